"""What is drawn for a date: a dot, or a bar whose ends are hard, soft or open."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from timeline_kit.dates import EndState
from timeline_kit.exporters.svg.extents import Extent, Shape
from timeline_kit.exporters.svg.scale import Scale

_SHORTEST_SPAN = 14.0
_SHORTEST_RANGE = 20.0
_UNKNOWN_LENGTH = 56.0
"""How far a bar goes on into what is not known."""
_FADING_PART = 0.6
_LONGEST_FADING = 200.0


class Hollow(IntEnum):
    """What a mark that is not filled says."""

    APPROXIMATE = 0
    UNCERTAIN = 1
    DISPUTED = 2
    OTHER = 3  # a date that a source gives, and the event has not


class Mark(NamedTuple):
    """The places of a mark along the axis.

    Attributes:
        shape: dot, range or span.
        left: where it begins to be seen.
        full_from: from where on a bar has its full colour.
        full_to: until where it has.
        right: where it ends to be seen.
        goes_on_left: whether an arrow says that it has no beginning.
        goes_on_right: whether an arrow says that it has no end.
        approximate: whether the date is.
        uncertain: whether the date is.
    """

    shape: Shape
    left: float
    full_from: float
    full_to: float
    right: float
    goes_on_left: bool = False
    goes_on_right: bool = False
    approximate: bool = False
    uncertain: bool = False

    @property
    def middle(self) -> float:
        """The place of a dot."""
        return (self.left + self.right) / 2


def mark_of(extent: Extent, scale: Scale, radius: float) -> Mark:
    """Return the mark of a date; a dot takes a place of this radius."""
    doubt = extent.approximate, extent.uncertain
    if extent.shape is Shape.DOT:
        assert extent.first is not None
        middle = scale.place(extent.first)
        return Mark(
            Shape.DOT, middle - radius, middle, middle, middle + radius, False, False, *doubt
        )
    left, full_from = _left(extent, scale)
    full_to, right = _right(extent, scale)
    if extent.shape is Shape.RANGE:
        shortest, full_from, full_to = _SHORTEST_RANGE, left, right
    else:
        shortest = _SHORTEST_SPAN
    if extent.shape is Shape.RANGE and extent.before is EndState.OPEN:
        full_from = right  # the less likely, the further away
    elif extent.shape is Shape.RANGE and extent.after is EndState.OPEN:
        full_to = left
    if right - left < shortest:
        middle = (left + right) / 2
        is_hard_left, is_hard_right = full_from <= left, full_to >= right
        left, right = middle - shortest / 2, middle + shortest / 2
        full_from = left if is_hard_left else middle
        full_to = right if is_hard_right else middle
    open_left = extent.before is EndState.OPEN
    open_right = extent.after is EndState.OPEN
    return Mark(extent.shape, left, full_from, full_to, right, open_left, open_right, *doubt)


def _left(extent: Extent, scale: Scale) -> tuple[float, float]:
    """Return where a bar begins to be seen, and where it has its full colour."""
    if extent.first is not None and extent.sure_from is not None:
        return scale.place(extent.first), scale.place(extent.sure_from)
    end = scale.right if extent.sure_to is None else scale.place(extent.sure_to)
    fading = _fading(extent.before, end - scale.left)
    begin = scale.left if extent.before is EndState.OPEN else end - fading
    if extent.last is None:
        begin = scale.left
    return begin, begin + fading


def _right(extent: Extent, scale: Scale) -> tuple[float, float]:
    """Return until where a bar has its full colour, and where it ends to be seen."""
    if extent.last is not None and extent.sure_to is not None:
        return scale.place(extent.sure_to), scale.place(extent.last)
    start = scale.left if extent.sure_from is None else scale.place(extent.sure_from)
    fading = _fading(extent.after, scale.right - start)
    end = scale.right if extent.after is EndState.OPEN else start + fading
    if extent.first is None:
        end = scale.right
    return end - fading, end


def _fading(state: EndState, length: float) -> float:
    if state is EndState.UNKNOWN:
        return _UNKNOWN_LENGTH
    return min(length * _FADING_PART, _LONGEST_FADING)
