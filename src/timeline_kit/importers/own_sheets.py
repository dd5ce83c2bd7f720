"""What a workbook of timeline-kit says beside its events: header, sources, citations, eras."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from timeline_kit.exporters.table.cells import own_value, split
from timeline_kit.exporters.table.columns import CellKind, Column
from timeline_kit.exporters.table.sheets import (
    CITATIONS,
    ERAS,
    EVENTS,
    FIELDS,
    HELPERS,
    LONG_TEXTS,
    REV_COLUMN,
    SOURCES,
    TIMELINE,
)
from timeline_kit.importers.draft import Draft
from timeline_kit.importers.grid import Book, Sheet, Value, is_empty, shown
from timeline_kit.importers.mapping import OWN_HEADINGS
from timeline_kit.importers.report import Entry, Fate
from timeline_kit.importers.texts import cleaned

_MADE = "timeline-kit makes it from others"


class _Cell(NamedTuple):
    column: str
    text: str
    entry: Entry


class OwnSheets:
    """Reads what a workbook of timeline-kit says beside its events.

    Args:
        book: the workbook.
        draft: the document under construction.

    Attributes:
        read: the sheets that are read.
    """

    def __init__(self, book: Book, draft: Draft) -> None:
        self._draft = draft
        self._by_name = {
            name: [sheet for sheet in book.sheets if re.fullmatch(rf"{name}(?: \d+)?", sheet.name)]
            for name in (TIMELINE, SOURCES, CITATIONS, ERAS, LONG_TEXTS)
        }
        self.read: list[Sheet] = []

    def before(self) -> None:
        """Read the header, the sources and the eras; the zone of the events is among them."""
        for row in self._rows(TIMELINE):
            self._header(row)
        for row in self._rows(SOURCES):
            self._source(row)
        for row in self._rows(ERAS):
            path = ("eras", len(self._draft.eras))
            self._draft.eras.append(self._record(ERAS, row, path))

    def after(self) -> None:
        """Read the citations, whose events are there by now, and what did not fit in one cell."""
        events = {event.get("x-id", event["id"]): number
                  for number, event in enumerate(self._draft.events)}  # fmt: skip
        for row in self._rows(CITATIONS):
            self._citation(row, events)
        for sheet in self._by_name[LONG_TEXTS]:
            self.read.append(sheet)
            for number, column, value in sheet.filled():
                lines = self._draft.header.setdefault("x-long-texts", [])
                lines.append(f"{sheet.place(number, column)} {cleaned(shown(value))[0]}")
                detail = "timeline.x-long-texts: `timeline-kit merge` puts it where it belongs"
                self._draft.report.add(sheet.place(number, column), shown(value), Fate.KEPT, detail)

    def _rows(self, name: str) -> Iterator[list[_Cell]]:
        """Yield the rows of a sheet as its cells that are fields."""
        known = {column.name for column in FIELDS[name]}
        for sheet in self._by_name[name]:
            rows = [number for number, row in enumerate(sheet.rows) if not all(map(is_empty, row))]
            if not rows or not known & set(map(shown, sheet.rows[rows[0]])):
                continue
            self.read.append(sheet)
            names = [shown(value).strip() for value in sheet.rows[rows[0]]]
            for column, text in enumerate(names):
                if text:
                    detail = f"the heading of `{text}`: timeline-kit wrote it"
                    self._draft.report.add(sheet.place(rows[0], column), text, Fate.TAKEN, detail)
            for number in rows[1:]:
                yield list(self._cells(sheet, name, names, number))

    def _cells(self, sheet: Sheet, name: str, names: list[str], number: int) -> Iterator[_Cell]:
        made = {REV_COLUMN.name, *(column.name for column in HELPERS.get(name, ()))}
        for column, value in enumerate(sheet.rows[number]):
            if is_empty(value):
                continue
            heading = names[column] if column < len(names) else ""
            place = sheet.place(number, column)
            entry = self._draft.report.add(place, shown(value), Fate.TAKEN, heading)
            if heading in made:
                entry.fate, entry.detail = Fate.LEFT_OUT, _MADE
            else:
                yield _Cell(heading, _text(value), entry)

    def _header(self, row: list[_Cell]) -> None:
        by_column = {cell.column: cell for cell in row}
        key, value = by_column.pop("key", None), by_column.pop("value", None)
        rest = list(by_column.values())
        if key is None:
            rest += [value] if value is not None else []
        elif value is None:
            key.entry.fate, key.entry.detail = Fate.LEFT_OUT, "it has no value"
        else:
            outer, _, inner = key.text.partition(".")
            made = own_value(value.text) if key.text.startswith("x-") else value.text
            if inner and not outer.startswith("x-"):
                self._draft.header.setdefault(outer, {})[inner] = made
            else:
                self._draft.header[key.text] = made
            key.entry.detail = f"the heading of `timeline.{key.text}`"
            value.entry.detail = f"timeline.{key.text}"
            self._draft.origin("timeline", "", outer, value.entry)
        for cell in rest:
            self._keep(self._draft.header, cell, "timeline.")

    def _source(self, row: list[_Cell]) -> None:
        name = next((cell.text for cell in row if cell.column == "id"), "")
        if not name or name in self._draft.sources:
            why = "a source needs an id" if not name else f"`{name}` stands above already"
            for cell in row:
                cell.entry.ask(f"{why}; it was not taken")
            return
        path = ("sources", name)
        self._draft.sources[name] = self._record(SOURCES, row, path, without=("id",))

    def _citation(self, row: list[_Cell], events: Mapping[Any, int]) -> None:
        by_column = {cell.column: cell for cell in row}
        event, source = by_column.get("event"), by_column.get("source")
        number = events.get(event.text) if event is not None else None
        if number is None or source is None:
            why = "no such event is in the workbook" if source is not None else "it names no source"
            for cell in row:
                cell.entry.ask(f"{why}; it was not taken")
            return
        path = ("events", number)
        citation = self._record(CITATIONS, row, path, without=("event", "source"))
        made = {"ref": source.text, **citation} if citation else source.text
        self._draft.events[number].setdefault("sources", []).append(made)
        for cell in row:
            self._draft.origin("events", number, "sources", cell.entry)

    def _record(
        self, name: str, row: list[_Cell], path: tuple[str, Any], without: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """Return the plain data of a row."""
        columns = {column.name: column for column in FIELDS[name]}
        record: dict[str, Any] = {}
        for cell in row:
            cell.entry.path = path if name != ERAS else ()  # eras may move yet
            if cell.column in without:
                continue
            if cell.column in columns:
                record[cell.column] = _plain(columns[cell.column], cell.text)
                self._draft.origin(path[0], path[1], cell.column, cell.entry)
            else:
                self._keep(record, cell)
                self._draft.origin(path[0], path[1], cell.column, cell.entry)
        return record

    def _keep(self, record: dict[str, Any], cell: _Cell, prefix: str = "") -> None:
        key = cell.column if cell.column.startswith("x-") else f"x-{cell.column or 'value'}"
        record[key] = own_value(cell.text)
        cell.entry.fate, cell.entry.detail = Fate.KEPT, f"`{prefix}{key}`"


def of_events(book: Book) -> list[Sheet]:
    """Return the sheets of events of a workbook that timeline-kit made; none of any other."""
    return [
        sheet
        for sheet in book.sheets
        if re.fullmatch(rf"{EVENTS}(?: \d+)?", sheet.name)
        and any(set(map(shown, row)) >= OWN_HEADINGS for row in sheet.rows[:1])
    ]


def _text(value: Value) -> str:
    return cleaned(shown(value))[0]


def _plain(column: Column, text: str) -> Any:
    if column.kind is CellKind.LINES:
        return split(text)
    return True if column.kind is CellKind.FLAG and text.lower() in ("true", "yes") else text
