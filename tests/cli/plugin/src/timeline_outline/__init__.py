"""Timelines as plain outlines: one line an event."""

from typing import BinaryIO

from timeline_kit import Problem, Timeline
from timeline_kit.exporters.base import ExportOptions, Option
from timeline_kit.problems import Code, Severity

UNPLACED = Code("OUTLINE1", "unplaced", Severity.NOTE)


BULLET = Option("bullet", str, "", "What stands before each event.")
WIDTH = Option("width", int, 1000, "How many characters a line has at most.")


class OutlineExporter:
    """An outline of a timeline."""

    name = "outline"
    suffix = ".outline.txt"
    media_type = "text/plain"
    title = "plain outline"
    carries_drafts = False
    carries_notes = False
    options = (BULLET, WIDTH)

    def write(self, timeline: Timeline, out: BinaryIO, options: ExportOptions) -> list[Problem]:
        """Write one line an event."""
        notes = []
        bullet, width = options.get(BULLET), options.get(WIDTH)
        for event in timeline.chronological():
            line = f"{bullet} {event.date.text} {event.title}".strip()
            out.write(f"{line[:width]}\n".encode())
            if event.place:
                notes.append(
                    UNPLACED.problem("the place is left out", ("events", event.id, "place"))
                )
        return notes


exporter = OutlineExporter()
