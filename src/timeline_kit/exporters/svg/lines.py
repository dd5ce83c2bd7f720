"""Text broken into lines that fit, and shortened where there is no room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from timeline_kit.exporters.svg.metrics import text_width
from timeline_kit.graphemes import graphemes, is_wide

_BALANCING = 5
"""Steps to the narrowest lines that are no more."""
_ELLIPSIS = "…"
_WORDS = re.compile(" +|[^ ]+ *")
"""Where lines may end in a text of ASCII: after spaces."""
_NO_LINE_START = frozenset(
    "、。，．：；！？）］｝〕〉》」』】’”…ー々ぁぃぅぇぉっゃゅょ"  # JIS X 4051, the common ones
    "ァィゥェォッャュョ"
)
_NO_LINE_END = frozenset("（［｛〔〈《「『【‘“")


class Lines(NamedTuple):
    """Text on lines.

    Attributes:
        texts: one text a line.
        width: of the widest line.
        is_cut: whether an ellipsis stands for the rest.
    """

    texts: tuple[str, ...]
    width: float
    is_cut: bool


def fit(text: str, size: float, width: float, most: int, weight: float = 1.0) -> Lines:
    """Return the text on at most so many lines of at most this width.

    Lines break at spaces and between Chinese or Japanese characters; a word longer
    than a line is broken between what a reader takes for characters. The lines are
    made about equally long.
    """
    whole = text_width(text, size, weight)
    if whole <= width:
        return Lines((text,), whole, False)
    found = _filled(text, size, width, most, weight)
    if len(found.texts) == 1 or found.is_cut:
        return found
    narrow, wide = width / 2, width
    for _ in range(_BALANCING):
        middle = (narrow + wide) / 2
        narrower = _filled(text, size, middle, most, weight)
        if narrower.is_cut or len(narrower.texts) > len(found.texts):
            narrow = middle
        else:
            wide, found = middle, narrower
    return found


def _filled(text: str, size: float, width: float, most: int, weight: float) -> Lines:
    """Return the text with as much on each line as fits."""
    lines: list[str] = []
    rest = _pieces(text, size, width, weight)
    line = next(rest, "")
    for piece in rest:
        if text_width((line + piece).rstrip(), size, weight) <= width:
            line += piece
        elif len(lines) == most - 1:
            lines.append(_shortened(line.rstrip(), size, width, weight))
            return Lines(tuple(lines), _widest(lines, size, weight), True)
        else:
            lines.append(line.rstrip())
            line = piece
    lines.append(line.rstrip())
    return Lines(tuple(lines), _widest(lines, size, weight), False)


def _widest(lines: list[str], size: float, weight: float) -> float:
    return max(text_width(line, size, weight) for line in lines)


def _shortened(line: str, size: float, width: float, weight: float) -> str:
    characters = list(graphemes(line))
    while characters and text_width("".join(characters) + _ELLIPSIS, size, weight) > width:
        characters.pop()
    return "".join(characters).rstrip() + _ELLIPSIS


def _pieces(text: str, size: float, width: float, weight: float) -> Iterator[str]:
    """Yield what stays together on a line, none of it wider than the line."""
    for piece in unbroken(text):
        if text_width(piece.rstrip(), size, weight) <= width:
            yield piece
        else:
            yield from _broken(piece, size, width, weight)


def _broken(piece: str, size: float, width: float, weight: float) -> Iterator[str]:
    part = ""
    for character in graphemes(piece):
        if part and text_width(part + character, size, weight) > width:
            yield part
            part = ""
        part += character
    yield part


def unbroken(text: str) -> Iterator[str]:
    """Yield the stretches of a text within which no line may end, the last space with each."""
    if text.isascii():
        yield from _WORDS.findall(text)
        return
    piece = ""
    for character in graphemes(text):
        if piece and _may_break(piece[-1], character[0]):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if before == " ":
        return after != " "
    if before in _NO_LINE_END or after in _NO_LINE_START or after == " ":
        return False
    return is_wide(before) or is_wide(after)
