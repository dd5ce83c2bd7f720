"""Where a date lies on the axis: between which instants, and what of it is sure."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto
from typing import NamedTuple

from timeline_kit.dates import EndState, Point, Precision, When, zones

DAY = 86_400
"""Seconds of a day."""


class Shape(Enum):
    """How a date is drawn."""

    DOT = auto()  # a day or a time
    RANGE = auto()  # one moment, somewhere in a stretch
    SPAN = auto()  # a stretch that lasted


class Extent(NamedTuple):
    """A date on the axis, in seconds; the days of `Day.ordinal` have 86,400 each.

    Attributes:
        shape: how it is drawn.
        first: when it began at the earliest; None for an open or unknown start.
        sure_from: from when on it surely lasted; of a dot, its place.
        sure_to: until when it surely lasted.
        last: when it ended at the latest; None for an open or unknown end.
        before: whether the start is known, open or unknown.
        after: whether the end is known, open or unknown.
        approximate: whether any part of the date is.
        uncertain: whether any part of the date is.
    """

    shape: Shape
    first: int | None
    sure_from: int | None
    sure_to: int | None
    last: int | None
    before: EndState
    after: EndState
    approximate: bool
    uncertain: bool

    @property
    def known(self) -> list[int]:
        """The instants that are stated."""
        return [instant for instant in (self.first, self.last) if instant is not None]

    def within(self, start: int, end: int) -> Extent:
        """Return what of it lies between two instants; the others are as if not known."""

        def seen(bound: int | None) -> int | None:
            return bound if bound is not None and start <= bound <= end else None

        return self._replace(
            first=seen(self.first),
            sure_from=seen(self.sure_from),
            sure_to=seen(self.sure_to),
            last=seen(self.last),
        )


def extent(when: When, zone: str) -> Extent:
    """Return where a date lies, times of day by the clocks of one zone.

    Args:
        when: the date.
        zone: the IANA zone of the axis.
    """
    first, sure_from = _window(when.start, when.start_instant, zone)
    sure_to, last = _window(when.end, when.end_instant, zone)
    doubt = when.approximate, when.uncertain
    states = when.start_state, when.end_state
    if when.is_span:
        if _is_fine(when.start):
            sure_from = first
        if _is_fine(when.end):
            sure_to = last
        if sure_from is not None and sure_to is not None and sure_from > sure_to:
            sure_from = sure_to = (sure_from + sure_to) // 2
        return Extent(Shape.SPAN, first, sure_from, sure_to, last, *states, *doubt)
    if when.start is when.end and when.start is not None and _is_fine(when.start):
        assert first is not None
        assert last is not None
        middle = (first + last) // 2
        return Extent(Shape.DOT, middle, middle, middle, middle, *states, *doubt)
    return Extent(Shape.RANGE, first, first, last, last, *states, *doubt)


def _is_fine(point: Point | None) -> bool:
    return point is not None and point.precision >= Precision.DAY


def _window(
    point: Point | None, instant: datetime | None, zone: str
) -> tuple[int, int] | tuple[None, None]:
    """Return the first second in which a point may lie, and the one after the last."""
    if point is None:
        return None, None
    if point.hour is None:
        return point.earliest.ordinal() * DAY, (point.latest.ordinal() + 1) * DAY
    if instant is None:
        second = point.earliest.ordinal() * DAY + (point.seconds_of_day or 0)
    else:
        second = _on_the_clock(instant, zone)
    return second, second


def _on_the_clock(instant: datetime, zone: str) -> int:
    try:
        local = instant.astimezone(zones.load(zone))
    except OverflowError:  # the first and the last hours of the calendar
        local = instant
    midnight = local.toordinal() * DAY
    return midnight + local.hour * 3600 + local.minute * 60 + local.second
