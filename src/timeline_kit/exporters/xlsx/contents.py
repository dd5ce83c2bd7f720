"""Which tables a workbook has, and how their columns look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter, itemgetter
from typing import Any

from timeline_kit.exporters.table import Column, Kind, columns, text_reader
from timeline_kit.exporters.table.cells import own_text
from timeline_kit.exporters.xlsx.direction import is_right_to_left
from timeline_kit.exporters.xlsx.sheet import MAX_ROWS
from timeline_kit.exporters.xlsx.styles import Style
from timeline_kit.exporters.xlsx.tables import Findings, LongText, Table, TableColumn
from timeline_kit.model import Record, Timeline

_WIDTHS = {
    "id": 22, "date": 24, "edtf": 24, "when": 24, "start": 14, "end": 14, "title": 38,
    "description": 82, "timezone": 16, "date_label": 18, "tags": 20, "latitude": 11,
    "longitude": 11, "participants": 26, "status": 13, "draft": 9, "quotes": 44, "locators": 16,
}  # fmt: skip
_WIDTHS_OF_KINDS = {Kind.LINE: 18, Kind.BLOCK: 34, Kind.URL: 34, Kind.LINES: 22}
_USUAL_WIDTH = 20
_TERMS = ("date", "timezone", "sources", "status", "draft", "published", "accessed")
_STYLES = {Kind.NUMBER: Style.NUMBER, Kind.URL: Style.LINK}

_SOURCE_KINDS = {
    "title": (Kind.LINE, 44), "publisher": (Kind.LINE, 24), "author": (Kind.LINE, 24),
    "published": (Kind.LINE, 20), "url": (Kind.URL, 44), "archive_url": (Kind.URL, 44),
    "accessed": (Kind.LINE, 16), "file": (Kind.LINE, 24), "note": (Kind.BLOCK, 34),
}  # fmt: skip


def event_columns(timeline: Timeline, without: set[str]) -> Sequence[Column]:
    """Return the columns of the sheet Events.

    The sources in words are left out: the workbook has a sheet of them.
    """
    return columns(timeline, without | {"citations"})


def event_tables(
    timeline: Timeline, table: Sequence[Column], findings: Findings
) -> Iterator[Table]:
    """Yield the sheet Events, and further ones where the events are too many for one."""
    ready = [_event_column(column, timeline) for column in table]
    most = MAX_ROWS - 1
    for number, start in enumerate(range(0, max(len(timeline.events), 1), most), start=1):
        yield Table(
            "Events" if number == 1 else f"Events {number}",
            ready,
            timeline.events[start : start + most],
            lambda event: ("events", event.id),
            findings,
            frozen_columns=2,
            right_to_left=is_right_to_left(timeline.language),
        )


def _event_column(column: Column, timeline: Timeline) -> TableColumn:
    width = _WIDTHS.get(column.name) or _WIDTHS_OF_KINDS.get(column.kind, _USUAL_WIDTH)
    read = text_reader(column, timeline)
    if column.is_helper:
        hint = "Made from other columns. What is changed here is ignored."
        return TableColumn(column.name, column.kind, width, read, Style.HELPER, hint)
    if column.name == "id":
        hint = "Names the event for ever. Never change it."
        return TableColumn(column.name, column.kind, width, read, Style.ID, hint)
    style = _style(column.name, column.kind)
    return TableColumn(column.name, column.kind, width, read, style, choices=column.choices)


def other_tables(timeline: Timeline, findings: Findings) -> Iterator[Table]:
    """Yield the sheets Sources, Timeline and Eras, those that have something to hold."""
    if timeline.sources:
        yield _source_table(timeline, findings)
    yield _timeline_table(timeline, findings)
    if timeline.eras:
        yield _era_table(timeline, findings)


def _style(name: str, kind: Kind) -> Style:
    return Style.TERM if name in _TERMS else _STYLES.get(kind, Style.TEXT)


def _source_table(timeline: Timeline, findings: Findings) -> Table:
    entries = list(timeline.sources.items())
    ready = [TableColumn("id", Kind.LINE, 22, _each(itemgetter(0)), Style.ID)]
    ready += [
        TableColumn(key, kind, width, _of_source(key), _style(key, kind))
        for key, (kind, width) in _SOURCE_KINDS.items()
    ]
    own = sorted({key for _, source in entries for key in source.extensions or ()})
    ready += [TableColumn(key, Kind.OWN, _USUAL_WIDTH, _own_of_source(key)) for key in own]
    return Table(
        "Sources",
        ready,
        entries,
        lambda entry: ("sources", entry[0]),
        findings,
        tab="5B7F5B",
        right_to_left=is_right_to_left(timeline.language),
    )


def _each(value_of: Callable[[Any], Any]) -> Callable[[Sequence[Any]], list[Any]]:
    return lambda records: list(map(value_of, records))


def _of_source(key: str) -> Callable[[Sequence[Any]], list[Any]]:
    value_of = attrgetter(key)
    if key not in ("published", "accessed"):
        return _each(lambda entry: value_of(entry[1]))
    return _each(lambda entry: None if (date := value_of(entry[1])) is None else date.text)


def _own_of_source(key: str) -> Callable[[Sequence[Any]], list[Any]]:
    def value(entry: Any) -> str | None:
        own = entry[1].extensions or {}
        return own_text(own[key]) if key in own else None

    return _each(value)


def _timeline_table(timeline: Timeline, findings: Findings) -> Table:
    ready = [
        TableColumn("key", Kind.LINE, 22, _each(itemgetter(0)), Style.ID),
        TableColumn("value", Kind.BLOCK, 90, _each(itemgetter(1))),
    ]
    return Table(
        "Timeline",
        ready,
        list(_header(timeline)),
        lambda entry: ("timeline", *entry[0].split(".", 1)),
        findings,
        tab="8A6D3B",
        right_to_left=is_right_to_left(timeline.language),
    )


def _header(timeline: Timeline) -> Iterator[tuple[str, str]]:
    for key in ("id", "title", "description", "language", "timezone", "url"):
        value = getattr(timeline, key)
        if value is not None:
            yield key, value
    if timeline.media is not None:
        for key in ("url", "caption", "credit", "alt", "thumbnail", "link"):
            value = getattr(timeline.media, key)
            if value is not None:
                yield f"media.{key}", value
        yield from _own("media.", timeline.media)
    yield from _own("", timeline)


def _own(prefix: str, record: Record) -> Iterator[tuple[str, str]]:
    for key, value in sorted((record.extensions or {}).items()):
        yield prefix + key, own_text(value)


def _era_table(timeline: Timeline, findings: Findings) -> Table:
    ready = [
        TableColumn("title", Kind.LINE, 44, _each(lambda entry: entry[1].title)),
        TableColumn("date", Kind.LINE, 30, _each(lambda entry: entry[1].date.text), Style.TERM),
    ]
    own = sorted({key for era in timeline.eras for key in era.extensions or ()})
    ready += [TableColumn(key, Kind.OWN, _USUAL_WIDTH, _own_of_source(key)) for key in own]
    return Table(
        "Eras",
        ready,
        list(enumerate(timeline.eras)),
        lambda entry: ("eras", entry[0]),
        findings,
        tab="5B7F5B",
        right_to_left=is_right_to_left(timeline.language),
    )


def long_table(long: Sequence[LongText]) -> Table:
    """Return the sheet Long texts: what goes on there, a part in each row."""
    ready = [
        TableColumn("sheet", Kind.LINE, 12, _each(lambda row: row[0].sheet)),
        TableColumn("row", Kind.LINE, 24, _each(lambda row: str(row[0].path[1])), Style.ID),
        TableColumn("column", Kind.LINE, 18, _each(lambda row: row[0].column)),
        TableColumn("part", Kind.NUMBER, 8, _each(itemgetter(1)), Style.NUMBER),
        TableColumn("text", Kind.BLOCK, 100, _each(itemgetter(2))),
    ]
    rows = [
        (text, number, part) for text in long for number, part in enumerate(text.parts[1:], start=2)
    ]
    return Table("Long texts", ready, rows, lambda row: row[0].path, Findings(), tab="B7791F")
