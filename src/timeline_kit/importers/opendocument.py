"""How people mark cells of an OpenDocument spreadsheet: struck out texts, filled cells, authors.

Source: OASIS OpenDocument 1.3, part 3, §16 and §20.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.etree import ElementTree

from timeline_kit.importers.calamine import count
from timeline_kit.importers.grid import Book, Sheet

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384


def add_marks(book: Book, content: bytes) -> None:
    """Add what is struck out and filled, and who wrote the notes."""
    styles = _Styles()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in ("styles.xml", "content.xml"):
            if part in archive.namelist():
                with archive.open(part) as stream:
                    _read(stream, book, styles)


class _Styles:
    """What the styles of cells and texts say."""

    def __init__(self) -> None:
        self.struck: set[str] = set()
        self.fills: dict[str, str] = {}
        self._parents: dict[str, str] = {}

    def add(self, element: ElementTree.Element) -> None:
        name = element.get(f"{_STYLE}name", "")
        parent = element.get(f"{_STYLE}parent-style-name", "")
        if parent in self.fills:
            self.fills[name] = self.fills[parent]
        if parent in self.struck:
            self.struck.add(name)
        for properties in element:
            line = properties.get(f"{_STYLE}text-line-through-style")
            if line is not None:
                (self.struck.discard if line == "none" else self.struck.add)(name)
            color = properties.get(f"{_FO}background-color")
            if color is not None:
                self.fills[name] = "" if color == "transparent" else color.lstrip("#").upper()


def _read(stream: Any, book: Book, styles: _Styles) -> None:
    sheets = {sheet.name: sheet for sheet in book.sheets}
    sheet: Sheet | None = None
    row = column = 0
    for event, element in ElementTree.iterparse(stream, ("start", "end")):
        tag = element.tag
        if event == "start":
            if tag == f"{_TABLE}table":
                sheet, row, column = sheets.get(element.get(f"{_TABLE}name", "")), 0, 0
            continue
        if tag == f"{_STYLE}style":
            styles.add(element)
        elif tag == f"{_TABLE}table":
            sheet = None
            element.clear()
        elif sheet is not None and tag == f"{_TABLE}table-row":
            row += count(element, "number-rows-repeated", _MOST_ROWS)
            column = 0
            element.clear()
        elif sheet is not None and tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            if len(element):
                _cell(sheet, element, (row, column), styles)
            column += count(element, "number-columns-repeated", _MOST_COLUMNS)
            element.clear()


def _cell(
    sheet: Sheet, element: ElementTree.Element, place: tuple[int, int], styles: _Styles
) -> None:
    note = element.find(f"{_OFFICE}annotation")
    if note is not None and place in sheet.notes:
        author = note.findtext(f"{_DC}creator", "").strip()
        if author:
            sheet.authors[place] = author
    texts = [part for part in element if part.tag == f"{_TEXT}p"]
    if not any("".join(part.itertext()).strip() for part in texts):
        return
    style = element.get(f"{_TABLE}style-name", "")
    spans = [
        "".join(span.itertext())
        for part in texts
        for span in part.iter(f"{_TEXT}span")
        if span.get(f"{_TEXT}style-name", "") in styles.struck
    ]
    if style in styles.struck:
        sheet.marks[place] = "struck out"
    elif spans:
        sheet.marks[place] = f"struck out: {' … '.join(spans)}"
    if styles.fills.get(style):
        sheet.fills[place] = styles.fills[style]
