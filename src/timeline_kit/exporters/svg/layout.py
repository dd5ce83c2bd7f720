"""Where everything stands. Places along the axis run from left to right here, in any language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import NamedTuple

from timeline_kit.exporters.content.wording import date_text, title_prefix
from timeline_kit.exporters.svg.density import CLOSE, LONG, MEDIUM, ROOMY, Density
from timeline_kit.exporters.svg.extents import Extent, Shape, extent
from timeline_kit.exporters.svg.labels import Label, Side, label_for
from timeline_kit.exporters.svg.marks import Mark, mark_of
from timeline_kit.exporters.svg.others import other_dates
from timeline_kit.exporters.svg.packing import Shelves
from timeline_kit.exporters.svg.scale import Scale, scale_for
from timeline_kit.exporters.svg.spreading import choose
from timeline_kit.model import Event, Timeline
from timeline_kit.wording.words_after import Known, known_to_all

WIDTH = 1200.0
EDGE = 36.0
"""Where labels begin and end."""
PLOT_EDGE = 48.0
"""Where the axis begins and ends."""

HEADING = 30.0
"""Height of a lane's heading."""
LANE_GAP = 14.0
"""Room below the last row of a lane."""

_HIGHEST = {ROOMY: 900.0, MEDIUM: 1600.0, LONG: 2400.0}
_MOST_EVENTS = {ROOMY: 60, MEDIUM: 200, LONG: 400}
"""With more events than that the picture would be too high, as a rule: not even tried."""
_MOST_ROWS = 168
"""Rows with labels in the closest picture; beyond them marks stand without."""
_FEWEST_ROWS = 8


class Item(NamedTuple):
    """An event in its place.

    Attributes:
        event: the event.
        mark: its mark.
        label: its label, or None where there was no room.
        top: from the top of its lane's rows.
        height: of mark and label together.
    """

    event: Event
    mark: Mark
    label: Label | None
    top: float
    height: float


class Lane(NamedTuple):
    """The events of one group.

    Attributes:
        heading: the name of the group, or None for events without one.
        items: the events by date.
        height: of its rows.
    """

    heading: str | None
    items: tuple[Item, ...]
    height: float


class Layout(NamedTuple):
    """All lanes, and how they were made to fit."""

    lanes: tuple[Lane, ...]
    density: Density
    scale: Scale
    known: Known


class Texts:
    """What labels say: dates without what all of them share, and titles."""

    def __init__(self, events: Sequence[Event], language: str) -> None:
        self._language = language
        self.known = known_to_all([event.date for event in events if event.date_label is None])

    def of(self, event: Event) -> tuple[str, str]:
        """Return the date and the title of an event."""
        said = date_text(event, self._language, self.known)
        return said, title_prefix(event, self._language) + event.title


def lay_out(timeline: Timeline) -> Layout:
    """Return the roomiest layout that is not too high."""
    events = timeline.chronological()
    extents = {event.id: extent(event.date, timeline.timezone) for event in events}
    scale = scale_for(
        list(extents.values()), list(near_others(timeline, extents)), PLOT_EDGE, WIDTH - PLOT_EDGE
    )
    grouped = groups(events)
    texts = Texts(events, timeline.language)
    for density in (ROOMY, MEDIUM, LONG):
        if len(events) <= _MOST_EVENTS[density]:
            lanes = [
                lane_of(name, members, extents, scale, density, texts, None)
                for name, members in grouped
            ]
            if sum(lane.height + HEADING + LANE_GAP for lane in lanes) <= _HIGHEST[density]:
                return Layout(tuple(lanes), density, scale, texts.known)
    lanes = [
        lane_of(
            name,
            members,
            extents,
            scale,
            CLOSE,
            texts,
            max(_FEWEST_ROWS, _MOST_ROWS * len(members) // len(events)),
        )
        for name, members in grouped
    ]
    return Layout(tuple(lanes), CLOSE, scale, texts.known)


def groups(events: Iterable[Event]) -> list[tuple[str | None, list[Event]]]:
    """Return the groups in the order in which they begin; events without one come last.

    The place of a group in it is its colour, in every picture and on the page.
    """
    found: dict[str | None, list[Event]] = {}
    for event in events:
        found.setdefault(event.group, []).append(event)
    return sorted(found.items(), key=lambda group: group[0] is None)


def near_others(timeline: Timeline, extents: dict[str, Extent]) -> Iterator[Extent]:
    """Yield what does not stretch the axis far beyond the events: ends of eras, other dates."""
    known = [second for found in extents.values() for second in found.known]
    others = [extent(era.date, "UTC") for era in timeline.eras]
    others += [
        extent(date, timeline.timezone)
        for event in timeline.events
        for date in other_dates(event, timeline)
    ]
    if not known:
        yield from others
        return
    start, end = min(known), max(known)
    room = (end - start) // 2
    yield from (other.within(start - room, end + room) for other in others)


def label_edges(scale: Scale) -> tuple[float, float]:
    """Return where labels begin and end: a little outside the axis."""
    room = PLOT_EDGE - EDGE
    return scale.left - room, scale.right + room


def lane_of(
    heading: str | None,
    events: list[Event],
    extents: dict[str, Extent],
    scale: Scale,
    density: Density,
    texts: Texts,
    most_rows: int | None,
) -> Lane:
    """Return the events of one group in their places."""
    waiting = []
    for event in events:
        mark = mark_of(extents[event.id], scale, density.radius)
        label = label_for(*texts.of(event), mark, density, *label_edges(scale))
        waiting.append((event, mark, label))
    if most_rows is not None:
        waiting = _spread(waiting, label_edges(scale)[0])
    shelves = Shelves()
    boxes = [_shelved(mark, label, density) for _, mark, label in waiting]
    placed: list[int | None]
    if most_rows is None:
        placed = [shelves.put(*box) for box in boxes]
    else:
        placed = shelves.put_in_order(boxes, most_rows)
    items = []
    bare = []
    for (event, mark, label), row in zip(waiting, placed, strict=True):
        if row is None:
            bare.append((event, mark))
        else:
            height = _height(mark, label, density)
            items.append(Item(event, mark, label, row * density.unit, height))
    bare.sort(key=lambda one: (one[1].left, one[1].right))
    rows = shelves.fill((mark.left, mark.right + 2) for _, mark in bare)
    for (event, mark), row in zip(bare, rows, strict=True):
        items.append(Item(event, mark, None, row * density.unit, density.unit))
    items.sort(key=lambda item: item.event.date.time_key)
    return Lane(heading, tuple(items), shelves.rows * density.unit)


_Waiting = list[tuple[Event, Mark, Label]]


def _spread(waiting: _Waiting, leftmost: float) -> _Waiting:
    """Spread labels evenly over the width, and order them so that they need the fewest rows.

    Boxes put in the order in which they begin need no more rows than lie over each other
    at one place.
    """
    others = [label.before(mark, leftmost) for _, mark, label in waiting]
    boxes = [
        (_box(mark, label), None if other is None else _box(mark, other))
        for (_, mark, label), other in zip(waiting, others, strict=True)
    ]
    spread = [
        (event, mark, other if is_second and other is not None else label)
        for (event, mark, label), other, is_second in zip(
            waiting, others, choose(boxes), strict=True
        )
    ]
    return sorted(spread, key=lambda one: _box(*one[1:]))


def _box(mark: Mark, label: Label) -> tuple[float, float]:
    return min(mark.left, label.left), max(mark.right, label.right)


def _shelved(mark: Mark, label: Label, density: Density) -> tuple[float, float, int]:
    """Return the room that mark and label need: from where to where, and how many rows."""
    rows = ceil((_height(mark, label, density) + density.gap_below) / density.unit)
    start, end = _box(mark, label)
    return start, end + density.gap, rows


def _height(mark: Mark, label: Label, density: Density) -> float:
    above = mark_height(mark, density) + label.gap_above if label.side is Side.BELOW else 0.0
    return above + label.height


def mark_height(mark: Mark, density: Density) -> float:
    """Return how high a mark is."""
    return density.radius * 2 if mark.shape is Shape.DOT else density.bar
