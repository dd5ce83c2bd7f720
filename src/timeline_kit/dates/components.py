"""The components of one date: text to numbers, or an error that says what would be right."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Never

from timeline_kit.dates import bounds
from timeline_kit.dates.day import Day, month_length, year_text
from timeline_kit.dates.errors import DateError, Reading
from timeline_kit.problems import Code
from timeline_kit.problems import dates as codes

Match = re.Match[str]

MOST_DIGITS = 100
"""Digits a year may have; enough for the age of the universe in Planck times."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip


def read_year(match: Match) -> int:
    """Return the year."""
    text = match["year"]
    if text == "-0000":
        refuse(
            match, "year", "there is no year `-0000`",
            "the year before 0001 is `0000`, which is 1 BCE", codes.IMPOSSIBLE_DAY,
        )  # fmt: skip
    if not text.startswith("Y"):
        return int(text)
    number, _, exponent = text[1:].partition("E")
    if len(exponent) > 3 or len(number.lstrip("-")) + int(exponent or 0) > MOST_DIGITS:
        refuse(
            match, "year", f"a year has at most {MOST_DIGITS} digits", code=codes.YEAR_TOO_LONG
        )  # fmt: skip
    year: int = int(number) * 10 ** int(exponent or 0)
    if abs(year) <= 9999 and not exponent:
        refuse(
            match, "year", "`Y` stands before years of more than four digits",
            readings=(Reading(replaced(match, year=year_text(year)), "the year in four digits"),),
        )  # fmt: skip
    return year


def read_month(match: Match, year: int) -> int | None:
    """Return the month, 1 to 12, or the season code, 21 to 41; None where none is stated."""
    text = match["month"]
    if text is None:
        return None
    month = int(text)
    if 1 <= month <= 12 or month in bounds.SEASONS:
        return month
    readings = _swapped(match)
    rule = "" if readings else "months go from 01 to 12, seasons and quarters from 21 to 41"
    if month == 0 and year and match["day"] in (None, "00"):
        rule, readings = "months begin with 01", (Reading(year_text(year), "the whole year"),)
    elif not match["day"] and year % 100 < month <= 99 and not match["third"]:
        last = f"{year_text(year)[:-2]}{month:02d}"
        readings = (Reading(f"{year_text(year)}/{last}", "a span of years"),)
    refuse(
        match, "month", f"there is no month `{text}`", rule, codes.IMPOSSIBLE_DAY, readings
    )  # fmt: skip


def _swapped(match: Match) -> tuple[Reading, ...]:
    """Return the date with day and month in the places of each other, if it exists."""
    month, day = match["month"], match["day"] or ""
    if not (day.isdecimal() and 1 <= int(day) <= 12 < int(month)):
        return ()
    if int(month) > month_length(int(match["year"]) if match["year"].isdecimal() else 4, int(day)):
        return ()
    return (Reading(replaced(match, month=day, day=month), "if day and month were swapped"),)


def read_day(match: Match, year: int, month: int) -> int:
    """Return the day of the month."""
    day, length = int(match["day"]), month_length(year, month)
    if 1 <= day <= length:
        return day
    name = f"{_MONTHS[month - 1]} {year_text(year)}"
    rule = f"{name} has {length} days"
    readings: tuple[Reading, ...] = ()
    if day == 0:
        rule, readings = "days begin with 01", (Reading(up_to_month(match), "the whole month"),)
    elif day <= 32:
        last = Day(year, month, length)
        readings = (
            _on(match, last, "the last day of it"),
            _on(match, last.plus(1), "the day after"),
        )
    return refuse(
        match, "day", f"there is no day `{year_text(year)}-{month:02d}-{day:02d}`", rule,
        codes.IMPOSSIBLE_DAY, readings,
    )  # fmt: skip


def _on(match: Match, day: Day, reason: str) -> Reading:
    """Return the text with another day."""
    year, month, number = year_text(day.year), f"{day.month:02d}", f"{day.day:02d}"
    return Reading(replaced(match, year=year, month=month, day=number), reason)


def read_clock(match: Match, day: Day) -> tuple[int, int, int | None]:
    """Return hour, minute and second; no second where none is stated."""
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise _impossible_time(match, day, hour, minute, second)
    return hour, minute, None if match["second"] is None else second


def read_offset(match: Match) -> timedelta | None:
    """Return the offset from UTC, or None where none is stated."""
    text = match["offset"]
    if text is None or text == "Z":
        return None if text is None else timedelta()
    hours, minutes = int(text[1:3]), int(text[4:6] or 0)
    if minutes > 59 or hours * 60 + minutes > (12 if text.startswith("-") else 14) * 60:
        refuse(
            match, "offset", f"there is no offset `{text}`",
            "offsets go from -12:00 to +14:00", code=codes.IMPOSSIBLE_TIME,
        )  # fmt: skip
    size = timedelta(hours=hours, minutes=minutes)
    return -size if text.startswith("-") else size


def _impossible_time(match: Match, day: Day, hour: int, minute: int, second: int) -> DateError:
    name, rule = "second", "seconds go from 00 to 59"
    readings: tuple[Reading, ...] = ()
    if hour == 24 and minute <= 59 and second <= 59:
        found = _on(match, day.plus(1), "the same minute of the next day")
        begin = len(found.edtf) - (len(match.string) - match.start("hour"))
        right = found.edtf[:begin] + "00" + found.edtf[begin + 2 :]
        name, rule = "hour", "the day ends at midnight"
        readings = (Reading(right, found.reason),)
    elif hour > 23:
        name, rule = "hour", "hours go from 00 to 23"
    elif minute > 59:
        name, rule = "minute", "minutes go from 00 to 59"
    elif second == 60:
        rule = "a leap second cannot be carried"
        readings = (Reading(replaced(match, second="59"), "the second before"),)
    clock = match.string[match.start("hour") : match.end("second" if match["second"] else "minute")]
    message = f"there is no time `{clock}`"
    return DateError(codes.IMPOSSIBLE_TIME, message, match.span(name), rule, readings)


def replaced(match: Match, **parts: str) -> str:
    """Return the text with other texts for some groups of the match."""
    text = match.string
    for group in sorted(parts, key=match.start, reverse=True):
        text = text[: match.start(group)] + parts[group] + text[match.end(group) :]
    return text


def up_to_month(match: Match) -> str:
    """Return the text up to the month."""
    return match.string[: match.end("month")]


def refuse_day_of_season(match: Match) -> None:
    """Refuse a day after a season, which stands in the place of the month."""
    if match["day"] is not None:
        swapped = _swapped(match)
        if not swapped and match["day"].isdecimal() and 1 <= int(match["day"]) <= 12:
            refuse(
                match, "month", f"there is no month `{match['month']}`", code=codes.IMPOSSIBLE_DAY
            )
        season = Reading(up_to_month(match), "the season alone")
        refuse(
            match, "month" if swapped else "day",
            f"there is no month `{match['month']}`" if swapped
            else "a season, quarter or half year has no day",
            code=codes.IMPOSSIBLE_DAY if swapped else codes.NOT_A_DATE,
            readings=swapped or (season,),
        )  # fmt: skip


def refuse(
    match: Match,
    group: str,
    message: str,
    rule: str = "",
    code: Code = codes.NOT_A_DATE,
    readings: tuple[Reading, ...] = (),
) -> Never:
    """Raise the error of one component, a group of the match."""
    raise DateError(code, message, match.span(group), rule, readings)


def qualifiers(match: Match) -> tuple[str, ...]:
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
