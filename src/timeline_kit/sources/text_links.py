"""Addresses that lead to the words of a quote: text fragments (WICG Scroll to Text Fragment).

A browser finds only what stands there letter by letter, so the words are the source's own where
a saved copy has them, and few: the first and the last of the quote. What it does not find it
leaves out, and opens the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

from timeline_kit.model import Citation, Source
from timeline_kit.sources.folding import UNDIVIDED


class Place(NamedTuple):
    """Where a quote stands in the copy of its source.

    Attributes:
        text: the source's own words, its blocks on lines of their own.
        before: what stands before them.
        after: what stands after them.
        is_only: whether they stand at no other place.
        name: the page or time, or the empty string.
    """

    text: str
    before: str
    after: str
    is_only: bool
    name: str


Places = Mapping[tuple[str, int], Place]
"""By the id of the event, and the index of its citation."""

_WORDS = 4
"""Words at each end by which a place is known; twice as many are written whole."""

_WIDE_CLAUSES = 2
"""The same where no spaces divide words: one clause at each end."""

_MARK = re.compile(r"\S*(?:\[[^\]\n]*\]|\((?:…|\.\.\.)\)|…|\.\.\.)\S*")
"""What an author left out or put in, with the word it stands in."""

_CLAUSES = re.compile(r"[^。，、；：！？]+[。，、；：！？]?|.")
"""What stands for words where no spaces divide them."""

_EDGES = " \t\"'“”„‟‘’‚«»‹›「」『』()[]"
_PAGE = re.compile(
    r"(?:\b(?:pp?|pages?|pages?|seiten?|s|стр|с|página|sayfa)\b\.?|ص\.?|第)\s*(\d{1,5})",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})\b")
_FILMS = frozenset({"youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be"})


def link_to_words(source: Source, citation: Citation, place: Place | None = None) -> str | None:
    """Return the address of a source that opens at the words of a citation.

    Args:
        source: what is cited.
        citation: the citation.
        place: where the quote stands in a saved copy, where that is known.

    Returns:
        the address, None for a source that has none.
    """
    url = source.url
    if url is None:
        return None
    kind = _kind(url)
    if kind is _Kind.PAGE:
        directive = _directive(citation, place)
        return f"{url}{'' if '#' in url else '#'}:~:text={directive}" if directive else url
    where = (place and place.name) or citation.locator
    if kind is _Kind.FIXED or not where:
        return url
    if kind is _Kind.PDF:
        page = _PAGE.search(where)
        return url if page is None else f"{url.rstrip('#')}#page={page[1]}"
    return _at_time(url, where)


class _Kind(Enum):
    """What can be said of a place at an address."""

    PAGE = auto()  # its words
    PDF = auto()  # its page
    FILM = auto()  # the time
    FIXED = auto()  # nothing more: it says it already


@lru_cache(maxsize=1024)  # a source is cited again and again
def _kind(url: str) -> _Kind:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or ":~:" in url:
        return _Kind.FIXED
    if parts.path.lower().endswith(".pdf"):
        return _Kind.FIXED if parts.fragment else _Kind.PDF
    if parts.netloc.lower() in _FILMS:
        is_fixed = parts.fragment or "t" in parse_qs(parts.query)
        return _Kind.FIXED if is_fixed else _Kind.FILM
    return _Kind.PAGE


def _at_time(url: str, where: str) -> str:
    clock = _CLOCK.search(where)
    if clock is None:
        return url
    hours, minutes, seconds = (int(part or 0) for part in clock.groups())
    seconds += 3600 * hours + 60 * minutes
    return f"{url}{'&' if '?' in url else '?'}t={seconds}"


def _directive(citation: Citation, place: Place | None) -> str:
    """Return what stands after `text=`; the empty string where there are no words."""
    if place is not None:
        blocks = _blocks(place.text)
        before = [] if place.is_only else _blocks(place.before.rpartition("\n")[2])
        after = [] if place.is_only else _blocks(place.after.partition("\n")[0])
    else:
        blocks = _blocks(_MARK.sub("\n", citation.quote)) if citation.quote else []
        before = _blocks(citation.prefix) if citation.prefix else []
        after = _blocks(citation.suffix) if citation.suffix else []
    if not blocks:
        return ""
    first, last = blocks[0], blocks[-1]
    if first is last and first.is_short:
        text = _encoded(first.text)
    else:
        text = f"{_encoded(first.beginning)},{_encoded(last.end)}"
    if before:
        text = f"{_encoded(before[-1].end)}-,{text}"
    return f"{text},-{_encoded(after[0].beginning)}" if after else text


class _Block:
    """The words of one block, its spaces single.

    Attributes:
        text: all of them.
        is_short: whether they are few enough to be written whole.
        beginning: the first few.
        end: the last few.
    """

    def __init__(self, line: str) -> None:
        words = line.strip(_EDGES).split()
        self.text = text = " ".join(words)
        if text.isascii() or not UNDIVIDED.search(text):
            self.is_short = len(words) <= 2 * _WORDS
            self.beginning, self.end = " ".join(words[:_WORDS]), " ".join(words[-_WORDS:])
        else:
            clauses = _CLAUSES.findall(text)
            self.is_short = len(clauses) <= _WIDE_CLAUSES
            self.beginning, self.end = clauses[0].strip(), clauses[-1].strip()


def _blocks(text: str) -> list[_Block]:
    """Return the blocks of a text that have words."""
    blocks = map(_Block, text.split("\n"))
    return [block for block in blocks if block.text]


def _encoded(words: str) -> str:
    """Return words as they stand in a directive, in which dashes, commas and `&` mean something."""
    if words.isascii() and words.replace(" ", "").isalnum():
        return words.replace(" ", "%20")
    return quote(words, safe="").replace("-", "%2D")
