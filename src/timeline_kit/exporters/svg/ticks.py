"""Round marks on the axis: years, months, days or hours, whichever fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from timeline_kit.dates import Day, When
from timeline_kit.dates.day import year_text
from timeline_kit.exporters.svg.extents import DAY
from timeline_kit.exporters.svg.metrics import BOLD, text_width
from timeline_kit.exporters.svg.scale import Piece, Scale
from timeline_kit.locales.voices import voice
from timeline_kit.wording.date_words import words

SIZE = 12
"""Size of the labels."""

_GAP = 22
"""Room between two labels."""
_GAP_AT_BREAK = 4
_LINES = 2 * SIZE + 4
"""Room between two labels of two lines below each other."""
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


class _Division(NamedTuple):
    """A way to divide an axis.

    Attributes:
        steps: the marks of a stretch.
        at: the mark of the year, month, day or minute in which a second lies.
    """

    steps: _Steps
    at: Callable[[int], _Mark]


def ticks(scale: Scale, language: str, *, is_upright: bool = False) -> list[Tick]:
    """Return the marks of an axis, as many as have room for their labels.

    On both sides of a break stands the year, month, day or minute of the nearest date.

    Args:
        scale: of the axis.
        language: of the labels.
        is_upright: whether the labels on both sides of a break stand below each other.
    """
    fitting: list[Tick] = []
    for division in _candidates(scale, language):
        rows = [list(division.steps(piece.start, piece.end)) for piece in scale.pieces]
        fits = all(_fits(_with_larger(scale, row)) for row in rows)
        if len(rows) > 1:
            rows = _beside_breaks(scale, division, rows, is_upright=is_upright)
        found = [tick for row in rows for tick in _with_larger(scale, row)]
        if fits:
            if len(found) >= _FEWEST or not fitting:
                return found
            return fitting
        fitting = fitting or found[:1]
    return fitting


_Row = list[_Mark]


def _beside_breaks(
    scale: Scale, division: _Division, rows: list[_Row], *, is_upright: bool
) -> list[_Row]:
    """Return marks at both sides of each break, and those of pieces that leave room for them."""
    placed: list[_Row] = [[] for _ in rows]

    def place(number: int, marks: _Row) -> None:
        others = [mark for row in placed for mark in row]
        placed[number] += [
            mark
            for mark in marks
            if all(_have_room(scale, mark, other, is_upright=is_upright) for other in others)
        ]

    for number, piece in enumerate(scale.pieces):
        if number > 0:
            place(number, [_mark_at(piece.first, piece, division)])
        if number < len(rows) - 1:
            place(number, [_mark_at(piece.last, piece, division)])
    for number, row in enumerate(rows):
        place(number, row)
    return [sorted(row) for row in placed]


def _mark_at(second: int, piece: Piece, division: _Division) -> _Mark:
    mark = division.at(second)
    return mark._replace(second=max(mark.second, piece.start))


def _have_room(scale: Scale, mark: _Mark, other: _Mark, *, is_upright: bool) -> bool:
    """Return whether two marks on both sides of a break leave each other room."""
    between = abs(scale.place(mark.second) - scale.place(other.second))
    if is_upright:
        return between >= _LINES
    widths = (
        max(text_width(one.label, SIZE), text_width(one.larger, SIZE, BOLD))
        for one in (mark, other)
    )
    return between >= sum(widths) / 2 + _GAP_AT_BREAK


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


def _candidates(scale: Scale, language: str) -> Iterator[_Division]:
    """Yield ways to divide the axis, from the finest that is not far too fine."""
    length = scale.length
    for step in (1, 5, 15, 30, 60, 300, 900, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600):
        if scale.shows_times and length <= step * _MOST:
            yield _Division(partial(_times, step, language), partial(_time_at, 60, language))
    into = 0 if scale.shows_times else DAY // 2
    for days in (1, 2, 7, 14):
        if length <= days * DAY * _MOST:
            yield _Division(partial(_days, days, into, language), partial(_day_at, into, language))
    for months in (1, 3, 6):
        if length <= months * 30 * DAY * _MOST:
            yield _Division(partial(_months, months, language), partial(_month_at, language))
    power = max(0, len(str(length // (366 * DAY * _MOST))) - 1)
    for zeros in range(power, power + 4):
        for first in (1, 2, 5):
            if length <= first * 10**zeros * 366 * DAY * _MOST:
                years = partial(_years, first * 10**zeros, language)
                yield _Division(years, partial(_year_at, language))


def _times(step: int, language: str, start: int, end: int) -> Iterator[_Mark]:
    for second in range(-(-start // step) * step, end + 1, step):
        yield _time_at(step, language, second)


def _time_at(step: int, language: str, second: int) -> _Mark:
    """Return the mark of a second, or of its minute where the steps are no shorter."""
    second -= second % 60 if step >= 60 else 0
    ordinal, rest = divmod(second, DAY)
    hours, minutes, seconds = rest // 3600, rest // 60 % 60, rest % 60
    label = f"{hours:02}:{minutes:02}"
    if step < 60:
        label += f":{seconds:02}"
    return _Mark(second, label.translate(voice(language).digits), _day_words(ordinal, language))


def _days(step: int, into: int, language: str, start: int, end: int) -> Iterator[_Mark]:
    """Yield days, each so many seconds into it: where there are no times, a dot is at noon."""
    first = -((into - start) // DAY)
    if step % 7 == 0:
        first += (1 - first) % step  # 0001-01-01, ordinal 1, is a Monday
    elif step > 1:
        first += -first % step
    for ordinal in range(first, (end - into) // DAY + 1, step):
        yield _day_at(into, language, ordinal * DAY)


def _day_at(into: int, language: str, second: int) -> _Mark:
    ordinal = second // DAY
    day = Day.from_ordinal(ordinal)
    said = voice(language).short_day(day.day, day.month)
    return _Mark(ordinal * DAY + into, said, _year_words(day.year, language))


def _months(step: int, language: str, start: int, end: int) -> Iterator[_Mark]:
    first = Day.from_ordinal(start // DAY)
    month = (first.year * 12 + first.month - 1) // step * step
    while True:
        year, index = divmod(month, 12)
        second = Day(year, index + 1, 1).ordinal() * DAY
        if second > end:
            return
        if second >= start:
            yield _month_at(language, second)
        month += step


def _month_at(language: str, second: int) -> _Mark:
    day = Day.from_ordinal(second // DAY)._replace(day=1)
    said = voice(language).month_name(day.month)
    return _Mark(day.ordinal() * DAY, said, _year_words(day.year, language))


def _years(step: int, language: str, start: int, end: int) -> Iterator[_Mark]:
    """Yield round years; before year 1 those are round as counted back, 100 BCE and so on."""
    first, last = Day.from_ordinal(start // DAY).year, Day.from_ordinal(end // DAY).year
    for count in range(first // step - 1, last // step + 2):
        year = count * step if count > 0 or step == 1 else count * step + 1
        second = Day(year, 1, 1).ordinal() * DAY
        if start <= second <= end:
            yield _year_at(language, second)


def _year_at(language: str, second: int) -> _Mark:
    year = Day.from_ordinal(second // DAY).year
    return _Mark(Day(year, 1, 1).ordinal() * DAY, _year_words(year, language), "")


def _year_words(year: int, language: str) -> str:
    return words(When.parse(year_text(year)), language)


def _day_words(ordinal: int, language: str) -> str:
    return words(When.of_day(Day.from_ordinal(ordinal)), language)
