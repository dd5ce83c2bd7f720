"""One worksheet part: how a sheet looks, its rows, its links; streamed into the package.

Source: ECMA-376-1 §18.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Literal, Protocol

import msgspec

from timeline_kit.exporters.xlsx.cells import link_target
from timeline_kit.exporters.xlsx.strings import SharedStrings
from timeline_kit.exporters.xlsx.styles import Mark, Style
from timeline_kit.exporters.xlsx.xml import (
    DECLARATION,
    MAIN,
    RELATIONSHIPS,
    column_letter,
    plain,
    quoted,
)

MAX_ROWS = 1_048_576
MAX_LINKS = 65_530


class ColumnLayout(msgspec.Struct, frozen=True):
    """How a column looks.

    Attributes:
        name: what stands in its header.
        width: in characters.
        style: of its cells, for those not yet filled too.
        is_hidden: whether it is hidden.
        note: help that is shown when somebody points at its header.
    """

    name: str
    width: float
    style: Style
    is_hidden: bool = False
    note: str = ""


class Choices(msgspec.Struct, frozen=True):
    """A drop-down list for a column.

    Attributes:
        column: its letter.
        formula: where the words to choose from stand, or the words in quotes.
        refusal: what is said of any other word; empty where others are welcome.
    """

    column: str
    formula: str
    refusal: str = ""


class Marked(msgspec.Struct, frozen=True):
    """Cells that are marked while somebody types.

    Attributes:
        first: letter of the first column.
        last: letter of the last one.
        mark: what they look like then.
        formula: what is true of a cell in row 2 that is marked.
    """

    first: str
    last: str
    mark: Mark
    formula: str


class Layout(msgspec.Struct, frozen=True):
    """How a sheet looks.

    Attributes:
        columns: its columns.
        tab: colour of its tab, RRGGBB.
        kind: a table with a filter, a page to read, or a list that is hidden.
        table: the name of the table, in a table that Excel takes for one.
        frozen_columns: how many columns stay in sight; in a table the first row does.
        printed: the first and the last column that are printed, counted from 0.
        right_to_left: whether the first column is on the right.
        choices: drop-down lists.
        marked: cells that are marked.
        merged: ranges that are one cell.
    """

    columns: tuple[ColumnLayout, ...]
    tab: str
    kind: Literal["table", "page", "hidden"] = "table"
    table: str = ""
    frozen_columns: int = 0
    printed: tuple[int, int] = (0, 0)
    right_to_left: bool = False
    choices: tuple[Choices, ...] = ()
    marked: tuple[Marked, ...] = ()
    merged: tuple[str, ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether the first row is a header with a filter."""
        return self.kind == "table"

    @property
    def notes(self) -> dict[int, str]:
        """The notes of headers, by column."""
        return {index: column.note for index, column in enumerate(self.columns) if column.note}


class Links(msgspec.Struct):
    """The links of one sheet, as many as a sheet holds.

    Attributes:
        entries: cell, address and fragment of each link that leads out of the workbook.
        places: cell and place of each that leads to another sheet.
        refused: how many addresses were too many.
    """

    entries: list[tuple[str, str, str]] = msgspec.field(default_factory=list)
    places: list[tuple[str, str]] = msgspec.field(default_factory=list)
    refused: int = 0

    def add(self, reference: str, url: str) -> bool:
        """Make a cell a link; return False when the address is too long for one."""
        target = link_target(url)
        if target is None:
            return False
        if len(self.entries) < MAX_LINKS:
            self.entries.append((reference, *target))
        else:
            self.refused += 1
        return True


class Sheet(Protocol):
    """What the package asks of a sheet."""

    @property
    def name(self) -> str:
        """Its name, one that Excel accepts."""
        ...

    @property
    def layout(self) -> Layout:
        """How it looks."""
        ...

    @property
    def row_count(self) -> int:
        """How many rows it has, with the header."""
        ...

    @property
    def first_heights(self) -> Sequence[float]:
        """The heights of its first rows in points, once they are written."""
        ...

    def rows(self, strings: SharedStrings, links: Links) -> Iterator[str]:
        """Yield the XML of one or more rows at a time; takes texts and links."""
        ...


def cell_range(sheet: Sheet) -> str:
    """Return all cells of a sheet; a table has a row under its header, even an empty one."""
    rows = max(sheet.row_count, 2 if sheet.layout.is_table else 1)
    return f"A1:{column_letter(len(sheet.layout.columns) - 1)}{rows}"


def write_sheet(sheet: Sheet, part: IO[bytes], strings: SharedStrings, *, is_shown: bool) -> Links:
    """Write a worksheet part.

    Args:
        sheet: the sheet.
        part: where to write.
        strings: takes the texts.
        is_shown: whether the workbook opens at this sheet.

    Returns:
        The links, whose addresses belong in the relationships of the part.
    """
    links = Links()
    part.write(_head(sheet, is_shown=is_shown).encode())
    for rows in sheet.rows(strings, links):
        part.write(rows.encode())
    for piece in _tail(sheet, links):
        part.write(piece.encode())
    return links


def _head(sheet: Sheet, *, is_shown: bool) -> str:
    layout = sheet.layout
    direction = ' rightToLeft="1"' if layout.right_to_left else ""
    chosen = ' tabSelected="1"' if is_shown else ""
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}">'
        f'<sheetPr><tabColor rgb="FF{layout.tab}"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="{cell_range(sheet)}"/>'
        f'<sheetViews><sheetView showGridLines="0"{direction}{chosen} workbookViewId="0">'
        f"{_pane(layout)}</sheetView></sheetViews>"
        '<sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{''.join(_columns(layout))}</cols><sheetData>"
    )


def _columns(layout: Layout) -> Iterator[str]:
    for number, column in enumerate(layout.columns, start=1):
        hidden = ' hidden="1"' if column.is_hidden else ""
        yield (
            f'<col min="{number}" max="{number}" width="{column.width:g}" '
            f'style="{column.style:d}"{hidden} customWidth="1"/>'
        )


def _pane(layout: Layout) -> str:
    """Return what stays in sight; the cell that is chosen is the first of the first column."""
    if not layout.is_table:
        return ""
    if not layout.frozen_columns:
        return (
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
            '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/>'
        )
    corner = column_letter(layout.frozen_columns)
    return (
        f'<pane xSplit="{layout.frozen_columns}" ySplit="1" topLeftCell="{corner}2" '
        'activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="topRight" activeCell="{corner}1" sqref="{corner}1"/>'
        '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/>'
        f'<selection pane="bottomRight" activeCell="{corner}2" sqref="{corner}2"/>'
    )


def _tail(sheet: Sheet, links: Links) -> Iterator[str]:
    """Yield what follows the rows, in the order of the schema."""
    layout = sheet.layout
    yield "</sheetData>"
    if layout.is_table and not layout.table:
        yield f'<autoFilter ref="{cell_range(sheet)}"/>'
    if layout.merged:
        cells = "".join(f'<mergeCell ref="{cells}"/>' for cells in layout.merged)
        yield f'<mergeCells count="{len(layout.merged)}">{cells}</mergeCells>'
    for priority, marked in enumerate(layout.marked, start=1):
        yield _conditional(marked, priority)
    if layout.choices:
        yield f'<dataValidations count="{len(layout.choices)}">'
        yield from map(_validation, layout.choices)
        yield "</dataValidations>"
    if links.entries or links.places:
        yield "<hyperlinks>"
        yield from _links(links)
        yield "</hyperlinks>"
    yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
    lies = "portrait" if layout.kind == "page" else "landscape"
    yield f'<pageSetup paperSize="9" fitToHeight="0" orientation="{lies}"/>'
    yield "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>"
    if layout.is_table:
        last = f"{column_letter(len(layout.columns) - 1)}{MAX_ROWS}"
        yield (
            f'<ignoredErrors><ignoredError sqref="A1:{last}" numberStoredAsText="1" '
            'twoDigitTextYear="1"/></ignoredErrors>'
        )
    if layout.notes:
        yield '<legacyDrawing r:id="boxes"/>'
    if layout.table:
        yield '<tableParts count="1"><tablePart r:id="table"/></tableParts>'
    yield "</worksheet>"


def _conditional(marked: Marked, priority: int) -> str:
    where = f"{marked.first}2:{marked.last}{MAX_ROWS}"
    return (
        f'<conditionalFormatting sqref="{where}"><cfRule type="expression" '
        f'dxfId="{marked.mark:d}" priority="{priority}"><formula>{plain(marked.formula)}</formula>'
        "</cfRule></conditionalFormatting>"
    )


def _validation(choices: Choices) -> str:
    where = f"{choices.column}2:{choices.column}{MAX_ROWS}"
    refusal = f' showErrorMessage="1" error={quoted(choices.refusal)}' if choices.refusal else ""
    return (
        f'<dataValidation type="list" allowBlank="1"{refusal} sqref="{where}">'
        f"<formula1>{plain(choices.formula)}</formula1></dataValidation>"
    )


def _links(links: Links) -> Iterable[str]:
    for number, (reference, _, fragment) in enumerate(links.entries, start=1):
        location = f" location={quoted(fragment)}" if fragment else ""
        yield f'<hyperlink ref="{reference}" r:id="rId{number}"{location}/>'
    for reference, place in links.places:
        yield f'<hyperlink ref="{reference}" location={quoted(place)}/>'
