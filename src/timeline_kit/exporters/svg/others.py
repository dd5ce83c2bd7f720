"""The dates that sources give otherwise than the event: drawn faint, beside its own mark."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.dates import When
from timeline_kit.exporters.svg.extents import extent
from timeline_kit.exporters.svg.marks import Mark, mark_of
from timeline_kit.exporters.svg.scale import Scale
from timeline_kit.model import Event, Timeline
from timeline_kit.sources.disagreement import differ, disagreement


class OtherMarks:
    """The faint marks of a picture.

    Attributes:
        scale: of the axis.

    Args:
        timeline: what is drawn.
        scale: of the axis.
        radius: of a dot.
    """

    def __init__(self, timeline: Timeline, scale: Scale, radius: float) -> None:
        self._timeline = timeline
        self.scale = scale
        self._radius = radius

    def of(self, event: Event) -> list[Mark]:
        """Return the marks of an event's other dates that the axis reaches."""
        marks = (
            mark_of(extent(date, self._timeline.timezone), self.scale, self._radius)
            for date in other_dates(event, self._timeline)
        )
        left, right = self.scale.left - self._radius, self.scale.right + self._radius
        return [mark for mark in marks if left <= mark.left and mark.right <= right]


def other_dates(event: Event, timeline: Timeline) -> Iterator[When]:
    """Yield the dates that sources give and that cannot be the event's own."""
    if all(citation.says is None for citation in event.sources):
        return
    said = disagreement(event, timeline)
    zone = event.timezone or timeline.timezone
    for given in () if said is None else said.given:
        if differ(given.date, event.date, zone):
            yield given.date
