"""Text for a terminal: nothing in it that misleads, broken where lines are full."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from timeline_kit.graphemes import clusters, width

TAB = 4
"""Columns between tab stops."""

_CONTROL_PICTURES = 0x2400
_REPLACEMENT = "\ufffd"
_INVISIBLE = {"Cc", "Cs", "Zl", "Zp"}
_OVERRIDES = {"LRO", "RLO", "LRE", "RLE", "PDF", "LRI", "RLI", "FSI", "PDI"}


def printable(text: str) -> str:
    """Return text that a terminal shows as it stands.

    Controls, direction overrides and other invisible characters that could
    mislead the eye or the terminal become visible signs; the number of code
    points stays the same.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible, text))


@lru_cache(maxsize=1024)
def _visible(character: str) -> str:
    code = ord(character)
    if code < 0x20 and character != "\t":
        return chr(_CONTROL_PICTURES + code)
    if code == 0x7F:
        return "\u2421"
    if character == "\t":
        return character
    misleading = (
        unicodedata.category(character) in _INVISIBLE
        or unicodedata.bidirectional(character) in _OVERRIDES
        or character == "\ufeff"
    )
    return _REPLACEMENT if misleading else character


def wrapped(text: str, columns: int) -> list[str]:
    """Break text at its spaces into lines of at most so many columns.

    A word longer than a line is broken where it must be; line breaks of the text are kept.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrapped_paragraph(paragraph, max(columns, 2))
    return lines


def _wrapped_paragraph(paragraph: str, columns: int) -> list[str]:
    lines = [""]
    used = 0
    for word in paragraph.split():
        length = width(word)
        if used and used + 1 + length <= columns:
            lines[-1] += f" {word}"
            used += 1 + length
            continue
        if used:
            lines.append("")
        for piece in _pieces(word, columns) if length > columns else [word]:
            if lines[-1]:
                lines.append("")
            lines[-1] = piece
        used = width(lines[-1])
    return lines


def _pieces(word: str, columns: int) -> Iterator[str]:
    piece, used = "", 0
    for cluster, length in clusters(word):
        if used + length > columns and piece:
            yield piece
            piece, used = "", 0
        piece += cluster
        used += length
    yield piece
