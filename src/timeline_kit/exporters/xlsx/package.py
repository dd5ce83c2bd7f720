"""The workbook's package: a ZIP file whose bytes depend on nothing but the sheets.

Source: ECMA-376-2 (Open Packaging Conventions) and ECMA-376-1 §18.2.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, BinaryIO, NamedTuple

from timeline_kit.exporters.xlsx.notes import Boxes, comments_part, drawing_part, pixels
from timeline_kit.exporters.xlsx.seal import CORE, seal
from timeline_kit.exporters.xlsx.sheet import MAX_ROWS, Links, Sheet, cell_range, write_sheet
from timeline_kit.exporters.xlsx.strings import SharedStrings
from timeline_kit.exporters.xlsx.styles import Directions, styles_part
from timeline_kit.exporters.xlsx.theme import theme_part
from timeline_kit.exporters.xlsx.xml import (
    DECLARATION,
    MAIN,
    PACKAGE,
    RELATIONSHIPS,
    column_letter,
    plain,
    quoted,
)
from timeline_kit.locales.direction import direction

_DOCUMENT = "application/vnd.openxmlformats-officedocument"
_PIXELS_A_POINT = 4 / 3
_LAST_PRINTED = MAX_ROWS - 1
"""Not quite all rows: LibreOffice would save them as whole columns, which openpyxl cannot read."""

_QUICK = 1  # the level of compression: a third of the time of the usual 6, a third larger


class _Part(NamedTuple):
    """A part that a sheet leads to."""

    identifier: str
    kind: str
    target: str
    is_outside: bool = False


class Package:
    """A workbook that is being written, one sheet after the other.

    The first sheet is written last, because it names the others.

    Args:
        out: where to; it must be able to seek.
        is_small: whether to leave out compression: its bytes differ from one zlib to
            another, and a small workbook is to be the same file on every machine.
        is_huge: whether a sheet may be larger than 2 GiB before compression.
    """

    def __init__(self, out: BinaryIO, *, is_small: bool, is_huge: bool = False) -> None:
        compression = zipfile.ZIP_STORED if is_small else zipfile.ZIP_DEFLATED
        self._is_huge = is_huge
        self._zip = zipfile.ZipFile(out, "w", compression, compresslevel=_QUICK)
        self._sheets: list[Sheet] = []
        self._strings = SharedStrings()
        self._overrides: dict[str, str] = {}

    def add(self, sheet: Sheet, *, is_shown: bool = False) -> Links:
        """Write the next sheet after the first; `is_shown` for the one at which Excel opens."""
        self._sheets.append(sheet)
        return self._write_sheet(sheet, len(self._sheets) + 1, is_shown=is_shown)

    def finish(self, first: Sheet, shown: Sheet, title: str, language: str) -> None:
        """Write the first sheet and what belongs to the workbook as a whole, and end the file.

        Args:
            first: the sheet whose tab stands first.
            shown: the one at which the workbook opens.
            title: of the timeline.
            language: a BCP 47 tag.
        """
        self._write_sheet(first, 1, is_shown=False)
        order = [first, *self._sheets]
        directions = Directions(
            "right" if direction(language) == "rtl" else "",
            "right" if first.layout.right_to_left else "",
        )
        sheet = f"{_DOCUMENT}.spreadsheetml"
        self._write("xl/workbook.xml", _workbook(order, shown), f"{sheet}.sheet.main+xml")
        self._write("xl/_rels/workbook.xml.rels", _workbook_parts(len(order)))
        with self._opened("xl/sharedStrings.xml", f"{sheet}.sharedStrings+xml") as part:
            part.write(DECLARATION.encode())
            for xml in self._strings.xml():
                part.write(xml.encode())
        self._write("xl/styles.xml", styles_part(directions), f"{sheet}.styles+xml")
        self._write("xl/theme/theme1.xml", theme_part(), f"{_DOCUMENT}.theme+xml")
        self._write("docProps/app.xml", _APP, f"{_DOCUMENT}.extended-properties+xml")
        self._write("_rels/.rels", _ROOT)
        core = "application/vnd.openxmlformats-package.core-properties+xml"
        self._overrides[f"/{CORE}"] = core
        self._write("[Content_Types].xml", _content_types(self._overrides))
        self._write(CORE, _core(title, language, seal(self._zip.infolist())))
        self._zip.close()

    def _write_sheet(self, sheet: Sheet, number: int, *, is_shown: bool) -> Links:
        kind = f"{_DOCUMENT}.spreadsheetml"
        with self._opened(f"xl/worksheets/sheet{number}.xml", f"{kind}.worksheet+xml") as part:
            links = write_sheet(sheet, part, self._strings, is_shown=is_shown)
        layout = sheet.layout
        parts = [
            _Part(f"rId{count}", "hyperlink", address, is_outside=True)
            for count, (_, address, _) in enumerate(links.entries, start=1)
        ]
        if layout.notes:
            sizes = Boxes(
                [0 if one.is_hidden else pixels(one.width) for one in layout.columns],
                [int(height * _PIXELS_A_POINT) for height in sheet.first_heights],
            )
            words, boxes = f"comments{number}.xml", f"drawings/vmlDrawing{number}.vml"
            self._write(f"xl/{words}", comments_part(layout.notes), f"{kind}.comments+xml")
            self._write(f"xl/{boxes}", drawing_part(layout.notes, number, sizes))
            parts += [
                _Part("words", "comments", f"../{words}"),
                _Part("boxes", "vmlDrawing", f"../{boxes}"),
            ]
        if layout.table:
            table = f"tables/table{number}.xml"
            self._write(f"xl/{table}", _table(sheet, number), f"{kind}.table+xml")
            parts.append(_Part("table", "table", f"../{table}"))
        if parts:
            self._write(f"xl/worksheets/_rels/sheet{number}.xml.rels", _relationships(parts))
        return links

    @contextmanager
    def _opened(self, name: str, kind: str = "") -> Iterator[IO[bytes]]:
        """Open a part by its name: then its level of compression is that of the archive.

        The archive writes the earliest time it can state, and here the same system everywhere.
        """
        if kind:
            self._overrides[f"/{name}"] = kind
        with self._zip.open(name, "w", force_zip64=self._is_huge) as part:
            yield part
        self._zip.getinfo(name).create_system = 0

    def _write(self, name: str, text: str, kind: str = "") -> None:
        with self._opened(name, kind) as part:
            part.write(f"{DECLARATION}{text}".encode())


def _relationships(parts: Iterable[_Part]) -> str:
    items = "".join(map(_relationship, parts))
    return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def _relationship(part: _Part) -> str:
    kind = part.kind if ":" in part.kind else f"{RELATIONSHIPS}/{part.kind}"
    outside = ' TargetMode="External"' if part.is_outside else ""
    target = quoted(part.target)
    return f'<Relationship Id="{part.identifier}" Type="{kind}" Target={target}{outside}/>'


def _table(sheet: Sheet, number: int) -> str:
    """Return the XML of a table: what Excel needs to filter and sort rows, and to grow."""
    columns = "".join(
        f'<tableColumn id="{index}" name={quoted(column.name)}/>'
        for index, column in enumerate(sheet.layout.columns, start=1)
    )
    name, where = sheet.layout.table, cell_range(sheet)
    return (
        f'<table xmlns="{MAIN}" id="{number}" name="{name}" displayName="{name}" ref="{where}" '
        f'totalsRowShown="0"><autoFilter ref="{where}"/>'
        f'<tableColumns count="{len(sheet.layout.columns)}">{columns}</tableColumns>'
        '<tableStyleInfo showFirstColumn="0" showLastColumn="0" showRowStripes="0" '
        'showColumnStripes="0"/></table>'
    )


def _workbook(sheets: Sequence[Sheet], shown: Sheet) -> str:
    entries = "".join(_tab(sheet, number) for number, sheet in enumerate(sheets, start=1))
    names = "".join(_defined_names(sheets))
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}">'
        f'<bookViews><workbookView activeTab="{sheets.index(shown)}"/></bookViews>'
        f"<sheets>{entries}</sheets><definedNames>{names}</definedNames></workbook>"
    )


def _tab(sheet: Sheet, number: int) -> str:
    state = ' state="hidden"' if sheet.layout.kind == "hidden" else ""
    return f'<sheet name={quoted(sheet.name)} sheetId="{number}"{state} r:id="rId{number}"/>'


def _defined_names(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Yield the names that filters and printing need, sorted as Excel sorts them."""
    tables = [(index, sheet) for index, sheet in enumerate(sheets) if sheet.layout.is_table]
    for index, sheet in tables:
        if not sheet.layout.table:
            last = column_letter(len(sheet.layout.columns) - 1)
            yield (
                f'<definedName name="_xlnm._FilterDatabase" localSheetId="{index}" hidden="1">'
                f"{_quoted(sheet)}!$A$1:${last}${max(sheet.row_count, 2)}</definedName>"
            )
    for index, sheet in tables:
        first, last = map(column_letter, sheet.layout.printed)
        yield (
            f'<definedName name="_xlnm.Print_Area" localSheetId="{index}">'
            f"{_quoted(sheet)}!${first}$1:${last}${_LAST_PRINTED}</definedName>"
        )
    for index, sheet in tables:
        yield (
            f'<definedName name="_xlnm.Print_Titles" localSheetId="{index}">'
            f"{_quoted(sheet)}!$1:$1</definedName>"
        )


def _quoted(sheet: Sheet) -> str:
    return f"'{sheet.name}'" if " " in sheet.name else sheet.name


def _workbook_parts(count: int) -> str:
    return _relationships(
        [
            *(
                _Part(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml")
                for number in range(1, count + 1)
            ),
            _Part("styles", "styles", "styles.xml"),
            _Part("theme", "theme", "theme/theme1.xml"),
            _Part("strings", "sharedStrings", "sharedStrings.xml"),
        ]
    )


def _core(title: str, language: str, identifier: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{plain(title)}</dc:title><dc:language>{language}</dc:language>"
        f"<dc:identifier>{identifier}</dc:identifier>"
        "</cp:coreProperties>"
    )


_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>timeline-kit</Application></Properties>'
)

_ROOT = _relationships(
    [
        _Part("book", "officeDocument", "xl/workbook.xml"),
        _Part("core", f"{PACKAGE}/relationships/metadata/core-properties", CORE),
        _Part("app", "extended-properties", "docProps/app.xml"),
    ]
)


def _content_types(overrides: dict[str, str]) -> str:
    kinds = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="vml" '
        f'ContentType="{_DOCUMENT}.vmlDrawing"/>{kinds}</Types>'
    )
