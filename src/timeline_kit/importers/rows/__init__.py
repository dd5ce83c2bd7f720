"""Rows of a table as events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from timeline_kit.importers.draft import UNTITLED
from timeline_kit.importers.edtf import NOTHING
from timeline_kit.importers.grid import CellAddress, Value, is_empty, shown
from timeline_kit.importers.mapping import Mapped
from timeline_kit.importers.report import Entry, Fate
from timeline_kit.importers.rows.base import Cell, MappedTable, Row
from timeline_kit.importers.rows.beside import Beside
from timeline_kit.importers.rows.fields import fill
from timeline_kit.importers.rows.kinds import Kinds
from timeline_kit.importers.texts import line, quoted


def read(table: MappedTable, progress: Callable[[int, int], None]) -> None:
    """Add an event for each row of a table that is one.

    Args:
        table: the table.
        progress: is told now and then how many rows are done.
    """
    table.learn()
    beside = Beside(table)
    kinds = Kinds(table, beside)
    rows = _Rows(table, kinds, beside)
    for number, row in enumerate(table.table.rows):
        if number % 500 == 0:
            progress(number, len(table.table.rows))
        cells = [
            (table.by_column[column], value)
            for column, value in enumerate(table.sheet.rows[row])
            if column in table.by_column and not is_empty(value)
        ]
        if not cells:
            beside.keep_notes(row)
        elif kinds.is_heading(cells):
            for one, value in cells:
                table.say(row, one, value, Fate.LEFT_OUT, "it is the heading again")
        elif kinds.is_event(row, cells):
            rows.add(row, [*cells, *table.reaching_down(row)])


class _Rows:
    """Makes events of the rows that are some."""

    def __init__(self, table: MappedTable, kinds: Kinds, beside: Beside) -> None:
        self._table = table
        self._kinds = kinds
        self._beside = beside
        self._first: dict[CellAddress, Entry] = {}

    def add(self, row: int, cells: Sequence[tuple[Mapped, Value]]) -> None:
        """Add the event of a row."""
        event: dict[str, Any] = {"id": "", "date": "", "title": ""}
        index = len(self._table.draft.events)
        self._table.draft.events.append(event)
        if self._kinds.heading.section:
            event["x-section"] = self._kinds.heading.section
        self._table.say_hidden(row)
        entries: list[Cell] = []
        reaching: list[tuple[Entry, Entry | None]] = []
        own = {one.heading.column for one, value in cells}
        merged = self._table.sheet.merged
        for one, value in cells:
            place = (row, one.heading.column)
            joined = merged.get(place, place) if merged else place
            if joined[0] < row:  # told where it stands
                at = f"{self._table.sheet.place(*place)} (row)"
                entry = Entry(at, shown(value), Fate.TAKEN, one.field)
                reaching.append((entry, self._first.get(joined)))
            else:
                entry = self._table.say(row, one, value, Fate.TAKEN, one.field)
                if merged:
                    self._first[place] = entry
            entry.path = ("events", index)
            entries.append(Cell(one, value, entry))
        fill(Row(self._table, self._kinds.heading, event, index, row, entries))
        for entry, first in reaching:
            at = entry.place.removesuffix(" (row)")
            if entry.fate is Fate.ASKED:
                self._table.draft.report.entries.append(entry)
            if first is not None:
                first.detail += f"; {at}, which is joined with it, says the same"
        if self._table.sheet.notes or self._table.sheet.formulas:
            for column in sorted(own):
                self._take_beside(event, (row, column), entries)
        self._beside.take_notes(event, row, own)
        if self._table.sheet.marks:
            self._ask_struck(row, entries)
        self._finish(event)

    def _ask_struck(self, row: int, entries: Sequence[Cell]) -> None:
        """Ask about what is struck out: whoever did it may have taken it back."""
        for one, _, entry in entries:
            mark = self._table.sheet.marks.get((row, one.heading.column), "")
            if not mark:
                continue
            _, _, words = mark.partition(": ")
            what = f"{quoted(line(words))} is struck out in it" if words else "it is struck out"
            said = entry.detail if entry.fate is Fate.ASKED else f"{entry.fate} as {entry.detail}"
            entry.ask(f"{what}: does it still hold? {said}", entry.settle)

    def _take_beside(
        self, event: dict[str, Any], place: CellAddress, entries: Sequence[Cell]
    ) -> None:
        """Take what stands beside a cell."""
        entry = next((e for one, _, e in entries if one.heading.column == place[1]), None)
        if entry is not None:
            entry.detail += self._beside.of_cell(place, event)

    def _finish(self, event: dict[str, Any]) -> None:
        if not event["title"]:
            description = event.get("description", "")
            event["title"] = UNTITLED if not description else event["title"]
        if not event["id"]:
            event["id"] = self._table.draft.name(event)
        if not event["date"]:
            event["date"] = NOTHING
