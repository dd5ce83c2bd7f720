"""The picture beside the list: an upright axis, narrow enough for a phone.

Its height is the page's to choose, so places along the axis are percentages. Marks stand where
they belong; what can be touched is one of `SLOTS` equal parts of the axis, for a finger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from timeline_kit.exporters.content.wording import date_text
from timeline_kit.exporters.svg import axis
from timeline_kit.exporters.svg.canvas import escape, number
from timeline_kit.exporters.svg.drawing import named
from timeline_kit.exporters.svg.extents import Shape, extent
from timeline_kit.exporters.svg.layout import groups
from timeline_kit.exporters.svg.lines import fit
from timeline_kit.exporters.svg.metrics import BOLD, text_width
from timeline_kit.exporters.svg.overview import MOST_MARKS, hues, scale_of
from timeline_kit.exporters.svg.scale import Scale
from timeline_kit.exporters.svg.ticks import ticks
from timeline_kit.locales.direction import direction
from timeline_kit.locales.labels import bracketed
from timeline_kit.locales.languages import of_our_words
from timeline_kit.model import Event, Timeline

SLOTS = 16
"""Parts of the axis that can be touched: of 24 pixels or more on the lowest screens."""

_NARROWEST, _WIDEST = 72.0, 92.0
_LANES_FROM = 9.0
_LANE = 9.0
_MOST_LANES = 3
_RADIUS = 4
_FAINTEST = 0.25
_FIRST, _LAST = 2.0, 98.0
"""Where the axis begins and ends, in percent."""
_TICK_SIZE = 11.0
_LINE = 12
_TICKS_HIGH = 380.0
"""The height for which ticks are chosen."""


def strip(timeline: Timeline) -> str:
    """Return the picture as an `<svg>` element; of a timeline without events, nothing.

    Links lead to `#event-ID`; `data-of` has the places of their events in the chronology.
    """
    if not timeline.events:
        return ""
    return _Strip(timeline).drawn()


class _Strip:
    def __init__(self, timeline: Timeline) -> None:
        self._events = timeline.chronological()
        self._language = timeline.language
        self._mirrored = direction(timeline.language) == "rtl"
        self._extents = {event.id: extent(event.date, timeline.timezone) for event in self._events}
        self._scale = scale_of(timeline, self._extents, _FIRST, _LAST)
        self._hues = hues(timeline)
        found = groups(self._events)
        lanes = len(found) if len(found) <= _MOST_LANES else 1
        self._lanes = {name: place % lanes for place, (name, _) in enumerate(found)}
        self._labels_from = _LANES_FROM + lanes * _LANE + 2
        upright = self._scale._replace(left=0.0, right=_TICKS_HIGH)
        self._ticks = ticks(upright, self._language, is_upright=True)
        # the year before a break, often BCE, stands nowhere else
        self._most_lines = 2 if self._scale.breaks else 1
        widths = [text_width(tick.label, _TICK_SIZE, BOLD) for tick in self._ticks]
        wanted = self._labels_from + max(widths, default=0.0)
        self._width = min(max(wanted, _NARROWEST), _WIDEST)
        self._parts: list[str] = []
        self._most = 1

    def drawn(self) -> str:
        self._axis()
        slots: dict[int, list[int]] = {}
        for place, event in enumerate(self._events):
            first, _ = self._ends(event)
            part = (first - self._scale.left) / (self._scale.right - self._scale.left)
            slots.setdefault(min(int(part * SLOTS), SLOTS - 1), []).append(place)
        counted = Counter(
            (slot, self._events[place].group) for slot, places in slots.items() for place in places
        )
        self._most = max(counted.values())
        theirs = f' lang="{self._language}"' if of_our_words(self._language) else ""
        size = (self._scale.right - self._scale.left) / SLOTS
        for slot in sorted(slots):
            self._slot(slots[slot], self._scale.left + slot * size, size)
        self._breaks()
        return "\n".join(
            [
                f'<svg class="tk strip"{theirs} width="{number(self._width)}" height="100%">',
                *self._parts,
                "</svg>",
            ]
        )

    def _axis(self) -> None:
        """Add the axis, with its labels at the side that leads to the list."""
        self._parts.append(f'<g aria-hidden="true"{of_our_words(self._language)}>')
        x = number(self._across(self._labels_from))
        room = self._width - self._labels_from
        for tick in self._ticks:
            y = self._percent(self._scale, tick.place / _TICKS_HIGH)
            self._parts.append(
                f'<line class="grid" x1="{number(self._across(0))}"'
                f' x2="{number(self._across(self._labels_from - 3))}" y1="{y}" y2="{y}"/>'
            )
            for kind, text, dy in (("unit", tick.above, -8), ("tick", tick.label, 4)):
                if not text:
                    continue
                lines = fit(text, _TICK_SIZE, room, self._most_lines, BOLD)
                first = dy - (len(lines.texts) - 1) * _LINE // 2
                for place, line in enumerate(() if lines.is_cut else lines.texts):
                    self._parts.append(
                        f'<text class="{kind}" x="{x}" y="{y}"'
                        f' dy="{first + place * _LINE}">{escape(line)}</text>'
                    )
        self._parts.append("</g>")

    def _breaks(self) -> None:
        """Add two slanting strokes at each break, with nothing between them."""
        left, right = (number(self._across(x)) for x in (0, self._labels_from - 3))
        ours = of_our_words(self._language)
        for found in self._scale.breaks:
            said = escape(axis.said_of_break(found, self._language))
            self._parts.append(
                f'<svg y="{number(found.middle)}%" overflow="visible"><g role="img"{ours}>'
                f"<title>{said}</title>"
                f'<path class="page" d="M{left} 0L{right} -6V0L{left} 6z"/>'
                f'<path class="axis" d="M{left} 0L{right} -6M{left} 6L{right} 0"/></g></svg>'
            )

    def _percent(self, scale: Scale, part: float) -> str:
        return f"{number(scale.left + part * (scale.right - scale.left))}%"

    def _across(self, x: float) -> float:
        return self._width - x if self._mirrored else x

    def _ends(self, event: Event) -> tuple[float, float]:
        """Return where an event begins and ends; an end that is not known is where it is known."""
        found = self._extents[event.id]
        first, last = found.first, found.last
        if first is None and last is None:
            return self._scale.left, self._scale.right
        first = last if first is None else first
        last = first if last is None else last
        assert first is not None
        assert last is not None
        return self._scale.place(first), self._scale.place(last)

    def _slot(self, places: Sequence[int], top: float, size: float) -> None:
        events = [self._events[place] for place in places]
        of = " ".join(map(str, places))
        self._parts.append(
            f'<a href="#event-{events[0].id}" data-of="{of}">'
            f"<title>{escape(self._said(events))}</title>"
            f'<rect width="100%" y="{top:g}%" height="{size:g}%"/>'
        )
        if len(self._events) <= MOST_MARKS:
            for place, event in zip(places, events, strict=True):
                self._mark(place, event)
        else:
            self._counted(events, top, size)
        self._parts.append("</a>")

    def _mark(self, place: int, event: Event) -> None:
        first, last = self._ends(event)
        hue, x = self._hues[event.group], _LANES_FROM + self._lanes[event.group] * _LANE
        found = self._extents[event.id]
        doubt = found.approximate or found.uncertain
        if found.shape is Shape.DOT:
            kind = f"doubt s{hue}" if doubt else f"f{hue}"
            self._parts.append(
                f'<circle class="{kind}" data-of="{place}" cx="{number(self._across(x))}"'
                f' cy="{number(first)}%" r="{_RADIUS - 1 if doubt else _RADIUS}"/>'
            )
            return
        soft = " faint" if doubt or found.shape is Shape.RANGE else ""
        left = min(self._across(x - _RADIUS + 1), self._across(x + _RADIUS - 1))
        self._parts.append(
            f'<rect class="f{hue}{soft}" data-of="{place}" x="{number(left)}" y="{number(first)}%"'
            f' width="{2 * _RADIUS - 2}" height="{number(max(last - first, 1.2))}%" rx="3"/>'
        )

    def _counted(self, events: Sequence[Event], top: float, size: float) -> None:
        """Add a block for each group, the darker the more events it has here."""
        for name, count in Counter(event.group for event in events).items():
            x = _LANES_FROM + self._lanes[name] * _LANE
            left = min(self._across(x - _RADIUS), self._across(x + _RADIUS))
            strength = _FAINTEST + (1 - _FAINTEST) * count / self._most
            self._parts.append(
                f'<rect class="f{self._hues[name]}" x="{number(left)}" y="{number(top + 0.3)}%"'
                f' width="{2 * _RADIUS}" height="{number(size - 0.6)}%" rx="2"'
                f' fill-opacity="{strength:.2f}"/>'
            )

    def _said(self, events: Sequence[Event]) -> str:
        said = named(events[0], self._language)
        if len(events) == 1:
            return said
        until = date_text(events[-1], self._language)
        return bracketed(f"{said} … {until}", str(len(events)), self._language)
