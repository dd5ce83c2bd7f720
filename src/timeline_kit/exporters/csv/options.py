"""What users of the CSV may choose."""

from __future__ import annotations

from typing import Any

from timeline_kit.exporters.base import Option

DIALECT = Option(
    "dialect",
    ("guarded", "semicolon", "plain"),
    "guarded",
    "guarded: opens in spreadsheets, and no cell runs as a formula; what looks like a number or "
    "a date they may still convert. semicolon: the same with `;` between the cells, for "
    "spreadsheets that use the comma in numbers. plain: for programs, without byte order mark "
    "and guard.",
)

OWN_KEYS = Option(
    "own_keys",
    bool,
    False,
    "true: your own `x-` keys of events are in the file, for everybody who gets it.",
)

REV = Option(
    "rev",
    bool,
    False,
    "true: a last column `rev` says what was exported, so that `merge` knows what an editor "
    "changed; not in the files of the site.",
)

OPTIONS: tuple[Option[Any], ...] = (DIALECT, OWN_KEYS, REV)
