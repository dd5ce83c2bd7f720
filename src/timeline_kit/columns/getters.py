"""From an event to its cells: one function for each column, made once for a whole table."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from operator import attrgetter
from typing import Any

from timeline_kit.citations import addresses, cite
from timeline_kit.columns.bounds import first_bound, first_text, last_bound, last_text
from timeline_kit.columns.cells import join, join_positions, own_text
from timeline_kit.columns.table import Column, Kind
from timeline_kit.model import Citation, Event, Record, Timeline
from timeline_kit.wording import date_text


class _Absent(Enum):
    ABSENT = "absent"


ABSENT = _Absent.ABSENT
"""What a column of an author's own key gives for an event without that key."""

Getter = Callable[[Event], Any]
"""From an event to the value of one column; what it returns, the column's kind says."""


def value_getter(column: Column, timeline: Timeline) -> Getter:
    """Return the function that gives an event's value in a column.

    The value is a str, float, bool, `Bound` or None; a tuple where the cell holds
    several; any plain value, or `ABSENT`, for an author's own key.
    """
    if column.is_helper:
        return _helper(column.name, timeline)
    if column.kind in (Kind.OWN, Kind.OWNS):
        return _own_getter(column.path)
    outer, *inner = column.path
    if column.kind is Kind.CHOICE:
        return attrgetter(f"{outer}.value")
    if not inner:
        return attrgetter(f"{outer}.text" if outer == "date" else outer)
    return _each(attrgetter(inner[0])) if outer == "sources" else _inside(outer, inner[0])


def _helper(name: str, timeline: Timeline) -> Getter:
    if name == "when":
        language = timeline.language
        return lambda event: date_text(event, language)
    if name == "start":
        return lambda event: first_bound(event.date)
    if name == "end":
        return lambda event: last_bound(event.date)
    return _each(_citation_texts(timeline))


def _citation_texts(timeline: Timeline) -> Callable[[Citation], str]:
    language = timeline.language
    texts = {
        key: f"{cite(source, language)} {addresses(source, language)}".strip()
        for key, source in timeline.sources.items()
    }
    return lambda citation: texts[citation.ref]


def _inside(outer: str, inner: str) -> Getter:
    record_of, value_of = attrgetter(outer), attrgetter(inner)

    def value(event: Event) -> Any:
        record = record_of(event)
        return None if record is None else value_of(record)

    return value


def _each(value_of: Callable[[Citation], Any]) -> Getter:
    return lambda event: tuple([value_of(citation) for citation in event.sources])


def _own_getter(path: tuple[str, ...]) -> Getter:
    outer, key = path[0], path[-1]
    if len(path) == 1:
        return lambda event: _own(event, key)
    if outer == "sources":
        return lambda event: tuple([_own(citation, key) for citation in event.sources])
    record_of = attrgetter(outer)
    return lambda event: _own(record_of(event), key)


def _own(record: Record | None, key: str) -> Any:
    if record is None or record.extensions is None:
        return ABSENT
    return record.extensions.get(key, ABSENT)


def text_getter(column: Column, timeline: Timeline) -> Getter:
    """Return the function that gives an event's cell in a column.

    The cell is a str that is not empty, a float, or None for an empty cell.
    """
    if column.kind is Kind.BOUND:
        bound_text = first_text if column.name == "start" else last_text
        return lambda event: bound_text(event.date)
    if column.name == "citations":
        return _cited_text(_citation_texts(timeline))
    if column.kind is Kind.BLOCKS or column.name == "sources":
        return _cited_text(attrgetter(column.path[1]))
    value = value_getter(column, timeline)
    match column.kind:
        case Kind.LINES:
            return lambda event: join(items) if (items := value(event)) else None
        case Kind.OWNS:
            return lambda event: join_positions([_own_cell(item) for item in value(event)])
        case Kind.OWN:
            return lambda event: _own_cell(value(event))
        case Kind.FLAG:
            return lambda event: "true" if value(event) else "false"
        case _:
            return value


def _cited_text(value_of: Callable[[Citation], str | None]) -> Getter:
    """Return the function that joins what an event's citations give, each at its position."""

    def text(event: Event) -> str | None:
        citations = event.sources
        if len(citations) == 1:
            item = value_of(citations[0])
            return item if item is None or ";" not in item else join((item,))
        return join_positions(list(map(value_of, citations))) if citations else None

    return text


def _own_cell(value: object) -> str | None:
    return None if value is ABSENT else own_text(value)
