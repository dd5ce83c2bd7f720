"""Which tables of a file are read: those that are asked for, or the one that looks like events."""

from __future__ import annotations

from dataclasses import replace

from timeline_kit.importers import own_sheets, timelinejs_sheet
from timeline_kit.importers.cell_range import CellRange
from timeline_kit.importers.grid import Book, Sheet
from timeline_kit.importers.layout import Table, tables
from timeline_kit.importers.mapping import ColumnMapping, UnknownColumn, propose
from timeline_kit.importers.options import ImportOptions
from timeline_kit.importers.problems import NOTHING_TO_IMPORT, Unreadable
from timeline_kit.importers.texts import quoted
from timeline_kit.wording.written import Hints


class TableChoice:
    """The choice among the tables of a file.

    Args:
        book: the file.
        options: what the import is told.

    Raises:
        Unreadable: when there is no table, or not the one that was asked for.
        UnknownColumn: when no table has the columns that options name.

    Attributes:
        book: the file; of a sheet of which a range is asked for, only that.
        outside: by the id of such a part, the whole sheet.
        all: all tables.
        tables: those that are read, with their mappings.
    """

    def __init__(self, book: Book, options: ImportOptions) -> None:
        self.book = book
        self.outside: dict[int, Sheet] = {}
        self._options = options
        self._hints = Hints(options.date_order, options.century_from, options.year)
        if options.sheet:
            self._cut(options.sheet)
        sheets = own_sheets.of_events(self.book) or self.book.sheets
        self.all = [table for sheet in sheets for table in tables(sheet)]
        self.tables = self._chosen()

    def is_template(self, table: Table) -> bool:
        """Whether a table is read as TimelineJS reads its template: nobody says otherwise."""
        is_told = self._options.columns or self._options.id_from
        return not is_told and timelinejs_sheet.is_one(table)

    def is_ours(self) -> bool:
        """Whether timeline-kit made the tables that are read."""
        return any(mapping.is_own for _, mapping in self.tables)

    def is_wanted(self, table: Table) -> bool:
        """Whether a table that is not read could have been, by its columns."""
        return bool(
            (not self._options.sheet or any(table is one for one in self._asked_for()))
            and table.rows
            and table.heading_cells
            and propose(table, {}, None, self._hints).is_complete
        )

    def _asked_for(self) -> list[Table]:
        """Return the tables on the sheet, or in the range, that is asked for."""
        wanted = self._options.sheet or ""
        if self.outside:
            found = [table for table in self.all if id(table.sheet) in self.outside]
            if not found:
                raise Unreadable(
                    NOTHING_TO_IMPORT.problem(
                        f"there is nothing in the range {quoted(wanted)}", help="name another one"
                    )
                )
            return found
        found = [table for table in self.all if table.sheet.name.casefold() == wanted.casefold()]
        if not found:
            found = [
                table
                for table in self.all
                if table.where.casefold() == wanted.replace("$", "").casefold()
            ]
        if found:
            return found
        names = ", ".join(
            dict.fromkeys(f"`{table.sheet.name or table.where}`" for table in self.all)
        )
        advice = f"the tables are in {names}"
        if not any(table.sheet.name for table in self.all):
            advice = f"the file has no sheets, and its table is in {names}; leave `--sheet` out"
        raise Unreadable(
            NOTHING_TO_IMPORT.problem(f"there is no table on a sheet {quoted(wanted)}", help=advice)
        )

    def _chosen(self) -> list[tuple[Table, ColumnMapping]]:
        """Return the tables that are read.

        Raises:
            Unreadable: when there is none, or not the one that was asked for.
        """
        if not self.all and not self.outside:
            raise Unreadable(NOTHING_TO_IMPORT.problem("there is no table in the file"))
        candidates = self._asked_for() if self._options.sheet else self.all
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
        sheets = {sheet.name.casefold(): sheet for sheet in self.book.sheets}
        filled = [sheet for sheet in self.book.sheets if next(sheet.filled(), None)]
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
        at = next(at for at, one in enumerate(self.book.sheets) if one is sheet)
        others = self.book.sheets
        self.book = replace(self.book, sheets=[*others[:at], part, *others[at + 1 :]])
        self.outside[id(part)] = sheet


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
