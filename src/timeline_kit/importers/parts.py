"""A date put together from cells: year, month and day, a time of day, a start and an end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline_kit.dates import Reading
from timeline_kit.importers import dates, times_of_day, timing
from timeline_kit.importers.dates import Found
from timeline_kit.importers.edtf import NOTHING, combined, cover, is_date, why_not
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
        if is_date(edtf):
            return Found(original, (Reading(edtf),))
        return Found(original, (), remark=why_not(edtf))
    if not year and month and re.fullmatch(r"[0-9]{1,2}", month):
        edtf = f"XXXX-{int(month):02d}" + (f"-{int(day):02d}" if day.isdigit() else "")
        if is_date(edtf):
            return Found(original, (Reading(edtf),), "--year YEAR", "no year is said", True)
        return Found(original, (), remark=why_not(edtf))
    words = " ".join(filter(None, (day, month, year)))
    found = reader.read(words)
    return Found(original, found.readings, found.settle, found.remark, found.doubted)


def at_clock(found: Found, value: Value) -> Found:
    """Return a date at the time of day, or from the one to the other, that a cell says."""
    original = shown(value).strip()
    text = f"{found.original} {original}".strip()
    if not found.readings:
        return Found(text, (), found.settle, found.remark, found.doubted)
    if not times_of_day.is_time(value):
        return _doubted(found, text, f"{quoted(original)} is no time of day")
    if not all(_DAY.fullmatch(one.edtf) for one in found.readings):
        why = f"{quoted(original)} is a time of day, and the date beside it is no single day"
        return _doubted(found, text, why)
    timed = [
        _with(one, time) for one in found.readings for time in times_of_day.at_time(one.edtf, value)
    ]
    if not timed:
        begin, *ends = times_of_day.clocks(value) or ("",)
        if not ends:
            return _doubted(found, text, f"{quoted(original)} is no time of day")
        begins = (one._replace(edtf=f"{one.edtf}T{begin}") for one in found.readings)
        opened = _opened(replace(found, readings=tuple(begins)))
        return _doubted(opened, text, f"{quoted(original)} ends before it begins")
    remark = found.remark
    if len(timed) == 1 and not found.readings[0].reason:
        remark = "; ".join(filter(None, (remark, timed[0].reason)))
    return Found(text, tuple(timed), found.settle, remark, found.doubted)


def until_clock(found: Found, value: Value) -> Found:
    """Return a date at a time of day as one until another time of the same day."""
    original = shown(value).strip()
    text = f"{found.original} | {original}"
    if not found.readings:
        return Found(text, (), found.settle, found.remark, found.doubted)
    spans: list[Reading] = []
    for one in found.readings:
        if "T" not in one.edtf or "/" in one.edtf:
            why = f"{quoted(original)} is the time of an end, and no time of a start is given"
            return _doubted(found, text, why)
        ends = times_of_day.at_time(one.edtf.partition("T")[0], value)
        if not ends or any("/" in end.edtf for end in ends):
            return _doubted(_opened(found), text, f"{quoted(original)} is no time of day")
        spans += [_with(one, end, f"{one.edtf}/{end.edtf}") for end in ends]
    possible = tuple(one for one in spans if is_date(one.edtf))
    if not possible:
        why = f"it ends at {quoted(original)}, before it begins"
        return _doubted(_opened(found), text, why)
    return Found(text, possible, found.settle, found.remark, found.doubted)


def _opened(found: Found) -> Found:
    """Return a date that begins as another one, and ends nobody knows when."""
    return replace(
        found, readings=tuple(one._replace(edtf=f"{one.edtf}/") for one in found.readings)
    )


def _with(day: Reading, time: Reading, edtf: str = "") -> Reading:
    """Return a reading of a day and a time of day, which has the reasons of both."""
    return Reading(edtf or time.edtf, ", ".join(filter(None, (day.reason, time.reason))))


def _doubted(found: Found, text: str, why: str) -> Found:
    remark = "; ".join(filter(None, (found.remark, why)))
    return Found(text, found.readings, found.settle, remark, True)


def span(first: Found | None, last: Found) -> Found:
    """Return the date from a start to an end; an end of which nothing can be read is left open."""
    if first is None:
        starts, first = [""], Found("", (), remark="no start is given")
    elif first.edtf == last.edtf and first.readings:
        return first
    else:
        starts = _edges(first)
    original = f"{first.original} | {last.original}".strip(" |")
    settle = " and ".join(dict.fromkeys(filter(None, (first.settle, last.settle))))
    remarks = _remark(first, "a start"), _remark(last, "an end")
    remark = "; ".join(dict.fromkeys(filter(None, remarks)))
    ends = _edges(last)
    whole = [one.edtf for found in (first, last) for one in found.readings]
    if first.readings and last.readings and any(set("/[]{}") & set(edtf) for edtf in whole):
        hull = combined(whole)  # with the first and the last day of both
        if hull != NOTHING and not hull.startswith("[..") and not hull.endswith("..]"):
            return Found(original, (Reading(hull),), settle, remark or "one end is unclear", True)
    if not (any(starts) or ends):
        return Found(original, (), settle, remark, True)
    pairs = [Reading(f"{a}/{b}") for a in starts or [""] for b in ends or [""]]
    doubted = first.doubted or last.doubted or not starts or not ends
    possible = tuple(pair for pair in pairs if is_date(pair.edtf))
    if possible:
        return Found(original, possible, settle, remark, doubted)
    if any(("T" in a) != ("T" in b) for a in starts for b in ends):
        days = span(_without_times(first), _without_times(last))
        remark = "; ".join(filter(None, (days.remark, "only one end has a time of day")))
        return Found(original, days.readings, settle, remark, True)
    backwards = why_not(pairs[0].edtf) if len(pairs) == 1 else _BACKWARDS
    is_early = all(_EARLY.fullmatch(one.edtf[:4]) for one in (first, last))
    sign = ", as with years BCE that lack their sign" if is_early else ""
    return Found(original, (), settle, backwards + sign, True)


def _remark(found: Found, what: str) -> str:
    """Return what is remarked on a start or an end; that it is none, where nothing else is."""
    if found.remark or not found.original:
        return found.remark
    if not found.readings:
        return f"{quoted(found.original)} is no date of {what}"
    return "" if _edges(found) else f"{quoted(found.original)} is no single date of {what}"


def _edges(found: Found) -> list[str]:
    """Return the readings as ends of a span; none where one of them is no such end."""
    ends = [cover([one.edtf]) for one in found.readings]
    return list(dict.fromkeys(ends)) if all(ends) else []


def _without_times(found: Found) -> Found:
    days = tuple(one._replace(edtf=timing.day(one.edtf)) for one in found.readings)
    return replace(found, readings=days)
