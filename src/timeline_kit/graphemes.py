"""What a reader sees of a text: grapheme clusters (UAX #29), and the columns they take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """Yield the characters a reader sees, each with its width in columns.

    A cluster is a letter with its marks, an emoji sequence, a flag.
    """
    return ((cluster, columns(cluster)) for cluster in graphemes(text))


def graphemes(text: str) -> Iterable[str]:
    """Return the characters a reader sees."""
    if text.isascii():
        return text
    from wcwidth import iter_graphemes  # most texts need none of its tables

    return iter_graphemes(text)


def width(text: str) -> int:
    """Return how many columns a text without tabs and controls takes."""
    return len(text) if text.isascii() else sum(map(columns, graphemes(text)))


@lru_cache(maxsize=4096)
def columns(cluster: str) -> int:
    """Return how many columns of a terminal one cluster takes: 0, 1 or 2."""
    if cluster.isascii():
        return len(cluster)
    from wcwidth import wcswidth

    return max(wcswidth(cluster), 0)


@lru_cache(maxsize=8192)
def is_wide(character: str) -> bool:
    """Return whether a character takes the room of two, as Chinese and Japanese ones do."""
    if character < "\u1100" or "\u2000" <= character < "\u2300":  # also dashes and quotation marks
        return False
    from wcwidth import wcwidth

    return wcwidth(character) == 2
