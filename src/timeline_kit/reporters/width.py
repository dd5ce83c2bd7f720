"""How many columns of a terminal a text takes, and how to cut it to fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

TAB = 4
"""Columns between tab stops."""

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_REGIONS = range(0x1F1E6, 0x1F200)
_HANGUL_TAILS = range(0x1160, 0x1200)
_CONTROL_PICTURES = 0x2400
_REPLACEMENT = "\ufffd"
_INVISIBLE = {"Cc", "Cs", "Zl", "Zp"}
_OVERRIDES = {"LRO", "RLO", "LRE", "RLE", "PDF", "LRI", "RLI", "FSI", "PDI"}


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """Yield the characters a reader sees, each with its width in columns.

    A cluster is a letter with its marks, an emoji sequence, a flag. This is a
    plain form of the grapheme clusters of Unicode Standard Annex #29.
    """
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not _continues(text, start, index):
            cluster = text[start:index]
            yield cluster, _cluster_width(cluster)
            start = index


def width(text: str) -> int:
    """Return how many columns a text without tabs and controls takes."""
    if text.isascii():
        return len(text)
    return sum(columns for _, columns in clusters(text))


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


def _continues(text: str, start: int, index: int) -> bool:
    """Whether the character at `index` belongs to the cluster that begins at `start`."""
    character = text[index]
    if character < "\u0300":
        return False
    code = ord(character)
    before = text[index - 1]
    if code in _REGIONS:
        return index - start == 1 and ord(before) in _REGIONS
    if before == _JOINER:
        return index - start > 1 and unicodedata.category(character) == "So"
    return (
        character == _JOINER
        or code in _SKIN_TONES
        or _is_mark(character)
        or (code in _HANGUL_TAILS and 0x1100 <= ord(before) < 0x1200)
    )


def _is_mark(character: str) -> bool:
    return (
        unicodedata.category(character) in ("Mn", "Me", "Mc") or character in "\u200c\ufe0e\ufe0f"
    )


def _cluster_width(cluster: str) -> int:
    if len(cluster) > 1 and (_EMOJI_STYLE in cluster or ord(cluster[0]) in _REGIONS):
        return 2
    return _character_width(cluster[0])


@lru_cache(maxsize=4096)
def _character_width(character: str) -> int:
    if character < "\u0300":
        return 1
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Mc", "Cf") or ord(character) in _HANGUL_TAILS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
