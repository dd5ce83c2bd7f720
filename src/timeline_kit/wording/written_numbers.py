"""Dates in digits: `20.12.2016`, `12/20/2016`, `20161220`, `2016-W51-2`, `2016/17`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from timeline_kit.dates.day import is_leap, year_text

_YEAR_FIRST = re.compile(r"(-?[0-9]{4})(?P<mark>[-–./ ])([0-9]{1,2})(?:(?P=mark)([0-9]{1,2}))?\.?")
_YEAR_LAST = re.compile(
    r"([0-9]{1,2})(?P<mark>[-–./ ] ?)([0-9]{1,2})(?P=mark)(-?[0-9]{4})(?: ?г\.?)?"
)
_TWO_YEARS = re.compile(r"([0-9]{4}) ?[–-] ?([0-9]{4})")
_SHORT_END = re.compile(r"(([0-9]{4}-)[0-9]{2}-)[0-9]{2}[/–](?:([0-9]{2}-[0-9]{2})|([0-9]{2}))")
_HOUR = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ]([0-9]{2})h?")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-–./]([0-9]{4})")
_CJK = re.compile(r"([0-9]{4}) ?[年년] ?(?:([0-9]{1,2}) ?[月월] ?)?(?:([0-9]{1,2}) ?[日일])?")
_COMPACT_MONTH = re.compile(r"([0-9]{4})(0[1-9]|1[0-2])")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:t([0-9]{2})([0-9]{2})([0-9]{2})?(z)?)?")
_WEEK = re.compile(r"([0-9]{4})-?w([0-9]{2})-?([1-7])")
_ORDINAL = re.compile(r"([0-9]{4})-([0-9]{3})")
_YEARS = re.compile(r"([0-9]{2})([0-9]{2})([/–-])([0-9]{2})")
_YEAR = re.compile(r"\+?([0-9]{1,3}|[0-9]{5,})|(-)([0-9]{1,3})|\+([0-9]{4})|([0-9]{4})\.")


def numeric_readings(text: str) -> list[str]:
    """Return what a text of digits and marks can mean."""
    for form in (
        _years, _two_ends, _year_first, _year_last, _cjk, _compact, _week, _ordinal, _hour,
        _bare_year,
    ):  # fmt: skip
        found = form(text)
        if found:
            return found
    return []


def written_year(text: str) -> str | None:
    """Return a year of digits as EDTF; None for two digits, which may be any century."""
    if not re.fullmatch(r"-?[0-9]{3,}", text) or len(text) > 100:
        return None
    return year_text(int(text))


def _date(year: str, month: str | None, day: str | None) -> str:
    parts = [year] + [f"{int(part):02d}" for part in (month, day) if part]
    return "-".join(parts)


def _years(text: str) -> list[str]:
    """Read `2016/17` and `1914–18`; `2010/12` is a month as well."""
    match = _YEARS.fullmatch(text)
    if match is None:
        return []
    century, first, mark, last = match.groups()
    year = century + first
    span = [f"{year}/{century}{last}"] if last > first else []
    month = [f"{year}-{last}"] if "01" <= last <= "12" else []
    return month + span if mark != "-" else span


def _two_ends(text: str) -> list[str]:
    """Read `2016-2017`, and an end that leaves out what it shares: `2016-12-20/24`."""
    match = _TWO_YEARS.fullmatch(text)
    if match is not None:
        return [f"{match[1]}/{match[2]}"]
    match = _SHORT_END.fullmatch(text)
    if match is None:
        return []
    end = match[2] + match[3] if match[3] else match[1] + match[4]
    return [f"{text[:10]}/{end}"]


def _hour(text: str) -> list[str]:
    match = _HOUR.fullmatch(text)
    return [f"{match[1]}T{match[2]}:00"] if match else []


def _year_first(text: str) -> list[str]:
    match = _YEAR_FIRST.fullmatch(text)
    return [_date(match[1], match[3], match[4])] if match else []


def _year_last(text: str) -> list[str]:
    match = _YEAR_LAST.fullmatch(text)
    if match is not None:
        first, _, second, year = match.groups()
        day_first, month_first = _date(year, second, first), _date(year, first, second)
        if "." in match["mark"]:
            return [day_first]  # nobody writes months first with dots
        return [
            reading
            for reading, month in ((day_first, second), (month_first, first))
            if int(month) <= 12
        ] or [day_first]
    match = _MONTH_YEAR.fullmatch(text)
    return [_date(match[2], match[1], None)] if match else []


def _cjk(text: str) -> list[str]:
    match = _CJK.fullmatch(text)
    return [_date(*match.groups())] if match else []


def _compact(text: str) -> list[str]:
    match = _COMPACT.fullmatch(text)
    if match is None:
        return []
    year, month, day, hour, minute, second, utc = match.groups()
    clock = ":".join(part for part in (hour, minute, second) if part)
    return [f"{year}-{month}-{day}" + (f"T{clock}" if clock else "") + ("Z" if utc else "")]


def _week(text: str) -> list[str]:
    match = _WEEK.fullmatch(text)
    if match is None:
        return []
    try:
        return [date.fromisocalendar(*map(int, match.groups())).isoformat()]
    except ValueError:
        return []


def _ordinal(text: str) -> list[str]:
    match = _ORDINAL.fullmatch(text)
    if match is None:
        return []
    year, number = int(match[1]), int(match[2])
    if not (year >= 1 and 1 <= number <= 365 + is_leap(year)):
        return []
    return [(date(year, 1, 1) + timedelta(days=number - 1)).isoformat()]


def _bare_year(text: str) -> list[str]:
    month = _COMPACT_MONTH.fullmatch(text)
    if month is not None:  # ISO 8601 has no such form: a month, or a far year
        return [f"{month[1]}-{month[2]}", f"Y{text}"]
    match = _YEAR.fullmatch(text)
    if match is None:
        return []
    digits = match[1] or match[3] or match[4] or match[5]
    if len(digits) < 3 and not match[2]:
        return [f"{int(digits):04d}"] if len(digits) == 1 else []  # `16` may be 2016
    return [year_text(-int(digits) if match[2] else int(digits))]
