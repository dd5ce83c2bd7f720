"""Which empty stretches of an axis are shortened, so that one distant date does not hide the rest.

While most dates share less than a tenth of the axis, and have less than a hundredth each, the
longest stretch in which nothing begins or ends is shortened, if it is more than a third of the
axis; five at most, as breaks themselves take room.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from timeline_kit.exporters.svg.extents import Extent, Shape

_MOST = 5
_LONG = 3
"""A stretch is long that is more than one of so many parts of the axis."""
_CROWDED = 10
"""Most dates are crowded in less than one of so many parts of the axis."""
_CLOSE = 100
"""Each of them has less than one of so many."""

Gap = tuple[int, int]
"""The last second before it at which something is, and the first one after it."""


def gaps(extents: Sequence[Extent], others: Sequence[Extent], shortest: int) -> list[Gap]:
    """Return the stretches to be shortened, in the order of time.

    Args:
        extents: the dates.
        others: more dates that are shown, such as eras.
        shortest: so many seconds the rest of the axis has at least.
    """
    dates = (*extents, *others)
    known = [second for extent in dates for second in extent.known]
    start, end = min(known), max(known)
    marks = sorted({second for extent in extents for second in _marks(extent)})
    found: list[Gap] = []
    if not _are_crowded(marks, found, end - start):
        return found
    bounds = {second for extent in dates for second in _bounds(extent)}
    # what is sure of an end that is known in part may lie beyond all that is known
    inside = sorted(second for second in bounds if start - 1 <= second <= end)
    longest_first = sorted(pairwise(inside), key=_length, reverse=True)
    shown = inside[-1] - inside[0]
    for gap in longest_first[:_MOST]:
        rest = shown - _length(gap)
        is_long = _length(gap) * _LONG > shown and rest >= shortest
        if not is_long or not _are_crowded(marks, found, shown):
            break
        found = sorted([*found, gap])
        shown = rest
    return found


def _bounds(extent: Extent) -> set[int]:
    """Return the first and the last second in which a date may begin, and may end."""
    if extent.shape is Shape.DOT:
        return set(extent.known)
    starts = {extent.first, None if extent.sure_to == extent.last else extent.sure_to}
    ends = {None if extent.sure_from == extent.first else extent.sure_from, extent.last}
    found = {start for start in starts if start is not None}
    return found | {end - 1 for end in ends if end is not None}


def _marks(extent: Extent) -> list[int]:
    """Return the seconds by which a reader tells a date from others."""
    known = extent.known
    return known if extent.shape is Shape.SPAN else [sum(known) // len(known)] if known else []


def _length(gap: Gap) -> int:
    return gap[1] - gap[0]


def _are_crowded(marks: Sequence[int], found: Sequence[Gap], shown: int) -> bool:
    """Return whether most of these seconds share a small part of what is shown."""
    most = max(len(marks) // 2 + 1, 2)
    places = _closed_up(marks, found)
    windows = (last - first for first, last in zip(places, places[most - 1 :], strict=False))
    return min(windows, default=shown) * _CLOSE * _CROWDED < shown * min(most * _CROWDED, _CLOSE)


def _closed_up(seconds: Sequence[int], found: Sequence[Gap]) -> list[int]:
    """Return seconds in order as they are without these stretches."""
    places = []
    left_out, waiting = 0, list(reversed(found))
    for second in seconds:
        while waiting and second >= waiting[-1][1]:
            left_out += _length(waiting.pop())
        places.append(second - left_out)
    return places
