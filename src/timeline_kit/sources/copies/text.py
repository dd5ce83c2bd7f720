"""What a saved copy says, and where in it."""

from __future__ import annotations

import zipfile
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic

UNPACKED_AT_MOST = 64 << 20
"""Octets that an archive may unpack to."""

SECONDS = 20
"""How long one copy may take."""

_PIECE = 1 << 20


class Unreadable(Exception):
    """A copy has no text that can be held against a quote; the message ends `because …`."""


@dataclass(frozen=True, slots=True)
class CopyText:
    """The text of a saved copy, as a reader sees it.

    Attributes:
        text: composed (see `folding`); blocks and lines end in line feeds.
        wrapped: whether lines end where the paper did, so that words may be cut there.
        places: offsets where pages or cues begin, with their names, such as `p. 3` or `00:12:05`.
        doubt: why a quote may not be found although it is there; empty where it would be.
        breaks: offsets where the page shows something else than text between words, or begins
            another box, with the mark of a note that is joined to the word there.
        beside: where what stands there is no part of what is told, as offsets, end exclusive, with
            what it is: a menu or the foot of a page.
    """

    text: str
    wrapped: bool = False
    places: tuple[tuple[int, str], ...] = ()
    doubt: str = ""
    breaks: tuple[tuple[int, str], ...] = ()
    beside: tuple[tuple[int, int, str], ...] = ()

    def place(self, offset: int) -> str:
        """Return the name of the page or time at an offset, or the empty string."""
        number = bisect_right([start for start, _ in self.places], offset) - 1
        return self.places[number][1] if number >= 0 else ""


def joined(copies: Iterable[CopyText], before: str = "") -> CopyText:
    """Return texts one after the other, with what stands before them."""
    text, breaks, beside = before, list[tuple[int, str]](), list[tuple[int, int, str]]()
    for number, copy in enumerate(copies):
        text += "\n" if number else ""
        breaks += ((len(text) + at, mark) for at, mark in copy.breaks)
        beside += ((len(text) + at, len(text) + end, name) for at, end, name in copy.beside)
        text += copy.text
    return CopyText(text, breaks=tuple(breaks), beside=tuple(beside))


class Clock:
    """Ends what takes too long."""

    def __init__(self) -> None:
        self._until = monotonic() + SECONDS

    def check(self) -> None:
        """Go on while there is time.

        Raises:
            Unreadable: when there is none left.
        """
        if monotonic() > self._until:
            raise Unreadable(f"reading it took more than {SECONDS} seconds")


def unpacked(package: zipfile.ZipFile, name: str, most: int = UNPACKED_AT_MOST) -> bytes:
    """Return one file of an archive, whatever its header says of its size.

    Raises:
        Unreadable: when it unpacks to more, or is encrypted.
    """
    if package.getinfo(name).flag_bits & 1:
        raise Unreadable("it is protected by a password")
    pieces: list[bytes] = []
    size = 0
    with package.open(name) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > most:
                raise Unreadable(f"it unpacks to more than {most >> 20} MiB")
            pieces.append(piece)
    return b"".join(pieces)
