"""What the page says of each event, ready for the templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup, escape

from timeline_kit.exporters.content.citations import Bibliography, Cited
from timeline_kit.exporters.content.disagreement import with_standing
from timeline_kit.exporters.content.wording import DatesInTurn, date_text, title_prefix, title_text
from timeline_kit.exporters.svg.overview import hues
from timeline_kit.locales.direction import runs_against
from timeline_kit.locales.labels import Label, bracketed, label, list_mark
from timeline_kit.locales.languages import of_our_words
from timeline_kit.model import Event, Timeline
from timeline_kit.site.media import MediaEntry, to_page
from timeline_kit.site.times import Said, date_parts
from timeline_kit.sources.text_links import Places
from timeline_kit.wording.date_words import words


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One numbered source of an event; `text` and `quote` are HTML, other texts are plain."""

    text: Markup
    url: str | None
    archive_url: str | None
    accessed: str | None
    quote: Markup | None
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
    """One event; `title` and `description` are HTML; `hue` is its group's colour.

    `date` leaves out what the entry before has said; `whole_date` stands alone, and is empty
    where `date` does. `has_own_date` is whether the author worded it. `prefix` is our word
    before the title, which `title_standing` follows; `between` stands between participants.
    """

    id: str
    date: tuple[Said, ...]
    whole_date: str
    has_own_date: bool
    standing: str
    title_standing: str
    hue: int
    prefix: str
    title: Markup
    status: str
    description: str
    place: str | None
    participants: tuple[str, ...]
    between: str
    group: str | None
    tags: tuple[str, ...]
    url: str | None
    media: MediaEntry | None
    sources: tuple[SourceEntry, ...]
    given_dates: tuple[DateEntry, ...]


class Memory:
    """What was said of events before, for one who says it again and again, as a preview does.

    An entry is made anew where anything has changed that it is made of.
    """

    def __init__(self) -> None:
        self._around: object = None
        self._entries: dict[str, tuple[object, Entry]] = {}
        self._texts: dict[tuple[str, int], tuple[Entry, str]] = {}

    def begin(self, around: object) -> None:
        """Forget all when what stands around the events has changed, and else nothing."""
        if self._around != around:
            self._around, self._entries, self._texts = around, {}, {}

    def entry(self, event: Event, of: object, make: Callable[[], Entry]) -> Entry:
        """Return the entry of an event; `of` is all that it is made of."""
        known = self._entries.get(event.id)
        if known is None or known[0] != of:
            known = self._entries[event.id] = of, make()
        return known[1]

    def text(self, write: Callable[[Entry, int], str], entry: Entry, level: int) -> str:
        """Return what a template writes of an entry, with headings of a level."""
        known = self._texts.get((entry.id, level))
        if known is None or known[0] is not entry:
            known = self._texts[entry.id, level] = entry, write(entry, level)
        return known[1]


def entries(
    timeline: Timeline, shown: Mapping[str, MediaEntry], places: Places, memory: Memory
) -> Iterator[Entry]:
    """Yield the events in the order of their dates.

    Args:
        timeline: what is shown.
        shown: the media of events, by their ids.
        places: where quotes stand in the copies of their sources.
        memory: knows those of before; it was told what else there is around the events.
    """
    show = partial(_directed, language=timeline.language)
    bibliography = Bibliography(timeline, places, show)
    colours, dates = hues(timeline), DatesInTurn(timeline.language)
    for event in timeline.chronological():
        said, hue, media = dates.next(event), colours[event.group], shown.get(event.id)
        cited = [places.get((event.id, number)) for number in range(len(event.sources))]
        make = partial(_entry, event, said, hue, media, bibliography, timeline.language)
        yield memory.entry(event, (event, said, hue, media, cited), make)


def _entry(
    event: Event,
    said: str,
    hue: int,
    media: MediaEntry | None,
    bibliography: Bibliography,
    language: str,
) -> Entry:
    sources = tuple(_sources(event, bibliography, language))
    whole, prefix = date_text(event, language), title_prefix(event, language)
    return Entry(
        id=event.id,
        date=date_parts(event, said, language),
        whole_date="" if said == whole else whole,
        has_own_date=bool(event.date_label),
        standing=with_standing("", event, language).strip(),
        title_standing=title_text(event, language).removeprefix(prefix + event.title).strip(),
        hue=hue,
        prefix=prefix,
        title=_directed(event.title, language),
        status=" ".join(filter(None, (event.status, event.standing))),
        description=to_page(event.description or ""),
        place=event.place.name if event.place else None,
        participants=event.participants,
        between=list_mark(event.participants, language),
        group=event.group,
        tags=event.tags,
        url=event.url,
        media=media,
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
            quote=_quoted(cited.quote, language) if cited.quote else None,
            translation=_aside(cited.translation, language),
            remarks=_aside(cited.remarks, language),
            link=cited.link,
        )


def _aside(text: str, language: str) -> str:
    """Return a text in the language's brackets; the empty string for none."""
    return bracketed("", text, language).strip() if text else ""


def _quoted(quote: str, language: str) -> Markup:
    """Return a quote in the language's marks, which stay where they are in any direction."""
    return Markup(label(Label.QUOTES, language).format(_directed(quote, language)))


def _directed(text: str, language: str) -> Markup:
    """Return a text as HTML; one that runs the other way than a language in an element for that."""
    html = escape(text)
    return Markup("<bdi>") + html + Markup("</bdi>") if runs_against(text, language) else html


def _with_our_date(cited: Cited, language: str) -> Markup:
    """Return the text of a source; where its date is in another language, marked as such."""
    ours, published = of_our_words(language), cited.source.published
    text = Markup(cited.text)
    if not ours or published is None:
        return text
    said = words(published, language)
    before, _, after = text.rpartition(said)
    return before + Markup(f"<span{ours}>") + said + Markup("</span>") + after
