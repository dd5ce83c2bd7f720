"""CSV: one row an event, for programs; RFC 4180, UTF-8.

By default the file begins with a byte order mark, without which Excel misreads
it, and text that a spreadsheet would run as a formula is guarded: an apostrophe
stands before it. `read` takes both away again, exactly.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from timeline_kit.exporters.base import Exporter, ExportOptions
from timeline_kit.exporters.csv.options import DIALECT, OPTIONS
from timeline_kit.exporters.table import Column, Kind, columns, text_reader
from timeline_kit.model import Timeline
from timeline_kit.problems import Path, Problem, fidelity

_GUARDED = re.compile(r"'*(?:[\t\r\n]| *[=+\-@＝＋－＠])")
"""What the guard concerns: text that may run as a formula, after any number of guards.

Source: OWASP, CSV Injection; the wide forms, because spreadsheets with East Asian input take
them for the narrow ones; spaces, because a spreadsheet may drop them.
"""

_RISKY_STARTS = frozenset("'\t\r\n =+-@＝＋－＠")
_MARK = "\ufeff"
_SAFE_KINDS = frozenset({Kind.NUMBER, Kind.FLAG, Kind.CHOICE})
"""Kinds of columns whose cells are never quoted or guarded: -12.5 is a number, no formula."""

_ROWS_AT_A_TIME = 500


def guard(text: str) -> str:
    """Return text that no spreadsheet runs as a formula; `unguard` is the exact inverse."""
    return f"'{text}" if _GUARDED.match(text) else text


def unguard(text: str) -> str:
    """Return the text as it was before `guard`."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text


def quote(text: str) -> str:
    """Return a field as RFC 4180 §2 has it: in quotes where it holds a comma, quote or line end."""
    if '"' in text:
        return '"' + text.replace('"', '""') + '"'
    return f'"{text}"' if "," in text or "\n" in text or "\r" in text else text


def read(data: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV that this exporter wrote, guarded or plain told by its mark.

    Raises:
        UnicodeDecodeError: when the data are not UTF-8.
        csv.Error: when the data are not CSV.
    """
    is_guarded = data.startswith(b"\xef\xbb\xbf")
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    header = next(rows, [])
    clean: Callable[[str], str] = unguard if is_guarded else str
    return [dict(zip(header, map(clean, row), strict=True)) for row in rows]


class CsvExporter:
    """CSV with one row an event, in the order of the document."""

    name = "csv"
    suffix = ".csv"
    media_type = "text/csv"
    title = "CSV, one row an event: guarded for spreadsheets, or plain for programs"
    carries_drafts = True
    carries_notes = False
    options = OPTIONS

    def write(self, timeline: Timeline, out: BinaryIO, options: ExportOptions) -> list[Problem]:
        """Write the table; see `Exporter.write`."""
        without = {"note"} if options.include_drafts else {"note", "draft"}
        table = columns(timeline, without)
        is_plain = options.get(DIALECT) == "plain"
        guarded = str if is_plain else guard
        mark = "" if is_plain else _MARK
        header = ",".join(quote(guarded(column.name)) for column in table)
        out.write(f"{mark}{header}\r\n".encode())
        for chunk in _chunks(timeline, table, is_plain):
            out.write(chunk.encode())
        return list(_notes(timeline))


def _chunks(timeline: Timeline, table: Sequence[Column], is_plain: bool) -> Iterator[str]:
    """Yield the lines of some rows at a time.

    They are made column by column: what a whole column does not need, such as quotes, is
    not looked for in each cell.
    """
    risky = frozenset[str]() if is_plain else _RISKY_STARTS
    readers = [(text_reader(column, timeline), column.kind in _SAFE_KINDS) for column in table]
    for start in range(0, len(timeline.events), _ROWS_AT_A_TIME):
        events = timeline.events[start : start + _ROWS_AT_A_TIME]
        columns = [
            _values(read(events)) if is_safe else _fields(read(events), risky)
            for read, is_safe in readers
        ]
        yield "\r\n".join(map(",".join, zip(*columns, strict=True))) + "\r\n"


def _values(cells: list[object]) -> list[str]:
    return ["" if cell is None else str(cell) for cell in cells]


def _fields(cells: list[str | None], risky: frozenset[str]) -> list[str]:
    """Return the cells of a column, guarded and quoted where they need it."""
    if cells.count(None) == len(cells):
        return [""] * len(cells)
    texts = [text or "" for text in cells]
    whole = "".join(texts)
    if not risky.isdisjoint([text[0] for text in texts if text]):
        texts = list(map(guard, texts))
    if '"' in whole or "," in whole or "\n" in whole or "\r" in whole:
        texts = list(map(quote, texts))
    return texts


def _notes(timeline: Timeline) -> Iterator[Problem]:
    """Say once for each kind what a table of events has no column for."""
    header = [key for key in ("description", "url", "media") if getattr(timeline, key) is not None]
    if header:
        keys = ", ".join(f"`{key}`" for key in header)
        yield _not_carried(f"{keys} of the timeline", ("timeline", header[0]))
    if timeline.eras:
        yield _not_carried("eras", ("eras",))
    for path, record in [
        (("timeline",), timeline),
        *((("sources", key), source) for key, source in timeline.sources.items()),
    ]:
        if record.extensions:
            key = next(iter(record.extensions))
            yield _not_carried(f"keys of your own outside events, such as `{key}`", (*path, key))
            break


def _not_carried(what: str, path: Path) -> Problem:
    return fidelity.NOT_CARRIED.problem(f"not in the CSV: {what}", path)


exporter: Exporter = CsvExporter()
