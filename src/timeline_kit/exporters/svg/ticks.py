"""Round marks on the axis: years, months, days or hours, whichever fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from timeline_kit.dates import Day, When
from timeline_kit.dates.day import year_text
from timeline_kit.exporters.svg.extents import DAY
from timeline_kit.exporters.svg.metrics import text_width
from timeline_kit.exporters.svg.scale import Scale
from timeline_kit.locales.voices import voice
from timeline_kit.wording.date_words import words

SIZE = 12
"""Size of the labels."""

_GAP = 22
"""Room between two labels."""
_MOST = 16
_FEWEST = 2


class Tick(NamedTuple):
    """A mark on the axis.

    Attributes:
        place: where it is.
        label: what it says.
        above: the larger unit, where it begins or the axis does; or the empty string.
    """

    place: float
    label: str
    above: str


class _Mark(NamedTuple):
    second: int
    label: str
    larger: str  # what the larger unit is called; empty for years


_Steps = Callable[[int, int], Iterator[_Mark]]


def ticks(scale: Scale, language: str) -> list[Tick]:
    """Return the marks of an axis, as many as have room for their labels."""
    fitting: list[Tick] = []
    for steps in _candidates(scale, language):
        marks = list(steps(scale.start, scale.end))
        found = _with_larger(scale, marks)
        if _fits(found):
            if len(found) >= _FEWEST or not fitting:
                return found
            return fitting
        fitting = fitting or found[:1]
    return fitting


def _with_larger(scale: Scale, marks: list[_Mark]) -> list[Tick]:
    done: list[Tick] = []
    before = ""
    for mark in marks:
        above = "" if mark.larger == before else mark.larger
        before = mark.larger
        done.append(Tick(scale.place(mark.second), mark.label, above))
    if len(done) > 1 and done[0].above:
        second = next((tick for tick in done[1:] if tick.above), None)
        if second and not _apart(done[0].place, done[0].above, second.place, second.above):
            done[0] = done[0]._replace(above="")  # the beginning of a year is what is looked for
    return done


def _fits(found: list[Tick]) -> bool:
    return all(
        _apart(one.place, one.label, other.place, other.label) for one, other in pairwise(found)
    )


def _apart(place: float, label: str, next_place: float, next_label: str) -> bool:
    halves = (text_width(label, SIZE) + text_width(next_label, SIZE)) / 2
    return next_place - place >= halves + _GAP


def _candidates(scale: Scale, language: str) -> Iterator[_Steps]:
    """Yield ways to divide the axis, from the finest that is not far too fine."""
    length = scale.end - scale.start
    for step in (1, 5, 15, 30, 60, 300, 900, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600):
        if scale.shows_times and length <= step * _MOST:
            yield partial(_times, step, language)
    for days in (1, 2, 7, 14):
        if length <= days * DAY * _MOST:
            yield partial(_days, days, 0 if scale.shows_times else DAY // 2, language)
    for months in (1, 3, 6):
        if length <= months * 30 * DAY * _MOST:
            yield partial(_months, months, language)
    power = max(0, len(str(length // (366 * DAY * _MOST))) - 1)
    for zeros in range(power, power + 4):
        for first in (1, 2, 5):
            if length <= first * 10**zeros * 366 * DAY * _MOST:
                yield partial(_years, first * 10**zeros, language)


def _times(step: int, language: str, start: int, end: int) -> Iterator[_Mark]:
    digits = voice(language).digits
    for second in range(-(-start // step) * step, end + 1, step):
        ordinal, rest = divmod(second, DAY)
        hours, minutes, seconds = rest // 3600, rest // 60 % 60, rest % 60
        label = f"{hours:02}:{minutes:02}"
        if step < 60:
            label += f":{seconds:02}"
        yield _Mark(second, label.translate(digits), _day_words(ordinal, language))


def _days(step: int, into: int, language: str, start: int, end: int) -> Iterator[_Mark]:
    """Yield days, each so many seconds into it: where there are no times, a dot is at noon."""
    first = -((into - start) // DAY)
    if step % 7 == 0:
        first += (1 - first) % step  # 0001-01-01, ordinal 1, is a Monday
    elif step > 1:
        first += -first % step
    for ordinal in range(first, (end - into) // DAY + 1, step):
        day = Day.from_ordinal(ordinal)
        yield _Mark(
            ordinal * DAY + into,
            voice(language).short_day(day.day, day.month),
            _year_words(day.year, language),
        )


def _months(step: int, language: str, start: int, end: int) -> Iterator[_Mark]:
    first = Day.from_ordinal(start // DAY)
    month = (first.year * 12 + first.month - 1) // step * step
    while True:
        year, index = divmod(month, 12)
        second = Day(year, index + 1, 1).ordinal() * DAY
        if second > end:
            return
        if second >= start:
            yield _Mark(second, voice(language).month_name(index + 1), _year_words(year, language))
        month += step


def _years(step: int, language: str, start: int, end: int) -> Iterator[_Mark]:
    """Yield round years; before year 1 those are round as counted back, 100 BCE and so on."""
    first, last = Day.from_ordinal(start // DAY).year, Day.from_ordinal(end // DAY).year
    for count in range(first // step - 1, last // step + 2):
        year = count * step if count > 0 or step == 1 else count * step + 1
        second = Day(year, 1, 1).ordinal() * DAY
        if start <= second <= end:
            yield _Mark(second, _year_words(year, language), "")


def _year_words(year: int, language: str) -> str:
    return words(When.parse(year_text(year)), language)


def _day_words(ordinal: int, language: str) -> str:
    return words(When.of_day(Day.from_ordinal(ordinal)), language)
