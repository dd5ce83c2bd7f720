"""Dates as machines read them: never more than is known."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from timeline_kit.dates import EndState, Point, When
from timeline_kit.exporters.content.wording import label_tail
from timeline_kit.locales.voices import voice
from timeline_kit.model import Event

_LAST_YEAR = 9999
_CLOCKS = "–"
"""Stands between times of one day in every language."""


class Said(NamedTuple):
    """A part of a date in words, and what `<time datetime>` says of it, if that can be said."""

    text: str
    time: str | None = None
    is_ours: bool = True


def date_parts(event: Event, said: str, language: str) -> tuple[Said, ...]:
    """Return the words of a date in parts: of a span its start, what stands between, its end.

    The author's own words of a date are one part, which machines are told nothing of; our year
    after them is another.

    Args:
        event: whose date it is.
        said: the date in words, whole or without what is known.
        language: of these words.
    """
    when = event.date
    if event.date_label:
        tail = label_tail(event, language)
        own = Said(event.date_label, is_ours=False)
        return (own, Said(tail)) if tail else (own,)
    start, end = when.start, when.end
    if not when.is_span or start is None or end is None:
        return (Said(said, time_attribute(when)),)
    between = voice(language).dates.span.replace("{a}", "").replace("{b}", "").strip()
    for sign in (between, _CLOCKS):
        first, found, last = said.partition(sign)
        if found and sign not in last:
            return (
                Said(first.rstrip(), _stated(start, when.start_instant, is_exact=True)),
                Said(said[len(first.rstrip()) : len(said) - len(last.lstrip())]),
                Said(last.lstrip(), _stated(end, when.end_instant, is_exact=True)),
            )
    return (Said(said),)


def time_attribute(when: When) -> str | None:
    """Return a moment for `<time datetime>`, or None where HTML has no way to say it.

    Source: HTML standard, "4.5.14 The time element". A span, a date in doubt, and a part of a
    month or decade cannot be said there.
    """
    point = when.start
    if when.is_span or point is None or point is not when.end or point.third:
        return None
    return _stated(point, when.start_instant)


def iso_start(when: When) -> str | None:
    """Return the start for schema.org `startDate` (ISO 8601), or None if it is not stated.

    Late December 2016 is `2016-12`: all that can be said there, and true. One day of several, as
    `[2016-12-21..2016-12-24]`, has no start: its first point is where it may have been.
    """
    if when.start is None or when.start_state is not EndState.KNOWN:
        return None
    is_stated = when.is_span or (when.start is when.end and not when.choices)
    return _stated(when.start, when.start_instant) if is_stated else None


def iso_end(when: When) -> str | None:
    """Return the end for schema.org `endDate` (ISO 8601), or None if it is not stated."""
    if not when.is_span or when.end is None or when.end_state is not EndState.KNOWN:
        return None
    return _stated(when.end, when.end_instant)


def _stated(point: Point, instant: datetime | None, *, is_exact: bool = False) -> str | None:
    """Return a point in ISO 8601; a part of a month or year is the whole, unless exact."""
    if point.approximate or point.uncertain or point.season or (is_exact and point.third):
        return None
    if point.year is None or not 1 <= point.year <= _LAST_YEAR:
        return None
    if point.third:
        return f"{point.year:04}" + ("" if point.month is None else f"-{point.month:02}")
    if point.month is None:
        is_year = (point.earliest.month, point.latest.month) == (1, 12)
        return f"{point.year:04}" if is_year and point.earliest.year == point.latest.year else None
    if point.day is None:
        return f"{point.year:04}-{point.month:02}" if _is_whole_month(point) else None
    if point.hour is None:
        return f"{point.year:04}-{point.month:02}-{point.day:02}"
    if instant is None:
        return None
    is_whole_minute = point.second is None and not instant.second  # as in all zones of today
    return instant.isoformat(timespec="minutes" if is_whole_minute else "seconds")[:-6] + "Z"


def _is_whole_month(point: Point) -> bool:
    return point.earliest.day == 1 and point.latest.plus(1).day == 1
