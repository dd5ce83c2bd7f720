"""Timelines as plain outlines: one line an event."""

from typing import BinaryIO, ClassVar

from timeline_kit import Problem, Timeline
from timeline_kit.exporters.base import Carries, ExportOptions, Option
from timeline_kit.problems import Code, Severity

CUT = Code("OUTLINE1", "cut", Severity.NOTE)


BULLET = Option("bullet", str, "", "What stands before each event.")
WIDTH = Option("width", int, 1000, "How many characters a line has at most.")


class OutlineExporter:
    """An outline of a timeline."""

    name = "outline"
    suffix = ".outline.txt"
    media_type = "text/plain"
    title = "plain outline"
    carries: ClassVar = {"events.date": Carries.EXACT, "events.title": Carries.EXACT}
    options = (BULLET, WIDTH)

    def write(self, timeline: Timeline, out: BinaryIO, options: ExportOptions) -> list[Problem]:
        """Write one line an event."""
        bullet, width, cut = options.get(BULLET), options.get(WIDTH), 0
        for event in timeline.chronological():
            line = f"{bullet} {event.date.text} {event.title}".strip()
            cut += len(line) > width
            out.write(f"{line[:width]}\n".encode())
        return [CUT.problem(f"{cut:,} lines are cut")] if cut else []


exporter = OutlineExporter()
