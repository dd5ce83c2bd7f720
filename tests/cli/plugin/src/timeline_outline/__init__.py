"""Timelines as plain outlines: one line an event."""

from typing import BinaryIO

from timeline_kit import Problem, Timeline
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.problems import Code, Severity

UNPLACED = Code("OUTLINE1", "unplaced", Severity.NOTE)


class OutlineExporter:
    """An outline of a timeline."""

    name = "outline"
    suffix = ".outline.txt"
    media_type = "text/plain"
    title = "plain outline"
    carries_drafts = False
    carries_notes = False

    def write(self, timeline: Timeline, out: BinaryIO, options: ExportOptions) -> list[Problem]:
        """Write one line an event."""
        notes = []
        for event in timeline.chronological():
            out.write(f"{event.date.text} {event.title}\n".encode())
            if event.place:
                notes.append(
                    UNPLACED.problem("the place is left out", ("events", event.id, "place"))
                )
        return notes


exporter = OutlineExporter()
