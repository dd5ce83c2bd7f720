"""A date put together from cells: year, month and day, a time of day, a start and an end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline_kit.dates import Reading
from timeline_kit.importers import dates
from timeline_kit.importers.dates import Found
from timeline_kit.importers.grid import Value, shown
from timeline_kit.importers.texts import quoted

_DAY = re.compile(r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}")
_BACKWARDS = "the end is before the start"
_EARLY = re.compile(r"0[0-9]{3}")
"""A year in which one BCE may lack its sign."""


def from_parts(reader: dates.Column, parts: Sequence[Value]) -> Found:
    """Return the date of a year, a month and a day in columns of their own."""
    year, month, day = (shown(part).strip().removesuffix(".0") for part in parts)
    original = "-".join(filter(None, (year, month, day)))
    year = re.sub(r"(?<=[0-9])[, ](?=[0-9]{3})", "", year)
    if re.fullmatch(r"[0-9]{3,}", year) and all(
        part == "" or re.fullmatch(r"[0-9]{1,2}", part) for part in (month, day)
    ):
        number = f"{int(year):04d}"
        stated = [number if len(number) == 4 else f"Y{number}"]
        stated += [f"{int(part):02d}" for part in (month, day if month else "") if part]
        edtf = "-".join(stated)
        if day and not month:
            remark = "a day without a month"
            return Found(original, (Reading(stated[0]),), remark=remark, doubted=True)
        if dates.is_date(edtf):
            return Found(original, (Reading(edtf),))
        return Found(original, (), remark=dates.why_not(edtf))
    if not year and month and re.fullmatch(r"[0-9]{1,2}", month):
        edtf = f"XXXX-{int(month):02d}" + (f"-{int(day):02d}" if day.isdigit() else "")
        if dates.is_date(edtf):
            return Found(original, (Reading(edtf),), "--year YEAR", "no year is said", True)
        return Found(original, (), remark=dates.why_not(edtf))
    words = " ".join(filter(None, (day, month, year)))
    found = reader.read(words)
    return Found(original, found.readings, found.settle, found.remark, found.doubted)


def at_clock(found: Found, value: Value) -> Found:
    """Return a date at the time of day, or from the one to the other, that a cell says."""
    original = shown(value).strip()
    text = f"{found.original} {original}"
    times = dates.clocks(value)
    if not times:
        return _doubted(found, text, f"{quoted(original)} is no time of day")
    if not found.readings:
        return Found(text, (), found.settle, found.remark, found.doubted)
    if not all(_DAY.fullmatch(one.edtf) for one in found.readings):
        why = f"{quoted(original)} is a time of day, and the date beside it is no single day"
        return _doubted(found, text, why)
    timed = tuple(
        Reading("/".join(f"{one.edtf}T{time}" for time in times), one.reason)
        for one in found.readings
    )
    if not all(dates.is_date(one.edtf) for one in timed):
        return _doubted(found, text, f"{quoted(original)} ends before it begins")
    return Found(text, timed, found.settle, found.remark, found.doubted)


def until_clock(found: Found, value: Value) -> Found:
    """Return a date at a time of day as one until another time of the same day."""
    original = shown(value).strip()
    text = f"{found.original} | {original}"
    times = dates.clocks(value)
    if len(times) != 1:
        return _doubted(found, text, f"{quoted(original)} is no time of day")
    if not found.readings:
        return Found(text, (), found.settle, found.remark, found.doubted)
    spans = tuple(
        Reading(f"{one.edtf}/{one.edtf.partition('T')[0]}T{times[0]}", one.reason)
        for one in found.readings
        if "T" in one.edtf and "/" not in one.edtf
    )
    if len(spans) < len(found.readings):
        why = f"{quoted(original)} is the time of an end, and no time of a start is given"
        return _doubted(found, text, why)
    if not all(dates.is_date(one.edtf) for one in spans):
        return _doubted(found, text, f"it ends at {quoted(original)}, before it begins")
    return Found(text, spans, found.settle, found.remark, found.doubted)


def _doubted(found: Found, text: str, why: str) -> Found:
    remark = "; ".join(filter(None, (found.remark, why)))
    return Found(text, found.readings, found.settle, remark, True)


def span(first: Found | None, last: Found) -> Found:
    """Return the date from a start to an end."""
    if first is None:
        edtfs = tuple(Reading(f"/{one.edtf}") for one in last.readings if _is_simple(one.edtf))
        return Found(last.original, edtfs, last.settle, "no start is given", last.doubted)
    if first.edtf == last.edtf:
        return first
    original = f"{first.original} | {last.original}"
    pairs = tuple(
        Reading(f"{a.edtf}/{b.edtf}")
        for a in first.readings
        for b in last.readings
        if _is_simple(a.edtf) and (_is_simple(b.edtf) or b.edtf == "..")
    )
    possible = tuple(pair for pair in pairs if dates.is_date(pair.edtf))
    doubted = first.doubted or last.doubted
    settle = " and ".join(dict.fromkeys(filter(None, (first.settle, last.settle))))
    remark = "; ".join(dict.fromkeys(filter(None, (first.remark, last.remark))))
    if not possible:
        whole = [one for one in (first, last) if one.readings]
        if pairs:
            is_early = all(_EARLY.fullmatch(one.edtf[:4]) for one in (first, last))
            sign = ", as with years BCE that lack their sign" if is_early else ""
            return Found(original, (), settle, _BACKWARDS + sign, True)
        if not whole:
            return Found(original, (), settle, remark)
        hull = dates.combined([reading.edtf for one in whole for reading in one.readings])
        return Found(original, (Reading(hull),), settle, remark or "one end is unclear", True)
    if not last.readings or not first.readings:
        doubted = True
    return Found(original, possible, settle, remark, doubted)


def _is_simple(edtf: str) -> bool:
    return not set("/[]{}") & set(edtf)
