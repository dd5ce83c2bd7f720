"""The helpers `start` and `end`: the first and the last possible day, or local time, of a date."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from timeline_kit.dates import Day, Point, When

_DAY = 86_400
_DAY_LENGTH = len("2016-12-20")


class Bound(NamedTuple):
    """One end of a date in local time.

    Attributes:
        day: the day.
        time: the stated time of day in seconds, or None for a whole day.
        ahead: what local time is ahead of UTC in seconds, or None where it is not known.
        has_seconds: whether the time states its seconds.
    """

    day: Day
    time: int | None = None
    ahead: int | None = None
    has_seconds: bool = False

    def text(self) -> str:
        """Return ISO 8601 text, such as `2016-12-20` or `2017-01-23T13:00+06:00`."""
        if self.time is None:
            return self.day.edtf()
        minutes, seconds = divmod(self.time, 60)
        text = f"{self.day.edtf()}T{minutes // 60:02}:{minutes % 60:02}"
        if self.has_seconds:
            text += f":{seconds:02}"
        return text if self.ahead is None else text + _offset(self.ahead)


def first_bound(when: When) -> Bound | None:
    """Return the first possible day or the time it began; None for an open or unknown start."""
    if when.start is not None and when.start.hour is not None:
        return _timed(when.start, when.start_instant)
    earliest = when.earliest
    return None if earliest is None else Bound(earliest)


def last_bound(when: When) -> Bound | None:
    """Return the last possible day or the time it ended; None for an open or unknown end."""
    if when.end is not None and when.end.hour is not None:
        return _timed(when.end, when.end_instant)
    latest = when.latest
    return None if latest is None else Bound(latest)


def first_text(when: When) -> str | None:
    """Return the text of the first bound, or None."""
    if len(when.text) == _DAY_LENGTH and when.plain_day is not None:
        return when.text  # as most are: a day, and written as one
    bound = first_bound(when)
    return None if bound is None else bound.text()


def last_text(when: When) -> str | None:
    """Return the text of the last bound, or None."""
    if len(when.text) == _DAY_LENGTH and when.plain_day is not None:
        return when.text  # as most are: a day, and written as one
    bound = last_bound(when)
    return None if bound is None else bound.text()


def _timed(point: Point, instant: datetime | None) -> Bound:
    time = point.seconds_of_day
    ahead = None
    if instant is not None and time is not None:
        since = instant.replace(tzinfo=None) - datetime.min
        ahead = (point.earliest.ordinal() - 1) * _DAY + time - (since.days * _DAY + since.seconds)
    return Bound(point.earliest, time, ahead, point.second is not None)


def _offset(ahead: int) -> str:
    minutes, seconds = divmod(abs(ahead), 60)
    text = f"{'-' if ahead < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}"
    return f"{text}:{seconds:02}" if seconds else text
