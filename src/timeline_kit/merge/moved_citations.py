"""Citations whose rows name another event than they were exported for: moved, or sorted in part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from timeline_kit.exporters.table.rev import field_hash
from timeline_kit.exporters.table.sheets import CITATIONS, EVENTS
from timeline_kit.importers.grid import shown
from timeline_kit.merge.cells.values import is_same, tidy
from timeline_kit.merge.findings import Findings
from timeline_kit.merge.handles import CitationNames
from timeline_kit.merge.matching import Match, spelled
from timeline_kit.merge.moved_cells import FEWEST_OF_ONE, WHY
from timeline_kit.merge.new_rows import New, NewRows
from timeline_kit.merge.plan import Action, Item, Pattern, Verdict
from timeline_kit.merge.sheets.tables import EditedTable, Row
from timeline_kit.problems import merging as codes

_Signs = tuple[dict[tuple[str | None, ...], list[int]], dict[int, int]]
"""The citations of an event by what their cells are, as hashes; and by their numbers."""

_Newly = tuple[dict[tuple[str | None, ...], list[int]], dict[str | None, list[int]]]

_MOST = 200
"""Citations of an event that a row is held against one by one."""


_FEWEST_SAID = 2
"""Fields by which a citation is known at another event: many have but the source."""


class MovedCitations:
    """Finds citations that move to another event, and tells them from those that were sorted.

    Args:
        findings: where it is kept.
        new_rows: where those that change as well are looked at.
        names: what `--take` calls citations.
        at: the places in the document of what each event cites.
        of: the rows of each event; what it holds changes when rows are put back.
        exported: the ids of the events that were exported.

    Attributes:
        sorted_events: what stands in the column `event` of each row, as a hash by the `id()` of
            the row, where only a part of the table was sorted; else empty.
        asked: what is asked of rows that were put back.
        gone: by the `id()` of what is asked, the rows whose citation the document has no more.
        leaving: the cells of what is to leave each event, with what becomes of it; None where
            its new event is not known.
    """

    def __init__(
        self,
        findings: Findings,
        new_rows: NewRows,
        names: CitationNames,
        at: Mapping[str, Sequence[int]],
        of: Mapping[str, Sequence[Row]],
        exported: Collection[str],
    ) -> None:
        self.sorted_events: dict[int, str] = {}
        self.asked: list[Item] = []
        self.gone: dict[int, Row] = {}
        self.leaving: dict[str, list[tuple[str, Item | None]]] = {}
        self._found = findings
        self._new_rows = new_rows
        self._names = names
        self._at = at
        self._of = of
        self._revs_of: dict[str, set[tuple[object, ...] | None]] = {}
        self._as_of: dict[str, _Signs] = {}
        self._said_here: dict[str, set[tuple[str, ...]]] = {}
        self._newly: _Newly | None = None
        self._strays: dict[int, int] | None = None
        self._made_of: dict[str | None, list[Row]] | None = None
        others = (name for name in findings.ours.tables[CITATIONS].fields if name != "source")
        self._said = ("source", *(name for name in others if name != "event"))
        self._lost: list[tuple[str, Row]] = []
        self._exported = exported
        events = {*findings.ours.tables[EVENTS].index, *exported}
        if findings.then is not None:
            events.update(findings.then.tables[EVENTS].index)
        self._by_hash = {field_hash(name): name for name in events}

    def put_back(self, table: EditedTable) -> bool:
        """Put rows back to their events where only a part of the table was sorted, and ask.

        Several rows then have events that other rows had, while the rest of them stays.

        Args:
            table: the sheet.

        Returns:
            Whether some were put back.
        """
        changed: list[tuple[Row, str]] = []
        names = list(table.fields)
        exported = {tuple(map(row.rev.hashes.get, names)) for row in table.rows if row.rev}
        for row in table.rows:
            origin = self._origin(row)
            if origin and row.text("event") != origin and not self._is_copy(row, origin):
                changed.append((row, origin))
        had = Counter(origin for _, origin in changed)
        have = Counter(row.text("event") for row, _ in changed if _is_torn(row, names, exported))
        is_sorted = (had & have).total() >= FEWEST_OF_ONE
        if is_sorted:
            self.sorted_events = {id(row): field_hash(row.text("event")) for row in table.rows}
        for row, origin in changed:
            if row.is_deleted:  # wherever it says
                row.cells["event"] = origin
        if not is_sorted:
            self._revs_of.clear()
            return any(row.is_deleted for row, _ in changed)
        taken: set[int] = set()
        cited = self._found.ours.tables[CITATIONS]
        for row, origin in changed:
            if row.is_deleted:
                continue
            there = self.elsewhere(row, ())
            if there is not None and cited.text(there, "event") == row.text("event"):
                continue  # it was merged before
            item = self._exchanged(row, origin, taken)
            if not item.handle or not self._found.options.takes(item.handle):
                row.cells["event"] = origin
                self.asked.append(item)
                if item.at is None:
                    self.gone[id(item)] = row
                self._leaves(origin, row, item)
        self._revs_of.clear()
        return True

    def _exchanged(self, row: Row, origin: str, taken: set[int]) -> Item:
        """Return what is asked of a row that has the event of another one."""
        event = row.text("event")
        at, _ = self.place_of(row, origin, taken)
        ours = self._found.ours.tables[CITATIONS]
        item = Item(
            Verdict.DOUBT, Action.CHANGE, CITATIONS, origin,
            self._found.title_of(EVENTS, origin, None), "event", row.place("event"), event,
            origin, origin, WHY, pattern=Pattern.MOVED,
        )  # fmt: skip
        source = row.text("source")
        if at is not None:
            taken.add(at)
            item.at = ours.records[at].number - 1
            source = ours.text(at, "source")
        item.handle = self._names.of_row(row, event, source) if source else ""
        return item

    def _is_copy(self, row: Row, origin: str) -> bool:
        """Whether a row is there for the event it was exported with as well."""
        if origin not in self._revs_of:
            self._revs_of[origin] = {_was(other) for other in self._of.get(origin, ())}
        return _was(row) in self._revs_of[origin]

    def find(
        self, table: EditedTable, events: Collection[str], gone: Collection[str]
    ) -> tuple[set[int], set[int]]:
        """Keep what moves to another event: a row says by what it was from which one.

        A row that is there for its own event as well was copied. What stands at its own event no
        more is left to `find_lost`.

        Args:
            table: the sheet.
            events: to which something may move.
            gone: the events that the table deletes.

        Returns:
            The places in the document of what moves, and the `id()` of the rows.
        """
        self._revs_of.clear()
        taken: set[int] = set()
        moved: set[int] = set()
        for event, rows in self._of.items():
            own = (None, field_hash(event))
            for row in rows:
                if row.rev is None or row.rev.hashes.get("event") in own:
                    continue
                origin = self._origin(row)
                if row.is_deleted or self._is_copy(row, origin):
                    continue
                is_there = self._is_said(row, event, table)
                if is_there and event not in gone:
                    continue
                at, is_changed = None, False
                if origin in self._at:
                    at, is_changed = self.place_of(row, origin, taken)
                if is_changed and self.elsewhere(row, taken) is not None:
                    at = None
                if at is not None:
                    taken.add(at)
                if event in gone:
                    why = f"its event `{event}` is deleted in the table"
                    item = self._refuse(row, (event, origin), why, Verdict.PROBLEM)
                    if is_there:  # its author moved it there, too
                        self._leaves(event, row, item)
                elif event not in events and event in self._exported:
                    why = f"its event `{event}` was deleted here, or has another id"
                    self._refuse(row, (event, origin), why, Verdict.CONFLICT)
                elif event not in events:
                    self._leaves(origin, row, None)
                    continue
                elif at is None:
                    self._lost.append((event, row))
                else:
                    self._move(row, (event, origin), at, table, is_changed_here=is_changed)
                moved.add(id(row))
        return taken, moved

    def find_lost(self, table: EditedTable, seen: set[int]) -> list[tuple[Row, int]]:
        """Ask of what moves to another event and stands at its own no more.

        Args:
            table: the sheet.
            seen: the places in the document of what is there; what is found is added.

        Returns:
            The rows whose citations stand where they say, with their places.
        """
        there: list[tuple[Row, int]] = []
        ours = self._found.ours.tables[CITATIONS]
        for event, row in self._lost:
            at = self.strays().get(id(row))
            if at is None:
                judged = self._new_rows.judged_cells(row, table)
                source = judged["source"].new if "source" in judged else ""
                handle = self._names.of_row(row, event, source) if source else ""
                entry = (event, self._found.title_of(EVENTS, event, None))
                self._new_rows.gone_and_edited(row, table, entry, handle, source, is_moved=True)
                self._leaves(self._origin(row), row, self._found.items[-1])
                continue
            seen.add(at)
            place = ours.text(at, "event")
            if place == event:
                there.append((row, at))
            else:
                self._move(row, (event, place), at, table, is_moved_here=True)
        return there

    def _changed_there(self, row: Row, event: str, seen: Collection[int]) -> int | None:
        """Return which new citation of an event a row may be that was changed there, too."""
        ours, (_, by_source) = self._found.ours.tables[CITATIONS], self._newly_there()
        was, now = self._said_by(row)
        for at in islice(by_source.get(now[0], ()), _MOST):
            signs = ours.signs(at, self._said)
            same = sum(
                sign is not None and sign in each
                for sign, *each in zip(signs, was, now, strict=True)
            )
            if at not in seen and ours.text(at, "event") == event and same >= _FEWEST_SAID:
                return at
        return None

    def elsewhere(self, row: Row, seen: Collection[int]) -> int | None:
        """Return where in the document a citation may be that stands at its own event no more.

        It is one that was not there before, and says, of more than its source, in each field
        what the row says or said.

        Args:
            row: the row, which says what it was made from.
            seen: the places of those that other rows are.
        """
        by_signs, by_source = self._newly_there()
        was, now = self._said_by(row)
        if sum(sign is not None for sign in was) < _FEWEST_SAID:
            return None
        exact = chain(by_signs.get(was, ()), by_signs.get(now, ()))
        likely = chain(exact, islice(by_source.get(was[0], ()), _MOST))
        return next((at for at in likely if at not in seen and self._is_that(row, at)), None)

    def _said_by(self, row: Row) -> tuple[tuple[str | None, ...], tuple[str | None, ...]]:
        """Return, as hashes, what a row said when it was exported, and what it says now."""
        hashes = row.rev.hashes if row.rev is not None else {}
        return tuple(map(hashes.get, self._said)), _signs_of(row, self._said)

    def _is_that(self, row: Row, at: int) -> bool:
        """Whether a citation says in each field what a row says or said."""
        signs = self._found.ours.tables[CITATIONS].signs(at, self._said)
        return all(map(tuple.__contains__, zip(*self._said_by(row), strict=True), signs))

    def rows_made_of(self, event: str) -> Sequence[Row]:
        """Return the rows that were exported for an event, wherever they say that they belong."""
        if self._made_of is None:
            self._made_of = {}
            for rows in self._of.values():
                for row in rows:
                    if row.rev is not None:
                        self._made_of.setdefault(row.rev.hashes.get("event"), []).append(row)
        return self._made_of.get(field_hash(event), ())

    def strays(self) -> Mapping[int, int]:
        """Return what stands at another event now: its place, by the `id()` of its row."""
        if self._strays is not None:
            return self._strays
        self._strays = {}
        ours, (newly, _) = self._found.ours.tables[CITATIONS], self._newly_there()
        homes = {ours.signs(at) for at in range(ours.size)} if newly else set()
        taken: set[int] = set()
        for event, rows in self._of.items() if newly else ():
            here = self._at.get(event, ())
            for row in rows:
                if row.rev is None or self._is_copied(row, event):
                    continue
                if tuple(map(row.rev.hashes.get, ours.fields)) in homes:
                    continue
                if any(self._is_that(row, at) for at in islice(here, _MOST)):
                    continue
                at = self.elsewhere(row, taken)
                if at is not None:
                    taken.add(at)
                    self._strays[id(row)] = at
        for event, row in self._lost:
            at = None if id(row) in self._strays else self._changed_there(row, event, taken)
            if at is not None:
                taken.add(at)
                self._strays[id(row)] = at
        return self._strays

    def _is_copied(self, row: Row, event: str) -> bool:
        """Whether a row is a copy of one that is there for the event it was exported for."""
        assert row.rev is not None
        is_own = row.rev.hashes.get("event") == field_hash(event)
        return not is_own and self._is_copy(row, self._origin(row))

    def _newly_there(self) -> _Newly:
        """Return the citations that were not there when the table was made, as far as it is known.

        By what they say, and by their source.
        """
        if self._newly is None:
            found, ours = self._found, self._found.ours.tables[CITATIONS]
            then = found.then.tables[CITATIONS] if found.then else None
            old = {then.signs(at, ours.fields) for at in range(then.size)} if then else set()
            for row in found.edited.tables[CITATIONS].rows:
                if row.rev is not None:
                    old.add(tuple(map(row.rev.hashes.get, ours.fields)))
            by_signs: dict[tuple[str | None, ...], list[int]] = {}
            by_source: dict[str | None, list[int]] = {}
            for at in range(ours.size):
                if ours.signs(at) not in old:
                    signs = ours.signs(at, self._said)
                    by_signs.setdefault(signs, []).append(at)
                    by_source.setdefault(signs[0], []).append(at)
            self._newly = by_signs, by_source
        return self._newly

    def _origin(self, row: Row) -> str:
        """Return the event that a row was exported for; empty where that is not known."""
        return self._by_hash.get(row.rev.hashes.get("event", ""), "") if row.rev else ""

    def _leaves(self, origin: str, row: Row, item: Item | None) -> None:
        """Note that a citation is to leave an event, and what decides about that."""
        self.leaving.setdefault(origin, []).append((row.place("event"), item))

    def _refuse(self, row: Row, events: tuple[str, str], why: str, verdict: Verdict) -> Item:
        """Keep that a citation cannot move to the event that its row names."""
        event, origin = events
        table = self._found.edited.tables[CITATIONS]
        if self._is_edited(row):
            why += self._new_rows.said(row, table)
        item = Item(
            verdict, Action.CHANGE, CITATIONS, origin or event,
            self._found.title_of(EVENTS, origin or event, None), "event", row.place("event"),
            event, origin, why=why,
            code=codes.UNKNOWN_ENTRY.id if verdict is Verdict.PROBLEM else "",
        )  # fmt: skip
        if verdict is Verdict.CONFLICT and self._found.options.side == "ours":
            item.verdict = Verdict.KEPT
        self._found.items.append(item)
        self._leaves(origin, row, item)
        return item

    def place_of(self, row: Row, origin: str, taken: Collection[int]) -> tuple[int | None, bool]:
        """Return which citation of an event a row was made from, and whether it changed since."""
        assert row.rev is not None
        ours = self._found.ours.tables[CITATIONS]
        if origin not in self._as_of:
            places = self._at.get(origin, ())
            signs: dict[tuple[str | None, ...], list[int]] = {}
            for at in places:
                signs.setdefault(ours.signs(at), []).append(at)
            self._as_of[origin] = signs, {ours.records[at].number: at for at in places}
        same_signs, by_number = self._as_of[origin]
        numbered = by_number.get(row.rev.number or 0)
        if numbered is not None and numbered not in taken and ours.is_as(numbered, row.rev):
            return numbered, False
        for at in same_signs.get(tuple(map(row.rev.hashes.get, ours.fields)), ()):
            if at not in taken:
                return at, False
        likely = [*([] if numbered is None else [numbered]), *self._at.get(origin, ())[:_MOST]]
        free = (at for at in likely if at not in taken and self._was(row, at))
        return next(free, None), True

    def _was(self, row: Row, at: int) -> bool:
        """Whether a row was made from a citation that was changed in the document since."""
        assert row.rev is not None
        was = tuple(map(row.rev.hashes.get, self._said))
        now = self._found.ours.tables[CITATIONS].signs(at, self._said)
        same = sum(sign is not None and sign == other for sign, other in zip(was, now, strict=True))
        said = sum(sign is not None for sign in was)
        return was[0] == now[0] and same >= min(said, _FEWEST_SAID)

    def _is_said(self, row: Row, event: str, table: EditedTable) -> bool:
        """Whether a row says what an event cites already."""
        places = self._at.get(event, ())
        ours = self._found.ours.tables[CITATIONS]
        names = [name for name in table.fields if name in ours.fields and name != "event"]
        if event not in self._said_here:
            cells = ([ours.text(at, name) for name in names] for at in places)
            self._said_here[event] = {spelled(ours, names, texts) for texts in cells}
        if spelled(ours, names, map(row.cells.get, names)) in self._said_here[event]:
            return True
        return any(self._says(row, at, table) for at in places[:_MOST])

    def _says(self, row: Row, at: int, table: EditedTable) -> bool:
        """Whether a row says of its event what a citation says of its own."""
        ours = self._found.ours.tables[CITATIONS]
        return all(
            is_same(column, row.cells[name], ours.text(at, name))
            for name, column in table.fields.items()
            if name != "event" and name in row.cells
        )

    def _move(
        self, row: Row, events: tuple[str, str], at: int, table: EditedTable, *,
        is_changed_here: bool = False, is_moved_here: bool = False,
    ) -> None:  # fmt: skip
        """Keep that a citation moves from one event to another; ask where more of it changed."""
        event, origin = events
        ours = self._found.ours.tables[CITATIONS]
        source = ours.text(at, "source")
        handle = self._names.of_row(row, event, source)
        item = Item(
            Verdict.EDIT, Action.ADD, CITATIONS, event,
            self._found.title_of(EVENTS, event, None), "", row.place("event"), source,
            why=f"moved from `{origin}`", handle=handle, at=ours.records[at].number - 1,
            origin=origin,
        )  # fmt: skip
        is_edited = self._is_edited(row)
        self._found.items.append(item)
        self._leaves(origin, row, item)
        if is_moved_here and not is_edited:
            item.verdict = Verdict.CONFLICT
            item.why = f"moved from `{self._origin(row)}` there, and to `{origin}` here, it seems"
            self._found.settle(item)
        elif is_edited and not self._says(row, at, table):
            also = f", which it was moved to here from `{self._origin(row)}`" * is_moved_here
            said = "; ".join(self._differences(row, at, table))
            item.verdict = Verdict.CONFLICT if is_changed_here or is_moved_here else Verdict.DOUBT
            item.why = f"moved from `{origin}`{also}, and changed ({said}): is that meant?"
            judged = self._new_rows.judged_cells(row, table)
            item.entry = self._new_rows.entry(table, judged, "")
            self._found.settle(item)
            bad = self._new_rows.bad_cells(
                New(row, table, judged, event, item.title, source, handle)
            )
            if bad and item.verdict is not Verdict.KEPT:
                self._found.items[-1:] = bad
                self.leaving[origin][-1] = row.place("event"), bad[0]
                return
            if self._found.options.takes(handle):
                item.verdict = Verdict.EDIT
        if item.verdict is Verdict.KEPT:
            item.why = f"moved from `{origin}` there; the document's side was chosen"

    def _is_edited(self, row: Row) -> bool:
        """Whether a row says something else than it was exported with, beside its event."""
        table = self._found.edited.tables[CITATIONS]
        return self._found.is_edited(Match(row, "", None, None, row.rev), CITATIONS, table)

    def _differences(self, row: Row, at: int, table: EditedTable) -> Iterator[str]:
        """Yield in which fields a row and a citation differ."""
        ours = self._found.ours.tables[CITATIONS]
        for name, column in table.fields.items():
            if name == "event" or name not in row.cells:
                continue
            here, there = ours.text(at, name), row.cells[name]
            if not is_same(column, there, here):
                yield f"{name} “{tidy(shown(there))}”, here “{here}”"


def _is_torn(row: Row, names: Sequence[str], exported: Collection[tuple[str | None, ...]]) -> bool:
    """Whether a row has something of what it was, and is not what another one was.

    Args:
        row: the row.
        names: the columns.
        exported: what the rows of the table were.
    """
    assert row.rev is not None
    signs = _signs_of(row, names)
    was = tuple(map(row.rev.hashes.get, names))
    keeps = any(
        now is not None and now == before
        for name, now, before in zip(names, signs, was, strict=True)
        if name != "event"
    )
    return keeps and signs not in exported


def _signs_of(row: Row, names: Iterable[str]) -> tuple[str | None, ...]:
    """Return the hashes of what a row says; None for empty cells."""
    texts = (shown(row.cells.get(name)) for name in names)
    return tuple(field_hash(text) if text.strip() else None for text in texts)


def _was(row: Row) -> tuple[object, ...] | None:
    """Return what a row was when it was exported; None where that is not known."""
    return row.rev and (row.rev.number, *sorted(row.rev.hashes.items()))
