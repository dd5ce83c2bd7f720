"""Citations whose rows name another event than they were exported for: moved, or sorted in part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from timeline_kit.exporters.table.rev import field_hash
from timeline_kit.exporters.table.sheets import CITATIONS, EVENTS
from timeline_kit.importers.grid import shown
from timeline_kit.merge.cells.values import is_same
from timeline_kit.merge.findings import Findings
from timeline_kit.merge.handles import CitationNames
from timeline_kit.merge.matching import spelled
from timeline_kit.merge.moved_cells import FEWEST_OF_ONE, WHY
from timeline_kit.merge.new_rows import New, NewRows
from timeline_kit.merge.plan import Action, Item, Pattern, Verdict
from timeline_kit.merge.sheets.tables import EditedTable, Row

_Signs = tuple[dict[tuple[str | None, ...], list[int]], dict[int, int]]
"""The citations of an event by what their cells are, as hashes; and by their numbers."""

_MOST = 200
"""Citations of an event that a row is held against one by one."""


class MovedCitations:
    """Finds citations that move to another event, and tells them from those that were sorted.

    Args:
        findings: where it is kept.
        new_rows: where those that change as well are looked at.
        names: what `--take` calls citations.
        at: the places in the document of what each event cites.
        of: the rows of each event; what it holds changes when rows are put back.

    Attributes:
        sorted_events: what stands in the column `event` of each row, as a hash by the `id()` of
            the row, where only a part of the table was sorted; else empty.
        asked: what is asked of rows that were put back.
    """

    def __init__(
        self,
        findings: Findings,
        new_rows: NewRows,
        names: CitationNames,
        at: Mapping[str, Sequence[int]],
        of: Mapping[str, Sequence[Row]],
    ) -> None:
        self.sorted_events: dict[int, str] = {}
        self.asked: list[Item] = []
        self._found = findings
        self._new_rows = new_rows
        self._names = names
        self._at = at
        self._of = of
        self._revs_of: dict[str, set[tuple[object, ...] | None]] = {}
        self._as_of: dict[str, _Signs] = {}
        self._said_here: dict[str, set[tuple[str, ...]]] = {}

    def put_back(self, table: EditedTable, exported: Collection[str]) -> bool:
        """Put rows back to their events where only a part of the table was sorted, and ask.

        Several rows then have events that other rows had, while the rest of them stays.

        Args:
            table: the sheet.
            exported: the ids of the events that were exported.

        Returns:
            Whether it was sorted so.
        """
        names = {*self._found.ours.tables[EVENTS].index, *exported}
        if self._found.then is not None:
            names.update(self._found.then.tables[EVENTS].index)
        by_hash = {field_hash(name): name for name in names}
        changed: list[tuple[Row, str]] = []
        for row in table.rows:
            origin = by_hash.get(row.rev.hashes.get("event", ""), "") if row.rev else ""
            if origin and row.text("event") != origin and not self._is_copy(row, origin):
                changed.append((row, origin))
        had = Counter(origin for _, origin in changed)
        have = Counter(row.text("event") for row, _ in changed if self._is_torn(row, table))
        if (had & have).total() < FEWEST_OF_ONE:
            return False
        self.sorted_events = {id(row): field_hash(row.text("event")) for row in table.rows}
        taken: set[int] = set()
        for row, origin in changed:
            item = self._exchanged(row, origin, taken)
            if not item.handle or not self._found.options.takes(item.handle):
                row.cells["event"] = origin
                self.asked.append(item)
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
        if at is not None:
            taken.add(at)
            item.at = ours.records[at].number - 1
            item.handle = self._names.of_row(row, event, ours.text(at, "source"))
        return item

    def _is_copy(self, row: Row, origin: str) -> bool:
        """Whether a row is there for the event it was exported with as well."""
        if origin not in self._revs_of:
            self._revs_of[origin] = {_was(other) for other in self._of.get(origin, ())}
        return _was(row) in self._revs_of[origin]

    def _is_torn(self, row: Row, table: EditedTable) -> bool:
        """Whether a row has something of what it was, and is no citation of its new event."""
        assert row.rev is not None
        signs = row.rev.hashes
        keeps = any(
            row.text(name) and signs.get(name) == field_hash(shown(row.cells.get(name)))
            for name in table.fields
            if name != "event"
        )
        return keeps and not self._is_said(row, row.text("event"), table)

    def find(self, table: EditedTable, events: Collection[str]) -> tuple[set[int], set[int]]:
        """Keep what moves to another event: a row says by what it was from which one.

        A row that is there for its own event as well was copied.

        Args:
            table: the sheet.
            events: to which something may move.

        Returns:
            The places in the document of what moves, and the `id()` of the rows.
        """
        self._revs_of.clear()
        by_hash = {field_hash(name): name for name in self._at}
        taken: set[int] = set()
        moved: set[int] = set()
        for event, rows in self._of.items():
            if event not in events:
                continue
            for row in rows:
                origin = by_hash.get(row.rev.hashes.get("event", ""), "") if row.rev else ""
                if row.rev is None or origin in ("", event) or row.is_deleted:
                    continue
                if self._is_copy(row, origin) or self._is_said(row, event, table):
                    continue
                at, is_changed_here = self.place_of(row, origin, taken)
                if at is not None:
                    taken.add(at)
                    moved.add(id(row))
                    self._move(row, (event, origin), at, table, is_changed_here=is_changed_here)
        return taken, moved

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
        is_changed = numbered is not None and numbered not in taken and self._was(row, numbered)
        return numbered if is_changed else None, True

    def _was(self, row: Row, at: int) -> bool:
        """Whether a row was made from a citation that was changed in the document since."""
        assert row.rev is not None
        ours = self._found.ours.tables[CITATIONS]
        return row.rev.hashes.get("source") == field_hash(ours.text(at, "source"))

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
        is_changed_here: bool,
    ) -> None:  # fmt: skip
        """Keep that a citation moves from one event to another; ask where it changed as well."""
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
        if not self._says(row, at, table):
            item.verdict = Verdict.CONFLICT if is_changed_here else Verdict.DOUBT
            here = "changed here" if is_changed_here else "changed"
            item.why = f"moved from `{origin}`, and {here}: is that meant?"
            judged = self._new_rows.judged_cells(row, table)
            item.entry = self._new_rows.entry(table, judged, "")
            self._found.settle(item)
            bad = self._new_rows.bad_cells(
                New(row, table, judged, event, item.title, source, handle)
            )
            if bad and item.verdict is not Verdict.KEPT:
                self._found.items += bad
                return
            if self._found.options.takes(handle):
                item.verdict = Verdict.EDIT
            elif item.verdict is Verdict.KEPT:
                item.why = f"moved from `{origin}` there; the document's side was chosen"
        self._found.items.append(item)


def _was(row: Row) -> tuple[object, ...] | None:
    """Return what a row was when it was exported; None where that is not known."""
    return row.rev and (row.rev.number, *sorted(row.rev.hashes.items()))
