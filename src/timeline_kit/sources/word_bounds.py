"""Where words and numbers begin and end in a text."""

from __future__ import annotations

import re
from unicodedata import category

from timeline_kit.sources.folding import DASHES, HYPHENS, JOINERS, MARKS, QUOTES, is_wide
from timeline_kit.sources.judgement import Span

_QUOTE = f"[{re.escape(QUOTES)}]"
_DASH = f"[{re.escape(DASHES)}]"
_HYPHEN = f"[{re.escape(HYPHENS)}]"
_MONEY = "$¢£¥৳฿₡₦₩₪₫€₭₮₱₲₴₸₹₺₽₾₿"
_BEFORE_DIGIT = re.compile(
    rf"(?:\d[:/\u066b\u066c]|\d{_QUOTE}|\d{_DASH}|\d[\u00a0\u2009\u202f]|(?<!\d)\d{{1,3}} "
    rf"|(?:\A|[\s('\[=<>~≈±]){_DASH}|[.,]|[±∓≤≥≠≈]\s?|[<>~{_MONEY}])\Z"
)
_AFTER_DIGIT = re.compile(
    rf"[.,:/\u066b\u066c]\d|{_QUOTE}\d|{_DASH}\d|[\u00a0\u2009\u202f]\d{{3}}(?!\d)| \d{{3}}(?!\d)"
    rf"|\s?[%‰°{_MONEY}]"
)
_BEFORE_LETTER = re.compile(
    rf"[^\W\d_]{_HYPHEN}\Z|(?<![^\W\d_])[nN][’'ʼ]\Z|[^\W\d_]{{3,}}[’'ʼ]\Z"
    rf"|\b(?:non|anti|ex|un|не|анти){_DASH}\Z",
    re.IGNORECASE,
)
_AFTER_LETTER = re.compile(rf"{_HYPHEN}[^\W\d_]|[’'ʼ][^\W\d_]")

_IN_NUMBERS = ".,:/\u066b\u066c"


def is_bound(text: str, span: Span, open_start: bool = False, open_end: bool = False) -> bool:
    """Whether a place begins and ends where words and numbers do.

    "17 votes" is not in "117 votes", nor "4 million" in "2.4 million", nor "5" in "5%",
    nor "signed" in "re-signed".
    """
    return (open_start or _begins(text, span.start)) and (open_end or _ends(text, span.end))


def widened(text: str, span: Span) -> Span:
    """Return the place with the words and numbers whole that it cuts."""
    start, end = span
    if not _begins(text, start):
        while start > 0 and (not _begins(text, start) or not _divides(text[start - 1])):
            start -= 1
    if not _ends(text, end):
        while end < len(text) and (not _ends(text, end) or not _divides(text[end])):
            end += 1
    return Span(start, end)


def _divides(character: str) -> bool:
    """Whether a character stands between words, or is a word of its own."""
    return character.isspace() or is_wide(character)


def _begins(text: str, start: int) -> bool:
    first, before = text[start], text[max(0, start - 12) : start]
    last = before[-1:]
    if not before:
        return True
    if not first.isalnum():
        return not (
            (first in _IN_NUMBERS and last.isdigit() and text[start + 1 : start + 2].isdigit())
            or (first in "%‰°" and before.rstrip()[-1:].isdigit())
        )
    if last in JOINERS:
        return False
    if _is_of_word(last):
        return (is_wide(first) and not first.isdigit()) or is_wide(last)
    if first.isdigit():
        found = _BEFORE_DIGIT.search(before)
        is_spaced = found is not None and re.fullmatch(r"\d{1,3} ", found.group()) is not None
        return found is None or (is_spaced and not _is_group(text, start))
    return _BEFORE_LETTER.search(before) is None


def in_word(text: str, at: int) -> Span:
    """Return the word that a place is inside of, or the place."""
    start = end = at
    beside = text[max(0, at - 1) : at + 1]
    if len(beside) == 2 and beside.isalnum() and not any(map(is_wide, beside)):
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
    return Span(start, end)


def _is_of_word(character: str) -> bool:
    """Whether a character is a letter, digit or joint of a word, or a sign on a letter."""
    return character.isalnum() or character == "_" or _SIGN.fullmatch(character) is not None


_SIGN = re.compile(f"[{MARKS}]")


def _is_group(text: str, start: int) -> bool:
    return re.match(r"\d{3}(?!\d)", text[start : start + 4]) is not None


def _ends(text: str, end: int) -> bool:
    last, after = text[end - 1], text[end : end + 12]
    following = after[:1]
    if not after:
        return True
    if not _is_of_word(last):
        return not (
            following.isdigit()
            and (
                (last in _IN_NUMBERS and text[end - 2 : end - 1].isdigit())
                or category(last) == "Sc"
            )
        )
    if following in JOINERS:
        return False
    if _is_of_word(following):
        return (is_wide(last) and not last.isdigit()) or is_wide(following)
    if last.isdigit():
        found = _AFTER_DIGIT.match(after)
        if found is not None and found.group().startswith(" ") and found.group()[1:].isdigit():
            digits = re.search(r"\d*\Z", text[max(0, end - 12) : end])
            return digits is None or len(digits.group()) > 3
        return found is None
    return _AFTER_LETTER.match(after) is None
