"""Cells that count on from row to row, as a spreadsheet fills them when a cell is dragged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from timeline_kit.dates import DateError, When
from timeline_kit.exporters.table import CellKind, Column
from timeline_kit.exporters.table.sheets import DATES, TIMELINE
from timeline_kit.importers.grid import Value, shown
from timeline_kit.merge.cells.values import read_cell
from timeline_kit.merge.judging import MergeOptions
from timeline_kit.merge.moved_cells import Changed
from timeline_kit.merge.plan import Action, Item, Pattern, Verdict
from timeline_kit.merge.sheets.tables import EditedTable, Row

_FEWEST: Final = 3
"""So many cells are a series; two differ by something whatever they say."""

_FEWEST_FILLED: Final = 2
_NUMBER = re.compile(r"[0-9]{1,15}")
_COUNTED: Final = frozenset({CellKind.LINE, CellKind.LINES, CellKind.NUMBER, CellKind.OWN})

WHY: Final = "it counts on from the row before: did a program fill it in when a cell was dragged?"


class _Count(NamedTuple):
    """A text as a number and what stands around it.

    Attributes:
        around: what stands before and behind the number; of a day, that it is one.
        number: the number, or that of the day.
    """

    around: tuple[str, str]
    number: int


def doubt_counted_on(table: EditedTable, changed: Sequence[Changed], options: MergeOptions) -> None:
    """Doubt the edits of one sheet that count on from the cell in the row before or after.

    Who drags a cell down to copy it gets a series: `2016-12-20`, `2016-12-21`, `2016-12-22`.

    Args:
        table: the sheet.
        changed: the cells of it that differ.
        options: what the merge is told.
    """
    if table.name == TIMELINE:
        return
    by_column: dict[str, dict[int, Item]] = {}
    for item, row in changed:
        if item.action is Action.CHANGE and item.verdict is Verdict.EDIT and item.new:
            by_column.setdefault(item.field, {})[id(row)] = item
    for name, items in by_column.items():
        column = table.fields.get(name)
        if len(items) < _FEWEST_FILLED or column is None or column.kind not in _COUNTED:
            continue
        for stretch in _stretches(table.rows, name):
            for filled in _series(stretch, column, items):
                for item in filled:
                    if not options.takes(item.handle):
                        item.verdict, item.why = Verdict.DOUBT, WHY
                        item.pattern = Pattern.COUNTED


def _stretches(rows: Sequence[Row], name: str) -> Iterator[list[Row]]:
    """Yield rows that stand one below the other, and have a cell in a column."""
    there = [row for row in rows if row.text(name)]
    numbered = enumerate(there)
    for _, some in groupby(numbered, lambda each: (id(each[1].sheet), each[1].number - each[0])):
        yield [row for _, row in some]


def _series(rows: Sequence[Row], column: Column, items: dict[int, Item]) -> Iterator[list[Item]]:
    """Yield the edits of each series: all but the cells from which it counts on."""
    if sum(id(row) in items for row in rows) < _FEWEST_FILLED:
        return
    both = [_counts(column, row.cells.get(column.name)) for row in rows]
    for sign in range(2):
        counts = [each[sign] for each in both]
        steps = [_step(one, other) for one, other in pairwise(counts)]
        at = 0
        for step, some in groupby(steps):
            first, at = at, at + len(list(some))
            there = rows[first : at + 1]
            filled = [items[id(row)] for row in there if id(row) in items]
            is_known = abs(step) == 1 or len(there) - len(filled) >= _FEWEST_FILLED
            is_series = step and len(there) >= _FEWEST and len(filled) >= _FEWEST_FILLED
            if is_series and is_known and not _did_count(column, filled, sign, step):
                yield filled


def _did_count(column: Column, filled: Sequence[Item], sign: int, step: int) -> bool:
    """Whether cells counted on before they were edited, as days in a row do that all moved."""
    was = [_counts(column, item.base or item.ours)[sign] for item in filled]
    return all(_step(one, other) == step for one, other in pairwise(was))


def _step(one: _Count | None, other: _Count | None) -> int:
    """Return by how much one cell counts on from another; 0 where it does not."""
    if one is None or other is None or one.around != other.around:
        return 0
    return other.number - one.number


def _counts(column: Column, value: Value) -> tuple[_Count | None, _Count | None]:
    """Return what in a cell may count on: its last number, or day, and that at its start."""
    text = read_cell(column, value).text if column.name in DATES else shown(value)
    found = list(_NUMBER.finditer(text))
    if not found:
        return None, None
    last, first = (
        _Count((text[: number.start()], text[number.end() :]), int(number.group()))
        for number in (found[-1], found[0])
    )
    if column.name in DATES and (day := _day(text)) is not None:
        return _Count(("day", ""), day), None
    return last, first if first.around[0] == "" else None


def _day(text: str) -> int | None:
    try:
        day = When.parse(text).plain_day
    except DateError:
        return None
    return None if day is None else day.ordinal()
