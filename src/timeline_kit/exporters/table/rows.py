"""The way back: from a flat row to an event as the document would hold it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from timeline_kit.exporters.table.cells import own_value, split
from timeline_kit.exporters.table.columns import BY_NAME, CellKind, Column, own_column
from timeline_kit.exporters.table.reading import ABSENT
from timeline_kit.exporters.table.rev import REV
from timeline_kit.exporters.table.sheets import REV_COLUMN


class RowError(ValueError):
    """A row that cannot be an event.

    Attributes:
        column: the name of the column that is wrong.
        message: what is wrong with it.
    """

    def __init__(self, column: str, message: str) -> None:
        super().__init__(f"{column}: {message}")
        self.column = column
        self.message = message


@lru_cache(maxsize=1024)
def column_named(name: str) -> Column:
    """Return the column of that name.

    Raises:
        RowError: when a table has no such column.
    """
    try:
        return REV_COLUMN if name == REV else BY_NAME.get(name) or own_column(name)
    except LookupError:
        raise RowError(name, "there is no such column") from None


def event_from_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return an event as plain data, as it would stand in the document.

    Helper columns and empty cells are left out. Nothing is validated here.

    Args:
        row: the cells by the name of their column: text, as in a file, or already
            a number, a bool, a list.

    Raises:
        RowError: for an unknown column, or more quotes or locators than sources.
    """
    event: dict[str, Any] = {}
    citations: dict[str, list[Any]] = {}
    for name, cell in row.items():
        column = column_named(name)
        if column.is_helper or _is_empty(column, cell):
            continue
        outer, *inner = column.path
        if outer == "sources":
            citations[inner[0]] = _positions(column, cell)
        elif inner:
            event.setdefault(outer, {})[inner[0]] = _value(column, cell)
        else:
            event[outer] = _value(column, cell)
    if citations:
        event["sources"] = _cited(citations)
    return event


def _is_empty(column: Column, cell: object) -> bool:
    return cell == "" or (column.kind.is_list and cell == [])


def _value(column: Column, cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    if column.kind is CellKind.LINES:
        return [item for item in map(str.strip, split(cell)) if item]
    return own_value(cell) if column.kind is CellKind.OWN else cell


def _positions(column: Column, cell: Any) -> list[Any]:
    """Return the items of a list that goes along with the sources; `ABSENT` where one is empty."""
    if not isinstance(cell, str):
        return [
            ABSENT if item is None and column.kind is CellKind.BLOCKS else item for item in cell
        ]
    if column.kind is CellKind.LINES:
        return [item for item in map(str.strip, split(cell)) if item]
    read: Callable[[str], object] = own_value if column.kind is CellKind.OWNS else str
    return [read(item) if item else ABSENT for item in split(cell)]


def _cited(details: dict[str, list[Any]]) -> list[Any]:
    refs = details.pop("ref", [])
    for key, items in details.items():
        if len(items) > len(refs):
            raise RowError(_NAMES.get(key, f"sources.{key}"), _too_many(len(items), len(refs)))
    return [_citation(ref, index, details) for index, ref in enumerate(refs)]


_NAMES = {
    column.path[1]: name for name, column in BY_NAME.items() if column.path[:1] == ("sources",)
}


def _too_many(items: int, refs: int) -> str:
    return f"{items} items, but {refs} in sources; a semicolon inside an item is written \\;"


def _citation(ref: Any, index: int, details: dict[str, list[Any]]) -> Any:
    stated = {
        key: items[index]
        for key, items in details.items()
        if index < len(items) and items[index] is not ABSENT
    }
    return {"ref": ref, **stated} if stated else ref
