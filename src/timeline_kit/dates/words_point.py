"""One point in words, with its marks of doubt."""

from __future__ import annotations

import re

from timeline_kit.dates.phrases import Forms, Kind, Phrases
from timeline_kit.dates.point import Point
from timeline_kit.dates.words_parts import (
    Wording,
    between_days,
    between_months,
    between_years,
    day_words,
    fill,
    month_words,
    year_words,
)


def wording(point: Point, phrases: Phrases, forms: Forms) -> Wording:
    """Return the words of a point without time of day, its qualifiers included."""
    qualifier = point.whole_qualifier
    if qualifier in ("~", "%"):
        bare = _bare(point, phrases, phrases.about)
        text = fill(forms.approximate, bare.kind, x=bare.text)
        return Wording(Kind.OTHER, text, phrases.uncertain if qualifier == "%" else "")
    bare = _bare(point, phrases, forms)
    if qualifier == "?":
        return bare._replace(doubt=phrases.uncertain)
    return bare if qualifier == "" else bare._replace(doubt=_doubtful_parts(point, phrases))


def _doubtful_parts(point: Point, phrases: Phrases) -> str:
    said: list[str] = []
    for qualifier, (approximate, uncertain) in zip(point.qualifiers, phrases.parts, strict=False):
        if qualifier in ("~", "%"):
            said.append(approximate)
        if qualifier in ("?", "%"):
            said.append(uncertain)
    return phrases.aside.format(x=phrases.separator.join(said))


def _bare(point: Point, phrases: Phrases, forms: Forms) -> Wording:
    """Return the words of a point without its qualifiers."""
    year, month = point.year, point.month
    if "X" in point.text:
        return _masked(point, phrases, forms)
    assert year is not None, "only digits X leave the year unknown"
    if point.digits is not None:
        return _estimate(point, year, phrases)
    if point.third is not None:
        of_month, of_year = forms.thirds[point.third]
        if month is None:
            return Wording(Kind.OTHER, of_year.format(x=year_words(year, phrases)))
        said = month_words(year, month, phrases, phrases.governed)
        return Wording(Kind.OTHER, of_month.format(x=said))
    if point.season is not None:
        return Wording(Kind.PERIOD, _season(point.season, year, phrases, forms))
    if month is None:
        return Wording(Kind.YEAR, year_words(year, phrases))
    if point.day is None:
        return Wording(Kind.MONTH, month_words(year, month, phrases, forms))
    return Wording(Kind.DAY, day_words(point.earliest, phrases))


def _season(code: int, year: int, phrases: Phrases, forms: Forms) -> str:
    said = year_words(year, phrases)
    if 25 <= code <= 32:
        where = phrases.northern if code < 29 else phrases.southern
        season = forms.seasons[(code - 25) % 4 + 21].format(y=said)
        return season + phrases.aside.format(x=where)
    return forms.seasons[code].format(y=said)


def _estimate(point: Point, year: int, phrases: Phrases) -> Wording:
    said = year_words(year, phrases)
    first, last = point.earliest.year, point.latest.year
    if first == last:
        return Wording(Kind.YEAR, said)
    bounds = between_years(first, last, phrases)
    return Wording(Kind.OTHER, phrases.estimate.format(x=said, b=bounds))


# Unknown digits


def _masked(point: Point, phrases: Phrases, forms: Forms) -> Wording:
    text = re.sub("[?~%]", "", point.text)
    sign = "-" if text.startswith("-") else ""
    year, month, day = [*text.removeprefix("-").split("-"), "", ""][:3]
    said = None
    if "X" in year:
        if {month, day} <= {"", "XX"}:
            said = _masked_year(sign + year, point, phrases, forms)
    elif day in ("", "XX"):
        said = _masked_month(month, point, phrases, forms)
    elif "X" not in month:
        said = _masked_day(day, point, phrases)
    return said or Wording(Kind.OTHER, text + phrases.aside.format(x=phrases.unknown_digit))


def _masked_year(mask: str, point: Point, phrases: Phrases, forms: Forms) -> Wording | None:
    if mask == "XXXX":
        return Wording(Kind.OTHER, phrases.unknown_year)
    if not mask.rstrip("X").removeprefix("-").isdecimal():
        return None
    first, last = point.earliest.year, point.latest.year
    if first >= 100 and last - first == 9 and first % 100:
        # 1900 to 1909 is "between", for "1900s" may be a century
        template = forms.decade[first // 10 % len(forms.decade)]
        return Wording(Kind.PERIOD, template.format(y=first))
    if first >= 100 and last - first == 99:
        return Wording(Kind.PERIOD, _century(first // 100 + 1, forms))
    return Wording(Kind.OTHER, between_years(first, last, phrases))


def _century(ordinal: int, forms: Forms) -> str:
    teens = ordinal % 100 in (11, 12, 13)
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(0 if teens else ordinal % 10, "th")
    return forms.century.format(n=ordinal, roman=_roman(ordinal), ordinal=f"{ordinal}{suffix}")


def _roman(value: int) -> str:
    tens = {10: "X", 20: "XX", 30: "XXX", 40: "XL", 50: "L", 60: "LX", 70: "LXX", 80: "LXXX",
            90: "XC", 100: "C"}  # fmt: skip
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return tens.get(value // 10 * 10, "") + ones[value % 10]


def _masked_month(mask: str, point: Point, phrases: Phrases, forms: Forms) -> Wording | None:
    first, last = point.earliest, point.latest
    if mask == "XX":
        return Wording(Kind.YEAR, year_words(first.year, phrases))
    if first.month == last.month:
        return Wording(Kind.MONTH, month_words(first.year, first.month, phrases, forms))
    if mask.startswith("X"):
        return None  # January or November
    return Wording(Kind.OTHER, between_months(first, last, phrases))


def _masked_day(mask: str, point: Point, phrases: Phrases) -> Wording | None:
    if point.earliest == point.latest:
        return Wording(Kind.DAY, day_words(point.earliest, phrases))
    if mask.startswith("X"):
        return None  # the 5th, 15th or 25th
    return Wording(Kind.OTHER, between_days(point.earliest, point.latest, phrases))
