"""Workbooks as an editor holds them: made from the tables that the exporter writes."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from timeline_kit import export, load
from timeline_kit.cli.merge_report import say
from timeline_kit.document import SourceText
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.table import text_reader
from timeline_kit.exporters.table.edition import Edition
from timeline_kit.exporters.table.rev import blob_id, rev_writer
from timeline_kit.exporters.table.sheets import (
    CITATIONS,
    EDITION,
    EVENTS,
    HELPERS,
    MARKS,
    REV_COLUMN,
    SOURCES,
    SheetTable,
    sheet_tables,
)
from timeline_kit.importers.grid import Book, Sheet
from timeline_kit.merge import MergeOptions, Plan, merge, open_table
from timeline_kit.model import Timeline

THIS_YEAR = 2031

DOCUMENT = """\
# The story so far.
timeline:
  id: astana
  title: The Astana talks
  language: en

sources:
  tass:
    title: Deal on Aleppo  # checked
    url: https://example.org/tass
  diplomats: {title: "Diplomats arrive", published: 2016-12-19}

eras:
  - {title: The war, date: 2011/2016}

events:
  # met in the ministry
  - id: moscow
    date: 2016-12-20
    title: "Ministers of \\"Russia\\" meet"   # the first of many
    description: |
      They met 'in secret' -- and spoke
      of the ceasefire.
    group: Talks
    tags: [Russia, Turkey]
    place: {name: Moscow, lat: 55.75, lon: 37.62}
    sources:
      - {ref: tass, quote: the deal, locator: p. 3}
      - diplomats
    x-code: "0012"

  - id: aleppo
    date: 1914-06
    title: "0012"
    note: check
    draft: false
    status: tentative

  - id: arabic
    date: late 2016-12
    title: محادثات أستانا
    group: "1e5"
    date_label: 9-Nov
"""
"""A document with what is easily lost on the way."""


NEXT = DOCUMENT.replace("group: Talks", "group: Meetings  # renamed")
"""The same after its author changed something."""


def workbook(
    text: str, *, edition: bool = True, part: Timeline | None = None, helpers: bool = False
) -> Workbook:
    """Return the sheets of a document as openpyxl holds them, with what the way back needs.

    Args:
        text: the document.
        edition: whether it has what the way back needs.
        part: of the document, where only that is in the workbook.
        helpers: whether the columns that are made from others stand behind the others.
    """
    timeline = part or load(text).timeline
    assert timeline is not None
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in sheet_tables(timeline):
        sheet = book.create_sheet(table.name)
        cells = [table.readers[column.name](table.records) for column in table.fields]
        numbers = [number for record in table.records if (number := table.number(record))]
        revs = rev_writer([column.name for column in table.fields])(cells, numbers)
        names = [column.name for column in (*table.fields, *MARKS, REV_COLUMN)]
        sheet.append(names if edition else names[:-1])
        for number, row in enumerate(zip(*cells, strict=True)):
            sheet.append([*row, None, None, *([revs[number]] if edition else [])])
        for name, values in _helpers(table, timeline).items() if helpers else ():
            at = len(sheet[1]) + 1
            for line, value in enumerate([name, *values], start=1):
                sheet.cell(line, at).value = value
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.data_type, cell.number_format = "s", "@"
    if edition:
        made = Edition(
            blob_id(text.encode()),
            timeline.id,
            events=tuple(event.id for event in timeline.events),
            sources=tuple(timeline.sources),
            citations=sum(len(event.sources) for event in timeline.events),
            eras=len(timeline.eras),
        )
        sheet = book.create_sheet(EDITION)
        for entry in made.rows():
            sheet.append(entry)
        sheet.sheet_state = "hidden"
    return book


def _helpers(table: SheetTable, timeline: Timeline) -> dict[str, list[Any]]:
    """Return the columns of a sheet that are made from others, but for what was checked."""
    rows = table.records
    if table.name == EVENTS:
        ranks = {event.id: at for at, event in enumerate(timeline.chronological(), start=1)}
        made = {one.name: text_reader(one, timeline)(rows) for one in HELPERS[EVENTS][1:]}
        return {"order": [ranks[event.id] for event in rows], **made}
    if table.name == CITATIONS:
        titles = {event.id: event.title for event in timeline.events}
        sources = timeline.sources
        return {
            "event_title": [titles[row.event] for row in rows],
            "source_title": [sources[row.citation.ref].title for row in rows],
        }
    if table.name == SOURCES:
        cited = [each.ref for event in timeline.events for each in event.sources]
        return {"citations": [cited.count(row.id) for row in rows]}
    return {}


def saved(book: Workbook) -> bytes:
    """Return a workbook as a file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def exported(text: str = DOCUMENT, *, include_drafts: bool = True) -> bytes:
    """Return the workbook that editors get."""
    timeline = load(text).timeline
    assert timeline is not None
    options = ExportOptions(
        audience="editors", include_drafts=include_drafts, edition=blob_id(text.encode())
    )
    return export(timeline, "xlsx", options)


def with_parts(content: bytes, **changes: Callable[[str], str | None]) -> bytes:
    """Return a workbook with parts changed, or left out.

    Args:
        content: the workbook.
        changes: what is done to parts, by a word of their names; None leaves one out.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text: str | None = old.read(name).decode()
            for word, change in changes.items():
                if word in name and text is not None:
                    text = change(text)
            if text is not None:
                new.writestr(name, text)
    return out.getvalue()


class Editing:
    """An editor's hands on a workbook."""

    def __init__(self, text: str, **options: Any) -> None:
        self.book = workbook(text, **options)

    def cell(self, row: str, column: str, sheet: str = "Events", key: str = "id") -> Any:
        """Return the cell of an entry in a column."""
        there = self.book[sheet]
        names = [cell.value for cell in there[1]]
        for line in there.iter_rows(min_row=2):
            if line[names.index(key)].value == row:
                return line[names.index(column)]
        raise LookupError(row)

    def cited(self, event: str, number: int, column: str) -> Any:
        """Return the cell of a citation of an event, counted from 1."""
        there = self.book["Citations"]
        names = [cell.value for cell in there[1]]
        rows = [row for row in there.iter_rows(min_row=2) if row[0].value == event]
        return rows[number - 1][names.index(column)]

    def type(self, row: str, column: str, value: Any, sheet: str = "Events") -> None:
        """Write a value into the cell of an event or source."""
        self.cell(row, column, sheet, "key" if sheet == "Timeline" else "id").value = value

    def add(self, sheet: str = "Events", **cells: Any) -> None:
        """Write a new row."""
        there = self.book[sheet]
        names = [cell.value for cell in there[1]]
        there.append([cells.get(str(name)) for name in names])

    def drop(self, row: str, sheet: str = "Events") -> None:
        """Remove a row."""
        self.book[sheet].delete_rows(self.cell(row, "id", sheet).row)

    def merged(
        self,
        now: str,
        base: str | None = None,
        change: Callable[[Workbook], None] | None = None,
        **options: Any,
    ) -> Plan:
        """Return what the workbook changes in a document."""
        if change is not None:
            change(self.book)
        return merged(saved(self.book), now, base, **options)


def merged(content: bytes | Workbook, now: str, base: str | None = None, **options: Any) -> Plan:
    """Return what a file changes in a document."""
    then = None if base is None else SourceText("base.yaml", base)
    told = MergeOptions(
        take=frozenset(options.pop("take", ())),
        this_year=options.pop("this_year", THIS_YEAR),
        **options,
    )
    book = open_table(content) if isinstance(content, bytes) else unsaved(content)
    return merge(book, SourceText("events.yaml", now), then, told)


def unsaved(book: Workbook) -> Book:
    """Return a workbook as it is read, without writing it first."""
    sheets = []
    for there in book.worksheets:
        sheet = Sheet(there.title, [])
        rows: Any = there.iter_rows(values_only=True)
        sheet.rows += map(list, rows)
        sheet.is_hidden = there.sheet_state != "visible"
        for cell in there[1]:
            if cell.comment is not None:
                sheet.notes[0, (cell.column or 1) - 1] = cell.comment.text
        sheets.append(sheet)
    return Book(sheets, "an Excel workbook")


def reread(content: bytes) -> Workbook:
    """Return a file as openpyxl opens it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def printed(plan: Plan) -> str:
    """Return what is shown of a merge."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        say(plan, "edited.xlsx", "events.yaml", "en", (), written=True)
    return out.getvalue()


def verdicts(plan: Plan) -> list[tuple[str, str, str]]:
    """Return what becomes of what."""
    return [(item.verdict.value, item.action.value, item.id) for item in plan.items]


def missing(plan: Plan) -> list[tuple[str, str]]:
    """Return the rows that are named as missing."""
    return [(each.place, each.about) for each in plan.messages if each.kind == "missing row"]


def ids(text: str) -> list[str]:
    """Return the ids of the events of a document, which is valid."""
    timeline = load(text).timeline
    assert timeline is not None
    return [event.id for event in timeline.events]
