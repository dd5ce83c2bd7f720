"""Workbooks as two libraries read them, and as they should be read."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from typing import Any

import openpyxl
import python_calamine

from timeline_kit.exporters.table import text_reader
from timeline_kit.exporters.table.sheets import EVENTS, HELPERS, event_table
from timeline_kit.model import Timeline
from timeline_kit.model.paths import INTERNAL
from timeline_kit.model.paths import without as without_paths

Rows = list[list[Any]]

_ESCAPED = re.compile(r"_x005F_|_x00[01][0-9A-F]_")


def by_openpyxl(data: bytes, sheet: str = "Events") -> Rows:
    """Return a sheet's cells as openpyxl reads them; it leaves `_x005F_` to its callers."""
    book = openpyxl.load_workbook(io.BytesIO(data), rich_text=False)
    rows = book[sheet].iter_rows(values_only=True)
    return [[_unescaped(_plain(cell)) for cell in row] for row in rows]


def links(data: bytes, sheet: str = "Events") -> dict[str, tuple[str | None, str | None]]:
    """Return address and fragment of a sheet's links by cell, as openpyxl reads them."""
    cells = openpyxl.load_workbook(io.BytesIO(data))[sheet].iter_rows()
    return {
        cell.coordinate: (cell.hyperlink.target, cell.hyperlink.location)
        for row in cells
        for cell in row
        if cell.hyperlink is not None
    }


def by_calamine(data: bytes, sheet: str = "Events") -> Rows:
    """Return a sheet's cells as calamine reads them."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    cells = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [[_plain(cell) for cell in row] for row in cells]


def _plain(cell: Any) -> Any:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date()
    return float(cell) if isinstance(cell, int | float) else cell


def _unescaped(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    return _ESCAPED.sub(lambda found: chr(int(found.group()[2:6], 16)), cell)


def expected(timeline: Timeline, without: set[str]) -> Rows:
    """Return the sheet Events for everybody as it should be read."""
    timeline = without_paths(
        timeline, frozenset(path for path in INTERNAL if path != "events.draft")
    )
    fields = event_table(timeline, without)
    helpers = {
        column.name: text_reader(column, timeline)(timeline.events)
        for column in HELPERS[EVENTS]
        if column.name != "order"
    }
    places = {event.id: place for place, event in enumerate(timeline.chronological(), start=1)}
    cells = {column.name: fields.readers[column.name](timeline.events) for column in fields.fields}
    cells |= {"order": [float(places[event.id]) for event in timeline.events]} | helpers
    rows: Rows = [list(cells)]
    for row in zip(*cells.values(), strict=True):
        rows.append([_cell(name, cell) for name, cell in zip(cells, row, strict=True)])
    return rows


def by_name(rows: Rows) -> list[dict[str, Any]]:
    """Return the rows under a header by the names in it."""
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def _cell(name: str, value: Any) -> Any:
    """Return what a reader finds: text, numbers, and dates from March 1900."""
    if value is None:
        return ""
    if name in ("start", "end") and len(value) == 10 and "1900-03-01" <= value <= "9999-12-31":
        return date.fromisoformat(value)
    if isinstance(value, float) and float(f"{value:.15g}") != value:
        return repr(value)
    return value
