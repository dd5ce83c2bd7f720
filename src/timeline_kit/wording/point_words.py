"""One point in time in words, with its doubts and its time of day: `c. 1914`, `the 1980s`."""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline_kit.dates import Day, Point
from timeline_kit.dates.zones import offset_text
from timeline_kit.locales.shape import Forms, PhraseKind
from timeline_kit.locales.voices import Voice
from timeline_kit.wording.day_words import (
    aside,
    between_days,
    between_months,
    between_years,
    day_words,
    filled,
    month_words,
    number,
    year_words,
    years_span,
)

_SEASONS = ("spring", "summer", "autumn", "winter")


class Said(NamedTuple):
    """The words of one point, in two pieces: `c. 1914` and ` (?)`."""

    kind: PhraseKind
    text: str
    doubt: str = ""

    @property
    def whole(self) -> str:
        """The two pieces together."""
        return self.text + self.doubt


def point_words(point: Point, speaker: Voice, forms: Forms, bound: Day | None = None) -> Said:
    """Return the words of a point without time of day, its qualifiers included.

    Args:
        point: the point.
        speaker: the language.
        forms: its forms after what stands before the point.
        bound: where what stands before it is “between”, the end that it is: no “between between”.
    """
    qualifier = point.whole_qualifier
    is_about = qualifier in ("~", "%")
    own = speaker.about if is_about else forms
    bare = _bare(point, speaker, own)
    if bound is not None and bare.kind is PhraseKind.BETWEEN:
        bare = _bound(point, bound, speaker, own)
    if is_about:
        text = filled(forms.approximate, bare.kind, x=bare.text)
        kind = bare.kind if bare.kind is PhraseKind.BETWEEN else PhraseKind.OTHER
        bare = Said(kind, text, bare.doubt)
    doubt = _doubtful_parts(point, speaker) if qualifier is None else ""
    if qualifier in ("?", "%"):
        doubt = speaker.dates.uncertain
    return bare._replace(doubt=bare.doubt + doubt)


def _bound(point: Point, day: Day, speaker: Voice, forms: Forms) -> Said:
    """Return a bound of a point within bounds, as far as the point says it."""
    year, month = [*point.text.removeprefix("-").split("-"), ""][:2]
    if "X" in year:
        return Said(PhraseKind.YEAR, year_words(day.year, speaker))
    if "X" in month:
        return Said(PhraseKind.MONTH, month_words(day.year, day.month, speaker, forms))
    return Said(PhraseKind.DAY, day_words(day, speaker))


def _doubtful_parts(point: Point, speaker: Voice) -> str:
    said: list[str] = []
    doubts = speaker.dates.doubts
    parts = (doubts.year, doubts.month, doubts.day)
    for qualifier, (approximate, uncertain) in zip(point.qualifiers, parts, strict=False):
        if qualifier in ("~", "%"):
            said.append(approximate)
        if qualifier in ("?", "%"):
            said.append(uncertain)
    return speaker.dates.aside.format(x=speaker.dates.separator.join(said))


def _bare(point: Point, speaker: Voice, forms: Forms) -> Said:
    """Return the words of a point without its qualifiers."""
    year, month = point.year, point.month
    if point.third is not None and year is None:
        return _long_third(point, point.third, speaker, forms)
    if "X" in point.text:
        return _masked(point, speaker, forms)
    assert year is not None, "only digits X leave the year unknown"
    if point.digits is not None:
        return _estimate(point, year, speaker)
    if point.third is not None:
        if month is None:
            of_year: str = getattr(forms.year_thirds, point.third)
            return Said(PhraseKind.OTHER, of_year.format(x=year_words(year, speaker)))
        of_month: str = getattr(forms.month_thirds, point.third)
        said = month_words(year, month, speaker, speaker.governed)
        return Said(PhraseKind.OTHER, of_month.format(x=said))
    if point.season is not None:
        is_over_new_year = point.latest.year > point.earliest.year
        years = _turn_of_year(year, speaker) if is_over_new_year else year_words(year, speaker)
        return Said(PhraseKind.PERIOD, _season(point.season, years, speaker, forms))
    if month is None:
        return Said(PhraseKind.YEAR, year_words(year, speaker))
    if point.day is None:
        return Said(PhraseKind.MONTH, month_words(year, month, speaker, forms))
    return Said(PhraseKind.DAY, day_words(point.earliest, speaker))


def _long_third(point: Point, third: str, speaker: Voice, forms: Forms) -> Said:
    """Return the words of a third of a decade or century."""
    first, last = point.earliest.year, point.latest.year
    if first >= 100 and last - first < 9 and first // 10 % 10:
        template: str = getattr(forms.decade_thirds, third)
        name = _decade_name(first, forms, speaker)
        said = _decade(first // 10 * 10, template, speaker, name)
    elif first >= 100 and last - first >= 9:
        said = _century(first // 100 + 1, getattr(forms.century_thirds, third), speaker)
    elif last <= -100 and last - first >= 9:
        said = _century(-(first // 100), getattr(forms.century_bce_thirds, third), speaker)
    else:
        return Said(PhraseKind.BETWEEN, between_years(first, last, speaker))
    return Said(PhraseKind.OTHER, said)


def _decade_name(year: int, forms: Forms, speaker: Voice) -> str:
    """Return the words of the decade of a year."""
    template = forms.decade
    if not isinstance(template, str):  # one for each tens digit
        template = template[year // 10 % 10]
    return _decade(year // 10 * 10, template, speaker)


def _decade(first: int, template: str, speaker: Voice, name: str = "") -> str:
    tens = f"{first % 100:02d}".translate(speaker.digits)
    roman = _roman(first // 100 + 1)
    return template.format(y=number(first, speaker), tens=tens, roman=roman, x=name)


def _century(ordinal: int, template: str, speaker: Voice) -> str:
    teens = ordinal % 100 in (11, 12, 13)
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(0 if teens else ordinal % 10, "th")
    return template.format(
        n=str(ordinal).translate(speaker.digits),
        roman=_roman(ordinal),
        ordinal=f"{ordinal}{suffix}",
    )


def _roman(value: int) -> str:
    tens = {10: "X", 20: "XX", 30: "XXX", 40: "XL", 50: "L", 60: "LX", 70: "LXX", 80: "LXXX",
            90: "XC", 100: "C"}  # fmt: skip
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return tens.get(value // 10 * 10, "") + ones[value % 10]


def _season(code: int, years: str, speaker: Voice, forms: Forms) -> str:
    seasons = forms.seasons
    if code >= 33:
        parts = (*seasons.quarters, *seasons.four_months, *seasons.halves)
        return parts[code - 33].format(y=years)
    name: str = getattr(seasons, _SEASONS[(code - 21) % 4])
    if code < 25:
        return name.format(y=years)
    where = speaker.dates.northern if code < 29 else speaker.dates.southern
    return name.format(y=years) + speaker.dates.aside.format(x=where)


def _turn_of_year(first: int, speaker: Voice) -> str:
    """Return the years of a season that goes on into the next: `2016–17`."""
    last = first + 1
    if last <= 0:
        return years_span(first, last, speaker) or ""
    if first < 1000:
        a, b = year_words(first, speaker), year_words(last, speaker)
        return speaker.dates.span.format(a=a, b=b)
    a, b = number(first, speaker), number(last, speaker)
    is_short = last % 100 and last <= 9999
    c = f"{last % 100:02d}".translate(speaker.digits) if is_short else b
    return speaker.dates.turn_of_year.format(a=a, b=b, c=c)


def _estimate(point: Point, year: int, speaker: Voice) -> Said:
    said = year_words(year, speaker)
    first, last = point.earliest.year, point.latest.year
    if first == last:
        return Said(PhraseKind.YEAR, said)
    bounds = between_years(first, last, speaker)
    return Said(PhraseKind.YEAR, said, speaker.dates.estimate.format(x="", b=bounds))


def _masked(point: Point, speaker: Voice, forms: Forms) -> Said:
    text = re.sub("[?~%]", "", point.text)
    sign = "-" if text.startswith("-") else ""
    year, month, day = [*text.removeprefix("-").split("-"), "", ""][:3]
    said = None
    if "X" in year:
        if {month, day} <= {"", "XX"}:
            said = _masked_year(sign + year, point, speaker, forms)
    elif day in ("", "XX"):
        said = _masked_month(month, point, speaker, forms)
    elif "X" not in month:
        said = _masked_day(day, point, speaker)
    return said or Said(
        PhraseKind.OTHER, text + speaker.dates.aside.format(x=speaker.dates.unknown_digit)
    )


def _masked_year(mask: str, point: Point, speaker: Voice, forms: Forms) -> Said | None:
    if mask == "XXXX":
        return Said(PhraseKind.OTHER, speaker.dates.unknown_year)
    if not mask.rstrip("X").removeprefix("-").isdecimal():
        return None
    first, last = point.earliest.year, point.latest.year
    if first >= 100 and last - first == 9 and first % 100:
        # 1900 to 1909 is "between", for "1900s" may be a century
        return Said(PhraseKind.PERIOD, _decade_name(first, forms, speaker))
    if first >= 100 and last - first == 99:
        return Said(PhraseKind.PERIOD, _century(first // 100 + 1, forms.century, speaker))
    if last <= -100 and last - first == 99:  # -04XX: 500 to 401 BCE
        return Said(PhraseKind.PERIOD, _century(-(first // 100), forms.century_bce, speaker))
    return Said(PhraseKind.BETWEEN, between_years(first, last, speaker))


def _masked_month(mask: str, point: Point, speaker: Voice, forms: Forms) -> Said | None:
    first, last = point.earliest, point.latest
    if mask == "XX":
        return Said(PhraseKind.YEAR, year_words(first.year, speaker))
    if first.month == last.month:
        return Said(PhraseKind.MONTH, month_words(first.year, first.month, speaker, forms))
    if mask.startswith("X"):
        return None  # January or November
    return Said(PhraseKind.BETWEEN, between_months(first, last, speaker))


def _masked_day(mask: str, point: Point, speaker: Voice) -> Said | None:
    if point.earliest == point.latest:
        return Said(PhraseKind.DAY, day_words(point.earliest, speaker))
    if mask.startswith("X"):
        return None  # the 5th, 15th or 25th
    return Said(PhraseKind.BETWEEN, between_days(point.earliest, point.latest, speaker))


def timed_words(point: Point, zone: str | None, speaker: Voice) -> str:
    """Return a time in words, with its zone and doubts."""
    text = on_the_clock(point, speaker)
    return doubted(text + aside(zone_words(point, zone), speaker), point, speaker)


def on_the_clock(point: Point, speaker: Voice) -> str:
    """Return a day with its time: `20 December 2016, 13:00`."""
    day = day_words(point.earliest, speaker)
    return speaker.dates.timed.format(x=day, t=clock_words(point, speaker))


def clock_words(point: Point, speaker: Voice) -> str:
    """Return a time of day: `13:00`."""
    seconds = "" if point.second is None else f":{point.second:02d}"
    return f"{point.hour:02d}:{point.minute:02d}{seconds}".translate(speaker.digits)


def zone_words(point: Point, zone: str | None) -> str:
    """Return what to say of the zone: `Asia/Almaty`, `UTC+06:00`, or nothing."""
    offset = None
    if point.offset is not None:
        offset = f"UTC{offset_text(point.offset)}" if point.offset else "UTC"
    return ", ".join(dict.fromkeys(part for part in (zone, offset) if part))


def doubted(text: str, point: Point, speaker: Voice) -> str:
    """Return the text of a point with what is in doubt of all of it."""
    if point.approximate:
        text = filled(speaker.alone.approximate, PhraseKind.DAY, x=text)
    return text + speaker.dates.uncertain if point.uncertain else text
