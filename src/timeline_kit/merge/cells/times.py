"""Times of day compared: spreadsheets count in days, and so they add, drop and lose parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import product

from timeline_kit.dates import Day
from timeline_kit.importers.grid import Value

_TIMED = re.compile(
    r"(?P<day>-?\d{4,}-\d\d-\d\d)"
    r"(?:T(?P<clock>\d\d:\d\d)(?::(?P<second>\d\d))?(?P<zone>Z|[+-]\d\d:\d\d)?)?"
)
_CLOCK = re.compile(r"T?(\d{1,4}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(?:\s([AP])M)?")
_FRACTION = re.compile(r"(?<!\d)(\d{1,2}):(\d\d):(\d\d)[.,](\d+)(\s*[ap]\.?m\b)?", re.IGNORECASE)
_LEAST = 0.01
"""Less of a second is an error of the arithmetic of spreadsheets."""

_SECOND = timedelta(seconds=1)
_DAY_IN_SECONDS = 86_400


def has_time(text: str) -> bool:
    """Whether a text of ours is a day with its time."""
    found = _TIMED.fullmatch(text)
    return found is not None and found["clock"] is not None


def to_the_second(text: str) -> str:
    """Return a text without the fraction of a second that arithmetic leaves behind a time."""
    return _FRACTION.sub(_rounded, text)


def _rounded(found: re.Match[str]) -> str:
    hours, minutes, seconds = map(int, found.group(1, 2, 3))
    fraction = float(f"0.{found[4]}")
    if _LEAST < fraction < 1 - _LEAST:
        return found[0]
    count = hours * 3600 + minutes * 60 + seconds + round(fraction)
    half = found[5] or ""
    if count // 3600 != hours and (half or count >= _DAY_IN_SECONDS):
        count -= 1  # noon has another name, and the day after another day
    width = len(found[1])
    return f"{count // 3600:0{width}d}:{count // 60 % 60:02d}:{count % 60:02d}{half}"


def is_same(found: str, text: str, *, is_typed: bool) -> bool:
    """Whether dates, or the ends of spans, differ in what programs add, drop and lose alone.

    Some write midnight behind a day, and zero seconds behind a time, or drop these; those that
    count in days drop midnight where a cell holds a date, and lose a second of a whole minute.

    Args:
        found: what a cell says, in EDTF.
        text: our own cell.
        is_typed: whether the cell holds a text.
    """
    ends = _ends(found, text)
    return bool(ends) and all(_is_same_end(one, other, is_typed) for one, other in ends)


def before(found: str) -> Iterator[str]:
    """Yield the texts of ours that programs may have made another one of; see `is_same`.

    Args:
        found: what a cell says, in EDTF.
    """
    ends = [_TIMED.fullmatch(end) for end in found.split("/")]
    if all(ends):
        yield from map("/".join, product(*(list(_before(end)) for end in ends if end)))


def _before(timed: re.Match[str]) -> Iterator[str]:
    day, clock, second, zone = timed.group("day", "clock", "second", "zone")
    if clock is None:
        yield from (day, f"{day}T00:00", f"{day}T00:00:00")
        return
    if clock == "00:00" and second in (None, "00"):
        yield day
    if second == "59":
        minutes = int(clock[:2]) * 60 + int(clock[3:]) + 1
        year, month, number = map(int, (day[:-6], day[-5:-3], day[-2:]))
        day = Day(year, month, number).plus(minutes // 1440).edtf()
        clock = f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
    yield from (f"{day}T{clock}{zone or ''}", f"{day}T{clock}:00{zone or ''}")


def lost(found: str, text: str) -> str:
    """Return what a program probably lost of a time, where it did not lose what it always does.

    Args:
        found: what a cell says, in EDTF.
        text: what the document said.
    """
    for one, other in _ends(found, text):
        if one["clock"] is None or other["clock"] is None:
            continue
        apart = _moment(other) - _moment(one)
        if apart == _SECOND and other["second"] is not None:
            return "it is a second less: spreadsheets, which count in days, lose one at times"
        if not apart and other["zone"] and not one["zone"]:
            return f"only `{other['zone']}` is gone, which says how far from UTC it is"
        if one["second"] == "59" and other["second"] is None:
            return "spreadsheets, which count in days, lose a second at times: is the minute meant?"
    return ""


def is_same_clock(value: Value, plain: str, ours: str) -> bool:
    """Whether a time of day, or a length of time, came back as a program holds it.

    Args:
        value: what the cell holds.
        plain: that as a text.
        ours: our own cell.
    """
    clock, shown = _CLOCK.fullmatch(ours), _CLOCK.fullmatch(plain)
    if clock is None:
        return False
    if isinstance(value, timedelta):
        seconds = value.total_seconds()
    elif isinstance(value, int | float):
        seconds = value * _DAY_IN_SECONDS
    elif shown is not None:
        seconds = _seconds(shown)
    else:
        return False
    apart = _seconds(clock) - seconds
    may_be_lost = clock[3] is None or not isinstance(value, str)
    return abs(apart) <= _LEAST or (may_be_lost and 0 < apart <= 1 and _seconds(clock) % 60 == 0)


def _ends(found: str, text: str) -> list[tuple[re.Match[str], re.Match[str]]]:
    """Return the ends of two dates beside each other; nothing where they are no days."""
    sides = [[_TIMED.fullmatch(end) for end in side.split("/")] for side in (found, text)]
    pairs = [(one, other) for one, other in zip(*sides, strict=False) if one and other]
    return pairs if len(pairs) == len(sides[0]) == len(sides[1]) else []


def _is_same_end(one: re.Match[str], other: re.Match[str], is_typed: bool) -> bool:
    if one["clock"] is None or other["clock"] is None:
        timed = one if other["clock"] is None else other
        is_midnight = timed["clock"] in (None, "00:00") and timed["second"] in (None, "00")
        is_added = other["clock"] is None or not is_typed
        return one["day"] == other["day"] and is_midnight and is_added
    if _zone(one) != _zone(other):
        return False
    apart = _moment(other) - _moment(one)
    return not apart or (apart == _SECOND and other["second"] in (None, "00"))


def _zone(timed: re.Match[str]) -> str:
    return "+00:00" if timed["zone"] == "Z" else timed["zone"] or ""


def _moment(timed: re.Match[str]) -> timedelta:
    """Return how long after the first of all days a local time is."""
    year, month, number = map(int, (timed["day"][:-6], timed["day"][-5:-3], timed["day"][-2:]))
    hours, minutes = map(int, timed["clock"].split(":"))
    seconds = hours * 3600 + minutes * 60 + int(timed["second"] or 0)
    return timedelta(days=Day(year, month, number).ordinal(), seconds=seconds)


def _seconds(clock: re.Match[str]) -> float:
    """Return how many seconds a time of day, or a length of time, is."""
    hours, minutes, seconds = (int(part or 0) for part in clock.group(1, 2, 3))
    if clock[5]:
        hours = hours % 12 + 12 * (clock[5] == "P")
    return hours * 3600 + minutes * 60 + seconds + float(f"0.{clock[4] or 0}")
