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
from timeline_kit.model import Event, Record, Timeline
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
    return _each(inner[0]) if outer == "sources" else _inside(outer, inner[0])


def _helper(name: str, timeline: Timeline) -> Getter:
    if name == "when":
        language = timeline.language
        return lambda event: date_text(event, language)
    if name == "start":
        return lambda event: first_bound(event.date)
    if name == "end":
        return lambda event: last_bound(event.date)
    return _citations(timeline)


def _citations(timeline: Timeline) -> Getter:
    language = timeline.language
    texts = {
        key: f"{cite(source, language)} {addresses(source, language)}".strip()
        for key, source in timeline.sources.items()
    }
    return lambda event: tuple([texts[citation.ref] for citation in event.sources])


def _inside(outer: str, inner: str) -> Getter:
    record_of, value_of = attrgetter(outer), attrgetter(inner)

    def value(event: Event) -> Any:
        record = record_of(event)
        return None if record is None else value_of(record)

    return value


def _each(inner: str) -> Getter:
    value_of = attrgetter(inner)
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
    value = value_getter(column, timeline)
    match column.kind:
        case Kind.LINES:
            return lambda event: join(items) if (items := value(event)) else None
        case Kind.BLOCKS:
            return lambda event: join_positions([item or "" for item in value(event)])
        case Kind.OWNS:
            return lambda event: join_positions([_own_cell(item) or "" for item in value(event)])
        case Kind.OWN:
            return lambda event: _own_cell(value(event))
        case Kind.FLAG:
            return lambda event: "true" if value(event) else "false"
        case _:
            return value


def _own_cell(value: object) -> str | None:
    return None if value is ABSENT else own_text(value)
