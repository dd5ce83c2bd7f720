"""The rows of the sheet Timeline: one value of the document's header each, known by its key."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from timeline_kit.exporters.table import CellKind, Column
from timeline_kit.exporters.table.rev import Rev, field_hash
from timeline_kit.exporters.table.sheets import TIMELINE, header_table
from timeline_kit.importers.grid import Value, is_empty, shown
from timeline_kit.merge.cells.values import tidy
from timeline_kit.merge.deletions import Deletions
from timeline_kit.merge.findings import Findings
from timeline_kit.merge.matching import Match
from timeline_kit.merge.plan import DELETED_HERE, Item, Verdict
from timeline_kit.merge.sheets.tables import EditedTable, Row
from timeline_kit.model import Timeline
from timeline_kit.model.records import Named, Options, Part, Parts
from timeline_kit.model.shapes import Media
from timeline_kit.problems import merging as codes
from timeline_kit.problems.suggestions import listed

_GROUPS = (Part, Parts, Named, Options)
"""What the header of a document has, and a cell cannot say."""

_KEYS = [
    name
    for name, field in Timeline.fields().items()
    if name != "id" and not isinstance(field.kind, _GROUPS)
]
_OF_MEDIA = [f"media.{name}" for name in Media.fields()]

_DEFAULTS = {
    row.key: row.value or "" for row in header_table(Timeline(id="none", title="None")).records
}
"""What a header without a value has all the same."""

_MOST_ROWS = 8
"""Rows that a message names."""


class HeaderValues:
    """Judges the values of a header as cells of other sheets are judged.

    Args:
        found: where what differs is kept.
        deletions: where it is said that a row is missing.
    """

    def __init__(self, found: Findings, deletions: Deletions) -> None:
        self._found = found
        self._deletions = deletions
        self._ours = found.ours.tables[TIMELINE]
        self._then = found.then.tables[TIMELINE] if found.then else None
        self._there = {**self._ours.index, **(self._then.index if self._then else {})}
        self._spelled = {key.casefold(): key for key in self._there}
        self._exported = {field_hash(key): key for key in (*self._there, *_KEYS, *_OF_MEDIA)}

    def rows(self, table: EditedTable) -> None:
        """Judge all rows of the sheet."""
        has_rev = any(row.rev for row in table.rows)
        by_key: dict[str, list[Row]] = {}
        seen: set[str] = set()
        for row in table.rows:
            key = self._key(row.text("key"))
            if self._is_changed(row, key):
                seen |= self._say_changed(row)
            elif key or not is_empty(row.cells.get("value")):
                by_key.setdefault(key, []).append(row)
        for key, rows in by_key.items():
            said = [row for row in rows if not self._is_as_sent(row, key, has_rev=has_rev)]
            said = said or sorted(rows, key=lambda row: not row.text("value"))[:1]
            if key and len(said) > 1:
                self._say_doubled(key, said)
                continue
            for row in said if key else rows:
                is_new = self._is_new(row, key, has_rev=has_rev)
                # Some add a row where there is one already.
                beside = next((each.rev for each in rows if each is not row and each.rev), None)
                rev = Rev(None, {}) if is_new else row.rev or beside
                self._value(row, rev, key, table, is_new=is_new)
        self._missing(seen | by_key.keys())

    def _key(self, written: str) -> str:
        """Return the key that a row names, also as the columns of events are called."""
        small = written.casefold()
        if written in self._there:
            return written
        if small in self._spelled:  # programs begin it with a capital
            return self._spelled[small]
        if small.startswith("x-"):
            return written
        part = small.removeprefix("media_")
        return f"media.{part}" if part != small and part in Media.fields() else small

    def _is_new(self, row: Row, key: str, *, has_rev: bool) -> bool | None:
        """Whether somebody typed a row into the table; None where nobody can tell."""
        if row.rev is not None:
            return False
        if self._then is not None:
            return key not in self._then.index
        if key in self._ours.index:
            return False
        return True if has_rev else None

    def _is_as_sent(self, row: Row, key: str, *, has_rev: bool) -> bool:
        """Whether a row says what it said when the table was made, or nothing where it is new."""
        text = shown(row.cells.get("value"))
        if row.rev is not None:
            return row.rev.hashes.get("value") == (field_hash(text) if text.strip() else None)
        if self._then is None or has_rev or not text.strip():
            return not text.strip()  # beside one that says something
        at = self._then.index.get(key)
        return at is not None and row.text("value") == tidy(self._then.text(at, "value"))

    # ---- rows that are not what they were

    def _is_changed(self, row: Row, key: str) -> bool:
        """Whether a row was exported with another key."""
        sign = row.rev.hashes.get("key") if row.rev else None
        return sign is not None and sign != field_hash(key)

    def _say_changed(self, row: Row) -> set[str]:
        """Keep that the key of a row was changed; return which one it was, where that is known."""
        assert row.rev is not None
        was = self._exported.get(row.rev.hashes["key"], "")
        now = row.text("key")
        if not now and is_empty(row.cells.get("value")):
            return set()  # emptied: it is missing
        value = _value_of(row)
        is_said = value and not self._is_as_sent(row, was, has_rev=True)
        said = f"; it says “{value}”" if is_said else ""
        what = f"this row was `{was}`" if was else "this row had another key"
        why = f"{what}, and a key is never changed; the row is not merged{said}"
        self._problem(row, was or now, "key", now, why, codes.CHANGED_ID.id)
        self._found.items[-1].ours = was
        return {was} if was else set()

    def _say_doubled(self, key: str, rows: list[Row]) -> None:
        places = ", ".join(row.place("key") for row in rows[:_MOST_ROWS])
        if len(rows) > _MOST_ROWS:
            places += f" and {len(rows) - _MOST_ROWS:,} more"
        texts = dict.fromkeys(text for row in rows if (text := _value_of(row)))
        said = "; they say " + ", ".join(f"“{text}”" for text in texts) if texts else ""
        why = f"the key stands in {len(rows):,} rows ({places}); none of them is merged: leave one"
        why += said
        self._problem(rows[0], key, "key", key, why, codes.DOUBLED_ROW.id)

    def _missing(self, seen: AbstractSet[str]) -> None:
        exported = self._then.index if self._then else {}
        for key, at in self._ours.index.items():
            if key not in seen and key in exported and self._ours.text(at, "value"):
                self._deletions.say_missing(TIMELINE, key, key, "an emptied `value` takes it out")

    # ---- values

    def _value(
        self, row: Row, rev: Rev | None, key: str, table: EditedTable, *, is_new: bool | None
    ) -> None:
        """Judge the value of a row; one of which the document has none is empty there."""
        value = row.cells.get("value")
        at = self._ours.index.get(key)
        if at is None and not _is_key(key):
            if is_new or not is_empty(value):
                self._say_unknown(row, key)
            return
        ours = "" if at is None else self._ours.text(at, "value")
        if "value" not in row.cells:
            return  # nobody sees it: it says nothing
        if is_new and is_empty(value) and not row.is_deleted:
            why = f"the row `{key}` has no value, so nothing is written"
            self._problem(row, key, "key", row.text("key"), why, codes.UNFIT_CELL.id)
            return
        if ours == _DEFAULTS.get(key, "") and (row.is_deleted or is_empty(value)):
            return  # it has no value, or as if it had none
        there = self._then.index.get(key) if self._then else None
        match = Match(row, key, at, there, rev)
        items = self._judged(match, value, table)
        if row.is_deleted and items:
            for item in items:
                item.verdict, item.code = Verdict.PROBLEM, codes.AMBIGUOUS_CELL.id
                item.why = "`delete` says yes, and the value is another one now: empty one of them"
        elif row.is_deleted:
            items = self._judged(match, None, table)
        for item in items:
            if key == "id":
                item.verdict, item.code = Verdict.PROBLEM, codes.CHANGED_ID.id
                item.why = "the id of a timeline is never changed"
            elif item.verdict is Verdict.CONFLICT and not item.ours:
                item.why = DELETED_HERE
            elif item.verdict is Verdict.DIFFERENCE and is_new is None:
                item.why = "it may be new, or deleted in the document"

    def _judged(self, match: Match, value: Value, table: EditedTable) -> list[Item]:
        """Judge what a row says, and return what becomes of it."""
        before = len(self._found.items)
        ours = "" if match.ours is None else self._ours.text(match.ours, "value")
        column = table.fields["value"]
        if match.ours is None and match.id.removeprefix("media.").startswith("x-"):
            column = Column("value", "", CellKind.OWN, (match.id,))
        self._found.cell(match, TIMELINE, column, value, ours)
        return self._found.items[before:]

    def _say_unknown(self, row: Row, key: str) -> None:
        keys = listed([*_KEYS, "media.url"], "or")
        value = _value_of(row)
        said = f"this one says “{value}”" if value else "this one has no value"
        why = f"the key of a row is {keys}; {said}"
        self._problem(row, key, "key", key, why, codes.UNKNOWN_ENTRY.id)

    def _problem(self, row: Row, key: str, name: str, value: str, why: str, code: str) -> None:
        self._found.problem((TIMELINE, key, ""), name, row, value, why, code)


def _is_key(key: str) -> bool:
    """Whether a header may have a value of this key."""
    inner = key.removeprefix("media.")
    return inner.startswith("x-") or (key != inner and inner != "id") or key in _KEYS


def _value_of(row: Row) -> str:
    """Return the value of a row on one line."""
    return " ".join(row.text("value").split())
