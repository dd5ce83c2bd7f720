"""What the tokens of a written date can mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from timeline_kit.dates import DateError, Day, When
from timeline_kit.dates.day import month_length, year_text
from timeline_kit.wording.calendars import JAPANESE_ERAS, from_julian
from timeline_kit.wording.hints import Hints


class Found(NamedTuple):
    """A possible reading, not yet known to be a date.

    Attributes:
        edtf: the date.
        reason: why the text can mean it.
        is_doubtful: whether something in the text speaks against it.
    """

    edtf: str
    reason: str = ""
    is_doubtful: bool = False


_Founds = list[Found]
_Rule = Callable[["Grammar", str], _Founds]

_ERA = r"(?:BCE|CE)"
_YEAR = (
    rf"(?:{_ERA} \d{{1,4}}|(?:YEAR )?\d{{3,6}}(?:(?: \.)? YEARS?)?(?: {_ERA})?|"
    rf"(?:YEAR )?\d{{1,4}}(?: YEARS?)? {_ERA}|R\d{{3,4}}(?: YEARS?)?(?: {_ERA})?)(?: \.)?"
)
_SHORT_YEAR = r"(?:['’] )?\d{2}"
_ANY_YEAR = rf"({_YEAR}|{_SHORT_YEAR})"
_D = r"(\d{1,2})(?: (?:- )?TH| \.)?(?: DAY)?"
_M = r"M(\d{1,2})"
_J = r"(?: OF| \.| ,| -| –| /)?(?: OF| IN)?"
"""What joins day, month and year."""

_NAMED = tuple(
    (re.compile(pattern), order)
    for pattern, order in (
        (rf"{_D}{_J} {_M}{_J} {_ANY_YEAR}", "dmy"),
        (rf"{_M}{_J} {_D}{_J} {_ANY_YEAR}", "mdy"),
        (rf"({_YEAR}){_J} {_M}{_J} {_D}", "ymd"),
        (rf"({_YEAR}){_J} {_D}{_J} {_M}", "ydm"),
        (rf"{_M}{_J} ({_YEAR}|['’] \d{{2}}|3[2-9]|[4-9]\d)", "my"),
        (rf"({_YEAR}){_J} {_M}", "ym"),
        (rf"{_D}(?: [./–-])? R(\d{{1,2}})(?: [./–-])? {_ANY_YEAR}", "dmy"),
        (rf"R(?!(?:1|5|10) \d)(\d{{1,2}})(?: [./–-])? ({_YEAR})", "my"),
        (rf"{_D}{_J} {_M}", "dm"),
        (rf"{_M}{_J} {_D}", "md"),
        (rf"((?:{_ERA} )?\d{{1,4}}) CJK_YEAR (\d{{1,2}}) CJK_MONTH (\d{{1,2}}) CJK_DAY", "ymd"),
        (rf"((?:{_ERA} )?\d{{1,4}}) CJK_YEAR (\d{{1,2}}) CJK_MONTH", "ym"),
        (rf"({_ERA} \d{{1,4}}|\d{{3,4}}) CJK_YEAR", "y"),
        (r"(\d{1,2}) CJK_MONTH (\d{1,2}) CJK_DAY", "md"),
        (rf"{_D} VI_MONTH (\d{{1,2}}){_J} {_ANY_YEAR}", "dmy"),
        (rf"VI_MONTH (\d{{1,2}}){_J} ({_YEAR})", "my"),
    )
)
_MARK = r"[./–-]"
_DIGITS = re.compile(
    rf"(\d{{1,4}}) ({_MARK}) (\d{{1,2}}) \2 (\d{{1,5}})(?: YEARS?)?(?: ({_ERA}))?(?: \.)?"
)
_TWO_DIGITS = re.compile(rf"(\d{{1,4}}) {_MARK} (\d{{1,4}})(?: YEARS?)?(?: \.)?")
_DAY_OF_YEAR = re.compile(r"(\d{1,2}) (\.) (\d{1,2}) \.|(\d{1,2}) (/) (\d{1,2})")
_SPACED = re.compile(r"(\d{4}) (\d{1,2}) (\d{1,2})|(\d{1,2}) (\d{1,2}) (\d{4})")

_CLOCK = (
    r"(T )?(\d{1,2})(?: (?:[:.]|UHR|H) (\d{2})(?: : (\d{2})(?: [.,] \d+)?)?)?(?: (AM|PM|UHR|H))?"
)
_ZONE = r"(?: (Z|[+–-] ?\d{1,2}(?: ?: ?\d{2})?|[+–-] ?\d{4}))?"
_SPAN = r" (?P<to>–|-|TO|UNTIL|/|AND) "
_TIMED = re.compile(rf"(.+?)(?: ,)?(?: AT| IN| –| -)? {_CLOCK}{_ZONE}")
_TIME_FIRST = re.compile(rf"(?:AT |IN )?{_CLOCK}{_ZONE}(?: ,)?(?: IN| OF)? (.+)")
_TIMED_SPAN = re.compile(
    rf"(.+?)(?: ,)?(?: AT| IN| –| -| FROM| OF| BETWEEN)? {_CLOCK}{_SPAN}{_CLOCK}{_ZONE}"
)

_ABOUT = re.compile(r"(?:(?:ABOUT|ABT) )+(?:IN )?")
_ABOUT_TIME = re.compile(rf"(.+?)(?: ,)? ABOUT (?:AT )?({_CLOCK}{_ZONE})")
_MAYBE = re.compile(r"MAYBE (?:, )?(?:IN )?")
_ABOUT_AFTER = re.compile(r" \( ABOUT \)$| ,? ?ABOUT$")
_QUERY = re.compile(r" (?:\( \? \)|\?|\( MAYBE \)|, MAYBE|\[ \? \])$")
_LEAD = re.compile(r"(?:IN |OF |YEAR OF |YEARS (?=\d{4} DEC)|YEARS? (?=M\d))+")

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
    rf"(?:(\d{{1,2}})|R(\d{{1,2}}))(?: TH| \.)?(?: -)? CENT(?:URY)?(?: ,)?(?: ({_ERA}))?"
    rf"|(?:CENTURY|SIECLE) (?:(\d{{1,2}})|R(\d{{1,2}}))(?: TH)?(?: ,)?(?: ({_ERA}))?"
    rf"|({_ERA}) (\d{{1,2}})(?: TH| \.)? CENTURY|R(\d{{1,2}}) TH SIECLE"
)  # fmt: skip
_MILLENNIUM = re.compile(
    rf"(?:(\d{{1,2}})(?: TH| \.)?|R(\d{{1,2}}))(?: -)? MILLENNIUM(?: ({_ERA}))?"
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
_SEPARATORS = re.compile(r" (?:–|-|TO|/|\. \. \.|\. \.|UNTIL) ")


_MOST_WORK = 500
"""Texts of which more parts would have to be tried have no reading; no date comes near."""

_MOST_TOKENS = 32


class Grammar:
    """Reads tokens; one for each text, as it remembers what it has read."""

    def __init__(self, hints: Hints) -> None:
        self._hints = hints
        self._points: dict[tuple[str, bool], _Founds] = {}
        self._work = _MOST_WORK

    def read(self, text: str) -> _Founds:
        """Return what tokens can mean: one date, or two ends."""
        for rule in (_short, _dual, _old_style, _timed_span, _week, _alternatives, _between):
            found = rule(self, text)
            if found:
                return found
        return self.point(text) or _open(self, text) or _range(self, text)

    def point(self, text: str, *, with_hints: bool = True) -> _Founds:
        """Return what tokens can mean that is one date."""
        text = text.strip()
        key = (text, with_hints)
        if key not in self._points:
            self._points[key] = []  # nothing within itself
            self._work -= 1
            if self._work < 0:
                return []
            self._points[key] = self._point(text, with_hints)
        return self._points[key]

    def _point(self, text: str, with_hints: bool) -> _Founds:
        for rule in _POINT_RULES:
            found = rule(self, text)
            if found:
                return found
        year = self._hints.year if with_hints else None
        if year is not None and (found := self._named(text, year) or self._of_year(text, year)):
            return found
        lead = _LEAD.match(text)
        if lead is not None and lead.end() < len(text):
            return self.point(text[lead.end() :], with_hints=with_hints)
        return []

    # Years

    def years(self, text: str) -> list[tuple[int, str]]:
        """Return the years a text can mean, each with its reason."""
        digits = re.sub(r"[^0-9]", "", text)
        if not digits:
            return []
        number = int(digits)
        if "BCE" in text:
            return [(1 - number, "")] if number else []
        if "CE" in text or "R" in text.replace("YEAR", "") or len(digits) > 2:
            return [(number, "")]
        first = self._hints.century_from
        if first is not None:
            return [(first + (number - first) % 100, "")]
        return [(century + number, f"in the {name} century")
                for century, name in ((1900, "20th"), (2000, "21st"), (1800, "19th"))]  # fmt: skip

    # Days and months

    def named(self, text: str) -> _Founds:
        """Read a date with the name of its month."""
        return self._named(text, None)

    def _named(self, text: str, given: int | None) -> _Founds:
        for pattern, order in _NAMED:
            match = pattern.fullmatch(text)
            if match is None or ("y" in order) == (given is not None):
                continue
            parts = dict(zip(order, match.groups(), strict=True))
            years = self.years(parts["y"]) if given is None else [(given, "")]
            return [
                Found(_edtf(year, parts.get("m"), parts.get("d")), reason) for year, reason in years
            ]
        return []

    def _of_year(self, text: str, year: int) -> _Founds:
        """Read `20.12.` and `12/20` as a day of a year."""
        match = _DAY_OF_YEAR.fullmatch(text)
        if match is None:
            return []
        one, mark, two = filter(None, match.groups())
        return self._ordered(one, mark, two, f"{year:04d}", "")

    def digits(self, text: str) -> _Founds:
        """Read `20.12.2016`, `12/20/2016`, `2016/12/20`, `03/04/05`."""
        spaced = _SPACED.fullmatch(text)
        if spaced is not None:
            first = [part for part in spaced.groups() if part]
            return self._ordered(first[0], " ", first[1], first[2], "")
        match = _DIGITS.fullmatch(text)
        if match is not None:
            return self._ordered(match[1], match[2], match[3], match[4], match[5] or "")
        match = _TWO_DIGITS.fullmatch(text)
        if match is None:
            return []
        one, two = match.groups()
        if len(one) == 4 and len(two) <= 2 and 1 <= int(two) <= 12:
            return [Found(_edtf(int(one), two, None))]
        if len(one) <= 2 and len(two) == 4:
            return [Found(_edtf(int(two), one, None))] if 1 <= int(one) <= 12 else []
        return []

    def _ordered(self, one: str, mark: str, two: str, three: str, era: str) -> _Founds:
        if len(one) > 2:
            return [Found(_edtf(int(one), two, three))] if len(three) <= 2 else []
        orders = {"dmy": (one, two, three), "mdy": (two, one, three)}
        if mark == ".":
            del orders["mdy"]  # nobody writes months or years of two digits first with dots
        elif len(three) <= 2:
            orders["ymd"] = (three, two, one)
        wanted = self._hints.order
        if wanted in orders and 1 <= int(orders[wanted][1]) <= 12:
            orders = {wanted: orders[wanted]}
        found: _Founds = []
        names = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}
        for name, (day, month, year) in orders.items():
            if not 1 <= int(month) <= 12 and len(orders) > 1:
                continue
            for number, reason in self.years(f"{year} {era}"):
                reasons = ", ".join(part for part in (names[name], reason) if part)
                found.append(Found(_edtf(number, month, day), reasons))
        if not found and len(three) > 2:
            found = [Found(_edtf(self.years(f"{three} {era}")[0][0], two, one))]
        return found


def _edtf(year: int, month: str | None, day: str | None) -> str:
    text = year_text(year)
    if month is not None:
        text += f"-{int(month):02d}"
    return text if day is None else f"{text}-{int(day):02d}"


def _bare_year(grammar: Grammar, text: str) -> _Founds:
    if re.fullmatch(_YEAR, text):
        return [Found(year_text(year), reason) for year, reason in grammar.years(text)]
    if re.fullmatch(r"['’] \d{2}", text):
        return [Found(year_text(year), reason) for year, reason in grammar.years(text)]
    return []


def _weekday(grammar: Grammar, text: str) -> _Founds:
    match = re.fullmatch(
        r"(?:IN )?W(\d)(?: [.,])* (.+)|(.+?)(?: ,)? (?:\( )?W(\d)(?: \.)?(?: \))?", text
    )
    if match is None:
        return []
    number, rest = (int(match[1] or match[4]), match[2] or match[3])
    readings = grammar.point(rest)
    if not readings or not all(_is_day(reading.edtf[:10]) for reading in readings):
        return []
    found: _Founds = []
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


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


# Times of day


def _timed(grammar: Grammar, text: str) -> _Founds:
    match = _TIMED.fullmatch(text)
    parts = match.groups() if match else None
    if parts is None or not grammar.point(parts[0]):
        first = _TIME_FIRST.fullmatch(text)
        parts = (first[7], *first.groups()[:6]) if first else None
    times = _clock(*parts[1:-1]) if parts is not None else []
    if parts is not None and times:
        day, *_, zone = parts
        return [
            Found(f"{found.edtf}{time}{_offset(zone)}", found.reason, found.is_doubtful)
            for found in grammar.point(day)
            if _is_day(found.edtf)
            for time in times
        ]
    named = re.fullmatch(
        r"(?:AT )?(NOON|MIDNIGHT)(?: ,)?(?: IN)? (.+)|(.+?)(?: ,)?(?: AT)? (NOON|MIDNIGHT)", text
    )
    if named is None:
        return []
    name, day = named[1] or named[4], named[2] or named[3]
    found = [f for f in grammar.point(day) if _is_day(f.edtf)]
    if name == "NOON":
        return [Found(f"{f.edtf}T12:00", f.reason) for f in found]
    readings: _Founds = []
    for f in found:
        following = Day(*map(int, f.edtf.split("-"))).plus(1).edtf()
        readings.append(Found(f"{f.edtf}T00:00", "midnight as the day begins"))
        readings.append(Found(f"{following}T00:00", "midnight as the day ends"))
    return readings


def _clock(
    mark: str | None, hour: str, minute: str | None, second: str | None, half: str | None
) -> list[str]:
    """Return the time of day as EDTF; none where a number alone stands there."""
    if minute is None and half is None and mark is None:
        return []
    hours = int(hour)
    if half in ("AM", "PM"):
        if not 1 <= hours <= 12:
            return []
        hours = hours % 12 + (12 if half == "PM" else 0)
    return [f"T{hours:02d}:{minute or '00'}" + (f":{second}" if second else "")]


def _offset(zone: str | None) -> str:
    if zone is None or zone == "Z":
        return zone or ""
    digits = re.sub(r"[^0-9]", "", zone)
    if int(digits) == 0 and zone[0] != "+":
        return "Z"  # RFC 5322: -0000 is UTC, wherever it was
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{'+' if zone[0] == '+' else '-'}{int(hours):02d}:{minutes}"


def _timed_span(grammar: Grammar, text: str) -> _Founds:
    match = _TIMED_SPAN.fullmatch(text)
    if match is None:
        return []
    day, *clocks, zone = match.groups()
    begin, to, end = clocks[:5], clocks[5], clocks[6:]
    if to == "AND" and " BETWEEN " not in text:
        return []  # two times
    if begin[4] is None and end[4] is not None:
        begin[4] = end[4]  # 3-4 PM
    if begin[2] is None and end[2] is not None and begin[4] is None:
        begin[2] = "00"
    starts, ends = _clock(*begin), _clock(*end)
    offset = _offset(zone)
    found: _Founds = []
    for reading in grammar.point(day):
        if not _is_day(reading.edtf) or not starts or not ends:
            continue
        last = reading.edtf
        if ends[0] <= starts[0]:
            last = Day(*map(int, last.split("-"))).plus(1).edtf()
        text = f"{reading.edtf}{starts[0]}{offset}/{last}{ends[0]}{offset}"
        found.append(Found(text, reading.reason, reading.is_doubtful))
    return found


# Marks of doubt


def _doubted(grammar: Grammar, text: str) -> _Founds:
    marks: set[str] = set()
    timed = _ABOUT_TIME.fullmatch(text)
    if timed is not None:  # `um 15 Uhr` is no such time, so it is doubtful beside others
        there = grammar.point(f"{timed[1]} AT {timed[2]}")
        return [found._replace(edtf=f"{found.edtf}~", is_doubtful=True)
                for found in there if "T" in found.edtf]  # fmt: skip
    for pattern, mark in ((_QUERY, "?"), (_ABOUT_AFTER, "~"), (_QUERY, "?")):
        match = pattern.search(text)
        if match is not None:
            marks.add(mark)
            text = text[: match.start()]
    for pattern, mark in ((_MAYBE, "?"), (_ABOUT, "~"), (_MAYBE, "?")):
        match = pattern.match(text)
        if match is not None and match.end() < len(text):
            marks.add(mark)
            text = text[match.end() :]
    if not marks:
        return []
    mark = "%" if len(marks) > 1 else marks.pop()
    return [
        Found(found.edtf + mark, found.reason, found.is_doubtful)
        for found in grammar.point(text)
        if not found.edtf.startswith("[") and "/" not in found.edtf and found.edtf[-1] not in "?~%"
    ]


# Periods


def _third(grammar: Grammar, text: str) -> _Founds:
    match = re.fullmatch(r"(EARLY|MID|LATE|START_OF|END_OF)(?: -| –)?(?: OF| IN)* (.+)", text)
    if match is None:
        match = re.fullmatch(r"(.+?) (EARLY|MID|LATE)", text)
        if match is None:
            return []
        word, rest = match[2], match[1]
    else:
        word, rest = match[1], match[2]
    found: _Founds = []
    for edtf, reason, doubt in grammar.point(rest):
        if not re.fullmatch(r"-?[0-9X]{4}(?:-[0-9]{2})?|Y-?[0-9]+", edtf):
            continue
        third = {"START_OF": "early", "END_OF": "late"}.get(word) or _THIRDS[word]
        found.append(Found(f"{third} {edtf}", reason, doubt))
        if word in ("START_OF", "END_OF") and re.fullmatch(r"-?[0-9]{4}(?:-[01][0-9])?", edtf):
            bounds = _bounds(edtf)
            if bounds is not None:
                day = bounds[0] if word == "START_OF" else bounds[1]
                name = "the first day" if word == "START_OF" else "the last day"
                found[-1] = Found(found[-1].edtf, f"the {_NAMES[third]} third")
                found.append(Found(day.edtf(), name))
    return found


_NAMES = {"early": "first", "mid": "second", "late": "last"}


def _bounds(edtf: str) -> tuple[Day, Day] | None:
    try:
        when = When.parse(edtf)
    except DateError:
        return None
    return None if when.earliest is None or when.latest is None else (when.earliest, when.latest)


def _century(grammar: Grammar, text: str) -> _Founds:
    match = _CENTURY.fullmatch(text)
    if match is None:
        return []
    one, roman, era, two, roman_two, era_two, era_three, three, four = match.groups()
    number = int(one or roman or two or roman_two or three or four)
    return _hundreds(number, era or era_two or era_three)


def _hundreds(number: int, era: str | None) -> _Founds:
    if number == 0:
        return []
    if era == "BCE":
        return [Found(f"-{number - 1:02d}XX" if number > 1 else "[-0099..0000]")]
    return [Found(f"{number - 1:02d}XX" if number > 1 else "[0001..0100]")]


def _millennium(grammar: Grammar, text: str) -> _Founds:
    match = _MILLENNIUM.fullmatch(text)
    if match is None:
        return []
    number = int(match[1] or match[2])
    if not 1 <= number <= 10:
        return []
    if match[3] == "BCE":
        return [Found(f"-{number - 1}XXX" if number > 1 else "[-0999..0000]")]
    return [Found(f"{number - 1}XXX" if number > 1 else "[0001..1000]")]


def _decade(grammar: Grammar, text: str) -> _Founds:
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


def _decade_before_christ(first: int) -> _Founds:
    """The 440s BCE are the years 449 to 440 BCE, -0448 to -0439."""
    decade = Found(f"[{year_text(-first - 8)}..{year_text(1 - first)}]", "")
    if first % 100:
        return [Found(decade.edtf)]
    return [decade, Found(f"[{year_text(-first - 98)}..{year_text(1 - first)}]", "")]


def _season(grammar: Grammar, text: str) -> _Founds:
    season = r"(SPRING|SUMMER|AUTUMN|WINTER)"
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
        rf"{season}(?: OF| ,| IN)* ({_YEAR}|['’] \d{{2}})|({_YEAR})(?: CJK_YEAR)?(?: ,)? {season}",
        text,
    )
    if match is None:
        cjk = re.fullmatch(rf"(\d{{4}}) CJK_YEAR {season}", text)
        return [Found(f"{cjk[1]}-{_SEASONS[cjk[2]]}")] if cjk else []
    code = _SEASONS[match[1] or match[4]]
    years = grammar.years(match[2] or match[3])
    return [Found(f"{year_text(year)}-{code}", reason) for year, reason in years]


def _part(grammar: Grammar, text: str) -> _Founds:
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


def _week_of_month(grammar: Grammar, ordinal: str, month: str) -> _Founds:
    digits = re.sub("[^0-9]", "", ordinal)
    number = int(digits) if digits else _ORDINALS[ordinal]
    found: _Founds = []
    for reading in grammar.point(month):
        bounds = _bounds(reading.edtf)
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
    bounds = _bounds(edtf)
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


# Other ways to count


def _japanese(grammar: Grammar, text: str) -> _Founds:
    era = r"E(\d{4}) (\d{1,2})(?: YEAR)?"
    for pattern, order in (
        (rf"{era} CJK_YEAR (\d{{1,2}}) CJK_MONTH (\d{{1,2}}) CJK_DAY", "eymd"),
        (rf"{era}(?: [./-]) (\d{{1,2}})(?: [./-]) (\d{{1,2}})", "eymd"),
        (rf"{era} CJK_YEAR (\d{{1,2}}) CJK_MONTH", "eym"),
        (rf"{era}(?: CJK_YEAR)?", "ey"),
        (rf"{_D}{_J} {_M}{_J} {era}", "dmey"),
        (rf"{_M}{_J} {_D}{_J} {era}", "mdey"),
        (rf"{_M}{_J} {era}", "mey"),
    ):
        match = re.fullmatch(pattern, text)
        if match is None:
            continue
        parts = dict(zip(order, match.groups(), strict=True))
        base = int(parts["e"])
        edtf = _edtf(base + int(parts["y"]), parts.get("m"), parts.get("d"))
        bounds, (first, last) = _bounds(edtf), JAPANESE_ERAS[base]
        if bounds is None:
            return [Found(edtf)]
        if bounds[1] < first or bounds[0] > last:
            return []
        return [Found(edtf, "Japanese era")]
    return []


def _minguo(grammar: Grammar, text: str) -> _Founds:
    match = re.fullmatch(r"MINGUO (\d{1,3})( .+)?|(.+ )?MINGUO (\d{1,3})", text)
    if match is None:
        return []
    year = 1911 + int(match[1] or match[4])
    rest = f"{year}{match[2] or ''}" if match[1] else f"{match[3] or ''}{year}"
    return [Found(found.edtf, "Minguo calendar") for found in grammar.point(rest)]


_LAST_LIKELY = "2100"
"""A year after this is not what three digits or fewer mean."""

_UNNAMED_ERA = re.compile(
    r"(?P<year>\d{1,3}) (?P<cjk>CJK_YEAR.*)"
    rf"|(?P<long>\d{{3}}) (?P<rest>({_MARK}) \d{{1,2}} \5 \d{{1,2}})"
)


def _unnamed_era(grammar: Grammar, text: str) -> _Founds:
    """Read `105年12月20日` and `105/12/20`: a year of ours, or one of an era that is not named."""
    match = _UNNAMED_ERA.fullmatch(text)
    if match is None:
        return []
    year, rest = match["year"] or match["long"], match["cjk"] or match["rest"]
    ours = grammar.named(text) if match["cjk"] else grammar.digits(text)
    if not ours:
        return []
    others = _minguo(grammar, f"MINGUO {year} {rest}")
    if match["cjk"] and len(year) < 3:
        for base in JAPANESE_ERAS:
            others += _japanese(grammar, f"E{base} {year} {rest}")
    return [*ours, *(other for other in others if other.edtf <= _LAST_LIKELY)]


def _thai(grammar: Grammar, text: str) -> _Founds:
    match = re.fullmatch(r"(.*?)THAI (\d{4})", text)
    if match is None or int(match[2]) < 2484:  # before, the year began in April
        return []
    found = grammar.point(f"{match[1]}{int(match[2]) - 543}")
    return [Found(reading.edtf, "Buddhist era") for reading in found]


def _dual(grammar: Grammar, text: str) -> _Founds:
    """Read `1 January 1750/1`: of two years, the second begins in January."""
    match = re.fullmatch(r"(.*M\d.*?) (\d{4}) / (\d{1,4})(?: YEAR)?", text)
    if match is None:
        return []
    first, second = match[2], match[3]
    year = str(int(first) + 1)
    if not year.endswith(second):
        return []
    found: _Founds = []
    for reading in grammar.point(f"{match[1]} {year}"):
        parts = [int(part) for part in reading.edtf.split("-")]
        if len(parts) < 2 or parts[1] > 3:
            continue
        found.append(Found(reading.edtf, f"dual dating: {year} counted from January"))
        if len(parts) == 3:
            day = from_julian(*parts)
            if day is not None:
                found.append(Found(day.edtf(), "dual dating, turned into the Gregorian calendar"))
    return found


def _old_style(grammar: Grammar, text: str) -> _Founds:
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
    found: _Founds = []
    for reading in grammar.point(plain[1] or plain[2]):
        day = _converted(reading.edtf)
        if day is not None:
            found.append(Found(day.edtf(), "Julian calendar, turned into the Gregorian one"))
    return found


def _double(grammar: Grammar, one: str, two: str, rest: str, mark: str) -> _Founds:
    year = re.search(rf"({_YEAR})$", rest or two) or re.search(rf"({_YEAR})$", one)
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
    if rest and rest != year[1] and not re.fullmatch(rf"{_M} {_YEAR}", rest):
        return []
    same_day = [
        Found(gregorian.edtf, "the Gregorian one of two dates for one day")
        for julian, gregorian in [(a, b) for a in firsts for b in seconds]
        + [(b, a) for a in firsts for b in seconds]
        if (day := _converted(julian.edtf)) is not None and day.edtf() == gregorian.edtf
    ]
    return same_day and [*same_day[:1], *(_range(grammar, f"{one} / {two}") if mark == "/" else [])]


def _converted(edtf: str) -> Day | None:
    if not re.fullmatch(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}", edtf):
        return None
    year, month, day = int(edtf[:-6]), int(edtf[-5:-3]), int(edtf[-2:])
    return from_julian(year, month, day) if 1 <= month <= 12 else None


def _week(grammar: Grammar, text: str) -> _Founds:
    of_day = re.fullmatch(r"(?:IN |OF )?WEEK(?: OF| IN| FROM)* (.+)", text)
    if of_day is not None:
        days = [one for one in grammar.point(of_day[1]) if _is_day(one.edtf)]
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


def _week_of(day: Found) -> _Founds:
    """Return the week of a day, from Monday to Sunday."""
    there = date.fromisoformat(day.edtf)
    first = there - timedelta(days=there.weekday())
    last = first + timedelta(days=6)
    return [
        Found(edtf, ", ".join(filter(None, (day.reason, reason))), day.is_doubtful)
        for edtf, reason in ((f"{first}/{last}", "the whole week"),
                             (f"[{first}..{last}]", "some day of it"))
    ]  # fmt: skip


# Two ends


def _alternatives(grammar: Grammar, text: str) -> _Founds:
    dutch = re.fullmatch(rf"({_YEAR}) OF_OR ({_YEAR})", text)
    if dutch is not None:
        text = f"{dutch[1]} OR {dutch[2]}"
    if " OR " not in text or "OR_" in text:
        return []
    parts = re.split(r" OR | , (?=.* OR )", text)
    if any(re.fullmatch(r"(?:IN )?W\d(?: \.)?", part) for part in parts):
        return []
    ends = _completed(grammar, parts)
    return [Found(f"[{','.join(found.edtf for found in chosen)}]", chosen[-1].reason,
                  any(found.is_doubtful for found in chosen)) for chosen in ends
            if all(_can_be_chosen(found.edtf) for found in chosen)
            and all(_are_apart(one.edtf, chosen[-1].edtf) for one in chosen[:-1])]  # fmt: skip


def _are_apart(one: str, two: str) -> bool:
    """Return whether neither of two dates is within the other."""
    first, second = _bounds(one), _bounds(two)
    if "T" in one or first is None or second is None:
        return True
    return not (
        (first[0] <= second[0] and second[1] <= first[1])
        or (second[0] <= first[0] and first[1] <= second[1])
    )


def _can_be_chosen(edtf: str) -> bool:
    return "T" not in edtf and "[" not in edtf and "/" not in edtf


def _completed(grammar: Grammar, parts: list[str]) -> Sequence[tuple[Found, ...]]:
    """Return the readings of several dates, the earlier of which leave out what the last states."""
    last = grammar.point(parts[-1], with_hints=False)
    if not last and len(parts) == 2:
        return list(_pairs(grammar, parts[0], parts[1]))
    chosen: list[_Founds] = []
    for part in parts[:-1]:
        pairs = _pairs(grammar, part, parts[-1])
        if not pairs:
            return []
        chosen.append([pairs[0][0]])
    if len(parts) == 2:
        return list(_pairs(grammar, parts[0], parts[1]))
    return [(*(one[0] for one in chosen), end) for end in last]


def _between(grammar: Grammar, text: str) -> _Founds:
    both = re.fullmatch(r"NOT_BEFORE (.+?)(?: ,)?(?: AND)? BY (.+)", text)
    if both is not None:
        text = f"BET {both[1]} AND {both[2]}"
    word, inner = _parted_between(text)
    found: _Founds = []
    for separator in ("AND", "TO", "–", "-", "/"):
        before, _, after = inner.partition(f" {separator} ")
        for start, end in _pairs(grammar, before, after) if after else ():
            doubt = start.is_doubtful or end.is_doubtful
            if _can_be_chosen(start.edtf) and _can_be_chosen(end.edtf):
                found.append(Found(f"[{start.edtf}..{end.edtf}]", end.reason, doubt))
            if word == "BETWEEN" and "[" not in start.edtf + end.edtf:
                found.append(Found(f"{start.edtf}/{end.edtf}", end.reason, doubt))
        if found:
            return found
    return []


def _parted_between(text: str) -> tuple[str, str]:
    """Return the word that says `between`, and what stands between; twice nothing without it."""
    word, _, inner = text.partition(" ")
    if word in ("BETWEEN", "BET"):
        return word, inner
    return ("BETWEEN", text.removesuffix(" BETWEEN")) if text.endswith(" BETWEEN") else ("", "")


def _range(grammar: Grammar, text: str) -> _Founds:
    about = _ABOUT.match(text)
    short = _short(grammar, text[about.end() :]) if about is not None else []
    if short and "/" in short[-1].edtf:
        start, end = short[-1].edtf.split("/")
        return [Found(f"{start}~/{end}~", "both ends are approximate"),
                Found(f"{start}~/{end}", "only the start is approximate")]  # fmt: skip
    marked = re.fullmatch(r"(\d{4}) ABOUT (\d{4})", text)
    if marked is not None:
        return [Found(f"{marked[1]}~/{marked[2]}", "the start is approximate")]
    text = re.sub(r"^(?:FROM |YEARS )|(?: UNTIL| YEARS)$", "", text)
    for match in _SEPARATORS.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if re.fullmatch(r"[\d -]+", text) and before.count("-") != after.count("-"):
            continue  # `2016-12-20-21` is no span that begins in 2016
        after = re.sub(r"^(?:TO|UNTIL) ", "", after)
        pairs = _pairs(grammar, before, after)
        found = [
            Found(f"{start.edtf}/{end.edtf}", end.reason or start.reason,
                  start.is_doubtful or end.is_doubtful)
            for start, end in pairs
            if "[" not in start.edtf + end.edtf and "/" not in start.edtf + end.edtf
            and _are_apart(start.edtf.rstrip("?~%"), end.edtf.rstrip("?~%"))
        ]  # fmt: skip
        if not found:
            continue
        if about is not None and match.start() > about.end():
            start, end = found[0].edtf.split("/")
            return [Found(f"{start}/{end}~", "both ends are approximate"),
                    Found(f"{start}/{end}", "only the start is approximate")]  # fmt: skip
        if match[0].strip().startswith(". ."):
            return [each for one in found for each in (
                Found(f"[{one.edtf.replace('/', '..')}]", ""),
                Found(one.edtf, ""))]  # fmt: skip
        if match[0] == " / " and len(found) == 1 and _are_neighbours(found[0].edtf):
            either = f"[{found[0].edtf.replace('/', ',')}]"
            return [Found(found[0].edtf, "both days"), Found(either, "one of the two days")]
        return found
    return _both(grammar, text)


def _are_neighbours(edtf: str) -> bool:
    start, end = edtf.split("/")
    if _is_day(start) and _is_day(end):
        return Day(*map(int, start.split("-"))).plus(1).edtf() == end
    first, last = _bounds(start), _bounds(end)
    are_long = start.endswith("X") and end.endswith("X")
    return are_long and first is not None and last is not None and first[1].plus(1) == last[0]


def _both(grammar: Grammar, text: str) -> _Founds:
    """Read two days, decades or centuries that follow each other, joined by `and`."""
    match = re.fullmatch(r"(.+?) AND (.+)", text)
    if match is None:
        return []
    return [
        Found(f"{start.edtf}/{end.edtf}", end.reason, start.is_doubtful or end.is_doubtful)
        for start, end in _pairs(grammar, match[1], match[2])
        if _are_neighbours(f"{start.edtf}/{end.edtf}")
    ]


_LONGEST_SHORTENED = 50
"""Years that `1998–02` may span over the turn of a century."""


def _short(grammar: Grammar, text: str) -> _Founds:
    """Read `1914–18`, `1914–8` and `1998–02`, which may be years or a month."""
    match = re.fullmatch(r"(\d{4}) ([–/-]) (\d{1,2})(?: YEARS?)?(?: \.)?", text)
    if match is None:
        return []
    first, mark, last = int(match[1]), match[2], match[3]
    size = 10 ** len(last)
    end = first // size * size + int(last)
    if end < first and mark == "–" and size == 100 and end + 100 - first <= _LONGEST_SHORTENED:
        end += 100
    found = [Found(f"{first:04d}-{int(last):02d}")] if 1 <= int(last) <= 12 else []
    if end > first and (mark == "/" or not found or mark == "–" or size == 10):
        found.append(Found(f"{first:04d}/{end:04d}"))
    return found


def _pairs(grammar: Grammar, before: str, after: str) -> list[tuple[Found, Found]]:
    """Return the readings of two ends, of which one may leave out what the other states."""
    if re.fullmatch(r"\d{1,2}", after) and re.search(r"M\d+(?: ,)? \d{4}$", before):
        return []  # a day or a year, nobody can tell
    starts = grammar.point(before, with_hints=False)
    ends = grammar.point(after, with_hints=False)
    if re.fullmatch(r"\d{3}0", before) and ends and ends[0].edtf.endswith("X"):
        starts = [*grammar.point(f"{before} DECADE"), *starts]  # 1910–1920s
        return [(start, end) for start in starts for end in ends]
    era = re.search(rf"{_ERA}$", after)
    lead = re.match(rf"{_ERA}(?= )", before)
    if lead is not None and not re.search(_ERA, after):  # 公元前27年–14年
        ends = grammar.point(f"{lead[0]} {after}", with_hints=False) or ends
    if era is not None and not re.search(_ERA, before):
        later = grammar.point(f"{before} {era[0]}", with_hints=False)
        starts = later if era[0] == "BCE" and later else starts or later
    if ends and not starts:
        starts = _from_other(grammar, before, after)
        return _turned_pairs(starts, ends, 0)
    if starts and not ends:
        ends = _to_other(grammar, before, after)
        return _turned_pairs(starts, ends, 1)
    if not starts and not ends:
        for words in _tails(before):  # January 23-24, 2017: each end has a part of it
            for tail in _tails(after, suffix=True):
                starts = grammar.point(f"{before} {tail}", with_hints=False)
                ends = grammar.point(f"{words} {after}", with_hints=False)
                if starts and ends:
                    return [(s, e) for s in starts for e in ends if s.reason == e.reason][:6]
        starts, ends = grammar.point(before), grammar.point(after)
    return [(start, end) for start in starts for end in ends
            if _order(start) in ("", _order(end)) or not _order(end)
            if len(starts) == 1 or len(ends) == 1 or start.reason == end.reason][:6]  # fmt: skip


def _turned_pairs(starts: _Founds, ends: _Founds, side: int) -> list[tuple[Found, Found]]:
    return [
        pair
        for start in starts
        for end in ends
        if _century_of(start) == _century_of(end)
        for pair in _turned(start, end, side)
    ][:6]


def _century_of(found: Found) -> str:
    """Return the century in which a year of two digits was read."""
    century = re.search(r"in the \w+ century", found.reason)
    return century[0] if century is not None else ""


def _order(found: Found) -> str:
    """Return the order in which digits were read: `day first` and so on."""
    return next(filter(found.reason.startswith, ("day first", "month first", "year first")), "")


def _tails(text: str, *, suffix: bool = False) -> Iterator[str]:
    """Yield the beginnings of a text, or its ends, the longest first."""
    tokens = text.split(" ")
    for count in range(len(tokens), 0, -1):
        yield " ".join(tokens[-count:] if suffix else tokens[:count])


def _from_other(grammar: Grammar, before: str, after: str) -> _Founds:
    for tail in _tails(after, suffix=True):
        found = _completed_point(grammar, f"{before} {tail}", before)
        if found:
            return found
    return []


def _to_other(grammar: Grammar, before: str, after: str) -> _Founds:
    for head in _tails(before):
        if head.endswith(" :"):
            continue
        found = _completed_point(grammar, f"{head} {after}", after)
        if found:
            return found
    year = re.search(r"\d{4}$", before)
    return grammar.point(f"{after} {year[0]}", with_hints=False) if year is not None else []


def _completed_point(grammar: Grammar, text: str, own: str) -> _Founds:
    """Return the readings of a date that takes parts of another one, but no time of day."""
    found = grammar.point(text, with_hints=False)
    has_time = re.search(r":|\b(?:AM|PM|H|UHR|NOON|MIDNIGHT)\b|AT", own) is not None
    return [each for each in found if has_time or "T" not in each.edtf]


def _turned(start: Found, end: Found, side: int) -> Iterator[tuple[Found, Found]]:
    """Yield two ends, in the right order where the year of one was taken from the other."""
    first, last = _bounds(start.edtf), _bounds(end.edtf)
    if first is None or last is None or first[0] <= last[1]:
        yield start, end
        return
    if first[0].month <= last[0].month and first[0].year == last[0].year:
        yield start, end  # nobody writes a year's span like that
    elif first[0].year != last[0].year or not re.fullmatch(r"[0-9]{4}-.*", start.edtf + end.edtf):
        yield start, end
    elif side == 0:
        yield Found(f"{first[0].year - 1:04d}{start.edtf[4:]}", "over the turn of the year"), end
    else:
        yield start, Found(f"{last[0].year + 1:04d}{end.edtf[4:]}", "over the turn of the year")


# One open end


def _open(grammar: Grammar, text: str) -> _Founds:
    for pattern, forms in _OPEN:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        inner = next(group for group in match.groups() if group)
        found = [
            Found(form.format(here=edtf, before=_neighbour(edtf, -1), after=_neighbour(edtf, 1)),
                  ", ".join(part for part in (name, reason) if part), doubt)
            for edtf, reason, doubt in grammar.point(inner)
            if "/" not in edtf and "[" not in edtf
            for form, name in forms
            if not (form[0] == "[" and "T" in edtf)
        ]  # fmt: skip
        if found:
            return found
    return []


_DOTS = r"\. \.(?: \.)?|…"
_OPEN = tuple(
    (re.compile(pattern), forms)
    for pattern, forms in (
        (r"NOT_BEFORE (.+)|(.+?)(?: ,)? OR_LATER", (("[{here}..]", ""),)),
        (r"FROM (.+?) OR_LATER", (("[{here}..]", ""), ("{here}/..", ""))),
        (r"BY (.+)|(.+?)(?: ,)? OR_EARLIER", (("[..{here}]", ""),)),
        (r"SINCE (.+)|(.+?) SINCE|(?:SINCE|FROM) (.+?)(?: (?:–|-|TO|UNTIL))* NOW"
         r"|(.+?) (?:–|-|TO|UNTIL|/)(?: TO)? NOW"
         r"|(.+) (?:–|-)", (("{here}/..", ""),)),
        (r"UNTIL (.+)|(.+?) UNTIL|– (.+)", (("../{here}", ""),)),
        (rf"(.+?) (?:{_DOTS})", (("[{here}..]", ""),
                                  ("{here}/..", ""))),
        (rf"(?:{_DOTS}) (.+)", (("[..{here}]", ""),
                                 ("../{here}", ""))),
        (r"AS_OF (.+)", (("{here}", "how it was then"), ("{here}/..", "from then on"))),
        (r"BEF (.+)", (("[..{before}]", ""),)),
        (r"AFT (.+)", (("[{after}..]", ""),)),
        (r"BEFORE (?:- )?(.+)|(.+?) BEFORE", (("[..{before}]", ""), ("../{here}", ""))),
        (r"AFTER (?:- )?(.+)|(.+?) AFTER", (("[{after}..]", ""), ("{here}/..", ""))),
    )
)  # fmt: skip


_PARTS_OF_YEAR = (range(21, 25), range(25, 29), range(29, 33), range(33, 37), range(37, 40),
                  range(40, 42))  # fmt: skip
"""EDTF's codes of seasons, quarters, thirds and halves that follow each other."""


def _neighbour(edtf: str, step: int) -> str:
    """Return the year, its part, the month or day before or after one; else the same text."""
    part = re.fullmatch(r"(-?[0-9]{4})-([2-4][0-9])", edtf)
    if part is not None:
        year, code = int(part[1]), int(part[2])
        codes = next((codes for codes in _PARTS_OF_YEAR if code in codes), range(code, code + 1))
        years, at = divmod(code - codes[0] + step, len(codes))
        return f"{year_text(year + years)}-{codes[at]}"
    match = re.fullmatch(r"(-?[0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?", edtf)
    if match is None:
        bounds = _bounds(edtf)
        if bounds is None or not edtf.endswith("X"):
            return edtf
        return year_text((bounds[0] if step < 0 else bounds[1]).year + step)
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if not month:
        return year_text(year + step)
    if not day:
        year, month = divmod(year * 12 + month - 1 + step, 12)
        return f"{year_text(year)}-{month + 1:02d}"
    if day > month_length(year, month):
        return edtf
    return Day(year, month, day).plus(step).edtf()


_POINT_RULES: tuple[_Rule, ...] = (
    _unnamed_era, Grammar.digits, Grammar.named, _decade, _bare_year, _weekday, _japanese, _minguo,
    _thai, _century, _millennium, _season, _part, _third, _timed, _doubted,
)  # fmt: skip


def readings(variants: Iterable[str], hints: Hints) -> Iterator[Found]:
    """Yield what any variant of the tokens can mean."""
    grammar = Grammar(hints)
    for variant in variants:
        if not re.search(r"\d", variant) or variant.count(" ") > _MOST_TOKENS:
            continue
        # a month named twice: كانون الأول/ديسمبر
        once = re.sub(r"(M\d+) (?:/ \1|\( \1 \))(?!\d)", r"\1", variant.strip())
        yield from grammar.read(once)
