"""How cells look: one table of styles, and the styles part of a workbook made from it.

Source: ECMA-376-1 §18.8.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from functools import cache
from typing import Any

import msgspec

from timeline_kit.exporters.xlsx.xml import MAIN


class Style(IntEnum):
    """A style of cells; the value is its number in the workbook."""

    NORMAL = 0
    HEADER = 1
    HELPER_HEADER = 2
    ID = 3
    TEXT = 4
    LINK = 5
    NUMBER = 6
    HELPER = 7
    HELPER_DATE = 8
    CONTINUED = 9  # the text goes on in another sheet
    TITLE = 10
    HEADING = 11
    PROSE = 12
    CODE = 13
    LABEL = 14
    TERM = 15  # text of a fixed form, such as a date in EDTF
    NAME = 16  # what a row is called
    MARK = 17  # what an editor says of a row
    MARK_HEADER = 18
    HELPER_NUMBER = 19
    JUMP = 20  # leads to another sheet
    ASIDE = 21
    ADDRESS = 22  # a link that is not read, and makes no row higher
    HELPER_TEXT = 23


class Mark(IntEnum):
    """How cells are marked while somebody types; the value is its number in the workbook."""

    WRONG = 0
    GOING = 1  # the row is to be deleted


class Look(msgspec.Struct, frozen=True):
    """What a style looks like; colours are RRGGBB."""

    name: str
    color: str = "000000"
    fill: str = ""
    line: str = ""  # colour of the border
    size: int = 11
    bold: bool = False
    italic: bool = False
    underline: bool = False
    font: str = "Calibri"
    format: str = "@"  # text, so that Excel takes nothing typed for a date or a formula
    wrap: bool = True
    across: str = ""  # "start": where lines of the README begin; "side": where columns do
    down: str = "top"  # vertical alignment
    indent: int = 0
    reading: str = ""  # "left", "own" for the timeline's, "words" for the README's, "" the text's


_INK = "1F2933"
_GREY = "5F6B7A"
_LINE = "DCE1E7"
_DARK = "1F3A5F"
_PALE = "F4F5F7"
_WHITE = "FFFFFF"

_HEAD: dict[str, Any] = {"bold": True, "down": "center", "across": "side"}
_WORDS: dict[str, Any] = {"across": "start", "indent": 1, "reading": "words"}
_CODE: dict[str, Any] = {"across": "start", "indent": 1, "reading": "left"}

LOOKS = {
    Style.NORMAL: Look("Normal", format="General", wrap=False),
    Style.HEADER: Look("Timeline header", _WHITE, _DARK, _DARK, **_HEAD),
    Style.HELPER_HEADER: Look(
        "Timeline helper header", _WHITE, "7B8794", "7B8794", **_HEAD
    ),
    Style.ID: Look(
        "Timeline id", _DARK, "EAF0F7", _LINE, wrap=False, across="side", reading="left"
    ),
    Style.TEXT: Look("Timeline text", _INK, "", _LINE, across="side", reading="own"),
    Style.LINK: Look(
        "Timeline link", "0B5394", "", _LINE, underline=True, across="side", reading="left"
    ),
    Style.NUMBER: Look(
        "Timeline number", _INK, "", _LINE, format="General", across="right", indent=1
    ),
    Style.HELPER: Look(
        "Timeline helper", _GREY, _PALE, _LINE, wrap=False, across="side", reading="own"
    ),
    Style.HELPER_DATE: Look(
        "Timeline helper date", _GREY, _PALE, _LINE, format="yyyy-mm-dd", across="left"
    ),
    Style.CONTINUED: Look(
        "Timeline continued text", _INK, "FFF3CD", _LINE, across="side", reading="own"
    ),
    Style.TITLE: Look("Timeline title", _DARK, size=20, bold=True, down="center", **_WORDS),
    Style.HEADING: Look("Timeline heading", _DARK, size=14, bold=True, down="bottom", **_WORDS),
    Style.PROSE: Look("Timeline prose", _INK, **_WORDS),
    Style.CODE: Look("Timeline code", _INK, _PALE, _WHITE, font="Consolas", **_CODE),
    Style.LABEL: Look("Timeline label", _DARK, bold=True, **_WORDS),
    Style.TERM: Look("Timeline term", _INK, "", _LINE, across="side", reading="left"),
    Style.NAME: Look("Timeline name", _INK, "", _LINE, bold=True, across="side", reading="own"),
    Style.MARK: Look("Timeline mark", _INK, "FFFBEB", _LINE, across="side", reading="own"),
    Style.MARK_HEADER: Look("Timeline mark header", _WHITE, "9A6700", "9A6700", **_HEAD),
    Style.HELPER_NUMBER: Look(
        "Timeline helper number", _GREY, _PALE, _LINE, format="General", across="right", indent=1
    ),
    Style.JUMP: Look("Timeline jump", "0B5394", bold=True, underline=True, **_WORDS),
    Style.ASIDE: Look("Timeline aside", _GREY, **_WORDS),
    Style.ADDRESS: Look(
        "Timeline address", "0B5394", "", _LINE, underline=True, wrap=False, across="side",
        reading="left"
    ),
    Style.HELPER_TEXT: Look(
        "Timeline helper text", _GREY, _PALE, _LINE, across="side", reading="own"
    ),
}  # fmt: skip

HEADERS = {
    Style.HELPER: Style.HELPER_HEADER,
    Style.HELPER_DATE: Style.HELPER_HEADER,
    Style.HELPER_NUMBER: Style.HELPER_HEADER,
    Style.HELPER_TEXT: Style.HELPER_HEADER,
    Style.MARK: Style.MARK_HEADER,
}

INKS = frozenset({"000000", *(look.color for look in LOOKS.values())})
"""The colours of texts in workbooks of ours, and in those of everybody."""
"""The style of the header over cells of a style, where it is not the usual one."""

_MARKS = {
    Mark.WRONG: (
        '<dxf><font><color rgb="FF9B1C1C"/></font><fill><patternFill patternType="solid">'
        '<fgColor rgb="FFFDE2E1"/><bgColor rgb="FFFDE2E1"/></patternFill></fill></dxf>'
    ),
    Mark.GOING: '<dxf><font><strike/><color rgb="FF9AA5B1"/></font></dxf>',
}

_FORMATS = {"General": 0, "@": 49, "yyyy-mm-dd": 164}
_FIRST_OWN_FORMAT = 164
_NO_FILLS = ["none", "gray125"]  # every workbook begins with these two


class Directions(msgspec.Struct, frozen=True):
    """Which way our words are written: "right" to left, or "".

    Attributes:
        own: those about the events, in the timeline's language. An author's text by itself says
            how it reads.
        words: those of the README.
    """

    own: str = ""
    words: str = ""


@cache
def styles_part(directions: Directions) -> str:
    """Return the XML of `xl/styles.xml`."""
    looks = [LOOKS[style] for style in Style]
    fonts = _unique(map(_font, looks))
    fills = _unique([f'<fill><patternFill patternType="{name}"/></fill>' for name in _NO_FILLS])
    fills = _unique([*fills, *map(_fill, looks)])
    borders = _unique(map(_border, looks))
    shapes = [
        f'numFmtId="{_FORMATS[look.format]}" fontId="{fonts.index(_font(look))}" '
        f'fillId="{fills.index(_fill(look))}" borderId="{borders.index(_border(look))}"'
        for look in looks
    ]
    bases = [_xf(shape, look, directions) for shape, look in zip(shapes, looks, strict=True)]
    cells = [
        _xf(f'{shape} xfId="{number}"', look, directions)
        for number, (shape, look) in enumerate(zip(shapes, looks, strict=True))
    ]
    names = [_named(number, look) for number, look in enumerate(looks)]
    formats = [
        f'<numFmt numFmtId="{number}" formatCode="{code}"/>'
        for code, number in _FORMATS.items()
        if number >= _FIRST_OWN_FORMAT
    ]
    return "".join(
        [
            f'<styleSheet xmlns="{MAIN}">',
            _counted("numFmts", formats),
            _counted("fonts", fonts),
            _counted("fills", fills),
            _counted("borders", borders),
            _counted("cellStyleXfs", bases),
            _counted("cellXfs", cells),
            _counted("cellStyles", names),
            _counted("dxfs", [_MARKS[mark] for mark in Mark]),
            "</styleSheet>",
        ]
    )


def _unique(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))


def _counted(tag: str, items: list[str]) -> str:
    return f'<{tag} count="{len(items)}">{"".join(items)}</{tag}>'


def _font(look: Look) -> str:
    marks = (
        ("<b/>" if look.bold else "")
        + ("<i/>" if look.italic else "")
        + ("<u/>" if look.underline else "")
    )
    return (
        f'<font>{marks}<sz val="{look.size}"/><color rgb="FF{look.color}"/>'
        f'<name val="{look.font}"/></font>'
    )


def _fill(look: Look) -> str:
    if not look.fill:
        return '<fill><patternFill patternType="none"/></fill>'
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{look.fill}"/>'
        '<bgColor indexed="64"/></patternFill></fill>'
    )


def _border(look: Look) -> str:
    if not look.line:
        return "<border><left/><right/><top/><bottom/><diagonal/></border>"
    sides = "".join(
        f'<{side} style="thin"><color rgb="FF{look.line}"/></{side}>'
        for side in ("left", "right", "top", "bottom")
    )
    return f"<border>{sides}<diagonal/></border>"


_READING_ORDERS = {"": "", "left": ' readingOrder="1"', "right": ' readingOrder="2"'}


def _xf(attributes: str, look: Look, directions: Directions) -> str:
    if look.name == "Normal":
        return f"<xf {attributes}/>"
    sides = {"start": directions.words or "left", "side": directions.own}
    side = sides.get(look.across, look.across)
    across = f' horizontal="{side}"' if side else ""
    wrap = ' wrapText="1"' if look.wrap else ""
    indent = f' indent="{look.indent}"' if look.indent else ""
    way = {"own": directions.own, "words": directions.words}.get(look.reading, look.reading)
    alignment = f'<alignment{across} vertical="{look.down}"{wrap}{indent}{_READING_ORDERS[way]}/>'
    return (
        f'<xf {attributes} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" '
        f'applyAlignment="1">{alignment}</xf>'
    )


def _named(number: int, look: Look) -> str:
    built_in = ' builtinId="0"' if look.name == "Normal" else ""
    return f'<cellStyle name="{look.name}" xfId="{number}"{built_in}/>'
