"""Reads a PDF from standard input and writes its pages as JSON; `pdf` runs it on its own.

Marks of notes are known by their size and place: after a word or a full stop they are left out.
After a digit or a unit, as in 10⁶ and 5 m², they become raised digits.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double
from typing import Any, NamedTuple

MOST_CHARACTERS = 50_000_000
MOST_MEMORY = 2 << 30
"""Octets."""

_BEGIN_MARKS = frozenset("0123456789[(")
_IN_MARKS = frozenset("0123456789[](),")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALLER = 0.9
_HIGHER = 0.15
"""Parts of the size of the letters before, by which a raised mark is smaller, and higher."""

_WORD = 40
_CONTEXT = 8
"""Characters beside a mark by which it is found again."""

_UNIT = re.compile(
    r"(?:\W?\d*[^\W\d_]{1,3}|met(?:er|re)s?|mètres?|metros?|metri|метр\w*|inch(?:es)?|feet|foot|yards?"
    r"|miles?|zoll|fuß)",
    re.IGNORECASE,
)


class Mark(NamedTuple):
    """A raised mark.

    Attributes:
        text: its characters.
        word: the word that it stands at.
        before: the characters before it, without spaces.
        after: those after it.
    """

    text: str
    word: str
    before: str
    after: str


def main() -> None:
    """Read a document and write what is in it."""
    _limit_memory()
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        json.dump({"error": str(error)}, sys.stdout)
        return
    pages = []
    size = 0
    for page in document:
        text = _text(page.get_textpage())
        size += len(text)
        if size > MOST_CHARACTERS:
            break
        pages.append(text)
    json.dump({"pages": pages}, sys.stdout)


def _limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    except (ImportError, ValueError, OSError):  # not on every system
        pass


def _text(page: Any) -> str:
    text: str = page.get_text_bounded()
    position = 0
    for mark in _marks(page):
        found = re.compile(
            r"\s*".join(map(re.escape, mark.before))
            + rf"(\s*{re.escape(mark.text)})"
            + "".join(rf"\s*{re.escape(letter)}" for letter in mark.after)
        ).search(text, position)
        if found is not None:
            start, end = found.span(1)
            kept = _kept(mark)
            text = text[:start] + kept + text[end:]
            position = start + len(kept)
    return text


def _kept(mark: Mark) -> str:
    """Return what stays of a raised mark."""
    digits = mark.text.strip("[]()")
    if digits == mark.text and (mark.word[-1:].isdigit() or _UNIT.fullmatch(mark.word)):
        return digits.translate(_RAISED)
    return ""


def _marks(page: Any) -> Iterator[Mark]:
    """Yield the raised marks of a page."""
    from pypdfium2 import raw as pdfium

    characters = [chr(pdfium.FPDFText_GetUnicode(page, at)) for at in range(page.count_chars())]
    seen = [at for at, character in enumerate(characters) if not character.isspace()]
    number, last = 1, 0
    while number < len(seen):
        first = number
        if characters[seen[number]] in _BEGIN_MARKS:
            while number < len(seen) and characters[seen[number]] in _IN_MARKS:
                if number > first and not _is_beside(page, seen[first], seen[number]):
                    break
                number += 1
            if not _is_raised(page, seen, first, number):
                continue
            begin = seen[first]
            beside = "".join(characters[max(0, begin - _WORD) : begin]).rstrip("\r\n")
            yield Mark(
                "".join(characters[at] for at in seen[first:number]),
                beside.rpartition(" ")[2],
                "".join(characters[at] for at in seen[max(last, first - _CONTEXT) : first]),
                "".join(characters[at] for at in seen[number : number + _CONTEXT]),
            )
            last = number
        number = max(number, first + 1)


def _is_raised(page: Any, seen: Sequence[int], first: int, end: int) -> bool:
    """Whether a mark is raised from the character before it, or on a new line from the one after.

    Args:
        page: the page.
        seen: the numbers of the characters of a page that are no spaces.
        first: which of them begins the mark.
        end: which comes after it.
    """
    at, before, after = (_box(page, seen[min(n, len(seen) - 1)]) for n in (first, first - 1, end))
    is_on_new_line = abs(at.bottom - before.bottom) > at.size
    return at.is_above(before) or (is_on_new_line and at.is_above(after))


class _Box(NamedTuple):
    """Where the line is that a character stands on, and its size, in points."""

    bottom: float
    size: float

    def is_above(self, other: _Box) -> bool:
        """Whether this is smaller than another one on the same line, and raised."""
        by = (self.bottom - other.bottom) / (other.size or 1)
        return 0 < self.size <= _SMALLER * other.size and _HIGHER <= by <= 1


def _box(page: Any, index: int) -> _Box:
    from pypdfium2 import raw as pdfium

    left, bottom = c_double(), c_double()
    pdfium.FPDFText_GetCharOrigin(page, index, byref(left), byref(bottom))
    return _Box(bottom.value, pdfium.FPDFText_GetFontSize(page, index))


def _is_beside(page: Any, one: int, other: int) -> bool:
    """Whether two characters are of one size and stand on one line, but for brackets below it."""
    first, second = _box(page, one), _box(page, other)
    is_as_large = abs(first.size - second.size) < first.size / 20
    return is_as_large and abs(first.bottom - second.bottom) < first.size / 2


if __name__ == "__main__":
    main()
