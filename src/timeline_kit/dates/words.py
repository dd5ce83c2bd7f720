"""A date in words, for people: `words(when, language)`.

Policy: nothing is left out and nothing invented. Marks of doubt are always said:
`c.` for approximate, `(?)` for uncertain, both for both; where only a part of the
date bears the mark, the part is named. Years up to 999 carry their era, years of
five digits and more are grouped. `2016-XX` reads as `2016`, because both mean some
time in 2016. A pattern of digits that no words fit is shown as it is written.
"""

from __future__ import annotations

from timeline_kit.dates.languages import speaker
from timeline_kit.dates.phrases import Kind, Phrases
from timeline_kit.dates.point import EndState, Point, Precision
from timeline_kit.dates.when import When
from timeline_kit.dates.words_parts import (
    Wording,
    between_days,
    contracted,
    day_words,
    end_letters,
    fill,
    number,
    start_letters,
)
from timeline_kit.dates.words_point import wording
from timeline_kit.dates.zones import offset_text

_DAY = Precision.DAY
_UNQUALIFIED = ("", "", "")


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
    point = when.start
    if (
        point is not None
        and point.precision is _DAY
        and point is when.end
        and not when.choices
        and point.qualifiers == _UNQUALIFIED
        and 1000 <= point.earliest[0] <= 9999
    ):
        year, month, day = point.earliest
        return voice.days[month - 1](day, year)
    return contracted(_words(when, voice.phrases), voice.phrases)


def point_words(point: Point, language: str = "en") -> str:
    """Return one end of a date in words, its marks of doubt included."""
    phrases = speaker(language).phrases
    if point.hour is not None:
        return _timed(point, None, phrases)
    return contracted(wording(point, phrases, phrases.alone).whole, phrases)


def _words(when: When, phrases: Phrases) -> str:
    if when.choices:
        *most, last = (_words(choice, phrases) for choice in when.choices)
        return phrases.separator.join(most) + phrases.last_separator + last
    start, end = when.start, when.end
    if start is not None and end is not None:
        if start is end:
            return _timed(start, when.zone, phrases) if when.is_timed else (
                wording(start, phrases, phrases.alone).whole
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
        said = wording(point, phrases, phrases.alone)
        template = phrases.earlier if when.start is None else phrases.later
        return template.format(x=said.text) + said.doubt
    said = wording(point, phrases, phrases.governed)
    if when.is_timed:
        said = Wording(Kind.DAY, _timed(point, when.zone, phrases))
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
    return fill(templates, said.kind, x=said.text) + said.doubt + note


# Two points


def _between(start: Point, end: Point, phrases: Phrases) -> str:
    """Return the words of a moment that lies between two points."""
    first = wording(start, phrases, phrases.governed)
    last = wording(end, phrases, phrases.governed)
    kind = first.kind if first.kind is last.kind else Kind.OTHER
    if kind is Kind.DAY and not first.doubt + last.doubt:
        return between_days(start.earliest, end.earliest, phrases)
    return fill(phrases.between, kind, a=first.whole, b=last.whole)


def _span(start: Point, end: Point, phrases: Phrases) -> str:
    first = wording(start, phrases, phrases.alone)
    last = wording(end, phrases, phrases.alone)
    merged = None
    if start.whole_qualifier == "" == end.whole_qualifier and first.kind is last.kind:
        merged = _merged_span(first.kind, start, end, phrases)
    return merged or phrases.span.format(a=first.whole, b=last.whole)


def _merged_span(kind: Kind, start: Point, end: Point, phrases: Phrases) -> str | None:
    """Return a span whose ends share month, year or era, or None where they share nothing."""
    (year, month, _), (last_year, last_month, _) = start.earliest, end.earliest
    if kind is Kind.YEAR and year < last_year and not (start.digits or end.digits):
        return _years_span(year, last_year, phrases)
    if kind not in (Kind.DAY, Kind.MONTH) or year != last_year or start.earliest == end.earliest:
        return None
    if "X" in start.text + end.text:
        return None
    letters = start_letters(start.earliest, phrases) | end_letters(end.earliest, phrases)
    if kind is Kind.MONTH:
        names = phrases.alone.months
        letters |= {"m": names[month - 1], "n": names[last_month - 1]}
        return phrases.months_span.format(**letters)
    template = phrases.one_month if month == last_month else phrases.one_year
    return template.format(**letters)


def _years_span(first: int, last: int, phrases: Phrases) -> str | None:
    if last <= 0:
        a, b = number(1 - first, phrases), number(1 - last, phrases)
        return phrases.years_span_bce.format(a=a, b=b)
    if first < 1000:
        return None
    return phrases.years_span.format(a=number(first, phrases), b=number(last, phrases))


# Times of day


def _clock(point: Point) -> str:
    seconds = "" if point.second is None else f":{point.second:02d}"
    return f"{point.hour:02d}:{point.minute:02d}{seconds}"


def zone_words(point: Point, zone: str | None) -> str:
    """Return what to say of the zone: `Asia/Almaty`, `UTC+06:00`, or nothing."""
    offset = None
    if point.offset is not None:
        offset = f"UTC{offset_text(point.offset)}" if point.offset else "UTC"
    return ", ".join(dict.fromkeys(part for part in (zone, offset) if part))


def _doubted(text: str, point: Point, phrases: Phrases) -> str:
    if point.approximate:
        text = fill(phrases.alone.approximate, Kind.DAY, x=text)
    return text + phrases.uncertain if point.uncertain else text


def _timed(point: Point, zone: str | None, phrases: Phrases) -> str:
    where = zone_words(point, zone)
    text = phrases.timed.format(x=day_words(point.earliest, phrases), t=_clock(point))
    return _doubted(text + (f" ({where})" if where else ""), point, phrases)


def _timed_span(when: When, start: Point, end: Point, phrases: Phrases) -> str:
    where = zone_words(start, when.zone)
    if where != zone_words(end, when.zone) or any(start.qualifiers + end.qualifiers):
        return phrases.span.format(
            a=_timed(start, when.zone, phrases), b=_timed(end, when.zone, phrases)
        )
    tail = f" ({where})" if where else ""
    if start.earliest == end.earliest:
        clocks = f"{_clock(start)}–{_clock(end)}"
        return phrases.timed.format(x=day_words(start.earliest, phrases), t=clocks) + tail
    ends = (
        phrases.timed.format(x=day_words(point.earliest, phrases), t=_clock(point))
        for point in (start, end)
    )
    return phrases.span.format(a=next(ends), b=next(ends)) + tail
