"""Where an event stands in a calendar: DTSTART and DTEND (RFC 5545 §3.8.2).

Whole days always have an exclusive DTEND, as some calendars refuse an event
without. Times are UTC, the one form every reader tried takes for the same
instant. A time without an end has no DTEND: RFC 5545 §3.6.1 lets it end when it
begins, and an hour would be invented.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from timeline_kit.dates import Day, EndState, When

_ONE_DAY = timedelta(days=1)
_WINDOW = timedelta(days=31)
"""The longest imprecise moment that is shown over all its days; a longer one gets a marker."""


class Placement(NamedTuple):
    """The dates of a calendar entry.

    Attributes:
        start: a day, or an instant in UTC.
        end: the first day after the last, or an instant in UTC, or None.
        is_exact: whether the entry says all there is to the date, so that no words are needed.
        has_start: whether it stands where the event begins.
    """

    start: date | datetime
    end: date | datetime | None
    is_exact: bool
    has_start: bool = True

    def lines(self) -> list[str]:
        """Return the content lines."""
        lines = [_line("DTSTART", self.start)]
        if self.end is not None:
            lines.append(_line("DTEND", self.end))
        return lines


class NoPlaceError(Exception):
    """The event fits no calendar; the message says why."""


def placed(when: When) -> Placement:
    """Return where a date stands in a calendar.

    Raises:
        NoPlaceError: when no day of the years 1 to 9999 can hold it.
    """
    return _placed_by_instant(when) or _placed_by_days(when)


def _placed_by_instant(when: When) -> Placement | None:
    start, end = when.start_instant, when.end_instant
    if _is_known(when.start_state) and _is_known(when.end_state):
        if start is None or end is None:
            return None
        is_longer = when.is_span and end > start
        return Placement(start, end if is_longer else None, when.is_exact)
    if start is not None:
        return Placement(start, None, is_exact=False)
    if end is not None:
        return Placement(end, None, is_exact=False, has_start=False)
    return None


def _is_known(state: EndState) -> bool:
    return state is EndState.KNOWN


def _placed_by_days(when: When) -> Placement:
    if not _is_known(when.start_state):
        if when.latest is None:
            raise NoPlaceError("has neither a beginning nor an end")
        last = _day(when.latest)
        return Placement(last, _after(last), is_exact=False, has_start=False)
    if when.start is None:
        raise NoPlaceError("has no beginning")
    if not _is_known(when.end_state):
        first, last = when.start.earliest, when.start.latest
        return _moment(first, last, is_exact=False)
    first, last = when.earliest, when.latest
    if first is None or last is None:
        raise NoPlaceError("has neither a beginning nor an end")
    if when.is_span:
        return Placement(_day(first), _after(_day(last)), when.is_exact)
    return _moment(first, last, is_exact=when.is_exact)


def _moment(earliest: Day, latest: Day, *, is_exact: bool) -> Placement:
    first, last = _day(earliest), latest.date()
    if last is None or last - first >= _WINDOW:
        last = first
    return Placement(first, _after(last), is_exact)


def _day(day: Day) -> date:
    found = day.date()
    if found is None:
        raise NoPlaceError(
            "begins before the year 1" if day.year < 1 else "ends after the year 9999"
        )
    return found


def _after(last: date) -> date:
    try:
        return last + _ONE_DAY
    except OverflowError:
        raise NoPlaceError("ends after 30 December 9999") from None


def _line(name: str, value: date | datetime) -> str:
    if isinstance(value, datetime):
        return f"{name}:{stamp(value)}"
    return f"{name};VALUE=DATE:{value.isoformat().replace('-', '')}"


def stamp(instant: datetime) -> str:
    """Return an instant in UTC, such as `20170123T070000Z` (RFC 5545 §3.3.5, form 2)."""
    utc = instant.astimezone(UTC).isoformat(timespec="seconds")
    return utc.removesuffix("+00:00").replace("-", "").replace(":", "") + "Z"
