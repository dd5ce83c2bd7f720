"""A date in words, for people: `words(when, language)`.

Policy: nothing is left out and nothing invented. Marks of doubt are always said:
`c.` for approximate, `(?)` for uncertain, both for both; where only a part of the
date bears the mark, the part is named. Years up to 999 carry their era, years of
five digits and more are grouped. `2016-XX` reads as `2016`, because both mean some
time in 2016. A pattern of digits that no words fit is shown as it is written.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline_kit.dates import Day, EndState, Point, When
from timeline_kit.dates.zones import offset_text
from timeline_kit.locales.languages import speaker
from timeline_kit.locales.phrases import Forms, PhraseKind, Phrases, Templates


def words(when: When, language: str = "en") -> str:
    """Return a date in words: `20 December 2016`, `late December 2016`, `c. 1914`.

    Args:
        when: the date.
        language: BCP 47 tag. English, Russian, Arabic, French, German, Spanish, Turkish,
            Persian, Chinese and Japanese are written out; for other languages months
            and patterns are Babel's and the small words English. An unknown
            language is English.
    """
    voice = speaker(language)
    day = when.plain_day
    if day is not None and 1000 <= day[0] <= 9999:
        return voice.days[day[1] - 1](day[2], day[0])
    return _contracted(_words(when, voice.phrases), voice.phrases)


def _words(when: When, phrases: Phrases) -> str:
    if when.choices:
        *most, last = (_words(choice, phrases) for choice in when.choices)
        return phrases.separator.join(most) + phrases.last_separator + last
    start, end = when.start, when.end
    if start is not None and end is not None:
        if start is end:
            return _timed(start, when.zone, phrases) if when.is_timed else (
                _wording(start, phrases, phrases.alone).whole
            )  # fmt: skip
        if not when.is_span:
            return _between(start, end, phrases)
        return _timed_span(when, start, end, phrases) if when.is_timed else (
            _span(start, end, phrases)
        )  # fmt: skip
    point = start if start is not None else end
    assert point is not None, "a date states at least one end"
    return _open(when, point, phrases)


def _open(when: When, point: Point, phrases: Phrases) -> str:
    """Return the words of a date with one open or unknown end."""
    if not when.is_span:
        said = _wording(point, phrases, phrases.alone)
        template = phrases.earlier if when.start is None else phrases.later
        return template.format(x=said.text) + said.doubt
    said = _wording(point, phrases, phrases.governed)
    if when.is_timed:
        said = _Said(PhraseKind.DAY, _timed(point, when.zone, phrases))
    note = ""
    if when.start is None:
        templates = phrases.until
        if when.start_state is EndState.UNKNOWN:
            note = phrases.aside.format(x=phrases.start_unknown)
    elif when.end_state is EndState.UNKNOWN:
        templates = phrases.starting
        note = phrases.aside.format(x=phrases.end_unknown)
    else:
        templates = phrases.since
    return _fill(templates, said.kind, x=said.text) + said.doubt + note


# Two points


def _between(start: Point, end: Point, phrases: Phrases) -> str:
    """Return the words of a moment that lies between two points."""
    first = _wording(start, phrases, phrases.governed)
    last = _wording(end, phrases, phrases.governed)
    kind = first.kind if first.kind is last.kind else PhraseKind.OTHER
    if kind is PhraseKind.DAY and not first.doubt + last.doubt:
        return _between_days(start.earliest, end.earliest, phrases)
    return _fill(phrases.between, kind, a=first.whole, b=last.whole)


def _span(start: Point, end: Point, phrases: Phrases) -> str:
    first = _wording(start, phrases, phrases.alone)
    last = _wording(end, phrases, phrases.alone)
    merged = None
    if start.whole_qualifier == "" == end.whole_qualifier and first.kind is last.kind:
        merged = _merged_span(first.kind, start, end, phrases)
    return merged or phrases.span.format(a=first.whole, b=last.whole)


def _merged_span(kind: PhraseKind, start: Point, end: Point, phrases: Phrases) -> str | None:
    """Return a span whose ends share month, year or era, or None where they share nothing."""
    (year, month, _), (last_year, last_month, _) = start.earliest, end.earliest
    if kind is PhraseKind.YEAR and year < last_year and not (start.digits or end.digits):
        return _years_span(year, last_year, phrases)
    if (
        kind not in (PhraseKind.DAY, PhraseKind.MONTH)
        or year != last_year
        or start.earliest == end.earliest
    ):
        return None
    if "X" in start.text + end.text:
        return None
    letters = _start_letters(start.earliest, phrases) | _end_letters(end.earliest, phrases)
    if kind is PhraseKind.MONTH:
        names = phrases.alone.months
        letters |= {"m": names[month - 1], "n": names[last_month - 1]}
        return phrases.months_span.format(**letters)
    template = phrases.one_month if month == last_month else phrases.one_year
    return template.format(**letters)


def _years_span(first: int, last: int, phrases: Phrases) -> str | None:
    if last <= 0:
        a, b = _number(1 - first, phrases), _number(1 - last, phrases)
        return phrases.years_span_bce.format(a=a, b=b)
    if first < 1000:
        return None
    return phrases.years_span.format(a=_number(first, phrases), b=_number(last, phrases))


# Times of day


def _clock(point: Point) -> str:
    seconds = "" if point.second is None else f":{point.second:02d}"
    return f"{point.hour:02d}:{point.minute:02d}{seconds}"


def _zone_words(point: Point, zone: str | None) -> str:
    """Return what to say of the zone: `Asia/Almaty`, `UTC+06:00`, or nothing."""
    offset = None
    if point.offset is not None:
        offset = f"UTC{offset_text(point.offset)}" if point.offset else "UTC"
    return ", ".join(dict.fromkeys(part for part in (zone, offset) if part))


def _doubted(text: str, point: Point, phrases: Phrases) -> str:
    if point.approximate:
        text = _fill(phrases.alone.approximate, PhraseKind.DAY, x=text)
    return text + phrases.uncertain if point.uncertain else text


def _timed(point: Point, zone: str | None, phrases: Phrases) -> str:
    where = _zone_words(point, zone)
    text = phrases.timed.format(x=_day_words(point.earliest, phrases), t=_clock(point))
    return _doubted(text + (f" ({where})" if where else ""), point, phrases)


def _timed_span(when: When, start: Point, end: Point, phrases: Phrases) -> str:
    where = _zone_words(start, when.zone)
    if where != _zone_words(end, when.zone) or any(start.qualifiers + end.qualifiers):
        return phrases.span.format(
            a=_timed(start, when.zone, phrases), b=_timed(end, when.zone, phrases)
        )
    tail = f" ({where})" if where else ""
    if start.earliest == end.earliest:
        clocks = f"{_clock(start)}–{_clock(end)}"
        return phrases.timed.format(x=_day_words(start.earliest, phrases), t=clocks) + tail
    ends = (
        phrases.timed.format(x=_day_words(point.earliest, phrases), t=_clock(point))
        for point in (start, end)
    )
    return phrases.span.format(a=next(ends), b=next(ends)) + tail


# One point


def _wording(point: Point, phrases: Phrases, forms: Forms) -> _Said:
    """Return the words of a point without time of day, its qualifiers included."""
    qualifier = point.whole_qualifier
    if qualifier in ("~", "%"):
        bare = _bare(point, phrases, phrases.about)
        text = _fill(forms.approximate, bare.kind, x=bare.text)
        return _Said(PhraseKind.OTHER, text, phrases.uncertain if qualifier == "%" else "")
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


def _bare(point: Point, phrases: Phrases, forms: Forms) -> _Said:
    """Return the words of a point without its qualifiers."""
    year, month = point.year, point.month
    if point.third is not None and year is None:
        return _Said(PhraseKind.OTHER, _long_third(point, point.third, phrases, forms))
    if "X" in point.text:
        return _masked(point, phrases, forms)
    assert year is not None, "only digits X leave the year unknown"
    if point.digits is not None:
        return _estimate(point, year, phrases)
    if point.third is not None:
        of_month, of_year = forms.thirds[point.third]
        if month is None:
            return _Said(PhraseKind.OTHER, of_year.format(x=_year_words(year, phrases)))
        said = _month_words(year, month, phrases, phrases.governed)
        return _Said(PhraseKind.OTHER, of_month.format(x=said))
    if point.season is not None:
        return _Said(PhraseKind.PERIOD, _season(point.season, year, phrases, forms))
    if month is None:
        return _Said(PhraseKind.YEAR, _year_words(year, phrases))
    if point.day is None:
        return _Said(PhraseKind.MONTH, _month_words(year, month, phrases, forms))
    return _Said(PhraseKind.DAY, _day_words(point.earliest, phrases))


def _long_third(point: Point, third: str, phrases: Phrases, forms: Forms) -> str:
    """Return the words of a third of a decade or century."""
    first, last = point.earliest.year, point.latest.year
    of_decade, of_century = forms.long_thirds[third]
    if first >= 100 and last - first < 9 and first // 10 % 10:
        decade = first // 10 * 10
        name = forms.decade[decade // 10 % len(forms.decade)].format(y=decade)
        return of_decade.format(x=name, y=decade)
    if first >= 100 and last - first >= 9:
        return _century(first // 100 + 1, of_century)
    return _between_years(first, last, phrases)


def _season(code: int, year: int, phrases: Phrases, forms: Forms) -> str:
    said = _year_words(year, phrases)
    if 25 <= code <= 32:
        where = phrases.northern if code < 29 else phrases.southern
        season = forms.seasons[(code - 25) % 4 + 21].format(y=said)
        return season + phrases.aside.format(x=where)
    return forms.seasons[code].format(y=said)


def _estimate(point: Point, year: int, phrases: Phrases) -> _Said:
    said = _year_words(year, phrases)
    first, last = point.earliest.year, point.latest.year
    if first == last:
        return _Said(PhraseKind.YEAR, said)
    bounds = _between_years(first, last, phrases)
    return _Said(PhraseKind.OTHER, phrases.estimate.format(x=said, b=bounds))


# Unknown digits


def _masked(point: Point, phrases: Phrases, forms: Forms) -> _Said:
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
    return said or _Said(PhraseKind.OTHER, text + phrases.aside.format(x=phrases.unknown_digit))


def _masked_year(mask: str, point: Point, phrases: Phrases, forms: Forms) -> _Said | None:
    if mask == "XXXX":
        return _Said(PhraseKind.OTHER, phrases.unknown_year)
    if not mask.rstrip("X").removeprefix("-").isdecimal():
        return None
    first, last = point.earliest.year, point.latest.year
    if first >= 100 and last - first == 9 and first % 100:
        # 1900 to 1909 is "between", for "1900s" may be a century
        template = forms.decade[first // 10 % len(forms.decade)]
        return _Said(PhraseKind.PERIOD, template.format(y=first))
    if first >= 100 and last - first == 99:
        return _Said(PhraseKind.PERIOD, _century(first // 100 + 1, forms.century))
    return _Said(PhraseKind.OTHER, _between_years(first, last, phrases))


def _century(ordinal: int, template: str) -> str:
    teens = ordinal % 100 in (11, 12, 13)
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(0 if teens else ordinal % 10, "th")
    return template.format(n=ordinal, roman=_roman(ordinal), ordinal=f"{ordinal}{suffix}")


def _roman(value: int) -> str:
    tens = {10: "X", 20: "XX", 30: "XXX", 40: "XL", 50: "L", 60: "LX", 70: "LXX", 80: "LXXX",
            90: "XC", 100: "C"}  # fmt: skip
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return tens.get(value // 10 * 10, "") + ones[value % 10]


def _masked_month(mask: str, point: Point, phrases: Phrases, forms: Forms) -> _Said | None:
    first, last = point.earliest, point.latest
    if mask == "XX":
        return _Said(PhraseKind.YEAR, _year_words(first.year, phrases))
    if first.month == last.month:
        return _Said(PhraseKind.MONTH, _month_words(first.year, first.month, phrases, forms))
    if mask.startswith("X"):
        return None  # January or November
    return _Said(PhraseKind.OTHER, _between_months(first, last, phrases))


def _masked_day(mask: str, point: Point, phrases: Phrases) -> _Said | None:
    if point.earliest == point.latest:
        return _Said(PhraseKind.DAY, _day_words(point.earliest, phrases))
    if mask.startswith("X"):
        return None  # the 5th, 15th or 25th
    return _Said(PhraseKind.OTHER, _between_days(point.earliest, point.latest, phrases))


# Days, months and years


class _Said(NamedTuple):
    """The words of one point, in two pieces: `c. 1914` and ` (?)`."""

    kind: PhraseKind
    text: str
    doubt: str = ""

    @property
    def whole(self) -> str:
        """The two pieces together."""
        return self.text + self.doubt


def _fill(templates: Templates, kind: PhraseKind, **parts: str) -> str:
    """Return the template of a kind, filled."""
    return (templates.get(kind) or templates[PhraseKind.OTHER]).format(**parts)


def _contracted(text: str, phrases: Phrases) -> str:
    """Return the text with its small words and articles merged: `jusqu’à le` to `jusqu’au`."""
    for apart, merged in phrases.contractions:
        text = text.replace(apart, merged)
    return text


def _number(value: int, phrases: Phrases) -> str:
    """Return a positive number, grouped when it has five digits or more."""
    return str(value) if value <= 9999 else f"{value:,}".replace(",", phrases.group)


def _year_words(year: int, phrases: Phrases) -> str:
    """Return `2016`, `44 BCE`, `79 CE` or `12,016`."""
    if year <= 0:
        return phrases.bce.format(y=_number(1 - year, phrases))
    template = phrases.ce if year < 1000 else phrases.year
    return template.format(y=_number(year, phrases))


def _month_words(year: int, month: int, phrases: Phrases, forms: Forms) -> str:
    """Return `December 2016`."""
    return forms.month.format(m=forms.months[month - 1], k=month, y=_year_words(year, phrases))


def _day_words(day: Day, phrases: Phrases) -> str:
    """Return `20 December 2016`."""
    return phrases.day.format(**_start_letters(day, phrases))


def _start_letters(day: Day, phrases: Phrases) -> dict[str, str | int]:
    """Return what the letters `d`, `m`, `s`, `k` and `y` of a template stand for."""
    return {
        "d": day.day,
        "m": phrases.day_months[day.month - 1],
        "s": phrases.lone_months[day.month - 1],
        "k": day.month,
        "y": _year_words(day.year, phrases),
    }


def _end_letters(day: Day, phrases: Phrases) -> dict[str, str | int]:
    """Return what the letters `e`, `n`, `u`, `l` and `z` of a template stand for."""
    start = _start_letters(day, phrases)
    return {"e": start["d"], "n": start["m"], "u": start["s"], "l": start["k"], "z": start["y"]}


def _between_days(start: Day, end: Day, phrases: Phrases) -> str:
    """Return `between 21 and 31 December 2016`."""
    a, b = _day_words(start, phrases), _day_words(end, phrases)
    if start[:2] == end[:2]:
        if phrases.shortens_second:
            b = phrases.shortened.format(**_start_letters(end, phrases))
        else:
            a = phrases.shortened.format(**_start_letters(start, phrases))
    return _fill(phrases.between, PhraseKind.DAY, a=a, b=b)


def _between_months(start: Day, end: Day, phrases: Phrases) -> str:
    """Return `between October 1984 and December 1984`."""
    a, b = (_month_words(day.year, day.month, phrases, phrases.governed) for day in (start, end))
    return _fill(phrases.between, PhraseKind.MONTH, a=a, b=b)


def _between_years(first: int, last: int, phrases: Phrases) -> str:
    """Return `between 1900 and 1909`."""
    a, b = _year_words(first, phrases), _year_words(last, phrases)
    return _fill(phrases.between, PhraseKind.YEAR, a=a, b=b)
