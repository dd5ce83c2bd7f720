"""Which sheet of ours a sheet of an edited file is: told by what it holds, whatever its name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from timeline_kit.exporters.table.rev import Rev, read_rev
from timeline_kit.exporters.table.sheets import CITATIONS, EDITED, ERAS, EVENTS, SOURCES, TIMELINE
from timeline_kit.importers.grid import Sheet, Value, shown, value_at
from timeline_kit.merge.cells.values import tidy

LOOKED_AT: Final = 30
"""The header stands in one of so many first rows."""

_TOLD_BY: Final = {
    EVENTS: {"id", "title", "date"},
    CITATIONS: {"event", "source", "quote"},
    SOURCES: {"id", "title", "publisher"},
    TIMELINE: {"key", "value"},
    ERAS: {"title", "date", "delete"},
}
"""The headers by which a sheet is known."""

_FEWEST_HEADERS = 3
_FEWEST_NOTES = 2
_SAMPLE = 200
_SHARE = 0.5


def told_kind(
    sheet: Sheet, columns: Mapping[str, Collection[str]], ids: Mapping[str, Collection[str]]
) -> str:
    """Return which sheet of ours it is, by `rev`, header, notes and ids; empty for none.

    Args:
        sheet: the sheet.
        columns: the names of the columns of each sheet of ours.
        ids: those of the events and of the sources.
    """
    rev = next((rev for row in sheet.rows[:_SAMPLE] for rev in _revs(row)), None)
    if rev is not None:
        return _kind_of(rev)
    headers = [_headers(sheet, number) for number in range(min(LOOKED_AT, len(sheet.rows)))]
    for kind in EDITED:
        if any(_TOLD_BY[kind] <= names for names in headers):
            return kind
    for kind, known in ids.items():
        is_ours = any(
            len(names.intersection(columns[kind])) >= _FEWEST_HEADERS for names in headers
        )
        if is_ours and _has_column_of(sheet, known):
            return kind
    return ""


def has_marks(sheet: Sheet, columns: Mapping[str, Collection[str]]) -> bool:
    """Whether a sheet has what only our export writes: `rev`, or the notes of several headers."""
    if any(True for row in sheet.rows[:_SAMPLE] for _ in _revs(row)):
        return True
    notes = {tidy(note.partition("\n")[0]) for note in sheet.notes.values() if "\n" in note}
    return any(len(notes.intersection(names)) >= _FEWEST_NOTES for names in columns.values())


def rev_column(sheet: Sheet, header: int) -> int | None:
    """Return the column whose cells say what was exported, whatever its header says."""
    for row in sheet.rows[header + 1 : header + 1 + _SAMPLE]:
        for index, cell in enumerate(row):
            if any(True for _ in _revs([cell])):
                return index
    return None


def _revs(row: Collection[Value]) -> Iterator[Rev]:
    for cell in row:
        rev = read_rev(cell) if isinstance(cell, str) and "=" in cell else None
        if rev is not None:
            yield rev


def _kind_of(rev: Rev) -> str:
    """Return the sheet whose rows have such a `rev`."""
    for kind, name in ((CITATIONS, "event"), (TIMELINE, "key")):
        if name in rev.hashes:
            return kind
    if rev.number is not None:
        return ERAS
    return EVENTS if "date" in rev.hashes else SOURCES


def _headers(sheet: Sheet, number: int) -> set[str]:
    """Return what a row says as a header: its words, and the first ones of its notes."""
    said = {tidy(shown(cell)).casefold() for cell in sheet.rows[number]}
    notes = (sheet.notes.get((number, at), "") for at in range(len(sheet.rows[number])))
    return said | {tidy(note.partition("\n")[0]) for note in notes if note}


def _has_column_of(sheet: Sheet, known: Collection[str]) -> bool:
    """Whether a column has hardly anything but ids."""
    count = range(1, len(sheet.rows))
    for index in range(max(map(len, sheet.rows), default=0)):
        texts = [text for at in count if (text := tidy(shown(value_at(sheet.rows, at, index))))]
        if texts and sum(text in known for text in texts) > _SHARE * len(texts):
            return True
    return False
