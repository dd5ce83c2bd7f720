"""How high a row must be for its text: not every program works that out when it opens a file."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_kit.graphemes import is_wide

POINTS_A_LINE = 15

_USUALLY = 1.05
"""Characters of running text that fit where one digit does, from which widths are counted."""


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
        return [0 if text is None else int(size(text) / room) + 1 for text in texts]
    return [
        0 if text is None else sum([int(size(line) / room) + 1 for line in text.split("\n")])
        for text in texts
    ]


def _size(line: str) -> int:
    return len(line) if line.isascii() else len(line) + sum(map(is_wide, line))
