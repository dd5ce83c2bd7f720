"""What users of the workbook may choose."""

from __future__ import annotations

from typing import Any

from timeline_kit.exporters.base import Option
from timeline_kit.locales.languages import LANGUAGES

LANGUAGE = Option(
    "language",
    ("timeline", *LANGUAGES),
    "timeline",
    "The language of the README and the help in the workbook; timeline: that of the timeline, "
    "English where it is not among these.",
)

OPTIONS: tuple[Option[Any], ...] = (LANGUAGE,)
