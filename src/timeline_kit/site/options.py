"""What makers of a site may choose in its document."""

from __future__ import annotations

from typing import Any

from timeline_kit.exporters.base import Option

OVERVIEW, SLIDES = "overview", "slides"

OPTIONS: tuple[Option[Any], ...] = (
    Option(
        "view",
        (OVERVIEW, SLIDES),
        OVERVIEW,
        "What stands above the chronology at first: the whole picture, or TimelineJS.",
    ),
)
