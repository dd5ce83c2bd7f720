"""Shorthand for exports in tests."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.ics.exporter import exporter
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem

NOW = datetime(2026, 11, 23, 8, 9, 31, tzinfo=UTC)


def as_ics(
    timeline: Timeline, previous: bytes | None = None, now: datetime = NOW
) -> tuple[bytes, list[Problem]]:
    """Return the calendar and its notes."""
    out = BytesIO()
    there = () if previous is None else (previous,)
    notes = exporter.write(timeline, out, ExportOptions(now=now, previous=lambda: there))
    return out.getvalue(), notes
