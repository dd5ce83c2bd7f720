"""Edited workbooks (`.xlsx`): values, and how people mark what they mean, read in one pass.

What `workbook` leaves out is read here: comments with their authors, struck out texts, filled
cells, errors, the cells that one array formula fills. Source: ECMA-376-1 §18; [MS-XLSX] 2.1.27 and
2.4.83 for threaded comments.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import IO, Any, NamedTuple
from xml.etree import ElementTree

from timeline_kit.exporters.xlsx.styles import INKS
from timeline_kit.exporters.xlsx.xml import column_letter
from timeline_kit.importers.grid import TRUTHS, Book, CellAddress, Sheet, Value, column_number
from timeline_kit.importers.number_formats import shown_number

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x(005F)_|_x00([01][0-9A-Fa-f])_")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST_COLUMNS = 16_384
"""Cells that are joined are looked at so far, across and down."""

_EMPHASES = {"b": "bold", "i": "italic", "u": "underlined"}
_BETWEEN = " … "

_THREADED = "[Threaded comment]"
_AUTHORS = re.compile(r"\A(?P<author>[^\n:]{1,60}):\s*\n")

_CHUNK = 65_536
"""Bytes that are read at a time."""

_DEEP = 8
"""So many elements may stand around a row, or a text, of a part that is read in pieces."""

Element = ElementTree.Element


class _Relation(NamedTuple):
    kind: str
    target: str


class _Look(NamedTuple):
    """What a style of cells says."""

    format: str
    is_date: bool
    is_duration: bool
    struck: bool
    fill: str
    emphases: tuple[str, ...]


class _Rich(NamedTuple):
    """A text, the words in it that are struck out, and those that stand out, by how.

    Attributes:
        has_looks: whether each of its words has a look of its own, whatever its cell has.
    """

    text: str
    struck: str
    emphases: dict[str, str]
    has_looks: bool


def read(content: bytes) -> Book:
    """Return the sheets of a workbook.

    Raises:
        Exception: whatever the ZIP or XML reader raises for a workbook that is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return _Workbook(archive).read()


class _Workbook:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.lower(): name for name in archive.namelist()}
        top = self._relations("")
        self._part = next(
            (one.target for one in top.values() if one.kind == "officeDocument"), "xl/workbook.xml"
        )
        self._links = self._relations(self._part)
        looks = self._styles()
        self._look: Callable[[str | None], _Look | None] = cache(lambda at: _at(looks, at, None))
        self._texts = self._shared_strings()
        self._people = self._persons()
        self._is_1904 = False

    def read(self) -> Book:
        root = self._tree(self._part)
        if root is None:
            raise KeyError(self._part)
        for element in root.iter():
            if _name(element) == "workbookPr":
                self._is_1904 = element.get("date1904") in ("1", "true")
        sheets = []
        for element in root.iter():
            if _name(element) != "sheet":
                continue
            link = self._links.get(element.get(_ID) or _strict_id(element))
            if link is None:
                raise ValueError(f"nothing says where its sheet `{element.get('name')}` is")
            if link.kind == "worksheet":
                sheet = Sheet(element.get("name", ""), [])
                sheet.is_hidden = element.get("state", "visible") != "visible"
                self._read_sheet(sheet, link.target)
                sheets.append(sheet)
        return Book(sheets, "an Excel workbook", is_1904=self._is_1904)

    # ---- parts

    def _open(self, name: str) -> Any:
        found = self._names.get(name.lower())
        return None if found is None else self._archive.open(found)

    def _tree(self, name: str) -> Element | None:
        stream = self._open(name)
        if stream is None:
            return None
        with stream:
            return ElementTree.parse(stream).getroot()

    def _relations(self, part: str) -> dict[str, _Relation]:
        folder, name = posixpath.split(part)
        root = self._tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, _Relation] = {}
        for element in root if root is not None else ():
            target = element.get("Target", "")
            kind = element.get("Type", "").rpartition("/")[2]
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            elif kind != "hyperlink":
                continue
            found[element.get("Id", "")] = _Relation(kind, target)
        return found

    def _of_kind(self, kind: str) -> Iterator[str]:
        return (one.target for one in self._links.values() if one.kind == kind)

    def _styles(self) -> list[_Look]:
        from openpyxl.styles.numbers import (
            BUILTIN_FORMATS,
            is_date_format,
            is_timedelta_format,
        )

        trees = map(self._tree, self._of_kind("styles"))
        root = next((tree for tree in trees if tree is not None), None)
        if root is None:
            return []
        parts = {_name(element): element for element in root}
        formats = dict(BUILTIN_FORMATS)
        for element in parts.get("numFmts", ()):
            formats[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
        fonts = list(parts.get("fonts", ()))
        struck = [_is_struck(font) for font in fonts]
        emphases = [tuple(_emphases(font)) for font in fonts]
        fills = [_fill(element) for element in parts.get("fills", ())]
        looks = []
        for xf in parts.get("cellXfs", ()):
            text = formats.get(int(xf.get("numFmtId", "0")), "General")
            looks.append(
                _Look(
                    text,
                    bool(is_date_format(text)),
                    bool(is_timedelta_format(text)),
                    _at(struck, xf.get("fontId"), False),
                    _at(fills, xf.get("fillId"), ""),
                    _at(emphases, xf.get("fontId"), ()),
                )
            )
        return looks

    def _shared_strings(self) -> list[_Rich]:
        """Return the texts, each with the words in it that are marked."""
        found: list[_Rich] = []
        for part in self._of_kind("sharedStrings"):
            stream = self._open(part)
            if stream is None:
                continue
            with stream:
                for element in _read_apart(stream, "si"):
                    if _name(element) == "si":
                        found.append(_rich(element))
        return found

    def _persons(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for part in self._of_kind("person"):
            root = self._tree(part)
            for element in root if root is not None else ():
                found[element.get("id", "")] = element.get("displayName", "")
        return found

    # ---- one sheet

    def _read_sheet(self, sheet: Sheet, part: str) -> None:
        stream = self._open(part)
        if stream is None:
            raise ValueError(f"its part `{part}` is missing")
        number = -1
        relations = self._relations(part)
        with stream:
            for element in _read_apart(stream, "row"):
                name = _name(element)
                if name == "row":
                    number = self._row(sheet, element, number)
                elif name == "mergeCell":
                    _join(sheet, element.get("ref", ""))
                elif name == "col" and element.get("hidden") in ("1", "true"):
                    first, last = int(element.get("min", "1")), int(element.get("max", "1"))
                    sheet.hidden_columns |= set(range(first - 1, min(last, _MOST_COLUMNS)))
                elif name == "hyperlink":
                    _link(sheet, element, relations)
        for link in relations.values():
            if link.kind == "comments":
                self._comments(sheet, link.target)
            elif link.kind == "threadedComment":
                self._threads(sheet, link.target)

    def _row(self, sheet: Sheet, element: Element, before: int) -> int:
        said = element.get("r")
        number = int(said) - 1 if said else before + 1
        if element.get("hidden") in ("1", "true"):
            sheet.hidden_rows.add(number)
        values: list[Value] = []
        column = -1
        for cell in element:
            letters = cell.get("r", "").rstrip("0123456789")
            column = column_number(letters) if letters else column + 1
            if column >= _MOST_COLUMNS:
                continue
            value = self._cell(sheet, cell, (number, column))
            if value is not None:
                values += [None] * (column - len(values))
                if len(values) == column:
                    values.append(value)
        if values:
            sheet.rows += [[] for _ in range(number - len(sheet.rows))]
            if len(sheet.rows) == number:
                sheet.rows.append(values)
        return number

    def _cell(self, sheet: Sheet, cell: Element, place: CellAddress) -> Value:
        look = self._look(cell.get("s"))
        kind = cell.get("t", "n")
        text: str | None = None
        formula = struck = ""
        emphases: dict[str, str] = {}
        has_looks = False
        for child in cell:
            name = _local(child.tag)
            if name == "v":
                text = child.text or ""
            elif name == "is":
                text, struck, emphases, has_looks = _rich(child)
            elif name == "f":
                formula = f"={child.text or ''}"
                if child.get("t") == "array":  # what it gives stands in cells without it
                    filled = _places(sheet, child.get("ref", ""))
                    sheet.formulas |= dict.fromkeys(filled, formula)
                sheet.formulas[place] = formula
        value: Value = None
        if not text:
            if formula not in ("", "="):
                value = formula  # it was never computed
        elif kind == "s":
            value, struck, emphases, has_looks = self._shared(text, place)
        elif kind == "b":
            value = text in ("1", "true")
        elif kind in ("n", "d"):
            value = self._number(sheet, text, look, place)
        else:  # a text, an error, the text of a formula
            value = _unescaped(text) if kind != "inlineStr" else text
        if formula in TRUTHS and text:
            value = TRUTHS[formula]
        if look is not None and look.fill:
            sheet.fills[place] = look.fill
        if value in (None, ""):
            return value
        if struck or (look is not None and look.struck and not has_looks):
            sheet.marks[place] = "struck out" + (f": {struck}" if struck else "")
        whole = look.emphases if look is not None and not has_looks else ()
        if whole or emphases:
            sheet.emphases[place] = emphases | dict.fromkeys(whole, "")
        return value

    def _shared(self, text: str, place: CellAddress) -> _Rich:
        at = int(text) if text.strip().isdecimal() else len(self._texts)
        if at >= len(self._texts):
            cell = f"{column_letter(place[1])}{place[0] + 1}"
            raise ValueError(f"the text of {cell} is missing in it")
        return self._texts[at]

    def _number(self, sheet: Sheet, text: str, look: _Look | None, place: CellAddress) -> Value:
        from openpyxl.utils.datetime import (
            CALENDAR_MAC_1904,
            CALENDAR_WINDOWS_1900,
            from_excel,
        )

        try:
            number = float(text)
        except ValueError:
            try:
                moment = datetime.fromisoformat(text)
            except ValueError:
                return text
            if look is not None:
                sheet.formats[place] = look.format
            return moment
        if look is not None and look.is_date:
            epoch = CALENDAR_MAC_1904 if self._is_1904 else CALENDAR_WINDOWS_1900
            try:
                found: Any = from_excel(number, epoch, timedelta=look.is_duration)
            except (OverflowError, ValueError):
                return number
            if isinstance(found, date | datetime | time | timedelta):
                sheet.formats[place] = look.format
                return found
        plain = int(number) if number.is_integer() and abs(number) < 1e15 else number
        shown = None if look is None else shown_number(plain, look.format)
        return plain if shown is None else shown

    def _comments(self, sheet: Sheet, part: str) -> None:
        root = self._tree(part)
        if root is None:
            return
        authors = [e.text or "" for e in root.iter() if _name(e) == "author"]
        for element in root.iter():
            if _name(element) != "comment":
                continue
            found = _REFERENCE.fullmatch(element.get("ref", ""))
            text = "".join(_rich(e)[0] for e in element if _name(e) == "text").strip()
            if found is None or not text or text.startswith(_THREADED):
                continue
            place = (int(found[2]) - 1, column_number(found[1]))
            author = _at(authors, element.get("authorId"), "").strip()
            said = _AUTHORS.match(text)
            if said is not None and said["author"] == author:
                text = text[said.end() :].strip()
            sheet.notes[place] = text
            if author and not author.startswith("tc="):
                sheet.authors[place] = author

    def _threads(self, sheet: Sheet, part: str) -> None:
        """Read comments that answer each other; a line for each."""
        root = self._tree(part)
        threads: dict[CellAddress, list[str]] = {}
        for element in root if root is not None else ():
            found = _REFERENCE.fullmatch(element.get("ref", ""))
            text = "".join(e.text or "" for e in element if _name(e) == "text").strip()
            if found is None or not text:
                continue
            author = self._people.get(element.get("personId", ""), "")
            place = (int(found[2]) - 1, column_number(found[1]))
            threads.setdefault(place, []).append(f"{author}: {text}" if author else text)
        for place, lines in threads.items():
            there = [sheet.notes[place]] if place in sheet.notes else []
            sheet.notes[place] = "\n".join([*there, *lines])


def _read_apart(stream: IO[bytes], whole: str) -> Iterator[Element]:
    """Yield the elements of a part as it is read, which may be more than there is room for.

    A tree that is looked into now and then is read faster than one that tells of each element.

    Args:
        stream: the part.
        whole: the name of those that are yielded with all that is in them, and only then.

    Raises:
        ElementTree.ParseError: when it is not XML, or ends early.
    """
    builder = ElementTree.TreeBuilder()
    top = builder.start("", {})
    parser = ElementTree.XMLParser(target=builder)
    while chunk := stream.read(_CHUNK):
        parser.feed(chunk)
        begun = top
        for _ in range(_DEEP):  # what lies deeper waits for the end
            if not len(begun) or _name(begun) == whole:
                break
            done = begun[:-1]  # the last one may go on
            del begun[:-1]
            yield from _down_to(done, whole)
            begun = begun[-1]
    parser.close()
    yield from _down_to([top], whole)


def _down_to(elements: list[Element], whole: str) -> Iterator[Element]:
    """Yield elements and all that is in them, but for what is in those of a name."""
    left = elements[::-1]
    while left:
        element = left.pop()
        yield element
        if _name(element) != whole:
            left += element[::-1]


def _join(sheet: Sheet, area: str) -> None:
    """Note which cells are joined into one; an area of any size that people join."""
    places = list(_places(sheet, area))
    if len(places) > 1:
        sheet.merged |= dict.fromkeys(places, places[0])


def _link(sheet: Sheet, element: Element, relations: Mapping[str, _Relation]) -> None:
    """Note the address behind a cell, or several; not the place in the workbook itself."""
    link = relations.get(element.get(_ID) or _strict_id(element))
    if link is None or not link.target:
        return
    location = element.get("location")
    target = f"{link.target}#{location}" if location else link.target
    sheet.links |= dict.fromkeys(_places(sheet, element.get("ref", "")), target)


def _places(sheet: Sheet, area: str) -> Iterator[CellAddress]:
    """Yield the cells of an area such as `A2:C4`."""
    found = [_REFERENCE.fullmatch(corner) for corner in area.split(":")]
    corners = [(int(one[2]) - 1, column_number(one[1])) for one in found if one is not None]
    if len(corners) == len(found):
        yield from sheet.area(corners[0], corners[-1])


def _name(element: Element) -> str:
    return _local(element.tag)


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    """Return a name without its namespace: a workbook has few, and many of each."""
    return tag.rpartition("}")[2]


def _strict_id(element: Element) -> str:
    """Return the relationship's id where the workbook is written in the strict namespaces."""
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), "")


def _at(items: list[Any], index: str | None, other: Any) -> Any:
    if index is None or not index.isdigit() or int(index) >= len(items):
        return other
    return items[int(index)]


def _rich(element: Element) -> _Rich:
    """Return the text of an element with runs, and what in it is marked."""
    if len(element) == 1 and _name(element[0]) == "t":  # most have no runs
        return _Rich(_unescaped(element[0].text or ""), "", {}, has_looks=False)
    texts: list[str] = []
    struck: list[str] = []
    emphases: dict[str, list[str]] = {}
    bare = looks = 0
    for child in element:
        name = _name(child)
        if name == "t":
            texts.append(child.text or "")
        elif name == "r":
            text = "".join(e.text or "" for e in child if _name(e) == "t")
            texts.append(text)
            shapes = [e for e in child if _name(e) == "rPr"]
            looks += bool(shapes)
            bare += not shapes and bool(text.strip())
            for shape in shapes:
                struck += [text] if _is_struck(shape) else []
                for how in _emphases(shape) if text.strip() else ():
                    emphases.setdefault(how, []).append(text.strip())
    words = {how: _BETWEEN.join(some) for how, some in emphases.items()}
    has_looks = looks > 0 and not bare
    return _Rich(_unescaped("".join(texts)), _BETWEEN.join(struck), words, has_looks)


def _is_struck(font: Element) -> bool:
    return any(_name(e) == "strike" and _is_on(e) for e in font)


def _emphases(font: Element) -> Iterator[str]:
    """Yield how a font makes a text stand out, but for the colours that our workbooks have."""
    for element in font:
        name = _name(element)
        if name in _EMPHASES and _is_on(element):
            yield _EMPHASES[name]
        color = element.get("rgb", "")[-6:].upper() if name == "color" else ""
        if color and color not in INKS:
            yield f"coloured #{color}"


def _is_on(element: Element) -> bool:
    return element.get("val") not in ("0", "false", "none")


def _fill(element: Element) -> str:
    """Return the colour of a fill as RRGGBB, a word for one of the theme, or nothing."""
    for pattern in element:
        if _name(pattern) != "patternFill":
            return "a gradient"
        kind = pattern.get("patternType", "none")
        if kind in ("none", "gray125"):
            return ""
        for color in pattern:
            if _name(color) == "fgColor":
                rgb = color.get("rgb")
                return rgb[-6:].upper() if rgb else "a colour of the theme"
        return "a pattern"
    return ""


def _unescaped(text: str) -> str:
    if "_x00" not in text:
        return text
    return _ESCAPED.sub(lambda found: "_" if found[1] else chr(int(found[2], 16)), text)
