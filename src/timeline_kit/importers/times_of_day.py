"""Times of day as people write them and as spreadsheets hold them."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from timeline_kit.dates import Day, Reading
from timeline_kit.importers.edtf import has_floating_time, is_date
from timeline_kit.importers.grid import Value, shown
from timeline_kit.importers.number_formats import MONTHS
from timeline_kit.wording.written import readings

_CLOCK = re.compile(
    r"(?i)(?P<h>[0-9]{1,2})(?:[:.h](?P<m>[0-9]{2})(?:[:.](?P<s>[0-9]{2})(?:\.[0-9]+)?)?|h"
    r"|(?P<x>[0-9]{2})(?P<y>[0-9]{2})?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?(?:\s*(?:uhr|hrs?|h))?"
)
_UNTIL = re.compile(r"(?i)\s*(?:[-–—]|\b(?:to|until|till|bis|à|hasta|до|a)\b)\s*")
_CLOCK_ZONE = re.compile(
    r"(?i)\s*(?:(?:UTC|GMT)\s*(?P<sign>[+-])\s*(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?"
    r"|(?:UTC|GMT|Z))\s*\Z"
)
_BEGINS_WITH_CLOCK = re.compile(r"\s*[0-9]{1,2}[:.h][0-9]{2}(?![0-9.])")
_END_OF_DAY = re.compile(r"(?i)24(?:[:.h]00){0,2}|24(?:00){1,2}|24(?:[:.]00)? (?:uhr|h)")
_SOME_DAY = "2016-05-20"


def clock(value: Value) -> str | None:
    """Return a time of day as `13:00` or `13:00:30`; None for what is none."""
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds())
        if 0 <= seconds < 86_400:
            return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
        return None
    if isinstance(value, float) and 0 <= value < 1:
        return clock(timedelta(minutes=round(value * 1440)))
    found = _CLOCK.fullmatch(shown(value).strip())
    if found is None or not (found["m"] or found["x"] or found["half"] or "h" in found[0].lower()):
        return None
    hour, minute = int(found["h"]), int(found["m"] or found["x"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (found["half"][0].lower() == "p")
    if hour > 23 or minute > 59:
        return None
    seconds_ = found["s"] or found["y"]
    if seconds_ and int(seconds_) > 59:
        return None
    return f"{hour:02}:{minute:02}" + (f":{seconds_}" if seconds_ and seconds_ != "00" else "")


def clocks(value: Value) -> tuple[str, ...]:
    """Return a time of day, or the first and last of a span, each with what it says of its zone.

    `22:00 UTC` is `22:00Z`, and `09:00-10:30` two times; nothing for what is none.
    """
    if not isinstance(value, str):
        found = clock(value)
        return (found,) if found is not None else ()
    one = _zoned_clock(value)
    if one is not None:
        return (one,)
    ends = _UNTIL.split(value.strip())
    both = [_zoned_clock(end) for end in ends]
    return tuple(filter(None, both)) if len(both) == 2 and None not in both else ()


def at_time(day: str, value: Value) -> tuple[Reading, ...]:
    """Return each way to read a day with what a cell says of its time; none where that is no time.

    Args:
        day: the day, in EDTF.
        value: `14:30`, `2:30 p.m. EST`, `noon`, `9-11 h`: a time of day, or from one to another.
    """
    times = clocks(value)
    if times:
        whole = Reading("/".join(f"{day}T{time}" for time in times))
        return (whole,) if is_date(whole.edtf) else ()
    if not isinstance(value, str):
        return ()
    year, month, number = map(int, (day[:-6], day[-5:-3], day[-2:]))
    following = Day(year, month, number).plus(1).edtf()
    if _END_OF_DAY.fullmatch(value.strip()):
        return (Reading(f"{following}T00:00", "midnight as the day ends"),)
    if year < 1:  # words know no times before year 1
        return tuple(
            one._replace(edtf=one.edtf.replace(_SOME_DAY, day))
            for one in at_time(_SOME_DAY, value)
            if has_floating_time(one.edtf) and one.edtf.startswith(_SOME_DAY)
        )
    found = tuple(
        one
        for one in readings(f"{number} {MONTHS[month - 1]} {year:04d} {value.strip()}")
        if "T" in one.edtf and one.edtf.startswith((f"{day}T", f"{following}T00:00"))
    )
    return found if len(found) > 1 else tuple(one._replace(reason="") for one in found)


def _zoned_clock(text: str) -> str | None:
    whole = clock(text)
    if whole is not None:
        return whole
    found = _CLOCK_ZONE.search(text)
    bare = clock(text[: found.start()]) if found is not None else None
    if found is None or bare is None:
        return None
    if found["sign"] is None:
        return f"{bare}Z"
    hours, minutes = int(found["hours"]), found["minutes"] or "00"
    if hours > 14 or int(minutes) > 59:
        return None
    return f"{bare}{'+' if found['sign'] == '+' else '-'}{hours:02d}:{minutes}"


def is_time(value: Value) -> bool:
    """Whether a cell says a time of day, or begins like one, whatever follows."""
    return (
        bool(clocks(value))
        or (isinstance(value, str) and _BEGINS_WITH_CLOCK.match(value) is not None)
        or bool(at_time(_SOME_DAY, value))
    )
