"""How cells look: one table of styles, and the styles part of a workbook made from it.

Source: ECMA-376-1 §18.8.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache


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


@dataclass(frozen=True, slots=True)
class Look:
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
    across: str = ""  # horizontal alignment
    down: str = "top"  # vertical alignment
    indent: int = 0
    reading: str = ""  # "left" for left to right, "own" for the timeline's, "" for the text's own


_INK = "1F2933"
_GREY = "5F6B7A"
_LINE = "D5DAE1"
_DARK = "1F3A5F"
_PALE = "F1F3F5"
_WHITE = "FFFFFF"

LOOKS = {
    Style.NORMAL: Look("Normal", format="General", wrap=False),
    Style.HEADER: Look("Timeline header", _WHITE, _DARK, _LINE, bold=True, down="center"),
    Style.HELPER_HEADER: Look(
        "Timeline helper header", _WHITE, "7B8794", _LINE, italic=True, down="center"
    ),
    Style.ID: Look("Timeline id", _DARK, "E6ECF5", _LINE, reading="left"),
    Style.TEXT: Look("Timeline text", _INK, "", _LINE),
    Style.LINK: Look("Timeline link", "0B5394", "", _LINE, underline=True, reading="left"),
    Style.NUMBER: Look(
        "Timeline number", _INK, "", _LINE, format="General", across="right", indent=1
    ),
    Style.HELPER: Look("Timeline helper", _GREY, _PALE, _LINE, reading="own"),
    Style.HELPER_DATE: Look(
        "Timeline helper date", _GREY, _PALE, _LINE, format="yyyy-mm-dd", across="left"
    ),
    Style.CONTINUED: Look("Timeline continued text", _INK, "FFF3CD", _LINE),
    Style.TITLE: Look("Timeline title", _DARK, size=18, bold=True, wrap=False),
    Style.HEADING: Look("Timeline heading", _DARK, size=13, bold=True, wrap=False),
    Style.PROSE: Look("Timeline prose", _INK, across="left", indent=1),
    Style.CODE: Look("Timeline code", _INK, _PALE, _LINE, font="Consolas"),
    Style.LABEL: Look("Timeline label", _DARK, bold=True),
    Style.TERM: Look("Timeline term", _INK, "", _LINE, reading="left"),
}

_FORMATS = {"General": 0, "@": 49, "yyyy-mm-dd": 164}
_FIRST_OWN_FORMAT = 164
_NO_FILLS = ["none", "gray125"]  # every workbook begins with these two
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@cache
def styles_part(direction: str) -> str:
    """Return the XML of `xl/styles.xml`.

    Args:
        direction: of the timeline's language: "right" when it is written from right to
            left, otherwise "". What we write in it reads so; an author's text by itself
            says how it reads.
    """
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
    bases = [_xf(shape, look, direction) for shape, look in zip(shapes, looks, strict=True)]
    cells = [
        _xf(f'{shape} xfId="{number}"', look, direction)
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
            f'<styleSheet xmlns="{_NAMESPACE}">',
            _counted("numFmts", formats),
            _counted("fonts", fonts),
            _counted("fills", fills),
            _counted("borders", borders),
            _counted("cellStyleXfs", bases),
            _counted("cellXfs", cells),
            _counted("cellStyles", names),
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


def _xf(attributes: str, look: Look, direction: str) -> str:
    if look.name == "Normal":
        return f"<xf {attributes}/>"
    across = f' horizontal="{look.across}"' if look.across else ""
    wrap = ' wrapText="1"' if look.wrap else ""
    indent = f' indent="{look.indent}"' if look.indent else ""
    reading = _READING_ORDERS[direction if look.reading == "own" else look.reading]
    alignment = f'<alignment{across} vertical="{look.down}"{wrap}{indent}{reading}/>'
    return (
        f'<xf {attributes} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" '
        f'applyAlignment="1">{alignment}</xf>'
    )


def _named(number: int, look: Look) -> str:
    built_in = ' builtinId="0"' if look.name == "Normal" else ""
    return f'<cellStyle name="{look.name}" xfId="{number}"{built_in}/>'
