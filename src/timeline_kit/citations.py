"""Citations as plain text: what an event rests on, in the order of the document.

A source's `note` and `file` are the author's own and appear in no public text.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline_kit.dates.words import words
from timeline_kit.labels import Label, bracketed, label, labelled, listed, quoted
from timeline_kit.model import Citation, Event, Source, Timeline

_SENTENCE_ENDS = (".", "?", "!", "…", "。", "？", "！", "؟", "۔")


@dataclass(frozen=True, slots=True)
class Cited:
    """One numbered citation of an event.

    Attributes:
        number: from 1, in the order of the document.
        source: what is cited.
        text: the source in one line, without addresses.
        quote: the exact words of the source.
        locator: where in the source they stand.
    """

    number: int
    source: Source
    text: str
    quote: str | None
    locator: str | None


def cite(source: Source, language: str) -> str:
    """Return a source in one line, such as `Title. Author, Publisher, 23 January 2017.`."""
    stop = label(Label.STOP, language)
    details = [part for part in (source.author, source.publisher) if part]
    if source.published is not None:
        details.append(words(source.published, language))
    sentences = [source.title, listed(tuple(details), language)]
    return "".join(_ended(sentence, stop) for sentence in sentences if sentence).rstrip()


def _ended(sentence: str, stop: str) -> str:
    return f"{sentence} " if sentence.endswith(_SENTENCE_ENDS) else sentence + stop


def cited(event: Event, timeline: Timeline) -> list[Cited]:
    """Return an event's citations, numbered from 1."""
    return [
        _cited(number, citation, timeline) for number, citation in enumerate(event.sources, start=1)
    ]


def _cited(number: int, citation: Citation, timeline: Timeline) -> Cited:
    source = timeline.sources[citation.ref]
    text = cite(source, timeline.language)
    return Cited(number, source, text, citation.quote, citation.locator)


def addresses(source: Source, language: str) -> str:
    """Return where a source is found, in one line: address, archived copy, day of access."""
    parts = [source.url or ""]
    if source.archive_url:
        parts.append(labelled(Label.ARCHIVED, source.archive_url, language))
    line = listed(tuple(part for part in parts if part), language)
    if source.accessed is None:
        return line
    accessed = label(Label.ACCESSED, language).format(words(source.accessed, language))
    return bracketed(line, accessed, language).strip()


def citation_text(citation: Cited, language: str) -> str:
    """Return a numbered citation as plain text, such as `[1] Title. 2017. p. 3 “Quote” https://…`.

    A quote of several lines keeps them.
    """
    parts = [
        f"[{citation.number}] {citation.text}",
        citation.locator or "",
        quoted(citation.quote, language) if citation.quote else "",
        addresses(citation.source, language),
    ]
    return " ".join(part for part in parts if part)
