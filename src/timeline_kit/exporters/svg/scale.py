"""From seconds to places on the axis."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from timeline_kit.dates import EndState
from timeline_kit.exporters.svg.breaks import gaps
from timeline_kit.exporters.svg.extents import DAY, Extent

_SHORTEST = 7 * DAY
_HOUR = 3600
_MINUTE = 60
_ROOM = 0.02
"""Room at both sides, as a part of the whole stretch."""
_ROOM_FOR_OPEN_ENDS = 0.07
_ROOM_BESIDE_BREAK = 0.04
_BREAK = 0.04
"""The width of a break, as a part of the whole stretch."""


class Piece(NamedTuple):
    """A stretch of the axis without a break.

    Attributes:
        start: the second at which it begins.
        first: the first second at which something is.
        last: the last one.
        end: the second at which it ends.
    """

    start: int
    first: int
    last: int
    end: int


class Break(NamedTuple):
    """A stretch of the axis that is shortened, as nothing begins or ends in it.

    Attributes:
        left: the place where it begins.
        right: the place where it ends.
        last: the last second before it at which something is.
        first: the first one after it.
    """

    left: float
    right: float
    last: int
    first: int

    @property
    def middle(self) -> float:
        """The place where it is drawn."""
        return (self.left + self.right) / 2


class Scale(NamedTuple):
    """A linear scale: every year has its true length, but in a break.

    Attributes:
        pieces: the stretches of the axis; between each two is a break.
        length: of the axis, in seconds of its pieces.
        break_length: the same of a break.
        left: the place of the left end.
        right: the place of the right end.
        shows_times: whether there are times of day to show, or days alone.
    """

    pieces: tuple[Piece, ...]
    length: int
    break_length: int
    left: float
    right: float
    shows_times: bool = False

    @property
    def breaks(self) -> list[Break]:
        """The breaks from left to right."""
        return [
            Break(self.place(one.end), self.place(other.start), one.last, other.first)
            for one, other in pairwise(self.pieces)
        ]

    def place(self, second: int) -> float:
        """Return the place of a second."""
        part = self._before(second) / self.length
        return self.left + part * (self.right - self.left)

    def _before(self, second: int) -> int:
        """Return how long the axis is before a second."""
        before = 0
        for one, other in pairwise(self.pieces):
            if second <= one.end:
                return before + second - one.start
            before += one.end - one.start
            if second < other.start:
                return before + self.break_length * (second - one.end) // (other.start - one.end)
            before += self.break_length
        return before + second - self.pieces[-1].start


def scale_for(
    extents: Sequence[Extent], others: Sequence[Extent], left: float, right: float
) -> Scale:
    """Return the scale on which all that is known has a place.

    Args:
        extents: the dates.
        others: more dates to show, such as eras.
        left: the place of the left end.
        right: the place of the right end.
    """
    known = [second for extent in (*extents, *others) for second in extent.known]
    if not known:
        return Scale((Piece(0, 0, DAY, DAY),), DAY, 0, left, right)
    start, end = min(known), max(known)
    are_days = all(second % (DAY // 2) == 0 for second in known)
    shortest = _SHORTEST if are_days else _HOUR if start == end else _MINUTE
    if end - start < shortest:
        middle = (start + end) // 2
        start, end = middle - shortest // 2, middle + shortest // 2
    found = gaps(extents, others, shortest)
    shown = end - start - sum(after - before for before, after in found)
    beside = _part(shown, _ROOM_BESIDE_BREAK)
    before = any(extent.before is EndState.OPEN for extent in extents)
    after = any(extent.after is EndState.OPEN for extent in extents)
    shown += 2 * beside * len(found)
    edges = [
        (start - _part(shown, _ROOM_FOR_OPEN_ENDS if before else _ROOM), start),
        *((first - beside, first) for _, first in found),
    ]
    ends = [
        *((last, last + beside) for last, _ in found),
        (end, end + _part(shown, _ROOM_FOR_OPEN_ENDS if after else _ROOM)),
    ]
    pieces = tuple(Piece(*one, *other) for one, other in zip(edges, ends, strict=True))
    length = sum(piece.end - piece.start for piece in pieces)
    break_length = _part(length, _BREAK)
    length += break_length * len(found)
    return Scale(pieces, length, break_length, left, right, not are_days)


def _part(length: int, part: float) -> int:
    """Return a part of a length of any size."""
    return length * round(part * 100) // 100
