"""Colours and type, light and dark."""

from __future__ import annotations

from timeline_kit.exporters.svg.density import Density

TITLE_SIZE = 27.0
ERA_SIZE = 12.0
HEADING_SIZE = 14.0

_LIGHT = ("#2563a8", "#0f766e", "#9a5b00", "#8a3f8f", "#b23a2e", "#55617a")
_DARK = ("#7fb4ee", "#58c4b8", "#e3ad58", "#d09ad6", "#f0978a", "#a9b5cc")
COLOURS = len(_LIGHT)
"""How many lanes have a colour of their own."""

_FONT = (
    "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue','Noto Sans',"
    "'Liberation Sans',Arial,sans-serif"
)

_SHAPES = """\
.tk text{{font-family:{font};fill:{ink}}}
.tk .page{{fill:{page}}}
.tk .title{{font-size:{title}px;font-weight:650}}
.tk .heading{{font-size:{heading}px;font-weight:650}}
.tk .tick{{font-size:12px;fill:{soft}}}
.tk .unit{{font-size:12px;font-weight:600;fill:{soft}}}
.tk .grid{{stroke:{grid}}}
.tk .axis{{stroke:{line};stroke-width:1.5}}
.tk .lane{{stroke:{grid}}}
.tk .era{{font-size:{era}px;font-weight:600;fill:{soft}}}
.tk .years{{font-weight:400}}
.tk .band{{fill:{soft};fill-opacity:.07}}
.tk .rule{{fill:{line}}}
.tk .date{{font-size:{date}px;font-weight:600;fill:{soft}}}
.tk .event{{font-size:{event}px}}
.tk .doubt{{fill:{page};stroke-width:2}}
.tk .about{{stroke-dasharray:1.2 .8}}
.tk .dashed{{stroke-dasharray:4 2.5}}
.tk .edge{{stroke-width:1.5}}
.tk .faint{{fill-opacity:.35}}
.tk .other{{opacity:.45}}
.tk .arrow{{fill:none;stroke-width:2.2;stroke-linecap:round;stroke-linejoin:round}}
.tk .off{{opacity:.5}}
.tk .sign{{font-weight:700;font-size:9px}}
"""

_COLOURS = {
    "light": {
        "page": "#ffffff", "ink": "#1b212b", "soft": "#586273", "grid": "#e7eaef",
        "line": "#98a2b3",
    },
    "dark": {
        "page": "#14181f", "ink": "#e9edf3", "soft": "#a3adbc", "grid": "#272e39",
        "line": "#667084",
    },
}  # fmt: skip

_REPAINTED = """\
.tk text{{fill:{ink}}}
.tk .page{{fill:{page}}}
.tk .tick,.tk .unit,.tk .era,.tk .date{{fill:{soft}}}
.tk .grid,.tk .lane{{stroke:{grid}}}
.tk .axis{{stroke:{line}}}
.tk .band{{fill:{soft}}}
.tk .rule{{fill:{line}}}
.tk .doubt{{fill:{page}}}
"""


def style(density: Density, lanes: int) -> str:
    """Return the style sheet."""
    used = range(min(lanes, COLOURS))
    light = _SHAPES.format(
        font=_FONT,
        title=TITLE_SIZE,
        heading=HEADING_SIZE,
        era=ERA_SIZE,
        date=density.date_size,
        event=density.title_size,
        **_COLOURS["light"],
    )
    dark = _REPAINTED.format(**_COLOURS["dark"])
    return (
        f"<style>\n{light}{_hues(_LIGHT, used)}"
        f"@media (prefers-color-scheme:dark){{\n{dark}{_hues(_DARK, used)}}}\n</style>"
    )


def _hues(colours: tuple[str, ...], used: range) -> str:
    return "".join(
        f".tk .f{hue}{{fill:{colours[hue]}}}"
        f".tk .s{hue}{{stroke:{colours[hue]}}}"
        f".tk .g{hue}{{stop-color:{colours[hue]}}}\n"
        for hue in used
    )


def gradients(prefix: str, lanes: int, drawn: str | None = None) -> str:
    """Return the gradients of soft ends: to the right, to the left, and to both sides.

    Args:
        prefix: before their names.
        lanes: how many lanes there are.
        drawn: the picture; with it, those alone that it uses.
    """
    return "".join(
        _gradient(f"{prefix}-{name}-{hue}", hue, stops)
        for hue in range(min(lanes, COLOURS))
        for name, stops in _STOPS.items()
        if drawn is None or f"#{prefix}-{name}-{hue})" in drawn
    )


_STOPS = {
    "rise": ((0, 0.0), (1, 1.0)),
    "fall": ((0, 1.0), (1, 0.0)),
    "soft": ((0, 0.08), (0.3, 0.7), (0.7, 0.7), (1, 0.08)),
}


def _gradient(identifier: str, hue: int, stops: tuple[tuple[float, float], ...]) -> str:
    inside = "".join(
        f'<stop class="g{hue}" offset="{offset:g}"{_opacity(opacity)}/>'
        for offset, opacity in stops
    )
    return f'<linearGradient id="{identifier}">{inside}</linearGradient>'


def _opacity(value: float) -> str:
    return "" if value == 1 else f' stop-opacity="{value:g}"'
