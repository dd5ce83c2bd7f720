"""The workbook's package: a ZIP file whose bytes depend on nothing but the sheets.

Source: ECMA-376-2 (Open Packaging Conventions) and ECMA-376-1 §18.2.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from timeline_kit.exporters.xlsx.cells import plain, quoted
from timeline_kit.exporters.xlsx.direction import is_right_to_left
from timeline_kit.exporters.xlsx.sheet import (
    MAIN,
    RELATIONSHIPS,
    Links,
    Sheet,
    column_letter,
    write_sheet,
)
from timeline_kit.exporters.xlsx.styles import styles_part
from timeline_kit.exporters.xlsx.theme import theme_part

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "application/vnd.openxmlformats-officedocument"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first time a ZIP file can state
_QUICK = 1  # the level of compression: a third of the time of the usual 6, a fifth larger


class Package:
    """A workbook that is being written, one sheet after the other.

    Args:
        out: where to; it must be able to seek.
        is_small: whether to leave out compression: its bytes differ from one zlib to
            another, and a small workbook is to be the same file on every machine.
        is_huge: whether a sheet may be larger than 2 GiB before compression.
    """

    def __init__(self, out: BinaryIO, *, is_small: bool, is_huge: bool = False) -> None:
        self._compression = zipfile.ZIP_STORED if is_small else zipfile.ZIP_DEFLATED
        self._is_huge = is_huge
        self._zip = zipfile.ZipFile(out, "w", self._compression, compresslevel=_QUICK)
        self._sheets: list[Sheet] = []

    def add(self, sheet: Sheet, *, is_shown: bool = False) -> Links:
        """Write the next sheet; `is_shown` for the one at which the workbook opens."""
        self._sheets.append(sheet)
        number = len(self._sheets)
        info = self._info(f"xl/worksheets/sheet{number}.xml")
        with self._zip.open(info, "w", force_zip64=self._is_huge) as part:
            links = write_sheet(sheet, part, is_shown=is_shown)
        if links.entries:
            self._write(f"xl/worksheets/_rels/sheet{number}.xml.rels", _link_addresses(links))
        return links

    def finish(self, order: Sequence[Sheet], shown: Sheet, title: str, language: str) -> None:
        """Write what belongs to the workbook as a whole, and end the file.

        Args:
            order: the sheets in the order of their tabs.
            shown: the one at which the workbook opens.
            title: of the timeline.
            language: a BCP 47 tag.
        """
        entries = [(sheet, self._sheets.index(sheet) + 1) for sheet in order]
        self._write("xl/workbook.xml", _workbook(entries, order.index(shown)))
        self._write("xl/_rels/workbook.xml.rels", _workbook_parts(len(self._sheets)))
        self._write("xl/styles.xml", styles_part("right" if is_right_to_left(language) else ""))
        self._write("xl/theme/theme1.xml", theme_part())
        self._write("docProps/core.xml", _core(title, language))
        self._write("docProps/app.xml", _APP)
        self._write("_rels/.rels", _ROOT)
        self._write("[Content_Types].xml", _content_types(len(self._sheets)))
        self._zip.close()

    def _info(self, name: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(name, _EARLIEST)
        info.compress_type = self._compression
        info.create_system = 0  # the same on every system
        return info

    def _write(self, name: str, text: str) -> None:
        self._zip.writestr(self._info(name), f"{_DECLARATION}{text}", compresslevel=_QUICK)


def _relationships(*entries: tuple[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target={quoted(target)}/>'
        for number, (kind, target) in enumerate(entries, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _link_addresses(links: Links) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONSHIPS}/hyperlink" '
        f'Target={quoted(address)} TargetMode="External"/>'
        for number, (_, address, _) in enumerate(links.entries, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _workbook(sheets: Sequence[tuple[Sheet, int]], shown: int) -> str:
    entries = "".join(
        f'<sheet name={quoted(sheet.name)} sheetId="{number}" r:id="rId{number}"/>'
        for sheet, number in sheets
    )
    names = "".join(_defined_names([sheet for sheet, _ in sheets]))
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}">'
        f'<bookViews><workbookView activeTab="{shown}"/></bookViews>'
        f"<sheets>{entries}</sheets><definedNames>{names}</definedNames></workbook>"
    )


def _defined_names(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Yield the names that filters and repeated titles need, sorted as Excel sorts them."""
    tables = [(index, sheet) for index, sheet in enumerate(sheets) if sheet.layout.is_table]
    for index, sheet in tables:
        last = column_letter(len(sheet.layout.columns) - 1)
        yield (
            f'<definedName name="_xlnm._FilterDatabase" localSheetId="{index}" hidden="1">'
            f"{_quoted(sheet)}!$A$1:${last}${sheet.row_count}</definedName>"
        )
    for index, sheet in tables:
        last = column_letter(sheet.layout.frozen_columns - 1)
        yield (
            f'<definedName name="_xlnm.Print_Titles" localSheetId="{index}">'
            f"{_quoted(sheet)}!$A:${last},{_quoted(sheet)}!$1:$1</definedName>"
        )


def _quoted(sheet: Sheet) -> str:
    return f"'{sheet.name}'" if " " in sheet.name else sheet.name


def _workbook_parts(count: int) -> str:
    sheets = [
        (f"{RELATIONSHIPS}/worksheet", f"worksheets/sheet{number}.xml")
        for number in range(1, count + 1)
    ]
    return _relationships(
        *sheets,
        (f"{RELATIONSHIPS}/styles", "styles.xml"),
        (f"{RELATIONSHIPS}/theme", "theme/theme1.xml"),
    )


def _core(title: str, language: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{plain(title)}</dc:title><dc:language>{language}</dc:language>"
        "</cp:coreProperties>"
    )


_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>timeline-kit</Application></Properties>'
)

_ROOT = _relationships(
    (f"{RELATIONSHIPS}/officeDocument", "xl/workbook.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{RELATIONSHIPS}/extended-properties", "docProps/app.xml"),
)


def _content_types(count: int) -> str:
    parts = {
        "/xl/workbook.xml": f"{_DOCUMENT}.spreadsheetml.sheet.main+xml",
        "/xl/styles.xml": f"{_DOCUMENT}.spreadsheetml.styles+xml",
        "/xl/theme/theme1.xml": f"{_DOCUMENT}.theme+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": f"{_DOCUMENT}.extended-properties+xml",
    }
    for number in range(1, count + 1):
        parts[f"/xl/worksheets/sheet{number}.xml"] = f"{_DOCUMENT}.spreadsheetml.worksheet+xml"
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
