"""Written periods: thirds, seasons, quarters, weeks, decades, centuries and millennia."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from timeline_kit.dates.day import month_length, year_text
from timeline_kit.wording.written_grammar.base import (
    ERA,
    YEAR,
    Found,
    Founds,
    Grammar,
    first_and_last,
    is_day,
)

_THIRDS = {"EARLY": "early", "MID": "mid", "LATE": "late"}
_SEASONS = {"SPRING": 21, "SUMMER": 22, "AUTUMN": 23, "WINTER": 24}
_ORDINALS = {"FIRST": 1, "SECOND": 2, "THIRD": 3, "FOURTH": 4, "LAST": -1}
_ORDINAL = r"(FIRST|SECOND|THIRD|FOURTH|LAST|\d{1,2} (?:- )?TH|\d{1,2} \.|\d{1,2}|R\d)"
_PARTS = re.compile(rf"{_ORDINAL} (QUARTER|HALF|THIRD_OF|THIRD)(?: (?:OF|IN))* (.+)")
_NAMED_ORDINAL = r"(?P<ordinal>FIRST|SECOND|THIRD|FOURTH|LAST)"
_PARTS_LAST = re.compile(rf"(?P<whole>\d{{4}}.*) {_NAMED_ORDINAL} (?P<part>QUARTER|HALF)")
_PARTS_ARABIC = re.compile(
    rf"(?P<part>QUARTER|HALF) {_NAMED_ORDINAL}(?: (?:OF|IN|FROM|YEAR))* (?P<whole>.+)"
)
_CENTURY = re.compile(
    rf"(?:(\d{{1,2}})|R(\d{{1,2}}))(?: TH| \.)?(?: -)? CENT(?:URY)?(?: ,)?(?: ({ERA}))?"
    rf"|(?:CENTURY|SIECLE) (?:(\d{{1,2}})|R(\d{{1,2}}))(?: TH)?(?: ,)?(?: ({ERA}))?"
    rf"|({ERA}) (\d{{1,2}})(?: TH| \.)? CENTURY|R(\d{{1,2}}) TH SIECLE"
)  # fmt: skip
_MILLENNIUM = re.compile(
    rf"(?:(\d{{1,2}})(?: TH| \.)?|R(\d{{1,2}}))(?: -)? MILLENNIUM(?: ({ERA}))?"
)
_DECADE = re.compile(
    r"(?:YEARS )?(\d{3,4})(?: ['’])?(?:(?: -)? DECADE)(?: YEARS?)?(?: (BCE|CE))?"
    r"|(\d{3}0) CJK_YEAR CJK_AGE|(?:YEARS|DECADE OF) (\d{3}0)(?: CE)?|(\d{3}0) (?:- )?TH YEARS"
    r"|(\d{3}0) YEARS"
)
_SHORT_DECADE = re.compile(
    r"(?:YEARS )?(?:['’] )?(\d0)(?: ['’])?(?:(?: -)? DECADE| (?:- )?TH)(?: YEARS?)?"
    r"|YEARS (?:['’] )?(\d0)|(\d0) YEARS"
)
_DECADE_OF_CENTURY = re.compile(
    r"(?:YEARS )?(?:['’] )?(\d0)(?: ['’])?(?: \.|(?: -)? DECADE|(?: -)? TH)?(?: YEARS)?(?: OF)?"
    r" R?(\d{1,2})(?: TH| \.)? CENTURY"
)


def thirds(grammar: Grammar, text: str) -> Founds:
    """Read `early 1914`, `mid-May 2016`, `the end of the 1980s`."""
    match = re.fullmatch(r"(EARLY|MID|LATE|START_OF|END_OF)(?: -| –)?(?: OF| IN)* (.+)", text)
    if match is None:
        match = re.fullmatch(r"(.+?) (EARLY|MID|LATE)", text)
        if match is None:
            return []
        word, rest = match[2], match[1]
    else:
        word, rest = match[1], match[2]
    found: Founds = []
    for edtf, reason, doubt in grammar.point(rest):
        if not re.fullmatch(r"-?[0-9X]{4}(?:-[0-9]{2})?|Y-?[0-9]+", edtf):
            continue
        third = {"START_OF": "early", "END_OF": "late"}.get(word) or _THIRDS[word]
        found.append(Found(f"{third} {edtf}", reason, doubt))
        if word in ("START_OF", "END_OF") and re.fullmatch(r"-?[0-9]{4}(?:-[01][0-9])?", edtf):
            bounds = first_and_last(edtf)
            if bounds is not None:
                day = bounds[0] if word == "START_OF" else bounds[1]
                name = "the first day" if word == "START_OF" else "the last day"
                found[-1] = Found(found[-1].edtf, f"the {_NAMES[third]} third")
                found.append(Found(day.edtf(), name))
    return found


_NAMES = {"early": "first", "mid": "second", "late": "last"}


def centuries(grammar: Grammar, text: str) -> Founds:
    """Read `20th century`, `XIX век`, `IIe siècle av. J.-C.`."""
    match = _CENTURY.fullmatch(text)
    if match is None:
        return []
    one, roman, era, two, roman_two, era_two, era_three, three, four = match.groups()
    number = int(one or roman or two or roman_two or three or four)
    return _hundreds(number, era or era_two or era_three)


def _hundreds(number: int, era: str | None) -> Founds:
    if number == 0:
        return []
    if era == "BCE":
        return [Found(f"-{number - 1:02d}XX" if number > 1 else "[-0099..0000]")]
    return [Found(f"{number - 1:02d}XX" if number > 1 else "[0001..0100]")]


def millennia(grammar: Grammar, text: str) -> Founds:
    """Read `2nd millennium BCE`."""
    match = _MILLENNIUM.fullmatch(text)
    if match is None:
        return []
    number = int(match[1] or match[2])
    if not 1 <= number <= 10:
        return []
    if match[3] == "BCE":
        return [Found(f"-{number - 1}XXX" if number > 1 else "[-0999..0000]")]
    return [Found(f"{number - 1}XXX" if number > 1 else "[0001..1000]")]


def decades(grammar: Grammar, text: str) -> Founds:
    """Read `1980s`, `the ’80s`, `the 20s of the 19th century`."""
    match = _DECADE.fullmatch(text)
    if match is not None:
        digits = next(part for part in (match[1], match[3], match[4], match[5], match[6]) if part)
        if digits[-1] != "0":
            return []
        first = int(digits)
        if match[2] == "BCE":
            return _decade_before_christ(first)
        decade = Found(f"{first // 10:03d}X")
        if first % 100:
            return [decade]
        return [decade, Found(f"{first // 100:02d}XX")]
    match = _DECADE_OF_CENTURY.fullmatch(text)
    if match is not None and match[2] != "0":
        return [Found(f"{int(match[2]) - 1:02d}{match[1][0]}X")]
    match = _SHORT_DECADE.fullmatch(text)
    if match is None:
        return []
    return [
        Found(f"{year // 10:03d}X", reason)
        for year, reason in grammar.years(match[1] or match[2] or match[3])
    ]


def _decade_before_christ(first: int) -> Founds:
    """The 440s BCE are the years 449 to 440 BCE, -0448 to -0439."""
    decade = Found(f"[{year_text(-first - 8)}..{year_text(1 - first)}]", "")
    if first % 100:
        return [Found(decade.edtf)]
    return [decade, Found(f"[{year_text(-first - 98)}..{year_text(1 - first)}]", "")]


def seasons(grammar: Grammar, text: str) -> Founds:
    """Read `spring 2016`, `winter 2016/17`."""
    word = r"(SPRING|SUMMER|AUTUMN|WINTER)"
    two = re.fullmatch(
        r"(?:IN )?WINTER(?: OF| ,| IN)* (\d{4})(?: [/–-]) (\d{2}|\d{4})(?: YEARS?)?"
        r"|(\d{4})(?: CJK_YEAR)?(?: [/–-]| TO) (\d{2}|\d{4})(?: CJK_YEAR)?(?: ,)? WINTER",
        text,
    )
    if two is not None:
        first, last = two[1] or two[3], two[2] or two[4]
        following = int(first) + 1
        return [Found(f"{first}-24")] if last in (str(following), f"{following % 100:02d}") else []
    match = re.fullmatch(
        rf"{word}(?: OF| ,| IN)* ({YEAR}|['’] \d{{2}})|({YEAR})(?: CJK_YEAR)?(?: ,)? {word}",
        text,
    )
    if match is None:
        cjk = re.fullmatch(rf"(\d{{4}}) CJK_YEAR {word}", text)
        return [Found(f"{cjk[1]}-{_SEASONS[cjk[2]]}")] if cjk else []
    code = _SEASONS[match[1] or match[4]]
    years = grammar.years(match[2] or match[3])
    return [Found(f"{year_text(year)}-{code}", reason) for year, reason in years]


def parts(grammar: Grammar, text: str) -> Founds:
    """Read quarters, halves and thirds of years, months and other periods, and weeks of a month."""
    match = re.fullmatch(
        r"([QH]) ([1-4])(?: [,/-])?(?: OF)? (\d{4})|(\d{4})(?: [,/-])? ([QH]) ([1-4])"
        r"|([1-4]) ([QH])(?: [,/-])?(?: OF)? (\d{4})|(\d{4})(?: [,/-])? ([1-4]) ([QH])", text
    )  # fmt: skip
    if match is not None:
        letter = match[1] or match[5] or match[8] or match[12]
        number = int(match[2] or match[6] or match[7] or match[11])
        year = match[3] or match[4] or match[9] or match[10]
        if letter == "H" and number > 2:
            return []
        return [Found(f"{year}-{(32 if letter == 'Q' else 39) + number}")]
    week = re.fullmatch(rf"{_ORDINAL} WEEK(?: (?:OF|IN))* (.+)", text)
    if week is not None:
        return _week_of_month(grammar, week[1], week[2])
    for pattern in (_PARTS_LAST, _PARTS_ARABIC):
        turned = pattern.fullmatch(text)
        if turned is not None:
            text = "{ordinal} {part} OF {whole}".format(**turned.groupdict())
    match = _PARTS.fullmatch(text)
    if match is None:
        return []
    digits = re.sub("[^0-9]", "", match[1])
    number = int(digits) if digits else _ORDINALS[match[1]]
    size = {"QUARTER": 4, "HALF": 2}.get(match[2], 3)
    number = size if number == -1 else number
    if not 1 <= number <= size:
        return []
    return [
        found for reading in grammar.point(match[3]) for found in _fraction(reading, number, size)
    ]


def _week_of_month(grammar: Grammar, ordinal: str, month: str) -> Founds:
    digits = re.sub("[^0-9]", "", ordinal)
    number = int(digits) if digits else _ORDINALS[ordinal]
    found: Founds = []
    for reading in grammar.point(month):
        bounds = first_and_last(reading.edtf)
        if bounds is None or not re.fullmatch(r"-?[0-9]{4}-[01][0-9]", reading.edtf):
            return []
        if not (number == -1 or 1 <= number <= 4):
            return []
        first = bounds[1].plus(-6) if number == -1 else bounds[0].plus(7 * number - 7)
        span = first.edtf(), first.plus(6).edtf()
        found += [
            Found("/".join(span), "seven days"),
            Found(f"[{'..'.join(span)}]", "some day of them"),
        ]
    return found


def _fraction(reading: Found, number: int, size: int) -> Iterator[Found]:
    edtf, reason, doubt = reading
    if re.fullmatch(r"-?[0-9]{4}", edtf) and size != 3:
        yield Found(f"{edtf}-{(32 if size == 4 else 39) + number}", reason, doubt)
        return
    bounds = first_and_last(edtf)
    if bounds is None or "/" in edtf:
        return
    first, last = bounds
    if size == 3 and re.fullmatch(r"-?[0-9X]{4}(?:-[0-9]{2})?", edtf):
        yield Found(f"{('early', 'mid', 'late')[number - 1]} {edtf}", reason, doubt)
    elif edtf.endswith("X") or edtf.startswith("["):
        years = last.year - first.year + 1
        start = first.year + years * (number - 1) // size
        end = first.year + years * number // size - 1
        yield Found(f"[{year_text(start)}..{year_text(end)}]", reason, doubt)
    elif re.fullmatch(r"-?[0-9]{4}-[0-9]{2}", edtf) and size == 2:
        length = month_length(first.year, first.month)
        days = (1, 15) if number == 1 else (16, length)
        yield Found(f"[{edtf}-{days[0]:02d}..{edtf}-{days[1]:02d}]", reason, doubt)


def weeks(grammar: Grammar, text: str) -> Founds:
    """Read `2016-W51`, `week 51 of 2016`, `the week of 20 December 2016`."""
    of_day = re.fullmatch(r"(?:IN |OF )?WEEK(?: OF| IN| FROM)* (.+)", text)
    if of_day is not None:
        days = [one for one in grammar.point(of_day[1]) if is_day(one.edtf)]
        if days:
            return [week for one in days for week in _week_of(one)]
    match = re.fullmatch(
        r"(\d{4})(?: -)? W (\d{2})(?:(?: -)? ([1-7]))?|WEEK (\d{1,2})(?: OF| ,| /)? (\d{4})"
        r"|(\d{4})(?: ,)? WEEK (\d{1,2})", text
    )  # fmt: skip
    if match is None:
        return []
    year, week = int(match[1] or match[5] or match[6]), int(match[2] or match[4] or match[7])
    try:
        first = date.fromisocalendar(year, week, int(match[3] or 1))
        last = date.fromisocalendar(year, week, 7)
    except ValueError:
        return []
    if match[3]:
        return [Found(first.isoformat(), "day of a week")]
    return [
        Found(f"{first}/{last}", "the whole week"),
        Found(f"[{first}..{last}]", "some day of it"),
    ]


def _week_of(day: Found) -> Founds:
    """Return the week of a day, from Monday to Sunday."""
    there = date.fromisoformat(day.edtf)
    first = there - timedelta(days=there.weekday())
    last = first + timedelta(days=6)
    return [
        Found(edtf, ", ".join(filter(None, (day.reason, reason))), day.is_doubtful)
        for edtf, reason in ((f"{first}/{last}", "the whole week"),
                             (f"[{first}..{last}]", "some day of it"))
    ]  # fmt: skip
