"""Addresses that lead to the words of a quote: text fragments (WICG Scroll to Text Fragment).

A browser finds only what stands there letter by letter, so the words are the source's own where
a saved copy has them, and few: the first and the last of the quote. What it does not find it
leaves out, and opens the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

from timeline_kit.model import Citation, Source
from timeline_kit.sources.folding import UNDIVIDED


class Place(NamedTuple):
    """Where a quote stands in the copy of its source.

    Attributes:
        text: the source's own words; a line is what a search in the page finds as one.
        before: what stands before them.
        after: what stands after them.
        is_only: whether they stand at no other place.
        name: the page or time, or the empty string.
        firsts: which words that it may begin with stand nowhere before (see `beginnings`); None
            where all are taken to.
    """

    text: str
    before: str
    after: str
    is_only: bool
    name: str
    firsts: frozenset[str] | None = None


Places = Mapping[tuple[str, int], Place]
"""By the id of the event, and the index of its citation."""

CheckedQuotes = Mapping[tuple[str, int], tuple[str, str]]
"""By the same: a verdict, and the source's own words or the empty string."""

_WORDS = 4
"""Words at each end by which a place is known; twice as many are written whole."""

_MORE_WORDS = (_WORDS, 2 * _WORDS, 3 * _WORDS)
"""So many are tried at the beginning, where fewer stand before it, too."""

_FEW = 3
"""Words, or characters where no spaces divide them, that should be there to begin with."""

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
        quoted = _without_marks(citation.quote) if citation.quote else ""
        if quoted.isascii() and "\n" not in quoted and not (citation.prefix or citation.suffix):
            return _ends(quoted.strip(_EDGES).split())  # what most quotes are, in half the time
        blocks = _blocks(quoted)
        before = _blocks(citation.prefix) if citation.prefix else []
        after = _blocks(citation.suffix) if citation.suffix else []
    if not blocks:
        return ""
    if place is not None and place.is_only:
        blocks, start, is_first = _beginning(blocks, place)
        if not is_first:
            before = _blocks(place.before.rpartition("\n")[2])
    else:
        start = blocks[0].beginning
    first, last = blocks[0], blocks[-1]
    if first is last and (first.is_short or len(start) + len(last.end) >= len(first.text)):
        text = _encoded(first.text)
    else:
        text = f"{_encoded(start)},{_encoded(last.end)}"
    if before:
        text = f"{_encoded(before[-1].end)}-,{text}"
    return f"{text},-{_encoded(after[0].beginning)}" if after else text


def _ends(words: list[str]) -> str:
    """Return a directive of the first and the last words, or of all where they are few."""
    if len(words) <= 2 * _WORDS:
        return _encoded(" ".join(words))
    return f"{_encoded(' '.join(words[:_WORDS]))},{_encoded(' '.join(words[-_WORDS:]))}"


def beginnings(text: str) -> Iterator[str]:
    """Yield the words that a link may begin with, of the text of a place."""
    for block in _blocks(text):
        yield from block.beginnings


def _beginning(blocks: list[_Block], place: Place) -> tuple[list[_Block], str, bool]:
    """Return the blocks from the first one that is known by its first words, and these words.

    A browser opens the first place that they stand at, so they must not stand before; and too few
    may stand before on a page that is not all in the copy.
    """
    for least in (_FEW, 1):
        for number, block in enumerate(blocks):
            for words in block.beginnings:
                count = len(words.split()) if block.is_divided else len(words)
                if count >= least and (place.firsts is None or words in place.firsts):
                    return blocks[number:], words, True
    return blocks, blocks[0].beginning, False


def _without_marks(quoted: str) -> str:
    """Return a quote with a line end for what the author left out or put in."""
    if "[" in quoted or "…" in quoted or "..." in quoted:  # the search is slow
        return _MARK.sub("\n", quoted)
    return quoted


class _Block:
    """The words of one block, its spaces single.

    Attributes:
        text: all of them.
        is_divided: whether spaces divide them.
        is_short: whether they are few enough to be written whole.
    """

    def __init__(self, line: str) -> None:
        words = line.strip(_EDGES).split()
        self.text = text = " ".join(words)
        self.is_divided = text.isascii() or not UNDIVIDED.search(text)
        if self.is_divided:
            self._parts, self._between, self._counts = words, " ", _MORE_WORDS
            self.is_short = len(words) <= 2 * _WORDS
        else:
            self._parts, self._between, self._counts = _CLAUSES.findall(text), "", (1, 2, 3)
            self.is_short = len(self._parts) <= _WIDE_CLAUSES

    def _first(self, count: int) -> str:
        return self._between.join(self._parts[:count]).strip()

    @property
    def beginnings(self) -> list[str]:
        """The first few words, and more of them."""
        return list(map(self._first, self._counts))

    @property
    def beginning(self) -> str:
        """The first few words."""
        return self._first(self._counts[0])

    @property
    def end(self) -> str:
        """The last few words."""
        return self._between.join(self._parts[-self._counts[0] :]).strip()


def _blocks(text: str) -> list[_Block]:
    """Return the blocks of a text that have words."""
    blocks = map(_Block, text.split("\n"))
    return [block for block in blocks if block.text]


def _encoded(words: str) -> str:
    """Return words as they stand in a directive, in which dashes, commas and `&` mean something."""
    if words.isascii() and words.replace(" ", "").isalnum():
        return words.replace(" ", "%20")
    return quote(words, safe="").replace("-", "%2D")
