"""What an editor typed into a copy of a sheet, which is not merged."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.exporters.table.rev import field_hash
from timeline_kit.importers.grid import is_empty, shown
from timeline_kit.merge.cells.values import is_same, read_cell, tidy
from timeline_kit.merge.plan import Action, Item, Verdict
from timeline_kit.merge.sheets.tables import Edited, EditedTable, Row
from timeline_kit.problems import merging as codes


def in_copies(edited: Edited) -> Iterator[Item]:
    """Yield the cells of copies that were edited, and do not say what the sheet itself says."""
    for copy in edited.copies:
        table = edited.tables.get(copy.name)
        if table is not None:
            yield from _in_copy(copy, table)


def _in_copy(copy: EditedTable, table: EditedTable) -> Iterator[Item]:
    rows = {_key(row): row for row in table.rows}
    for row in copy.rows:
        other = rows.get(_key(row))
        for name, column in copy.fields.items():
            value = row.cells.get(name)
            if name not in row.cells or (other is None and is_empty(value)):
                continue
            there = None if other is None else other.cells.get(name)
            said = read_cell(column, value).text
            if is_same(column, value, tidy(shown(there))) or _is_as_exported(row, name, said):
                continue
            yield Item(
                Verdict.PROBLEM, Action.CHANGE, copy.name, _called(row), row.text("title"), name,
                row.place(name), said, tidy(shown(there)),
                why=f"stands in a copy, which is not merged; write it into {copy.name}",
                code=codes.UNKNOWN_ENTRY.id,
            )  # fmt: skip


def _key(row: Row) -> object:
    if row.rev is not None:
        return row.rev.number, tuple(sorted(row.rev.hashes.items()))
    return tuple(row.text(name) for name in ("id", "key", "event", "source", "title", "date"))


def _is_as_exported(row: Row, name: str, said: str) -> bool:
    if row.rev is None:
        return False
    return row.rev.hashes.get(name) == (field_hash(said) if said else None)


def _called(row: Row) -> str:
    return row.text("id") or row.text("event") or row.text("key") or row.text("title")
