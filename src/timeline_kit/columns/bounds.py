"""The helpers `start` and `end`: ISO 8601 text of the first and the last possible day or time."""

from __future__ import annotations

from datetime import datetime

from timeline_kit.dates import Point, When

_DAY = 86_400


def first_bound(when: When) -> str | None:
    """Return the first possible day, or the local time with its offset; None for an open start."""
    if when.start is not None and when.start.hour is not None:
        return _local_time(when.start, when.start_instant)
    earliest = when.earliest
    return None if earliest is None else earliest.edtf()


def last_bound(when: When) -> str | None:
    """Return the last possible day, or the local time with its offset; None for an open end."""
    if when.end is not None and when.end.hour is not None:
        return _local_time(when.end, when.end_instant or when.start_instant)
    latest = when.latest
    return None if latest is None else latest.edtf()


def _local_time(point: Point, instant: datetime | None) -> str:
    text = f"{point.earliest.edtf()}T{point.hour:02}:{point.minute or 0:02}"
    if point.second is not None:
        text += f":{point.second:02}"
    return text + _offset(point, instant)


def _offset(point: Point, instant: datetime | None) -> str:
    """Return what local time is ahead of UTC, such as `+06:00`; nothing where it is not known."""
    seconds = point.seconds_of_day
    if instant is None or seconds is None:
        return ""
    local = (point.earliest.ordinal() - 1) * _DAY + seconds
    utc = instant.replace(tzinfo=None) - datetime.min
    ahead = local - (utc.days * _DAY + utc.seconds)
    minutes, seconds = divmod(abs(ahead), 60)
    text = f"{'-' if ahead < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}"
    return f"{text}:{seconds:02}" if seconds else text
