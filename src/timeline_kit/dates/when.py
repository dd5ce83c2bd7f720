"""`When`: one immutable value for every date a timeline can hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import msgspec

from timeline_kit.dates import parse as parser
from timeline_kit.dates import zones
from timeline_kit.dates.day import Day
from timeline_kit.dates.errors import DateError, Reading
from timeline_kit.dates.grammar import plain_day
from timeline_kit.dates.point import EndState, Point, Precision

_UNREAD: Any = object()


class _Meaning(msgspec.Struct, frozen=True, kw_only=True, eq=False, gc=False):
    """What is read from the text of a `When`."""

    start: Point | None = _UNREAD
    end: Point | None = None
    is_span: bool = False
    start_state: EndState = EndState.KNOWN
    end_state: EndState = EndState.KNOWN
    choices: tuple[When, ...] = ()
    start_instant: datetime | None = None
    end_instant: datetime | None = None
    plain_day: Day | None = None


class When(_Meaning, frozen=True, eq=False, gc=False):
    """A date as written, and what it means: `When("late 2016-12")`.

    Days and times are in it (`dt.date(2016, 12, 25) in when`) from the first to the last
    that is possible; a time with a zone is compared in UTC, one without as local time.

    A *moment* happened at one time, perhaps imprecisely known; a *span* lasted
    from its start to its end. In a moment `start` and `end` are the same point,
    except for a one-of set such as `[a..b]`, where they bound the choices.

    Two dates are equal when they have the same text and zone. The order is that of
    `sort_key`.

    Attributes:
        text: the EDTF text as written.
        start: the first point, or None when the start is open or unknown.
        end: the last point, or None when the end is open or unknown.
        is_span: whether it lasted from start to end.
        start_state: whether the start is known, open or unknown.
        end_state: whether the end is known, open or unknown.
        choices: of a one-of set of several choices, in the order written.
        zone: IANA name, for timed dates, once known.
        start_instant: UTC, for timed dates, once zone or offset are known.
        end_instant: the same for the end; of a moment, the same instant.
        plain_day: the day of a date that is one certain day and no more, as most are; else None.
    """

    text: str
    zone: str | None = None

    if TYPE_CHECKING:  # what it means is for `_new_when` alone to hand in

        def __init__(self, text: str, zone: str | None = None) -> None: ...

    def __post_init__(self) -> None:
        """Read the text; a metaclass would not do, since CPython calls some classes past it."""
        if self.start is _UNREAD:
            read = When.parse(self.text, self.zone)
            for name in self.__struct_fields__:
                msgspec.structs.force_setattr(self, name, getattr(read, name))

    @classmethod
    def parse(cls, text: str, zone: str | None = None) -> When:
        """Read EDTF text; with `zone` also resolve the instants of a timed date.

        Args:
            text: EDTF, such as `2016-12-20`, `late 2016-12`, `2017-01-23T13:00`.
            zone: an IANA name.

        Raises:
            DateError: says what is wrong, where, and what would be right.
            TypeError: for what is no text.
        """
        if not isinstance(text, str):
            raise TypeError(f"a date is read from text, not from {type(text).__name__}")
        when = _read(str(text))
        return when if zone is None else when.in_zone(zone)

    @classmethod
    def of_day(cls, day: Day) -> When:
        """Return the date that is one day."""
        return _of_day(day.edtf(), day)

    def in_zone(self, zone: str) -> When:
        """Return the date with its instants resolved in an IANA zone; untimed dates unchanged.

        A date with an offset stays as it is in the zone `UTC`: its offset says more.

        Raises:
            DateError: when a local time does not exist in the zone, exists twice, or
                its offset contradicts the zone, and for a name that is no zone.
        """
        if not self.is_timed or self.zone == zone:
            return self
        if zone == "UTC" and any(point.offset is not None for point in self.points):
            zones.refuse_end_as_offset(self.text)
            return msgspec.structs.replace(self, zone=None)
        start = None if self.start is None else _instant(self.start, zone, self)
        end = start if self.end is self.start else None
        if self.end is not None and end is None:
            end = _instant(self.end, zone, self)
        if self.start and self.end and start and end and end < start:
            within = (len(self.text) - len(self.end.text), len(self.text))
            raise parser.end_before_start(self.text, self.start, self.end, within)
        return msgspec.structs.replace(self, zone=zone, start_instant=start, end_instant=end)

    @property
    def earliest(self) -> Day | None:
        """The first possible day, or None when the start is open or unknown."""
        return None if self.start is None else self.start.earliest

    @property
    def latest(self) -> Day | None:
        """The last possible day, or None when the end is open or unknown."""
        return None if self.end is None else self.end.latest

    @property
    def names_no_year(self) -> bool:
        """Whether nothing at all is known of the year, as in `XXXX`."""
        point = self.start
        return (
            point is not None
            and point is self.end
            and point.earliest[0] == 0
            and point.latest[0] == 9999
        )

    @property
    def is_timed(self) -> bool:
        """Whether a time of day is stated."""
        point = self.end if self.start is None else self.start
        return point is not None and point.hour is not None

    @property
    def has_gaps(self) -> bool:
        """Whether some day between the first and the last possible one is not possible."""
        if self.choices:
            days = sorted((c.earliest, c.latest) for c in self.choices if c.earliest and c.latest)
            lasts = accumulate((last for _, last in days), max)
            following = (first for first, _ in days[1:])
            return any(last.plus(1) < first for last, first in zip(lasts, following, strict=False))
        return any(
            "X" in point.text and _GAPS.search(point.text) is not None for point in self.points
        )

    @property
    def is_exact(self) -> bool:
        """Whether both ends are stated as a certain day or time: no words needed to be honest."""
        return (
            self.start is not None
            and self.end is not None
            and (self.is_span or self.start is self.end)
            and not self.choices
            and self.precision >= Precision.DAY
            and not (self.approximate or self.uncertain)
        )

    @property
    def approximate(self) -> bool:
        """Whether any part is marked `~` or `%`."""
        return any(point.approximate for point in self.points)

    @property
    def uncertain(self) -> bool:
        """Whether any part is marked `?` or `%`."""
        return any(point.uncertain for point in self.points)

    @property
    def precision(self) -> Precision:
        """The coarsest precision of the stated points."""
        return min(point.precision for point in self.points)

    @property
    def points(self) -> tuple[Point, ...]:
        """All points that are stated."""
        if self.choices:
            return tuple(point for choice in self.choices for point in choice.points)
        if self.end is self.start and self.start is not None:
            return (self.start,)
        return tuple(point for point in (self.start, self.end) if point is not None)

    @property
    def sort_key(self) -> tuple[Any, ...]:
        """A key for the total order: first possible day, time of day, last possible day, text.

        A date whose start is open or unknown comes before all others; of two dates
        that begin on the same day, the one without a time comes first, then the one
        that ends earlier; an open or unknown end comes last. A timed date whose
        instant is known is placed by its instant in UTC.
        """
        return (self._start_key, self._end_key, (self.text, self.zone or ""))

    @property
    def time_key(self) -> tuple[int, ...]:
        """A key for the order in time alone: the same for dates that differ in their text only."""
        if self.plain_day is not None:  # as most are
            year, month, day = self.plain_day
            return (1, year, month, day, -1, 0, year, month, day, -1)
        return self._start_key + self._end_key

    @property
    def _start_key(self) -> tuple[int, ...]:
        if self.start is None:
            return (0,)
        return (1, *_moment(self.start, self.start_instant, self.start.earliest))

    @property
    def _end_key(self) -> tuple[int, ...]:
        if self.end is None:
            return (1,)
        return (0, *_moment(self.end, self.end_instant, self.end.latest))

    def __contains__(self, day: date | Day) -> bool:
        if self.choices:
            return any(day in choice for choice in self.choices)
        if isinstance(day, datetime):
            return self._has_time(day)
        if isinstance(day, date):
            day = Day(day.year, day.month, day.day)
        elif not isinstance(day, Day):
            raise TypeError(f"a date has days and times in it, not {type(day).__name__}")
        first, last = self.earliest, self.latest
        return (first is None or first <= day) and (last is None or day <= last)

    def _has_time(self, time: datetime) -> bool:
        start, end = self.start, self.end
        first = last = None
        if self.is_timed and time.utcoffset() is not None:
            time = time.astimezone(UTC)
            first, last = self.start_instant, self.end_instant
        seconds = time.hour * 3600 + time.minute * 60 + time.second
        at = (time.year, time.month, time.day, seconds)
        if start is not None and at < _moment(start, first, start.earliest):
            return False
        if end is None:
            return True
        *day, second = _moment(end, last, end.latest)
        if second < 0:
            second = 86_399
        elif end.second is None:
            second += 59  # a time without seconds is the whole minute
        return at <= (*day, second)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, When):
            return NotImplemented
        return self.text == other.text and self.zone == other.zone

    def __hash__(self) -> int:
        return hash((self.text, self.zone))

    def __lt__(self, other: object) -> bool:
        return self.sort_key < other.sort_key if isinstance(other, When) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self.sort_key <= other.sort_key if isinstance(other, When) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self.sort_key > other.sort_key if isinstance(other, When) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self.sort_key >= other.sort_key if isinstance(other, When) else NotImplemented

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        zone = "" if self.zone is None else f", {self.zone!r}"
        return f"When({self.text!r}{zone})"

    def __reduce__(self) -> tuple[Any, ...]:
        return When, (self.text, self.zone)

    def __copy__(self) -> When:
        return self

    def __deepcopy__(self, _memo: object) -> When:
        return self


_GAPS = re.compile(r"X[?~%]?-?[?~%]?[0-9]")
"""A known digit behind an unknown one, as in `2016-XX-05`, `1X84` or `2016-X1`."""

_new_when: Callable[..., When] = When
_new = tuple.__new__  # a third of the time of a call with defaults; a plain day is the common case
_DAY = Precision.DAY
_UNQUALIFIED = ("", "", "")


def _of_day(text: str, day: Day) -> When:
    year, month, number = day
    point = _new(
        Point,
        (text, day, day, _DAY, year, month, number, None, None, None, None, None, None,
         False, False, _UNQUALIFIED, None),
    )  # fmt: skip
    return _new_when(text, start=point, end=point, plain_day=day)


@lru_cache(maxsize=16_384)  # the same days come again and again, and are one object then
def _read(text: str) -> When:
    day = plain_day(text)
    if day is not None:
        return _of_day(text, day)
    return _built(parser.read(text))


def _built(shape: parser.Shape) -> When:
    start, end = shape.start, shape.end
    start_instant = None if start is None else _own_instant(start)
    end_instant = start_instant if end is start else None if end is None else _own_instant(end)
    day = None if shape.choices or start is not end else _certain_day(start)
    return _new_when(
        shape.text,
        start=start,
        end=end,
        is_span=shape.is_span,
        start_state=shape.start_state,
        end_state=shape.end_state,
        choices=tuple(_built(choice) for choice in shape.choices),
        start_instant=start_instant,
        end_instant=end_instant,
        plain_day=day,
    )


def _certain_day(point: Point | None) -> Day | None:
    if point is None or point.precision is not _DAY or point.qualifiers != _UNQUALIFIED:
        return None
    return point.earliest


def _local(point: Point) -> datetime:
    return datetime(*point.earliest, point.hour or 0, point.minute or 0, point.second or 0)


def _own_instant(point: Point) -> datetime | None:
    """Return the instant of a point that states its offset."""
    if point.hour is None or point.offset is None:
        return None
    return zones.in_utc(_local(point), point.offset, point.text)


def _instant(point: Point, zone: str, when: When) -> datetime:
    try:
        return zones.instant(_local(point), point.offset, zone, point.text)
    except DateError as error:
        is_end = point is when.end and point is not when.start
        at = len(when.text) - len(point.text) if is_end else 0
        there = error.inside(when.text[:at], when.text[at + len(point.text) :])
        other = when.start if is_end else when.end
        if other is None or other is point:
            raise there from None
        # both ends bear an offset, or neither does
        ends = ((reading, zones.alike(other.text, _local(other), other.offset, zone, reading))
                for reading in error.readings)  # fmt: skip
        readings = (
            Reading(f"{rest}/{edtf}" if is_end else f"{edtf}/{rest}", reason)
            for (edtf, reason), rest in ends
        )
        raise DateError(there.code, there.message, there.within, "", tuple(readings)) from None


def _moment(point: Point, instant: datetime | None, day: Day) -> tuple[int, ...]:
    """Return year, month, day and second of the day; -1 for no time of day."""
    if instant is not None:
        seconds = instant.hour * 3600 + instant.minute * 60 + instant.second
        return (instant.year, instant.month, instant.day, seconds)
    seconds_of_day = point.seconds_of_day
    return (*day, -1 if seconds_of_day is None else seconds_of_day)
