"""Which row is which entry: by id, never by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from timeline_kit.exporters.table.rev import Rev, field_hash
from timeline_kit.importers.grid import is_empty
from timeline_kit.merge.held import Held
from timeline_kit.merge.tables import Row
from timeline_kit.merge.values import is_same, read_cell


@dataclass(slots=True)
class Match:
    """A row and the entry it is.

    Attributes:
        row: the row.
        id: what the entry is called.
        ours: its number in the document, or None where it is not there.
        then: its number in the document of then, or None.
        rev: what the row was, or None where that is not known or belongs to another entry.
        is_strange: whether the row carries what was exported of another entry.
        is_typed: whether somebody typed the row into a table that never had its entry, so that
            its empty cells say nothing.
        changed_id: the id in the row, where somebody changed it.
    """

    row: Row
    id: str
    ours: int | None
    then: int | None
    rev: Rev | None
    is_strange: bool = False
    is_typed: bool = False
    changed_id: str | None = None


@dataclass(slots=True)
class Matched:
    """What all rows of a table are.

    Attributes:
        pairs: the rows of entries that are known.
        new: the rows of new entries.
        doubled: rows of one id, by the id.
        seen: the ids in the table.
    """

    pairs: list[Match] = field(default_factory=list)
    new: list[Row] = field(default_factory=list)
    doubled: dict[str, list[Row]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)


def match_named(
    rows: Iterable[Row],
    ours: Held,
    then: Held | None,
    exported: Collection[str],
    alike: tuple[str, ...],
    listed: frozenset[str] = frozenset(),
) -> Matched:
    """Return which rows are which entries, for entries that have an id.

    Args:
        rows: the rows.
        ours: the entries of the document.
        then: the entries of the document of then, or None.
        exported: the ids that were exported, as far as that is known.
        alike: the columns by which a row without an id is found.
        listed: the ids that the table itself says were exported; empty where it does not say.
    """
    matched = Matched()
    known = set(exported) | set(then.index if then else ())
    by_hash = {field_hash(name): name for name in (*known, *ours.index)}
    ids: list[tuple[Row, str, str | None]] = []
    loose: list[Row] = []
    rows = list(rows)

    def id_of(row: Row) -> str:
        """Return an id as it is spelled where it is known: programs begin it with a capital."""
        name = row.text("id")
        is_here = name in ours.index or name in known
        small = name.casefold()
        return small if not is_here and (small in ours.index or small in known) else name

    written = Counter(id_of(row) for row in rows if not is_empty(row.cells.get("id")))
    for row in rows:
        name = id_of(row)
        before = by_hash.get(row.rev.hashes.get("id", "")) if row.rev else None
        is_here = name in ours.index or name in known
        if name and (is_here or before is None or before in written):
            ids.append((row, name, None))
        elif before is not None and before not in written:
            written[before] += 1
            ids.append((row, before, name))
        else:
            loose.append(row)
    counts = Counter(name for _, name, _ in ids)
    for row, name, changed in ids:
        matched.seen.add(name)
        if counts[name] > 1:
            matched.doubled.setdefault(name, []).append(row)
        elif name in ours.index or name in known:
            match = _match(row, name, ours, then, changed)
            matched.pairs.append(_as_typed(match) if _is_typed(match, listed) else match)
        else:
            matched.new.append(row)
    for row, at in _found_alike(loose, ours, matched.seen, alike):
        if at is None:
            matched.new.append(row)
        else:
            name = ours.text(at, "id")
            matched.seen.add(name)
            there = then.index.get(name) if then else None
            match = Match(row, name, at, there, None)
            matched.pairs.append(_as_typed(match) if _is_typed(match, listed) else match)
    return matched


def _is_typed(match: Match, listed: frozenset[str]) -> bool:
    """Whether a row is none of those that were exported, although its entry is there."""
    is_new_to_table = bool(listed) and match.id not in listed
    return is_new_to_table and match.row.rev is None and match.ours is not None


def _as_typed(match: Match) -> Match:
    """Return a match whose document of then says nothing of what its row was."""
    return replace(match, then=None, is_typed=True)


def _match(row: Row, name: str, ours: Held, then: Held | None, changed: str | None) -> Match:
    there = then.index.get(name) if then else None
    is_strange = row.rev is not None and row.rev.hashes.get("id") not in (None, field_hash(name))
    rev = None if is_strange else row.rev
    at = ours.index.get(name)
    return Match(row, name, at, None if is_strange else there, rev, is_strange, changed_id=changed)


def _found_alike(
    rows: list[Row], ours: Held, seen: Collection[str], names: tuple[str, ...]
) -> Iterator[tuple[Row, int | None]]:
    """Yield rows without an id, each with the entry that says the same in some columns."""
    if not rows:
        return
    free: dict[str, list[int]] = {}
    for at in range(ours.size):
        if ours.text(at, "id") not in seen:
            free.setdefault(_plain(ours, names[0], ours.text(at, names[0])), []).append(at)
    for row in rows:
        key = _plain(ours, names[0], row.cells.get(names[0]))
        found = next(
            (
                at
                for at in free.get(key, ())
                if all(
                    is_same(ours.fields[name], row.cells.get(name), ours.text(at, name))
                    for name in names[1:]
                )
            ),
            None,
        )
        if found is not None:
            free[key].remove(found)
        yield row, found


def _plain(ours: Held, name: str, value: object) -> str:
    column = ours.fields[name]
    return read_cell(column, value).text  # type: ignore[arg-type]


def match_numbered(
    rows: list[Row],
    ours: Held,
    numbers: list[int],
    number_of: Callable[[int], int],
    names: tuple[str, ...],
) -> list[tuple[Row, int | None]]:
    """Return which rows are which entries, for entries that have only a number.

    First by all that a row says now, so that what was merged before is not merged again; then by
    all that it was when it was exported, by most of that, and by the first column. A number
    alone says nothing: another may have come in its place.

    Args:
        rows: the rows.
        ours: the entries of the document.
        numbers: the places of those in `ours` that may be meant.
        number_of: the number that a row had if it was exported now.
        names: the columns, the most telling first.
    """
    free = list(numbers)
    found: dict[int, int] = {}

    def take(test: Callable[[Row, int], bool], with_rev: bool, *, there: bool = False) -> None:
        for index, row in enumerate(rows):
            if index in found or (row.rev is not None) is not with_rev:
                continue
            number = row.rev.number if row.rev else None
            some = (at for at in free if not there or number_of(at) == number)
            at = next((at for at in some if test(row, at)), None)
            if at is not None:
                found[index] = at
                free.remove(at)

    def sign(row: Row, name: str) -> str | None:
        return row.rev.hashes.get(name) if row.rev else None

    def is_as(row: Row, at: int) -> bool:
        return row.rev is not None and ours.is_as(at, row.rev)

    def has(count: int, row: Row, at: int) -> bool:
        texts = {name: ours.text(at, name) for name in names}
        same = sum(
            bool(text) and sign(row, name) == field_hash(text) for name, text in texts.items()
        )
        return same >= count

    def says(row: Row, at: int, count: int) -> bool:
        return all(
            is_same(ours.fields[name], row.cells.get(name), ours.text(at, name))
            for name in names[:count]
        )

    def says_all(row: Row, at: int) -> bool:
        return all(
            is_same(column, row.cells[name], ours.text(at, name))
            for name, column in ours.fields.items()
            if name in row.cells
        )

    take(lambda row, at: is_as(row, at) and says_all(row, at), True, there=True)
    take(lambda row, at: is_as(row, at) and says_all(row, at), True)
    take(says_all, True)
    take(lambda row, at: is_as(row, at) and says(row, at, len(names)), True, there=True)
    take(is_as, True, there=True)
    take(is_as, True)
    take(lambda row, at: says(row, at, len(names)), True)
    take(lambda row, at: says(row, at, len(names)), False)
    for alike in range(len(names), 0, -1):
        is_alike = partial(has, alike)
        take(is_alike, True, there=True)
        take(is_alike, True)
    take(lambda row, at: says(row, at, 1), True)
    take(lambda row, at: says(row, at, 1), False)
    known = {row.rev.number for index, row in enumerate(rows) if row.rev and index in found}

    def own(row: Row, at: int | None) -> Row:
        is_copy = at is None and row.rev is not None and row.rev.number in known
        return replace(row, rev=None) if is_copy and not is_untouched(row) else row

    def is_untouched(row: Row) -> bool:
        return all(sign(row, name) == _sign(row, name) for name in ours.fields)

    return [(own(row, found.get(index)), found.get(index)) for index, row in enumerate(rows)]


def _sign(row: Row, name: str) -> str | None:
    text = row.text(name)
    return field_hash(text) if text else None
