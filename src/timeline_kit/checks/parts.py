"""The parts of a timeline that several rules look at, each with its path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from timeline_kit.model import Event, Media, Timeline
from timeline_kit.problems import Path


class Text(NamedTuple):
    """One text of the author, and where it stands.

    Attributes:
        path: where it stands, events by id.
        text: the text.
        markdown: whether it is Markdown.
        draft: whether its event is a draft.
        borrowed: whether the words are somebody else's: the title or the quote of a source.
    """

    path: Path
    text: str
    markdown: bool = False
    draft: bool = False
    borrowed: bool = False


def texts(timeline: Timeline) -> Iterator[Text]:
    """Yield all texts that are published; no internal notes."""
    yield Text(("timeline", "title"), timeline.title)
    if timeline.description is not None:
        yield Text(("timeline", "description"), timeline.description, markdown=True)
    if timeline.media is not None:
        yield from _media_texts(timeline.media, ("timeline", "media"))
    for key, source in timeline.sources.items():
        for field in ("title", "publisher", "author"):
            value = getattr(source, field)
            if value is not None:
                yield Text(("sources", key, field), value, borrowed=True)
    for number, era in enumerate(timeline.eras):
        yield Text(("eras", number, "title"), era.title)
    for event in timeline.events:
        yield from event_texts(event)


def event_texts(event: Event) -> Iterator[Text]:
    """Yield the published texts of one event."""
    path, draft = ("events", event.id), event.draft
    yield Text((*path, "title"), event.title, draft=draft)
    if event.description is not None:
        yield Text((*path, "description"), event.description, markdown=True, draft=draft)
    if event.date_label is not None:
        yield Text((*path, "date_label"), event.date_label, draft=draft)
    if event.group is not None:
        yield Text((*path, "group"), event.group, draft=draft)
    if event.place is not None:
        yield Text((*path, "place", "name"), event.place.name, draft=draft)
    for number, name in enumerate(event.tags):
        yield Text((*path, "tags", number), name, draft=draft)
    for number, name in enumerate(event.participants):
        yield Text((*path, "participants", number), name, draft=draft)
    for number, citation in enumerate(event.sources):
        if citation.quote is not None:
            yield Text((*path, "sources", number, "quote"), citation.quote, False, draft, True)
    if event.media is not None:
        yield from _media_texts(event.media, (*path, "media"), draft)


def _media_texts(media: Media, path: Path, draft: bool = False) -> Iterator[Text]:
    if media.caption is not None:
        yield Text((*path, "caption"), media.caption, markdown=True, draft=draft)
    if media.credit is not None:
        yield Text((*path, "credit"), media.credit, markdown=True, draft=draft)
    if media.alt is not None:
        yield Text((*path, "alt"), media.alt, draft=draft)


def media(timeline: Timeline) -> Iterator[tuple[Path, Media]]:
    """Yield the media of the title and of every event."""
    if timeline.media is not None:
        yield ("timeline", "media"), timeline.media
    for event in timeline.events:
        if event.media is not None:
            yield ("events", event.id, "media"), event.media


def addresses(timeline: Timeline) -> Iterator[tuple[Path, str]]:
    """Yield every web address of the document."""
    if timeline.url is not None:
        yield ("timeline", "url"), timeline.url
    for key, source in timeline.sources.items():
        if source.url is not None:
            yield ("sources", key, "url"), source.url
        if source.archive_url is not None:
            yield ("sources", key, "archive_url"), source.archive_url
    for event in timeline.events:
        if event.url is not None:
            yield ("events", event.id, "url"), event.url
    for path, item in media(timeline):
        yield (*path, "url"), item.url
        if item.thumbnail is not None:
            yield (*path, "thumbnail"), item.thumbnail
        if item.link is not None:
            yield (*path, "link"), item.link
