"""Shorthand for exports in tests."""

from __future__ import annotations

from datetime import UTC, datetime

from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.registry import export
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem

NOW = datetime(2026, 11, 23, 8, 9, 31, tzinfo=UTC)


def as_ics(
    timeline: Timeline, previous: bytes | None = None, now: datetime = NOW
) -> tuple[bytes, list[Problem]]:
    """Return the calendar and its notes."""
    there = () if previous is None else (previous,)
    return export(timeline, "ics", ExportOptions(now=now, previous=lambda: there))
