"""CSV: one row an event, for programs; RFC 4180, UTF-8.

By default the file begins with a byte order mark, without which Excel misreads
it, and no text in it runs as a formula: see `table.delimited`. `read` takes both away
again, exactly.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import BinaryIO

from timeline_kit.exporters.base import Exporter, ExportOptions
from timeline_kit.exporters.csv.carries import CARRIES
from timeline_kit.exporters.csv.options import DIALECT, OPTIONS, REV
from timeline_kit.exporters.table import (
    COLUMNS,
    RARE,
    CellKind,
    Column,
    Reader,
    columns,
    text_reader,
)
from timeline_kit.exporters.table.delimited import (
    guard,
    is_guarded,
    needs_guard,
    needs_quotes,
    quote,
    unguard,
)
from timeline_kit.exporters.table.rev import field_hash, read_rev, rev_writer
from timeline_kit.model import Event, Timeline
from timeline_kit.problems import Problem

_MARK = "\ufeff"
_SAFE_KINDS = frozenset({CellKind.NUMBER, CellKind.FLAG, CellKind.CHOICE})
"""Kinds of columns whose cells are never quoted or guarded: -12.5 is a number, no formula."""

_ROWS_AT_A_TIME = 500

_MADE = frozenset({REV.name, *(column.name for column in COLUMNS if column.is_helper)})
"""The columns that are made from others."""


def read(data: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV that this exporter wrote, also when another program saved it again.

    With the byte order mark the file is guarded; without it the table as a whole decides.

    Raises:
        UnicodeDecodeError: when the data are not UTF-8.
        csv.Error: when the data are not CSV.
    """
    text = data.decode("utf-8-sig")
    first_line = text.partition("\n")[0]
    separator = max(",;\t", key=first_line.count)  # no name of a column holds one of them
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    if data.startswith(codecs.BOM_UTF8) or is_guarded(chain.from_iterable(rows)):
        rows = [list(map(unguard, row)) for row in rows]
    header = rows[0] if rows else []
    return [dict(zip(header, row, strict=True)) for row in rows[1:]]


class CsvExporter:
    """CSV with one row an event, in the order of the document."""

    name = "csv"
    suffix = ".csv"
    media_type = "text/csv; charset=utf-8"
    title = "CSV, one row an event: guarded for spreadsheets, or plain for programs"
    carries = CARRIES
    media_paths = True
    options = OPTIONS
    columns: Mapping[str, str] = {
        column.name: column.description
        for column in (*COLUMNS, *RARE)
        if column.name not in ("note", "embargo")
    }

    def write(self, timeline: Timeline, out: BinaryIO, options: ExportOptions) -> list[Problem]:
        """Write the table; see `Exporter.write`."""
        without = {"note", "embargo"} | (set() if options.include_drafts else {"draft"})
        table = columns(timeline, without)
        dialect = options.get(DIALECT)
        separator = ";" if dialect == "semicolon" else ","
        mark = "" if dialect == "plain" else _MARK
        readers = [(text_reader(column, timeline), column.kind in _SAFE_KINDS) for column in table]
        names = [column.name for column in table]
        if options.get(REV) and options.audience == "editors":
            readers.append((_rev_reader(table, timeline), True))
            names.append(REV.name)
        out.write(f"{mark}{separator.join(names)}\r\n".encode())
        for chunk in _chunks(timeline, readers, separator, guarded=dialect != "plain"):
            out.write(chunk.encode())
        return []

    def holds(self, previous: bytes, timeline: Timeline) -> frozenset[str]:
        """Return which events of a timeline an earlier table has; see `Exporter`."""
        try:
            there = {row.get("id") for row in read(previous)}
        except (ValueError, csv.Error):
            return frozenset()
        return frozenset(event.id for event in timeline.events if event.id in there)

    def is_as_written(self, previous: bytes) -> bool:
        """Return whether the cells of a table are as an export wrote them; see `Exporter`.

        Only a table with the column `rev` can tell.
        """
        try:
            rows = read(previous)
        except (ValueError, csv.Error):
            return False
        return all(map(_is_as_written, rows))


def _is_as_written(row: Mapping[str, str]) -> bool:
    if REV.name not in row:
        return True
    rev = read_rev(row[REV.name])
    return rev is not None and rev.hashes == {
        name: field_hash(text)
        for name, text in row.items()
        if text.strip() and name not in _MADE and text != "false"
    }


def _chunks(
    timeline: Timeline,
    readers: Sequence[tuple[Reader, bool]],
    separator: str,
    *,
    guarded: bool,
) -> Iterator[str]:
    """Yield the lines of some rows at a time.

    They are made column by column: what a whole column does not need, such as quotes, is
    not looked for in each cell.

    Args:
        timeline: the timeline.
        readers: what reads the cells of each column, and whether these need no quotes.
        separator: what stands between the cells.
        guarded: whether no cell may run as a formula.
    """
    for start in range(0, len(timeline.events), _ROWS_AT_A_TIME):
        events = timeline.events[start : start + _ROWS_AT_A_TIME]
        columns = [
            _values(read(events)) if is_safe else _fields(read(events), guarded)
            for read, is_safe in readers
        ]
        yield "\r\n".join(map(separator.join, zip(*columns, strict=True))) + "\r\n"


def _rev_reader(table: Sequence[Column], timeline: Timeline) -> Reader:
    """Return what makes the cells of the column `rev`; a draft that is none is as if not said."""
    fields = [column for column in table if not column.is_helper]
    readers = [text_reader(column, timeline) for column in fields]
    write = rev_writer([column.name for column in fields])

    def read(events: Sequence[Event]) -> list[str]:
        cells = [
            [None if cell == "false" else cell for cell in read(events)]
            if column.kind is CellKind.FLAG
            else read(events)
            for column, read in zip(fields, readers, strict=True)
        ]
        return write(cells)

    return read


def _values(cells: list[object]) -> list[str]:
    return ["" if cell is None else str(cell) for cell in cells]


def _fields(cells: list[str | None], guarded: bool) -> list[str]:
    """Return the cells of a column, guarded and quoted where they need it."""
    if cells.count(None) == len(cells):
        return [""] * len(cells)
    texts = [text or "" for text in cells]
    if guarded and needs_guard("\n".join(texts)):
        texts = list(map(guard, texts))
    return list(map(quote, texts)) if needs_quotes("".join(texts)) else texts


exporter: Exporter = CsvExporter()
