"""One worksheet part: how a sheet looks, its rows, its links; streamed into the package.

Source: ECMA-376-1 §18.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Protocol

from timeline_kit.exporters.xlsx.cells import link_target, quoted
from timeline_kit.exporters.xlsx.styles import Style

MAX_ROWS = 1_048_576
MAX_LINKS = 65_530

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True)
class Validation:
    """A drop-down list or a hint for a column.

    Attributes:
        column: its letter.
        hint: shown when a cell is chosen; at most 255 characters.
        choices: the words to choose from; none for a hint alone.
    """

    column: str
    hint: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet looks.

    Attributes:
        columns: width in characters and style of each column, for cells not yet filled too.
        tab: colour of its tab, RRGGBB.
        frozen_columns: how many columns stay in sight; with them the first row does.
        is_table: whether the first row is a header with a filter.
        right_to_left: whether the first column is on the right.
        validations: drop-down lists and hints.
    """

    columns: tuple[tuple[float, Style], ...]
    tab: str
    frozen_columns: int = 0
    is_table: bool = True
    right_to_left: bool = False
    validations: tuple[Validation, ...] = ()


class Links:
    """The links of one sheet, as many as a sheet holds."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, str, str]] = []
        self.refused = 0

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

    def rows(self, links: Links) -> Iterator[str]:
        """Yield the XML of one or more rows at a time; links go to `links`."""
        ...


def column_letter(index: int) -> str:
    """Return the letters of a column, counted from 0: `A`, `Z`, `AA`."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def write_sheet(sheet: Sheet, part: IO[bytes], *, is_shown: bool) -> Links:
    """Write a worksheet part.

    Args:
        sheet: the sheet.
        part: where to write.
        is_shown: whether the workbook opens at this sheet.

    Returns:
        The links, whose addresses belong in the relationships of the part.
    """
    links = Links()
    part.write(_head(sheet, is_shown=is_shown).encode())
    for rows in sheet.rows(links):
        part.write(rows.encode())
    for piece in _tail(sheet, links):
        part.write(piece.encode())
    return links


def _head(sheet: Sheet, *, is_shown: bool) -> str:
    layout = sheet.layout
    direction = ' rightToLeft="1"' if layout.right_to_left else ""
    chosen = ' tabSelected="1"' if is_shown else ""
    grid = "" if layout.is_table else ' showGridLines="0"'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}">'
        f'<sheetPr><tabColor rgb="FF{layout.tab}"/></sheetPr>'
        f'<dimension ref="{_range(sheet)}"/>'
        f'<sheetViews><sheetView{grid}{direction}{chosen} workbookViewId="0">'
        f"{_pane(layout)}</sheetView></sheetViews>"
        '<sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{''.join(_columns(layout))}</cols><sheetData>"
    )


def _columns(layout: Layout) -> Iterator[str]:
    for number, (width, style) in enumerate(layout.columns, start=1):
        yield (
            f'<col min="{number}" max="{number}" width="{width:g}" style="{style:d}" '
            'customWidth="1"/>'
        )


def _range(sheet: Sheet) -> str:
    return f"A1:{column_letter(len(sheet.layout.columns) - 1)}{max(sheet.row_count, 1)}"


def _pane(layout: Layout) -> str:
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
        'activePane="bottomRight" state="frozen"/>'
        f'<selection pane="topRight" activeCell="{corner}1" sqref="{corner}1"/>'
        '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/>'
        f'<selection pane="bottomRight" activeCell="{corner}2" sqref="{corner}2"/>'
    )


def _tail(sheet: Sheet, links: Links) -> Iterator[str]:
    """Yield what follows the rows, in the order of the schema."""
    layout = sheet.layout
    yield "</sheetData>"
    if layout.is_table:
        yield f'<autoFilter ref="{_range(sheet)}"/>'
    if layout.validations:
        yield f'<dataValidations count="{len(layout.validations)}">'
        yield from map(_validation, layout.validations)
        yield "</dataValidations>"
    if links.entries:
        yield "<hyperlinks>"
        yield from _links(links.entries)
        yield "</hyperlinks>"
    yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
    yield '<pageSetup paperSize="9" scale="60" pageOrder="overThenDown" orientation="landscape"/>'
    yield "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>"
    if layout.is_table:
        last = f"{column_letter(len(layout.columns) - 1)}{MAX_ROWS}"
        yield (
            f'<ignoredErrors><ignoredError sqref="A1:{last}" numberStoredAsText="1" '
            'twoDigitTextYear="1"/></ignoredErrors>'
        )
    yield "</worksheet>"


def _validation(validation: Validation) -> str:
    where = f"{validation.column}2:{validation.column}{MAX_ROWS}"
    hint = f" prompt={quoted(validation.hint)}" if validation.hint else ""
    if not validation.choices:
        return f'<dataValidation allowBlank="1" showInputMessage="1"{hint} sqref="{where}"/>'
    *others, last = validation.choices
    error = quoted(f"Choose {', '.join(others)} or {last}.")
    return (
        '<dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1" '
        f'error={error}{hint} sqref="{where}">'
        f'<formula1>"{",".join(validation.choices)}"</formula1></dataValidation>'
    )


def _links(entries: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    for number, (reference, _, fragment) in enumerate(entries, start=1):
        location = f" location={quoted(fragment)}" if fragment else ""
        yield f'<hyperlink ref="{reference}" r:id="rId{number}"{location}/>'
