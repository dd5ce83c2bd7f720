"""Cells that hold what another row was exported with: only a part of a table was sorted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from timeline_kit.exporters.table.rev import field_hash
from timeline_kit.importers.grid import shown
from timeline_kit.merge.cells.values import as_exported, read_cell
from timeline_kit.merge.judging import MergeOptions, is_exported
from timeline_kit.merge.plan import Action, Item, Pattern, Verdict
from timeline_kit.merge.sheets.held import Side
from timeline_kit.merge.sheets.tables import EditedTable, Row

_OF_ONE: Final = frozenset({"title", "description", "url", "note", "quote", "media_url"})
"""Columns that say something of one entry, and hardly the same of another."""

_FEWEST = 3
FEWEST_OF_ONE = 2
"""So many cells of a column that have what other rows had are hardly an editor's."""

_FEWEST_REPEATED = 4
"""So many, where several rows had the same."""

WHY: Final = "another row was exported with it: was only a part sorted, or moved?"


class Changed(NamedTuple):
    """A cell that differs, and the row it is in."""

    item: Item
    row: Row


def doubt_moved_cells(
    table: EditedTable,
    changed: Sequence[Changed],
    then: Side | None,
    options: MergeOptions,
    sorted_events: Mapping[int, str],
) -> None:
    """Doubt the edits of one sheet that put into rows what other rows were exported with.

    An editor who sorts, or shifts, some columns and not all makes such edits, and nobody else
    makes several: the row whose value it was has lost it, too.

    Args:
        table: the sheet.
        changed: the cells of it that differ.
        then: the document as it was when the table was made, or None.
        options: what the merge is told.
        sorted_events: of citations, whose column `event` was sorted: what stands in it, as a
            hash by the `id()` of the row; what was sorted with it is doubted, too.
    """
    by_column: dict[str, list[Changed]] = {}
    for each in changed:
        if each.item.action is Action.CHANGE and each.item.verdict is not Verdict.KEPT:
            by_column.setdefault(each.item.field, []).append(each)
    moved: dict[str, list[Changed]] = {}
    before = _Before(table, then)
    donors = before.donors(sorted_events)
    for name, cells in by_column.items():
        if len(cells) >= FEWEST_OF_ONE:
            column = _Column(name, cells, before)
            if column.is_moved():
                moved[name] = column.strange()
                for row, donor in column.donors.items():
                    donors.setdefault(row, []).append(donor)
    for name, cells in by_column.items():
        some = moved.get(name, [])
        known = {id(each.item) for each in some}
        some += [
            each
            for each in cells
            if id(each.item) not in known
            and _sign_of(each.item)
            in {before.sign(donor, name) for donor in donors.get(id(each.row), ())}
        ]
        for item in (each.item for each in some):
            is_asked = item.verdict in (Verdict.EDIT, Verdict.DOUBT)
            if is_asked and not options.takes(item.handle):
                item.verdict, item.why = Verdict.DOUBT, WHY
                item.pattern = Pattern.MOVED


class _Before:
    """What the rows of a sheet were exported with."""

    def __init__(self, table: EditedTable, then: Side | None) -> None:
        self.rows = table.rows
        self._fields = table.fields
        self._then = then.tables[table.name] if then else None

    def donors(self, sorted_events: Mapping[int, str]) -> dict[int, list[Row]]:
        """Return the rows that had the event of each row, where events were sorted."""
        if not sorted_events:
            return {}
        had: dict[str | None, list[Row]] = {}
        for row in self.rows:
            had.setdefault(self.sign(row, "event"), []).append(row)
        return {row: list(had.get(event, ())) for row, event in sorted_events.items()}

    def sign(self, row: Row, name: str) -> str | None:
        """Return the hash of what a row had in a column; None for nothing."""
        if row.rev is not None:
            return row.rev.hashes.get(name)
        there = self._place(row)
        if there is None or self._then is None or name not in self._then.fields:
            return None
        return _sign(self._then.text(there, name))

    def _place(self, row: Row) -> int | None:
        """Return the place of a row without `rev` in the document of then."""
        name = row.text("id") or row.text("key")
        return self._then.index.get(name) if self._then else None

    def _is_known(self, row: Row) -> bool:
        return row.rev is not None or self._place(row) is not None

    def is_as_sent(self, row: Row, name: str) -> bool:
        """Whether a cell says what its row was exported with, if that is known."""
        if not self._is_known(row):
            return True
        sign, value = self.sign(row, name), row.cells.get(name)
        column = self._fields.get(name)
        if column is None or _sign(shown(value)) == sign:
            return True
        return is_exported(column, value, read_cell(column, value), sign)

    def sign_now(self, row: Row, name: str) -> str | None:
        """Return the hash of what a row has in a column now."""
        return _sign(as_exported(self._fields[name], row.text(name)))


class _Column:
    """The cells of a column that differ, held against what all rows of it were."""

    def __init__(self, name: str, cells: Sequence[Changed], before: _Before) -> None:
        self.donors: dict[int, Row] = {}
        self._name = name
        self._cells = cells
        self._before = before
        self._had: dict[str, list[Row]] = {}
        for row in before.rows:
            sign = before.sign(row, name)
            if sign is not None:
                self._had.setdefault(sign, []).append(row)
        self._now = {id(cell.row): _sign_of(cell.item) for cell in cells}
        for row in before.rows:  # an edit that was written before is not one that differs
            if id(row) not in self._now and not before.is_as_sent(row, name):
                self._now[id(row)] = before.sign_now(row, name)
        for cell in cells:
            rows = self._had.get(_sign_of(cell.item) or "", [])
            if len(rows) == 1 and id(rows[0]) in self._now:
                self.donors[id(cell.row)] = rows[0]

    def is_moved(self) -> bool:
        """Whether the cells changed places, rather than each for itself."""
        fewest = FEWEST_OF_ONE if self._name in _OF_ONE else _FEWEST
        if len({id(row) for row in self.donors.values()}) >= fewest:
            return True
        if self._is_shifted():
            return True
        now = Counter(_sign_of(cell.item) for cell in self._cells)
        was = Counter(self._before.sign(cell.row, self._name) for cell in self._cells)
        return now == was and len(now) >= _FEWEST and now.total() >= _FEWEST_REPEATED

    def _is_shifted(self) -> bool:
        """Whether each cell from the first that changed to the last has what its neighbour had.

        Of two values that alternate nobody could tell.
        """
        if len(self._now) < _FEWEST_REPEATED:
            return False
        rows = self._before.rows
        had = [self._before.sign(row, self._name) for row in rows]
        now = [self._now.get(id(row), sign) for row, sign in zip(rows, had, strict=True)]
        places = [at for at, row in enumerate(rows) if id(row) in self._now]
        first, last = places[0], places[-1]
        is_up = now[first:last] == had[first + 1 : last + 1]
        is_down = now[first + 1 : last + 1] == had[first:last]
        kinds = set(had[first : last + 1]) - {None}
        return len(kinds) >= _FEWEST and (is_up or is_down)

    def strange(self) -> list[Changed]:
        """Return the cells that have what another row had: some value, or none."""
        signs: Mapping[str, list[Row]] = self._had
        return [cell for cell in self._cells if not cell.item.new or _sign_of(cell.item) in signs]


def _sign_of(item: Item) -> str | None:
    """Return the hash that what a cell says has in the column `rev`."""
    return _sign(item.new if item.column is None else as_exported(item.column, item.new))


def _sign(text: str) -> str | None:
    return field_hash(text) if text.strip() else None
