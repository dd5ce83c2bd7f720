"""What stands beside the values of an Excel workbook of before 2007: notes, links, formulas, looks.

calamine reads the values alone. Source: [MS-XLS] 2.4.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

from timeline_kit.importers.grid import Book, CellAddress, Sheet
from timeline_kit.importers.number_formats import shown_number

_EMPTY_CELL, _NUMBER_CELL, _DATE_CELL, _ERROR_CELL, _BLANK_CELL = 0, 2, 3, 5, 6
_FORMULAS, _SHEET, _END = (0x0006, 0x0206, 0x0406), 0x0085, 0x000A
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
    book.is_1904 = found.datemode == 1
    by_name = {sheet.name: sheet for sheet in book.sheets}
    formulas = dict(_formulas(found))
    for name in found.sheet_names():
        if name in by_name:
            by_name[name].formulas |= dict.fromkeys(formulas.get(name, ()), "=")
            there = found.sheet_by_name(name)
            _add(by_name[name], there, xlrd.error_text_from_code, _formats(found, there))
            _add_struck(by_name[name], there, found)
            found.unload_sheet(name)


def _formulas(book: Any) -> Iterator[tuple[str, list[CellAddress]]]:
    """Yield the cells of each sheet whose values formulas give, which xlrd does not tell."""
    starts = [
        int.from_bytes(content[:4], "little") + book.base
        for kind, content in _records(book, book.base)
        if kind == _SHEET
    ]
    for name, start in zip(book.sheet_names(), starts, strict=False):
        yield (
            name,
            [
                (int.from_bytes(content[:2], "little"), int.from_bytes(content[2:4], "little"))
                for kind, content in _records(book, start)
                if kind in _FORMULAS
            ],
        )


def _records(book: Any, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part of the stream from its first to its last one."""
    kind = 0
    while kind != _END and at + 4 <= len(book.mem):
        kind, size = (int.from_bytes(book.mem[each : each + 2], "little") for each in (at, at + 2))
        yield kind, bytes(book.mem[at + 4 : at + 4 + size])
        at += 4 + size


def _formats(book: Any, sheet: Any) -> Callable[[int, int], str]:
    """Return what gives the number format of a cell."""

    def format_of(row: int, column: int) -> str:
        look = book.xf_list[sheet.cell_xf_index(row, column)]
        return str(book.format_map[look.format_key].format_str)

    return format_of


def _add(
    sheet: Sheet, found: Any, errors: dict[int, str], formats: Callable[[int, int], str]
) -> None:
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
            place, value = (row, column), found.cell_value(row, column)
            if kind == _ERROR_CELL:
                sheet.put(place, errors.get(value, "#ERROR!"))
                sheet.unsaid[place] = "the spreadsheet shows an error here"
            elif kind == _DATE_CELL:
                sheet.formats[place] = formats(row, column)
            elif kind == _NUMBER_CELL:
                number = int(value) if value.is_integer() else value
                text = shown_number(number, formats(row, column))
                if text is not None:
                    sheet.put(place, text)
    sheet.hidden_rows = {row for row, shape in found.rowinfo_map.items() if shape.hidden}
    sheet.hidden_columns = {column for column, shape in found.colinfo_map.items() if shape.hidden}


def _add_struck(sheet: Sheet, found: Any, book: Any) -> None:
    """Note what is struck out: a whole cell, or runs of its text."""
    for row in range(found.nrows):
        for column, kind in enumerate(found.row_types(row)):
            if kind in (_EMPTY_CELL, _BLANK_CELL):
                continue
            place = (row, column)
            look = book.xf_list[found.cell_xf_index(row, column)]
            fonts = found.rich_text_runlist_map.get(place, ())
            text = str(found.cell_value(row, column))
            runs = [(0, look.font_index), *fonts]
            ends = [start for start, _ in runs[1:]] + [len(text)]
            struck = [
                text[start:end]
                for (start, font), end in zip(runs, ends, strict=True)
                if book.font_list[font].struck_out and text[start:end].strip()
            ]
            if struck and (len(runs) == 1 or "".join(struck).strip() == text.strip()):
                sheet.marks[place] = "struck out"
            elif struck:
                sheet.marks[place] = f"struck out: {' … '.join(struck)}"
