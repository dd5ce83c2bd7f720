"""Cells that are made from others: nobody edits them, so what became of them tells of the file."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.exporters.content.wording import date_text
from timeline_kit.exporters.table.sheets import CITATIONS, EVENTS, SOURCES
from timeline_kit.merge.held import Side
from timeline_kit.merge.misread import is_lost
from timeline_kit.merge.tables import Edited


def has_lost_letters(edited: Edited, ours: Side) -> bool:
    """Whether the file lost letters where nobody edits: dates in words, titles beside ids."""
    return any(is_lost(was, now) for was, now in _made(edited, ours))


def _made(edited: Edited, ours: Side) -> Iterator[tuple[str, str]]:
    """Yield what we say and what stands there, where it has a question mark."""
    for name, key, column in (
        (EVENTS, "id", "when"),
        (CITATIONS, "event", "event_title"),
        (CITATIONS, "source", "source_title"),
    ):
        table = edited.tables.get(name)
        held = ours.tables[SOURCES if key == "source" else EVENTS]
        for row in () if table is None else table.rows:
            at = held.index.get(row.text(key))
            if at is None or "?" not in (text := row.text(column)):
                continue
            if column == "when":
                yield date_text(ours.timeline.events[at], ours.timeline.language), text
            else:
                yield held.text(at, "title"), text
