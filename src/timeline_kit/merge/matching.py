"""Which row is which entry: by id, never by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import combinations

from timeline_kit.exporters.table.rev import Rev, field_hash
from timeline_kit.importers.grid import Value, is_empty
from timeline_kit.merge.cells.values import as_written, is_same
from timeline_kit.merge.sheets.held import Held
from timeline_kit.merge.sheets.tables import Row

_MOST = 4096
"""Pairs of rows and entries that are held against each other one by one; of more, only those
that a program left as they were are found."""

_FEWEST_ALIKE = 2
"""In so many cells a row is an entry of which it differs in another."""


_SHARED = frozenset({"source", "locator"})
"""Columns in which many entries say the same: by one alone no entry is known that said more."""

_NEAR = 0.75
_MOST_NEAR = 20


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
        meant: the ids of which some row may be, whatever its id says now.
    """

    pairs: list[Match] = field(default_factory=list)
    new: list[Row] = field(default_factory=list)
    doubled: dict[str, list[Row]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    meant: set[str] = field(default_factory=set)


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
        is_here = name in ours.index or (name in known and before in (None, name))
        if before is not None:
            matched.meant.add(before)
        if name and (is_here or before is None or before in written):
            ids.append((row, name, None))
        elif before is not None and before not in written:
            written[before] += 1
            ids.append((row, before, name))
        else:
            loose.append(row)
    # Where others have `rev`, or had it, a row without was typed anew: its date alone says little.
    telling = alike[:1] if listed or any(row.rev for row in rows) else alike
    mistyped = _Mistyped(ours, known - written.keys(), alike, telling)
    ids = [
        (row, mistyped.meant(row, name) or name, name)
        if row.rev is None and changed is None and not (name in ours.index or name in known)
        else (row, name, changed)
        for row, name, changed in ids
    ]
    ids = [(row, name, None if name == changed else changed) for row, name, changed in ids]
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
    for rows_ in matched.doubled.values():
        matched.meant.update(name for row in rows_ if (name := mistyped.said_by(row)))
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


class _Mistyped:
    """Entries that no row names, held against rows whose ids are others.

    Args:
        ours: the entries of the document.
        missing: the ids that were exported and that no row has.
        names: the columns that tell which entry a row is.
        telling: those of them of which one is enough, beside an id with few letters changed.
    """

    def __init__(
        self, ours: Held, missing: Collection[str], names: tuple[str, ...], telling: tuple[str, ...]
    ) -> None:
        self._ours = ours
        self._names = names
        self._found: set[str] = set()
        self._all: dict[tuple[str, ...], str] = {}
        self._some: dict[tuple[str, str], list[str]] = {}
        for name in sorted(missing & ours.index.keys()):
            texts = [ours.text(ours.index[name], key) for key in names]
            said = spelled(ours, names, texts)
            self._all.setdefault(said, name)
            for key, text in zip(names, said, strict=True):
                if text and key in telling:
                    self._some.setdefault((key, text), []).append(name)

    def said_by(self, row: Row) -> str:
        """Return the id of the entry that says the same as a row; empty for none."""
        return self._all.get(self._said(row), "") if self._all else ""

    def meant(self, row: Row, typed: str) -> str:
        """Return the id that was meant where another one was typed; empty for none.

        Each is found once.
        """
        if not self._all:
            return ""
        said = self._said(row)
        pairs = zip(self._names, said, strict=True)
        near = (name for pair in pairs for name in self._some.get(pair, ())[:_MOST_NEAR])
        same = self._all.get(said)
        some = [same] if same else [name for name in near if _is_near(typed, name)]
        found = next((name for name in some if name not in self._found), "")
        self._found.add(found)
        return found

    def _said(self, row: Row) -> tuple[str, ...]:
        return spelled(self._ours, self._names, [row.cells.get(name) for name in self._names])


def _is_near(typed: str, name: str) -> bool:
    """Whether an id is another one with few letters changed."""
    return SequenceMatcher(None, typed.casefold(), name.casefold()).ratio() >= _NEAR


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
    titled: dict[str, dict[int, None]] = {}
    alike: dict[tuple[str, ...], dict[int, None]] = {}
    for at in range(ours.size):
        if ours.text(at, "id") not in seen:
            said = spelled(ours, names, [ours.text(at, name) for name in names])
            titled.setdefault(said[0], {})[at] = None
            alike.setdefault(said, {})[at] = None
    compared = 0
    for row in rows:
        said = spelled(ours, names, [row.cells.get(name) for name in names])
        found = next(iter(alike.get(said, ())), None)
        for at in titled.get(said[0], ()) if found is None else ():
            compared += 1
            if compared > _MOST or _says(ours, row, at, names[1:]):
                found = at if compared <= _MOST else None
                break
        if found is not None:
            del titled[said[0]][found]
            del alike[spelled(ours, names, [ours.text(found, name) for name in names])][found]
        yield row, found


def spelled(ours: Held, names: Sequence[str], values: Iterable[Value]) -> tuple[str, ...]:
    """Return what cells say, in the spelling of our own."""
    pairs = zip(names, values, strict=True)
    return tuple(as_written(ours.fields[name], value) for name, value in pairs)


def _says(ours: Held, row: Row, at: int, names: Iterable[str]) -> bool:
    """Whether a row says what an entry says, in some columns."""
    return all(
        is_same(ours.fields[name], row.cells.get(name), ours.text(at, name)) for name in names
    )


def match_numbered(
    rows: list[Row],
    ours: Held,
    numbers: list[int],
    number_of: Callable[[int], int],
    names: tuple[str, ...],
) -> list[tuple[Row, int | None]]:
    """Return which rows are which entries, for entries that have only a number.

    First by all that a row says now, so that what was merged before is not merged again; then by
    all that it was when it was exported, but for what an entry says as the row does, and for one
    cell more; or by all but one cell where that is not known; by most of that, by the first
    column, by all others, and by the second, where none of them is empty. A number alone says
    nothing: another may have come in its place.

    Args:
        rows: the rows.
        ours: the entries of the document.
        numbers: the places of those in `ours` that may be meant.
        number_of: the number that a row had if it was exported now.
        names: the columns, the most telling first.
    """
    matching = _Numbered(rows, ours, numbers, number_of)
    every = tuple(ours.fields)
    matching.find_exported(every, every, there=True)
    matching.find_exported(every, every)
    matching.find_saying(every, with_rev=True)
    matching.find_exported(every, names, there=True)
    matching.find_exported(every, there=True)
    matching.find_exported(every)
    matching.find_alike(matching.is_merged, with_rev=True)
    matching.find_saying(names, with_rev=True)
    matching.find_alike(matching.is_merged_but_one, with_rev=True)
    matching.find_saying(every, with_rev=False)
    matching.find_alike(matching.is_but_one, with_rev=False)
    matching.find_saying(names, with_rev=False)
    for count in range(len(names), 0, -1):
        for is_there in (True, False):
            for some in combinations(names, count):
                matching.find_exported(some, there=is_there, filled=True)
    is_telling = names[0] not in _SHARED
    if is_telling:
        matching.find_saying(names[:1], with_rev=True)
    if is_telling or not any(row.rev for row in rows):
        matching.find_saying(names[:1], with_rev=False)
    matching.find_saying(names[1:], with_rev=False, filled=True)
    matching.find_saying(names[1:2], with_rev=False, filled=True)
    found = matching.found
    known = {row.rev.number for index, row in enumerate(rows) if row.rev and index in found}

    def own(row: Row, at: int | None) -> Row:
        is_copy = at is None and row.rev is not None and row.rev.number in known
        return replace(row, rev=None) if is_copy and not is_untouched(row) else row

    def is_untouched(row: Row) -> bool:
        signs = row.rev.hashes if row.rev else {}
        return all(signs.get(name) == _sign(row, name) for name in ours.fields)

    return [(own(row, found.get(index)), found.get(index)) for index, row in enumerate(rows)]


def tell_what_they_were(
    rows: Sequence[Row],
    then: Held,
    numbers: Iterable[int],
    number_of: Callable[[int], int],
    names: tuple[str, ...],
) -> None:
    """Give rows without `rev` that of the entry they were when the table was made.

    So they are known as others are where entries were removed, moved or added since.

    Args:
        rows: the rows; those without `rev` change.
        then: the entries of the document as it was.
        numbers: the places of those in `then` that may be meant.
        number_of: the number that an entry had.
        names: the columns, the most telling first.
    """
    bare = [row for row in rows if row.rev is None]
    taken = {row.rev.number for row in rows if row.rev is not None}
    free = [at for at in numbers if number_of(at) not in taken] if bare else []
    for row, at in match_numbered(bare, then, free, number_of, names):
        if at is not None:
            signs = zip(then.fields, then.signs(at, then.fields), strict=True)
            row.rev = Rev(number_of(at), {name: sign for name, sign in signs if sign is not None})


class _Numbered:
    """Finds rows among entries that have only a number, each entry once.

    Args:
        rows: the rows.
        ours: the entries of the document.
        numbers: the places of those that may be meant.
        number_of: the number that a row had if it was exported now.

    Attributes:
        found: the entries that were found, by the number of the row.
    """

    def __init__(
        self, rows: Sequence[Row], ours: Held, numbers: Iterable[int],
        number_of: Callable[[int], int],
    ) -> None:  # fmt: skip
        self.found: dict[int, int] = {}
        self._rows = rows
        self._ours = ours
        self._free = dict.fromkeys(numbers)
        self._number_of = number_of

    def find_exported(
        self,
        names: Sequence[str],
        said: Sequence[str] = (),
        *,
        there: bool = False,
        filled: bool = False,
    ) -> None:
        """Find rows by what they were when they were exported.

        Args:
            names: the columns in which they were what the entry is.
            said: the columns in which they say it still.
            there: whether they had its number, too.
            filled: whether none of the columns may be empty.
        """
        rows = self._left(with_rev=True)
        places = self._by(
            lambda at: (self._number_of(at) if there else None, self._ours.signs(at, names)), rows
        )
        for index, row in rows:
            assert row.rev is not None
            signs = tuple(row.rev.hashes.get(name) for name in names)
            some = places.get((row.rev.number if there else None, signs), {})
            at = next(iter(some), None)
            is_empty_one = filled and None in signs
            is_one_of_many = len(names) == 1 and names[0] in _SHARED
            if is_one_of_many and len(row.rev.hashes.keys() - {"event"}) > 1:
                continue  # it said more, by which it would be known
            if at is not None and not is_empty_one and self._is_said(row, at, said):
                self._take(index, at)
                del some[at]

    def find_saying(self, names: Sequence[str], *, with_rev: bool, filled: bool = False) -> None:
        """Find rows by what they say now.

        Args:
            names: the columns in which they say what the entry does.
            with_rev: whether those that know what they were, or the others.
            filled: whether none of the columns may be empty.
        """
        ours, rows = self._ours, self._left(with_rev=with_rev)
        if filled:
            rows = [row for row in rows if all(map(row[1].text, names))]
        if len(rows) * len(self._free) <= _MOST:
            for index, row in rows:
                at = next((at for at in self._free if self._is_said(row, at, names)), None)
                if at is not None:
                    self._take(index, at)
            return
        places = self._by(
            lambda at: spelled(ours, names, [ours.text(at, name) for name in names]), rows
        )
        for index, row in rows:
            said = spelled(ours, names, [row.cells.get(name) for name in names])
            some = places.get(said, {})
            at = next(iter(some), None)
            if at is not None:
                self._take(index, at)
                del some[at]

    def find_alike(self, is_alike: Callable[[Row, int], bool], *, with_rev: bool) -> None:
        """Find rows by all of their cells.

        Args:
            is_alike: whether a row is the entry at a place, by those.
            with_rev: whether those that know what they were, or the others.
        """
        rows = self._left(with_rev=with_rev)
        if len(rows) * len(self._free) > _MOST:
            return
        for index, row in rows:
            at = next((at for at in self._free if is_alike(row, at)), None)
            if at is not None:
                self._take(index, at)

    def is_merged(self, row: Row, at: int) -> bool:
        """Whether an entry is what a row was, but for cells in which it says what the row says."""
        return not any(self._others(row, at))

    def is_merged_but_one(self, row: Row, at: int) -> bool:
        """Whether an entry is so but for one cell, and in two or more that are filled."""
        others = list(self._others(row, at))
        pairs = zip(self._ours.fields, self._ours.signs(at), others, strict=True)
        same = [name for name, sign, other in pairs if sign is not None and not other]
        return sum(others) == 1 and len(set(same) - {"event"}) >= _FEWEST_ALIKE

    def _others(self, row: Row, at: int) -> Iterator[bool]:
        """Yield for each field whether an entry says what the row says and said neither."""
        assert row.rev is not None
        fields = self._ours.fields
        for name, sign in zip(fields, self._ours.signs(at, fields), strict=True):
            yield sign != row.rev.hashes.get(name) and not (
                name in row.cells and _says(self._ours, row, at, [name])
            )

    def is_but_one(self, row: Row, at: int) -> bool:
        """Whether a row says what an entry says but for one cell, and in two that are filled.

        The event of a citation is that of all that are held against each other.
        """
        there = [name for name in self._ours.fields if name in row.cells]
        same = [name for name in there if _says(self._ours, row, at, [name])]
        filled = [name for name in same if row.text(name) and name != "event"]
        return len(same) == len(there) - 1 and len(filled) >= _FEWEST_ALIKE

    def _is_said(self, row: Row, at: int, names: Sequence[str]) -> bool:
        """Whether a row says what an entry says; of all columns, in those that are there."""
        is_whole = len(names) == len(self._ours.fields)
        some = (name for name in names if not is_whole or name in row.cells)
        return _says(self._ours, row, at, some)

    def _left(self, *, with_rev: bool) -> list[tuple[int, Row]]:
        return [
            (index, row)
            for index, row in enumerate(self._rows)
            if index not in self.found and (row.rev is not None) is with_rev
        ]

    def _by(
        self, sign_of: Callable[[int], Hashable], rows: Sequence[tuple[int, Row]]
    ) -> dict[Hashable, dict[int, None]]:
        """Return the entries that are free by a sign of each, where there are rows to be found."""
        places: dict[Hashable, dict[int, None]] = {}
        for at in self._free if rows else ():
            places.setdefault(sign_of(at), {})[at] = None
        return places

    def _take(self, index: int, at: int) -> None:
        self.found[index] = at
        del self._free[at]


def _sign(row: Row, name: str) -> str | None:
    text = row.text(name)
    return field_hash(text) if text else None
