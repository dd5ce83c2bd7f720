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
    cell_sized,
    escape_each,
    looks_escaped,
    number_frame,
    number_text,
    serial,
    shared_frame,
    spaced_frame,
    text_frame,
)
from timeline_kit.exporters.xlsx.heights import lines_of_each
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
        is_high: whether it makes a row as high as its text: where it is seen and has lines.
    """

    name: str
    letter: str
    kind: CellKind
    width: float
    style: Style
    is_high: bool


Cells = tuple[str | Sequence[str], ...]
"""A column's cells as XML in pieces: a text stands in every row, of others each row has its own."""


def cells(
    column: CellColumn,
    block: Block,
    values: Sequence[Any],
    strings: SharedStrings,
    links: Links,
) -> Cells:
    """Return a column's cells in the rows of a block.

    Args:
        column: the column.
        block: the rows; takes what a cell could not hold.
        values: of the cells, None for an empty one: numbers where the kind says so,
            otherwise text.
        strings: takes the texts, as long as there is room.
        links: takes the links.
    """
    match column.kind:
        case CellKind.NUMBER:
            return _numbers(column, block, values)
        case CellKind.BOUND:
            return _bounds(column, block, values, strings)
        case CellKind.URL:
            _add_links(column, block, values, links)
    return _texts(column, block, values, strings)


def _framed(
    column: CellColumn, block: Block, frame: tuple[str, str], contents: Sequence[str]
) -> Cells:
    """Return cells that differ in their row and content alone.

    Args:
        column: the column.
        block: the rows.
        frame: what stands before a content, from the reference on, and what after it.
        contents: as XML; the empty string where there is no cell.
    """
    if not any(contents):
        return ()
    start, rows, (middle, end) = f'<c r="{column.letter}', block.rows, frame
    if all(contents):
        return start, rows, middle, contents, end
    return (
        [
            f"{start}{row}{middle}{content}{end}" if content else ""
            for row, content in zip(rows, contents, strict=True)
        ],
    )


def _numbers(column: CellColumn, block: Block, numbers: Sequence[float | None]) -> Cells:
    """Return cells with numbers; as text where a spreadsheet would round them to 15 digits."""
    kept = ["" if number is None else number_text(number) for number in numbers]
    cells = _framed(column, block, number_frame(column.style), kept)
    if all(kept):
        return cells
    rounded = [
        "" if number is None or text else repr(number)
        for number, text in zip(numbers, kept, strict=True)
    ]
    return cells + _framed(column, block, text_frame(column.style), rounded)


def _bounds(
    column: CellColumn, block: Block, bounds: Sequence[str | None], strings: SharedStrings
) -> Cells:
    """Return cells with days; as text where not every spreadsheet can hold them."""
    days = list(map(serial, bounds))
    cells = _framed(column, block, number_frame(Style.HELPER_DATE), days)
    if all(days):
        return cells
    texts = [None if day else text for text, day in zip(bounds, days, strict=True)]
    return cells + _texts(column, block, texts, strings)


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
) -> Cells:
    """Return cells with texts; of one too long for a cell, the first part."""
    stated = list(filter(None, texts))
    if not stated:
        return ()
    whole, longest = "".join(stated), max(map(len, stated))
    _measure(column, block, texts, whole, longest)
    begun: Cells = ()
    if longest > _SURELY_FITS and (long := _too_long(texts)):
        block.long += [(index, column.name, parts) for index, parts in long.items()]
        first = [long[index][0] if index in long else None for index in range(len(texts))]
        begun = _inline(column, block, Style.CONTINUED, first)
        texts = [None if index in long else text for index, text in enumerate(texts)]
        stated = list(filter(None, texts))
    if looks_escaped(whole) or not strings.has_room(len(stated)):
        return begun + _inline(column, block, column.style, texts)
    numbers = _placed(strings.numbers(stated), texts)
    return begun + _framed(column, block, shared_frame(column.style), numbers)


def _inline(column: CellColumn, block: Block, style: Style, texts: Sequence[str | None]) -> Cells:
    """Return cells in which their texts stand."""
    escaped = _placed(escape_each(list(filter(None, texts))), texts)
    if list(map(str.strip, escaped)) == escaped:
        return _framed(column, block, text_frame(style), escaped)
    spaced = [text if text[:1] <= " " or text[-1:] <= " " else "" for text in escaped]
    others = ["" if space else text for text, space in zip(escaped, spaced, strict=True)]
    return _framed(column, block, text_frame(style), others) + _framed(
        column, block, spaced_frame(style), spaced
    )


def _placed(contents: list[str], texts: Sequence[str | None]) -> list[str]:
    """Return contents, made of the texts that are not None, each at the place of its text."""
    if len(contents) == len(texts):
        return contents
    following = iter(contents)
    return ["" if text is None else next(following) for text in texts]


def _measure(
    column: CellColumn, block: Block, texts: Sequence[str | None], whole: str, longest: int
) -> None:
    """Note how many lines the texts need, in a column that is seen."""
    if not column.is_high:
        return
    surely_fits = column.width if whole.isascii() else column.width / 2  # some may be wide
    if longest <= surely_fits and "\n" not in whole:
        return
    block.lines = list(map(max, block.lines, lines_of_each(texts, whole, column.width)))
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
