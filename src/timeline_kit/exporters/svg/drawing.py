"""The events of a lane: marks and labels."""

from __future__ import annotations

from timeline_kit.exporters.content.disagreement import with_standing
from timeline_kit.exporters.content.wording import date_text, label_tail, title_prefix, title_text
from timeline_kit.exporters.svg.canvas import Anchor, Canvas, escape
from timeline_kit.exporters.svg.density import Density
from timeline_kit.exporters.svg.extents import Shape
from timeline_kit.exporters.svg.labels import Label, Side
from timeline_kit.exporters.svg.layout import Item, mark_height
from timeline_kit.exporters.svg.marks import Hollow, Mark
from timeline_kit.exporters.svg.metrics import baseline
from timeline_kit.exporters.svg.others import OtherMarks
from timeline_kit.exporters.svg.style import COLOURS
from timeline_kit.locales.labels import Label as Word
from timeline_kit.locales.labels import bracketed, label
from timeline_kit.model import Event, Standing, Status

_SMALLEST_FOR_A_SIGN = 5
_ARROW = 5.0
_LAP = 0.4
"""How far the full part of a bar reaches over its soft ends, so that no seam is seen."""
_SEEN = 2 * _LAP
"""Shorter pieces of a bar are left out."""
WHOLE = (True, True)
"""Rounded at both ends: a bar in one piece."""


class LanePainter:
    """Paints the events of one lane in its colour.

    `seen` is filled with the kinds of hollow marks that are painted.
    """

    def __init__(
        self,
        canvas: Canvas,
        density: Density,
        language: str,
        prefix: str,
        lane: int,
        others: OtherMarks,
        seen: Seen,
    ) -> None:
        self._canvas = canvas
        self._density = density
        self._language = language
        self._prefix = prefix
        self.hue = lane % COLOURS
        self._others = others
        self._seen = seen

    def paint(self, item: Item, top: float) -> None:
        """Add one event whose lane's rows begin at `top`."""
        canvas = self._canvas
        canvas.add('<g role="listitem">')
        canvas.add(f"<title>{escape(spoken(item.event, self._language))}</title>")
        self.inside(item, top)
        canvas.add("</g>")

    def inside(self, item: Item, top: float) -> None:
        """Add mark and label alone."""
        canvas = self._canvas
        if item.event.status is Status.CANCELLED:
            canvas.add('<g class="off">')
        self._mark(item, top + item.top)
        if item.event.status is Status.CANCELLED:
            canvas.add("</g>")
        if item.label is not None:
            self._label(item, item.label, top + item.top)

    def _mark(self, item: Item, top: float) -> None:
        mark, density = item.mark, self._density
        is_disputed = item.event.standing is Standing.DISPUTED
        if item.label is None or item.label.side is Side.BELOW:
            middle = top + mark_height(mark, density) / 2
        else:
            middle = top + density.date_line / 2
        others = self._others.of(item.event)
        if others:
            self._canvas.add('<g class="other">')
            for other in others:
                self._see(Hollow.OTHER, other)
                self.shape(other, middle, is_hollow=True)
            self._canvas.add("</g>")
        if is_disputed:
            self._see(Hollow.DISPUTED, mark)
        self.shape(mark, middle, is_hollow=is_disputed)

    def shape(self, mark: Mark, middle: float, *, is_hollow: bool = False) -> None:
        """Add a mark alone, around this height."""
        if mark.approximate:
            self._see(Hollow.APPROXIMATE, mark)
        if mark.uncertain:
            self._see(Hollow.UNCERTAIN, mark)
        if mark.shape is Shape.DOT:
            self._dot(mark, middle, is_hollow=is_hollow)
        else:
            half = self._density.bar / 2
            self._bar(mark, middle - half, middle + half, is_hollow=is_hollow)

    def _see(self, kind: Hollow, mark: Mark) -> None:
        """Remember a mark of a kind, best a dot, which is explained below the picture."""
        if kind not in self._seen or mark.shape is Shape.DOT:
            self._seen[kind] = self, mark

    def _dot(self, mark: Mark, y: float, *, is_hollow: bool) -> None:
        canvas, radius, hue = self._canvas, self._density.radius, self.hue
        if not (mark.approximate or mark.uncertain or is_hollow):
            canvas.circle(mark.middle, y, radius, f"f{hue}")
            return
        about = (" about", ' pathLength="16"') if mark.approximate else ("", "")
        canvas.circle(mark.middle, y, radius - 1, f"doubt s{hue}{about[0]}", about[1])
        if mark.uncertain and radius > _SMALLEST_FOR_A_SIGN:
            sign = "\N{ARABIC QUESTION MARK}" if canvas.mirrored else "?"
            canvas.text(mark.middle, [(y + 3.2, sign)], f"sign f{hue}", "middle")

    def _bar(self, mark: Mark, top: float, bottom: float, *, is_hollow: bool) -> None:
        canvas, hue = self._canvas, self.hue
        doubt = mark.approximate or mark.uncertain or is_hollow
        edge = f"edge s{hue}{' dashed' if mark.approximate else ''}" if doubt else ""
        has_edge = False
        if mark.shape is Shape.RANGE and not (mark.goes_on_left or mark.goes_on_right):
            pieces = [(mark.left, mark.right, "soft")]
        else:
            pieces = [
                (mark.left, mark.full_from, "rise"),
                (mark.full_to, mark.right, "fall"),
                (max(mark.left, mark.full_from - _LAP), min(mark.right, mark.full_to + _LAP), ""),
            ]
        for left, right, gradient in pieces:
            if right - left > _SEEN:
                rounded = (left == mark.left, right == mark.right)
                paint = self._paint(gradient, doubt=doubt, edge=edge if rounded == WHOLE else "")
                canvas.bar(left, top, right, bottom, paint, rounded)
                has_edge = has_edge or rounded == WHOLE
        if doubt and not has_edge:
            canvas.bar(mark.left, top, mark.right, bottom, f'class="{edge}" fill="none"', WHOLE)
        middle = (top + bottom) / 2
        for found in self._others.scale.breaks:
            if mark.left < found.middle < mark.right:
                canvas.tear(found.middle, top - 1, bottom + 1)
        if mark.goes_on_left:
            canvas.chevron(mark.left, middle, -_ARROW, f"arrow s{hue}")
        if mark.goes_on_right:
            canvas.chevron(mark.right, middle, _ARROW, f"arrow s{hue}")

    def _paint(self, gradient: str, *, doubt: bool, edge: str) -> str:
        """Return the attributes that fill a part of a bar: with its colour or a gradient."""
        faint = f"faint {edge}".rstrip() if doubt else ""
        if not gradient:
            return f'class="{f"f{self.hue} {faint}".strip()}"'
        if self._canvas.mirrored:
            gradient = {"rise": "fall", "fall": "rise"}.get(gradient, gradient)
        fill = f'fill="url(#{self._prefix}-{gradient}-{self.hue})"'
        return f'class="{faint}" {fill}' if faint else fill

    def _label(self, item: Item, found: Label, top: float) -> None:
        canvas, density = self._canvas, self._density
        if found.side is Side.BELOW:
            top += mark_height(item.mark, density) + found.gap_above
        anchor: Anchor = "end" if found.side is Side.BEFORE else "start"
        x = found.right if anchor == "end" else found.left
        y = top + baseline(density.date_line, density.date_size)
        ours = "" if item.event.date_label else canvas.ours
        prefix = title_prefix(item.event, self._language).rstrip()
        year = label_tail(item.event, self._language)
        if density.is_one_line:
            self._one_line(found, x, y, anchor, ours)
            canvas.mark_ours(prefix)
            canvas.mark_ours(year)
            return
        dates = [(y + n * density.date_line, line) for n, line in enumerate(found.date.texts)]
        y = top + len(dates) * density.date_line
        y += baseline(density.title_line, density.title_size)
        titles = [(y + n * density.title_line, line) for n, line in enumerate(found.title.texts)]
        if dates:
            canvas.text(x, dates, "date", anchor, ours)
            canvas.mark_ours(year)
        canvas.text(x, titles, "event", anchor)
        canvas.mark_ours(prefix)

    def _one_line(self, found: Label, x: float, y: float, anchor: Anchor, ours: str) -> None:
        """Add date and title on one line, one text, so that they keep together."""
        canvas = self._canvas
        anchored = "" if anchor == "start" else f' text-anchor="{anchor}"'
        place = f'x="{canvas.at(x):.1f}" y="{y:.1f}"'
        date = f'<tspan class="date"{ours}>{escape(found.date.texts[0])}</tspan>'
        title = f'<tspan class="event" dx="6">{escape(found.title.texts[0])}</tspan>'
        canvas.add(f"<text {place}{anchored}>{date} {title}</text>")


Seen = dict[Hollow, tuple[LanePainter, Mark]]
"""The kinds of hollow marks in a picture, each with a mark and who painted it."""


def named(event: Event, language: str) -> str:
    """Return an event in one line: date, how far it stands, and title."""
    date = with_standing(date_text(event, language), event, language)
    return f"{date}{label(Word.COLON, language)}{title_text(event, language)}"


def spoken(event: Event, language: str) -> str:
    """Return an event in one line: date, title and place."""
    place = "" if event.place is None else event.place.name
    line = named(event, language)
    return bracketed(line, place, language) if place else line
