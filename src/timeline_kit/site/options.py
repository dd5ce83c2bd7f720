"""What makers of a site may choose in its document."""

from __future__ import annotations

from typing import Any

from timeline_kit.exporters.base import Option

OVERVIEW, SLIDES = "overview", "slides"

VIEW: Option[str] = Option(
    "view",
    (OVERVIEW, SLIDES),
    OVERVIEW,
    "What stands above the chronology at first: the whole picture, or TimelineJS.",
)

LOAD, CLICK = "load", "click"

MEDIA: Option[str] = Option(
    "media",
    (LOAD, CLICK),
    LOAD,
    "Whether pictures of other servers are loaded as the reader comes near, or wait for a click.",
)

OPTIONS: tuple[Option[Any], ...] = (VIEW, MEDIA)
