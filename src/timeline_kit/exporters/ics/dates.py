"""Where an event stands in a calendar: DTSTART and DTEND (RFC 5545 §3.8.2).

Whole days always have an exclusive DTEND, as some calendars refuse an event
without. Times are UTC, the one form every reader tried takes for the same
instant. A time without an end has no DTEND: RFC 5545 §3.6.1 lets it end when it
begins, and an hour would be invented; the author may state one, see `shown_for`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from timeline_kit.dates import Day, EndState, When

_ONE_DAY = timedelta(days=1)
_WINDOW = timedelta(days=31)
"""The longest imprecise moment that is shown over all its days; a longer one gets a marker."""


LONGEST_BANNER = 31
"""Days; of a longer span a calendar shows little but its banner."""


class Placement(NamedTuple):
    """The dates of a calendar entry.

    Attributes:
        start: a day, or an instant in UTC.
        end: the first day after the last, or an instant in UTC, or None.
        is_exact: whether the entry says all there is to the date, so that no words are needed.
        has_start: whether it stands where the event begins.
        is_marker: whether it stands on the first of many possible days.
        length: how long it is shown, where that is not how long it was.
    """

    start: date | datetime
    end: date | datetime | None
    is_exact: bool
    has_start: bool = True
    is_marker: bool = False
    length: timedelta | None = None

    @property
    def is_endless(self) -> bool:
        """Whether it has a time of day and no end, which each calendar shows in its own way."""
        return self.end is None

    @property
    def days(self) -> int:
        """How many days it takes up, as far as is known."""
        return 1 if self.end is None else max((self.end - self.start).days, 1)

    def lines(self) -> list[str]:
        """Return the content lines."""
        lines = [f"DTSTART{_value(self.start)}"]
        if self.end is not None:
            lines.append(f"DTEND{_value(self.end)}")
        return lines


class NoPlaceError(Exception):
    """The event fits no calendar; the message says why."""


def placed(when: When) -> Placement:
    """Return where a date stands in a calendar.

    Raises:
        NoPlaceError: when no day of the years 1 to 9999 can hold it.
    """
    if when.plain_day is not None:  # most dates are
        day = _day(when.plain_day)
        return Placement(day, _after(day), is_exact=True)
    return _placed_by_instant(when) or _placed_by_days(when)


def is_long_span(placement: Placement, when: When) -> bool:
    """Whether an event lasted for longer than a calendar shows well."""
    return when.is_span and placement.days > LONGEST_BANNER


def marked(placement: Placement, when: When) -> Placement:
    """Return the placement of a long span as a marker on its first day, which needs words."""
    first = _day(when.start.earliest) if when.start is not None else placement.start
    return placement._replace(start=first, end=_after(first), is_exact=False)


def shown_for(placement: Placement, when: When, length: timedelta) -> Placement:
    """Return the placement of a time without an end with the end that a length gives it.

    A date that is still open, or whose beginning is not known, gets none: its author says that
    it was longer, or elsewhere.
    """
    ended = when.is_span and when.end is not None
    if placement.end is not None or ended or when.end_state is EndState.OPEN:
        return placement
    try:
        end = placement.start + length
    except OverflowError:
        return placement
    return placement._replace(end=end, length=length)


def _placed_by_instant(when: When) -> Placement | None:
    start, end = when.start_instant, when.end_instant
    if when.start is None or when.end is None:
        known = start or end
        if known is None:
            return None
        return Placement(known, None, is_exact=False, has_start=start is not None)
    if start is None or end is None:
        return None
    is_longer = when.is_span and end > start
    return Placement(start, end if is_longer else None, when.is_exact)


def _placed_by_days(when: When) -> Placement:
    start, end = when.start, when.end
    if when.names_no_year:
        raise NoPlaceError("names no year")
    if start is None:
        if end is None:
            raise NoPlaceError("has neither a beginning nor an end")
        last = _day(end.latest)
        return Placement(last, _after(last), is_exact=False, has_start=False)
    if end is None:
        return _moment(start.earliest, start.latest)
    if when.is_span:
        return Placement(_day(start.earliest), _after(_day(end.latest)), when.is_exact)
    return _moment(start.earliest, end.latest)


def _moment(earliest: Day, latest: Day) -> Placement:
    """Return all days of a moment that is not one plain day, or a marker on the first."""
    first, last = _day(earliest), latest.date()
    is_marker = last is None or last - first >= _WINDOW
    after = _after(first if last is None or is_marker else last)
    return Placement(first, after, is_exact=False, is_marker=is_marker)


def _day(day: Day) -> date:
    found = day.date()
    if found is None:
        raise NoPlaceError(
            "begins before the year 1" if day.year < 1 else "reaches beyond the year 9999"
        )
    return found


def _after(last: date) -> date:
    try:
        return last + _ONE_DAY
    except OverflowError:
        raise NoPlaceError("reaches beyond 30 December 9999") from None


def _value(value: date | datetime) -> str:
    if isinstance(value, datetime):
        return f":{stamp(value)}"
    return f";VALUE=DATE:{value.isoformat().replace('-', '')}"


def stamp(instant: datetime) -> str:
    """Return an instant in UTC, such as `20170123T070000Z` (RFC 5545 §3.3.5, form 2)."""
    utc = instant.astimezone(UTC).isoformat(timespec="seconds")
    return utc.removesuffix("+00:00").replace("-", "").replace(":", "") + "Z"
