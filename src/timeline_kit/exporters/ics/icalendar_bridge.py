"""A timeline as an object of the `icalendar` package, for those who work with it."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline_kit.exporters.audience import published
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.ics.exporter import exporter
from timeline_kit.exporters.options import chosen
from timeline_kit.model import Timeline

if TYPE_CHECKING:
    from icalendar import Calendar


def to_icalendar(timeline: Timeline, options: ExportOptions | None = None) -> Calendar:
    """Return the timeline as an `icalendar.Calendar`: what our own file says, read by it."""
    from icalendar import Calendar

    out = io.BytesIO()
    options = options or ExportOptions()
    own = chosen(exporter.name, exporter.options, timeline.exports.get(exporter.name), options.own)
    exporter.write(published(timeline, options.now), out, replace(options, own=own))
    return Calendar.from_ical(out.getvalue())
