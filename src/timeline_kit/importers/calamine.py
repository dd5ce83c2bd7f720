"""Sheets of `.xls` and `.ods` files."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree import ElementTree

from timeline_kit.importers.grid import TRUTHS, Book, Sheet, Value, is_empty

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALCEXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384


def read(content: bytes, kind: str) -> Book:
    """Return the sheets of a file.

    Args:
        content: the file.
        kind: what it is, in words.

    Raises:
        python_calamine.CalamineError: for a file that is damaged or encrypted.
        DamagedError: for one that is damaged so that calamine gives up.
    """
    try:
        with _silent_panics():
            return _read(content, kind)
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise DamagedError("it is damaged") from None


class DamagedError(Exception):
    """A file at which calamine, which is written in Rust, panicked."""


_PANIC = "PanicException"
"""What pyo3 makes of a panic: no Exception, and of no module that can be imported."""


@contextlib.contextmanager
def _silent_panics() -> Iterator[None]:
    """Keep Rust from writing a report of its panic to standard error, which nobody can use."""
    try:
        held = os.dup(2)
    except OSError:  # there is no standard error
        yield
        return
    sys.stderr.flush()
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - of the process, not a path of ours
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(held, 2)
        os.close(held)


def _read(content: bytes, kind: str) -> Book:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = []
    for metadata in book.sheets_metadata:
        if metadata.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(metadata.name)
        rows = [[_value(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
        while rows and all(map(is_empty, rows[-1])):
            rows.pop()
        found = Sheet(metadata.name, rows)
        found.is_hidden = metadata.visible is not SheetVisibleEnum.Visible
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    found.merged[row, column] = (top, left)
        sheets.append(found)
    return Book(sheets, kind)


def _value(value: Any) -> Value:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if value is None or isinstance(value, (str, int, float, bool, date, datetime, time, timedelta)):
        return value
    return str(value)


def add_annotations(book: Book, content: bytes) -> None:
    """Add the notes, formulas and links of an OpenDocument spreadsheet, which calamine leaves out.

    They are read from the stream of XML events, so that no entity is expanded twice and no
    tree of the whole document is built.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("content.xml") as stream:
        sheets = iter(book.sheets)
        reader = _Annotations()
        for event, element in ElementTree.iterparse(stream, ("start", "end")):
            if element.tag == f"{_TABLE}table":
                if event == "start":
                    reader.begin(_named(sheets, element.get(f"{_TABLE}name", "")))
                else:
                    reader.end()
                    element.clear()
            elif event == "end":
                reader.see(element)


def _named(sheets: Any, name: str) -> Sheet | None:
    return next((sheet for sheet in sheets if sheet.name == name), None)


class _Annotations:
    """Counts rows and cells of one table, and keeps what stands beside their values."""

    def __init__(self) -> None:
        self._sheet: Sheet | None = None
        self._row = self._column = self._described = 0

    def begin(self, sheet: Sheet | None) -> None:
        self._sheet = sheet
        self._row = self._column = self._described = 0

    def end(self) -> None:
        self._sheet = None

    def see(self, element: ElementTree.Element) -> None:
        if self._sheet is None:
            return
        if element.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            repeated = count(element, "number-columns-repeated", _MOST_COLUMNS)
            self._cell(self._sheet, element, repeated)
            self._column += repeated
            element.clear()
        elif element.tag == f"{_TABLE}table-row":
            repeated = count(element, "number-rows-repeated", _MOST_ROWS)
            if element.get(f"{_TABLE}visibility") in ("collapse", "filter"):
                last = min(self._row + repeated, len(self._sheet.rows))
                self._sheet.hidden_rows |= set(range(self._row, last))
            self._row += repeated
            self._column = 0
            element.clear()
        elif element.tag == f"{_TABLE}table-column":
            repeated = count(element, "number-columns-repeated", _MOST_COLUMNS)
            if element.get(f"{_TABLE}visibility") in ("collapse", "filter"):
                width = max(map(len, self._sheet.rows), default=0)
                last = min(self._described + repeated, width)
                self._sheet.hidden_columns |= set(range(self._described, last))
            self._described += repeated

    def _cell(self, sheet: Sheet, element: ElementTree.Element, repeated: int) -> None:
        place = (self._row, self._column)
        note = element.find(f"{_OFFICE}annotation")
        if note is not None:
            paragraphs = ["".join(p.itertext()) for p in note.iter(f"{_TEXT}p")]
            text = "\n".join(paragraphs).strip()
            if text:
                sheet.notes[place] = text
                sheet.authors[place] = note.findtext(f"{_DC}creator", "").strip()
        formula = element.get(f"{_TABLE}formula", "").removeprefix("of:")
        if formula:
            self._made(sheet, element, formula, min(repeated, 100))
        if element.get(f"{_CALCEXT}value-type") == "error":
            shown = [p for p in element if p.tag == f"{_TEXT}p"]
            value = "".join("".join(p.itertext()) for p in shown).strip() or "#ERROR!"
            for column in range(self._column, self._column + min(repeated, 100)):
                sheet.put((self._row, column), value)
                sheet.unsaid[self._row, column] = "the spreadsheet shows an error here"
        self._join(sheet, element)
        for link in element.iter(f"{_TEXT}a"):
            target = link.get(f"{_XLINK}href")
            if target:
                sheet.links.setdefault(place, target)

    def _made(
        self, sheet: Sheet, element: ElementTree.Element, formula: str, repeated: int
    ) -> None:
        """Note the formula of a cell, or of all that one fills; a truth value is no number."""
        rows = count(element, "number-matrix-rows-spanned", _MOST_ROWS)
        columns = count(element, "number-matrix-columns-spanned", _MOST_COLUMNS)
        if rows > 1 or columns > 1:
            last = (self._row + rows - 1, self._column + columns - 1)
            sheet.formulas |= dict.fromkeys(sheet.area((self._row, self._column), last), formula)
        for column in range(self._column, self._column + repeated):
            sheet.formulas[self._row, column] = formula
            if formula in TRUTHS:
                sheet.put((self._row, column), TRUTHS[formula])

    def _join(self, sheet: Sheet, element: ElementTree.Element) -> None:
        """Note which cells are joined with this one, as far as there are rows."""
        rows = count(element, "number-rows-spanned", _MOST_ROWS)
        columns = count(element, "number-columns-spanned", _MOST_COLUMNS)
        if rows == columns == 1:
            return
        first = (self._row, self._column)
        last = (min(self._row + rows, len(sheet.rows)) - 1, self._column + columns - 1)
        sheet.merged |= dict.fromkeys(sheet.area(first, last), first)


def count(element: ElementTree.Element, name: str, most: int) -> int:
    """Return how often a row or cell is repeated, at most so often."""
    text = element.get(f"{_TABLE}{name}", "1")
    return min(int(text), most) if text.isdigit() and text.isascii() and len(text) < 9 else 1
