"""The entries of a document as the cells of its tables, to hold those of others against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from timeline_kit.exporters.table import Column, text_reader
from timeline_kit.exporters.table.columns import own_column, own_names
from timeline_kit.exporters.table.rev import Rev, field_hash
from timeline_kit.exporters.table.sheets import (
    CITATIONS,
    ERAS,
    EVENTS,
    SOURCES,
    SheetTable,
    sheet_tables,
)
from timeline_kit.merge.sheets import cited_cells
from timeline_kit.model import Timeline


class Held:
    """One table of a document.

    Args:
        table: its columns and records.

    Attributes:
        name: of the sheet.
        fields: the columns by name.
        records: what the rows are made from.
        size: how many there are.
        index: the number of each entry by its id or key; empty where entries have none.
    """

    def __init__(self, table: SheetTable) -> None:
        self.name = table.name
        self.fields: Mapping[str, Column] = {column.name: column for column in table.fields}
        self.records: Sequence[Any] = table.records
        self.size = len(table.records)
        self._cells = {name: _texts(table, name) for name in self.fields}
        self._signs: dict[int, dict[str, str | None]] = {}
        key = "id" if "id" in self.fields else "key"
        self.index = {text: at for at, text in enumerate(self._cells.get(key, ()))}

    def text(self, at: int, name: str) -> str:
        """Return a cell, empty for none and for a column that the table lacks."""
        cells = self._cells.get(name)
        return "" if cells is None else cells[at]

    def column(self, name: str) -> list[str] | None:
        """Return the cells of a column, or None for one that the table lacks."""
        return self._cells.get(name)

    def says(self, at: int, other: Held, there: int) -> bool:
        """Whether an entry says the same as one of another document."""
        names = {*self.fields, *other.fields}
        return all(self.text(at, name) == other.text(there, name) for name in names)

    def is_as(self, at: int, rev: Rev) -> bool:
        """Whether an entry is what a row was when it was exported."""
        return self.signs(at) == tuple(rev.hashes.get(name) for name in self._cells)

    def signs(self, at: int, names: Iterable[str] | None = None) -> tuple[str | None, ...]:
        """Return the hashes of an entry's cells, of all or some columns; None for empty ones."""
        signs = self._signs.get(at)
        if signs is None:
            signs = {name: _sign(cells[at]) for name, cells in self._cells.items()}
            self._signs[at] = signs
        return tuple(signs.values() if names is None else (signs.get(name) for name in names))


def _sign(text: str) -> str | None:
    return field_hash(text) if text.strip() else None


def _texts(table: SheetTable, name: str) -> list[str]:
    return [
        cell if isinstance(cell, str) else "" if cell is None else str(cell)
        for cell in table.readers[name](table.records)
    ]


@dataclass(frozen=True, slots=True)
class Side:
    """One version of the document, as its tables.

    Attributes:
        timeline: what it says.
        tables: the same as tables.
        data: the same as plain data; None where they are not needed.
    """

    timeline: Timeline
    tables: Mapping[str, Held]
    data: Mapping[str, Any] | None = None

    @classmethod
    def of(
        cls, timeline: Timeline, data: Mapping[str, Any] | None = None, *, cited: bool = False
    ) -> Side:
        """Return the tables of a timeline.

        Args:
            timeline: the timeline.
            data: its plain data, where they are needed.
            cited: whether the events have their citations in their own row, as in a CSV.
        """
        tables = {table.name: table for table in sheet_tables(timeline)}
        if cited:
            tables[EVENTS] = with_citations(tables[EVENTS], timeline)
        return cls(timeline, {name: Held(table) for name, table in tables.items()}, data)

    def plain(self, sheet: str, at: int) -> Any:
        """Return the plain data of an entry, as its author wrote it; None where they are not here.

        Args:
            sheet: its table, which is not that of the header.
            at: its number there.
        """
        if self.data is None:
            return None
        if sheet == SOURCES:
            return self.data["sources"][self.tables[SOURCES].text(at, "id")]
        if sheet == CITATIONS:
            record = self.tables[CITATIONS].records[at]
            event = self.plain(EVENTS, self.tables[EVENTS].index[record.event])
            return event["sources"][record.number - 1]
        return self.data["eras" if sheet == ERAS else "events"][at]


def with_citations(table: SheetTable, timeline: Timeline) -> SheetTable:
    """Return the events of a timeline with their citations in their own row, as in a CSV."""
    own = [own_column(name) for name in own_names(timeline) if cited_cells.is_cited(name)]
    more = [*cited_cells.KNOWN.values(), *own]
    readers = {column.name: text_reader(column, timeline) for column in more}
    return table._replace(fields=(*table.fields, *more), readers=table.readers | readers)
