"""From a character of a value back to the character of the file it was written as."""

from __future__ import annotations

import re
import unicodedata
from array import array
from itertools import pairwise

_BLANK = " \t\r\n"
_ESCAPE = re.compile(
    r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|(?P<fold>\r\n|\r|\n)|.)", re.DOTALL
)
_LINE_END = re.compile(r"\r\n|\r|\n")


def origins(value: str, text: str, start: int, style: str | None) -> array[int]:
    """Return for each character of a scalar's value the offset in the text it comes from.

    Characters are matched in order: YAML folds and indents only blanks, so every other
    character of the value stands in the text in the same order. A blank made by folding gets the
    offset right after the character before it.

    Args:
        value: the value as YAML read it, not yet normalised.
        text: the whole text.
        start: where the scalar begins, at its quotation mark or block indicator.
        style: the style of the scalar event.

    Returns:
        One offset for each character, and one more for the end of the value.
    """
    if style == '"':
        return _double_quoted(value, text, start + 1)
    if style == "'":
        return _matched(value, text, start + 1, quote="'")
    if style in ("|", ">"):
        header = _LINE_END.search(text, start)
        return _matched(value, text, header.end() if header else len(text))
    return _matched(value, text, start)


def _matched(value: str, text: str, at: int, quote: str = "") -> array[int]:
    found = array("L")
    for character in value:
        if character in _BLANK:
            found.append(at)
            if text[at : at + 1] == character:
                at += 1
            continue
        while text[at] in _BLANK:
            at += 1
        found.append(at)
        at += 2 if character == quote else 1
    found.append(at)
    return found


def _double_quoted(value: str, text: str, at: int) -> array[int]:
    found = array("L")
    for character in value:
        while (escape := _ESCAPE.match(text, at)) is not None and escape["fold"] is not None:
            at = escape.end()
            while text[at] in _BLANK:
                at += 1
        if escape is not None:
            found.append(at)
            at = escape.end()
        elif character in _BLANK:
            found.append(at)
            if text[at] == character:
                at += 1
        else:
            while text[at] in _BLANK:
                at += 1
            found.append(at)
            at += 1
    found.append(at)
    return found


def normalized_origins(value: str, found: array[int]) -> array[int]:
    """Return the offsets for the NFC form of a value, given those of the value itself."""
    if unicodedata.is_normalized("NFC", value):
        return found
    result = array("L")
    starts = [
        index for index, character in enumerate(value) if index == 0 or _begins_cluster(character)
    ]
    for begin, end in pairwise([*starts, len(value)]):
        composed = unicodedata.normalize("NFC", value[begin:end])
        result.extend(found[min(begin + offset, end - 1)] for offset in range(len(composed)))
    result.append(found[len(value)])
    return result


def _begins_cluster(character: str) -> bool:
    """Say whether a character never melts into the one before it under NFC."""
    is_vowel_or_final_jamo = "\u1160" <= character <= "\u11ff"
    return not is_vowel_or_final_jamo and not unicodedata.category(character).startswith("M")
