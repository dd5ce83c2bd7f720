"""The sentence around a place in a text, on one line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline_kit.sources.folding import CUT_WORD
from timeline_kit.sources.quote_marks import LEFT_OUT_AT_MOST

_ENDS_SENTENCE = re.compile(r"[.!?。！？؟।۔]|\n")
_NO_SENTENCE = re.compile(
    r"(?:(?<![\d.,:])\d\d?|\b[^\W\d_]|\b(?:mr|mrs|ms|dr|st|prof|jr|sr|bzw|ca|vgl|mme|г|гг|т|стр))"
    r"\.\Z",
    re.IGNORECASE,
)
"""Numbers of days, initials and abbreviations have a full stop as well."""


def rest_of_sentence(text: str, place: int, *, before: bool, wrapped: bool) -> str:
    """Return the words of a sentence up to a place, or from it."""
    if before:
        first, last = beginning_of_sentence(text, place, wrapped=wrapped), place
    else:
        first, last = place, place + LEFT_OUT_AT_MOST
        for found in _ENDS_SENTENCE.finditer(text, first, last):
            if _is_end_of_sentence(text, found.start(), wrapped=wrapped):
                last = found.start()
                break
    return shown(text[first:last], wrapped=wrapped).strip(" .,;:!?\"'“”„«»‘’()[]")


def beginning_of_sentence(text: str, place: int, *, wrapped: bool) -> int:
    """Return where the sentence of a place begins, or as far as a mark may reach."""
    first = max(0, place - LEFT_OUT_AT_MOST)
    for found in _ENDS_SENTENCE.finditer(text, first, place):
        if _is_end_of_sentence(text, found.start(), wrapped=wrapped):
            first = found.end()
    return first


def _is_end_of_sentence(text: str, at: int, *, wrapped: bool) -> bool:
    if text[at] == "\n":
        return not wrapped or text[at + 1 : at + 2] == "\n"
    if text[at] != ".":
        return True
    following = text[at + 1 : at + 8].lstrip(" \t\n\"'“”„«»‘’)]")[:1]
    is_apart = not text[at + 1 : at + 2].isalnum() and not following.islower()
    return is_apart and _NO_SENTENCE.search(text, max(0, at - 8), at + 1) is None


def shown(text: str, *, wrapped: bool, elsewhere: Sequence[str] = ()) -> str:
    """Return a piece of a source on one line, without the hyphens that printing put in.

    Args:
        text: the piece.
        wrapped: whether its lines end where the paper did.
        elsewhere: texts in small letters where the words may stand uncut.
    """
    return one_line(uncut(text, elsewhere) if wrapped else text.replace("\ufffe", ""))


def uncut(text: str, elsewhere: Sequence[str]) -> str:
    """Join words that are cut at the end of a line.

    A hyphen is kept that they have elsewhere, or that stands before a large letter.

    Args:
        text: a piece of a wrapped text.
        elsewhere: texts in small letters where the words may stand uncut.
    """

    def hyphen(cut: re.Match[str]) -> str:
        before, after = text[cut.start() - 1], text[cut.end() : cut.end() + 1]
        is_name = before.islower() and after.isupper()
        return "-" if is_name or _stands(cut, "-", elsewhere) else ""

    return _CUT_WORD.sub(hyphen, text)


def is_guessed(text: str, elsewhere: Sequence[str]) -> bool:
    """Whether a word of a wrapped text is cut, and stands nowhere uncut, hyphen or not."""
    return any(
        not _stands(cut, "-", elsewhere) and not _stands(cut, "", elsewhere)
        for cut in _CUT_WORD.finditer(text)
    )


def _stands(cut: re.Match[str], hyphen: str, elsewhere: Sequence[str]) -> bool:
    word = _joined(cut, hyphen)
    return any(word in text for text in elsewhere)


def _joined(cut: re.Match[str], hyphen: str) -> str:
    before = _WORD_BEFORE.search(cut.string, max(0, cut.start() - _LONGEST), cut.start())
    after = _WORD_AFTER.match(cut.string, cut.end())
    words = (before.group() if before else "", after.group() if after else "")
    return hyphen.join(words).lower()


_CUT_WORD = re.compile(CUT_WORD)
_WORD_BEFORE = re.compile(r"[^\W\d_]+\Z")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_LONGEST = 40


def one_line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())
