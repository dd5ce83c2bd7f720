"""From seconds to places on the axis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from timeline_kit.dates import EndState
from timeline_kit.exporters.svg.extents import DAY, Extent

_SHORTEST = 7 * DAY
_HOUR = 3600
_MINUTE = 60
_ROOM = 0.02
"""Room at both sides, as a part of the whole stretch."""
_ROOM_FOR_OPEN_ENDS = 0.07


class Scale(NamedTuple):
    """A linear scale; every year has its true length.

    Attributes:
        start: the second at the left end.
        end: the second at the right end.
        left: the place of the left end.
        right: the place of the right end.
        shows_times: whether there are times of day to show, or days alone.
    """

    start: int
    end: int
    left: float
    right: float
    shows_times: bool = False

    def place(self, second: int) -> float:
        """Return the place of a second."""
        part = (second - self.start) / (self.end - self.start)
        return self.left + part * (self.right - self.left)


def scale_for(extents: Sequence[Extent], others: Iterable[int], left: float, right: float) -> Scale:
    """Return the scale on which all that is known has a place.

    Args:
        extents: the dates.
        others: more seconds to show, such as the ends of eras.
        left: the place of the left end.
        right: the place of the right end.
    """
    known = [second for extent in extents for second in extent.known]
    known += others
    if not known:
        return Scale(0, DAY, left, right)
    start, end = min(known), max(known)
    are_days = all(second % (DAY // 2) == 0 for second in known)
    shortest = _SHORTEST if are_days else _HOUR if start == end else _MINUTE
    if end - start < shortest:
        middle = (start + end) // 2
        start, end = middle - shortest // 2, middle + shortest // 2
    before = any(extent.before is EndState.OPEN for extent in extents)
    after = any(extent.after is EndState.OPEN for extent in extents)
    return Scale(
        start - _part(end - start, _ROOM_FOR_OPEN_ENDS if before else _ROOM),
        end + _part(end - start, _ROOM_FOR_OPEN_ENDS if after else _ROOM),
        left,
        right,
        not are_days,
    )


def _part(length: int, part: float) -> int:
    """Return a part of a length of any size."""
    return length * round(part * 100) // 100
