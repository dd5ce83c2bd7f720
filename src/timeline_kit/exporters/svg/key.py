"""What hollow marks and breaks mean, below the picture in which they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from timeline_kit.exporters.svg.axis import TICK
from timeline_kit.exporters.svg.canvas import Canvas
from timeline_kit.exporters.svg.drawing import LanePainter, Seen
from timeline_kit.exporters.svg.extents import Shape
from timeline_kit.exporters.svg.layout import EDGE, WIDTH
from timeline_kit.exporters.svg.marks import Hollow, Mark
from timeline_kit.exporters.svg.metrics import text_width
from timeline_kit.exporters.svg.scale import Scale
from timeline_kit.exporters.svg.ticks import SIZE
from timeline_kit.locales.labels import Label, label
from timeline_kit.wording.date_words import about_any, uncertain_any

_LINE = 22.0
_BASELINE = 4.0
_BAR = 20.0
_BESIDE = 8.0
_BETWEEN = 28.0
_BELOW = 5.0


class _Sign(NamedTuple):
    """A sign and what it means."""

    width: float
    said: str
    paint: Callable[[Canvas, float, float], None]


def paint_key(canvas: Canvas, seen: Seen, scale: Scale, language: str, top: float) -> float:
    """Add what breaks and each kind of hollow mark that was drawn mean; return how high that is."""
    signs = [_sign(kind, *seen[kind], language) for kind in sorted(seen)]
    if scale.breaks:
        signs.append(_Sign(_BAR, label(Label.NOT_TO_SCALE, language), _paint_break))
    if not signs:
        return 0.0
    x, middle = EDGE, top + _LINE / 2
    canvas.add('<g class="key">')
    for width, said, paint in signs:
        needed = width + _BESIDE + text_width(said, SIZE)
        if x > EDGE and x + needed > WIDTH - EDGE:
            x, middle = EDGE, middle + _LINE
        paint(canvas, x, middle)
        at = x + width + _BESIDE
        canvas.text(at, [(middle + _BASELINE, said)], "tick", more=canvas.ours)
        x += needed + _BETWEEN
    canvas.add("</g>")
    return middle + _LINE / 2 + _BELOW - top


def _sign(kind: Hollow, painter: LanePainter, mark: Mark, language: str) -> _Sign:
    width = mark.right - mark.left if mark.shape is Shape.DOT else _BAR

    def paint(canvas: Canvas, x: float, middle: float) -> None:
        sample = mark._replace(
            left=x,
            full_from=x,
            full_to=x + width,
            right=x + width,
            goes_on_left=False,
            goes_on_right=False,
            approximate=kind is Hollow.APPROXIMATE,
            uncertain=kind is Hollow.UNCERTAIN,
        )
        canvas.add('<g class="other">' if kind is Hollow.OTHER else "<g>")
        painter.shape(sample, middle, is_hollow=True)
        canvas.add("</g>")

    return _Sign(width, _words(kind, language), paint)


def _paint_break(canvas: Canvas, x: float, middle: float) -> None:
    canvas.line(x, middle, x + _BAR, middle, "axis")
    canvas.tear(x + _BAR / 2, middle - TICK, middle + TICK)


def _words(kind: Hollow, language: str) -> str:
    match kind:
        case Hollow.APPROXIMATE:
            return about_any(language)
        case Hollow.UNCERTAIN:
            return uncertain_any(language)
        case Hollow.DISPUTED:
            return label(Label.DISPUTED, language)
        case Hollow.OTHER:
            return label(Label.DATES_GIVEN, language)
