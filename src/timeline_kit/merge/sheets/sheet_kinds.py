"""Which sheet of ours a sheet of an edited file is: told by what it holds, whatever its name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from timeline_kit.exporters.table.rev import Rev, read_rev
from timeline_kit.exporters.table.sheets import (
    CITATIONS,
    EDITED,
    ERAS,
    EVENTS,
    MARKS,
    REV_COLUMN,
    SOURCES,
    TIMELINE,
)
from timeline_kit.importers.grid import Sheet, Value, is_empty, shown, value_at
from timeline_kit.importers.headings import plain
from timeline_kit.merge.cells.values import tidy

LOOKED_AT: Final = 30
"""The header stands in one of so many first rows."""

BESIDE: Final = frozenset({REV_COLUMN.name, *(column.name for column in MARKS)})
"""Columns of every sheet that are none of the document."""

_FEWEST_HEADERS = 3
_FEWEST_NOTES = 2
_SAMPLE = 200
_SHARE = 0.5


def told_kind(
    sheet: Sheet, columns: Mapping[str, Collection[str]], ids: Mapping[str, Collection[str]]
) -> str:
    """Return which sheet of ours it is, by `rev`, all of its headers, and ids; empty for none.

    No column is needed: any of them may have been taken out.

    Args:
        sheet: the sheet.
        columns: the names of the columns of each sheet of ours.
        ids: those of the events and of the sources, and the titles of the eras.
    """
    rev = next((rev for row in sheet.rows[:_SAMPLE] for rev in _revs(row)), None)
    if rev is not None:
        return _kind_of(rev)
    plainly = {kind: {plain(name): name for name in columns[kind]} for kind in EDITED}
    header, fits = _best_header(sheet, plainly)
    most = max(map(len, fits.values()))
    kinds = [kind for kind in EDITED if len(fits[kind]) == most and fits[kind] - BESIDE]
    if not kinds:
        return ""
    of_ids = [kind for kind in kinds if kind in ids and _has_column_of(sheet, ids[kind])]
    if of_ids:
        kinds = of_ids
    elif any(fits[kind] & BESIDE for kind in kinds):  # it is of the workbook: the smallest of it
        kinds.sort(key=lambda kind: len(columns[kind]))
    kind = kinds[0]
    own = len(plainly[kind].keys() - BESIDE)
    if of_ids:
        is_enough = most >= min(_FEWEST_HEADERS, own)
    elif any(word in plainly[kind] for word, _ in header):
        is_enough = most >= min(_FEWEST_HEADERS, own) and most > len(header) - most
    else:  # some notes alone are also on what was copied out of it
        is_enough = most > _SHARE * own
    return kind if is_enough else ""


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


def _best_header(
    sheet: Sheet, plainly: Mapping[str, Mapping[str, str]]
) -> tuple[Sequence[tuple[str, str]], dict[str, set[str]]]:
    """Return what the cells of the header say, and which columns of each sheet these are.

    It is the row that names most columns of one sheet.
    """
    found: Sequence[tuple[str, str]] = []
    known: dict[str, set[str]] = {kind: set() for kind in plainly}
    most = 0
    for number in range(min(LOOKED_AT, len(sheet.rows))):
        header = _headers(sheet, number)
        fits = {
            kind: {name for said in header if (name := _named(said, names))}
            for kind, names in plainly.items()
        }
        count = max(map(len, fits.values()))
        if count > most:
            found, known, most = header, fits, count
    return found, known


def _headers(sheet: Sheet, number: int) -> list[tuple[str, str]]:
    """Return what each cell of a row says as a header: its words, and the first of its note."""
    found = []
    for at, cell in enumerate(sheet.rows[number]):
        note = tidy(sheet.notes.get((number, at), "").partition("\n")[0])
        word = "" if is_empty(cell) else plain(tidy(shown(cell)))
        if word or note:
            found.append((word, plain(note)))
    return found


def _named(said: tuple[str, str], names: Mapping[str, str]) -> str:
    """Return the column that a header names; empty for none."""
    return next((names[text] for text in said if text in names), "")


def _has_column_of(sheet: Sheet, known: Collection[str]) -> bool:
    """Whether a column has hardly anything but ids."""
    count = range(1, len(sheet.rows))
    for index in range(max(map(len, sheet.rows), default=0)):
        texts = [text for at in count if (text := tidy(shown(value_at(sheet.rows, at, index))))]
        if texts and sum(text in known for text in texts) > _SHARE * len(texts):
            return True
    return False
