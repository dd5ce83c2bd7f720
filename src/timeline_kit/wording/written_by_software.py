"""Dates as software and archives write them, to the letter: `20161220T0800`, `2016-W51`, `19uu`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from timeline_kit.dates import Day, When
from timeline_kit.dates.day import year_text
from timeline_kit.wording import written_grammar
from timeline_kit.wording.hints import Hints
from timeline_kit.wording.written_grammar import Found
from timeline_kit.wording.written_grammar.base import first_and_last

_EPOCH_OF_SHEETS = Day(1899, 12, 30)


def written_by_software(text: str, _: str) -> list[Found]:
    """Return what a text says in the first form that it has."""
    for form in (_wikidata, _compact, _ordinal_day, _duration, _unix, _serial, _unknown_digits,
                 _unknown_parts, _japanese_letters, _long_year):  # fmt: skip
        found = form(text)
        if found:
            return found
    return []


def _wikidata(text: str) -> list[Found]:
    match = re.fullmatch(
        r"([+–-])([0-9]{1,16})-([0-9]{2})-([0-9]{2})T([0-9:]{8})Z(?:/([0-9]{1,2}))?", text
    )
    if match is None:
        return []
    sign, digits, month, day, clock, precision = match.groups()
    year = int(digits)
    kept = int(precision) if precision else 11 if day != "00" else 10 if month != "00" else 9
    if sign == "+":
        return _to_precision(year, month, day, clock, kept)
    return [
        Found(edtf, f"{name} BCE")
        for number, name in ((1 - year, f"{year}"), (-year, f"{year + 1}"))
        for edtf, _, _ in _to_precision(number, month, day, clock, kept)
    ]


def _to_precision(year: int, month: str, day: str, clock: str, precision: int) -> list[Found]:
    text = year_text(year)
    if precision >= 12:
        return [Found(f"{text}-{month}-{day}T{clock}Z")]
    if precision == 11:
        return [Found(f"{text}-{month}-{day}")]
    if precision == 10:
        return [Found(f"{text}-{month}")]
    if precision == 9 or abs(year) > 9999:
        return [Found(text)]
    size = {8: 10, 7: 100, 6: 1000}.get(precision)
    if size is None:
        return []
    width = len(str(size)) - 1
    masked = text[:-width] + "X" * width
    if year % size or precision == 8 or year <= 0:
        return [Found(masked)]
    before = f"{year - size:04d}"[:-width] + "X" * width
    return [Found(before, f"{year} ends it"), Found(masked, f"{year} begins it")]


def _compact(text: str) -> list[Found]:
    match = re.fullmatch(
        r"(?:D:)?([0-9]{4})([0-9]{2})([0-9]{2})"
        r"(?:[Tt]?([0-9]{2})([0-9]{2})([0-9]{2})?(?:([Zz])|([+–-][0-9]{2})[:']?([0-9]{2})'?)?)?",
        text,
    )
    if match is not None:
        year, month, day, hour, minute, second, utc, hours, minutes = match.groups()
        clock = ":".join(part for part in (hour, minute, second) if part)
        offset = "Z" if utc else f"{hours.replace('–', '-')}:{minutes}" if hours else ""
        return [Found(f"{year}-{month}-{day}" + (f"T{clock}" if clock else "") + offset)]
    month_only = re.fullmatch(r"([1-9][0-9]{3})(0[1-9]|1[0-2])", text)
    if month_only is None:
        return []  # ISO 8601 has no such form: a month, or a far year
    return [Found(f"{month_only[1]}-{month_only[2]}", "a month"), Found(f"Y{text}", "a far year")]


def _ordinal_day(text: str) -> list[Found]:
    week = re.fullmatch(r"([0-9]{4})-?W([0-9]{2})-?([1-7])", text)
    if week is not None:
        try:
            there = date.fromisocalendar(int(week[1]), int(week[2]), int(week[3]))
        except ValueError:
            return []
        return [Found(there.isoformat(), "day of a week")]
    match = re.fullmatch(r"([0-9]{4})-?([0-9]{3})", text)
    if match is None:
        return []
    year, number = int(match[1]), int(match[2])
    if not 1 <= number <= 365 + (When.parse(f"{year:04d}-02").latest or Day(1, 1, 28)).day - 28:
        return []
    day = Found(Day(year, 1, 1).plus(number - 1).edtf(), "day of the year")
    return [day] if "-" in text else [day, Found(f"Y{text}", "a far year")]


def _duration(text: str) -> list[Found]:
    match = re.fullmatch(
        r"([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?)?)?)?)/"
        r"P(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?"
        r"(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,5})M)?)?",
        text,
    )
    if match is None or text.endswith(("P", "T")):
        return []
    start = match[1]
    years, months, weeks, days, hours, minutes = (int(part or 0) for part in match.groups()[1:])
    if first_and_last(start) is None:
        return [Found(start)]  # which says why
    if "T" in start:
        day_text, _, clock = start.removesuffix("Z").partition("T")
        hour, minute, *second = clock.split(":")
        past, at = divmod((int(hour) + hours) * 60 + int(minute) + minutes, 24 * 60)
        moved = _months_later(Day(*map(int, day_text.split("-"))), years * 12 + months)
        if moved is None:
            return []
        end = moved.plus(weeks * 7 + days + past).edtf()
        written = ":".join((f"{at // 60:02d}", f"{at % 60:02d}", *second))
        return [Found(f"{start}/{end}T{written}{'Z' * start.endswith('Z')}")]
    if hours or minutes or not (years or months or weeks or days):
        return []
    parts = [int(part) for part in start.split("-")]
    if len(parts) == 3:
        moved = _months_later(Day(*parts), years * 12 + months)
        if moved is None:
            return []
        after = moved.plus(weeks * 7 + days)
        return [Found(f"{start}/{after.plus(-1).edtf()}", "as many days, the first one included"),
                Found(f"{start}/{after.edtf()}", "so much later")]  # fmt: skip
    if weeks or days or (len(parts) == 1 and months):
        return []
    number = parts[0] * 12 + (parts[1] - 1 if len(parts) == 2 else 0) + years * 12 + months
    step = 1 if len(parts) == 2 else 12
    last = _year_or_month(number - step, len(parts))
    return [Found(start if last == start else f"{start}/{last}", "the first one included"),
            Found(f"{start}/{_year_or_month(number, len(parts))}", "so much later")]  # fmt: skip


def _year_or_month(months: int, parts: int) -> str:
    return f"{months // 12:04d}" + (f"-{months % 12 + 1:02d}" if parts == 2 else "")


def _months_later(day: Day, months: int) -> Day | None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    latest = When.parse(f"{year:04d}-{month + 1:02d}").latest if 0 <= year <= 9999 else None
    return None if latest is None else Day(year, month + 1, min(day.day, latest.day))


def _unix(text: str) -> list[Found]:
    match = re.fullmatch(r"([0-9]{9,10})(?:\.[0-9]+)?|([0-9]{12,13})", text)
    if match is None:
        return []
    seconds = int(match[1] or match[2][:-3])
    if not 0 < seconds < 4_102_444_800:  # up to the year 2100
        return []
    instant = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).replace(tzinfo=None)
    moment = Found(f"{instant.isoformat()}Z", "Unix time")
    hour = re.fullmatch(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})", text)
    if hour is not None and first_and_last("-".join(hour.groups()[:3])) is not None:
        return [Found("{}-{}-{}T{}:00".format(*hour.groups()), "a day and an hour"), moment]
    found = [] if seconds % 86_400 else [Found(instant.date().isoformat(), "Unix time, the day")]
    far = [Found(f"Y{text}", "a far year")] if len(text) in (9, 12) else []
    return [*found, moment, *far]


def _serial(text: str) -> list[Found]:
    match = re.fullmatch(r"([1-9][0-9]{4})(?:[.,]([0-9]+))?", text)
    if match is None:
        return []
    number = int(match[1])
    day = _EPOCH_OF_SHEETS.plus(number).edtf()
    if match[2]:
        seconds = round(float(f"0.{match[2]}") * 86_400)
        if seconds == 86_400:
            return []
        clock = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}"
        clock += f":{seconds % 60:02d}" if seconds % 60 else ""
        return [Found(f"{day}T{clock}", "a spreadsheet's serial number")]
    found = [Found(day, "a spreadsheet's serial number")]  # sure from 1970 to 2049
    return found if 25_569 <= number < 54_789 else [*found, Found(f"Y{text}", "a far year")]


_NEAR_DECADE = re.compile("1[5-9]|20")
"""How a year begins whose last digit is unknown, rather than one before 1000 in doubt."""


def _unknown_digits(text: str) -> list[Found]:
    hyphens = re.fullmatch(r"(\[)?([0-9]{3}-|[0-9]{2}--|[0-9]{2}––|[0-9]{2}–)(\?)?(?(1)\])", text)
    if hyphens is not None:  # how catalogues wrote decades and centuries
        masked = f"{re.sub('[–-]', '', hyphens[2]):X<4}" + (hyphens[3] or "")
        year = re.sub("[–-]", "", hyphens[2])
        is_sure = hyphens[1] or hyphens[3] or len(year) == 2
        return [Found(masked)] if is_sure else [Found(masked), Found(f"0{year}/..")]
    match = re.fullmatch(
        r"([0-9]{1,3}[?xXuU_*]{1,3}|[0-9]{4})(?:-([0-9]?[?xXuU_*]{1,2}|[0-9]{2}))?"
        r"(?:-([0-9]?[?xXuU_*]{1,2}|[0-9]{2}))?", text
    )  # fmt: skip
    if match is None or not re.search("[?xXuU_*]", text):
        return []
    year, month, day = (re.sub("[?xXuU_*]", "X", part or "") for part in match.groups())
    if len(year) != 4 or any(part and len(part) != 2 for part in (month, day)):
        return []
    digits = Found("-".join(part for part in (year, month, day) if part))
    if text[-1] == "?" and re.fullmatch("[0-9]{3}X", year) and not _NEAR_DECADE.match(year):
        return [digits, Found(f"0{year[:3]}?")]  # 476? may be a decade, or a year in doubt
    return [digits]


_UNKNOWN = r"(?:[0-9?xXuU_]{2}|[0-9])"
_YEAR_LAST = re.compile(
    rf"({_UNKNOWN})([./–-])({_UNKNOWN})\2([0-9]{{4}}|[0-9]{{2,3}}[?xXuU_]{{1,2}})"
)
_YEAR_FIRST = re.compile(
    rf"([0-9]{{4}}|[0-9]{{2,3}}[?xXuU_]{{1,2}})[./]({_UNKNOWN})[./]({_UNKNOWN})"
)


def _unknown_parts(text: str) -> list[Found]:
    """Read `XX.12.2016`, `12/xx/2016` and `2016/12/??`."""
    if not re.search("[?xXuU_]", text):
        return []
    match = _YEAR_FIRST.fullmatch(text)
    if match is not None:
        return _masked(match[1], match[2], match[3])
    match = _YEAR_LAST.fullmatch(text)
    if match is None:
        return []
    one, mark, two, year = match.groups()
    day_first = _masked(year, two, one, "day first")
    return day_first if mark == "." else [*day_first, *_masked(year, one, two, "month first")]


def _masked(year: str, month: str, day: str, reason: str = "") -> list[Found]:
    """Return a date with X for the digits that are not known, if its month can be one."""
    parts = [re.sub("[?xXuU_]", "X", part).zfill(2) for part in (year, month, day)]
    if "X" not in parts[1] and not 1 <= int(parts[1]) <= 12:
        return []
    return [Found("-".join(parts), reason)]


def _japanese_letters(text: str) -> list[Found]:
    match = re.fullmatch(r"([MTSHR])([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{1,2})", text)
    if match is None:
        return []
    base = {"M": 1867, "T": 1911, "S": 1925, "H": 1988, "R": 2018}[match[1]]
    tokens = f"E{base} {match[2]} . {match[3]} . {match[4]}"
    return list(written_grammar.readings([tokens], Hints()))


def _long_year(text: str) -> list[Found]:
    match = re.fullmatch(r"\+?([1-9][0-9]{4,15})|\+([0-9]{4})|([–-])([0-9]{1,3})", text)
    if match is None:
        return []
    if match[3] == "–":
        return []  # a dash before a year is an open beginning
    if match[4]:
        return [Found(year_text(-int(match[4])))]
    if match[2]:
        return [Found(match[2])]
    if re.fullmatch("[0-9]{6}", text) and _may_be_day(text):
        return []  # and of which century nobody can tell
    return [Found(year_text(int(match[1])), "a far year")]


def _may_be_day(digits: str) -> bool:
    """Whether six digits can be day, month and a year of two digits in some order."""
    one, two, three = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    return any(
        1 <= month <= 12 and 1 <= day <= 31 for month, day in ((one, two), (two, one), (two, three))
    )
