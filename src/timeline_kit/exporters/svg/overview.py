"""The picture at the top of a page: low, live, every mark a link to its entry.

It stands in the page itself, so the page's style sheet gives it its colours, and nothing in
it needs a style of its own. Beyond `MOST_MARKS` events, or where marks would pile up higher than
`HIGHEST`, each lane shows columns: how many events there are in each part of the axis; and below
them, faint, the windows of dates that lie somewhere in a longer stretch, such as a decade.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from timeline_kit.exporters.content.wording import date_text
from timeline_kit.exporters.svg import axis
from timeline_kit.exporters.svg.canvas import Canvas, escape, number
from timeline_kit.exporters.svg.density import Density
from timeline_kit.exporters.svg.drawing import LanePainter, Seen, named
from timeline_kit.exporters.svg.extents import Extent, Shape, extent
from timeline_kit.exporters.svg.key import paint_key
from timeline_kit.exporters.svg.layout import (
    EDGE,
    PLOT_EDGE,
    WIDTH,
    Item,
    Lane,
    Texts,
    groups,
    label_edges,
    lane_of,
    near_others,
)
from timeline_kit.exporters.svg.lines import fit
from timeline_kit.exporters.svg.marks import Mark, mark_of
from timeline_kit.exporters.svg.metrics import BOLD
from timeline_kit.exporters.svg.others import OtherMarks
from timeline_kit.exporters.svg.packing import Shelves
from timeline_kit.exporters.svg.scale import Scale, scale_for
from timeline_kit.exporters.svg.style import COLOURS, gradients
from timeline_kit.exporters.svg.ticks import ticks
from timeline_kit.locales.direction import direction
from timeline_kit.locales.labels import bracketed
from timeline_kit.locales.languages import of_our_words
from timeline_kit.model import Event, Timeline

MOST_MARKS = 150
"""With more events each lane shows columns."""
HIGHEST = 270.0
"""How high all lanes may be with a mark for each event."""

_DENSITIES = (
    Density(12.5, 14, 18, 18, 2, 250, False, 6, 12, 24, 10, 4),
    Density(12.5, 13.5, 18, 18, 1, 270, False, 5.5, 11, 20, 4, 22, has_date=False),
    Density(12, 12.5, 17, 17, 1, 190, False, 5, 10, 14, 0, 17, has_date=False),
)
_SIZES = dict(zip(_DENSITIES, ("large", "small", "smaller"), strict=True))
"""What the page's style sheet calls the sizes of titles."""
_CLOSEST = _DENSITIES[-1]
_MOST_LANES = 8
"""More groups than that share one lane."""
_NAMES = 150.0
"""Room for the names of groups, at most."""
_NAME_SIZE = 13.0
_NAME_LINE = 17.0
_TOP = 8.0
_LANE_ROOM = 10.0
_LOWEST_LANE = 30.0
_BOTTOM = 6.0
_COLUMN = 26.0
"""The width of a part of the axis in columns: a finger's, or nearly."""
_COLUMN_GAP = 3.0
_COLUMNS_HIGH = 46.0
_SHORTEST_COLUMN = 7.0
_WINDOW_ROW = 13.0
_MOST_WINDOW_ROWS = 3
"""More windows at the same time than that lie over each other."""
_HIT = 4.0
"""How far around a mark with its label it can be touched."""

PREFIX = "g"
"""Before the names of gradients; entries of the list begin with another word."""


class _Column(NamedTuple):
    """The events of one lane in one part of the axis."""

    left: float
    events: tuple[Event, ...]


class _Window(NamedTuple):
    """The events of one lane that lie somewhere in the same parts of the axis."""

    mark: Mark
    row: int
    events: tuple[Event, ...]


class _Counted(NamedTuple):
    """The events of a lane that shows no mark for each."""

    columns: tuple[_Column, ...]
    windows: tuple[_Window, ...]

    @property
    def height(self) -> float:
        """The room for columns, if there are any, and for windows below them."""
        rows = max((window.row + 1 for window in self.windows), default=0)
        return (_COLUMNS_HIGH if self.columns else 0) + rows * _WINDOW_ROW


def hues(timeline: Timeline) -> Mapping[str | None, int]:
    """Return which colour each group has."""
    return {
        name: place % COLOURS for place, (name, _) in enumerate(groups(timeline.chronological()))
    }


def scale_of(timeline: Timeline, extents: Mapping[str, Extent], left: float, right: float) -> Scale:
    """Return the scale of all events and of what is near of the eras."""
    found = dict(extents)
    return scale_for(list(found.values()), list(near_others(timeline, found)), left, right)


def overview(timeline: Timeline) -> str:
    """Return the picture as an `<svg>` element; of a timeline without events, nothing.

    Links lead to `#event-ID`; `data-of` has the places in the chronology of several events.
    """
    if not timeline.events:
        return ""
    return _Overview(timeline).drawn()


class _Overview:
    def __init__(self, timeline: Timeline) -> None:
        events = timeline.chronological()
        self._timeline = timeline
        self._language = timeline.language
        language = timeline.language
        self._canvas = Canvas(
            WIDTH, mirrored=direction(language) == "rtl", ours=of_our_words(language)
        )
        self._seen: Seen = {}
        self._places = {event.id: place for place, event in enumerate(events)}
        self._hues = hues(timeline)
        self._extents = {event.id: extent(event.date, timeline.timezone) for event in events}
        found = groups(events)
        self._groups: list[tuple[str | None, list[Event]]]
        self._groups = found if len(found) <= _MOST_LANES else [(None, list(events))]
        names = [fit(name, _NAME_SIZE, _NAMES, 2, BOLD) for name, _ in self._groups if name]
        self._names = max((name.width for name in names), default=0.0)
        left = PLOT_EDGE + (self._names + 8 if names else 0)
        self._scale = scale_of(timeline, self._extents, left, WIDTH - PLOT_EDGE)

    def drawn(self) -> str:
        canvas, language = self._canvas, self._language
        marks = ticks(self._scale, language)
        eras = axis.bands(self._timeline, self._scale)
        axis_y = _TOP + axis.axis_height(marks)
        top = axis_y + axis.bands_height(eras) + _LANE_ROOM
        density, lanes = self._lanes()
        heights = [max(_LOWEST_LANE, lane.height) for lane in lanes]
        bottom = top + sum(height + _LANE_ROOM for height in heights)
        axis.paint_bands(canvas, eras, axis_y, bottom, language)
        axis.paint_grid(canvas, marks, axis_y + axis.bands_height(eras), bottom)
        axis.paint_breaks(canvas, self._scale, language, axis_y, bottom)
        axis.paint_axis(canvas, marks, axis_y, self._scale)
        rows = zip(self._groups, lanes, heights, strict=True)
        canvas.add(f'<g class="{_SIZES[density]}">')
        for place, ((name, _), lane, height) in enumerate(rows):
            if place:
                canvas.line(EDGE, top - _LANE_ROOM / 2, WIDTH - EDGE, top - _LANE_ROOM / 2, "lane")
            if name:
                self._name(name, top, height)
            if isinstance(lane, _Counted):
                self._columns(lane.columns, top)
                self._windows(lane.windows, top + (_COLUMNS_HIGH if lane.columns else 0))
            else:
                for item in lane.items:
                    self._item(item, top, density)
            top += height + _LANE_ROOM
        canvas.add("</g>")
        height = bottom + _BOTTOM
        height += paint_key(canvas, self._seen, self._scale, language, height)
        turned = ' direction="rtl"' if canvas.mirrored else ""
        theirs = f' lang="{language}"' if canvas.ours else ""
        box = f"0 0 {number(WIDTH)} {number(height)}"
        drawn = "".join(canvas.parts)
        return "\n".join(
            [
                f'<svg class="tk wide"{theirs} viewBox="{box}"{turned}>',
                f"<defs>{gradients(PREFIX, len(self._hues), drawn)}</defs>",
                *canvas.parts,
                "</svg>",
            ]
        )

    def _lanes(self) -> tuple[Density, Sequence[Lane | _Counted]]:
        """Return the roomiest lanes that are not too high."""
        if len(self._places) <= MOST_MARKS:
            texts = Texts(self._timeline.events, self._language)
            rows = int(HIGHEST / len(self._groups) / _CLOSEST.unit)
            # more than its share of rows for a lane where others leave theirs, then fewer for all
            fewer = [(_CLOSEST, rows * part // 4) for part in (8, 7, 6, 5, 4, 3, 2, 1, 0)]
            for density, most_rows in (*((one, None) for one in _DENSITIES), *fewer):
                lanes = [
                    lane_of(
                        name,
                        events,
                        self._extents,
                        self._scale,
                        density,
                        texts,
                        most_rows,
                    )
                    for name, events in self._groups
                ]
                if sum(max(lane.height, _LOWEST_LANE) for lane in lanes) <= HIGHEST:
                    return density, lanes
        return _CLOSEST, [self._counted(events) for _, events in self._groups]

    def _name(self, name: str, top: float, height: float) -> None:
        texts = fit(name, _NAME_SIZE, _NAMES, 2, BOLD).texts
        y = (
            top + 14
            if height > 3 * _NAME_LINE
            else top + height / 2 - _NAME_LINE * len(texts) / 2 + 13
        )
        lines = [(y + n * _NAME_LINE, text) for n, text in enumerate(texts)]
        self._canvas.text(EDGE, lines, f"heading f{self._hues[name]}")

    def _link(self, events: Sequence[Event], said: str) -> None:
        places = " ".join(str(self._places[event.id]) for event in events)
        of = f' data-of="{places}"' if len(events) > 1 else ""
        to = f'href="#event-{events[0].id}"'
        self._canvas.add(f"<a {to}{of}><title>{escape(said)}</title>")

    def _item(self, item: Item, top: float, density: Density) -> None:
        label, mark = item.label, item.mark
        left = mark.left if label is None else min(mark.left, label.left)
        right = mark.right if label is None else max(mark.right, label.right)
        y = top + item.top
        self._link([item.event], named(item.event, self._language))
        bottom = y + item.height + _HIT / 2
        self._canvas.rect(
            round(left - _HIT), round(y - _HIT / 2), round(right + _HIT), round(bottom), ""
        )
        lane = self._hues[item.event.group]
        others = OtherMarks(self._timeline, self._scale, density.radius)
        painter = LanePainter(
            self._canvas, density, self._language, PREFIX, lane, others, self._seen
        )
        painter.inside(item, top)
        self._canvas.add("</a>")

    def _columns(self, columns: Sequence[_Column], top: float) -> None:
        most = max((len(column.events) for column in columns), default=0)
        groups_here = {event.group for column in columns for event in column.events}
        for column in columns:
            count = len(column.events)
            colour = f"f{self._hues[column.events[0].group]}" if len(groups_here) == 1 else "mixed"
            high = max(_SHORTEST_COLUMN, _COLUMNS_HIGH * sqrt(count / most))
            right, bottom = column.left + _COLUMN - _COLUMN_GAP, top + _COLUMNS_HIGH
            self._link(column.events, self._said(column.events))
            self._canvas.rect(column.left, top, right, bottom, "")
            self._canvas.rect(column.left, bottom - high, right, bottom, colour, ' rx="2"')
            self._canvas.add("</a>")

    def _windows(self, windows: Sequence[_Window], top: float) -> None:
        for mark, row, events in windows:
            self._link(events, self._said(events))
            y = top + row * _WINDOW_ROW
            self._canvas.rect(mark.left, y, mark.right, y + _WINDOW_ROW, "")
            hue = self._hues[events[0].group]
            others = OtherMarks(self._timeline, self._scale, _CLOSEST.radius)
            painter = LanePainter(
                self._canvas, _CLOSEST, self._language, PREFIX, hue, others, self._seen
            )
            painter.shape(mark, y + _WINDOW_ROW / 2)
            self._canvas.add("</a>")

    def _counted(self, events: Sequence[Event]) -> _Counted:
        columns: dict[int, list[Event]] = {}
        windows: dict[tuple[object, ...], tuple[Mark, list[Event]]] = {}
        first, _ = label_edges(self._scale)
        for event in events:
            found = self._extents[event.id]
            mark = mark_of(found, self._scale, 0)
            if found.shape is Shape.RANGE and mark.right - mark.left > _COLUMN:
                ends = self._column_at(mark.left), self._column_at(mark.right)
                alike = (event.group, *ends, *mark[5:])
                windows.setdefault(alike, (mark, []))[1].append(event)
            else:
                columns.setdefault(self._column_at(_place(found, mark)), []).append(event)
        shelves = Shelves()
        in_order = sorted(windows.values(), key=lambda window: window[0].left)
        boxes = [(mark.left, mark.right, 1) for mark, _ in in_order]
        rows = shelves.put_in_order(boxes, _MOST_WINDOW_ROWS)
        return _Counted(
            tuple(_Column(first + n * _COLUMN, tuple(columns[n])) for n in sorted(columns)),
            tuple(
                _Window(mark, _MOST_WINDOW_ROWS - 1 if row is None else row, tuple(those))
                for (mark, those), row in zip(in_order, rows, strict=True)
            ),
        )

    def _column_at(self, place: float) -> int:
        first, last = label_edges(self._scale)
        return int((min(max(place, first), last - 1) - first) // _COLUMN)

    def _said(self, events: Sequence[Event]) -> str:
        """Return what a column is called: from when to when, how many, and the first of them."""
        said = named(events[0], self._language)
        if len(events) == 1:
            return said
        until = date_text(events[-1], self._language)
        return bracketed(f"{said} … {until}", str(len(events)), self._language)


def _place(found: Extent, mark: Mark) -> float:
    """Return where an event is counted: at the end that is known, where only one is."""
    if found.first is None and found.last is not None:
        return mark.right
    if found.last is None and found.first is not None:
        return mark.left
    return (mark.full_from + mark.full_to) / 2
