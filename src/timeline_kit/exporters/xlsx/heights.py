"""How high a row must be for its text: not every program works that out when it opens a file."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_kit.graphemes import is_wide

POINTS_A_LINE = 15

_USUALLY = 1.05
"""Characters of running text that fit where one digit does, from which widths are counted."""

_FEW = 4
_PADDING = 0.7  # of a cell, in characters

_A_DIGIT = 20
_WIDTHS = {
    9: " ", 10: "',.Iijl", 12: "()-:;[]`f{}", 14: "!Jrt", 16: '"/\\sz', 18: "FLSZckvxy|",
    20: "#$*+0123456789<=>EPTXY^_aeg~", 22: "?BCKRVbdhnopqu", 24: "AD", 26: "GHNOU", 28: "%&Qw",
    32: "m", 34: "M", 36: "@W",
}  # fmt: skip
"""How wide characters of Calibri are, where a digit has 20; measured in Carlito, which has the
same widths. A question mark stands for all other letters, some of which are wider."""

_PARTS = bytes(
    next((width for width, some in _WIDTHS.items() if chr(code) in some), 24) for code in range(256)
)

_SPACE = b" ".translate(_PARTS)


def lines_needed(text: str, width: float) -> int:
    """Return about how many lines a text takes in a column so many characters wide."""
    return lines_of_each([text], text, width)[0]


def lines_of_each(texts: Sequence[str | None], whole: str, width: float) -> list[int]:
    """Return about how many lines texts take, 0 for None; see `lines_needed`.

    Args:
        texts: the texts.
        whole: all of them, joined: by it is known what none of them has.
        width: of their column, in characters.
    """
    room = width * _USUALLY
    size = len if whole.isascii() else _size
    if "\n" not in whole:
        return [0 if text is None else _lines(text, size(text), room) for text in texts]
    return [
        0 if text is None else sum([_lines(line, size(line), room) for line in text.split("\n")])
        for text in texts
    ]


def _lines(line: str, size: int, room: float) -> int:
    """Return how many lines a line takes; a short one is measured, as each counts there."""
    width = room / _USUALLY - _PADDING
    if size > len(line):  # wide characters, which break anywhere
        return int(size / (width - 1)) + 1
    lines = int(size / room) + 1
    if lines == 1 or lines > _FEW:
        return lines
    width *= _A_DIGIT
    taken, left = 1, width
    for word in line.encode("latin-1", "replace").translate(_PARTS).split(_SPACE):
        needed: float = sum(word)
        if needed > left and left < width:
            taken, left = taken + 1, width
        if needed > left:
            taken, needed = taken + int(needed / width), needed % width
        left -= needed + _SPACE[0]
    return taken


def widest(texts: Sequence[str | None]) -> int:
    """Return how many characters wide the widest of some texts of one line is."""
    return max((_size(text) for text in texts if text), default=0)


def _size(line: str) -> int:
    return len(line) if line.isascii() else len(line) + sum(map(is_wide, line))
