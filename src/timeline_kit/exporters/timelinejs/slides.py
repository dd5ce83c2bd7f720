"""What TimelineJS slides say: headline, and description, facts and sources as one piece of HTML.

Texts of many events are escaped and encoded as one long string, which costs a tenth of
doing it one by one; what many events share is written once and kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from timeline_kit.exporters.content.citations import cite, translation_text
from timeline_kit.exporters.content.disagreement import given_dates, remarks, with_standing
from timeline_kit.exporters.content.markdown.html import SEPARATOR, escape, to_html, to_html_each
from timeline_kit.exporters.content.wording import date_text, title_text
from timeline_kit.exporters.timelinejs.texts import html_json, inert_json, link
from timeline_kit.locales.direction import direction, runs_against
from timeline_kit.locales.labels import Label, bracketed, label, listed, quoted
from timeline_kit.locales.languages import of_our_words
from timeline_kit.model import Citation, Event, Source, Timeline
from timeline_kit.sources.text_links import Places, link_to_words
from timeline_kit.wording.date_words import words


class Slides:
    """The slides of one timeline; `places` is where quotes stand in the copies of sources."""

    def __init__(self, timeline: Timeline, places: Places) -> None:
        self._timeline = timeline
        self._places = places
        self._language = language = timeline.language
        ours = of_our_words(language)
        self._place, self._participants, self._link = (
            f"<strong{ours}>{label(which, language)}</strong>{label(Label.COLON, language)}"
            for which in (Label.PLACE, Label.PARTICIPANTS, Label.LINK)
        )
        heading = _inside(f"<strong{ours}>{label(Label.SOURCES, language)}</strong>")
        self._sources = f"<p>{heading}</p>\\n<ol>\\n<li>"
        self._open, self._close = quoted("\n", language).split("\n")
        self._to, self._with, self._end = _split(link(SEPARATOR, SEPARATOR))
        self._is_rtl = direction(language) == "rtl"
        self._known_facts: dict[tuple[str | None, tuple[str, ...]], str] = {}
        self._known_sources: dict[str, tuple[str, str]] = {}
        cited = chain.from_iterable(event.sources for event in timeline.events)
        self._dates_are_given = any(citation.says is not None for citation in cited)

    def title(self) -> str:
        """Return the text of the title slide as a JSON string."""
        timeline = self._timeline
        blocks = [] if timeline.description is None else [to_html(timeline.description)]
        if timeline.url is not None:
            blocks.append(f"<p>{self._link}{link(timeline.url, escape(timeline.url))}</p>")
        html = _inside("\n".join(blocks))
        return f'"{self._directed(html)}"'

    def dates(self, events: Sequence[Event]) -> list[str]:
        """Return the texts of the dates, which are no HTML, as insides of JSON strings."""
        language = self._language
        said = [with_standing(date_text(event, language), event, language) for event in events]
        joined = SEPARATOR.join(said)
        if "<" in joined or "&" in joined:
            return [inert_json(date)[1:-1] for date in said]
        return _split(joined)

    def headlines(self, events: Sequence[Event]) -> list[str]:
        """Return the headlines as insides of JSON strings."""
        language = self._language
        return _split(escape(SEPARATOR.join([title_text(event, language) for event in events])))

    def texts(self, events: Sequence[Event]) -> Iterator[str]:
        """Yield all that each event says beside date and headline, as insides of JSON strings."""
        descriptions = to_html_each([event.description or "" for event in events], _inside)
        quotes = iter(_split(_html_lines(SEPARATOR.join(_quotes(events)))))
        urls = iter(_split(escape(SEPARATOR.join(self._urls(events)))))
        for event, description in zip(events, descriptions, strict=True):
            blocks = [description] if description else []
            facts = self._facts(event)
            if facts:
                blocks.append(f"<p>{facts}</p>")
            if event.sources:
                given = self._given_dates(event) if self._dates_are_given else ""
                if given:
                    blocks.append(f"<p>{given}</p>")
                cited = [self._item(citation, next(urls), quotes) for citation in event.sources]
                items = "</li>\\n<li>".join(cited)
                blocks.append(f"{self._sources}{items}</li>\\n</ol>")
            yield self._directed("\\n".join(blocks))

    def _facts(self, event: Event) -> str:
        """Return where, who and a link, in lines."""
        place, participants = event.place, event.participants
        key = (None if place is None else place.name, participants)
        facts = self._known_facts.get(key)
        if facts is None:
            lines = [] if place is None else [self._place + escape(place.name)]
            if participants:
                lines.append(self._participants + escape(listed(participants, self._language)))
            facts = self._known_facts[key] = _inside("<br>".join(lines))
        if event.url is None:
            return facts
        line = _inside(self._link + link(event.url, escape(event.url)))
        return f"{facts}<br>{line}" if facts else line

    def _given_dates(self, event: Event) -> str:
        """Return which sources give which date, where these differ."""
        given = given_dates(event, self._timeline)
        if not given:
            return ""
        language = self._language
        dates = []
        for date in given:
            numbers = (self._numbered(event, number) for number in date.numbers)
            dates.append(f"{escape(date.text)} {''.join(numbers)}")
        said = label(Label.SEMICOLON, language).join(dates)
        heading = f"<strong>{label(Label.DATES_GIVEN, language)}</strong>"
        return _inside(heading + label(Label.COLON, language) + said)

    def _numbered(self, event: Event, number: int) -> str:
        """Return the number of a source, counted from 1, which leads to its words."""
        url = self._url(event, number - 1)
        return f"[{number}]" if url is None else link(url, f"[{number}]")

    def _urls(self, events: Iterable[Event]) -> list[str]:
        """Return where each citation of some events leads; the empty string for nowhere."""
        return [self._url(event, n) or "" for event in events for n in range(len(event.sources))]

    def _url(self, event: Event, number: int) -> str | None:
        citation = event.sources[number]
        source = self._timeline.sources[citation.ref]
        place = self._places.get((event.id, number)) if self._places else None
        return link_to_words(source, citation, place)

    def _item(self, citation: Citation, url: str, quotes: Iterator[str]) -> str:
        """Return a source of an event, with the place and the words in it."""
        known = self._known_sources.get(citation.ref)
        if known is None:
            source = self._timeline.sources[citation.ref]
            known = self._known_sources[citation.ref] = self._source(source)
        name, whereabouts = known
        if citation.locator is not None:
            source = self._timeline.sources[citation.ref]
            name = _inside(cite(source, self._language, citation.locator, self._show))
        if url:
            name = f"{self._to}{url}{self._with}{name}{self._end}"
        if citation.quote is not None:
            quote = next(quotes)
            if runs_against(citation.quote, self._language):
                quote = f"<bdi>{quote}</bdi>"
            name = f"{name} {self._open}{quote}{self._close}"
        if citation.translation is not None:
            translation = _html_lines(translation_text(citation, self._language))
            name = bracketed(name, _inside(translation), self._language)
        if citation.says is not None or citation.stance is not None:
            said = escape(remarks(citation, self._language))
            name = bracketed(name, _inside(said), self._language)
        return name + whereabouts

    def _source(self, source: Source) -> tuple[str, str]:
        """Return what a source is called, and where else it is found."""
        language = self._language
        whereabouts = ""
        if source.archive_url is not None:
            archived = link(source.archive_url, label(Label.ARCHIVED, language))
            whereabouts = bracketed("", archived, language)
        if source.accessed is not None:
            accessed = label(Label.ACCESSED, language).format(words(source.accessed, language))
            whereabouts = bracketed(whereabouts, escape(accessed), language)
        return _inside(cite(source, language, show=self._show)), _inside(whereabouts)

    def _show(self, text: str) -> str:
        """Return a text as HTML; one that runs the other way in an element for that."""
        html = escape(text)
        return f"<bdi>{html}</bdi>" if runs_against(text, self._language) else html

    def _directed(self, html: str) -> str:
        """Mark text that runs from right to left; TimelineJS does not turn its slides."""
        return f'<div dir=\\"rtl\\">\\n{html}\\n</div>' if self._is_rtl and html else html


def _quotes(events: Iterable[Event]) -> list[str]:
    return [c.quote for event in events for c in event.sources if c.quote is not None]


def _html_lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _inside(html: str) -> str:
    """Return the inside of a JSON string."""
    return html_json(html)[1:-1]


def _split(html: str) -> list[str]:
    """Return texts that were joined by separators as the insides of JSON strings."""
    return _inside(html).split(SEPARATOR)
