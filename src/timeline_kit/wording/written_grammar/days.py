"""Written days, months and years: `20 Dec 2016`, `12/20/2016`, `Tuesday, 20.12.16`."""

from __future__ import annotations

import re
from datetime import date

from timeline_kit.dates import Day
from timeline_kit.dates.day import year_text
from timeline_kit.wording.written_grammar.base import (
    ANY_YEAR,
    DAY,
    ERA,
    JOIN,
    MARK,
    MONTH,
    YEAR,
    Found,
    Founds,
    Grammar,
    date_text,
    is_day,
)

_NAMED = tuple(
    (re.compile(pattern), order)
    for pattern, order in (
        (rf"{DAY}{JOIN} {MONTH}{JOIN} {ANY_YEAR}", "dmy"),
        (rf"{MONTH}{JOIN} {DAY}{JOIN} {ANY_YEAR}", "mdy"),
        (rf"({YEAR}){JOIN} {MONTH}{JOIN} {DAY}", "ymd"),
        (rf"({YEAR}){JOIN} {DAY}{JOIN} {MONTH}", "ydm"),
        (rf"{MONTH}{JOIN} ({YEAR}|['’] \d{{2}}|3[2-9]|[4-9]\d)", "my"),
        (rf"({YEAR}){JOIN} {MONTH}", "ym"),
        (rf"{DAY}(?: [./–-])? R(\d{{1,2}})(?: [./–-])? {ANY_YEAR}", "dmy"),
        (rf"R(?!(?:1|5|10) \d)(\d{{1,2}})(?: [./–-])? ({YEAR})", "my"),
        (rf"{DAY}{JOIN} {MONTH}", "dm"),
        (rf"{MONTH}{JOIN} {DAY}", "md"),
        (rf"((?:{ERA} )?\d{{1,4}}) CJK_YEAR (\d{{1,2}}) CJK_MONTH (\d{{1,2}}) CJK_DAY", "ymd"),
        (rf"((?:{ERA} )?\d{{1,4}}) CJK_YEAR (\d{{1,2}}) CJK_MONTH", "ym"),
        (rf"({ERA} \d{{1,4}}|\d{{3,4}}) CJK_YEAR", "y"),
        (r"(\d{1,2}) CJK_MONTH (\d{1,2}) CJK_DAY", "md"),
        (rf"{DAY} VI_MONTH (\d{{1,2}}){JOIN} {ANY_YEAR}", "dmy"),
        (rf"VI_MONTH (\d{{1,2}}){JOIN} ({YEAR})", "my"),
    )
)

_DIGITS = re.compile(
    rf"(\d{{1,4}}) ({MARK}) (\d{{1,2}}) \2 (\d{{1,5}})(?: YEARS?)?(?: ({ERA}))?(?: \.)?"
)
_TWO_DIGITS = re.compile(rf"(\d{{1,4}}) {MARK} (\d{{1,4}})(?: YEARS?)?(?: \.)?")
_MONTH_AND_SHORT_YEAR = re.compile(r"(0?[1-9]|1[0-2]) / (3[2-9]|[4-9]\d)")
_DAY_OF_YEAR = re.compile(r"(\d{1,2}) (\.) (\d{1,2}) \.|(\d{1,2}) (/) (\d{1,2})")
_SPACED = re.compile(r"(\d{4}) (\d{1,2}) (\d{1,2})|(\d{1,2}) (\d{1,2}) (\d{4})")


def named(grammar: Grammar, text: str) -> Founds:
    """Read a date with the name of its month."""
    return _with_month(grammar, text, None)


def in_year(grammar: Grammar, text: str, year: int) -> Founds:
    """Read a day of a year that the text does not say."""
    return _with_month(grammar, text, year) or _day_of_year(grammar, text, year)


def _with_month(grammar: Grammar, text: str, given: int | None) -> Founds:
    for pattern, order in _NAMED:
        match = pattern.fullmatch(text)
        if match is None or ("y" in order) == (given is not None):
            continue
        parts = dict(zip(order, match.groups(), strict=True))
        years = grammar.years(parts["y"]) if given is None else [(given, "")]
        return [
            Found(date_text(year, parts.get("m"), parts.get("d")), reason) for year, reason in years
        ]
    return []


def _day_of_year(grammar: Grammar, text: str, year: int) -> Founds:
    """Read `20.12.` and `12/20` as a day of a year."""
    match = _DAY_OF_YEAR.fullmatch(text)
    if match is None:
        return []
    one, mark, two = filter(None, match.groups())
    return _ordered(grammar, one, mark, two, f"{year:04d}", "")


def digits(grammar: Grammar, text: str) -> Founds:
    """Read `20.12.2016`, `12/20/2016`, `2016/12/20`, `03/04/05`."""
    spaced = _SPACED.fullmatch(text)
    if spaced is not None:
        first = [part for part in spaced.groups() if part]
        return _ordered(grammar, first[0], " ", first[1], first[2], "")
    match = _DIGITS.fullmatch(text)
    if match is not None:
        return _ordered(grammar, match[1], match[2], match[3], match[4], match[5] or "")
    short = _MONTH_AND_SHORT_YEAR.fullmatch(text)
    if short is not None:
        return [
            Found(date_text(year, short[1], None), reason)
            for year, reason in grammar.years(short[2])
        ]
    match = _TWO_DIGITS.fullmatch(text)
    if match is None:
        return []
    one, two = match.groups()
    if len(one) == 4 and len(two) <= 2 and 1 <= int(two) <= 12:
        return [Found(date_text(int(one), two, None))]
    if len(one) <= 2 and len(two) == 4:
        return [Found(date_text(int(two), one, None))] if 1 <= int(one) <= 12 else []
    return []


def _ordered(grammar: Grammar, one: str, mark: str, two: str, three: str, era: str) -> Founds:
    if len(one) > 2:
        return [Found(date_text(int(one), two, three))] if len(three) <= 2 else []
    orders = {"dmy": (one, two, three), "mdy": (two, one, three)}
    if mark == ".":
        del orders["mdy"]  # nobody writes months or years of two digits first with dots
    elif len(three) <= 2:
        orders["ymd"] = (three, two, one)
    wanted = grammar.hints.order
    if wanted in orders and 1 <= int(orders[wanted][1]) <= 12:
        orders = {wanted: orders[wanted]}
    found: Founds = []
    names = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}
    for name, (day, month, year) in orders.items():
        if not 1 <= int(month) <= 12 and len(orders) > 1:
            continue
        for number, reason in grammar.years(f"{year} {era}"):
            reasons = ", ".join(part for part in (names[name], reason) if part)
            found.append(Found(date_text(number, month, day), reasons))
    if not found and len(three) > 2:
        found = [Found(date_text(grammar.years(f"{three} {era}")[0][0], two, one))]
    return found


def bare_year(grammar: Grammar, text: str) -> Founds:
    """Read `1914` and `’14`."""
    if re.fullmatch(YEAR, text):
        return [Found(year_text(year), reason) for year, reason in grammar.years(text)]
    if re.fullmatch(r"['’] \d{2}", text):
        return [Found(year_text(year), reason) for year, reason in grammar.years(text)]
    return []


def weekday(grammar: Grammar, text: str) -> Founds:
    """Read a day with the name of its weekday, also where that is another one."""
    match = re.fullmatch(
        r"(?:IN )?W(\d)(?: [.,])* (.+)|(.+?)(?: ,)? (?:\( )?W(\d)(?: \.)?(?: \))?", text
    )
    if match is None:
        return []
    number, rest = (int(match[1] or match[4]), match[2] or match[3])
    readings = grammar.point(rest)
    if not readings or not all(is_day(reading.edtf[:10]) for reading in readings):
        return []
    found: Founds = []
    for edtf, reason, doubt in readings:
        there = date.fromisoformat(edtf[:10])
        if there.isoweekday() == number:
            found.append(Found(edtf, reason, doubt))
            continue
        found.append(Found(edtf, f"that day was a {there:%A}", True))
        step = (number - there.isoweekday() + 3) % 7 - 3
        near = Day(*there.timetuple()[:3]).plus(step).edtf()
        name = date.fromisoformat(near).strftime("%A")
        found.append(Found(near + edtf[10:], f"the nearest {name}", True))
    return found
