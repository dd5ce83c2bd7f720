"""One EDTF date, without interval and set: text to `Point`.

EDTF is https://www.loc.gov/standards/datetime/ (4 February 2019), that is ISO 8601-2.
Beyond it: a time of day without seconds, a qualifier after a time of day, `early`,
`mid` and `late` before a month, year, decade or century, a year as `44 BCE` or `44 BC`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from timeline_kit.dates import bounds
from timeline_kit.dates.components import (
    MOST_DIGITS,
    Match,
    qualifiers,
    read_clock,
    read_day,
    read_month,
    read_offset,
    read_year,
    refuse,
    refuse_day_of_season,
)
from timeline_kit.dates.day import Day
from timeline_kit.dates.errors import DateError, Reading
from timeline_kit.dates.point import Point, Precision
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

_new = tuple.__new__


_DAY_AND_TIME = "`2016-12-20T13:00`"
_DECADE_OR_CENTURY = re.compile(r"-?[0-9]{2}(?:[0-9]X|XX)")
_BEFORE_CHRIST = re.compile(
    r"(?:(?P<third>early|mid|late)[ ])?(?P<q0>[?~%]?)(?P<number>[1-9][0-9]*) BCE?(?P<q1>[?~%]?)"
)
_WHOLE_DAY = re.compile(r"(?:-?[0-9]{4}|Y-?[0-9]+(?:E[0-9]+)?)-[0-9]{2}-[0-9]{2}")


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
    if match is None and (before := _BEFORE_CHRIST.fullmatch(text)):
        return _before_christ(before)
    if not text:
        raise DateError(codes.NOT_A_DATE, "a date is missing", within=(0, 0))
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


def _before_christ(match: Match) -> Point:
    """Read `44 BCE`, the year -0043: there is no year 0 before Christ."""
    number, third = match["number"], match["third"]
    if len(number) > MOST_DIGITS:
        refuse(
            match, "number", f"a year has at most {MOST_DIGITS} digits", code=codes.YEAR_TOO_LONG
        )
    year = 1 - int(number)
    marks = match["q0"] + match["q1"]
    marks = "%" if len(set(marks)) > 1 or "%" in marks else marks[:1]
    found = bounds.of_years(year, year) if third is None else bounds.of_third(third, year, None)
    return Point(
        match.string, *found, Precision.YEAR if third is None else Precision.SEASON, year,
        third=third, approximate=marks in ("~", "%"), uncertain=marks in ("?", "%"),
        qualifiers=(marks,),
    )  # fmt: skip


def _plain(match: Match) -> Point:
    year = read_year(match)
    _refuse_month_of_long_year(match)
    month = read_month(match, year)
    if month is None:
        return _point(match, bounds.of_years(year, year), Precision.YEAR, year=year)
    if month > 12:
        return _season(match, year, month)
    if match["day"] is None:
        return _point(
            match, bounds.of_months(year, month, month), Precision.MONTH, year=year, month=month
        )
    day = Day(year, month, read_day(match, year, month))
    return _point(match, (day, day), Precision.DAY, year=year, month=month, day=day.day)


def _refuse_month_of_long_year(match: Match) -> None:
    if match["year"].startswith("Y") and match["month"] is not None:
        refuse(
            match, "month", "`Y` stands before a year alone",
            readings=(Reading(match["q0"] + match["year"] + match["q1"], "the year alone"),),
        )  # fmt: skip


def _season(match: Match, year: int, code: int) -> Point:
    refuse_day_of_season(match)
    return _point(
        match, bounds.of_months(year, *bounds.SEASONS[code]), Precision.SEASON,
        year=year, season=code,
    )  # fmt: skip


def _third(match: Match) -> Point:
    third = match["third"]
    month_code = match["month"] or ""
    is_season = month_code.isdecimal() and int(month_code) in bounds.SEASONS
    if match["month"] is None and _DECADE_OR_CENTURY.fullmatch(match["year"]):
        return _long_third(match, third)
    if match["day"] is not None or "X" in match["year"] + month_code or is_season:
        refuse(
            match, "third",
            f"`{third}` stands before a month, a year, a decade or a century only",
            f"such as `{third} 2016-12`, `{third} 2016`, `{third} 201X` or `{third} 20XX`",
        )  # fmt: skip
    year = read_year(match)
    _refuse_month_of_long_year(match)
    month = read_month(match, year)
    return _point(
        match, bounds.of_third(third, year, month),
        Precision.SEASON if month is None else Precision.PART,
        year=year, month=month, third=third,
    )  # fmt: skip


def _long_third(match: Match, third: str) -> Point:
    years = bounds.of_mask(match["year"], "", "")
    if years is None or years[1].year - years[0].year not in (9, 99):
        refuse(match, "year", f"`{match['year']}` is no whole decade or century")
    precision = bounds.mask_precision(match["year"], "")
    found = bounds.of_long_third(third, years[0].year, years[1].year)
    return _point(match, found, precision, third=third)


def _masked(match: Match) -> Point:
    year, month, day = match["year"], match["month"] or "", match["day"] or ""
    if year.startswith("Y"):
        refuse(
            match, "month", "`X` cannot follow a year with `Y`",
            readings=(Reading(year, "the year alone"),),
        )  # fmt: skip
    if month.isdecimal() and int(month) in bounds.SEASONS:
        return _season_of_masked_year(match, year, int(month))
    if month.isdecimal():
        read_month(match, 2000)
    known_year = read_year(match) if year.lstrip("-").isdecimal() else None
    found = bounds.of_mask(year, month, day)
    if found is None:
        group = "day" if day else "month" if month else "year"
        refuse(
            match, group, f"no day fits `{match.string}`", "check which months have so many days",
            codes.IMPOSSIBLE_DAY,
        )  # fmt: skip
    precision = bounds.mask_precision(year, month)
    if precision is Precision.PART and day == "XX":
        precision = Precision.MONTH
    return _point(
        match, found, precision, year=known_year,
        month=int(month) if month.isdecimal() else None,
        day=int(day) if day.isdecimal() else None,
    )  # fmt: skip


def _season_of_masked_year(match: Match, year: str, code: int) -> Point:
    refuse_day_of_season(match)
    years = bounds.of_mask(year, "", "")
    if years is None:
        refuse(match, "year", f"no year fits `{year}`", code=codes.IMPOSSIBLE_DAY)
    first = bounds.of_months(years[0].year, *bounds.SEASONS[code])[0]
    last = bounds.of_months(years[1].year, *bounds.SEASONS[code])[1]
    return _point(match, (first, last), bounds.mask_precision(year, ""), season=code)


def _significant(match: Match) -> Point:
    if match["month"] is not None or match["third"] is not None or "X" in match["year"]:
        refuse(match, "digits", "significant digits follow a year alone", "such as `1950S2`")
    year, digits = read_year(match), int(match["digits"])
    figures = str(abs(year)).rjust(0 if match["year"].startswith("Y") else 4, "0")
    if not 0 < digits <= len(figures):
        refuse(
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


def _timed(match: Match) -> Point:
    date_text = match.string[: match.start("hour") - 1]
    if not _WHOLE_DAY.fullmatch(date_text):
        raise _no_whole_day(match, date_text)
    year = read_year(match)
    _refuse_month_of_long_year(match)
    month = read_month(match, year) or 1
    if month > 12:
        refuse(
            match,
            "month",
            "a season has no day",
            f"a time of day stands after a day, such as {_DAY_AND_TIME}",
        )
    day = Day(year, month, read_day(match, year, month))
    if day.date() is None:
        raise DateError(
            codes.TIME_OUT_OF_RANGE,
            "a time of day needs a year from 0001 to 9999",
            match.span("year"),
            readings=(Reading(date_text + match["q6"], "the day alone"),),
        )
    hour, minute, second = read_clock(match, day)
    return _point(
        match, (day, day), Precision.MINUTE if match["second"] is None else Precision.SECOND,
        year=day.year, month=day.month, day=day.day, hour=hour, minute=minute,
        second=second, offset=read_offset(match),
    )  # fmt: skip


def _no_whole_day(match: Match, date_text: str) -> DateError:
    clean = re.sub("[?~%]", "", date_text)
    rule = f"write day and time together, such as {_DAY_AND_TIME}"
    readings: tuple[Reading, ...] = ()
    if _WHOLE_DAY.fullmatch(clean) and not match["q6"]:
        found = set(re.findall("[?~%]", date_text))
        mark = found.pop() if len(found) == 1 else "%"
        clock = match.string[match.start("hour") - 1 :]
        rule = "a qualifier goes to the end"
        readings = (Reading(f"{clean}{clock}{mark}", "about day and time"),)
    return DateError(
        codes.NOT_A_DATE,
        f"a time of day needs a whole date before it, not `{date_text}`",
        (0, match.start("hour") - 1),
        rule,
        readings,
    )


def _point(
    match: Match, found: bounds.Bounds, precision: Precision, *,
    year: int | None = None, month: int | None = None, day: int | None = None,
    season: int | None = None, third: str | None = None,
    hour: int | None = None, minute: int | None = None, second: int | None = None,
    offset: timedelta | None = None, digits: int | None = None,
) -> Point:  # fmt: skip
    marked = qualifiers(match)
    marks = "".join(marked)
    return Point(
        match.string, *found, precision, year, month, day, season, third, hour, minute, second,
        offset, "~" in marks or "%" in marks, "?" in marks or "%" in marks, marked, digits,
    )  # fmt: skip
