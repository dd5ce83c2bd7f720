"""A cell written into the plain data of its entry, as an author would write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from timeline_kit.exporters.table import CellKind, Column
from timeline_kit.exporters.table.cells import own_value, split
from timeline_kit.merge.cells.own_types import as_read

_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
"""What every reader takes for the same number, if nothing of it is lost."""


def set_cell(entry: dict[str, Any], column: Column, text: str) -> None:
    """Write one cell into the plain data of an event, source or era; an empty one goes.

    Args:
        entry: the plain data, changed in place.
        column: where the cell belongs.
        text: what it says.
    """
    outer, *inner = column.path
    if not inner:
        _set(entry, outer, column, text)
        return
    there = entry.get(outer)
    part = dict(there) if isinstance(there, dict) else {}
    _set(part, inner[0], column, text)
    if part:
        entry[outer] = part
    else:
        entry.pop(outer, None)


def _set(entry: dict[str, Any], key: str, column: Column, text: str) -> None:
    if not text or (column.kind is CellKind.FLAG and text == "false"):
        entry.pop(key, None)
        return
    is_own = column.kind is CellKind.OWN
    entry[key] = own_in(entry, key, text) if is_own else plain_value(column, text)


def plain_value(column: Column, text: str) -> Any:
    """Return what a cell says as plain data."""
    if column.kind is CellKind.LINES:
        return [item for item in map(str.strip, split(text)) if item]
    return text


def own_in(entry: Mapping[str, Any], key: str, text: str) -> Any:
    """Return the value of an author's own key, as a text or as it is written where it is new.

    A number or truth value that is there keeps its look when its text is changed.

    Args:
        entry: the entry, which may have the key.
        key: the key.
        text: what the cell says.
    """
    value = own_value(text)
    if key in entry or value != text:
        return value
    if text in ("true", "false"):
        return text == "true"
    if _NUMBER.fullmatch(text) is None:
        return text
    number = float(text) if "." in text else int(text)
    return number if as_read(number) == text else text


def put(entry: dict[str, Any], key: str, value: Any) -> None:
    """Write a value into plain data; an empty one goes."""
    if value:
        entry[key] = value
    else:
        entry.pop(key, None)


def ordered(entry: Mapping[str, Any], keys: list[str]) -> dict[str, Any]:
    """Return a new entry with its keys in the order in which documents have them."""
    known = {key: entry[key] for key in keys if key in entry}
    return known | {key: value for key, value in entry.items() if key not in known}


def citation(cells: Mapping[str, str], fields: Mapping[str, Column]) -> Any:
    """Return the plain data of a new citation: the id of its source where that is all."""
    entry: dict[str, Any] = {"ref": cells.get("source", "")}
    for name, text in cells.items():
        if name in fields and name not in ("event", "source") and text:
            set_cell(entry, fields[name], text)
    return entry["ref"] if entry.keys() == {"ref"} else entry


def with_cell(cited: Any, column: Column, text: str) -> Any:
    """Return the plain data of a citation with one cell written into it."""
    entry = dict(cited) if isinstance(cited, dict) else {"ref": cited}
    if column.name == "source":
        entry["ref"] = text
    else:
        set_cell(entry, column, text)
    return entry["ref"] if entry.keys() == {"ref"} and not isinstance(cited, dict) else entry
