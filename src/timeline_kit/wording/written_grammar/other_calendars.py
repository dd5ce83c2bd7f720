"""Written dates of other calendars and eras: `平成28年`, `民國105年`, `10 March 1710 OS`."""

from __future__ import annotations

import re

from timeline_kit.dates import Day
from timeline_kit.wording.calendars import JAPANESE_ERAS, from_julian
from timeline_kit.wording.written_grammar.base import (
    DAY,
    JOIN,
    MARK,
    MONTH,
    YEAR,
    Found,
    Founds,
    Grammar,
    date_text,
    first_and_last,
)
from timeline_kit.wording.written_grammar.days import digits, named
from timeline_kit.wording.written_grammar.spans import span


def japanese(grammar: Grammar, text: str) -> Founds:
    """Read a date in an era of Japan."""
    era = r"E(\d{4}) (\d{1,2})(?: YEAR)?"
    for pattern, order in (
        (rf"{era} CJK_YEAR (\d{{1,2}}) CJK_MONTH (\d{{1,2}}) CJK_DAY", "eymd"),
        (rf"{era}(?: [./-]) (\d{{1,2}})(?: [./-]) (\d{{1,2}})", "eymd"),
        (rf"{era} CJK_YEAR (\d{{1,2}}) CJK_MONTH", "eym"),
        (rf"{era}(?: CJK_YEAR)?", "ey"),
        (rf"{DAY}{JOIN} {MONTH}{JOIN} {era}", "dmey"),
        (rf"{MONTH}{JOIN} {DAY}{JOIN} {era}", "mdey"),
        (rf"{MONTH}{JOIN} {era}", "mey"),
    ):
        match = re.fullmatch(pattern, text)
        if match is None:
            continue
        parts = dict(zip(order, match.groups(), strict=True))
        base = int(parts["e"])
        edtf = date_text(base + int(parts["y"]), parts.get("m"), parts.get("d"))
        bounds, (first, last) = first_and_last(edtf), JAPANESE_ERAS[base]
        if bounds is None:
            return [Found(edtf)]
        if bounds[1] < first or bounds[0] > last:
            return []
        return [Found(edtf, "Japanese era")]
    return []


def minguo(grammar: Grammar, text: str) -> Founds:
    """Read a date in the calendar of the Republic of China."""
    match = re.fullmatch(r"MINGUO (\d{1,3})( .+)?|(.+ )?MINGUO (\d{1,3})", text)
    if match is None:
        return []
    year = 1911 + int(match[1] or match[4])
    rest = f"{year}{match[2] or ''}" if match[1] else f"{match[3] or ''}{year}"
    return [Found(found.edtf, "Minguo calendar") for found in grammar.point(rest)]


_DAY = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LAST_LIKELY = "2100"
"""A year after this is not what three digits or fewer mean."""

_UNNAMED_ERA = re.compile(
    r"(?P<year>\d{1,3}) (?P<cjk>CJK_YEAR.*)"
    rf"|(?P<long>\d{{3}}) (?P<rest>({MARK}) \d{{1,2}} \5 \d{{1,2}})"
)


def unnamed_era(grammar: Grammar, text: str) -> Founds:
    """Read `105年12月20日` and `105/12/20`: a year of ours, or one of an era that is not named."""
    match = _UNNAMED_ERA.fullmatch(text)
    if match is None:
        return []
    year, rest = match["year"] or match["long"], match["cjk"] or match["rest"]
    ours = named(grammar, text) if match["cjk"] else digits(grammar, text)
    if not ours:
        return []
    others = minguo(grammar, f"MINGUO {year} {rest}")
    if match["cjk"] and len(year) < 3:
        for base in JAPANESE_ERAS:
            others += japanese(grammar, f"E{base} {year} {rest}")
    return [*ours, *(other for other in others if other.edtf <= _LAST_LIKELY)]


def thai(grammar: Grammar, text: str) -> Founds:
    """Read a date in the Buddhist era."""
    match = re.fullmatch(r"(.*?)THAI (\d{4})", text)
    if match is None or int(match[2]) < 2484:  # before, the year began in April
        return []
    found = grammar.point(f"{match[1]}{int(match[2]) - 543}")
    return [Found(reading.edtf, "Buddhist era") for reading in found]


def dual(grammar: Grammar, text: str) -> Founds:
    """Read `1 January 1750/1`: of two years, the second begins in January."""
    match = re.fullmatch(r"(.*M\d.*?) (\d{4}) / (\d{1,4})(?: YEAR)?", text)
    if match is None:
        return []
    first, second = match[2], match[3]
    year = str(int(first) + 1)
    if not year.endswith(second):
        return []
    found: Founds = []
    for reading in grammar.point(f"{match[1]} {year}"):
        month = re.search(rf"{year}-([0-9]{{2}})", reading.edtf)
        if month is None or int(month[1]) > 3:
            continue
        found.append(reading._replace(reason=f"dual dating: {year} counted from January"))
        gregorian = _all_converted(reading.edtf)
        if gregorian is not None:
            reason = "dual dating, turned into the Gregorian calendar"
            found.append(reading._replace(edtf=gregorian, reason=reason))
    return found


def old_style(grammar: Grammar, text: str) -> Founds:
    """Read dates of the Julian calendar that say so, alone or beside the Gregorian one."""
    plain = re.fullmatch(
        r"(?:[\[(] )?OS(?: :)? (.+?)(?: [\])])?|(.+?)(?: ,)? (?:[\[(] )?OS(?: [\])])?", text
    )
    pair = re.fullmatch(
        r"(?:OS )?(.+?)(?: OS)? ([\[(/]) (?:OS |NS )?(.+?)(?: OS| NS)?(?: [\])])(.*)"
        r"|(.+?)(?: OS)? (/) (.+?)(?: NS)?", text
    )  # fmt: skip
    if pair is not None:
        one, two, rest = pair[1] or pair[5], pair[3] or pair[7], (pair[4] or "").strip()
        if re.search(r"M\d|\d", two) and not re.fullmatch(r"W\d|\?|ABOUT|MAYBE", two):
            return _double(grammar, one, two, rest, pair[2] or pair[6])
    new = re.fullmatch(r"(.+?)(?: ,)? (?:[\[(] )?NS(?: [\])])?", text)
    if new is not None:
        return grammar.point(new[1])
    if plain is None:
        return []
    found: Founds = []
    for reading in grammar.point(plain[1] or plain[2]):
        day = _converted(reading.edtf)
        if day is not None:
            found.append(Found(day.edtf(), "Julian calendar, turned into the Gregorian one"))
    return found


def _double(grammar: Grammar, one: str, two: str, rest: str, mark: str) -> Founds:
    year = re.search(rf"({YEAR})$", rest or two) or re.search(rf"({YEAR})$", one)
    if year is None:
        return []
    shared = (
        [rest, year[1], " ".join(two.split(" ")[1:])] if rest else [year[1], two.partition(" ")[2]]
    )
    firsts, seconds = (
        next(filter(None, (grammar.point(f"{part} {tail}".strip(), with_hints=False)
                           for tail in ("", *shared))), [])
        for part in (one, two)
    )  # fmt: skip
    if rest and rest != year[1] and not re.fullmatch(rf"{MONTH} {YEAR}", rest):
        return []
    same_day = [
        Found(gregorian.edtf, "the Gregorian one of two dates for one day")
        for julian, gregorian in [(a, b) for a in firsts for b in seconds]
        + [(b, a) for a in firsts for b in seconds]
        if (day := _converted(julian.edtf)) is not None and day.edtf() == gregorian.edtf
    ]
    return same_day and [*same_day[:1], *(span(grammar, f"{one} / {two}") if mark == "/" else [])]


def _all_converted(edtf: str) -> str | None:
    """Return EDTF with its Julian days as Gregorian ones, or None where it has none, or no such."""
    days: dict[str, str] = {}
    for day in _DAY.findall(edtf):
        gregorian = _converted(day)
        if gregorian is None:
            return None
        days[day] = gregorian.edtf()
    return _DAY.sub(lambda day: days[day[0]], edtf) if days else None


def _converted(edtf: str) -> Day | None:
    if not re.fullmatch(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}", edtf):
        return None
    year, month, day = int(edtf[:-6]), int(edtf[-5:-3]), int(edtf[-2:])
    return from_julian(year, month, day) if 1 <= month <= 12 else None
