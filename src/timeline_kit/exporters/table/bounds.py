"""The helpers `start` and `end`: the first and the last possible day, or local time, of a date."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from timeline_kit.dates import Day, Point, When

_DAY = 86_400


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
    point = when.start
    if point is None:
        return None
    return Bound(point.earliest) if point.hour is None else _timed(point, when.start_instant)


def last_bound(when: When) -> Bound | None:
    """Return the last possible day or the time it ended; None for an open or unknown end."""
    point = when.end
    if point is None:
        return None
    return Bound(point.latest) if point.hour is None else _timed(point, when.end_instant)


def first_text(when: When) -> str | None:
    """Return the text of the first bound, or None."""
    bound = first_bound(when)
    return None if bound is None else bound.text()


def last_text(when: When) -> str | None:
    """Return the text of the last bound, or None."""
    bound = last_bound(when)
    return None if bound is None else bound.text()


def _timed(point: Point, instant: datetime | None) -> Bound:
    time = point.seconds_of_day
    ahead = None
    if instant is not None and time is not None:
        days = point.earliest.ordinal() - instant.toordinal()
        ahead = days * _DAY + time - instant.hour * 3600 - instant.minute * 60 - instant.second
    return Bound(point.earliest, time, ahead, point.second is not None)


def _offset(ahead: int) -> str:
    minutes, seconds = divmod(abs(ahead), 60)
    text = f"{'-' if ahead < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}"
    return f"{text}:{seconds:02}" if seconds else text
