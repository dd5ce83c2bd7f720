"""What users of the TimelineJS spreadsheet may choose."""

from __future__ import annotations

from typing import Any

from timeline_kit.exporters.base import Option

DIALECT = Option(
    "dialect",
    ("guarded", "plain"),
    "guarded",
    "guarded: no spreadsheet changes a text on the way to TimelineJS. plain: texts as they are.",
)

SHEET_OPTIONS: tuple[Option[Any], ...] = (DIALECT,)
