"""How far TimelineJS zooms in at first."""

from __future__ import annotations

from itertools import pairwise

from timeline_kit.model import Timeline

_MARKER = 0.11
"""The width of a marker with its label, as a part of the screen's."""

_WIDEST = 8.0
_LONGEST = 3_650_000
"""Days; TimelineJS draws a longer axis with so many ticks that a page takes a minute."""


def scale_factor(timeline: Timeline) -> float | None:
    """Return how many screens wide the axis is drawn, or None where TimelineJS may choose.

    Half of the neighbours then stand at least a marker's width apart; more would tear
    events far from each other, less would pile them up.
    """
    points = (event.date.start or event.date.end for event in timeline.events)
    days = sorted({point.earliest.ordinal() for point in points if point is not None})
    gaps = sorted(later - earlier for earlier, later in pairwise(days))
    if len(gaps) < 2 or days[-1] - days[0] > _LONGEST:
        return None
    factor = (days[-1] - days[0]) / gaps[len(gaps) // 2] * _MARKER
    return round(min(max(factor, 1.0), _WIDEST), 1)
