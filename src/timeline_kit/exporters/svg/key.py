"""What hollow marks mean, below the picture in which they are."""

from __future__ import annotations

from timeline_kit.exporters.svg.canvas import Canvas
from timeline_kit.exporters.svg.drawing import Seen
from timeline_kit.exporters.svg.extents import Shape
from timeline_kit.exporters.svg.layout import EDGE, WIDTH
from timeline_kit.exporters.svg.marks import Hollow
from timeline_kit.exporters.svg.metrics import text_width
from timeline_kit.exporters.svg.ticks import SIZE
from timeline_kit.locales.labels import Label, label
from timeline_kit.wording.date_words import about_any, uncertain_any

_LINE = 22.0
_BASELINE = 4.0
_BAR = 20.0
_BESIDE = 8.0
_BETWEEN = 28.0
_BELOW = 5.0


def paint_key(canvas: Canvas, seen: Seen, language: str, top: float) -> float:
    """Add what each kind of hollow mark that was drawn means; return how high that is."""
    if not seen:
        return 0.0
    x, middle = EDGE, top + _LINE / 2
    canvas.add('<g class="key">')
    for kind, (painter, mark) in sorted(seen.items()):
        width = mark.right - mark.left if mark.shape is Shape.DOT else _BAR
        said = _words(kind, language)
        needed = width + _BESIDE + text_width(said, SIZE)
        if x > EDGE and x + needed > WIDTH - EDGE:
            x, middle = EDGE, middle + _LINE
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
        at = x + width + _BESIDE
        canvas.text(at, [(middle + _BASELINE, said)], "tick", more=canvas.ours)
        x += needed + _BETWEEN
    canvas.add("</g>")
    return middle + _LINE / 2 + _BELOW - top


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
