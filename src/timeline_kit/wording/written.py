"""Dates as people write them: every way to read a text, never a guess.

`readings` is what the help of a wrong date shows, and what imports read with. One reading is
sure; several are a question; none says that nobody can tell, or that there is no such day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from timeline_kit.dates import DateError, Day, Reading, When, zones
from timeline_kit.dates.day import year_text
from timeline_kit.problems import dates as codes
from timeline_kit.wording import written_grammar, written_zones
from timeline_kit.wording.calendars import other_calendar
from timeline_kit.wording.date_words import words
from timeline_kit.wording.hints import Hints
from timeline_kit.wording.written_grammar import Found
from timeline_kit.wording.written_text import plain, rearranged
from timeline_kit.wording.written_words import canonical
from timeline_kit.wording.written_zones import with_offset

__all__ = ["Hints", "Reading", "Search", "are_figures", "plain", "readings", "search"]

LONGEST = 120
"""Texts longer than this are not searched for a meaning."""

_ZONED = re.compile(
    r"(?P<date>.*?[0-9]{1,2}:[0-9]{2}.*?) ?[\[(]?(?P<zone>[A-Z][A-Za-z]+(?:/[A-Za-z_]+)+)[\])]?"
)
_FRACTION = re.compile(r":[0-9]{2}[.,][0-9]*[1-9]")
_FIGURES = re.compile("[0-9]{5,}")
"""Nothing but figures: a day of one order or another, or what is no date at all."""

_MISTYPED_ZERO = re.compile(r"[0-9][oOоО](?=[0-9])")
_OLD_KEYWORDS = {"unknown": ""} | dict.fromkeys(
    ("open", "present", "now", "today", "ongoing"), ".."
)
_SEASON_OR_YEARS = re.compile(r"([0-9]{2})([0-9]{2})-(2[1-9]|3[0-9]|4[01])")
_GEDCOM_ESCAPE = re.compile(r"@#D(JULIAN|GREGORIAN|HEBREW|FRENCH R)@ ?")
_EPOCH_OF_SHEETS = Day(1899, 12, 30)


class Search(NamedTuple):
    """What was found in a text.

    Attributes:
        readings: all readings.
        zone: the IANA zone named beside a time, which the readings do not hold.
        refusal: why the nearest reading is no date.
        calendar: the calendar the text is in, if there is no reading for that reason.
        is_whole: whether the readings say all that the text says.
        is_doubtful: whether something in the text speaks against each reading, such as the name of
            another day of the week.
    """

    readings: tuple[Reading, ...]
    zone: str | None = None
    refusal: DateError | None = None
    calendar: str | None = None
    is_whole: bool = True
    is_doubtful: bool = False


def are_figures(text: str) -> bool:
    """Whether a text is nothing but figures, and too many for a year: it may be no date at all."""
    return _FIGURES.fullmatch(plain(text)) is not None


def readings(text: str, hints: Hints = Hints()) -> tuple[Reading, ...]:  # noqa: B008 - a value
    """Return all readings of a date as people write it: one is sure, several are a question.

    Args:
        text: a date in words or digits of any language, or in EDTF.
        hints: what is known of such dates; it narrows the readings.
    """
    known = _edtf(text)
    if known:
        return tuple(known)
    result = search(text, hints)
    found = result.readings
    if result.zone is not None:
        found = tuple(with_offset(found, result.zone))
    return reasoned(found)


def reasoned(found: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return readings with their dates in words where a reason is missing or does not part them."""
    times = Counter(reading.reason for reading in found)
    return tuple(
        reading
        if times[reading.reason] == 1 and reading.reason
        else Reading(
            reading.edtf,
            ": ".join(filter(None, (reading.reason, words(When.parse(reading.edtf))))),
        )
        for reading in found
    )


def search(text: str, hints: Hints = Hints()) -> Search:  # noqa: B008 - a value
    """Return the readings of a text that is no EDTF, and what else was seen in it."""
    if len(text) > LONGEST:
        return Search(())
    shown = plain(text)
    result = _search(shown, text, hints)
    if not result.readings or _FRACTION.search(shown) is None:
        return result
    lost = "without the fraction of a second"
    cut = (Reading(edtf, f"{why}, {lost}" if why else lost) for edtf, why in result.readings)
    return result._replace(readings=tuple(cut), is_whole=False)


def _search(shown: str, text: str, hints: Hints) -> Search:
    for forms in (_unwrapped_edtf, _cosmetic, _exact):
        found, refusal = _dates(forms(shown, text))
        if found or refusal:
            return Search(tuple(found), refusal=None if found else refusal)
    if _MISTYPED_ZERO.search(shown) or _FIGURES.fullmatch(shown):
        return Search(())
    shown = rearranged(shown)
    zone = None
    zoned = _ZONED.fullmatch(shown)
    if zoned is not None and zones.exists(zoned["zone"]):
        zone = zoned["zone"]
        shown = zoned["date"]
    named = written_zones.named(shown) if zone is None else None
    if named is not None:
        inner = _search(named[0], text, hints)
        candidates = (
            found for edtf, reason in inner.readings if "T" in edtf
            for found in written_zones.at_zone(edtf, reason, named[1])
        )  # fmt: skip
        found, refusal = _dates(candidates)
        refused = None if found else refusal
        return Search(tuple(found), refusal=refused, is_doubtful=inner.is_doubtful)
    found, refusal = _dates(_cosmetic(shown, text))
    if found or refusal:
        return Search(tuple(found), zone, None if found else refusal)
    return _in_words(shown, zone, hints)


def _in_words(shown: str, zone: str | None, hints: Hints) -> Search:
    lower = shown.lower().replace("\u0307", "")
    is_doubted = False
    if re.fullmatch(r"\[[^\[\]]*(?:[^\W\d_]|[0-9][–-])[^\[\]]*\]", lower):
        lower = lower[1:-1].strip()  # in catalogues brackets say: not from the item itself
        is_doubted = re.search(r"[^ –-] ?\?$", lower) is not None
        lower = lower.removesuffix("?").strip() if is_doubted else lower
    escaped = _GEDCOM_ESCAPE.match(shown)
    if escaped is not None:
        if escaped[1] in ("HEBREW", "FRENCH R"):
            return Search((), calendar=escaped[1].replace(" R", " Republican").title())
        lower = lower[escaped.end() :] + (" o.s." if escaped[1] == "JULIAN" else "")
    calendar = other_calendar(lower)
    if calendar == "Hebrew" and re.search("[3-6][0-9]{3}", lower):  # Nisan is Turkish for April
        return Search((), calendar=calendar)
    candidates = list(written_grammar.readings(canonical(lower), hints))
    if is_doubted:
        candidates = [_all_doubted(found) for found in candidates]
    candidates = [*_thai(lower, hints), *candidates]
    found, refusal = _dates(candidates)
    if not found and not refusal:
        return Search((), calendar=calendar)
    against = {one.edtf for one in candidates if one.is_doubtful}
    is_doubtful = bool(found) and all(one.edtf in against for one in found)
    return Search(tuple(found), zone, None if found else refusal, is_doubtful=is_doubtful)


def _dates(candidates: Iterable[Found]) -> tuple[list[Reading], DateError | None]:
    """Return those that are dates; where there is none, why the nearest one is impossible."""
    found: dict[str, Reading] = {}
    doubtful: dict[str, Reading] = {}
    nearest: DateError | None = None
    for edtf, reason, is_doubtful in candidates:
        try:
            When.parse(edtf)
        except DateError as refusal:
            if nearest is None and refusal.code is not codes.NOT_A_DATE:
                nearest = refusal
        else:
            (doubtful if is_doubtful else found).setdefault(edtf, Reading(edtf, reason))
    return list((found or doubtful).values()), nearest


def _edtf(text: str) -> list[Reading]:
    """Return the readings of a text that is EDTF already."""
    try:
        When.parse(text)
    except DateError:
        return []
    years = _SEASON_OR_YEARS.fullmatch(text)
    if years is not None and years[3] > years[2]:
        return [
            Reading(text, "EDTF's code of a season or quarter"),
            Reading(f"{years[1]}{years[2]}/{years[1]}{years[3]}", "a span of years"),
        ]
    two = zones.end_or_offset(text)
    if two:
        return list(two)
    return [Reading(text, "as written")]


def _all_doubted(found: Found) -> Found:
    """Return a reading with a `?` after each of its dates."""
    doubted = re.sub(
        r"[0-9X]~?(?=[/,\]]|\.\.|$)",
        lambda match: match[0].replace("~", "") + ("%" if "~" in match[0] else "?"), found.edtf,
    )  # fmt: skip
    return found._replace(edtf=doubted)


_THAI_YEAR = re.compile(r"(?<![0-9])2[45][0-9]{2}(?![0-9])")


def _thai(text: str, hints: Hints) -> list[Found]:
    """Return the readings of a Thai text that names no era: its years may be Buddhist ones."""
    year = _THAI_YEAR.search(text)
    if year is None or not re.search("[\u0e00-\u0e7f]", text) or re.search("[คพ] ?[.] ?ศ", text):
        return []
    western = _THAI_YEAR.sub(str(int(year[0]) - 543), text)
    return [Found(found.edtf, "Buddhist era", found.is_doubtful)
            for found in written_grammar.readings(canonical(western), hints)]  # fmt: skip


# Forms to the letter: what software writes


def _exact(text: str, _: str) -> list[Found]:
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
    if "T" in start:
        utc = "Z" if start.endswith("Z") else ""
        clock = datetime.fromisoformat(start.removesuffix("Z"))
        moved = _months_later(Day(clock.year, clock.month, clock.day), years * 12 + months)
        if moved is None or moved.date() is None:
            return []
        past = timedelta(days=weeks * 7 + days, hours=hours, minutes=minutes)
        end = clock.replace(year=moved.year, month=moved.month, day=moved.day) + past
        timespec = "seconds" if start.count(":") > 1 else "minutes"
        return [Found(f"{start}/{end.isoformat(timespec=timespec)}{utc}")]
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
    if hour is not None and _dates([Found("-".join(hour.groups()[:3]))])[0]:
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


# EDTF but for spaces, letters and marks


def _unwrapped_edtf(shown: str, text: str) -> list[Found]:
    """Return a text that was EDTF but for quotes around it or a comma after it."""
    if shown == text or not re.fullmatch(r"[0-9-]+", shown):
        return []
    return [Found(*reading) for reading in _edtf(shown)]


def _cosmetic(plain: str, text: str) -> list[Found]:
    """Return the text with its letters, spaces and dashes as EDTF wants them, if that is all."""
    fixed = plain
    if not re.fullmatch(r"[0-9]{4}–[0-9]{2}|–[0-9]{3,4}", fixed):
        # not after a time of day, where a hyphen would begin an offset
        fixed = re.sub(r"(?<!:[0-9]{2})(?<!:[0-9]{2} )–", "-", fixed)
    third = re.fullmatch(r"(?i)(early|mid|late)[ -](?=[0-9])(.+)", fixed)
    prefix, fixed = (third[1].lower() + " ", third[2]) if third else ("", fixed)
    fixed = re.sub(r" ?(/|,|\.\.+|…) ?", r"\1", fixed).replace("…", "..").replace("//", "/")
    if fixed.startswith("[") and not fixed.endswith("]"):
        fixed += "]"
    fixed = re.sub(r"(?<=[0-9X-])[xu]+", lambda match: "X" * len(match[0]), fixed)
    fixed = re.sub(r"\by(?=-?[0-9])", "Y", fixed)
    fixed = re.sub(r"(?<=[0-9])([es])(?=[0-9])", lambda match: match[1].upper(), fixed)
    fixed = re.sub(r"\?~|~\?", "%", _cosmetic_clock(fixed))
    if "/" in fixed:
        fixed = "/".join(_OLD_KEYWORDS.get(end.lower(), end) for end in fixed.split("/"))
    fixed = prefix + fixed
    if fixed == text or re.fullmatch(r"[0-9]{1,3}\?", fixed):
        return []
    known = _edtf(fixed)
    return [Found(*reading) for reading in known] if len(known) > 1 else [Found(fixed, "")]


def _cosmetic_clock(text: str) -> str:
    """Return the text with its time of day as EDTF wants it."""
    for pattern, right in (
        (r"(?<=[0-9]) ?[Tt] ?(?=[0-9])", "T"),
        (r"(?<=[0-9]{2}-[0-9]{2}) (?=[0-9]{1,2}:)", "T"),
        (r"(?<=^[0-9]{4}-[0-9]{2}-[0-9]{2})[zZ]$", ""),
        (r"([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:[.,][0-9]+)?", r"\1"),
        (r"(:[0-9]{2}) ?(?:[zZ]|UTC|GMT|utc|gmt)\b", r"\1Z"),
        (r"(:[0-9]{2}) ?([+-][0-9]{2}):?([0-9]{2})\b", r"\1\2:\3"),
        (r"(?<=-[0-9]{2}T)([0-9]{2})([0-9]{2})([0-9]{2})(?![0-9:])", r"\1:\2:\3"),
        (r"(?<=-[0-9]{2}T)([0-9]{2})([0-9]{2})(?![0-9:])", r"\1:\2"),
        (r"T([0-9]):", r"T0\1:"),
    ):
        text = re.sub(pattern, right, text)
    return text
