"""Entries that no row of a table is, held against rows that seem new: one may be the other.

So it is where the columns `id` and `rev` were taken out and something was edited.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from timeline_kit.exporters.table import CellKind
from timeline_kit.exporters.table.sheets import DATES
from timeline_kit.merge.cells.values import date_meaning, read_cell, tidy
from timeline_kit.merge.sheets.held import Held
from timeline_kit.merge.sheets.tables import Row

_MANY = 6
"""More entries and new rows of one date, or one address: it says little of any of them."""

_FEWEST_ALIKE = 2
"""So many cells that no other entry has tell which one a row is, or one that is long."""

_LONG = 30
"""Characters of a text that nobody writes twice."""

_OF_MANY = frozenset({"id", "group", "tags", "timezone", "latitude", "longitude"})
"""Columns that say little: many say the same, or it is said in another one as well."""

_FEW_VALUED = frozenset({CellKind.CHOICE, CellKind.FLAG})


class Likeness(NamedTuple):
    """Why a row may be an entry.

    Attributes:
        at: the place of the entry in the document.
        same: what both have, in words.
    """

    at: int
    same: str


class WithoutRows:
    """Finds the entry without a row that a new row may be; each look takes the same time.

    Args:
        ours: the entries of the document.
        places: the places of those that no row is.
        rows: the rows that seem new.
        names: the columns by which an entry is known, its title and another one.
        by_title: whether only the title tells, as the rows that were exported say what they were.
    """

    def __init__(
        self,
        ours: Held,
        places: Iterable[int],
        rows: Sequence[Row],
        names: tuple[str, str],
        *,
        by_title: bool,
    ) -> None:
        self._ours = ours
        self._title, self._second = names
        free = list(places) if rows else []
        columns = [
            name
            for name, column in ours.fields.items()
            if name not in _OF_MANY and column.kind not in _FEW_VALUED
        ]
        self._columns = [self._title] if by_title else columns
        self._free: dict[tuple[str, Hashable], int] = {}
        self._counts: Counter[tuple[str, Hashable]] = Counter()
        if not free:
            return
        for at in free:
            for said in self._said_by(at):
                self._free.setdefault(said, at)
        # What is added of the rows changes no sum, so that merging again asks the same.
        for at in range(ours.size):
            self._counts.update(said for said in self._said_by(at) if said in self._free)
        for row in rows:
            self._counts.update(said for said in self._said_in(row) if said in self._free)

    def like(self, row: Row) -> Likeness | None:
        """Return the entry that a row may be, and why; None where none is like it."""
        if not self._free:
            return None
        there = {said[0]: said for said in self._said_in(row) if said in self._free}
        if self._title in there:
            return Likeness(self._free[there[self._title]], "title")
        if row.text("id"):  # another id, and another title, is another one
            return None
        second = there.pop(self._second, None)
        if second is not None and self._counts[second] <= _MANY:
            return Likeness(self._free[second], self._second)
        alike: dict[int, list[str]] = {}
        for name, said in there.items():
            if self._counts[said] <= _FEWEST_ALIKE:  # that entry and this row
                alike.setdefault(self._free[said], []).append(name)
        for at, names in alike.items():
            long = [name for name in names if len(self._ours.text(at, name)) >= _LONG]
            if long or len(names) >= _FEWEST_ALIKE:
                return Likeness(at, " and ".join(f"`{name}`" for name in (long or names)[:2]))
        return None

    def _said_by(self, at: int) -> Iterator[tuple[str, Hashable]]:
        for name in self._columns:
            text = self._ours.text(at, name)
            if text:
                yield name, _meant(name, text)

    def _said_in(self, row: Row) -> Iterator[tuple[str, Hashable]]:
        for name in self._columns:
            text = read_cell(self._ours.fields[name], row.cells.get(name)).text
            if text:
                yield name, _meant(name, text)


def _meant(name: str, text: str) -> Hashable:
    """Return what a cell says, however it is written."""
    if name in DATES:
        said = date_meaning(text)
        return said if isinstance(said, Hashable) else text
    return tidy(text).casefold()
