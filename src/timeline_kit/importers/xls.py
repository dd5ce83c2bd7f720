"""What stands beside the values of an Excel workbook of before 2007: notes, links, errors.

calamine reads the values alone. Source: [MS-XLS] 2.4.
"""

from __future__ import annotations

import io
from typing import Any

from timeline_kit.importers.grid import Book, Sheet

_ERROR_CELL = 5
_MOST_LINKED = 1000
"""Rows and columns that one link may reach over."""


def add_annotations(book: Book, content: bytes) -> None:
    """Add the notes, links, errors and what is hidden; a remark says where that fails."""
    try:
        _add_all(book, content)
    except Exception as error:  # a damaged file has more ways to fail than can be listed
        why = str(error)[:80] or type(error).__name__
        book.remarks.append(
            "what stands beside its cells, such as notes and links, could not be read "
            f"({why}): save it as .xlsx to have that"
        )


def _add_all(book: Book, content: bytes) -> None:
    import xlrd

    found = xlrd.open_workbook(
        file_contents=content, logfile=io.StringIO(), formatting_info=True, on_demand=True
    )
    by_name = {sheet.name: sheet for sheet in book.sheets}
    for name in found.sheet_names():
        if name in by_name:
            _add(by_name[name], found.sheet_by_name(name), xlrd.error_text_from_code)
            found.unload_sheet(name)


def _add(sheet: Sheet, found: Any, errors: dict[int, str]) -> None:
    for place, note in found.cell_note_map.items():
        if note.text.strip():
            sheet.notes[place] = note.text.strip()
            sheet.authors[place] = note.author.strip()
    for link in found.hyperlink_list:
        target = link.url_or_path
        if not isinstance(target, str) or not target:
            continue
        if link.textmark:
            target = f"{target}#{link.textmark}"
        for row in range(link.frowx, min(link.lrowx + 1, link.frowx + _MOST_LINKED)):
            for column in range(link.fcolx, min(link.lcolx + 1, link.fcolx + _MOST_LINKED)):
                sheet.links[row, column] = target
    for row in range(found.nrows):
        for column, kind in enumerate(found.row_types(row)):
            if kind == _ERROR_CELL:
                sheet.put((row, column), errors.get(found.cell_value(row, column), "#ERROR!"))
                sheet.unsaid[row, column] = "the spreadsheet shows an error here"
    sheet.hidden_rows = {row for row, shape in found.rowinfo_map.items() if shape.hidden}
    sheet.hidden_columns = {column for column, shape in found.colinfo_map.items() if shape.hidden}
