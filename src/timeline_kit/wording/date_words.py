"""A date in words, for people: `words(when, language)`.

Policy: nothing is left out and nothing invented. Marks of doubt are always said:
`c.` for approximate, `(?)` for uncertain, both for both; where only a part of the
date bears the mark, the part is named. Years up to 999 carry their era, years of
five digits and more are grouped. `2016-XX` reads as `2016`, because both mean some
time in 2016. A pattern of digits that no words fit is shown as it is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from timeline_kit.dates import EndState, Point, Precision, When
from timeline_kit.locales.shape import PhraseKind
from timeline_kit.locales.voices import Voice, voice
from timeline_kit.wording.day_words import (
    aside,
    between_days,
    contracted,
    day_words,
    days_run,
    filled,
    is_plain,
    months_run,
    template_of,
    years_run,
    years_span,
)
from timeline_kit.wording.point_words import (
    Said,
    clock_words,
    on_the_clock,
    point_words,
    timed_words,
    zone_words,
)


def words(when: When, language: str = "en") -> str:
    """Return a date in words: `20 December 2016`, `late December 2016`, `c. 1914`.

    Args:
        when: the date.
        language: BCP 47 tag; English speaks for a language that is not written out.
    """
    day = when.plain_day
    if day is not None and 1000 <= day[0] <= 9999:
        return voice(language).days[day[1] - 1](day[2], day[0])
    return _said(when, language)


def about_any(language: str) -> str:
    """Return how an approximate date is said, any date being `…`: `c. …`."""
    return voice(language).alone.approximate.other.format(x="…")


def uncertain_any(language: str) -> str:
    """Return how an uncertain date is said, any date being `…`: `… (?)`."""
    return f"…{voice(language).dates.uncertain}"


@lru_cache(maxsize=4096)  # several formats say the same dates
def _said(when: When, language: str) -> str:
    speaker = voice(language)
    return contracted(_words(when, speaker), speaker)


def _words(when: When, speaker: Voice) -> str:
    if when.choices:
        said = _shared(when.choices, speaker) or [_words(one, speaker) for one in when.choices]
        *most, last = said
        return speaker.dates.separator.join(most) + speaker.dates.last_separator + last
    start, end = when.start, when.end
    if start is not None and end is not None:
        if start is end:
            return timed_words(start, when.zone, speaker) if when.is_timed else (
                point_words(start, speaker, speaker.alone).whole
            )  # fmt: skip
        if not when.is_span:
            return _between(start, end, speaker)
        return _timed_span(when, start, end, speaker) if when.is_timed else (
            _span(start, end, speaker)
        )  # fmt: skip
    point = start if start is not None else end
    assert point is not None, "a date states at least one end"
    return _open(when, point, speaker)


def _open(when: When, point: Point, speaker: Voice) -> str:
    """Return the words of a date with one open or unknown end."""
    if not when.is_span:
        said = point_words(point, speaker, speaker.alone)
        template = speaker.dates.earlier if when.start is None else speaker.dates.later
        return template.format(x=said.text) + said.doubt
    said = point_words(point, speaker, speaker.until if when.start is None else speaker.governed)
    if when.is_timed:
        said = Said(PhraseKind.DAY, timed_words(point, when.zone, speaker))
    note = ""
    if when.start is None:
        templates = speaker.dates.until
        if when.start_state is EndState.UNKNOWN:
            note = speaker.dates.aside.format(x=speaker.dates.start_unknown)
    elif when.end_state is EndState.UNKNOWN:
        templates = speaker.dates.starting
        note = speaker.dates.aside.format(x=speaker.dates.end_unknown)
    else:
        templates = speaker.dates.since
    return filled(templates, said.kind, x=said.text) + said.doubt + note


def _between(start: Point, end: Point, speaker: Voice) -> str:
    """Return the words of a moment that lies between two points."""
    first = point_words(start, speaker, speaker.between, start.earliest)
    last = point_words(end, speaker, speaker.between, end.latest)
    if first.kind is last.kind is PhraseKind.DAY and not first.doubt + last.doubt:
        return between_days(start.earliest, end.latest, speaker)
    pairs = speaker.dates.between
    before, _, _ = template_of(pairs, first.kind).partition("{a}")
    _, _, after = template_of(pairs, last.kind).partition("{a}")
    return f"{before}{{a}}{after}".format(a=first.whole, b=last.whole)


def _span(start: Point, end: Point, speaker: Voice) -> str:
    first = point_words(start, speaker, speaker.alone)
    last = point_words(end, speaker, speaker.alone)
    merged = None
    if start.whole_qualifier == "" == end.whole_qualifier and first.kind is last.kind:
        merged = _merged_span(first.kind, start, end, speaker)
    return merged or speaker.dates.span.format(a=first.whole, b=last.whole)


def _merged_span(kind: PhraseKind, start: Point, end: Point, speaker: Voice) -> str | None:
    """Return a span whose ends share month, year or era, or None where they share nothing."""
    (year, month, _), (last_year, last_month, _) = start.earliest, end.earliest
    if kind is PhraseKind.YEAR and year < last_year and not (start.digits or end.digits):
        return years_span(year, last_year, speaker)
    if (
        kind not in (PhraseKind.DAY, PhraseKind.MONTH)
        or year != last_year
        or start.earliest == end.earliest
    ):
        return None
    if "X" in start.text + end.text:
        return None
    first, last = start.earliest, end.earliest
    if kind is PhraseKind.MONTH:
        return speaker.dates.months_in_year.dash.join(months_run((first, last), speaker))
    in_month, in_year = speaker.dates.days_in_month, speaker.dates.days_in_year
    run = in_month if month == last_month else in_year
    return run.dash.join(days_run(run, (first, last), speaker))


def _shared(choices: Sequence[When], speaker: Voice) -> list[str] | None:
    """Return days, months or years of a one-of set, or None where they share nothing."""
    points = [choice.start for choice in choices if choice.start is choice.end]
    if len(points) < len(choices) or not all(map(is_plain, points)):
        return None
    days = [point.earliest for point in points if point is not None]
    kinds = {point.precision for point in points if point is not None}
    if kinds == {Precision.YEAR}:  # of the common era they share nothing
        years = [day.year for day in days]
        return years_run(years, speaker) if max(years) <= 0 else None
    if len({day.year for day in days}) > 1:
        return None
    if kinds == {Precision.MONTH}:
        return months_run(days, speaker)
    if kinds != {Precision.DAY}:
        return None
    is_one_month = len({day.month for day in days}) == 1
    run = speaker.dates.days_in_month if is_one_month else speaker.dates.days_in_year
    return days_run(run, days, speaker)


def _timed_span(when: When, start: Point, end: Point, speaker: Voice) -> str:
    where = zone_words(start, when.zone)
    if where != zone_words(end, when.zone) or any(start.qualifiers + end.qualifiers):
        return speaker.dates.span.format(
            a=timed_words(start, when.zone, speaker), b=timed_words(end, when.zone, speaker)
        )
    tail = aside(where, speaker)
    if start.earliest == end.earliest:
        clocks = f"{clock_words(start, speaker)}–{clock_words(end, speaker)}"
        return speaker.dates.timed.format(x=day_words(start.earliest, speaker), t=clocks) + tail
    a, b = on_the_clock(start, speaker), on_the_clock(end, speaker)
    return speaker.dates.span.format(a=a, b=b) + tail
