"""Footnotes: one for each source, quote and place in it, numbered through the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline_kit.exporters.content.citations import Bibliography, Cited, addresses
from timeline_kit.exporters.md.escaping import escape, escape_at_start, link
from timeline_kit.exporters.md.rewrite import plain
from timeline_kit.locales.labels import Label, bracketed, label, quoted
from timeline_kit.model import Event, Timeline
from timeline_kit.sources.text_links import Places

_INDENT = "    "


class Footnotes:
    """The footnotes of one document, in the order in which they are first cited."""

    def __init__(self, timeline: Timeline, places: Places) -> None:
        self._bibliography = Bibliography(timeline, places)
        self._language = timeline.language
        self._numbers: dict[str, int] = {}
        self._texts: list[str] = []

    def marks(self, event: Event) -> str:
        """Return the marks of an event's footnotes, such as `[^1][^2]`."""
        return _marks(self._number(cited) for cited in self._bibliography.cited(event))

    def given_dates(self, event: Event) -> str:
        """Return the dates that sources give, each with its marks, where they differ."""
        given = self._bibliography.given_dates(event)
        if not given:
            return ""
        numbers = [self._number(cited) for cited in self._bibliography.cited(event)]
        return label(Label.SEMICOLON, self._language).join(
            escape(date.text) + _marks(numbers[number - 1] for number in date.numbers)
            for date in given
        )

    def _number(self, cited: Cited) -> int:
        """Return the number of the footnote that says this; what says the same shares one."""
        text = self._text(cited)
        if text not in self._numbers:
            self._numbers[text] = len(self._numbers) + 1
            self._texts.append(text)
        return self._numbers[text]

    def definitions(self) -> Iterator[str]:
        """Yield the footnotes, each a block."""
        for number, text in enumerate(self._texts, start=1):
            yield f"[^{number}]: " + text.replace("\n", f"\n{_INDENT}").replace(
                f"\n{_INDENT}\n", "\n\n"
            )

    def _text(self, cited: Cited) -> str:
        """Return one footnote; a quote keeps its lines, and leads to its words."""
        text, to, language = cited.text, cited.link, self._language
        quote = "" if cited.quote is None else quoted(cited.quote, language)
        said, found_at = plain(f"{text} {quote}".rstrip()), cited.addresses
        if to is not None and to != cited.source.url:
            found_at = addresses(cited.source, language, has_link=True)
            if not quote or "\n\n" in quote:  # no link goes over a blank line
                said = f"{link(plain(text), to)} {plain(quote)}".rstrip()
            else:
                said = f"{plain(text)} {link(plain(quote), to)}"
        for aside in filter(None, (cited.translation, cited.remarks)):
            said = bracketed(said, plain(aside), language)
        return f"{said} {plain(found_at)}" if found_at else said


def _marks(numbers: Iterable[int]) -> str:
    return "".join(f"[^{number}]" for number in dict.fromkeys(numbers))


def source_line(text: str, addresses: str) -> str:
    """Return a source that no footnote cites, on one line."""
    return escape_at_start(f"{text} {addresses}".rstrip())
