"""A timeline as an object of the `icalendar` package, for those who work with it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.ics.exporter import exporter
from timeline_kit.model import Timeline

if TYPE_CHECKING:
    from icalendar import Calendar


def to_icalendar(timeline: Timeline, options: ExportOptions | None = None) -> Calendar:
    """Return the timeline as an `icalendar.Calendar`: what our own file says, read by it."""
    from icalendar import Calendar

    out = io.BytesIO()
    public = timeline.without_drafts().without_notes()
    exporter.write(public, out, options or ExportOptions())
    return Calendar.from_ical(out.getvalue())
