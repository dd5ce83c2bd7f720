"""The axis with its ticks, and the eras behind the events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from timeline_kit.dates import Day, When
from timeline_kit.dates.day import year_text
from timeline_kit.exporters.svg.canvas import TEAR, Canvas, escape, number
from timeline_kit.exporters.svg.extents import DAY, extent
from timeline_kit.exporters.svg.layout import WIDTH, label_edges
from timeline_kit.exporters.svg.lines import fit
from timeline_kit.exporters.svg.metrics import BOLD, text_width
from timeline_kit.exporters.svg.packing import Shelves
from timeline_kit.exporters.svg.scale import Break, Scale
from timeline_kit.exporters.svg.style import ERA_SIZE
from timeline_kit.exporters.svg.ticks import SIZE, Tick
from timeline_kit.locales.labels import Label, bracketed, label
from timeline_kit.model import Era, Timeline
from timeline_kit.wording.date_words import words

LINE = 17.0
"""Height of a line of tick labels."""
TICK = 6.0
ERA_ROW = 26.0
_BEFORE_ERAS = 8.0
_INSIDE = 7.0
_MARGIN = 8.0
_GAP = 16.0


class Band(NamedTuple):
    """An era in its place."""

    era: Era
    left: float
    right: float
    text_left: float
    title: str
    years: str
    row: int
    parts: tuple[tuple[float, float], ...]


def axis_height(ticks: list[Tick]) -> float:
    """Return how high the labels of an axis are, with its ticks."""
    return LINE * _label_lines(ticks) + TICK + 4 if ticks else 0.0


def _label_lines(ticks: list[Tick]) -> int:
    return 2 if any(tick.above for tick in ticks) else 1


def paint_axis(canvas: Canvas, ticks: list[Tick], line_y: float, scale: Scale) -> None:
    """Add the axis, its labels above the line."""
    label_y = line_y - TICK - 5
    _paint(canvas, ticks, (line_y - TICK, line_y, line_y), label_y, label_y - LINE, scale)


def paint_foot(canvas: Canvas, ticks: list[Tick], line_y: float, scale: Scale) -> None:
    """Add the axis once more, its labels below the line."""
    label_y = line_y + TICK + 13
    _paint(canvas, ticks, (line_y, line_y + TICK, line_y), label_y, label_y + LINE, scale)


def _paint(
    canvas: Canvas,
    ticks: list[Tick],
    ys: tuple[float, float, float],
    label_y: float,
    unit_y: float,
    scale: Scale,
) -> None:
    """Add ticks from one height to another, the line at a third, and the labels."""
    top, bottom, line_y = ys
    canvas.add(f'<g aria-hidden="true" text-anchor="middle"{canvas.ours}>')
    parts = [sorted(map(canvas.at, part)) for part in _parts(scale.left, scale.right, scale)]
    line = "".join(f"M{number(start)} {number(line_y)}H{number(end)}" for start, end in parts)
    canvas.uprights((tick.place for tick in ticks), top, bottom, "axis", line)
    for tick in ticks:
        canvas.text(_inside(tick.place, tick.label), [(label_y, tick.label)], "tick")
        if tick.above:
            canvas.text(_inside(tick.place, tick.above), [(unit_y, tick.above)], "unit")
    for found in scale.breaks:
        canvas.tear(found.middle, line_y - TICK, line_y + TICK)
    canvas.add("</g>")


def _inside(place: float, text: str) -> float:
    """Return a place in the middle of a text that leaves all of it in the picture."""
    half = text_width(text, SIZE, BOLD) / 2 + _MARGIN
    return max(half, min(place, WIDTH - half))


def paint_grid(canvas: Canvas, ticks: list[Tick], top: float, bottom: float) -> None:
    """Add the thin lines that lead down from the ticks, or from below the names of eras."""
    canvas.uprights((tick.place for tick in ticks), top, bottom, "grid")


def paint_breaks(canvas: Canvas, scale: Scale, language: str, top: float, bottom: float) -> None:
    """Add to each break two lines from top to bottom, and say between which dates it is."""
    for found in scale.breaks:
        said = escape(said_of_break(found, language))
        canvas.add(f'<g role="img"{canvas.ours}><title>{said}</title>')
        sides = (found.middle - TEAR, found.middle + TEAR)
        canvas.uprights(sides, top, bottom, "grid")
        canvas.add("</g>")


def said_of_break(found: Break, language: str) -> str:
    """Return between which years an axis is broken, or which days of a year, and that it is."""
    last, first = (Day.from_ordinal(second // DAY) for second in (found.last, found.first))
    ends = (day.edtf() if last.year == first.year else year_text(day.year) for day in (last, first))
    between = words(When.parse("/".join(ends)), language)
    return f"{between}{label(Label.COLON, language)}{label(Label.NOT_TO_SCALE, language)}"


def _parts(left: float, right: float, scale: Scale) -> Iterator[tuple[float, float]]:
    """Yield the parts of a stretch that breaks leave."""
    for found in scale.breaks:
        if left < found.middle < right:
            yield left, found.middle - TEAR
            left = found.middle + TEAR
    yield left, right


def bands(timeline: Timeline, scale: Scale) -> list[Band]:
    """Return the eras in their places; what lies outside the axis is cut off there."""
    shelves = Shelves()
    first, last = label_edges(scale)
    found = []
    for era in sorted(timeline.eras, key=lambda era: era.date.sort_key):
        lasting = extent(era.date, timeline.timezone)
        assert lasting.first is not None
        assert lasting.last is not None
        left = min(max(scale.place(lasting.first), scale.left), scale.right)
        right = min(max(scale.place(lasting.last), scale.left), scale.right)
        title = fit(era.title, ERA_SIZE, 480, 1, BOLD).texts[0]
        said = fit(words(era.date, timeline.language), ERA_SIZE, 300, 1).texts[0]
        years = bracketed("", said, timeline.language)
        width = text_width(title, ERA_SIZE, BOLD) + text_width(years, ERA_SIZE)
        text_left = max(first, min(left + _INSIDE, last - width))
        row = shelves.put(min(left, text_left), max(right, text_left + width) + _GAP)
        parts = tuple(_parts(left, right, scale))
        found.append(Band(era, left, right, text_left, title, years, row, parts))
    return found


def bands_height(found: list[Band]) -> float:
    """Return how high the names of the eras are."""
    rows = max((band.row + 1 for band in found), default=0)
    return ERA_ROW * rows + _BEFORE_ERAS if found else 0.0


def paint_bands(
    canvas: Canvas, found: list[Band], top: float, bottom: float, language: str
) -> None:
    """Add the eras: a band behind everything, a rule and a name above it."""
    for band in found:
        for left, right in band.parts:
            canvas.rect(left, _era_top(band, top), right, bottom, "band")
    if found:
        canvas.add('<g role="list">')
    for band in found:
        y = _era_top(band, top)
        spoken = f"{words(band.era.date, language)}{label(Label.COLON, language)}{band.era.title}"
        canvas.add(f'<g role="listitem"><title>{escape(spoken)}</title>')
        for left, right in band.parts:
            canvas.rect(left, y, max(right, left + 2), y + 3, "rule")
        years = f'<tspan class="years"{canvas.ours}>{escape(band.years)}</tspan>'
        place = f'x="{canvas.at(band.text_left):.1f}" y="{y + 18:.1f}"'
        canvas.add(f'<text class="era" {place}>{escape(band.title)}{years}</text></g>')
    if found:
        canvas.add("</g>")


def _era_top(band: Band, top: float) -> float:
    return top + _BEFORE_ERAS + band.row * ERA_ROW
