"""The cells of some rows at a time, made column by column.

What no cell of a column needs, such as escaping, is not looked for in each cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from timeline_kit.exporters.table import CellKind
from timeline_kit.exporters.xlsx.cells import (
    MAX_UNITS,
    SHARED_END,
    TEXT_END,
    cell_sized,
    escape,
    escape_any,
    is_kept,
    is_serial,
    looks_escaped,
    serial,
    shared_start,
    text_cell,
    text_start,
)
from timeline_kit.exporters.xlsx.heights import lines_needed
from timeline_kit.exporters.xlsx.sheet import Links
from timeline_kit.exporters.xlsx.strings import SharedStrings
from timeline_kit.exporters.xlsx.styles import Style
from timeline_kit.model.texts import is_local

MAX_LINE_FEEDS: Final = 253
"""The most line feeds that Excel shows in a cell."""

_SURELY_FITS = MAX_UNITS // 2  # characters outside the basic plane are two units


class Block(msgspec.Struct):
    """Some rows of a table, and what their cells could not hold as they should.

    Attributes:
        rows: the numbers of the rows, as text.
        lines: how many lines each row needs.
        long: index of the row, column, and parts of texts too long for one cell.
        many_lines: index of the row, column, and number of lines of texts with too many.
        not_links: index of the row, and column, of addresses too long for a link.
    """

    rows: list[str]
    lines: list[int] = msgspec.field(default_factory=list)
    long: list[tuple[int, str, list[str]]] = msgspec.field(default_factory=list)
    many_lines: list[tuple[int, str, int]] = msgspec.field(default_factory=list)
    not_links: list[tuple[int, str]] = msgspec.field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = [1] * len(self.rows)


class CellColumn(msgspec.Struct, frozen=True):
    """What the cells of a column have in common.

    Attributes:
        name: what stands in its header.
        letter: its letter in the sheet.
        kind: what its cells hold.
        width: in characters.
        style: how its cells look.
    """

    name: str
    letter: str
    kind: CellKind
    width: float
    style: Style


def cells(
    column: CellColumn,
    block: Block,
    values: Sequence[Any],
    strings: SharedStrings,
    links: Links,
) -> list[str]:
    """Return the XML of a column's cells, the empty string for an empty one.

    Args:
        column: the column.
        block: the rows; takes what a cell could not hold.
        values: of the cells, None for an empty one: numbers where the kind says so,
            otherwise text.
        strings: takes the texts, as long as there is room.
        links: takes the links.
    """
    if values.count(None) == len(values):
        return [""] * len(values)
    match column.kind:
        case CellKind.NUMBER:
            return _numbers(column, block, values)
        case CellKind.BOUND:
            return _bounds(column, block, values, strings)
        case CellKind.URL:
            _add_links(column, block, values, links)
    return _texts(column, block, values, strings)


def _numbers(column: CellColumn, block: Block, numbers: Sequence[float | None]) -> list[str]:
    """Return cells with numbers; as text where a spreadsheet would round them to 15 digits."""
    start, middle = f'<c r="{column.letter}', f'" s="{column.style:d}"><v>'
    return [
        ""
        if number is None
        else f"{start}{row}{middle}{number!r}</v></c>"
        if isinstance(number, int) or is_kept(number)
        else text_cell(column.letter + row, column.style, repr(number))
        for row, number in zip(block.rows, numbers, strict=True)
    ]


def _bounds(
    column: CellColumn, block: Block, values: Sequence[str | None], strings: SharedStrings
) -> list[str]:
    texts = [None if text is None or is_serial(text) else text for text in values]
    made = _texts(column, block, texts, strings)
    start, middle = f'<c r="{column.letter}', f'" s="{Style.HELPER_DATE:d}"><v>'
    return [
        cell or ("" if day is None else f"{start}{row}{middle}{serial(day)}</v></c>")
        for row, day, cell in zip(block.rows, values, made, strict=True)
    ]


def _add_links(
    column: CellColumn, block: Block, values: Sequence[str | None], links: Links
) -> None:
    for index, url in enumerate(values):
        if url is None or is_local(url):
            continue
        if not links.add(column.letter + block.rows[index], url):
            block.not_links.append((index, column.name))


def _texts(
    column: CellColumn, block: Block, texts: Sequence[str | None], strings: SharedStrings
) -> list[str]:
    whole = "".join(filter(None, texts))
    longest = max(map(len, filter(None, texts)), default=0)
    _measure(column, block, texts, whole, longest)
    continued: dict[int, list[str]] = {}
    if longest > _SURELY_FITS:
        continued = _too_long(texts)
        texts = [
            continued[index][0] if index in continued else text for index, text in enumerate(texts)
        ]
        block.long += [(index, column.name, parts) for index, parts in continued.items()]
    if strings.has_room(len(texts)) and not looks_escaped(whole):
        made = _shared(column, block, texts, strings)
    else:
        made = _inline(column, block, texts, whole)
    for index, parts in continued.items():
        reference = column.letter + block.rows[index]
        made[index] = text_cell(reference, Style.CONTINUED, escape_any(parts[0]))
    return made


def _shared(
    column: CellColumn, block: Block, texts: Sequence[str | None], strings: SharedStrings
) -> list[str]:
    start, middle = f'<c r="{column.letter}', shared_start(column.style)
    number, count = strings.ids.setdefault, strings.ids.__len__
    return [
        "" if text is None else f"{start}{row}{middle}{number(text, count())}{SHARED_END}"
        for row, text in zip(block.rows, texts, strict=True)
    ]


def _inline(column: CellColumn, block: Block, texts: Sequence[str | None], whole: str) -> list[str]:
    start, middle = f'<c r="{column.letter}', text_start(column.style)
    return [
        ""
        if text is None
        else f"{start}{row}{middle}{text}{TEXT_END}"
        if text[0] > " " and text[-1] > " "
        else text_cell(column.letter + row, column.style, text)
        for row, text in zip(block.rows, _escaped(column, texts, whole), strict=True)
    ]


def _measure(
    column: CellColumn, block: Block, texts: Sequence[str | None], whole: str, longest: int
) -> None:
    """Note how many lines the texts need."""
    least = column.width if whole.isascii() else column.width / 2  # a character may be wide
    if "\n" in whole:
        least = 0
    if longest <= least:
        return
    lines = block.lines
    for index, text in enumerate(texts):
        if text is not None and len(text) > least:
            lines[index] = max(lines[index], lines_needed(text, column.width))
    if whole.count("\n") > MAX_LINE_FEEDS:
        block.many_lines += [
            (index, column.name, text.count("\n") + 1)
            for index, text in enumerate(texts)
            if text is not None and text.count("\n") > MAX_LINE_FEEDS
        ]


def _too_long(texts: Sequence[str | None]) -> dict[int, list[str]]:
    """Return the parts of the texts that need more than one cell, by their index."""
    parts = {
        index: cell_sized(text)
        for index, text in enumerate(texts)
        if text is not None and len(text) > _SURELY_FITS
    }
    return {index: found for index, found in parts.items() if len(found) > 1}


def _escaped(column: CellColumn, texts: Sequence[str | None], whole: str) -> Sequence[str | None]:
    if column.kind in (CellKind.OWN, CellKind.OWNS):  # no model has looked at these
        return [None if text is None else escape_any(text) for text in texts]
    if "&" in whole or "<" in whole or ">" in whole or "_x" in whole:
        return [None if text is None else escape(text) for text in texts]
    return texts
