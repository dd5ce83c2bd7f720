"""SVG elements as text; right-to-left pictures are mirrored here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

TEAR = 3.0
"""From the middle of a break to where what is broken goes on."""

Anchor = Literal["start", "middle", "end"]


def escape(text: str) -> str:
    """Return text for the content of an element or a quoted attribute."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text.replace('"', "&quot;"))


def number(value: float) -> str:
    """Return a number with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0").replace("-0.0", "0")


def _arc(radius: float, straight: float, way: int) -> str:
    """Return the rounded end of a bar, downwards on the right or upwards on the left."""
    r, turn, line = number(radius), number(radius * way), number(straight * way)
    if not float(line):
        return f"a{r} {r} 0 0 1 0 {number(2 * radius * way)}"
    return f"a{r} {r} 0 0 1 {turn} {turn}v{line}a{r} {r} 0 0 1 {number(-radius * way)} {turn}"


class Canvas:
    """Collects elements; places count from the side where reading begins.

    Attributes:
        ours: the attributes of our own words, empty where they are in the picture's language.
    """

    def __init__(self, width: float, *, mirrored: bool, ours: str = "") -> None:
        self._width = width
        self.ours = ours
        self._mirrored = mirrored
        self.parts: list[str] = []

    @property
    def mirrored(self) -> bool:
        """Whether the picture runs from right to left."""
        return self._mirrored

    def add(self, markup: str) -> None:
        """Add markup as it is."""
        self.parts.append(markup)

    def mark_ours(self, words: str) -> None:
        """Mark words of ours in the element added last, where they are in another language."""
        if words and self.ours:
            marked = f"<tspan{self.ours}>{escape(words)}</tspan>"
            self.parts[-1] = self.parts[-1].replace(escape(words), marked, 1)

    def at(self, place: float) -> float:
        """Return where a place is, counted from the left."""
        return self._width - place if self._mirrored else place

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str) -> None:
        """Add a line."""
        a, b = sorted((self.at(x1), self.at(x2)))
        ends = f'x1="{number(a)}" y1="{number(y1)}" x2="{number(b)}" y2="{number(y2)}"'
        self.add(f'<line class="{kind}" {ends}/>')

    def uprights(
        self, places: Iterable[float], top: float, bottom: float, kind: str, more: str = ""
    ) -> None:
        """Add lines that run down at each place, as one path; `more` is another part of it."""
        down = f"{number(top)}V{number(bottom)}"
        path = "".join(f"M{number(self.at(place))} {down}" for place in places) + more
        if path:
            self.add(f'<path class="{kind}" d="{path}"/>')

    def rect(
        self, left: float, top: float, right: float, bottom: float, kind: str, more: str = ""
    ) -> None:
        """Add a rectangle."""
        start = min(self.at(left), self.at(right))
        size = f'width="{number(right - left)}" height="{number(bottom - top)}"'
        named = f'class="{kind}" ' if kind else ""
        self.add(f'<rect {named}x="{number(start)}" y="{number(top)}" {size}{more}/>')

    def bar(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        paint: str,
        rounded: tuple[bool, bool],
    ) -> None:
        """Add a bar; `rounded` says whether its first and its second end are.

        `paint` is the attribute that fills it.
        """
        a, b = self.at(left), self.at(right)
        if self._mirrored:
            a, b, rounded = b, a, rounded[::-1]
        radius = min((bottom - top) / 2, (b - a) / sum(rounded) if any(rounded) else 0)
        first, second = (radius if is_round else 0.0 for is_round in rounded)
        y, h = number(top), bottom - top - 2 * radius
        path = f"M{number(a + first)} {y}H{number(b - second)}"
        path += _arc(second, h, 1) if second else f"v{number(bottom - top)}"
        path += f"H{number(a + first)}" + (_arc(first, h, -1) if first else "")
        self.add(f'<path {paint} d="{path}z"/>')

    def circle(self, x: float, y: float, radius: float, kind: str, more: str = "") -> None:
        """Add a circle."""
        centre = f'cx="{number(self.at(x))}" cy="{number(y)}"'
        self.add(f'<circle class="{kind}" {centre} r="{number(radius)}"{more}/>')

    def tear(self, middle: float, top: float, bottom: float) -> None:
        """Add two slanting strokes, with nothing between them, over what crosses this place."""
        lean = (bottom - top) / 5
        (left, right), (x1, x2) = (
            [number(self.at(middle + side * TEAR + offset)) for side in (-1, 1)]
            for offset in (lean, -lean)
        )
        y1, y2 = number(top), number(bottom)
        self.add(f'<path class="page" d="M{left} {y1}H{right}L{x2} {y2}H{x1}z"/>')
        self.add(f'<path class="axis" d="M{left} {y1}L{x1} {y2}M{right} {y1}L{x2} {y2}"/>')

    def chevron(self, tip: float, y: float, size: float, kind: str) -> None:
        """Add an arrow head whose tip is at a place; a negative size turns it round."""
        points = " ".join(
            f"{number(self.at(x))},{number(height)}"
            for x, height in ((tip - size, y - abs(size)), (tip, y), (tip - size, y + abs(size)))
        )
        self.add(f'<polyline class="{kind}" points="{points}"/>')

    def text(
        self,
        x: float,
        baselines: Iterable[tuple[float, str]],
        kind: str,
        anchor: Anchor = "start",
        more: str = "",
    ) -> None:
        """Add text on one or more lines, each with its baseline."""
        lines = list(baselines)
        at = number(self.at(x))
        anchored = "" if anchor == "start" else f' text-anchor="{anchor}"'
        if len(lines) == 1:
            ((y, line),) = lines
            content = escape(line)
            self.add(
                f'<text class="{kind}" x="{at}" y="{number(y)}"{anchored}{more}>{content}</text>'
            )
            return
        spans = "".join(
            f'<tspan x="{at}" y="{number(y)}">{escape(line)}</tspan>' for y, line in lines
        )
        self.add(f'<text class="{kind}"{anchored}{more}>{spans}</text>')
