"""Notes on the cells of a header: help that is there when somebody points at it.

Excel keeps the words of a note and the box they are shown in in two parts.
Source: ECMA-376-1 §18.7 (comments), ECMA-376-4 §19.4 (VML, ClientData).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from timeline_kit.exporters.xlsx.cells import escape_any
from timeline_kit.exporters.xlsx.heights import POINTS_A_LINE, lines_needed
from timeline_kit.exporters.xlsx.xml import MAIN, column_letter

_AUTHOR = "timeline-kit"
_WIDTH = 320
"""Pixels of a note's box."""

_CHARACTERS = 42
"""About so many characters fit in a line of a box."""

_PIXELS_A_CHARACTER, _PIXELS_BESIDE = 7, 5
_PIXELS_A_POINT = 4 / 3


class Boxes(NamedTuple):
    """How large the cells are over which a box is shown, in pixels."""

    columns: Sequence[int]
    rows: Sequence[int]


def pixels(width: float) -> int:
    """Return the pixels of a column so many characters wide."""
    return int(width * _PIXELS_A_CHARACTER + _PIXELS_BESIDE)


def comments_part(notes: Mapping[int, str]) -> str:
    """Return the XML of the words.

    Args:
        notes: the words by the column, counted from 0, in whose header they stand.
    """
    entries = "".join(
        f'<comment ref="{column_letter(column)}1" authorId="0"><text><t xml:space="preserve">'
        f"{escape_any(text)}</t></text></comment>"
        for column, text in sorted(notes.items())
    )
    return (
        f'<comments xmlns="{MAIN}"><authors><author>{_AUTHOR}</author></authors>'
        f"<commentList>{entries}</commentList></comments>"
    )


def drawing_part(notes: Mapping[int, str], number: int, sizes: Boxes) -> str:
    """Return the XML of the boxes.

    Args:
        notes: see `comments_part`.
        number: of the sheet; a shape's id must be the only one of the workbook.
        sizes: of the cells.
    """
    shapes = "".join(
        _shape(column, text, 1024 * number + count, sizes)
        for count, (column, text) in enumerate(sorted(notes.items()), start=1)
    )
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel">'
        f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout>'
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
        'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
        '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
        f"{shapes}</xml>"
    )


def _shape(column: int, text: str, identifier: int, sizes: Boxes) -> str:
    height = int((lines_needed(text, _CHARACTERS) * POINTS_A_LINE + 8) * _PIXELS_A_POINT)
    left = (column + 1, 12)
    right = _place(left[0], left[1] + _WIDTH, sizes.columns, 64)
    bottom = _place(0, 6 + height, sizes.rows, 20)
    anchor = f"{left[0]}, {left[1]}, 0, 6, {right[0]}, {right[1]}, {bottom[0]}, {bottom[1]}"
    return (
        f'<v:shape id="_x0000_s{identifier}" type="#_x0000_t202" '
        'style="position:absolute;visibility:hidden" fillcolor="#fffbe6" '
        'strokecolor="#c9b458" o:insetmode="auto"><v:fill color2="#fffbe6"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
        '<div style="text-align:left"/></v:textbox><x:ClientData ObjectType="Note">'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>0</x:Row>"
        f"<x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )


def _place(first: int, offset: int, sizes: Sequence[int], usual: int) -> tuple[int, int]:
    """Return the cell, and the offset in it, so many pixels after the start of the first."""
    index = first
    while offset >= (size := sizes[index] if index < len(sizes) else usual):
        offset -= size
        index += 1
    return index, offset
