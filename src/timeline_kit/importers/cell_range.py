"""A range of cells, as `--sheet` names it: `Sheet1!A4:F60`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple, TypeVar

from timeline_kit.importers.grid import CellAddress, Sheet, Value, column_number

_END = r"\$?(?P<column{0}>[a-z]{{0,3}})\$?(?P<row{0}>[0-9]{{0,7}})"
_RANGE = re.compile(
    rf"(?:(?:'(?P<quoted>(?:[^']|'')+)'|(?P<sheet>.+))!)?{_END.format(1)}:{_END.format(2)}",
    re.IGNORECASE,
)
_LAST_ROW = 1 << 24

T = TypeVar("T")


class CellRange(NamedTuple):
    """A range of cells.

    Attributes:
        sheet: the name of its sheet; the empty string where none is said.
        first: its first cell.
        last: its last cell.
    """

    sheet: str
    first: CellAddress
    last: CellAddress

    @classmethod
    def parse(cls, text: str) -> CellRange | None:
        """Return the range that a text names, or None: `A4:F60`, `'My sheet'!$A$4:F60`, `A:F`."""
        found = _RANGE.fullmatch(text.strip())
        if found is None or not all(found[f"column{n}"] or found[f"row{n}"] for n in (1, 2)):
            return None
        rows = sorted((int(found["row1"] or 1) - 1, int(found["row2"] or _LAST_ROW) - 1))
        columns = sorted(
            (column_number(found["column1"] or "A"), column_number(found["column2"] or "ZZZ"))
        )
        name = (found["quoted"] or "").replace("''", "'") or found["sheet"] or ""
        return cls(name.strip(), (rows[0], columns[0]), (rows[1], columns[1]))

    def holds(self, place: CellAddress) -> bool:
        """Whether a cell is in it."""
        return (
            self.first[0] <= place[0] <= self.last[0] and self.first[1] <= place[1] <= self.last[1]
        )

    def cut(self, sheet: Sheet) -> Sheet:
        """Return a sheet with nothing outside of the range; its cells stay where they are."""

        def kept(by_place: dict[CellAddress, T]) -> dict[CellAddress, T]:
            return {place: value for place, value in by_place.items() if self.holds(place)}

        rows: list[list[Value]] = [
            [value if self.holds((row, column)) else None for column, value in enumerate(cells)]
            for row, cells in enumerate(sheet.rows)
        ]
        merged = {place: first for place, first in kept(sheet.merged).items() if self.holds(first)}
        return replace(
            sheet, rows=rows, notes=kept(sheet.notes), links=kept(sheet.links), merged=merged
        )
