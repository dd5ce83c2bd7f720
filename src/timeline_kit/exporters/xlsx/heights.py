"""How high a row must be for its text: not every program works that out when it opens a file."""

from __future__ import annotations

from timeline_kit.graphemes import is_wide

POINTS_A_LINE = 15

_USUALLY = 1.05
"""Characters of running text that fit where one digit does, from which widths are counted."""


def lines_needed(text: str, width: float) -> int:
    """Return about how many lines a text takes in a column so many characters wide."""
    room = width * _USUALLY
    if "\n" not in text:
        return int(_size(text) / room) + 1
    return sum(int(_size(line) / room) + 1 for line in text.split("\n"))


def _size(line: str) -> int:
    return len(line) if line.isascii() else len(line) + sum(map(is_wide, line))
