"""Tables of any program: what is read of them, and what there is to say."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from timeline_kit.exporters.xlsx.xml import column_letter
from timeline_kit.importers import own_sheets, rows, timelinejs_sheet
from timeline_kit.importers.citations import Sources
from timeline_kit.importers.draft import Draft
from timeline_kit.importers.grid import (
    Book,
    CellAddress,
    shown,
)
from timeline_kit.importers.layout import Table
from timeline_kit.importers.mapping import ColumnMapping
from timeline_kit.importers.options import ImportOptions
from timeline_kit.importers.own_sheets import OwnSheets
from timeline_kit.importers.report import Fate, Report
from timeline_kit.importers.rows.base import MappedTable
from timeline_kit.importers.slugs import slug
from timeline_kit.importers.table_choice import TableChoice
from timeline_kit.importers.table_rest import TableRest
from timeline_kit.importers.texts import cleaned, line, quoted


class TableImport:
    """The import of one file of tables.

    Attributes:
        draft: the document under construction.
        tables: the tables that are read, with their mappings.
        remarks: what else there is to say.
    """

    def __init__(self, book: Book, options: ImportOptions, report: Report) -> None:
        self._options = options
        self._choice = TableChoice(book, options)
        self.kind = book.kind
        self.draft = Draft(report)
        self.tables = self._choice.tables
        self.remarks = list(book.remarks)
        if self._choice.is_template(self.tables[0][0]):
            self.kind = f"{book.kind} made for TimelineJS"
        elif self._choice.is_ours():
            self.remarks.append(
                "timeline-kit made this table: an import makes a new document of it, and "
                "`timeline-kit merge` brings what was changed in it back into the old one"
            )

    @property
    def is_complete(self) -> bool:
        """Whether there is a title and a date in every table that is read."""
        return all(mapping.is_complete for _, mapping in self.tables)

    def read(self, progress: Callable[[int, int], None]) -> None:
        """Read the tables into the draft."""
        sources = Sources()
        told: dict[int, set[tuple[str, CellAddress]]] = {}
        book = self._choice.book
        self._header()
        own = OwnSheets(book, self.draft) if own_sheets.of_events(book) else None
        if own is not None:
            own.before()
        for sheet in book.sheets:
            here = [(table, mapping) for table, mapping in self.tables if table.sheet is sheet]
            for table, mapping in here:
                self._titles(table)
                self._headings(table, mapping)
                imported = MappedTable(
                    self.draft,
                    sources,
                    self._options,
                    table,
                    mapping,
                    book.is_1904,
                    book.has_mark,
                )
                if self._choice.is_template(table):
                    timelinejs_sheet.read(imported, progress)
                else:
                    rows.read(imported, progress)
                self._say_order(imported)
                told.setdefault(id(sheet), set()).update(imported.told)
        if own is not None:
            own.after()
        rest = TableRest(self._choice, self.draft, told, self.remarks)
        for sheet in book.sheets:
            if own is None or not any(sheet is one for one in own.read):
                rest.say(sheet, [table for table, _ in self.tables if table.sheet is sheet])
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
        if self._choice.is_ours():
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
