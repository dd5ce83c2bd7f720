"""How cells of an OpenDocument spreadsheet look, and from when it counts days.

Source: OASIS OpenDocument 1.3, part 3, §16, §19 and §20.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time
from typing import Any
from xml.etree import ElementTree

from timeline_kit.exporters.xlsx.styles import INKS
from timeline_kit.importers.calamine import count
from timeline_kit.importers.grid import Book, Sheet, value_at
from timeline_kit.importers.number_formats import shown_number

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CLOCK = re.compile(r"PT(?:(?P<h>[0-9]+)H)?(?:(?P<m>[0-9]+)M)?(?:(?P<s>[0-9]+)(?:[.,][0-9]+)?S)?")
_MOST_ROWS, _MOST_COLUMNS, _MOST_REPEATED = 1_048_576, 16_384, 100


def add_marks(book: Book, content: bytes) -> None:
    """Add what is struck out and filled, who wrote the notes, and from when days are counted."""
    styles = _Styles()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        there = set(archive.namelist())
        for part in ("styles.xml", "content.xml"):
            if part in there:
                with archive.open(part) as stream:
                    _read(stream, book, styles)


class _Styles:
    """What the styles of cells and texts say."""

    def __init__(self) -> None:
        self.struck: set[str] = set()
        self.fills: dict[str, str] = {}
        self.emphases: dict[str, frozenset[str]] = {}
        self._data: dict[str, str] = {}
        self._formats: dict[str, str] = {}
        self._cases: dict[str, dict[str, str]] = {}

    def add_data(self, element: ElementTree.Element) -> None:
        """Take how numbers or days look."""
        name = element.get(f"{_STYLE}name", "")
        self._formats[name] = _format(element)
        self._cases[name] = {
            part.get(f"{_STYLE}condition", "").replace("value()", ""): part.get(
                f"{_STYLE}apply-style-name", ""
            )
            for part in element.iter(f"{_STYLE}map")
        }

    def format_of(self, name: str) -> str:
        """Return the number format of a style of cells as workbooks write it."""
        data = self._data.get(name, "")
        usual, cases = self._formats.get(data, ""), self._cases.get(data, {})
        positive = cases.get(">0") or cases.get(">=0")
        if positive is None:
            return usual
        codes = [self._formats.get(positive, "")]
        negative, zero = cases.get("<0"), cases.get("=0")
        codes.append(self._formats.get(negative, "") if negative else usual)
        if negative:
            codes.append(self._formats.get(zero, "") if zero else usual)
        return ";".join(codes)

    def add(self, element: ElementTree.Element) -> None:
        name = element.get(f"{_STYLE}name", "")
        parent = element.get(f"{_STYLE}parent-style-name", "")
        data = element.get(f"{_STYLE}data-style-name", self._data.get(parent, ""))
        if data:
            self._data[name] = data
        if parent in self.fills:
            self.fills[name] = self.fills[parent]
        if parent in self.struck:
            self.struck.add(name)
        emphases = set(self.emphases.get(parent, ()))
        for properties in element:
            line = properties.get(f"{_STYLE}text-line-through-style")
            if line is None:  # LibreOffice writes a line that is merely single so
                line = properties.get(f"{_STYLE}text-line-through-type")
            if line is not None:
                (self.struck.discard if line == "none" else self.struck.add)(name)
            _emphasise(properties, emphases)
            color = properties.get(f"{_FO}background-color")
            if color is not None:
                self.fills[name] = "" if color == "transparent" else color.lstrip("#").upper()
        self.emphases[name] = frozenset(emphases)


def _emphasise(properties: ElementTree.Element, emphases: set[str]) -> None:
    """Add how properties make a text stand out, and take away how they do not."""
    for key, (off, how) in _EMPHASES.items():
        said = properties.get(key)
        if said is not None:
            (emphases.discard if said in off else emphases.add)(how)
    color = properties.get(f"{_FO}color")
    if color is not None:
        emphases -= {how for how in emphases if how.startswith("coloured")}
        color = color.lstrip("#").upper()
        emphases |= set() if color in INKS else {f"coloured #{color}"}


_EMPHASES = {
    f"{_FO}font-weight": (("normal",), "bold"),
    f"{_FO}font-style": (("normal",), "italic"),
    f"{_STYLE}text-underline-style": (("none",), "underlined"),
}
_PARTS = {"day": "d", "month": "m", "year": "yyyy", "hours": "h", "minutes": "mm", "seconds": "ss",
          "am-pm": "AM/PM", "day-of-week": "dddd", "era": "g"}  # fmt: skip


def _format(style: ElementTree.Element) -> str:
    """Return a style of numbers, days or times as the number format of a workbook."""
    is_percentage = style.tag == f"{_NUMBER}percentage-style"
    code = ""
    for part in style:
        name = part.tag.removeprefix(_NUMBER)
        text = part.text or ""
        if name in _PARTS:
            code += _PARTS[name]
        elif name == "number":
            zeros = part.get(f"{_NUMBER}min-integer-digits", "1")
            places = part.get(f"{_NUMBER}decimal-places", "0")
            code += "0" * int(zeros) if zeros.isdigit() and int(zeros) else "#"
            code += f".{'0' * int(places)}" if places.isdigit() and int(places) else ""
        elif name in ("text", "currency-symbol"):
            is_sign = is_percentage and "%" in text
            code += text if is_sign else f'"{text}"' if text.strip() else " "
    return code


def _read(stream: Any, book: Book, styles: _Styles) -> None:
    sheets = {sheet.name: sheet for sheet in book.sheets}
    sheet: Sheet | None = None
    row = column = 0
    usual: list[str] = []
    for event, element in ElementTree.iterparse(stream, ("start", "end")):
        tag = element.tag
        if event == "start":
            if tag == f"{_TABLE}table":
                sheet, row, column = sheets.get(element.get(f"{_TABLE}name", "")), 0, 0
                usual = []
            continue
        if tag == f"{_STYLE}style":
            styles.add(element)
        elif tag == f"{_TABLE}null-date":
            book.is_1904 = element.get(f"{_TABLE}date-value", "").startswith("1904")
        elif tag.startswith(_NUMBER) and tag.endswith("-style"):
            styles.add_data(element)
        elif sheet is not None and tag == f"{_TABLE}table-column":
            times = count(element, "number-columns-repeated", _MOST_COLUMNS)
            usual += [element.get(f"{_TABLE}default-cell-style-name", "")] * times
        elif tag == f"{_TABLE}table":
            sheet = None
            element.clear()
        elif sheet is not None and tag == f"{_TABLE}table-row":
            row += count(element, "number-rows-repeated", _MOST_ROWS)
            column = 0
            element.clear()
        elif sheet is not None and tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            style = element.get(f"{_TABLE}style-name") or "".join(usual[column : column + 1])
            if styles.fills.get(style):
                last = column + count(element, "number-columns-repeated", _MOST_REPEATED)
                sheet.fills |= {(row, at): styles.fills[style] for at in range(column, last)}
            if len(element):
                _cell(sheet, element, (row, column), styles, style)
            column += count(element, "number-columns-repeated", _MOST_COLUMNS)
            element.clear()


def _cell(
    sheet: Sheet,
    element: ElementTree.Element,
    place: tuple[int, int],
    styles: _Styles,
    style: str,
) -> None:
    note = element.find(f"{_OFFICE}annotation")
    if note is not None and place in sheet.notes:
        author = note.findtext(f"{_DC}creator", "").strip()
        if author:
            sheet.authors[place] = author
    texts = [part for part in element if part.tag == f"{_TEXT}p"]
    if not any("".join(part.itertext()).strip() for part in texts):
        return
    row, column = place
    repeated = count(element, "number-columns-repeated", _MOST_REPEATED)
    for each in range(column, column + repeated):
        if element.get(f"{_OFFICE}value-type") == "time":
            _show_time(sheet, (row, each), "".join(texts[0].itertext()).strip())
        _show(sheet, (row, each), styles.format_of(style))
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
    whole = styles.emphases.get(style, frozenset())
    words: dict[str, list[str]] = {}
    for part in texts:
        for span in part.iter(f"{_TEXT}span"):
            text = "".join(span.itertext()).strip()
            for how in sorted(styles.emphases.get(span.get(f"{_TEXT}style-name", ""), ())):
                words.setdefault(how, []).extend([text] if text else [])
    said = {how: " … ".join(some) for how, some in words.items() if some}
    if whole or said:
        sheet.emphases[place] = said | dict.fromkeys(sorted(whole), "")


def _show_time(sheet: Sheet, place: tuple[int, int], text: str) -> None:
    """Take a duration that calamine left as it is written, `PT14H30M`, for the time it is."""
    value = value_at(sheet.rows, *place)
    found = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return
    hour, minute, second = (int(part or 0) for part in found.group("h", "m", "s"))
    is_of_a_day = hour < 24 and minute < 60 and second < 60
    sheet.put(place, time(hour, minute, second) if is_of_a_day else text)


def _show(sheet: Sheet, place: tuple[int, int], code: str) -> None:
    """Take a number as it is shown, and keep how a day is shown."""
    value = value_at(sheet.rows, *place)
    if isinstance(value, (date, datetime)):
        sheet.formats[place] = code
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        text = shown_number(value, code)
        if text is not None:
            sheet.put(place, text)
