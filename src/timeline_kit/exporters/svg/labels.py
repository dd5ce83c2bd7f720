"""Labels of events: date and title, beside the mark or below it."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from timeline_kit.exporters.svg.density import Density
from timeline_kit.exporters.svg.extents import Shape
from timeline_kit.exporters.svg.lines import Lines, fit
from timeline_kit.exporters.svg.marks import Mark
from timeline_kit.exporters.svg.metrics import BOLD

_LONGEST_BESIDE = 130.0
"""A longer bar has its label below."""
_BESIDE = 9.0
"""Room between a mark and the label beside it."""
_BELOW = 4.0
_BETWEEN = 0.55
"""Room between date and title on one line, in the title's font size."""
_NOTHING = Lines((), 0.0, False)
_SHORTEST_TITLE = 0.3
"""The part of a line that is the title's, however long the date."""


class Side(Enum):
    """Where a label stands."""

    AFTER = auto()
    BEFORE = auto()
    BELOW = auto()


class Label(NamedTuple):
    """A label and its place.

    Attributes:
        date: the lines of the date.
        title: the lines of the title.
        title_from: where a title on the date's line begins, counted from the label's left.
        left: where it begins.
        right: where it ends.
        side: where it stands by the mark.
        height: of its lines.
        gap_above: room above it, when it stands below the mark.
    """

    date: Lines
    title: Lines
    title_from: float
    left: float
    right: float
    side: Side
    height: float
    gap_above: float = _BELOW

    @property
    def is_cut(self) -> bool:
        """Whether an ellipsis stands for a part of it."""
        return self.date.is_cut or self.title.is_cut

    def before(self, mark: Mark, leftmost: float) -> Label | None:
        """Return the label before its mark where it stands after it, if there is room."""
        width = self.right - self.left
        left = mark.left - _BESIDE - width
        if self.side is not Side.AFTER or left < leftmost:
            return None
        return self._replace(side=Side.BEFORE, left=left, right=left + width)


def label_for(
    said: str, title: str, mark: Mark, density: Density, left: float, right: float
) -> Label:
    """Return the label of an event, its date and title, placed between `left` and `right`."""
    date, lines, title_from = _lines(said, title, density)
    width = max(date.width, title_from + lines.width)
    if density.is_one_line:
        height = density.title_line
    else:
        height = len(date.texts) * density.date_line + len(lines.texts) * density.title_line
    side, start = _place(mark, width, left, right)
    return Label(date, lines, title_from, start, start + width, side, height)


def _lines(said: str, title: str, density: Density) -> tuple[Lines, Lines, float]:
    if not density.has_date:
        return _NOTHING, fit(title, density.title_size, density.width, density.most_lines), 0.0
    if not density.is_one_line:
        date = fit(said, density.date_size, density.width, 2, BOLD)
        return date, fit(title, density.title_size, density.width, density.most_lines), 0.0
    room = density.width * (1 - _SHORTEST_TITLE)
    date = fit(said, density.date_size, room, 1, BOLD)
    title_from = date.width + density.title_size * _BETWEEN
    return date, fit(title, density.title_size, density.width - title_from, 1), title_from


def _place(mark: Mark, width: float, left: float, right: float) -> tuple[Side, float]:
    if mark.shape is Shape.DOT or mark.right - mark.left <= _LONGEST_BESIDE:
        if mark.right + _BESIDE + width <= right:
            return Side.AFTER, mark.right + _BESIDE
        if mark.left - _BESIDE - width >= left:
            return Side.BEFORE, mark.left - _BESIDE - width
    return Side.BELOW, max(left, min(mark.left, right - width))
