"""What the page says of each event, ready for the templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from timeline_kit.exporters.content.citations import Bibliography, Cited
from timeline_kit.exporters.content.disagreement import with_standing
from timeline_kit.exporters.content.markdown.html import to_html
from timeline_kit.exporters.content.wording import DatesInTurn, date_text, title_prefix
from timeline_kit.exporters.svg.overview import hues
from timeline_kit.locales.labels import Label, bracketed, label, quoted
from timeline_kit.locales.languages import of_our_words
from timeline_kit.model import Event, Timeline
from timeline_kit.site.media import MediaEntry
from timeline_kit.site.times import Said, date_parts
from timeline_kit.sources.text_links import Places
from timeline_kit.wording.date_words import words


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One numbered source of an event; `text` is HTML, other texts are plain."""

    text: Markup
    url: str | None
    archive_url: str | None
    accessed: str | None
    locator: str | None
    quote: str | None
    translation: str
    remarks: str
    link: str | None


@dataclass(frozen=True, slots=True)
class DateEntry:
    """A date, and the numbers of the sources that give it with what they lead to."""

    date: str
    sources: tuple[tuple[int, str | None], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One event; `description` is HTML, everything else plain text; `hue` its group's colour.

    `date` leaves out what the entry before has said; `whole_date` stands alone, and is empty
    where `date` does. `has_own_date` is whether the author worded it. `prefix` is our word
    before the title.
    """

    id: str
    date: tuple[Said, ...]
    whole_date: str
    has_own_date: bool
    standing: str
    hue: int
    prefix: str
    title: str
    status: str
    description: str
    place: str | None
    participants: tuple[str, ...]
    group: str | None
    tags: tuple[str, ...]
    url: str | None
    media: MediaEntry | None
    sources: tuple[SourceEntry, ...]
    given_dates: tuple[DateEntry, ...]


def entries(timeline: Timeline, shown: Mapping[str, MediaEntry], places: Places) -> Iterator[Entry]:
    """Yield the events in the order of their dates.

    Args:
        timeline: what is shown.
        shown: the media of events, by their ids.
        places: where quotes stand in the copies of their sources.
    """
    bibliography = Bibliography(timeline, places)
    colours, dates = hues(timeline), DatesInTurn(timeline.language)
    for event in timeline.chronological():
        sources = tuple(_sources(event, bibliography, timeline.language))
        said, whole = dates.next(event), date_text(event, timeline.language)
        yield Entry(
            id=event.id,
            date=date_parts(event, said, timeline.language),
            whole_date="" if said == whole else whole,
            has_own_date=bool(event.date_label),
            standing=with_standing("", event, timeline.language).strip(),
            hue=colours[event.group],
            prefix=title_prefix(event, timeline.language),
            title=event.title,
            status=" ".join(filter(None, (event.status, event.standing))),
            description=to_html(event.description or ""),
            place=event.place.name if event.place else None,
            participants=event.participants,
            group=event.group,
            tags=event.tags,
            url=event.url,
            media=shown.get(event.id),
            sources=sources,
            given_dates=tuple(
                DateEntry(
                    given.text,
                    tuple((number, sources[number - 1].link) for number in given.numbers),
                )
                for given in bibliography.given_dates(event)
            ),
        )


def _sources(event: Event, bibliography: Bibliography, language: str) -> Iterator[SourceEntry]:
    for cited in bibliography.cited(event):
        source = cited.source
        accessed = None
        if source.accessed is not None:
            accessed = label(Label.ACCESSED, language).format(words(source.accessed, language))
        yield SourceEntry(
            text=_with_our_date(cited, language),
            url=source.url,
            archive_url=source.archive_url,
            accessed=accessed,
            locator=cited.locator,
            quote=quoted(cited.quote, language) if cited.quote else None,
            translation=_aside(cited.translation, language),
            remarks=_aside(cited.remarks, language),
            link=cited.link,
        )


def _aside(text: str, language: str) -> str:
    """Return a text in the language's brackets; the empty string for none."""
    return bracketed("", text, language).strip() if text else ""


def _with_our_date(cited: Cited, language: str) -> Markup:
    """Return the text of a source; where its date is in another language, marked as such."""
    ours, published = of_our_words(language), cited.source.published
    if not ours or published is None:
        return escape(cited.text)
    said = words(published, language)
    before, _, after = cited.text.rpartition(said)
    return escape(before) + Markup(f"<span{ours}>") + said + Markup("</span>") + escape(after)
