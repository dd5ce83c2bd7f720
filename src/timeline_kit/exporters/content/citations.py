"""Citations as plain text: what an event rests on, in the order of the document.

A source's `note` and `file` are the author's own and appear in no public text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from timeline_kit.exporters.content.disagreement import GivenDate, given_dates, remarks
from timeline_kit.locales.direction import isolated
from timeline_kit.locales.labels import Label, bracketed, label, labelled, quoted
from timeline_kit.model import Citation, Event, Source, Timeline
from timeline_kit.sources.text_links import Places, link_to_words
from timeline_kit.wording.date_words import words

_SENTENCE_ENDS = (".", "?", "!", "…", "。", "？", "！", "؟", "۔")


class Cited(NamedTuple):
    """One numbered citation of an event.

    Attributes:
        number: from 1, in the order of the document.
        source: what is cited.
        text: the source and the place in it in one line, without addresses.
        addresses: where it is found, in one line, or the empty string.
        quote: the exact words of the source.
        locator: where in the source they stand, as in `text`.
        translation: the quote in the language of the timeline, with its label, in marks.
        remarks: which date it gives, and whether it disputes; or the empty string.
        link: leads to the words in the source, or to the source where there are none.
    """

    number: int
    source: Source
    text: str
    addresses: str
    quote: str | None
    locator: str | None
    translation: str
    remarks: str
    link: str | None


class Bibliography:
    """The citations of a timeline's events; each source is put into words once.

    Args:
        timeline: the timeline.
        places: where quotes stand in the copies of their sources, as far as that is known.
        show: writes each text of a source; as plain text if it is not said.
    """

    def __init__(
        self,
        timeline: Timeline,
        places: Places | None = None,
        show: Callable[[str], str] | None = None,
    ) -> None:
        self._timeline = timeline
        self._places = places or {}
        self._sources = timeline.sources
        self._language = timeline.language
        self._show = show or partial(isolated, language=timeline.language)
        self._known: dict[str, tuple[Source, str, str]] = {}

    def cited(self, event: Event) -> list[Cited]:
        """Return an event's citations, numbered from 1."""
        known = self._known
        return [
            Cited(
                number,
                *self._placed(known.get(citation.ref) or self._learn(citation.ref), citation),
                citation.quote,
                citation.locator,
                translation_text(citation, self._language),
                remarks(citation, self._language),
                link_to_words(
                    self._sources[citation.ref],
                    citation,
                    self._places.get((event.id, number - 1)),
                ),
            )
            for number, citation in enumerate(event.sources, start=1)
        ]

    def lines(self, event: Event) -> list[str]:
        """Return an event's citations as plain text, such as `[1] Title, p. 3. “Quote” https://…`.

        A quote of several lines keeps them.
        """
        known = self._known
        lines = []
        for number, citation in enumerate(event.sources, start=1):
            said = known.get(citation.ref) or self._learn(citation.ref)
            _, text, found_at = self._placed(said, citation)
            line = f"[{number}] {text}"
            if citation.quote:
                line += f" {quoted(citation.quote, self._language)}"
            if citation.translation:
                line = bracketed(line, translation_text(citation, self._language), self._language)
            if citation.says is not None or citation.stance is not None:
                line = bracketed(line, remarks(citation, self._language), self._language)
            lines.append(f"{line} {found_at}" if found_at else line)
        return lines

    def given_dates(self, event: Event) -> list[GivenDate]:
        """Return the dates that an event's sources give, where they cannot all be true."""
        return given_dates(event, self._timeline)

    def _placed(self, said: tuple[Source, str, str], citation: Citation) -> tuple[Source, str, str]:
        """Return what is said of a source with the place in it."""
        if not citation.locator:
            return said
        source, _, found_at = said
        return source, cite(source, self._language, citation.locator, self._show), found_at

    def _learn(self, ref: str) -> tuple[Source, str, str]:
        source = self._sources[ref]
        text = cite(source, self._language, show=self._show)
        said = source, text, addresses(source, self._language)
        self._known[ref] = said
        return said


def cited(event: Event, timeline: Timeline) -> list[Cited]:
    """Return one event's citations; for many events, ask one `Bibliography`."""
    return Bibliography(timeline).cited(event)


def translation_text(citation: Citation, language: str) -> str:
    """Return the translation of a quote, with its label; the empty string for none."""
    if not citation.translation:
        return ""
    return labelled(Label.TRANSLATION, quoted(citation.translation, language), language)


def cite(
    source: Source,
    language: str,
    locator: str | None = None,
    show: Callable[[str], str] = str,
) -> str:
    """Return a source in one line, such as `Title. Author, Publisher, 23 January 2017, p. 3.`.

    Args:
        source: what is cited.
        language: of our own words and marks.
        locator: the place in the source; it ends the sentence that says most about it.
        show: writes each text of the source.
    """
    stop, clause = label(Label.STOP, language), label(Label.CLAUSE, language)
    details = [(part, show(part)) for part in (source.author, source.publisher) if part]
    if source.published is not None:
        date = words(source.published, language)
        details.append((date, date))
    title = [(source.title, show(source.title))]
    if locator:
        is_alone = not details and not source.title.endswith(_SENTENCE_ENDS)
        (title if is_alone else details).append((locator, show(locator)))
    return "".join(_ended(parts, clause, stop) for parts in (title, details) if parts).rstrip()


def _ended(parts: list[tuple[str, str]], clause: str, stop: str) -> str:
    """Return a sentence of texts, each beside what is shown of it."""
    sentence = clause.join(shown for _, shown in parts)
    return f"{sentence} " if parts[-1][0].endswith(_SENTENCE_ENDS) else sentence + stop


def addresses(source: Source, language: str, *, has_link: bool = False) -> str:
    """Return where a source is found, in one line: address, archived copy, day of access.

    Args:
        source: what is cited.
        language: of our own words.
        has_link: whether a link has its address already.
    """
    parts = [source.url] if source.url and not has_link else []
    if source.archive_url:
        parts.append(labelled(Label.ARCHIVED, source.archive_url, language))
    if source.accessed is not None:
        parts.append(label(Label.ACCESSED, language).format(words(source.accessed, language)))
    return " · ".join(parts)  # no mark that a reader could take for a part of the address
