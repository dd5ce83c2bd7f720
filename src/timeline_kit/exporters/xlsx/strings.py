"""The table of texts that cells share: one place for each text, however many cells have it.

Source: ECMA-376-1 §18.4.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count, islice
from typing import Final

from timeline_kit.exporters.xlsx.cells import escape_each, shared_frame
from timeline_kit.exporters.xlsx.styles import Style
from timeline_kit.exporters.xlsx.xml import MAIN

MAX_SHARED: Final = 100_000
"""So many texts at most are shared, so that memory does not grow with the workbook."""

_AT_A_TIME = 500


class SharedStrings:
    """The texts of a workbook's cells; those that no longer fit stand in their cells."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, str] = defaultdict(map(str, count()).__next__)

    def has_room(self, more: int) -> bool:
        """Return whether so many texts can be added."""
        return len(self._numbers) + more <= MAX_SHARED

    def cell(self, reference: str, style: Style, text: str) -> str:
        """Return a cell with a text, which is added where it is not there."""
        middle, end = shared_frame(style)
        return f'<c r="{reference}{middle}{self._numbers[text]}{end}'

    def numbers(self, texts: Iterable[str]) -> list[str]:
        """Return the numbers of texts, which are added where they are not there."""
        return list(map(self._numbers.__getitem__, texts))

    def xml(self) -> Iterator[str]:
        """Yield the XML of `xl/sharedStrings.xml`."""
        yield f'<sst xmlns="{MAIN}" uniqueCount="{len(self._numbers)}">'
        texts = iter(self._numbers)
        while some := list(islice(texts, _AT_A_TIME)):
            yield _items(escape_each(some))
        yield "</sst>"


def _items(escaped: list[str]) -> str:
    """Return entries of the table; spaces at the ends of a text are kept where it says so."""
    if list(map(str.strip, escaped)) == escaped:
        return f"<si><t>{'</t></si><si><t>'.join(escaped)}</t></si>"
    return "".join(
        [
            f'<si><t xml:space="preserve">{text}</t></si>'
            if text[:1] <= " " or text[-1:] <= " "
            else f"<si><t>{text}</t></si>"
            for text in escaped
        ]
    )
