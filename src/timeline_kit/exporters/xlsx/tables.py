"""Sheets that are tables: a header, then one row for each record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from timeline_kit.columns import Kind
from timeline_kit.exporters.xlsx.cells import (
    MAX_UNITS,
    cell_sized,
    date_cell,
    escape,
    escape_any,
    is_serial,
    number_cell,
    text_cell,
)
from timeline_kit.exporters.xlsx.heights import POINTS_A_LINE, lines_needed
from timeline_kit.exporters.xlsx.sheet import Layout, Links, Validation, column_letter
from timeline_kit.exporters.xlsx.styles import Style
from timeline_kit.problems import Path

TALLEST = 20
"""A row grows with its text up to so many lines; the rest is seen when the cell is chosen."""

MAX_LINE_FEEDS = 253
"""The most line feeds that Excel shows in a cell."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table sheet.

    Attributes:
        name: what stands in its header.
        kind: what its cells hold.
        width: in characters.
        value: from a record to what its cell holds, None for an empty one.
        style: how its cells look.
        hint: shown when a cell is chosen.
        choices: the words to choose from.
    """

    name: str
    kind: Kind
    width: float
    value: Callable[[Any], Any]
    style: Style = Style.TEXT
    hint: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LongText:
    """A text that did not fit in one cell.

    Attributes:
        sheet: the name of the sheet where it begins.
        path: where it stands in the document.
        column: the name of its column.
        parts: all parts; the first stands in the sheet.
    """

    sheet: str
    path: Path
    column: str
    parts: list[str]


@dataclass(slots=True)
class Findings:
    """What the cells of a workbook could not hold as they should, in the order of the sheets."""

    long: list[LongText] = field(default_factory=list)
    many_lines: list[tuple[Path, str, int]] = field(default_factory=list)
    not_links: list[tuple[Path, str]] = field(default_factory=list)


class Table:
    """A sheet that is a table.

    Args:
        name: of the sheet.
        columns: its columns.
        records: what its rows are made from.
        path: from a record to its path in the document.
        findings: where to say what a cell could not hold.
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
        self._columns = columns
        self._records = records
        self._path = path
        self._findings = findings
        self._record: Any = None
        self._lines = 1

    def rows(self, links: Links) -> Iterator[str]:
        """Yield the XML of each row; see `Sheet.rows`."""
        yield self._header()
        makers = [
            (column.value, self._maker(column, column_letter(index), links))
            for index, column in enumerate(self._columns)
        ]
        for number, record in enumerate(self._records, start=2):
            row = str(number)
            self._record = record
            self._lines = 1
            cells = [
                make(value, row)
                for value_of, make in makers
                if (value := value_of(record)) is not None
            ]
            yield f'<row r="{row}"{_height(self._lines)}>{"".join(cells)}</row>'

    def _header(self) -> str:
        cells = [
            text_cell(
                f"{column_letter(index)}1",
                Style.HELPER_HEADER if column.style in _HELPERS else Style.HEADER,
                escape_any(column.name),
            )
            for index, column in enumerate(self._columns)
        ]
        return f'<row r="1" ht="21" customHeight="1">{"".join(cells)}</row>'

    def _maker(self, column: TableColumn, letter: str, links: Links) -> Callable[[Any, str], str]:
        """Return the function that makes a cell of a column from a value and a row number."""
        style = column.style
        match column.kind:
            case Kind.NUMBER:
                return lambda number, row: number_cell(letter + row, style, number)
            case Kind.BOUND:
                return lambda text, row: (
                    date_cell(letter + row, Style.HELPER_DATE, text)
                    if is_serial(text)
                    else self._text(column, letter + row, text, escape)
                )
            case Kind.URL:
                return self._link_maker(column, letter, links)
            case Kind.BLOCK | Kind.BLOCKS | Kind.LINES:
                return self._block_maker(column, letter)
            case Kind.OWN | Kind.OWNS:
                return lambda text, row: self._text(column, letter + row, text, escape_any)
        return lambda text, row: self._text(column, letter + row, text, escape)

    def _block_maker(self, column: TableColumn, letter: str) -> Callable[[str, str], str]:
        def make(text: str, row: str) -> str:
            feeds = text.count("\n")
            if feeds > MAX_LINE_FEEDS:
                self._findings.many_lines.append((self._here(), column.name, feeds + 1))
            return self._text(column, letter + row, text, escape)

        return make

    def _link_maker(
        self, column: TableColumn, letter: str, links: Links
    ) -> Callable[[str, str], str]:
        def make(url: str, row: str) -> str:
            if not links.add(letter + row, url):
                self._findings.not_links.append((self._here(), column.name))
            return self._text(column, letter + row, url, escape)

        return make

    def _text(
        self, column: TableColumn, reference: str, text: str, escaped: Callable[[str], str]
    ) -> str:
        size = len(text)
        if size > column.width / 2 or "\n" in text:  # all of it may be wide characters
            self._lines = max(self._lines, lines_needed(text, column.width))
        if size <= MAX_UNITS // 2:
            return text_cell(reference, column.style, escaped(text))
        first, *others = cell_sized(text)
        if not others:
            return text_cell(reference, column.style, escaped(text))
        self._findings.long.append(LongText(self.name, self._here(), column.name, [first, *others]))
        return text_cell(reference, Style.CONTINUED, escaped(first))

    def _here(self) -> Path:
        return self._path(self._record)


_HELPERS = (Style.HELPER, Style.HELPER_DATE)


def _height(lines: int) -> str:
    """Return the attributes of a row with so many lines of text.

    A height that is not custom is a hint: programs that can, fit it to the text.
    """
    if lines > TALLEST:
        return f' ht="{TALLEST * POINTS_A_LINE}" customHeight="1"'
    return f' ht="{lines * POINTS_A_LINE}"' if lines > 1 else ""
