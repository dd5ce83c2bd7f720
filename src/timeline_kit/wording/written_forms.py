"""How people write dates, and the EDTF of it. Texts arrive in lower case, dashes as `–`."""

from __future__ import annotations

import re
from itertools import product

from timeline_kit.dates.day import Day, month_length, year_text
from timeline_kit.wording import written_patterns as patterns
from timeline_kit.wording.written_names import month_number
from timeline_kit.wording.written_numbers import numeric_readings, written_year


def point_readings(text: str) -> list[str]:
    """Return what a text can mean that is one date, or one with an open end."""
    bare = patterns.IN.sub("", text)
    if bare != text and patterns.PLAIN.fullmatch(bare):
        return [bare]
    text = bare
    for form in (numeric_readings, _named, _timed, _doubtful, _third, _era, _period, _open):
        found = form(text)
        if found:
            return found
    return []


def interval_readings(text: str) -> list[str]:
    """Return what a text can mean that has two ends."""
    for pattern, order in patterns.DAYS_OF_MONTH:
        match = pattern.fullmatch(text)
        if match is not None:
            name, first, last, year = (match.groups()[index] for index in order)
            month = month_number(name)
            if month:
                head = f"{year}-{month:02d}-"
                return [f"{head}{int(first):02d}/{head}{int(last):02d}"]
    text = re.sub(r"^(?:from|between) ", "", text)
    for match in patterns.TO.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        starts, ends = _end_readings(before), _end_readings(after)
        if not starts and ends and re.search(r"[0-9]{4}$", after):
            starts = _end_readings(f"{before} {after[-4:]}")  # 20 November – 2 December 2016
        if starts and ends:
            pairs = list(product(starts, ends))[:4]
            if match[0].strip().startswith(".."):
                return [form.format(a, b) for a, b in pairs for form in ("[{}..{}]", "{}/{}")]
            return [f"{a}/{b}" for a, b in pairs]
    return []


def _end_readings(text: str) -> list[str]:
    text = text.strip()
    if patterns.PLAIN.fullmatch(text):
        return [text]
    found = point_readings(text) if text else []
    return [reading for reading in found if "/" not in reading and ".." not in reading]


def _named(text: str) -> list[str]:
    """Read a date with the name of its month."""
    text = patterns.WEEKDAY.sub("", text, count=1)
    text = patterns.AFTER_YEAR.sub("", text)
    for pattern, (day_at, month_at, year_at) in patterns.NAMED:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        month = month_number(match[month_at])
        year = written_year(match[year_at])
        if month and year is not None:
            day = f"-{int(match[day_at]):02d}" if day_at else ""
            return [f"{year}-{month:02d}{day}"]
    return []


def _timed(text: str) -> list[str]:
    span = patterns.TIMED_SPAN.fullmatch(text)
    if span is not None:
        return [f"{span[1]}T{span[2].zfill(5)}/{span[1]}T{span[3].zfill(5)}"]
    match = patterns.TIMED.fullmatch(text)
    if match is None:
        return []
    date, hour, minute, second, half, utc = match.groups()
    hours = int(hour)
    if half and half[0] in "ap":
        if not 1 <= hours <= 12:
            return []
        hours = hours % 12 + (12 if half[0] == "p" else 0)
    clock = f"T{hours:02d}:{minute}" + (f":{second}" if second else "") + ("Z" if utc else "")
    days = [date] if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", date) else point_readings(date)
    return [day + clock for day in days if re.fullmatch(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}", day)]


def _doubtful(text: str) -> list[str]:
    """Read `c. 1914`, `possibly 1914`, `1914 (?)`."""
    marks: set[str] = set()
    for pattern, mark in (
        (patterns.PERHAPS, "?"),
        (patterns.ABOUT, "~"),
        (patterns.PERHAPS, "?"),
        (patterns.QUERY, "?"),
    ):
        match = pattern.search(text) if pattern is patterns.QUERY else pattern.match(text)
        if match is not None:
            marks.add(mark)
            text = text[: match.start()] + text[match.end() :]
    if not marks:
        return []
    qualifier = "%" if len(marks) > 1 else marks.pop()
    return [reading + qualifier for reading in _end_readings(text)]


def _third(text: str) -> list[str]:
    match = patterns.THIRD.fullmatch(text)
    if match is None:
        return []
    readings = _end_readings(match[2])
    if match[1] in patterns.EDGES:
        readings = [reading for reading in readings if len(reading) > 5]
    return [
        f"{patterns.THIRDS[match[1]]} {reading}"
        for reading in readings
        if re.fullmatch(r"-?[0-9]{4}(?:-[0-9]{2})?", reading)
    ]


def _era(text: str) -> list[str]:
    match = patterns.BCE.fullmatch(text)
    if match is not None:
        inner = match[1] or match[2]
        number = re.search(r"[0-9]+$", inner)
        if number is None or int(number[0]) == 0:
            return []
        year = year_text(1 - int(number[0]))
        return _with_year(inner[: number.start()].strip(), year)
    match = patterns.CE.fullmatch(text)
    if match is not None:
        inner = match[1] or match[2]
        number = re.search(r"[0-9]+$", inner)
        if number is not None:
            return _with_year(inner[: number.start()].strip(), year_text(int(number[0])))
    return []


def _with_year(rest: str, year: str) -> list[str]:
    """Return the reading of `15 march`, `march` or nothing in a year that is already EDTF."""
    if not rest:
        return [year]
    match = patterns.DAY_AND_MONTH.fullmatch(rest)
    month = month_number(match[2]) if match else None
    if not match or not month:
        return []
    return [f"{year}-{month:02d}" + (f"-{int(match[1]):02d}" if match[1] else "")]


def _period(text: str) -> list[str]:
    """Read decades, centuries, seasons, quarters and half years."""
    match = patterns.DECADE.fullmatch(text)
    if match is not None:
        decade = f"{match[1][:3]}X"
        return [decade, f"{match[1][:2]}XX"] if match[1].endswith("00") else [decade]
    match = patterns.CENTURY.fullmatch(text)
    if match is not None and int(match[1]) > 1:
        return [f"{'-' if match[2] else ''}{int(match[1]) - 1:02d}XX"]
    match = patterns.WINTER.fullmatch(text)
    if match is not None and match[2] in (
        f"{int(match[1]) + 1}",
        f"{(int(match[1]) + 1) % 100:02}",
    ):
        return [f"{match[1]}-{patterns.SEASONS['winter']}"]
    match = patterns.SEASON.fullmatch(text)
    if match is not None:
        return [f"{match[2] or match[3]}-{patterns.SEASONS[match[1] or match[4]]}"]
    match = patterns.QUARTER.fullmatch(text)
    if match is not None:
        number = match[1] or match[4] or patterns.ORDINALS[match[5]]
        return [f"{match[2] or match[3] or match[6]}-{32 + int(number)}"]
    match = patterns.HALF.fullmatch(text)
    if match is not None:
        number = match[1] or match[4] or patterns.ORDINALS[match[5]]
        return [f"{match[2] or match[3] or match[6]}-{39 + int(number)}"]
    return []


def _open(text: str) -> list[str]:
    for pattern, form in (
        (patterns.SINCE, "{}/.."),
        (patterns.UNTIL, "../{}"),
        (patterns.BY, "[..{}]"),
    ):
        match = pattern.fullmatch(text)
        if match is not None:
            inner = next(group for group in match.groups() if group)
            return [form.format(reading) for reading in _end_readings(inner)]
    for pattern, moment, span in (
        (patterns.OR_LATER, "[{}..]", "{}/.."),
        (patterns.OR_EARLIER, "[..{}]", "../{}"),
    ):
        match = pattern.fullmatch(text)
        if match is not None:
            readings = _end_readings(match[1])
            return [form.format(reading) for reading in readings for form in (moment, span)]
    match = patterns.BEFORE.fullmatch(text)
    if match is not None:
        return [
            form for reading in _end_readings(match[1])
            for form in (f"[..{_neighbour(reading, -1)}]", f"../{reading}")
        ]  # fmt: skip
    match = patterns.AFTER.fullmatch(text)
    if match is not None:
        return [
            form for reading in _end_readings(match[1])
            for form in (f"[{_neighbour(reading, 1)}..]", f"{reading}/..")
        ]  # fmt: skip
    return []


def _neighbour(reading: str, step: int) -> str:
    """Return the year, month or day before or after one; the same text for anything else."""
    match = re.fullmatch(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?", reading)
    if match is None:
        return reading
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if not month:
        return year_text(year + step)
    if not day:
        year, month = divmod(year * 12 + month - 1 + step, 12)
        return f"{year_text(year)}-{month + 1:02d}"
    if day > month_length(year, month):
        return reading
    return Day(year, month, day).plus(step).edtf()
