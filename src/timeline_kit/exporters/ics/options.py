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

OPTIONS: tuple[Option[Any], ...] = (LENGTH,)
