"""Sheets that are tables: a header, then one row for each record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, repeat
from operator import itemgetter
from typing import Any

import msgspec

from timeline_kit.exporters.table import CellKind, Reader
from timeline_kit.exporters.xlsx.blocks import Block, CellColumn, cells
from timeline_kit.exporters.xlsx.heights import POINTS_A_LINE
from timeline_kit.exporters.xlsx.sheet import Layout, Links
from timeline_kit.exporters.xlsx.strings import SharedStrings
from timeline_kit.exporters.xlsx.styles import HEADERS, LOOKS, Style
from timeline_kit.exporters.xlsx.xml import column_letter
from timeline_kit.problems import Path

TALLEST = 20
"""A row grows with its text up to so many lines; the rest is seen when the cell is chosen."""

_ROWS_AT_A_TIME = 250
_HEADER_HEIGHT = 24
_SPACE = 5  # points between rows
_KEPT_HEIGHTS = 12
"""The heights of so many rows are kept: notes are shown over them."""

Derived = Callable[[Sequence[Any], Sequence[Sequence[Any]]], list[Any]]
"""From records and the cells of all columns before to the cells of the next."""


class TableColumn(msgspec.Struct, frozen=True):
    """What the cells of a column hold; see also `ColumnLayout`.

    Attributes:
        kind: of value.
        read: from records to what their cells hold, None for an empty one.
    """

    kind: CellKind
    read: Reader


class LongText(msgspec.Struct, frozen=True):
    """A text that did not fit in one cell.

    Attributes:
        sheet: the name of the sheet where it begins.
        row: what names its row there.
        path: where its row stands in the document.
        column: the name of its column.
        parts: all parts; the first stands in the sheet.
    """

    sheet: str
    row: str
    path: Path
    column: str
    parts: list[str]


class Findings(msgspec.Struct):
    """What the cells of a workbook could not hold as they should.

    Attributes:
        long: texts that go on elsewhere.
        many_lines: path of the row, column and number of lines of texts with too many.
        not_links: path of the row and column of addresses too long for a link.
    """

    long: list[LongText] = msgspec.field(default_factory=list)
    many_lines: list[tuple[Path, str, int]] = msgspec.field(default_factory=list)
    not_links: list[tuple[Path, str]] = msgspec.field(default_factory=list)


class Rows(msgspec.Struct, frozen=True):
    """What the rows of a table are made from.

    Attributes:
        records: one for each row.
        path: from a record to its path in the document.
        named: from a record to what names its row, for texts that go on elsewhere.
        rev: from records and the cells of their columns to the cells of the last column, where
            there is one more that is made so.
    """

    records: Sequence[Any]
    path: Callable[[Any], Path]
    named: Callable[[Any], str] = str
    rev: Derived | None = None


class Table:
    """A sheet that is a table; see `Sheet`.

    Args:
        name: of the sheet.
        layout: how it looks.
        columns: what its columns hold; of `rev`, nothing.
        rows: what its rows are made from.
        findings: where to say what a cell could not hold.
    """

    def __init__(
        self,
        name: str,
        layout: Layout,
        columns: Sequence[TableColumn],
        rows: Rows,
        findings: Findings,
    ) -> None:
        self.name = name
        self.layout = layout
        self.row_count = len(rows.records) + 1
        self.first_heights: list[float] = [_HEADER_HEIGHT]
        self._rows = rows
        self._read = [column.read for column in columns]
        kinds = [column.kind for column in columns]
        if rows.rev is not None:
            kinds.append(CellKind.LINE)
        self._columns = [
            CellColumn(
                one.name,
                column_letter(index),
                kind,
                one.width,
                one.style,
                is_high=not one.is_hidden and LOOKS[one.style].wrap,
            )
            for index, (one, kind) in enumerate(zip(layout.columns, kinds, strict=True))
        ]
        self._findings = findings

    def rows(self, strings: SharedStrings, links: Links) -> Iterator[str]:
        """Yield the XML of some rows at a time; see `Sheet.rows`."""
        yield self._header(strings)
        for start in range(0, len(self._rows.records), _ROWS_AT_A_TIME):
            records = self._rows.records[start : start + _ROWS_AT_A_TIME]
            block = Block([str(number) for number in range(start + 2, start + 2 + len(records))])
            values = [read(records) for read in self._read]
            if self._rows.rev is not None:
                values.append(self._rows.rev(records, values))
            made = [
                cells(column, block, some, strings, links)
                for column, some in zip(self._columns, values, strict=True)
            ]
            heights = [_HEIGHTS[min(lines, TALLEST + 1)] for lines in block.lines]
            opened = ('<row r="', block.rows, heights)
            yield _xml(len(records), chain(opened, *made, ("</row>",)))
            self._keep(block, records)

    def _header(self, strings: SharedStrings) -> str:
        cells = "".join(
            strings.cell(f"{column.letter}1", HEADERS.get(column.style, Style.HEADER), column.name)
            for column in self._columns
        )
        return f'<row r="1" ht="{_HEADER_HEIGHT}" customHeight="1">{cells}</row>'

    def _keep(self, block: Block, records: Sequence[Any]) -> None:
        """Keep what was found in a block, row by row."""
        found, rows, by_row = self._findings, self._rows, itemgetter(0)
        for index, column, parts in sorted(block.long, key=by_row):
            record = records[index]
            long = LongText(self.name, rows.named(record), rows.path(record), column, parts)
            found.long.append(long)
        for index, column, lines in sorted(block.many_lines, key=by_row):
            found.many_lines.append((rows.path(records[index]), column, lines))
        for index, column in sorted(block.not_links, key=by_row):
            found.not_links.append((rows.path(records[index]), column))
        for lines in block.lines[: _KEPT_HEIGHTS - len(self.first_heights)]:
            self.first_heights.append(_height(lines))


def _xml(count: int, pieces: Iterable[str | Sequence[str]]) -> str:
    """Return so many rows as XML, of pieces as `Cells` has them."""
    columns: list[Iterable[str]] = []
    same = ""
    for piece in pieces:
        if isinstance(piece, str):
            same += piece
        else:
            columns += (repeat(same, count), piece)
            same = ""
    return "".join(chain.from_iterable(zip(*columns, repeat(same, count), strict=True)))


def _height(lines: int) -> float:
    """Return the height of a row with so many lines of text, in points."""
    return min(lines, TALLEST) * POINTS_A_LINE + _SPACE


def _height_stated(lines: int) -> str:
    """Return the attributes of a row with so many lines of text.

    A height that is not custom is a hint: programs fit it again to what somebody types.
    """
    custom = ' customHeight="1"' if lines > TALLEST else ""
    return f'" ht="{_height(lines)}"{custom}>'


_HEIGHTS = list(map(_height_stated, range(TALLEST + 2)))
"""By the number of lines; the last is that of all that are too many."""
