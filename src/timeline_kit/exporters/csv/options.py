"""What users of the CSV may choose."""

from __future__ import annotations

from typing import Any

from timeline_kit.exporters.base import Option

DIALECT = Option(
    "dialect",
    ("guarded", "plain"),
    "guarded",
    "guarded: opens right in spreadsheets, and no cell runs as a formula. "
    "plain: for programs, without byte order mark and guard.",
)

OPTIONS: tuple[Option[Any], ...] = (DIALECT,)
