"""One EDTF date, without interval and set: text to `Point`.

EDTF is https://www.loc.gov/standards/datetime/ (4 February 2019), that is ISO 8601-2.
Beyond it: a time of day without seconds, a qualifier after a time of day, `early`,
`mid` and `late` before a month or a year, month and day after a `Y` year.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Never

from timeline_kit.dates import bounds
from timeline_kit.dates.day import Day, month_length, year_text
from timeline_kit.dates.errors import DateError
from timeline_kit.dates.point import Point, Precision
from timeline_kit.problems import Code
from timeline_kit.problems import dates as codes

_POINT = re.compile(
    r"(?:(?P<third>early|mid|late)[ ])?"
    r"(?P<q0>[?~%]?)(?P<year>-?[0-9X]{4}|Y-?[1-9][0-9]*(?:E[0-9]+)?)(?:S(?P<digits>[0-9]{1,3}))?"
    r"(?P<q1>[?~%]?)"
    r"(?:-(?P<q2>[?~%]?)(?P<month>[0-9X]{2})(?P<q3>[?~%]?)"
    r"(?:-(?P<q4>[?~%]?)(?P<day>[0-9X]{2})(?P<q5>[?~%]?))?)?"
    r"(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?P<offset>Z|[+-][0-9]{2}(?::[0-9]{2})?)?(?P<q6>[?~%]?))?"
)

MOST_DIGITS = 100
"""Digits a year may have; enough for the age of the universe in Planck times."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip

_Match = re.Match[str]
_new = tuple.__new__


def plain_day(text: str) -> Day | None:
    """Return the day of a text of the form `2016-12-20`, or None for any other text."""
    if len(text) == 10 and text[4] == "-" == text[7]:
        try:
            found = date.fromisoformat(text)
        except ValueError:
            return None
        return _new(Day, (found.year, found.month, found.day))
    return None


def read_point(text: str) -> Point:
    """Read one EDTF date.

    Raises:
        DateError: with `within` as offsets in this text.
    """
    day = plain_day(text)
    if day is not None:
        return Point(text, day, day, Precision.DAY, *day, qualifiers=("", "", ""))
    match = _POINT.fullmatch(text)
    if match is None:
        shown = " ".join(text[:60].split()) + ("…" if len(text) > 60 else "")
        raise DateError(codes.NOT_A_DATE, f"`{shown}` is not a date in EDTF", within=(0, len(text)))
    if match["hour"] is not None:
        return _timed(match)
    if match["digits"] is not None:
        return _significant(match)
    if match["third"] is not None:
        return _third(match)
    if "X" in match["year"] or "X" in (match["month"] or "") or "X" in (match["day"] or ""):
        return _masked(match)
    return _plain(match)


def _plain(match: _Match) -> Point:
    year = _year(match)
    month = _month(match, year)
    if month is None:
        return _point(match, bounds.of_years(year, year), Precision.YEAR, year=year)
    if month > 12:
        return _season(match, year, month)
    if match["day"] is None:
        return _point(
            match, bounds.of_months(year, month, month), Precision.MONTH, year=year, month=month
        )
    day = Day(year, month, _day(match, year, month))
    return _point(match, (day, day), Precision.DAY, year=year, month=month, day=day.day)


def _season(match: _Match, year: int, code: int) -> Point:
    if match["day"] is not None:
        _refuse(match, "day", "a season, quarter or half year has no day", f"write {_head(match)}")
    return _point(
        match, bounds.of_months(year, *bounds.SEASONS[code]), Precision.SEASON,
        year=year, season=code,
    )  # fmt: skip


def _third(match: _Match) -> Point:
    third = match["third"]
    whole = match["year"] + "-" + (match["month"] or "") + "-" + (match["day"] or "")
    month_code = match["month"] or ""
    is_season = month_code.isdecimal() and int(month_code) in bounds.SEASONS
    if match["day"] is not None or "X" in whole or is_season:
        _refuse(
            match, "third", f"`{third}` stands before a month or a year only",
            f"write `{third} 2016-12` or `{third} 2016`",
        )  # fmt: skip
    year = _year(match)
    month = _month(match, year)
    return _point(
        match, bounds.of_third(third, year, month),
        Precision.SEASON if month is None else Precision.PART,
        year=year, month=month, third=third,
    )  # fmt: skip


def _masked(match: _Match) -> Point:
    year, month, day = match["year"], match["month"] or "", match["day"] or ""
    if year.startswith("Y"):
        _refuse(match, "month", "`X` cannot follow a year with `Y`", f"write {year}")
    if month.isdecimal() and int(month) in bounds.SEASONS:
        return _season_of_masked_year(match, year, int(month))
    if month.isdecimal():
        _month(match, 2000)
    known_year = _year(match) if year.lstrip("-").isdecimal() else None
    found = bounds.of_mask(year, month, day)
    if found is None:
        group = "day" if day else "month" if month else "year"
        _refuse(match, group, f"no day fits `{match.string}`", code=codes.IMPOSSIBLE_DAY)
    precision = bounds.mask_precision(year, month)
    if precision is Precision.PART and day == "XX":
        precision = Precision.MONTH
    return _point(
        match, found, precision, year=known_year,
        month=int(month) if month.isdecimal() else None,
        day=int(day) if day.isdecimal() else None,
    )  # fmt: skip


def _season_of_masked_year(match: _Match, year: str, code: int) -> Point:
    if match["day"] is not None:
        _refuse(match, "day", "a season, quarter or half year has no day", f"write {_head(match)}")
    years = bounds.of_mask(year, "", "")
    if years is None:
        _refuse(match, "year", f"no year fits `{year}`", code=codes.IMPOSSIBLE_DAY)
    first = bounds.of_months(years[0].year, *bounds.SEASONS[code])[0]
    last = bounds.of_months(years[1].year, *bounds.SEASONS[code])[1]
    return _point(match, (first, last), bounds.mask_precision(year, ""), season=code)


def _significant(match: _Match) -> Point:
    if match["month"] is not None or match["third"] is not None or "X" in match["year"]:
        _refuse(match, "digits", "significant digits follow a year alone", "such as `1950S2`")
    year, digits = _year(match), int(match["digits"])
    figures = str(abs(year)).rjust(0 if match["year"].startswith("Y") else 4, "0")
    if not 0 < digits <= len(figures):
        _refuse(
            match, "digits", f"the year {year} has no {digits} significant digits",
            f"a number from 1 to {len(figures)} follows the `S`",
        )  # fmt: skip
    unknown = 10 ** (len(figures) - digits)
    low = abs(year) // unknown * unknown
    first, last = sorted((low, low + unknown - 1)) if year >= 0 else (-(low + unknown - 1), -low)
    missing = min(len(figures) - digits, 3)
    return _point(
        match, bounds.of_years(first, last), Precision(Precision.YEAR - missing),
        year=year, digits=digits,
    )  # fmt: skip


def _timed(match: _Match) -> Point:
    date_text = match.string[: match.start("hour") - 1]
    plain = [match["year"], match["month"] or "", match["day"] or ""]
    if (
        not plain[2]
        or any(match[f"q{number}"] for number in range(6))
        or not "".join(plain).lstrip("-").isdecimal()
        or match["third"] or match["digits"]
        or plain[1] > "12"
    ):  # fmt: skip
        if "12" < plain[1] < "21" and plain[2]:
            _month(match, 2000)
        qualifier = next((q for q in "%?~" if q in date_text), "")
        clean = re.sub("[?~%]", "", date_text)
        fixed = clean + match.string[match.start("hour") - 1 :] + qualifier
        is_day = re.fullmatch(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}", clean) and not match["q6"]
        raise DateError(
            codes.NOT_A_DATE,
            f"a time of day needs a whole date before it, not `{date_text}`",
            f"a qualifier goes to the end: `{fixed}`" if qualifier and is_day else
            "such as `2016-12-20T13:00`",
            (0, match.start("hour") - 1),
        )  # fmt: skip
    year = _year(match)
    month = _month(match, year) or 1
    day = Day(year, month, _day(match, year, month))
    if day.date() is None:
        raise DateError(
            codes.TIME_OUT_OF_RANGE,
            "a time of day needs a year from 0001 to 9999",
            f"write `{date_text}`",
            match.span("year"),
        )
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise _impossible_time(match, day, hour, minute, second)
    return _point(
        match, (day, day), Precision.MINUTE if match["second"] is None else Precision.SECOND,
        year=day.year, month=day.month, day=day.day, hour=hour, minute=minute,
        second=None if match["second"] is None else second, offset=_offset(match),
    )  # fmt: skip


def _impossible_time(match: _Match, day: Day, hour: int, minute: int, second: int) -> DateError:
    seconds = "" if match["second"] is None else f":{min(second, 59):02d}"
    tail = (match["offset"] or "") + match["q6"]
    name, help_ = "second", "seconds go from 00 to 59"
    if hour == 24 and minute <= 59:
        right = f"{day.plus(1).edtf()}T00:{minute:02d}{seconds}{tail}"
        name, help_ = "hour", f"the day ends at midnight; write `{right}`"
    elif hour > 23:
        name, help_ = "hour", "hours go from 00 to 23"
    elif minute > 59:
        name, help_ = "minute", "minutes go from 00 to 59"
    elif second == 60:
        right = f"{day.edtf()}T{hour:02d}:{minute:02d}:59{tail}"
        help_ = f"a leap second cannot be carried; write `{right}`"
    clock = match.string[match.start("hour") : match.end("second" if match["second"] else "minute")]
    return DateError(codes.IMPOSSIBLE_TIME, f"there is no time `{clock}`", help_, match.span(name))


def _offset(match: _Match) -> timedelta | None:
    text = match["offset"]
    if text is None or text == "Z":
        return None if text is None else timedelta()
    hours, minutes = int(text[1:3]), int(text[4:6] or 0)
    if minutes > 59 or hours * 60 + minutes > (12 if text.startswith("-") else 14) * 60:
        _refuse(
            match, "offset", f"there is no offset `{text}`",
            "offsets go from -12:00 to +14:00", code=codes.IMPOSSIBLE_TIME,
        )  # fmt: skip
    size = timedelta(hours=hours, minutes=minutes)
    return -size if text.startswith("-") else size


def _year(match: _Match) -> int:
    text = match["year"]
    if text == "-0000":
        _refuse(
            match, "year", "there is no year `-0000`",
            "the year before 0001 is `0000`, which is 1 BCE", code=codes.IMPOSSIBLE_DAY,
        )  # fmt: skip
    if not text.startswith("Y"):
        return int(text)
    number, _, exponent = text[1:].partition("E")
    if len(exponent) > 3 or len(number.lstrip("-")) + int(exponent or 0) > MOST_DIGITS:
        _refuse(
            match, "year", f"a year has at most {MOST_DIGITS} digits",
            "check the number", code=codes.YEAR_TOO_LONG,
        )  # fmt: skip
    year: int = int(number) * 10 ** int(exponent or 0)
    if abs(year) <= 9999 and not exponent:
        rest = match.string[match.end("year") :]
        _refuse(
            match, "year", "`Y` stands before years of more than four digits",
            f"write `{match.string[: match.start('year')]}{year_text(year)}{rest}`",
        )  # fmt: skip
    return year


def _month(match: _Match, year: int) -> int | None:
    text = match["month"]
    if text is None:
        return None
    month = int(text)
    if 1 <= month <= 12 or month in bounds.SEASONS:
        return month
    day = match["day"] or ""
    if day.isdecimal() and 1 <= int(day) <= 12 and 12 < month <= 31:
        help_ = f"if day and month are swapped, write `{match['year']}-{day}-{text}`"
    elif not day and year % 100 + 1 == month and not match["third"]:
        help_ = f"for a span of two years write `{year_text(year)}/{year_text(year + 1)}`"
    else:
        help_ = "months go from 01 to 12, seasons and quarters from 21 to 41"
    _refuse(match, "month", f"there is no month `{text}`", help_, codes.IMPOSSIBLE_DAY)


def _day(match: _Match, year: int, month: int) -> int:
    day, length = int(match["day"]), month_length(year, month)
    if 1 <= day <= length:
        return day
    name = f"{_MONTHS[month - 1]} {year_text(year)}"
    help_ = f"{name} has {length} days"
    if day == 0:
        help_ = f"days begin with 01; for the whole month write `{_head(match)}`"
    elif day <= 32:
        last = Day(year, month, length)
        help_ += f"; write `{last.edtf()}` or `{last.plus(1).edtf()}`"
    return _refuse(
        match, "day", f"there is no day `{year_text(year)}-{month:02d}-{day:02d}`", help_,
        codes.IMPOSSIBLE_DAY,
    )  # fmt: skip


def _head(match: _Match) -> str:
    """Return the text up to the month."""
    return match.string[: match.end("month")]


def _refuse(
    match: _Match, group: str, message: str, help_: str = "", code: Code = codes.NOT_A_DATE
) -> Never:
    raise DateError(code, message, help_, match.span(group))


def _qualifiers(match: _Match) -> tuple[str, ...]:
    """Return the qualifier of every stated component, the year first.

    A mark before a component is about that component, a mark after it about that
    component and all to its left (EDTF level 2, "Qualification").
    """
    stated = 1 + (match["month"] is not None) + (match["day"] is not None)
    marks = ["", "", ""]
    for number in range(7):
        mark = match[f"q{number}"]
        if not mark:
            continue
        reach = min(number // 2, 2)
        for component in [reach] if number in (0, 2, 4) else range(reach + 1):
            marks[component] += mark
    return tuple(_merged(mark) for mark in marks[:stated])


def _merged(marks: str) -> str:
    return "%" if len(set(marks)) > 1 or "%" in marks else marks[:1]


def _point(
    match: _Match, found: bounds.Bounds, precision: Precision, *,
    year: int | None = None, month: int | None = None, day: int | None = None,
    season: int | None = None, third: str | None = None,
    hour: int | None = None, minute: int | None = None, second: int | None = None,
    offset: timedelta | None = None, digits: int | None = None,
) -> Point:  # fmt: skip
    qualifiers = _qualifiers(match)
    marks = "".join(qualifiers)
    return Point(
        match.string, *found, precision, year, month, day, season, third, hour, minute, second,
        offset, "~" in marks or "%" in marks, "?" in marks or "%" in marks, qualifiers, digits,
    )  # fmt: skip
