"""Which dates the sources of an event give, and where they cannot all be true.

One answer for checks, page and exports. It never says which source is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from itertools import product
from math import inf
from typing import NamedTuple

from timeline_kit.dates import Day, Point, Precision, When, zones
from timeline_kit.dates.day import month_length
from timeline_kit.model import Event, Timeline

_DAY = 86_400
_HOUR = 3_600
_WIDER = 2
"""A date marked `~` may be so many of its units away."""

_OVER_NEW_YEAR = frozenset({24, 28, 30})
"""EDTF codes of seasons that people name after the year they begin in, or end in."""

_LAST_JULIAN_YEAR = 1923
"""Greece was the last to change calendars but for a few, on 15 February of it."""


_COMPARED_AT_MOST = 20
"""Dates that are looked at for what one more would only repeat."""


class Difference(StrEnum):
    """Why two sources give different dates, as far as the dates tell."""

    DISPUTE = "dispute"
    CALENDARS = "calendars"  # as far apart as the Julian and the Gregorian calendar
    POSTPONED = "postponed"  # what gives the earlier date only announced it


class Given(NamedTuple):
    """A date, and which of an event's citations give it.

    Attributes:
        date: the date.
        numbers: the indices of the citations, from 0; none for the event's own date alone.
        is_own: whether it is the event's date, too.
    """

    date: When
    numbers: tuple[int, ...]
    is_own: bool


class Conflict(NamedTuple):
    """Two dates that cannot both be true.

    Attributes:
        first: the one that stands before the other in the document, or the event's own.
        second: the other.
        kind: what the difference may come from.
        days: how many days the calendars differ by, 0 for other kinds.
    """

    first: Given
    second: Given
    kind: Difference
    days: int = 0


class Disagreement(NamedTuple):
    """What the sources of an event say of its date.

    Attributes:
        given: the dates that sources give, in the order of the citations.
        conflicts: those of them that differ, and where the event's own date differs.
    """

    given: tuple[Given, ...]
    conflicts: tuple[Conflict, ...]


def disagreement(event: Event, timeline: Timeline) -> Disagreement | None:
    """Return which dates the sources of an event give; None where none gives one."""
    numbers: dict[When, list[int]] = {}
    for number, citation in enumerate(event.sources):
        if citation.says is not None:
            numbers.setdefault(citation.says, []).append(number)
    if not numbers:
        return None
    zone = event.timezone or timeline.timezone
    given = [Given(date, tuple(places), date == event.date) for date, places in numbers.items()]
    pairs = list(_pairs(given, Given(event.date, (), True), zone))
    conflicts = (Conflict(*pair, *_kind(*pair, event, timeline, zone)) for pair in pairs)
    return Disagreement(tuple(given), tuple(conflicts))


def _pairs(given: list[Given], own: Given, zone: str) -> Iterator[tuple[Given, Given]]:
    """Yield each date that differs from one before it, and what differs from the event's own."""
    met: set[Given] = set()
    against: dict[Given, list[Given]] = defaultdict(list)
    shared = _Shared(zone)
    for number, second in enumerate(given):
        if shared.takes(second.date):  # it agrees with all before it
            continue
        first = next((one for one in given[:number] if differ(one.date, second.date, zone)), None)
        if first is None:
            continue
        met |= {first, second}
        is_said = any(
            not differ(one.date, second.date, zone) for one in against[first][:_COMPARED_AT_MOST]
        )
        if not is_said:
            yield first, second
        against[first].append(second)
        against[second].append(first)
    others = [one for one in given if differ(own.date, one.date, zone)]
    alone = [one for one in others if one not in met]
    for other in alone or (others[:1] if len(others) == len(given) else []):
        yield own, other


class _Shared:
    """The days that all dates so far may mean, which tells at once that one more agrees.

    Ranges that overlap two by two have a day in common (Helly), so that not every pair needs
    to be looked at as long as no date differs.
    """

    def __init__(self, zone: str) -> None:
        self._zone = zone
        self._days: _Range | None = _Range(-inf, inf)

    def takes(self, date: When) -> bool:
        """Return whether a date surely agrees with all before it, and remember it."""
        days = None
        if self._days is not None and not date.is_timed:
            readings = list(_readings(date, self._zone, by_instant=False))
            if len(readings) == 1 and not readings[0].is_span:
                days = _Range(
                    max(self._days.first, readings[0].start.first),
                    min(self._days.last, readings[0].end.last),
                )
        self._days = None if days is None or days.first > days.last else days
        return self._days is not None


def differ(one: When, other: When, zone: str) -> bool:
    """Return whether two dates of the same event cannot both be true.

    They can where the days from the first to the last possible one overlap. Two spans also have
    to end together, two times be the same instant.

    Args:
        one: a date.
        other: another.
        zone: the event's, in which a time is held against a day.
    """
    by_instant = one.is_timed and other.is_timed
    slack = int(one.is_timed is not other.is_timed)
    return not any(
        _agree(mine, theirs, slack)
        for mine in _readings(one, zone, by_instant)
        for theirs in _readings(other, zone, by_instant)
    )


class _Range(NamedTuple):
    """From the first to the last possible day or second, as numbers."""

    first: float
    last: float


class _Reading(NamedTuple):
    """One way to understand a date; what is no complete span has one end."""

    start: _Range
    end: _Range
    is_span: bool


def _agree(one: _Reading, other: _Reading, slack: int) -> bool:
    if one.is_span and other.is_span:
        return _overlap(one.start, other.start, slack) and _overlap(one.end, other.end, slack)
    mine, theirs = (_Range(each.start.first, each.end.last) for each in (one, other))
    return _overlap(mine, theirs, slack)


def _overlap(one: _Range, other: _Range, slack: int) -> bool:
    return one.first <= other.last + slack and other.first <= one.last + slack


def _readings(when: When, zone: str, by_instant: bool) -> Iterator[_Reading]:
    for choice in when.choices or (when,):
        if choice.names_no_year:
            yield _Reading(_Range(-inf, inf), _Range(-inf, inf), False)
            continue
        starts, ends = (
            _ranges(point, instant, zone, by_instant)
            for point, instant in (
                (choice.start, choice.start_instant),
                (choice.end, choice.end_instant),
            )
        )
        is_span = choice.is_span and choice.start is not None and choice.end is not None
        if choice.start is choice.end is not None:
            yield from (_Reading(one, one, False) for one in starts)
        else:
            yield from (_Reading(*pair, is_span) for pair in product(starts, ends))


def _ranges(
    point: Point | None, instant: datetime | None, zone: str, by_instant: bool
) -> list[_Range]:
    """Return what a point may mean: in seconds where times are compared, else in days."""
    if point is None:
        return [_Range(-inf, inf)]
    if by_instant:
        return [_seconds(point, instant)]
    if point.hour is not None:
        day = _day_in(zone, point, instant)
        return [_Range(day, day)]
    first, last = _widened(point) if point.approximate else (point.earliest, point.latest)
    ranges = [_Range(first.ordinal(), last.ordinal())]
    if point.season in _OVER_NEW_YEAR:
        ranges.append(_Range(_later(first, -12).ordinal(), _later(last, -12).ordinal()))
    return ranges


def _seconds(point: Point, instant: datetime | None) -> _Range:
    """Return the seconds of a time; one without seconds is the whole minute."""
    if instant is None:
        first = point.earliest.ordinal() * _DAY + (point.seconds_of_day or 0)
    else:
        clock = instant.hour * _HOUR + instant.minute * 60 + instant.second
        first = instant.toordinal() * _DAY + clock
    last = first + (59 if point.second is None else 0)
    wider = _WIDER * _HOUR if point.approximate else 0
    return _Range(first - wider, last + wider)


def _day_in(zone: str, point: Point, instant: datetime | None) -> int:
    """Return the number of the day that a time was in a zone."""
    if instant is None:
        return point.earliest.ordinal()
    try:
        return instant.astimezone(zones.load(zone)).toordinal()
    except OverflowError:  # at the ends of the calendar
        return instant.toordinal()


def _widened(point: Point) -> tuple[Day, Day]:
    """Return the first and last day of an approximate date, two of its units further apart."""
    first, last = point.earliest, point.latest
    marked = next(place for place, mark in enumerate(point.qualifiers) if mark in ("~", "%"))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if marked == 0 and point.qualifiers[-1] not in ("~", "%"):
        months = max(months, 12)  # the year alone is
    elif point.precision >= Precision.PART and point.qualifiers[-1] in ("~", "%"):
        days = _WIDER * (last.ordinal() - first.ordinal() + 1)
        return first.plus(-days), last.plus(days)
    return _later(first, -_WIDER * months), _later(last, _WIDER * months)


def _later(day: Day, months: int) -> Day:
    """Return the day so many months later; the last of a month for the last of a month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    length = month_length(year, month)
    is_last = day.day == month_length(day.year, day.month)
    return Day(year, month, length if is_last else min(day.day, length))


def _kind(
    one: Given, other: Given, event: Event, timeline: Timeline, zone: str
) -> tuple[Difference, int]:
    """Return what a difference may come from."""
    earlier, later = sorted((one, other), key=lambda given: given.date.sort_key)
    days = _calendars(earlier.date, later.date, zone)
    if days:
        return Difference.CALENDARS, days
    if _precedes(earlier.date, later.date) and _announced(earlier, later, event, timeline):
        return Difference.POSTPONED, 0
    return Difference.DISPUTE, 0


def _calendars(earlier: When, later: When, zone: str) -> int:
    """Return by how many days two dates differ, if the two calendars did then; else 0."""
    ours, theirs = _days(earlier, zone), _days(later, zone)
    if (
        len(ours) != len(theirs)
        or not ours
        or Day.from_ordinal(theirs[-1]).year > _LAST_JULIAN_YEAR
    ):
        return 0
    apart = {new - old for old, new in zip(ours, theirs, strict=True)}
    known = set(map(_julian_days, map(Day.from_ordinal, ours)))
    return max(apart) if apart == known and apart <= {10, 11, 12, 13} else 0


def _days(when: When, zone: str) -> tuple[int, ...]:
    """Return the numbers of the days of a date that is exact to the day: one, or both ends."""
    if not when.is_exact:
        return ()
    points = ((when.start, when.start_instant), (when.end, when.end_instant))
    days = [
        point.earliest.ordinal() if point.hour is None else _day_in(zone, point, instant)
        for point, instant in points
        if point is not None
    ]
    return tuple(days) if when.is_span else tuple(days[:1])


def _julian_days(day: Day) -> int:
    """Return by how many days a Julian date is behind the Gregorian one."""
    year = day.year - (day.month < 3)  # the leap day that makes the difference is in February
    return year // 100 - year // 400 - 2


def _precedes(earlier: When, later: When) -> bool:
    """Return whether a date is over before another begins."""
    if earlier.end_instant is not None and later.start_instant is not None:
        return earlier.end_instant < later.start_instant
    last, first = earlier.latest, later.earliest
    return last is not None and first is not None and last < first


def published(timeline: Timeline, ref: str) -> When | None:
    """Return when a cited source was published; None also where there is no such source."""
    source = timeline.sources.get(ref)
    return None if source is None else source.published


def is_day_of_publication(date: When, publication: When | None) -> bool:
    """Return whether a date is a day, and the one on which its source was published."""
    day = date.plain_day
    return day is not None and publication is not None and day == publication.plain_day


def _announced(earlier: Given, later: Given, event: Event, timeline: Timeline) -> bool:
    """Return whether all that gives the earlier date was published before it."""
    first = earlier.date.earliest
    announcing = [_published(event, number, timeline) for number in earlier.numbers]
    if first is None or not announcing:
        return False
    if not all(when is not None and when < first for when in announcing):
        return False
    reporting = [_published(event, number, timeline) for number in later.numbers]
    newest = max(filter(None, announcing))
    return not reporting or any(when is None or when >= newest for when in reporting)


def _published(event: Event, number: int, timeline: Timeline) -> Day | None:
    """Return the last possible day of a source's publication, None where none is certain."""
    when = published(timeline, event.sources[number].ref)
    if when is None or when.approximate or when.uncertain:
        return None
    return when.latest
