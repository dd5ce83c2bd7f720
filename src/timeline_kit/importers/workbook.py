"""Excel workbooks (`.xlsx`) with all that stands beside their values: notes, formulas, links."""

from __future__ import annotations

import io
import posixpath
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from timeline_kit.importers.grid import Book, CellAddress, Sheet, Value, is_empty
from timeline_kit.importers.number_formats import shown_number

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ESCAPED = re.compile(r"_x(005F)_|_x(00[01][0-9A-Fa-f])_")
"""How workbooks write characters that XML cannot hold (ECMA-376 part 1, §22.4.2.4)."""

_LINKS = "xl/_rels/workbook.xml.rels"
_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMESPACES = {
    b"spreadsheetml/main": b"spreadsheetml/2006/main",
    b"drawingml/": b"drawingml/2006/",
    b"officeDocument/relationships": b"officeDocument/2006/relationships",
    b"officeDocument/": b"officeDocument/2006/",
}
"""The namespaces of strict workbooks, and what they are in others."""

"""Columns beyond this are not looked at for joined cells."""


def read(content: bytes) -> Book:
    """Return the sheets of a workbook.

    Raises:
        Exception: whatever openpyxl raises for a workbook that is damaged.
    """
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904
    from openpyxl.worksheet.worksheet import Worksheet

    content = _whole(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about what openpyxl does not keep; we do not write
        values = openpyxl.load_workbook(io.BytesIO(content), data_only=True, rich_text=False)
        written = openpyxl.load_workbook(io.BytesIO(content), data_only=False, rich_text=True)
        sheets = [
            _sheet(sheet, written[sheet.title])
            for sheet in values.worksheets
            if isinstance(sheet, Worksheet)
        ]
    is_1904 = values.epoch == CALENDAR_MAC_1904
    return Book(sheets, "an Excel workbook", is_1904=is_1904)


def _whole(content: bytes) -> bytes:
    """Return a workbook as openpyxl reads it: it knows no strict one, and passes by missing sheets.

    Raises:
        ValueError: when a sheet is missing.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        links = archive.read(_LINKS) if _LINKS in names else b""
        for kind, target in _targets(links):
            part = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
            if kind == "worksheet" and part not in names:
                raise ValueError(f"its part `{part}` is missing")
        if _STRICT not in links:
            return content
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            for name in archive.namelist():
                made.writestr(name, _transitional(archive.read(name)))
    return out.getvalue()


def _targets(links: bytes) -> Iterator[tuple[str, str]]:
    """Yield the kind and the place of each part that a workbook links to."""
    for element in ElementTree.fromstring(links) if links else ():
        kind = element.get("Type", "").rpartition("/")[2]
        yield kind, element.get("Target", "")


def _transitional(part: bytes) -> bytes:
    """Return a part in the namespaces that everybody writes (ISO/IEC 29500-4)."""
    for strict, usual in _NAMESPACES.items():
        part = part.replace(
            b'="' + _STRICT + strict, b'="http://schemas.openxmlformats.org/' + usual
        )
    return part


def _sheet(sheet: Worksheet, written: Worksheet) -> Sheet:
    found = Sheet(sheet.title, [], is_hidden=sheet.sheet_state != "visible")
    # the cells there are: `iter_rows` makes all up to the last, 17 billion in the worst case
    for (row_number, column_number), cell in sorted(sheet._cells.items()):
        place = (row_number - 1, column_number - 1)
        value = _value(cell.value)
        formula = _formula(written, row_number, column_number)
        if formula:
            found.formulas[place] = formula
            if is_empty(value):
                found.unsaid[place] = "it is a formula whose result is not in the file"
                value = formula
        if cell.data_type == "e":
            found.unsaid[place] = "the spreadsheet shows an error here"
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = shown_number(value, cell.number_format) or value
        _beside(found, place, cell)
        _mark(found, place, cell, written._cells.get((row_number, column_number)))
        if not is_empty(value):
            found.put(place, value)
    for area in sheet.merged_cells.ranges:
        _join(found, area)
    _hidden(found, sheet)
    return found


def _formula(sheet: Worksheet, row: int, column: int) -> str:
    cell = sheet._cells.get((row, column))
    if cell is None or cell.data_type != "f":
        return ""
    value = cell.value
    text = getattr(value, "text", value)  # an array formula has its text inside
    return text if isinstance(text, str) else ""


def _join(found: Sheet, area: Any) -> None:
    """Note which cells are joined, as far as there are rows."""
    first = (area.min_row - 1, area.min_col - 1)
    last = (min(area.max_row, len(found.rows)) - 1, area.max_col - 1)
    found.merged |= dict.fromkeys(found.area(first, last), first)


def _beside(sheet: Sheet, place: CellAddress, cell: Any) -> None:
    """Keep what a cell has beside its value."""
    if cell.comment is not None and cell.comment.text.strip():
        sheet.notes[place] = cell.comment.text.strip()
        sheet.authors[place] = str(cell.comment.author or "")
    link = cell.hyperlink
    if link is not None and link.target:
        sheet.links[place] = link.target + (f"#{link.location}" if link.location else "")
    if isinstance(cell.value, (date, datetime, time)):
        sheet.formats[place] = cell.number_format


def _mark(sheet: Sheet, place: CellAddress, cell: Any, written: Any) -> None:
    """Note what is struck out: a whole cell, or runs of its text."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    if is_empty(cell.value):
        return
    if cell.has_style and cell.font.strike:
        sheet.marks[place] = "struck out"
    elif written is not None and isinstance(written.value, CellRichText):
        runs = [run for run in written.value if isinstance(run, TextBlock)]
        struck = [run.text for run in runs if run.font.strike and run.text.strip()]
        if struck:
            sheet.marks[place] = f"struck out: {' … '.join(struck)}"


def _hidden(found: Sheet, sheet: Worksheet) -> None:
    from openpyxl.utils import column_index_from_string

    found.hidden_rows = {
        number - 1 for number, shape in sheet.row_dimensions.items() if shape.hidden
    }
    for name, shape in sheet.column_dimensions.items():
        if shape.hidden:
            first = shape.min or column_index_from_string(name)
            found.hidden_columns |= set(range(first - 1, shape.max or first))


def _value(value: Any) -> Value:
    if isinstance(value, str):
        return _ESCAPED.sub(_unescaped, value)
    if value is None or isinstance(value, (int, float, bool, date, time)):
        return value
    return value if hasattr(value, "total_seconds") else str(value)


def _unescaped(found: re.Match[str]) -> str:
    return "_" if found[1] else chr(int(found[2], 16))
