"""The whole picture, from top to bottom."""

from __future__ import annotations

from timeline_kit.exporters.content.markdown.plain import to_plain
from timeline_kit.exporters.svg import axis
from timeline_kit.exporters.svg.canvas import Canvas, escape, number
from timeline_kit.exporters.svg.drawing import LanePainter, Seen
from timeline_kit.exporters.svg.key import paint_key
from timeline_kit.exporters.svg.layout import EDGE, HEADING, LANE_GAP, WIDTH, Layout
from timeline_kit.exporters.svg.lines import fit
from timeline_kit.exporters.svg.metrics import BOLD
from timeline_kit.exporters.svg.others import OtherMarks
from timeline_kit.exporters.svg.style import HEADING_SIZE, TITLE_SIZE, gradients, style
from timeline_kit.exporters.svg.ticks import SIZE, Tick, ticks
from timeline_kit.locales.direction import direction
from timeline_kit.locales.labels import Label, label
from timeline_kit.locales.languages import of_our_words
from timeline_kit.model import Timeline
from timeline_kit.wording.words_after import known_words

_TOP = 34.0
_TITLE_LINE = 34.0
_SAID_LINE = 20.0
_IN_THEIR_ORDER = "<style>.tk [lang]:not(.years){unicode-bidi:plaintext}</style>"
"""English words in a picture from right to left."""
_BEFORE_AXIS = 20.0
_AFTER_AXIS = 16.0
_FOOT_FROM = 900.0
"""From this height on the axis stands at the foot, too."""
_BOTTOM = 26.0
_BEFORE_KEY = 16.0
"""Less room than at the bottom."""


def picture(timeline: Timeline, layout: Layout) -> str:
    """Return the timeline as one SVG document."""
    language = timeline.language
    canvas = Canvas(WIDTH, mirrored=direction(language) == "rtl", ours=of_our_words(language))
    title = fit(timeline.title, TITLE_SIZE, WIDTH - 2 * EDGE, 3, BOLD)
    marks = ticks(layout.scale, language) if timeline.events or timeline.eras else []
    eras = axis.bands(timeline, layout.scale)

    said = _said_once(layout, marks, language)
    title_bottom = _TOP + len(title.texts) * _TITLE_LINE + (_SAID_LINE if said else 0)
    axis_y = title_bottom + _BEFORE_AXIS + axis.axis_height(marks)
    lanes_top = axis_y + axis.bands_height(eras) + _AFTER_AXIS
    lane_tops, bottom = _lane_tops(layout, lanes_top)
    has_foot = bottom > _FOOT_FROM and bool(marks)
    height = bottom + (axis.axis_height(marks) + 8 if has_foot else 0) + _BOTTOM

    axis.paint_bands(canvas, eras, axis_y, bottom, language)
    axis.paint_grid(canvas, marks, axis_y + axis.bands_height(eras), bottom)
    axis.paint_breaks(canvas, layout.scale, language, axis_y, bottom)
    lines = [(_TOP + 24 + n * _TITLE_LINE, line) for n, line in enumerate(title.texts)]
    canvas.text(EDGE, lines, "title")
    if said:
        line = fit(said, SIZE, WIDTH - 2 * EDGE, 1).texts[0]
        canvas.text(EDGE, [(title_bottom - 2, line)], "unit", more=canvas.ours)
    if marks:
        axis.paint_axis(canvas, marks, axis_y, layout.scale)
    seen: Seen = {}
    for number_of_lane, top in enumerate(lane_tops):
        _paint_lane(canvas, timeline, layout, number_of_lane, top, seen)
    if has_foot:
        axis.paint_foot(canvas, marks, bottom, layout.scale)
    height += paint_key(canvas, seen, layout.scale, language, height - _BEFORE_KEY)
    return _document(timeline, layout, canvas, height)


def _said_once(layout: Layout, marks: list[Tick], language: str) -> str:
    """Return what the labels leave out because all share it, where the axis does not say it."""
    on_axis = {text for tick in marks for text in (tick.label, tick.above)}
    comma = label(Label.COMMA, language)
    return comma.join(text for text in known_words(layout.known, language) if text not in on_axis)


def _lane_tops(layout: Layout, top: float) -> tuple[list[float], float]:
    """Return where each lane begins, and where the last one ends."""
    tops = []
    for lane in layout.lanes:
        tops.append(top)
        top += (HEADING if lane.heading is not None else LANE_GAP) + lane.height + LANE_GAP
    return tops, top


def _paint_lane(
    canvas: Canvas,
    timeline: Timeline,
    layout: Layout,
    number_of_lane: int,
    top: float,
    seen: Seen,
) -> None:
    lane = layout.lanes[number_of_lane]
    others = OtherMarks(timeline, layout.scale, layout.density.radius)
    painter = LanePainter(
        canvas, layout.density, timeline.language, timeline.id, number_of_lane, others, seen
    )
    if number_of_lane:
        canvas.line(EDGE, top - 2, WIDTH - EDGE, top - 2, "lane")
    named = "" if lane.heading is None else f' aria-label="{escape(lane.heading)}"'
    canvas.add(f'<g role="list"{named}>')
    if lane.heading is not None:
        heading = fit(lane.heading, HEADING_SIZE, WIDTH - 2 * EDGE, 1, BOLD)
        hue = painter.hue
        canvas.text(EDGE, [(top + 17, heading.texts[0])], f"heading f{hue}")
        top += HEADING
    else:
        top += LANE_GAP
    for item in lane.items:
        painter.paint(item, top)
    canvas.add("</g>")


def _document(timeline: Timeline, layout: Layout, canvas: Canvas, height: float) -> str:
    prefix, language = timeline.id, timeline.language
    size = f'width="{number(WIDTH)}" height="{number(height)}"'
    box = f'viewBox="0 0 {number(WIDTH)} {number(height)}"'
    turned = ' direction="rtl"' if canvas.mirrored else ""
    lanes = len(layout.lanes)
    about = timeline.description
    described = f' aria-describedby="{prefix}-desc"' if about is not None else ""
    desc = "" if about is None else f'<desc id="{prefix}-desc">{escape(to_plain(about))}</desc>\n'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="tk" {size} {box}'
            f' role="graphics-document document" aria-labelledby="{prefix}-title"{described}'
            f' xml:lang="{language}" lang="{language}"{turned}>',
            f'<title id="{prefix}-title">{escape(timeline.title)}</title>',
            f"{desc}{style(layout.density, lanes)}{_IN_THEIR_ORDER if canvas.ours else ''}",
            f"<defs>{gradients(prefix, lanes)}</defs>",
            f'<rect class="page" width="{number(WIDTH)}" height="{number(height)}" rx="10"/>',
            *canvas.parts,
            "</svg>\n",
        ]
    )
