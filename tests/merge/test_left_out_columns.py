"""Columns that somebody took out: a table stays what it is, and nothing in it becomes an edit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from support.csv_rows import exported as csv_of
from support.csv_rows import rows
from support.edited import exported, reread
from support.full_columns import RICH

from timeline_kit import load
from timeline_kit.document import SourceText
from timeline_kit.exporters.table.sheets import EDITED, EVENTS, sheet_tables
from timeline_kit.importers.grid import Book, Sheet, Value
from timeline_kit.merge import MergeOptions, merge
from timeline_kit.merge.sheets.headers import passive_columns
from timeline_kit.merge.sheets.tables import find_tables

Table = list[list[Value]]


def cells_of(sheet: Any) -> Table:
    """Return the cells of a sheet."""
    return [list(row) for row in sheet.values]


WORKBOOK = reread(exported(RICH))
ROWS = rows(csv_of(RICH))
CSV: Table = [list(line) for line in (ROWS[0], *(row.values() for row in ROWS))]
TABLES: dict[str, tuple[str, Table]] = {
    "csv": (EVENTS, CSV),
    **{kind: (kind, cells_of(WORKBOOK[kind])) for kind in EDITED},
}


def without(table: Table, *names: str) -> Table:
    """Return a table without some of its columns."""
    kept = [at for at, name in enumerate(table[0]) if name not in names]
    return [[row[at] for at in kept] for row in table]


def left_out(kind: str, table: Table) -> Iterator[tuple[str, ...]]:
    """Yield no column, each one, and all pairs of those that are made for the way back."""
    names = list(map(str, table[0]))
    yield ()
    yield from ((name,) for name in names)
    yield from combinations([name for name in names if name in {*passive_columns(kind), "id"}], 2)


@pytest.mark.parametrize("has_rev", [True, False])
@pytest.mark.parametrize("called", ["", "Tabelle1", "its own name"])
@pytest.mark.parametrize("made", TABLES)
def test_a_table_without_some_columns_is_what_it_is(
    made: str, called: str, *, has_rev: bool
) -> None:
    kind, table = TABLES[made]
    timeline = load(RICH).timeline
    assert timeline is not None
    source = SourceText("events.yaml", RICH)
    for names in left_out(kind, table):
        left = without(table, *names, *([] if has_rev else ["rev"]))
        if len(left[0]) == 1:
            continue  # see below: one column is no table
        sheet = Sheet(kind if called == "its own name" else called, left)
        book = Book([sheet], "a table")
        found = find_tables(book, sheet_tables(timeline), timeline)
        assert list(found.tables) == [kind], names
        plan = merge(book, source, source, MergeOptions())
        assert (plan.edits, plan.text) == ([], RICH), names


@pytest.mark.parametrize("name", ["key", "value"])
@pytest.mark.parametrize("called", ["", "Tabelle1", "Timeline"])
def test_one_column_of_the_header_alone_is_no_table(called: str, name: str) -> None:
    source = SourceText("events.yaml", RICH)
    left = without(TABLES["Timeline"][1], name, "rev")
    plan = merge(Book([Sheet(called, left)], "a table"), source, source, MergeOptions())
    assert (plan.items, plan.text) == ([], RICH)
    assert [problem.code for problem in plan.problems] == ["TK610"]
