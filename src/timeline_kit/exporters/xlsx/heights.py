"""How high a row must be for its text: not every program works that out when it opens a file."""

from __future__ import annotations

import re

POINTS_A_LINE = 15

_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60"
                   "\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd]")  # fmt: skip
"""Characters that take the room of two."""

_USUALLY = 1.05
"""Characters of running text that fit where one digit does, from which widths are counted."""


def lines_needed(text: str, width: float) -> int:
    """Return about how many lines a text takes in a column so many characters wide."""
    room = width * _USUALLY
    if "\n" not in text:
        return int(_size(text) / room) + 1
    return sum(int(_size(line) / room) + 1 for line in text.split("\n"))


def _size(line: str) -> int:
    return len(line) if line.isascii() else len(line) + len(_WIDE.findall(line))
