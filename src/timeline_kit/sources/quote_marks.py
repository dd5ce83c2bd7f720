"""Marks of editing in a quote: `[…]` leaves out, `[he]` puts in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from timeline_kit.sources.folding import loose_key

LEFT_OUT_AT_MOST = 600
PUT_IN_AT_MOST = 80
"""Characters of the source that a mark may stand for."""


class Mark(NamedTuple):
    """What stands in a quote for something else.

    Attributes:
        leaves_out: whether it is an omission; otherwise it puts in.
        words: what is put in.
        text: the mark as it is written.
        touches_last: whether it stands right after a letter, as in `reopen[ed]`.
        touches_next: whether it stands right before a letter, as in `[re]open`.
    """

    leaves_out: bool
    words: str
    text: str
    touches_last: bool = False
    touches_next: bool = False


class Part(NamedTuple):
    """Words of the source between two marks, and the marks before them."""

    text: str
    marks: tuple[Mark, ...]


_DOTS = r"(?:…|\.(?:\s?\.){2,3})"
_GAP = re.compile(rf"\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS}")
_MARK = re.compile(rf"{_GAP.pattern}|\[[^\[\]]{{1,{PUT_IN_AT_MOST}}}\]")
_SAYS_NOTHING = re.compile(r"\[(?:sic!?|!|\d{1,3})\]", re.IGNORECASE)

_NO_ROOM = 3
"""Characters between words that a mark puts nothing in the place of: a space, a comma."""


def cut_at_marks(quote: str) -> tuple[list[Part], tuple[Mark, ...]]:
    """Cut a quote at its marks: its parts, and the marks after the last one."""
    parts: list[Part] = []
    marks: list[Mark] = []
    position = 0
    for found in _MARK.finditer(quote):
        _add(parts, marks, quote[position : found.start()])
        mark = found.group()
        leaves_out = _GAP.fullmatch(mark) is not None
        says = "" if leaves_out or _SAYS_NOTHING.fullmatch(mark) else mark[1:-1].strip()
        before, after = quote[: found.start()][-1:], quote[found.end() :][:1]
        marks.append(Mark(leaves_out, says, mark, before.isalpha(), after.isalpha()))
        position = found.end()
    _add(parts, marks, quote[position:])
    return parts, tuple(marks)


ONE_LETTER = re.compile(r"(?<!\w)\[([^\W\d_])\](?=[^\W\d_])")
"""`[T]he`: the case was changed, the word is the source's."""


def _add(parts: list[Part], marks: list[Mark], text: str) -> None:
    if loose_key(text):
        parts.append(Part(text.strip(), tuple(marks)))
        marks.clear()


def room(marks: Sequence[Mark]) -> int:
    """Return how many characters of the source the marks may stand for."""
    if leave_out(marks):
        return LEFT_OUT_AT_MOST
    return PUT_IN_AT_MOST if _puts_in_words(marks) else _NO_ROOM


def leave_out(marks: Sequence[Mark]) -> bool:
    """Whether one of the marks is an omission."""
    return any(mark.leaves_out for mark in marks)


def _puts_in_words(marks: Sequence[Mark]) -> bool:
    """Whether there are words in the marks, not only signs such as `[,]`."""
    return any(loose_key(mark.words) for mark in marks)


def fits(gap: str, marks: Sequence[Mark]) -> bool:
    """Whether marks may stand for this piece of the source.

    Where the source has dots or brackets of its own at that place, those of the quote are
    these: then no word may be missing beside them.
    """
    if has_own(gap, marks):
        return False
    if not leave_out(marks):
        return _puts_in_words(marks) or not loose_key(gap)
    return not loose_key(gap) or _GAP.search(gap) is None


def has_own(source: str, marks: Sequence[Mark]) -> bool:
    """Whether a piece of the source has words in brackets that the quote has, too."""
    put_in = [mark.text.casefold() for mark in marks if mark.words]
    return bool(put_in) and any(text in source.casefold() for text in put_in)
