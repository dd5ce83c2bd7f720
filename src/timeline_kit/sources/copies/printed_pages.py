"""Running heads, feet and numbers of printed pages, which stand between the words of a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

HEAD_OR_FOOT = "the head or foot of a page"

_LINES = 3
"""Lines at the top and at the bottom of a page that may be its head and foot."""

_NUMBER = r"\d{1,4}"
_OF = r"(?:/|of|von|van|de|du|di|sur|из|z|av|af|ve|من)"
_PAGE = (
    r"(?:pages?|seite|p|s|blatt|pagina|página|strona|stránka|sida|side|sayfa|oldal|стр|страница"
    r"|стор|сторінка|σελίδα|صفحة|صفحه|עמוד|पृष्ठ|第)"
)
_EDGE = r"[\s\W]*"
_IS_NUMBER = re.compile(
    rf"{_EDGE}(?:{_PAGE}\b\.?)?\s*{_NUMBER}(?:\s*{_OF}\s*{_NUMBER})?\s*[頁页]?{_EDGE}",
    re.IGNORECASE,
)
_IS_SURELY_NUMBER = re.compile(
    rf"[-–—\s]*{_PAGE}\b\.?\s*{_NUMBER}(?:\s*{_OF}\s*{_NUMBER})?[-–—\s]*"
    rf"|[-–—]\s*{_NUMBER}\s*[-–—]|第\s*{_NUMBER}\s*[頁页]",
    re.IGNORECASE,
)
"""Alone on its line, anywhere in a text."""

_DIGITS = re.compile(r"\d+")


def heads_and_feet(text: str, starts: Sequence[int]) -> tuple[tuple[int, int, str], ...]:
    """Return where the heads and feet of pages stand: lines of several pages, and their numbers.

    Args:
        text: the text of all pages.
        starts: where each of them begins.
    """
    ends = [*starts[1:], len(text)]
    pages = [list(_lines(text, start, end)) for start, end in zip(starts, ends, strict=True)]
    tops, bottoms, inside = Counter[str](), Counter[str](), set[str]()
    for page in pages:
        tops.update({_alike(text, line) for line in page[:_LINES]})
        bottoms.update({_alike(text, line) for line in page[-_LINES:]})
        inside.update(_alike(text, line) for line in page[_LINES:-_LINES])
    for line in inside:  # a table, a list of the like
        del tops[line], bottoms[line]
    found: list[tuple[int, int, str]] = []
    for page in pages:
        edges = _edge(text, page[:_LINES], tops), _edge(text, page[::-1][:_LINES], bottoms)
        for head in sorted({line for edge in edges for line in edge}):
            found.append((*head, HEAD_OR_FOOT))
    return tuple(found)


def numbers_alone(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return where a text has the number of a page on a line of its own."""
    return tuple(
        (start, end, HEAD_OR_FOOT)
        for start, end in _lines(text, 0, len(text))
        if _IS_SURELY_NUMBER.fullmatch(text[start:end].strip())
    )


def _edge(
    text: str, lines: Sequence[tuple[int, int]], often: Counter[str]
) -> Iterator[tuple[int, int]]:
    """Yield lines from the edge of a page on, as long as they are its head or foot."""
    for line in lines:
        if often[_alike(text, line)] < 2 and not _IS_NUMBER.fullmatch(text[slice(*line)]):
            break
        yield line


def _alike(text: str, line: tuple[int, int]) -> str:
    return _DIGITS.sub("#", " ".join(text[slice(*line)].split()))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the lines that have words, with their line ends."""
    while start < end:
        after = text.find("\n", start, end) + 1 or end
        if text[start:after].strip():
            yield start, after
        start = after
