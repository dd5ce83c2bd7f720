"""The rules about single texts, and the one walk through all texts they share.

A text rule names marks, of which a text must hold one to be worth a closer look. The
marks are searched for in many texts at once, which is quick, so that only suspicious
texts are looked at one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from timeline_kit.checks.view import View
from timeline_kit.model import Event, Media
from timeline_kit.problems import Path, Problem

_AT_ONCE = 1000
"""Events whose texts are searched together: enough to be quick, and few megabytes."""


class Text(NamedTuple):
    """One text of the author, and where it stands.

    Attributes:
        path: where it stands, events by id.
        text: the text.
        language: the language of the timeline.
        markdown: whether it is Markdown.
        draft: whether its event is a draft.
        borrowed: whether the words are somebody else's: they name or quote a source.
    """

    path: Path
    text: str
    language: str
    markdown: bool = False
    draft: bool = False
    borrowed: bool = False


class TextRule(NamedTuple):
    """A rule about single texts.

    Attributes:
        marks: what a text must hold, at least one of them, to be looked at.
        examine: finds what is wrong with one such text.
    """

    marks: tuple[str, ...]
    examine: Callable[[Text], Iterator[Problem]]


def check(view: View, rules: Sequence[TextRule]) -> Iterator[Problem]:
    """Apply all text rules to all texts that are published."""
    yield from _apply(rules, list(_texts_outside_events(view)))
    yield from _apply(rules, list(_names(view, rules)))
    for start in range(0, len(view.events), _AT_ONCE):
        events = slice(start, start + _AT_ONCE)
        together = _together(view, events)
        suspicious = [rule for rule in rules if _is_in(rule.marks, together)]
        if suspicious:
            language = view.timeline.language
            texts = [text for event in view.events[events] for text in _texts(event, language)]
            yield from _apply(suspicious, texts)


def _apply(rules: Sequence[TextRule], texts: Sequence[Text]) -> Iterator[Problem]:
    for rule in rules:
        for text in texts:
            if _is_in(rule.marks, text.text):
                yield from rule.examine(text)


def _is_in(marks: tuple[str, ...], text: str) -> bool:
    return any(mark in text for mark in marks)


def _together(view: View, events: slice) -> str:
    """Return the texts of some events as one; quotes and captions in the order they come."""
    chosen = view.events[events]
    cited = list(chain.from_iterable(view.sources[events]))
    rare = [
        text
        for event in chosen
        if event.date_label is not None or event.media is not None
        for text in (event.date_label, *_media_values(event.media))
    ]
    texts: chain[str | None] = chain(
        view.titles[events],
        view.descriptions[events],
        [citation.quote for citation in cited],
        [citation.locator for citation in cited],
        rare,
    )
    return "\n".join(filter(None, texts))


def _media_values(media: Media | None) -> tuple[str | None, ...]:
    return () if media is None else (media.caption, media.credit, media.alt)


def _texts_outside_events(view: View) -> Iterator[Text]:
    timeline, language = view.timeline, view.timeline.language
    yield Text(("timeline", "title"), timeline.title, language)
    if timeline.description is not None:
        yield Text(("timeline", "description"), timeline.description, language, markdown=True)
    yield from _media_texts(("timeline", "media"), timeline.media, language)
    for key, source in timeline.sources.items():
        for field in ("title", "publisher", "author"):
            value = getattr(source, field)
            if value is not None:
                yield Text(("sources", key, field), value, language, borrowed=True)
    for number, era in enumerate(timeline.eras):
        yield Text(("eras", number, "title"), era.title, language)


def _names(view: View, rules: Sequence[TextRule]) -> Iterator[Text]:
    """Yield every suspicious group, tag, place and participant, at its first use."""
    marks = tuple(mark for rule in rules for mark in rule.marks)
    for kind, names in view.names.items():
        for name in names:
            if _is_in(marks, name):
                event, path = view.first_use(kind, name)
                yield Text(path, name, view.timeline.language, draft=event.draft)


def _texts(event: Event, language: str) -> Iterator[Text]:
    """Yield the texts of one event, except its names."""
    path, draft = ("events", event.id), event.draft
    yield Text((*path, "title"), event.title, language, False, draft)
    if event.description is not None:
        yield Text((*path, "description"), event.description, language, True, draft)
    if event.date_label is not None:
        yield Text((*path, "date_label"), event.date_label, language, False, draft)
    for number, citation in enumerate(event.sources):
        if citation.quote is not None:
            where = (*path, "sources", number, "quote")
            yield Text(where, citation.quote, language, False, draft, True)
        if citation.locator is not None:
            where = (*path, "sources", number, "locator")
            yield Text(where, citation.locator, language, False, draft)
    yield from _media_texts((*path, "media"), event.media, language, draft)


def _media_texts(
    path: Path, media: Media | None, language: str, draft: bool = False
) -> Iterator[Text]:
    if media is not None:
        if media.caption is not None:
            yield Text((*path, "caption"), media.caption, language, True, draft)
        if media.credit is not None:
            yield Text((*path, "credit"), media.credit, language, True, draft)
        if media.alt is not None:
            yield Text((*path, "alt"), media.alt, language, False, draft)
