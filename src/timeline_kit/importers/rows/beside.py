"""What stands beside cells: notes pinned to them, and the formulas that compute them."""

from __future__ import annotations

from typing import Any

from timeline_kit.importers.draft import add_note
from timeline_kit.importers.grid import CellAddress
from timeline_kit.importers.report import Fate
from timeline_kit.importers.rows.base import MappedTable
from timeline_kit.importers.texts import cleaned, quoted


class Beside:
    """Takes what stands beside the cells of a table.

    Args:
        table: the table.
    """

    def __init__(self, table: MappedTable) -> None:
        self._table = table
        self._noted: dict[int, list[int]] = {}
        for row, column in table.sheet.notes:
            self._noted.setdefault(row, []).append(column)

    def of_row(self, row: int, event: dict[str, Any] | None) -> None:
        """Keep the notes pinned to the cells of a row at its event, if it has become one."""
        if event is not None:
            self.take_notes(event, row, set())
        else:
            self.keep_notes(row)

    def take_notes(self, event: dict[str, Any], row: int, own: set[int]) -> None:
        """Take the notes of empty cells of a row; `own` are the columns of the others."""
        sheet = self._table.sheet
        for column in self._noted.get(row, ()):
            note = sheet.note_at((row, column))
            if column not in own:
                self._table.told.add(("note", (row, column)))
                text, _ = cleaned(note)
                add_note(event, text)
                place = f"{sheet.place(row, column)} (note)"
                path = ("events", len(self._table.draft.events) - 1)
                self._table.draft.report.add(place, note, Fate.TAKEN, "note", path=path)

    def keep_notes(self, row: int) -> None:
        """Keep notes pinned to cells in which nothing stands, or that are no event's."""
        sheet = self._table.sheet
        for column in self._noted.get(row, ()):
            place, note = sheet.place(row, column), sheet.note_at((row, column))
            self._table.told.add(("note", (row, column)))
            self._keep(place, note)
            detail = "timeline.x-cell-notes: a note at a cell"
            self._table.draft.report.add(f"{place} (note)", note, Fate.KEPT, detail)

    def of_cell(self, place: CellAddress, event: dict[str, Any] | None) -> str:
        """Take the note and the formula of a cell; return what to say of it.

        Args:
            place: the cell.
            event: takes the note; None where it is kept in the header.
        """
        sheet = self._table.sheet
        said = ""
        if place in sheet.notes:
            self._table.told.add(("note", place))
            if event is None:
                self._keep(sheet.place(*place), sheet.note_at(place))
                said += "; its note is kept as timeline.x-cell-notes"
            else:
                add_note(event, cleaned(sheet.note_at(place))[0])
                said += "; the note at it is taken as note"
        formula = sheet.formulas.get(place)
        if formula is not None and place not in sheet.unsaid:
            by = "a formula" if formula == "=" else quoted(formula)
            said += f"; it is computed by {by}, which is left out"
        return said

    def _keep(self, place: str, note: str) -> None:
        """Keep a note that is no event's in the header."""
        kept = self._table.draft.header.setdefault("x-cell-notes", [])
        kept.append(f"{place} {cleaned(note)[0]}")
