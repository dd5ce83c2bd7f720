"""Sheets that are tables: a header, then one row for each record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from timeline_kit.exporters.table import Kind
from timeline_kit.exporters.xlsx.blocks import Block, CellColumn, cells
from timeline_kit.exporters.xlsx.cells import escape_any, text_cell
from timeline_kit.exporters.xlsx.heights import POINTS_A_LINE
from timeline_kit.exporters.xlsx.sheet import Layout, Links, Validation, column_letter
from timeline_kit.exporters.xlsx.styles import Style
from timeline_kit.problems import Path

TALLEST = 20
"""A row grows with its text up to so many lines; the rest is seen when the cell is chosen."""

_ROWS_AT_A_TIME = 250


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table sheet.

    Attributes:
        name: what stands in its header.
        kind: what its cells hold.
        width: in characters.
        read: from records to what their cells hold, None for an empty one.
        style: how its cells look.
        hint: shown when a cell is chosen.
        choices: the words to choose from.
    """

    name: str
    kind: Kind
    width: float
    read: Callable[[Sequence[Any]], list[Any]]
    style: Style = Style.TEXT
    hint: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LongText:
    """A text that did not fit in one cell.

    Attributes:
        sheet: the name of the sheet where it begins.
        path: where its row stands in the document.
        column: the name of its column.
        parts: all parts; the first stands in the sheet.
    """

    sheet: str
    path: Path
    column: str
    parts: list[str]


@dataclass(slots=True)
class Findings:
    """What the cells of a workbook could not hold as they should.

    Attributes:
        long: texts that go on elsewhere.
        many_lines: path of the row, column and number of lines of texts with too many.
        not_links: path of the row and column of addresses too long for a link.
    """

    long: list[LongText] = field(default_factory=list)
    many_lines: list[tuple[Path, str, int]] = field(default_factory=list)
    not_links: list[tuple[Path, str]] = field(default_factory=list)


class Table:
    """A sheet that is a table; see `Sheet`.

    Args:
        name: of the sheet.
        columns: its columns.
        records: what its rows are made from.
        path: from a record to its path in the document.
        findings: where to say what a cell could not hold.
        tab: colour of the sheet's tab.
        frozen_columns: how many columns stay in sight.
        right_to_left: whether the first column is on the right.
    """

    def __init__(
        self,
        name: str,
        columns: Sequence[TableColumn],
        records: Sequence[Any],
        path: Callable[[Any], Path],
        findings: Findings,
        *,
        tab: str = "1F3A5F",
        frozen_columns: int = 1,
        right_to_left: bool = False,
    ) -> None:
        self.name = name
        self.row_count = len(records) + 1
        self.layout = Layout(
            tuple((column.width, column.style) for column in columns),
            tab,
            frozen_columns,
            right_to_left=right_to_left,
            validations=tuple(
                Validation(column_letter(index), column.hint, column.choices)
                for index, column in enumerate(columns)
                if column.hint or column.choices
            ),
        )
        letters = map(column_letter, range(len(columns)))
        self._columns = [
            (CellColumn(column.name, letter, column.kind, column.width, column.style), column.read)
            for letter, column in zip(letters, columns, strict=True)
        ]
        self._records = records
        self._path = path
        self._findings = findings

    def rows(self, links: Links) -> Iterator[str]:
        """Yield the XML of some rows at a time; see `Sheet.rows`."""
        yield self._header()
        for start in range(0, len(self._records), _ROWS_AT_A_TIME):
            records = self._records[start : start + _ROWS_AT_A_TIME]
            block = Block([str(number) for number in range(start + 2, start + 2 + len(records))])
            columns = [cells(column, block, read(records), links) for column, read in self._columns]
            rows = zip(block.rows, block.lines, zip(*columns, strict=True), strict=True)
            yield "".join(
                [
                    f'<row r="{row}"{_height(lines)}>{"".join(row_cells)}</row>'
                    for row, lines, row_cells in rows
                ]
            )
            self._keep(block, records)

    def _header(self) -> str:
        cells = [
            text_cell(
                f"{column.letter}1",
                Style.HELPER_HEADER if column.style is Style.HELPER else Style.HEADER,
                escape_any(column.name),
            )
            for column, _ in self._columns
        ]
        return f'<row r="1" ht="21" customHeight="1">{"".join(cells)}</row>'

    def _keep(self, block: Block, records: Sequence[Any]) -> None:
        """Keep what was found in a block, row by row."""
        found, by_row = self._findings, itemgetter(0)
        for index, column, parts in sorted(block.long, key=by_row):
            found.long.append(LongText(self.name, self._path(records[index]), column, parts))
        for index, column, lines in sorted(block.many_lines, key=by_row):
            found.many_lines.append((self._path(records[index]), column, lines))
        for index, column in sorted(block.not_links, key=by_row):
            found.not_links.append((self._path(records[index]), column))


def _height(lines: int) -> str:
    """Return the attributes of a row with so many lines of text.

    A height that is not custom is a hint: programs that can, fit it to the text.
    """
    if lines > TALLEST:
        return f' ht="{TALLEST * POINTS_A_LINE}" customHeight="1"'
    return f' ht="{lines * POINTS_A_LINE}"' if lines > 1 else ""
