"""A date in words, for people: `words(when, language)`.

Policy: nothing is left out and nothing invented. Marks of doubt are always said:
`c.` for approximate, `(?)` for uncertain, both for both; where only a part of the
date bears the mark, the part is named. Years up to 999 carry their era, years of
five digits and more are grouped. `2016-XX` reads as `2016`, because both mean some
time in 2016. A pattern of digits that no words fit is shown as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from timeline_kit.dates import Day, EndState, Point, Precision, When
from timeline_kit.dates.zones import offset_text
from timeline_kit.locales.shape import (
    DayRun,
    Forms,
    PairTemplates,
    PhraseKind,
    Templates,
)
from timeline_kit.locales.voices import Voice, voice

_SEASONS = ("spring", "summer", "autumn", "winter")


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


@lru_cache(maxsize=4096)  # several formats say the same dates
def _said(when: When, language: str) -> str:
    speaker = voice(language)
    return _contracted(_words(when, speaker), speaker)


def _words(when: When, speaker: Voice) -> str:
    if when.choices:
        said = _shared(when.choices, speaker) or [_words(one, speaker) for one in when.choices]
        *most, last = said
        return speaker.dates.separator.join(most) + speaker.dates.last_separator + last
    start, end = when.start, when.end
    if start is not None and end is not None:
        if start is end:
            return _timed(start, when.zone, speaker) if when.is_timed else (
                _wording(start, speaker, speaker.alone).whole
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
        said = _wording(point, speaker, speaker.alone)
        template = speaker.dates.earlier if when.start is None else speaker.dates.later
        return template.format(x=said.text) + said.doubt
    said = _wording(point, speaker, speaker.until if when.start is None else speaker.governed)
    if when.is_timed:
        said = _Said(PhraseKind.DAY, _timed(point, when.zone, speaker))
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
    return _fill(templates, said.kind, x=said.text) + said.doubt + note


# Two points


def _between(start: Point, end: Point, speaker: Voice) -> str:
    """Return the words of a moment that lies between two points."""
    first = _wording(start, speaker, speaker.between, start.earliest)
    last = _wording(end, speaker, speaker.between, end.latest)
    if first.kind is last.kind is PhraseKind.DAY and not first.doubt + last.doubt:
        return _between_days(start.earliest, end.latest, speaker)
    pairs = speaker.dates.between
    before, _, _ = _template(pairs, first.kind).partition("{a}")
    _, _, after = _template(pairs, last.kind).partition("{a}")
    return f"{before}{{a}}{after}".format(a=first.whole, b=last.whole)


def _span(start: Point, end: Point, speaker: Voice) -> str:
    first = _wording(start, speaker, speaker.alone)
    last = _wording(end, speaker, speaker.alone)
    merged = None
    if start.whole_qualifier == "" == end.whole_qualifier and first.kind is last.kind:
        merged = _merged_span(first.kind, start, end, speaker)
    return merged or speaker.dates.span.format(a=first.whole, b=last.whole)


def _merged_span(kind: PhraseKind, start: Point, end: Point, speaker: Voice) -> str | None:
    """Return a span whose ends share month, year or era, or None where they share nothing."""
    (year, month, _), (last_year, last_month, _) = start.earliest, end.earliest
    if kind is PhraseKind.YEAR and year < last_year and not (start.digits or end.digits):
        return _years_span(year, last_year, speaker)
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
        return speaker.dates.months_in_year.dash.join(_months_run((first, last), speaker))
    in_month, in_year = speaker.dates.days_in_month, speaker.dates.days_in_year
    run = in_month if month == last_month else in_year
    return run.dash.join(_days_run(run, (first, last), speaker))


def _years_span(first: int, last: int, speaker: Voice) -> str | None:
    run = _years_run((first, last), speaker)
    dates = speaker.dates
    return None if run is None else (dates.years_bce if last <= 0 else dates.years).dash.join(run)


# What several days, months or years share is said once


def _shared(choices: Sequence[When], speaker: Voice) -> list[str] | None:
    """Return days, months or years of a one-of set, or None where they share nothing."""
    points = [choice.start for choice in choices if choice.start is choice.end]
    if len(points) < len(choices) or not all(map(_is_plain, points)):
        return None
    days = [point.earliest for point in points if point is not None]
    kinds = {point.precision for point in points if point is not None}
    if kinds == {Precision.YEAR}:  # of the common era they share nothing
        years = [day.year for day in days]
        return _years_run(years, speaker) if max(years) <= 0 else None
    if len({day.year for day in days}) > 1:
        return None
    if kinds == {Precision.MONTH}:
        return _months_run(days, speaker)
    if kinds != {Precision.DAY}:
        return None
    is_one_month = len({day.month for day in days}) == 1
    run = speaker.dates.days_in_month if is_one_month else speaker.dates.days_in_year
    return _days_run(run, days, speaker)


def _is_plain(point: Point | None) -> bool:
    """Whether a point is a day, a month or a year, and nothing else is said of it."""
    if point is None or point.hour is not None or point.season or point.third or point.digits:
        return False
    return not any(point.qualifiers) and "X" not in point.text


def _days_run(run: DayRun, days: Sequence[Day], speaker: Voice) -> list[str]:
    dates = speaker.dates
    middle = dates.day_in_month if run is dates.days_in_month else dates.day_in_year
    templates = [run.first, *[middle] * (len(days) - 2), run.last]
    return [
        template.format(**_letters(day, speaker))
        for template, day in zip(templates, days, strict=True)
    ]


def _months_run(days: Sequence[Day], speaker: Voice) -> list[str]:
    run, names = speaker.dates.months_in_year, speaker.alone.months
    templates = [run.first, *["{m}"] * (len(days) - 2), run.last]
    return [
        template.format(**_letters(day, speaker) | {"m": names[day.month - 1]})
        for template, day in zip(templates, days, strict=True)
    ]


def _years_run(years: Sequence[int], speaker: Voice) -> list[str] | None:
    """Return years of one era, or None for those that need to say it each."""
    if max(years) <= 0:
        run = speaker.dates.years_bce
    elif min(years) >= 1000:
        run = speaker.dates.years
    else:
        return None
    middle = min(run.first, run.last, key=len)
    templates = [run.first, *[middle] * (len(years) - 2), run.last]
    return [
        template.format(y=_number(year if year > 0 else 1 - year, speaker))
        for template, year in zip(templates, years, strict=True)
    ]


# Times of day


def _clock(point: Point, speaker: Voice) -> str:
    seconds = "" if point.second is None else f":{point.second:02d}"
    return f"{point.hour:02d}:{point.minute:02d}{seconds}".translate(speaker.digits)


def _zone_words(point: Point, zone: str | None) -> str:
    """Return what to say of the zone: `Asia/Almaty`, `UTC+06:00`, or nothing."""
    offset = None
    if point.offset is not None:
        offset = f"UTC{offset_text(point.offset)}" if point.offset else "UTC"
    return ", ".join(dict.fromkeys(part for part in (zone, offset) if part))


def _aside(text: str, speaker: Voice) -> str:
    """Return a text as an aside of the language, in its brackets; nothing for none."""
    return speaker.dates.aside.format(x=text) if text else ""


def _doubted(text: str, point: Point, speaker: Voice) -> str:
    if point.approximate:
        text = _fill(speaker.alone.approximate, PhraseKind.DAY, x=text)
    return text + speaker.dates.uncertain if point.uncertain else text


def _on_the_clock(point: Point, speaker: Voice) -> str:
    day = _day_words(point.earliest, speaker)
    return speaker.dates.timed.format(x=day, t=_clock(point, speaker))


def _timed(point: Point, zone: str | None, speaker: Voice) -> str:
    text = _on_the_clock(point, speaker)
    return _doubted(text + _aside(_zone_words(point, zone), speaker), point, speaker)


def _timed_span(when: When, start: Point, end: Point, speaker: Voice) -> str:
    where = _zone_words(start, when.zone)
    if where != _zone_words(end, when.zone) or any(start.qualifiers + end.qualifiers):
        return speaker.dates.span.format(
            a=_timed(start, when.zone, speaker), b=_timed(end, when.zone, speaker)
        )
    tail = _aside(where, speaker)
    if start.earliest == end.earliest:
        clocks = f"{_clock(start, speaker)}–{_clock(end, speaker)}"
        return speaker.dates.timed.format(x=_day_words(start.earliest, speaker), t=clocks) + tail
    a, b = _on_the_clock(start, speaker), _on_the_clock(end, speaker)
    return speaker.dates.span.format(a=a, b=b) + tail


# What another date has said already


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
        return Known(timed.year, timed.earliest, _zone_words(timed, when.zone))
    days = _doubtful_days(when)
    if days:
        return Known(days[0].year)
    start, end = when.start, when.end
    if start is None or end is None or when.choices or start.earliest.year != end.latest.year:
        return Known()
    if start is end:
        if start.third is not None and start.month is not None and not any(start.qualifiers):
            return Known(start.earliest.year)
        is_whole = _is_plain(start) and start.precision in (Precision.MONTH, Precision.YEAR)
        return Known(start.earliest.year, same=start.text) if is_whole else Known()
    is_run = when.is_span and start.precision is end.precision and _is_plain(start)
    is_run = is_run and _is_plain(end) and start.precision in (Precision.DAY, Precision.MONTH)
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
        return speaker.dates.day_in_year.format(**_letters(day, speaker))
    days = _doubtful_days(when)
    if days and days[0].year == known.year:
        return _contracted(_doubtful_days_in_known_year(when, days, speaker), speaker)
    own = known_from(when)
    if own.year is None or own.year != known.year:
        return words(when, language)
    return _contracted(_in_known_year(when, own, known, speaker), speaker)


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
        _year_words(start.earliest.year, speaker)
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
    return run, [template.format(**_letters(day, speaker)) for template, day in said]


def _doubtful_days_in_known_year(when: When, days: Sequence[Day], speaker: Voice) -> str:
    dates = speaker.dates
    if when.choices:
        *most, last = _days_in_known_year(days, speaker)[1]
        return dates.separator.join(most) + dates.last_separator + last
    point = when.start
    assert point is not None, "what names a day has a start"
    return _doubted(dates.day_in_year.format(**_letters(days[0], speaker)), point, speaker)


def known_words(known: Known, language: str = "en") -> tuple[str, ...]:
    """Return what is known in words: the day or else the year, and the zone."""
    speaker = voice(language)
    date = ""
    if known.day is not None:
        date = _day_words(known.day, speaker)
    elif known.year is not None:
        date = _year_words(known.year, speaker)
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
    is_one_zone = _zone_words(start, when.zone) == _zone_words(end, when.zone)
    return start if is_one_zone and when.is_span else None


def _doubtful_days(when: When) -> tuple[Day, ...]:
    """Return a day all of which is in doubt, or several days of one year of which it is one."""
    points = [choice.start for choice in when.choices]
    if not when.choices and when.start is when.end and when.start and when.start.whole_qualifier:
        points = [when.start]
    days = [point.earliest for point in points if point is not None and _names_a_day(point)]
    is_one_kind = not when.choices or all(map(_is_plain, points))
    is_sound = is_one_kind and len(days) == max(1, len(when.choices))
    return tuple(days) if is_sound and len({day.year for day in days}) == 1 else ()


def _names_a_day(point: Point) -> bool:
    return point.precision is Precision.DAY and "X" not in point.text


def _is_in_doubt(when: When) -> bool:
    return bool(when.choices) or when.approximate or when.uncertain


def _time_after(when: When, start: Point, known: Known, speaker: Voice) -> str:
    """Return a time without what is known; one in doubt keeps its day, beside which it says so."""
    dates, day = speaker.dates, start.earliest
    clocks = _clock(start, speaker)
    if when.end is not None and when.end is not start:
        clocks = f"{clocks}–{_clock(when.end, speaker)}"
    if day == known.day and not any(start.qualifiers):
        said = dates.clock.format(t=clocks)
    else:
        template = dates.day_in_year if day.year == known.year else dates.day
        said = dates.timed.format(x=template.format(**_letters(day, speaker)), t=clocks)
    zone = _zone_words(start, when.zone)
    where = "" if zone == known.zone else _aside(zone, speaker)
    return _doubted(said + where, start, speaker)


# One point


def _wording(point: Point, speaker: Voice, forms: Forms, bound: Day | None = None) -> _Said:
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
        text = _fill(forms.approximate, bare.kind, x=bare.text)
        kind = bare.kind if bare.kind is PhraseKind.BETWEEN else PhraseKind.OTHER
        bare = _Said(kind, text, bare.doubt)
    doubt = _doubtful_parts(point, speaker) if qualifier is None else ""
    if qualifier in ("?", "%"):
        doubt = speaker.dates.uncertain
    return bare._replace(doubt=bare.doubt + doubt)


def _bound(point: Point, day: Day, speaker: Voice, forms: Forms) -> _Said:
    """Return a bound of a point within bounds, as far as the point says it."""
    year, month = [*point.text.removeprefix("-").split("-"), ""][:2]
    if "X" in year:
        return _Said(PhraseKind.YEAR, _year_words(day.year, speaker))
    if "X" in month:
        return _Said(PhraseKind.MONTH, _month_words(day.year, day.month, speaker, forms))
    return _Said(PhraseKind.DAY, _day_words(day, speaker))


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


def _bare(point: Point, speaker: Voice, forms: Forms) -> _Said:
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
            return _Said(PhraseKind.OTHER, of_year.format(x=_year_words(year, speaker)))
        of_month: str = getattr(forms.month_thirds, point.third)
        said = _month_words(year, month, speaker, speaker.governed)
        return _Said(PhraseKind.OTHER, of_month.format(x=said))
    if point.season is not None:
        is_over_new_year = point.latest.year > point.earliest.year
        years = _turn_of_year(year, speaker) if is_over_new_year else _year_words(year, speaker)
        return _Said(PhraseKind.PERIOD, _season(point.season, years, speaker, forms))
    if month is None:
        return _Said(PhraseKind.YEAR, _year_words(year, speaker))
    if point.day is None:
        return _Said(PhraseKind.MONTH, _month_words(year, month, speaker, forms))
    return _Said(PhraseKind.DAY, _day_words(point.earliest, speaker))


def _long_third(point: Point, third: str, speaker: Voice, forms: Forms) -> _Said:
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
        return _Said(PhraseKind.BETWEEN, _between_years(first, last, speaker))
    return _Said(PhraseKind.OTHER, said)


def _decade_name(year: int, forms: Forms, speaker: Voice) -> str:
    """Return the words of the decade of a year."""
    template = forms.decade
    if not isinstance(template, str):  # one for each tens digit
        template = template[year // 10 % 10]
    return _decade(year // 10 * 10, template, speaker)


def _decade(first: int, template: str, speaker: Voice, name: str = "") -> str:
    tens = f"{first % 100:02d}".translate(speaker.digits)
    roman = _roman(first // 100 + 1)
    return template.format(y=_number(first, speaker), tens=tens, roman=roman, x=name)


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
        return _years_span(first, last, speaker) or ""
    if first < 1000:
        a, b = _year_words(first, speaker), _year_words(last, speaker)
        return speaker.dates.span.format(a=a, b=b)
    a, b = _number(first, speaker), _number(last, speaker)
    is_short = last % 100 and last <= 9999
    c = f"{last % 100:02d}".translate(speaker.digits) if is_short else b
    return speaker.dates.turn_of_year.format(a=a, b=b, c=c)


def _estimate(point: Point, year: int, speaker: Voice) -> _Said:
    said = _year_words(year, speaker)
    first, last = point.earliest.year, point.latest.year
    if first == last:
        return _Said(PhraseKind.YEAR, said)
    bounds = _between_years(first, last, speaker)
    return _Said(PhraseKind.YEAR, said, speaker.dates.estimate.format(x="", b=bounds))


# Unknown digits


def _masked(point: Point, speaker: Voice, forms: Forms) -> _Said:
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
    return said or _Said(
        PhraseKind.OTHER, text + speaker.dates.aside.format(x=speaker.dates.unknown_digit)
    )


def _masked_year(mask: str, point: Point, speaker: Voice, forms: Forms) -> _Said | None:
    if mask == "XXXX":
        return _Said(PhraseKind.OTHER, speaker.dates.unknown_year)
    if not mask.rstrip("X").removeprefix("-").isdecimal():
        return None
    first, last = point.earliest.year, point.latest.year
    if first >= 100 and last - first == 9 and first % 100:
        # 1900 to 1909 is "between", for "1900s" may be a century
        return _Said(PhraseKind.PERIOD, _decade_name(first, forms, speaker))
    if first >= 100 and last - first == 99:
        return _Said(PhraseKind.PERIOD, _century(first // 100 + 1, forms.century, speaker))
    if last <= -100 and last - first == 99:  # -04XX: 500 to 401 BCE
        return _Said(PhraseKind.PERIOD, _century(-(first // 100), forms.century_bce, speaker))
    return _Said(PhraseKind.BETWEEN, _between_years(first, last, speaker))


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


def _masked_month(mask: str, point: Point, speaker: Voice, forms: Forms) -> _Said | None:
    first, last = point.earliest, point.latest
    if mask == "XX":
        return _Said(PhraseKind.YEAR, _year_words(first.year, speaker))
    if first.month == last.month:
        return _Said(PhraseKind.MONTH, _month_words(first.year, first.month, speaker, forms))
    if mask.startswith("X"):
        return None  # January or November
    return _Said(PhraseKind.BETWEEN, _between_months(first, last, speaker))


def _masked_day(mask: str, point: Point, speaker: Voice) -> _Said | None:
    if point.earliest == point.latest:
        return _Said(PhraseKind.DAY, _day_words(point.earliest, speaker))
    if mask.startswith("X"):
        return None  # the 5th, 15th or 25th
    return _Said(PhraseKind.BETWEEN, _between_days(point.earliest, point.latest, speaker))


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


def _fill(templates: Templates | PairTemplates, kind: PhraseKind, **parts: str) -> str:
    """Return the template of a kind, filled."""
    return _template(templates, kind).format(**parts)


def _template(templates: Templates | PairTemplates, kind: PhraseKind) -> str:
    found: str = getattr(templates, kind, "")
    return found or templates.other


def _contracted(text: str, speaker: Voice) -> str:
    """Return the text with its small words and articles merged: `jusqu’à le` to `jusqu’au`."""
    for apart, merged in speaker.dates.contractions:
        text = text.replace(apart, merged)
    return text


def _number(value: int, speaker: Voice) -> str:
    """Return a positive number, grouped when it has five digits or more."""
    said = str(value) if value <= 9999 else f"{value:,}".replace(",", speaker.dates.group)
    return said.translate(speaker.digits) if speaker.digits else said


def _year_words(year: int, speaker: Voice) -> str:
    """Return `2016`, `44 BCE`, `79 CE` or `12,016`."""
    if year <= 0:
        return speaker.dates.bce.format(y=_number(1 - year, speaker))
    template = speaker.dates.ce if year < 1000 else speaker.dates.year
    return template.format(y=_number(year, speaker))


def _month_words(year: int, month: int, speaker: Voice, forms: Forms) -> str:
    """Return `December 2016`."""
    return forms.month.format(m=forms.months[month - 1], y=_year_words(year, speaker))


def _day_words(day: Day, speaker: Voice) -> str:
    """Return `20 December 2016`."""
    return speaker.dates.day.format(**_letters(day, speaker))


def _letters(day: Day, speaker: Voice) -> dict[str, str]:
    """Return what the letters `d`, `m`, `s`, `k` and `y` of a template stand for."""
    names = speaker.dates.months
    return {
        "d": speaker.day_text(day.day),
        "m": names.beside_day[day.month - 1],
        "s": names.without_year[day.month - 1],
        "k": str(day.month).translate(speaker.digits),
        "y": _year_words(day.year, speaker),
    }


def _between_days(start: Day, end: Day, speaker: Voice) -> str:
    """Return `between 21 and 31 December 2016`."""
    if start[:2] == end[:2]:
        a, b = _days_run(speaker.dates.days_in_month, (start, end), speaker)
    else:
        a, b = _day_words(start, speaker), _day_words(end, speaker)
    return _fill(speaker.dates.between, PhraseKind.DAY, a=a, b=b)


def _between_months(start: Day, end: Day, speaker: Voice) -> str:
    """Return `between October 1984 and December 1984`."""
    a, b = (_month_words(day.year, day.month, speaker, speaker.between) for day in (start, end))
    return _fill(speaker.dates.between, PhraseKind.MONTH, a=a, b=b)


def _between_years(first: int, last: int, speaker: Voice) -> str:
    """Return `between 1900 and 1909`."""
    a, b = _year_words(first, speaker), _year_words(last, speaker)
    return _fill(speaker.dates.between, PhraseKind.YEAR, a=a, b=b)
