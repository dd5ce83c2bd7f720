"""A date in words after another one, without what that has said already: `13:00`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from timeline_kit.dates import Day, Point, Precision, When
from timeline_kit.locales.shape import DayRun
from timeline_kit.locales.voices import Voice, voice
from timeline_kit.wording.date_words import words
from timeline_kit.wording.day_words import (
    aside,
    contracted,
    day_words,
    is_plain,
    letters,
    year_words,
)
from timeline_kit.wording.point_words import clock_words, doubted, zone_words

_LONGEST_YEAR = 20
"""Figures that are more are no year."""


class Known(NamedTuple):
    """What a reader knows already when reading a date.

    Attributes:
        year: the year.
        day: the day.
        zone: the zone of times, in words.
        same: a month or year that is all that is known, as it is written.
    """

    year: int | None = None
    day: Day | None = None
    zone: str = ""
    same: str = ""


def known_from(when: When) -> Known:
    """Return what a reader knows after reading a date: nothing where its year is not plain."""
    day = when.plain_day
    if day is not None:
        return Known(day.year, day)
    timed = _time_of_one_day(when)
    if timed is not None:
        return Known(timed.year, timed.earliest, zone_words(timed, when.zone))
    days = _doubtful_days(when)
    if days:
        return Known(days[0].year)
    start, end = when.start, when.end
    if start is None or end is None or when.choices or start.earliest.year != end.latest.year:
        return Known()
    if start is end:
        if start.third is not None and start.month is not None and not any(start.qualifiers):
            return Known(start.earliest.year)
        is_whole = is_plain(start) and start.precision in (Precision.MONTH, Precision.YEAR)
        return Known(start.earliest.year, same=start.text) if is_whole else Known()
    is_run = when.is_span and start.precision is end.precision and is_plain(start)
    is_run = is_run and is_plain(end) and start.precision in (Precision.DAY, Precision.MONTH)
    is_run = is_run and start.earliest < end.earliest
    return Known(start.earliest.year) if is_run else Known()


def known_to_all(dates: Sequence[When]) -> Known:
    """Return what all of several dates say: the year, the day if all are times, the zone.

    A date in doubt shares nothing: it is whole wherever it stands alone.
    """
    each = [Known() if _is_in_doubt(when) else known_from(when) for when in dates]
    if len(each) < 2:
        return Known()
    years, days = {one.year for one in each}, {one.day for one in each}
    zones = {one.zone for when, one in zip(dates, each, strict=True) if when.is_timed}
    times = sum(when.is_timed for when in dates)
    return Known(
        each[0].year if len(years) == 1 else None,
        each[0].day if len(days) == 1 and times == len(each) else None,
        zones.pop() if len(zones) == 1 and times > 1 else "",
    )


def words_after(when: When, known: Known, language: str = "en") -> str:
    """Return a date in words without what is known: `13:00` on a day that was named before."""
    if known == Known():
        return words(when, language)
    speaker = voice(language)
    timed = _time_of_one_day(when)
    if timed is not None:
        return _time_after(when, timed, known, speaker)
    day = when.plain_day
    if day is not None and day == known.day:
        return speaker.dates.same_day
    if day is not None and day.year == known.year:
        return speaker.dates.day_in_year.format(**letters(day, speaker))
    days = _doubtful_days(when)
    if days and days[0].year == known.year:
        return contracted(_doubtful_days_in_known_year(when, days, speaker), speaker)
    own = known_from(when)
    if own.year is None or own.year != known.year:
        return words(when, language)
    return contracted(_in_known_year(when, own, known, speaker), speaker)


def _in_known_year(when: When, own: Known, known: Known, speaker: Voice) -> str:
    """Return a month, a third of one or a span without its year."""
    start, end, dates = when.start, when.end, speaker.dates
    assert start is not None, "what says a year has a start"
    assert end is not None, "and an end"
    month = start.earliest.month
    if start is not end:
        return _run_in_known_year(start, end, speaker)
    if start.third is not None:
        template: str = getattr(speaker.alone.month_thirds, start.third)
        return template.format(x=speaker.governed.months[month - 1])
    is_year = start.precision is Precision.YEAR
    if own.same == known.same:
        return dates.same_year if is_year else dates.same_month
    return (
        year_words(start.earliest.year, speaker)
        if is_year
        else dates.months.without_year[month - 1]
    )


def _run_in_known_year(start: Point, end: Point, speaker: Voice) -> str:
    dates = speaker.dates
    if start.precision is Precision.MONTH:
        names = dates.months.without_year
        ends = (names[point.earliest.month - 1] for point in (start, end))
        return dates.months_in_year.dash.join(ends)
    run, days = _days_in_known_year((start.earliest, end.earliest), speaker)
    return run.dash.join(days)


def _days_in_known_year(days: Sequence[Day], speaker: Voice) -> tuple[DayRun, list[str]]:
    """Return several days of a year without it, and how they are said together."""
    dates = speaker.dates
    run = dates.days_in_month if len({day.month for day in days}) == 1 else dates.days_in_year
    middle = dates.day_in_month if run is dates.days_in_month else dates.day_in_year
    templates = (
        (dates.day_in_year if re.search(r"\{[msk]\}", part) else dates.day_in_month)
        if "{y}" in part
        else part
        for part in (run.first, *[middle] * (len(days) - 2), run.last)
    )
    said = zip(templates, days, strict=True)
    return run, [template.format(**letters(day, speaker)) for template, day in said]


def _doubtful_days_in_known_year(when: When, days: Sequence[Day], speaker: Voice) -> str:
    dates = speaker.dates
    if when.choices:
        *most, last = _days_in_known_year(days, speaker)[1]
        return dates.separator.join(most) + dates.last_separator + last
    point = when.start
    assert point is not None, "what names a day has a start"
    return doubted(dates.day_in_year.format(**letters(days[0], speaker)), point, speaker)


def year_after(text: str, when: When, known: Known, language: str = "en") -> str:
    """Return the year of a date after a text about it, or nothing where the text says the year.

    It is the whole date in words where that has not one certain year. What has no year at all
    is left as it is.
    """
    years = {day.year for day in (when.earliest, when.latest) if day is not None}
    if when.names_no_year or years == {known.year}:
        return ""
    numbers = {int(figures) for figures in re.findall(r"\d+", text) if len(figures) < _LONGEST_YEAR}
    if any((year if year > 0 else 1 - year) in numbers for year in years):
        return ""
    is_sure = len(years) == 1 and None not in (when.earliest, when.latest)
    if is_sure and not (when.approximate or when.uncertain):
        return year_words(years.pop(), voice(language))
    said = words(when, language)
    return "" if said.casefold() in text.casefold() else said


def known_words(known: Known, language: str = "en") -> tuple[str, ...]:
    """Return what is known in words: the day or else the year, and the zone."""
    speaker = voice(language)
    date = ""
    if known.day is not None:
        date = day_words(known.day, speaker)
    elif known.year is not None:
        date = year_words(known.year, speaker)
    return tuple(filter(None, (date, known.zone)))


def _time_of_one_day(when: When) -> Point | None:
    """Return the start of a time, or of a span of times, that lies in one day of one zone.

    All of a time may be in doubt, but no part of it more than another.
    """
    start, end = when.start, when.end
    if start is None or end is None or not when.is_timed or when.choices:
        return None
    if start is end:
        return None if start.whole_qualifier is None else start
    if any(start.qualifiers + end.qualifiers) or start.earliest != end.earliest:
        return None
    is_one_zone = zone_words(start, when.zone) == zone_words(end, when.zone)
    return start if is_one_zone and when.is_span else None


def _doubtful_days(when: When) -> tuple[Day, ...]:
    """Return a day all of which is in doubt, or several days of one year of which it is one."""
    points = [choice.start for choice in when.choices]
    if not when.choices and when.start is when.end and when.start and when.start.whole_qualifier:
        points = [when.start]
    days = [point.earliest for point in points if point is not None and _names_a_day(point)]
    is_one_kind = not when.choices or all(map(is_plain, points))
    is_sound = is_one_kind and len(days) == max(1, len(when.choices))
    return tuple(days) if is_sound and len({day.year for day in days}) == 1 else ()


def _names_a_day(point: Point) -> bool:
    return point.precision is Precision.DAY and "X" not in point.text


def _is_in_doubt(when: When) -> bool:
    return bool(when.choices) or when.approximate or when.uncertain


def _time_after(when: When, start: Point, known: Known, speaker: Voice) -> str:
    """Return a time without what is known; one in doubt keeps its day, beside which it says so."""
    dates, day = speaker.dates, start.earliest
    clocks = clock_words(start, speaker)
    if when.end is not None and when.end is not start:
        clocks = f"{clocks}–{clock_words(when.end, speaker)}"
    if day == known.day and not any(start.qualifiers):
        said = dates.clock.format(t=clocks)
    else:
        template = dates.day_in_year if day.year == known.year else dates.day
        said = dates.timed.format(x=template.format(**letters(day, speaker)), t=clocks)
    zone = zone_words(start, when.zone)
    where = "" if zone == known.zone else aside(zone, speaker)
    return doubted(said + where, start, speaker)
