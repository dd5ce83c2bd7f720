"""A date in the words of the standard alone: EDTF without our extensions."""

from __future__ import annotations

from timeline_kit.dates.day import year_text
from timeline_kit.dates.point import EndState, Point
from timeline_kit.dates.when import When


def plain_edtf(when: When) -> str | None:
    """Return the date as EDTF of levels 0 to 2, or None where EDTF has no form for it.

    `late 2016-12` is the set `[2016-12-21..2016-12-31]`, `44 BCE` is `-0043`, a time of day
    states its seconds. An interval of times, a time in doubt, and a third in doubt or at the
    end of an interval have no form.

    Source: https://www.loc.gov/standards/datetime/ (4 February 2019).
    """
    if when.plain_day is not None:
        return when.text
    if when.is_timed:
        return _time(when)
    if not any(point.third is not None or "BC" in point.text for point in when.points):
        return when.text
    if when.is_span:
        start, end = _end(when.start, when.start_state), _end(when.end, when.end_state)
        return None if start is None or end is None else f"{start}/{end}"
    choices = [_choice(choice) for choice in when.choices or (when,)]
    if None in choices:
        return None
    if len(choices) == 1 and not when.text.startswith("[") and ".." not in (choices[0] or ""):
        return choices[0]
    return f"[{','.join(choice for choice in choices if choice)}]"


def _time(when: When) -> str | None:
    point = when.start
    if when.is_span or point is None or point.approximate or point.uncertain:
        return None
    if point.second is not None:
        return point.text
    at = point.text.index("T") + len("T13:00")
    return f"{point.text[:at]}:00{point.text[at:]}"


def _end(point: Point | None, state: EndState) -> str | None:
    if point is None:
        return ".." if state is EndState.OPEN else ""
    return None if point.third is not None else _point(point)


def _point(point: Point) -> str:
    """Return a point that is no third."""
    if "BC" not in point.text or point.year is None:
        return point.text
    return year_text(point.year) + (point.whole_qualifier or "")


def _choice(choice: When) -> str | None:
    start, end = choice.start, choice.end
    if start is not None and start is end:
        return _third(start) if start.third is not None else _point(start)
    first = "" if start is None else _bound(start, last=False)
    last = "" if end is None else _bound(end, last=True)
    return None if first is None or last is None else f"{first}..{last}"


def _bound(point: Point, *, last: bool) -> str | None:
    if point.third is None:
        return _point(point)
    run = _third(point)
    return None if run is None else run.split("..")[-1 if last else 0]


def _third(point: Point) -> str | None:
    """Return a third as a run of days, months or years; None where it is in doubt."""
    if point.approximate or point.uncertain:
        return None
    first, last = point.earliest, point.latest
    if point.month is not None:
        return f"{first.edtf()}..{last.edtf()}"
    if point.year is None:
        return f"{year_text(first.year)}..{year_text(last.year)}"
    if abs(first.year) > 9999:
        return None  # no month follows a year with Y
    year = year_text(first.year)
    return f"{year}-{first.month:02d}..{year}-{last.month:02d}"
