"""Where TimelineJS puts an event on its axis.

TimelineJS reads numbers and rolls over what cannot be; it sorts by the first instant of
what is stated, and takes a blank for the first. What people read is never made from these
numbers: every slide carries its own date text.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from timeline_kit.dates import Day, Point, When, zones
from timeline_kit.dates.day import month_length

Parts = tuple[int, ...]
"""Year, month, day, hour, minute, second, as far as they are stated; there is no year 0."""

_KEYS = ("year", "month", "day", "hour", "minute", "second")
_OBJECTS = tuple(
    "{" + ", ".join(f'"{key}": %s' for key in _KEYS[:stated]) + "}"
    for stated in range(len(_KEYS) + 1)
)
_FIRST = (0, 1, 1, 0, 0, 0)
_TO_THE_MINUTE = 5

_HUMAN_YEARS = (-271_820, 275_759)
"""The years whose every day JavaScript can hold (ECMA-262 §21.4.1.1)."""

_MOST_DIGITS = 10**21
"""From here on JavaScript writes a number as `1e+21`, and TimelineJS reads the 1."""


class Position(NamedTuple):
    """The stated parts of the start, and of the end if there is a bar to draw."""

    start: Parts
    end: Parts | None


def first_instant(found: Position) -> Parts:
    """Return what TimelineJS sorts by: a blank is the first. A day comes before its first hour."""
    start = found.start
    stated = len(start)
    return start if stated == 3 else start + _FIRST[stated : 3 if stated < 3 else 6]


class Clock:
    """Which wall clock shows the times: the one all dates share, or else the timeline's.

    Attributes:
        zone: the IANA zone into which times are converted, or None to take them as stated.
    """

    def __init__(self, dates: Iterable[When], timezone: str) -> None:
        clocks = {clock for when in dates if when.is_timed for clock in _clocks(when)}
        self.zone = timezone if len(clocks) > 1 else None

    def read(self, point: Point, instant: datetime | None) -> Parts:
        """Return the parts of a timed point."""
        if self.zone is not None and instant is not None:
            try:
                there = instant.astimezone(zones.load(self.zone))
            except OverflowError:  # an hour from the end of all years
                there = instant
            seconds = () if point.second is None else (there.second,)
            return (there.year, there.month, there.day, there.hour, there.minute, *seconds)
        seconds = () if point.second is None else (point.second,)
        return (*point.earliest, point.hour or 0, point.minute or 0, *seconds)


def _clocks(when: When) -> Iterable[str | timedelta]:
    for point in (when.start, when.end):
        if point is not None:
            yield when.zone or "UTC" if point.offset is None else point.offset


def place(when: When, clock: Clock) -> Position | None:
    """Return where a date stands, or None where neither end is known or a year is too large.

    A moment stands at its stated parts. Where these have no number of their own (a season,
    a decade, one of several years), it stands at the first possible year or month; where
    that would pick one day out of several, it takes the whole of its window. A date
    without a start stands at its end.
    """
    day = when.plain_day
    if day is not None and 0 < day[0] < _HUMAN_YEARS[1]:
        return Position(day, None)  # what most dates are
    start, end = when.start, when.end
    if start is end and start is not None and start.hour is None:
        if when.names_no_year:
            return None
        return _within(_window(start.earliest, start.latest))
    if start is None:
        found = None if end is None else Position(_last(end, when.end_instant, clock), None)
    elif when.is_span:
        found = Position(_first(start, when.start_instant, clock), None)
        if end is not None:
            found = Position(found.start, _last(end, when.end_instant, clock))
    elif start.hour is not None or end is None:
        found = Position(_first(start, when.start_instant, clock), None)
    else:
        found = _window(start.earliest, end.latest)
    return None if found is None else _within(found)


def _within(found: Position) -> Position | None:
    """Return the place without an end that equals its start, or None beyond all numbers."""
    start, end = found
    if not -_MOST_DIGITS < start[0] < _MOST_DIGITS:
        return None
    if end is None:
        return found
    if not -_MOST_DIGITS < end[0] < _MOST_DIGITS:
        return None
    return Position(start, None) if start == end else found


def place_era(when: When, clock: Clock) -> Position | None:
    """Return the two ends of an era, or None where it cannot stand.

    The ends must differ, or TimelineJS draws nothing at all: an era of one day or minute
    reaches to its end, one of a single second cannot stand.
    """
    start, end = when.start, when.end
    if start is None or end is None:
        return None
    first, last = _first(start, when.start_instant, clock), _last(end, when.end_instant, clock)
    if first == last:
        last += (23, 59, 59)[len(last) - 3 :]
    return None if first == last else _within(Position(first, last))


def _window(earliest: Day, latest: Day) -> Position:
    if earliest == latest:
        return Position(_parts(earliest), None)
    coarse = _coarse(earliest, latest)
    if len(coarse) < 3:
        return Position(coarse, None)
    return Position(coarse, _parts(latest))


def _coarse(earliest: Day, latest: Day) -> Parts:
    """Return the fewest parts that state the first day, where the last ends a month or year."""
    if latest.day != month_length(latest.year, latest.month) or earliest.day != 1:
        return _parts(earliest)
    if earliest.month == 1 and latest.month == 12:
        return _parts(earliest)[:1]
    return _parts(earliest)[:2]


def _first(point: Point, instant: datetime | None, clock: Clock) -> Parts:
    if point.hour is not None:
        return clock.read(point, instant)
    if point.earliest == point.latest:
        return _parts(point.earliest)
    return _coarse(point.earliest, point.latest)


def _last(point: Point, instant: datetime | None, clock: Clock) -> Parts:
    return clock.read(point, instant) if point.hour is not None else _parts(point.latest)


def _parts(day: Day) -> Parts:
    """Return a day in historical years: TimelineJS labels -44 as 44 BCE, and so knows no 0."""
    return day if day[0] > 0 else (day[0] - 1, *day[1:])


def is_human(found: Position) -> bool:
    """Return whether TimelineJS can place this on its `human` scale, to the minute."""
    first, last = _HUMAN_YEARS
    start, end = found
    return first <= start[0] <= last and (end is None or first <= end[0] <= last)


def dates_json(found: Position, between: str) -> str:
    """Return `start_date` and, if there is one, `end_date` as JSON.

    With an end every part stands in both, blank where nothing is stated: TimelineJS drops
    an end whose parts, of those that the start has, are the same.

    Args:
        found: where the event stands.
        between: what to write between the two fields.
    """
    start, end = found
    if end is not None:
        width = max(_TO_THE_MINUTE, len(start), len(end))
        return f'"start_date": {_json(start, width)}{between}"end_date": {_json(end, width)}'
    if len(start) == 3:
        year, month, day = start
        return f'"start_date": {{"year": {year}, "month": {month}, "day": {day}}}'
    return f'"start_date": {_json(start, 0)}'


def _json(parts: Parts, width: int) -> str:
    numbers = [str(part) for part in parts]
    if len(parts) > 3 and parts[3] == 0:
        numbers[3] = '"0"'  # TimelineJS takes the number 0 for no hour
    numbers += ['""'] * (width - len(parts))
    return _OBJECTS[len(numbers)] % tuple(numbers)
