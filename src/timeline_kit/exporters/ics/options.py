"""What users of the calendar may choose."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from timeline_kit.exporters.base import Option

LENGTH: Option[timedelta | None] = Option(
    "length",
    timedelta,
    None,
    "How long an event with a time of day and no end is shown, such as 1h or 1h30m; "
    "its text says so. Without it calendars show such events as they like.",
)

LONG_SPANS: Option[str] = Option(
    "long_spans",
    ("whole", "marker"),
    "whole",
    "How an event that lasted over 31 days is shown: whole, over all its days; or as a marker "
    "on its first day, with the span in words in the title.",
)

OPTIONS: tuple[Option[Any], ...] = (LENGTH, LONG_SPANS)
