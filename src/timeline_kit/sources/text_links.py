"""Addresses that lead to the words of a quote: text fragments (WICG Scroll to Text Fragment).

A browser finds only what stands there letter by letter, so the words are the source's own where
a saved copy has them, and few: the first and the last of the quote. What it does not find it
leaves out, and opens the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

from timeline_kit.model import Citation, Source
from timeline_kit.sources.folding import is_wide


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

_MARK = re.compile(r"\S*(?:\[[^\]\n]*\]|\((?:…|\.\.\.)\)|…|\.\.\.)\S*")
"""What an author left out or put in, with the word it stands in."""

_SPACED = re.compile(r"\S+")
_CLAUSES = re.compile(r"[^\s。，、；：！？]+[。，、；：！？]?")
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
    if url is None or not url.lower().startswith(("http://", "https://")):
        return None
    parts = urlsplit(url)
    where = (place and place.name) or citation.locator or ""
    if parts.path.lower().endswith(".pdf"):
        page = _PAGE.search(where)
        return url if page is None or parts.fragment else f"{url.rstrip('#')}#page={page[1]}"
    if parts.netloc.lower() in _FILMS:
        return _at_time(url, where)
    directive = _directive(citation, place)
    if not directive or ":~:" in url:
        return url
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def _at_time(url: str, where: str) -> str:
    clock, parts = _CLOCK.search(where), urlsplit(url)
    if clock is None or parts.fragment or "t" in parse_qs(parts.query):
        return url
    hours, minutes, seconds = (int(part or 0) for part in clock.groups())
    seconds += 3600 * hours + 60 * minutes
    return f"{url}{'&' if parts.query else '?'}t={seconds}"


def _directive(citation: Citation, place: Place | None) -> str:
    """Return what stands after `text=`; the empty string where there are no words."""
    if place is not None:
        blocks = _blocks(place.text)
        before = [] if place.is_only else _blocks(place.before.rpartition("\n")[2])
        after = [] if place.is_only else _blocks(place.after.partition("\n")[0])
    else:
        blocks = _blocks(_MARK.sub("\n", citation.quote or ""))
        before, after = _blocks(citation.prefix or ""), _blocks(citation.suffix or "")
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
        self.text = text = " ".join(line.strip(_EDGES).split())
        few = 1 if any(map(is_wide, text)) else _WORDS
        ends = [found.end() for found in (_CLAUSES if few == 1 else _SPACED).finditer(text)]
        self.is_short = len(ends) <= 2 * few
        self.beginning = text[: ends[few - 1]] if len(ends) > few else text
        self.end = text[ends[-few - 1] :].strip() if len(ends) > few else text


def _blocks(text: str) -> list[_Block]:
    """Return the blocks of a text that have words."""
    blocks = map(_Block, text.split("\n"))
    return [block for block in blocks if block.text]


def _encoded(words: str) -> str:
    """Return words as they stand in a directive, in which dashes, commas and `&` mean something."""
    return quote(words, safe="").replace("-", "%2D")
