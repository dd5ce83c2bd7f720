"""The table of texts that cells share: one place for each text, however many cells have it.

Source: ECMA-376-1 §18.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from timeline_kit.exporters.xlsx.cells import escape, escape_any
from timeline_kit.exporters.xlsx.xml import MAIN

MAX_SHARED: Final = 100_000
"""So many texts at most are shared, so that memory does not grow with the workbook."""

_AT_A_TIME = 500


class SharedStrings:
    """The texts of a workbook's cells; those that no longer fit stand in their cells.

    Attributes:
        ids: the number of each text.
    """

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}

    def has_room(self, more: int) -> bool:
        """Return whether so many texts can be added."""
        return len(self.ids) + more <= MAX_SHARED

    def number(self, text: str) -> int:
        """Return the number of a text; it is added where there is none."""
        return self.ids.setdefault(text, len(self.ids))

    def xml(self) -> Iterator[str]:
        """Yield the XML of `xl/sharedStrings.xml`."""
        yield f'<sst xmlns="{MAIN}" uniqueCount="{len(self.ids)}">'
        texts = iter(self.ids)
        while some := list(islice(texts, _AT_A_TIME)):
            yield "".join(map(_item, _escaped(some)))
        yield "</sst>"


def _escaped(texts: list[str]) -> list[str]:
    """Return texts as XML; what none of them needs is not looked for in each."""
    whole = "".join(texts)
    if not whole.replace("\n", "").isprintable():
        return list(map(escape_any, texts))
    if "&" in whole or "<" in whole or ">" in whole or "_x" in whole:
        return list(map(escape, texts))
    return texts


def _item(escaped: str) -> str:
    if escaped[:1] <= " " or escaped[-1:] <= " ":
        return f'<si><t xml:space="preserve">{escaped}</t></si>'
    return f"<si><t>{escaped}</t></si>"
