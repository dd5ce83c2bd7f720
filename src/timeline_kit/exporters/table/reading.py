"""From events to the cells of a column: one function for each column, made once for a table.

Such a function takes many events at a time, because a call for every cell would
cost more than what is done for most cells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from operator import attrgetter
from typing import Any

from timeline_kit.dates import When
from timeline_kit.dates.plain import plain_edtf
from timeline_kit.exporters.content.citations import addresses, cite
from timeline_kit.exporters.content.wording import date_text
from timeline_kit.exporters.table.bounds import first_bound, first_text, last_bound, last_text
from timeline_kit.exporters.table.cells import join, join_positions, own_text
from timeline_kit.exporters.table.columns import CellKind, Column
from timeline_kit.model import Citation, Event, Record, Timeline


class _Absent(Enum):
    ABSENT = "absent"


ABSENT = _Absent.ABSENT
"""What a column of an author's own key gives for an event without that key."""

Reader = Callable[[Sequence[Any]], list[Any]]
"""From records, mostly events, to their values in a column; what these are, its kind says."""

_DAY_LENGTH = len("2016-12-20")
_date_of = attrgetter("date")
_sources_of = attrgetter("sources")


def value_reader(column: Column, timeline: Timeline) -> Reader:
    """Return the function that gives events' values in a column.

    A value is a str, float, bool, `Bound` or None; a tuple where the cell holds
    several; any plain value, or `ABSENT`, for an author's own key.
    """
    if column.kind is CellKind.BOUND:
        bound_of = first_bound if column.name == "start" else last_bound
        return lambda events: list(map(bound_of, map(_date_of, events)))
    if column.name == "edtf":
        return _date_texts(plain_edtf)
    if column.name == "when":
        return _words(timeline.language)
    if column.name == "citations":
        return _each(_citation_text(timeline))
    outer, *inner = column.path
    if column.kind is CellKind.OWN:
        return _own(None if not inner else attrgetter(outer), column.path[-1])
    if column.kind is CellKind.OWNS:
        return _each(lambda citation: _own_value(citation, inner[0]))
    if outer == "sources":
        return _each(_citation_value(inner[0]))
    if inner:
        return _inside(attrgetter(outer), attrgetter(inner[0]))
    if outer == "embargo":
        return lambda events: [event.embargo and event.embargo.text for event in events]
    value_of = attrgetter("date.text" if outer == "date" else outer)
    return lambda events: list(map(value_of, events))


def text_reader(column: Column, timeline: Timeline) -> Reader:
    """Return the function that gives events' cells in a column.

    A cell is a str that is not empty, a float, or None for an empty cell.
    """
    if column.kind is CellKind.BOUND:
        return _date_texts(first_text if column.name == "start" else last_text)
    if column.name == "citations":
        return _cited(_citation_text(timeline))
    if column.path[:1] == ("sources",) and column.kind is not CellKind.OWNS:
        return _cited(_citation_value(column.path[1]))
    values = value_reader(column, timeline)
    match column.kind:
        case CellKind.LINES:
            return lambda events: [join(items) if items else None for items in values(events)]
        case CellKind.OWNS:
            return lambda events: [
                join_positions(list(map(_own_cell, items))) for items in values(events)
            ]
        case CellKind.OWN:
            return lambda events: list(map(_own_cell, values(events)))
        case CellKind.FLAG:
            return lambda events: ["true" if value else "false" for value in values(events)]
    return values


def _date_texts(text_of: Callable[[When], str | None]) -> Reader:
    """Return the function that makes texts of events' dates; a day written as one is its own."""
    return lambda events: [
        date.text if date.plain_day is not None and len(date.text) == _DAY_LENGTH else text_of(date)
        for date in map(_date_of, events)
    ]


def _words(language: str) -> Reader:
    return lambda events: [date_text(event, language) for event in events]


def _inside(record_of: Callable[[Event], Record | None], value_of: Callable[[Any], Any]) -> Reader:
    def read(events: Sequence[Event]) -> list[Any]:
        records = list(map(record_of, events))
        stated = list(filter(None, records))
        if len(stated) == len(records):
            return list(map(value_of, stated))
        return [record and value_of(record) for record in records] if stated else records

    return read


def _citation_value(key: str) -> Callable[[Citation], Any]:
    if key == "says":
        return lambda citation: citation.says and citation.says.text
    return attrgetter(key)


def _each(value_of: Callable[[Citation], Any]) -> Reader:
    return lambda events: [
        tuple(map(value_of, citations)) for citations in map(_sources_of, events)
    ]


def _cited(value_of: Callable[[Citation], str | None]) -> Reader:
    """Return the function that joins what events' citations give, each at its position."""

    def text(citations: Sequence[Citation]) -> str | None:
        if len(citations) == 1:
            item = value_of(citations[0])
            return item if item is None or ";" not in item else join((item,))
        return join_positions(list(map(value_of, citations)))

    return lambda events: [
        text(citations) if citations else None for citations in map(_sources_of, events)
    ]


def _citation_text(timeline: Timeline) -> Callable[[Citation], str]:
    language = timeline.language
    texts = {
        key: f"{cite(source, language)} {addresses(source, language)}".strip()
        for key, source in timeline.sources.items()
    }
    return lambda citation: texts[citation.ref]


def _own(record_of: Callable[[Event], Record | None] | None, key: str) -> Reader:
    if record_of is None:
        return lambda events: [_own_value(event, key) for event in events]
    return lambda events: [_own_value(record_of(event), key) for event in events]


def _own_value(record: Record | None, key: str) -> Any:
    if record is None or record.extensions is None:
        return ABSENT
    return record.extensions.get(key, ABSENT)


def _own_cell(value: object) -> str | None:
    return None if value is ABSENT else own_text(value)
