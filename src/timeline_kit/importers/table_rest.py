"""What no table that was read holds, and why it was left out or kept."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from timeline_kit.importers.draft import Draft
from timeline_kit.importers.grid import CellAddress, Sheet, is_empty, shown, value_at
from timeline_kit.importers.layout import Table
from timeline_kit.importers.report import Fate
from timeline_kit.importers.table_choice import TableChoice
from timeline_kit.importers.texts import cleaned, quoted


class TableRest:
    """Says of everything that no table holds what became of it.

    Args:
        choice: which tables are read.
        draft: keeps what belongs to cells that were read.
        told: the notes and links that were taken, by the id of their sheet.
        remarks: takes what else there is to say.
    """

    def __init__(
        self,
        choice: TableChoice,
        draft: Draft,
        told: Mapping[int, set[tuple[str, CellAddress]]],
        remarks: list[str],
    ) -> None:
        self._choice = choice
        self._draft = draft
        self._told = told
        self._remarks = remarks

    def say(self, sheet: Sheet, read: list[Table]) -> None:
        """Say of every cell that no table read holds why it was left out."""
        held = set()
        for table in read:
            held |= set(table.titles) | set(table.heading_cells)
            columns = {heading.column for heading in table.headings}
            held |= {(row, column) for row in table.rows for column in columns}
        is_ours = self._choice.is_ours()
        why = "it stands in no table that was read"
        if sheet.is_hidden and not read:
            why = "it stands on a hidden sheet, which was not read"
        if is_ours:
            why = "it stands on a sheet that timeline-kit made for reading"
        wanted = {
            table.heading_cells[0]: table
            for table in self._choice.all
            if table.sheet is sheet
            and not is_ours
            and table not in read
            and self._choice.is_wanted(table)
        }
        for row, column, value in sheet.filled():
            if (row, column) in held:
                continue
            place, other = sheet.place(row, column), wanted.get((row, column))
            if other is not None:
                detail = f"is the table in {other.where} wanted as well? It was not read"
                mine = self._option(self._choice.tables[0][0])
                option = f"{mine} for this one alone, or another import with {self._option(other)},"
                self._draft.report.add(place, shown(value), Fate.ASKED, detail, option)
            else:
                reason = why if is_ours else self._why(sheet, row, column, why)
                self._draft.report.add(place, shown(value), Fate.LEFT_OUT, reason)
        self._beside(sheet, held if read else None)
        self._say_outside(sheet)
        others = [table for table in self._choice.all if table.sheet is sheet and table not in read]
        if is_ours:
            return
        hidden = ", on a hidden sheet," if sheet.is_hidden else ""
        for table in others:
            rows = f"{len(table.rows)} row{'s' * (len(table.rows) != 1)}"
            option = self._option(table)
            self._remarks.append(
                f"the table in {table.where} ({rows}){hidden} was not read; {option} reads it"
            )
        if sheet.is_hidden and not read and not others and next(sheet.filled(), None):
            self._remarks.append(f"the sheet {quoted(sheet.name)} is hidden, and was not read")

    def _say_outside(self, sheet: Sheet) -> None:
        """Say of what stands outside of the range that is read why it was left out."""
        whole = self._choice.outside.get(id(sheet))
        if whole is None:
            return
        why = "it stands outside of the range in `--sheet`"
        add = self._draft.report.add
        for row, column, value in whole.filled():
            if is_empty(value_at(sheet.rows, row, column)):
                add(sheet.place(row, column), shown(value), Fate.LEFT_OUT, why)
        for place in whole.notes.keys() - sheet.notes.keys():
            add(f"{sheet.place(*place)} (note)", whole.note_at(place), Fate.LEFT_OUT, why)
        for place in whole.links.keys() - sheet.links.keys():
            add(f"{sheet.place(*place)} (link)", whole.links[place], Fate.LEFT_OUT, why)

    def _beside(self, sheet: Sheet, held: set[CellAddress] | None) -> None:
        """Keep the notes and links that no event has; `held` are the cells that were read."""
        told = self._told.get(id(sheet), set())
        notes = {place: sheet.note_at(place) for place in sheet.notes}
        for kind, texts in (("note", notes), ("link", sheet.links)):
            for place, text in texts.items():
                if (kind, place) in told:
                    continue
                if self._choice.is_ours():
                    self._draft.report.add(
                        f"{sheet.place(*place)} ({kind})", text, Fate.LEFT_OUT,
                        "timeline-kit wrote it, for those who edit the workbook",
                    )  # fmt: skip
                    continue
                is_empty_cell = is_empty(value_at(sheet.rows, *place))
                at = f"{sheet.place(*place)} ({kind})"
                if held is None or not (place in held or is_empty_cell):
                    why = "the cell it stands at was not read"
                    self._draft.report.add(at, text, Fate.LEFT_OUT, why)
                    continue
                key = f"x-cell-{kind}s"
                kept, _ = cleaned(text)
                self._draft.header.setdefault(key, []).append(f"{sheet.place(*place)} {kept}")
                detail = f"timeline.{key}: a {kind} at a cell that is no event's"
                self._draft.report.add(at, text, Fate.KEPT, detail)

    def _option(self, table: Table) -> str:
        """Return the option that chooses a table."""
        on_sheet = [one for one in self._choice.all if one.sheet is table.sheet]
        name = table.sheet.name if len(on_sheet) == 1 and table.sheet.name else table.where
        return f"--sheet {shlex.quote(name)}"

    def _why(self, sheet: Sheet, row: int, column: int, why: str) -> str:
        for table in self._choice.all:
            if table.sheet is sheet and (row, column) in table.titles:
                return f"it stands above the table in {table.where}, which was not read"
            is_below = any(heading.column == column for heading in table.headings)
            is_inside = is_below and row in table.rows
            if table.sheet is sheet and (is_inside or (row, column) in table.heading_cells):
                return f"the table in {table.where} was not read"
        return why
