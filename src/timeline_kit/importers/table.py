"""Tables of any program: which of them is read, and what becomes of the rest of the file."""

from __future__ import annotations

import itertools
import shlex
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from timeline_kit.exporters.xlsx.xml import column_letter
from timeline_kit.importers import own_sheets, rows, timelinejs_sheet
from timeline_kit.importers.cell_range import CellRange
from timeline_kit.importers.citations import Sources
from timeline_kit.importers.draft import Draft
from timeline_kit.importers.grid import (
    Book,
    CellAddress,
    Sheet,
    is_empty,
    shown,
    value_at,
)
from timeline_kit.importers.layout import Table, tables
from timeline_kit.importers.mapping import ColumnMapping, UnknownColumn, propose
from timeline_kit.importers.options import ImportOptions
from timeline_kit.importers.own_sheets import OwnSheets
from timeline_kit.importers.problems import NOTHING_TO_IMPORT, Unreadable
from timeline_kit.importers.report import Fate, Report
from timeline_kit.importers.rows.base import MappedTable
from timeline_kit.importers.slugs import slug
from timeline_kit.importers.texts import cleaned, line, quoted
from timeline_kit.wording.written import Hints


class TableImport:
    """The import of one file of tables.

    Attributes:
        draft: the document under construction.
        tables: the tables that are read, with their mappings.
        remarks: what else there is to say.
    """

    def __init__(self, book: Book, options: ImportOptions, report: Report) -> None:
        self._book = book
        self._options = options
        self._hints = Hints(options.date_order, options.century_from, options.year)
        self.kind = book.kind
        self.draft = Draft(report)
        self._told: dict[int, set[tuple[str, CellAddress]]] = {}
        self.remarks = list(book.remarks)
        self._outside: dict[int, Sheet] = {}
        if options.sheet:
            self._cut(options.sheet)
        sheets = own_sheets.of_events(self._book) or self._book.sheets
        self._all = [table for sheet in sheets for table in tables(sheet)]
        self.tables = self._chosen()
        if self._is_template(self.tables[0][0]):
            self.kind = f"{book.kind} made for TimelineJS"
        elif self._is_ours():
            self.remarks.append(
                "timeline-kit made this table: an import makes a new document of it, and "
                "`timeline-kit merge` brings what was changed in it back into the old one"
            )

    @property
    def is_complete(self) -> bool:
        """Whether there is a title and a date in every table that is read."""
        return all(mapping.is_complete for _, mapping in self.tables)

    def _chosen(self) -> list[tuple[Table, ColumnMapping]]:
        """Return the tables that are read.

        Raises:
            Unreadable: when there is none, or not the one that was asked for.
        """
        if not self._all and not self._outside:
            raise Unreadable(NOTHING_TO_IMPORT.problem("there is no table in the file"))
        candidates = self._asked_for() if self._options.sheet else self._all
        proposed = self._proposed([table for table in candidates if table.rows] or candidates)
        proposed = [
            (
                table,
                timelinejs_sheet.mapping(mapping) if timelinejs_sheet.is_one(table) else mapping,
            )
            for table, mapping in proposed
        ]
        best = max(proposed, key=_worth)
        headings = [heading.text.casefold() for heading in best[0].headings]
        return [
            (table, mapping)
            for table, mapping in proposed
            if table is best[0]
            or ([one.text.casefold() for one in table.headings] == headings and any(headings))
        ]

    def _is_template(self, table: Table) -> bool:
        """Whether a table is read as TimelineJS reads its template: nobody says otherwise."""
        is_told = self._options.columns or self._options.id_from
        return not is_told and timelinejs_sheet.is_one(table)

    def _proposed(self, candidates: list[Table]) -> list[tuple[Table, ColumnMapping]]:
        """Return the tables that have the columns which options name, with their mappings.

        Raises:
            UnknownColumn: when no table has them.
        """
        columns, id_from = self._options.columns, self._options.id_from
        found: list[tuple[Table, ColumnMapping]] = []
        unknown: UnknownColumn | None = None
        for table in candidates:
            try:
                found.append((table, propose(table, columns, id_from, self._hints)))
            except UnknownColumn as error:
                unknown = unknown or error
        if not found and unknown is not None:
            raise unknown
        return found

    def _cut(self, wanted: str) -> None:
        """Take of a sheet the range that is asked for, where it is not all of a table.

        Raises:
            Unreadable: when it is not said on which of several sheets the range is.
        """
        found = CellRange.parse(wanted)
        sheets = {sheet.name.casefold(): sheet for sheet in self._book.sheets}
        filled = [sheet for sheet in self._book.sheets if next(sheet.filled(), None)]
        tidy = wanted.replace("$", "").casefold()
        is_table = any(
            table.where.casefold() == tidy for sheet in filled for table in tables(sheet)
        )
        if found is None or wanted.casefold() in sheets or is_table:
            return
        if not found.sheet and len(filled) > 1:
            advice = f"write it like `{filled[0].name}!{wanted}`"
            raise Unreadable(
                NOTHING_TO_IMPORT.problem(
                    f"{quoted(wanted)} is a range on one of several sheets", help=advice
                )
            )
        sheet = sheets.get(found.sheet.casefold()) if found.sheet else filled[0] if filled else None
        if sheet is None:
            return
        part = found.cut(sheet)
        at = next(at for at, one in enumerate(self._book.sheets) if one is sheet)
        others = self._book.sheets
        self._book = replace(self._book, sheets=[*others[:at], part, *others[at + 1 :]])
        self._outside[id(part)] = sheet

    def _asked_for(self) -> list[Table]:
        wanted = self._options.sheet or ""
        if self._outside:
            found = [table for table in self._all if id(table.sheet) in self._outside]
            if not found:
                raise Unreadable(
                    NOTHING_TO_IMPORT.problem(
                        f"there is nothing in the range {quoted(wanted)}", help="name another one"
                    )
                )
            return found
        found = [table for table in self._all if table.sheet.name.casefold() == wanted.casefold()]
        if not found:
            found = [
                table
                for table in self._all
                if table.where.casefold() == wanted.replace("$", "").casefold()
            ]
        if found:
            return found
        names = ", ".join(
            dict.fromkeys(f"`{table.sheet.name or table.where}`" for table in self._all)
        )
        advice = f"the tables are in {names}"
        if not any(table.sheet.name for table in self._all):
            advice = f"the file has no sheets, and its table is in {names}; leave `--sheet` out"
        raise Unreadable(
            NOTHING_TO_IMPORT.problem(f"there is no table on a sheet {quoted(wanted)}", help=advice)
        )

    def read(self, progress: Callable[[int, int], None]) -> None:
        """Read the tables into the draft."""
        sources = Sources()
        self._header()
        own = OwnSheets(self._book, self.draft) if own_sheets.of_events(self._book) else None
        if own is not None:
            own.before()
        for sheet in self._book.sheets:
            here = [(table, mapping) for table, mapping in self.tables if table.sheet is sheet]
            for table, mapping in here:
                self._titles(table)
                self._headings(table, mapping)
                book = self._book
                imported = MappedTable(
                    self.draft,
                    sources,
                    self._options,
                    table,
                    mapping,
                    book.is_1904,
                    book.has_mark,
                )
                if self._is_template(table):
                    timelinejs_sheet.read(imported, progress)
                else:
                    rows.read(imported, progress)
                self._say_order(imported)
                self._told.setdefault(id(sheet), set()).update(imported.told)
        if own is not None:
            own.after()
        for sheet in self._book.sheets:
            if own is None or not any(sheet is one for one in own.read):
                self._rest(sheet, [table for table, _ in self.tables if table.sheet is sheet])
        self.draft.sources |= sources.records
        self._say_apart()
        self._say_hidden()

    def leave_out(self) -> None:
        """Say of every value that nothing was written, but of what is asked about the file."""
        report = self.draft.report
        for entry in report.entries:
            if entry.fate is not Fate.ASKED or entry.path:
                entry.fate, entry.settle, entry.path, entry.dropped = Fate.LEFT_OUT, "", (), ()
                entry.detail = "nothing was written, as no column can be the title or the date"
        report.entries = [  # rows are no values
            entry for entry in report.entries if entry.value or entry.fate is Fate.ASKED
        ]

    def _is_ours(self) -> bool:
        return any(mapping.is_own for _, mapping in self.tables)

    def _header(self) -> None:
        stem = PurePath(self._options.name).name
        for suffix in (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".xlsb"):
            if stem.lower().endswith(suffix):
                stem = stem[: -len(suffix)]
        title = line(cleaned(stem.replace("_", " "))[0]) or "Timeline"
        self.draft.header["title"] = title
        if self._options.timezone:
            self.draft.header["timezone"] = self._options.timezone

    def finish_header(self) -> None:
        """Give the timeline its id."""
        made = slug(str(self.draft.header["title"]), "timeline")
        self.draft.header.setdefault("id", made)

    def _titles(self, table: Table) -> None:
        """Take the lines above a table: the first for its title, the others for its description."""
        first = self.tables[0][0] is table
        texts: list[str] = []
        for row, column in table.titles:
            value = table.sheet.rows[row][column]
            text, _ = cleaned(shown(value))
            place = table.sheet.place(row, column)
            if first and not texts and isinstance(value, str):
                self.draft.header["title"] = line(text)
                detail = "timeline.title"
                fate = Fate.TAKEN
            else:
                lines: Any = self.draft.header.setdefault("x-outside-the-table", [])
                lines.append(f"{place} {line(text)}")
                detail, fate = "timeline.x-outside-the-table: a line above the table", Fate.KEPT
            texts.append(text)
            self.draft.report.add(place, shown(value), fate, detail)

    def _headings(self, table: Table, mapping: ColumnMapping) -> None:
        by_column = {mapped.heading.column: mapped for mapped in mapping.columns}
        said: set[int] = set()
        for row, column in table.heading_cells:
            value = table.sheet.rows[row][column]
            mapped = by_column.get(column)
            place = table.sheet.place(row, column)
            if mapped is None:
                detail = "the heading of an empty column"
                self.draft.report.add(place, shown(value), Fate.TAKEN, detail)
            elif mapped.is_doubted:
                said.add(column)
                self._doubt(place, shown(value), mapped.field, mapped.why)
            else:
                detail = f"the heading of `{mapped.field}`: {mapped.why}"
                hidden = column in table.sheet.hidden_columns and not mapping.is_own
                detail += "; the column is hidden" if hidden else ""
                self.draft.report.add(place, shown(value), Fate.TAKEN, detail)
        for column, mapped in by_column.items():
            if mapped.is_doubted and column not in said:
                place = f"column {column_letter(column)}"
                self._doubt(place, mapped.heading.text, mapped.field, mapped.why)

    def _doubt(self, place: str, value: str, field: str, why: str) -> None:
        detail = f"is this the {field}? It was taken for it because {why}"
        self.draft.report.add(place, value, Fate.ASKED, detail, f"--map {field}=COLUMN")

    def _rest(self, sheet: Sheet, read: list[Table]) -> None:
        """Say of every cell that no table read holds why it was left out."""
        held = set()
        for table in read:
            held |= set(table.titles) | set(table.heading_cells)
            columns = {heading.column for heading in table.headings}
            held |= {(row, column) for row in table.rows for column in columns}
        is_ours = self._is_ours()
        why = "it stands in no table that was read"
        if sheet.is_hidden and not read:
            why = "it stands on a hidden sheet, which was not read"
        if is_ours:
            why = "it stands on a sheet that timeline-kit made for reading"
        wanted = {
            table.heading_cells[0]: table
            for table in self._all
            if table.sheet is sheet
            and not is_ours
            and (not self._options.sheet or any(table is one for one in self._asked_for()))
            and table not in read
            and table.rows
            and table.heading_cells
            and propose(table, {}, None, self._hints).is_complete
        }
        for row, column, value in sheet.filled():
            if (row, column) in held:
                continue
            place, other = sheet.place(row, column), wanted.get((row, column))
            if other is not None:
                detail = f"is the table in {other.where} wanted as well? It was not read"
                mine = self._option(self.tables[0][0])
                option = f"{mine} for this one alone, or another import with {self._option(other)},"
                self.draft.report.add(place, shown(value), Fate.ASKED, detail, option)
            else:
                reason = why if is_ours else self._why(sheet, row, column, why)
                self.draft.report.add(place, shown(value), Fate.LEFT_OUT, reason)
        self._beside(sheet, held if read else None)
        self._say_outside(sheet)
        others = [table for table in self._all if table.sheet is sheet and table not in read]
        if is_ours:
            return
        hidden = ", on a hidden sheet," if sheet.is_hidden else ""
        for table in others:
            rows = f"{len(table.rows)} row{'s' * (len(table.rows) != 1)}"
            option = self._option(table)
            self.remarks.append(
                f"the table in {table.where} ({rows}){hidden} was not read; {option} reads it"
            )
        if sheet.is_hidden and not read and not others and next(sheet.filled(), None):
            self.remarks.append(f"the sheet {quoted(sheet.name)} is hidden, and was not read")

    def _say_outside(self, sheet: Sheet) -> None:
        """Say of what stands outside of the range that is read why it was left out."""
        whole = self._outside.get(id(sheet))
        if whole is None:
            return
        why = "it stands outside of the range in `--sheet`"
        add = self.draft.report.add
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
                if self._is_ours():
                    self.draft.report.add(
                        f"{sheet.place(*place)} ({kind})", text, Fate.LEFT_OUT,
                        "timeline-kit wrote it, for those who edit the workbook",
                    )  # fmt: skip
                    continue
                is_empty_cell = is_empty(value_at(sheet.rows, *place))
                at = f"{sheet.place(*place)} ({kind})"
                if held is None or not (place in held or is_empty_cell):
                    why = "the cell it stands at was not read"
                    self.draft.report.add(at, text, Fate.LEFT_OUT, why)
                    continue
                key = f"x-cell-{kind}s"
                kept, _ = cleaned(text)
                self.draft.header.setdefault(key, []).append(f"{sheet.place(*place)} {kept}")
                detail = f"timeline.{key}: a {kind} at a cell that is no event's"
                self.draft.report.add(at, text, Fate.KEPT, detail)

    def _option(self, table: Table) -> str:
        """Return the option that chooses a table."""
        on_sheet = [one for one in self._all if one.sheet is table.sheet]
        name = table.sheet.name if len(on_sheet) == 1 and table.sheet.name else table.where
        return f"--sheet {shlex.quote(name)}"

    def _why(self, sheet: Sheet, row: int, column: int, why: str) -> str:
        for table in self._all:
            if table.sheet is sheet and (row, column) in table.titles:
                return f"it stands above the table in {table.where}, which was not read"
            is_below = any(heading.column == column for heading in table.headings)
            is_inside = is_below and row in table.rows
            if table.sheet is sheet and (is_inside or (row, column) in table.heading_cells):
                return f"the table in {table.where} was not read"
        return why

    def _say_order(self, imported: MappedTable) -> None:
        for column, reader in imported.readers.items():
            name = f"column {column_letter(column)}"
            if reader.contradicted_by:
                self.remarks.append(
                    f"{name}: {reader.contradicted_by} contradict each other in the order of day "
                    "and month, so that neither settles it"
                )
            elif reader.order is not None:
                self.remarks.append(
                    f"{name}: {reader.settled_by} settles the order of day and month: "
                    f"{reader.order}"
                )

    def _say_apart(self) -> None:
        """Say which columns stand behind an empty one: they may be of another table."""
        for table, mapping in self.tables:
            columns = sorted(one.heading.column for one in mapping.columns if one.filled)
            at = next((b for a, b in itertools.pairwise(columns) if b > a + 1), None)
            if at is None or mapping.is_own:
                continue
            first, last = column_letter(at), column_letter(columns[-1])
            named = first if first == last else f"{first} to {last}"
            self.remarks.append(
                f"an empty column stands before {named} in {table.where}: what is there was taken "
                "as part of the rows"
            )

    def _say_hidden(self) -> None:
        if self._is_ours():
            return  # what nobody needs to see is hidden in our workbooks
        for table, _ in self.tables:
            rows = sorted(table.sheet.hidden_rows & set(table.rows))
            columns = sorted(
                table.sheet.hidden_columns & {heading.column for heading in table.headings}
            )
            named = [f"row {row + 1}" for row in rows[:5]]
            named += [f"column {column_letter(column)}" for column in columns[:5]]
            if named:
                more = " and others" if len(rows) > 5 or len(columns) > 5 else ""
                self.remarks.append(
                    f"hidden in the sheet, and read like all others: {', '.join(named)}{more}"
                )
            if table.sheet.is_hidden:
                self.remarks.append(
                    f"the sheet {quoted(table.sheet.name)} is hidden, and read like all others"
                )


def _worth(proposed: tuple[Table, ColumnMapping]) -> tuple[int, int, int, int, int]:
    """Return how much a table looks like the one of the events."""
    table, mapping = proposed
    doubted = sum(mapped.is_doubted for mapped in mapping.columns)
    return (
        bool(table.rows) and mapping.is_complete,
        not table.sheet.is_hidden,
        -doubted,
        table.is_dated,
        len(table.rows),
    )
