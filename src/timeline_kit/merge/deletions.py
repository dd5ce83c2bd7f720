"""Entries that a table deletes, or whose rows are missing: what goes, and what is only said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from timeline_kit.exporters.table.rev import field_hash
from timeline_kit.exporters.table.sheets import CITATIONS, DELETE, EVENTS
from timeline_kit.importers.grid import is_empty, shown
from timeline_kit.merge.cells.values import is_deletion, tidy
from timeline_kit.merge.findings import LONGEST_TITLE, Findings
from timeline_kit.merge.handles import handles_of
from timeline_kit.merge.judging import MergeOptions
from timeline_kit.merge.matching import Match, Matched
from timeline_kit.merge.plan import Action, Item, Message, Verdict
from timeline_kit.merge.sheets.tables import EditedTable, Row
from timeline_kit.model.paths import INTERNAL_KEYS
from timeline_kit.problems import merging as codes


class Deletions:
    """Finds entries that are to be deleted, and those whose rows are missing.

    Args:
        findings: where it is kept.

    Attributes:
        missing: what is said of rows that are missing, or go with others.
    """

    def __init__(self, findings: Findings) -> None:
        self.missing: list[Message] = []
        self._found = findings

    def unclear(self, table: EditedTable) -> None:
        """Keep what stands in `delete` and says neither that nor the contrary."""
        for row in table.rows:
            value = row.cells.get("delete")
            if not is_empty(value) and is_deletion(value) is None:
                name = row.text("id") or row.text("event") or row.text("key")
                title = self._found.title_of(table.name, name, None) or row.text("title")
                entry = (table.name, name, title[:LONGEST_TITLE])
                why = "is neither yes nor no; nothing is deleted"
                code = codes.AMBIGUOUS_CELL.id
                self._found.problem(entry, "delete", row, tidy(shown(value)), why, code)

    def is_nothing(self, row: Row, table: EditedTable) -> bool:
        """Whether a row without an entry says nothing to add: it is empty, or to be deleted.

        The latter is said. A row that was exported went here before, which is what it asks.

        Args:
            row: the row.
            table: its table.
        """
        if row.is_deleted and row.rev is None:
            shown_ = (row.text(name) for name in table.fields)
            said = " | ".join(" ".join(text.split()) for text in shown_ if text)
            what = f"a new row, which is not added: “{said}”" if said else "a row without words"
            text = f"`{row.text(DELETE.name)}` stands in `{DELETE.name}` of {what}"
            self.missing.append(Message("left out", row.place(DELETE.name), "", text))
        return row.is_deleted or not table.says_something(row)

    def delete(self, match: Match, sheet: str, is_as_then: bool | None) -> None:
        """Keep that an entry is to be deleted, if nobody changed it meanwhile."""
        base = None if match.is_strange else is_as_then
        handle = handles_of(sheet, match.id, "")[0]
        verdict, why = _verdict_of_deletion(base, self._found.options, handle)
        ours = self._changed_here(sheet, match) if verdict is Verdict.CONFLICT else ""
        self._found.items.append(
            Item(
                verdict, Action.DELETE, sheet, match.id,
                self._found.title_of(sheet, match.id, match.row), "",
                match.row.place("delete"), "", ours, why=why, handle=handle, at=match.ours,
            )
        )  # fmt: skip

    def _changed_here(self, sheet: str, match: Match) -> str:
        """Return what an entry says now that it did not say when the table was made."""
        then = self._found.then.tables[sheet] if self._found.then else None
        ours = self._found.ours.tables[sheet]
        found = []
        for name, column in ours.fields.items():
            is_internal = column.path[-1] in INTERNAL_KEYS or column.path[-1].startswith("x-")
            if is_internal and name not in match.row.places:
                continue  # who has the table was never shown it
            text = ours.text(match.ours or 0, name)
            if then is not None and match.then is not None:
                is_changed = text != then.text(match.then, name)
            else:
                sign = match.rev.hashes.get(name) if match.rev else None
                is_changed = sign != (field_hash(text) if text.strip() else None)
            if is_changed:
                found.append(f"{name}: {text or '(empty)'}")
        return "; ".join(found)

    def is_as_then(self, match: Match, sheet: str) -> bool | None:
        """Whether an entry is as it was when the table was made; None if nobody knows."""
        ours = self._found.ours.tables[sheet]
        assert match.ours is not None
        if match.then is not None and self._found.then is not None:
            then = self._found.then.tables[sheet]
            if sheet == EVENTS:
                return bool(ours.records[match.ours] == then.records[match.then])
            return ours.says(match.ours, then, match.then)
        if match.rev is not None:
            return ours.is_as(match.ours, match.rev)
        return None

    def missing_named(
        self,
        matched: Matched,
        sheet: str,
        exported: Collection[str],
        unsure: Collection[str] = (),
    ) -> None:
        """Look at entries with an id whose rows are missing.

        Args:
            matched: the rows that are there.
            sheet: the sheet.
            exported: the ids of what was in the table.
            unsure: the ids of what may have been.
        """
        then = self._found.then.tables[sheet] if self._found.then else None
        for name, at in self._found.ours.tables[sheet].index.items():
            is_there = name in matched.seen or name in matched.meant
            if is_there or not (name in exported or name in unsure):
                continue
            title = self._found.title_of(sheet, name, None)
            handle = handles_of(sheet, name, "")[0]
            item = Item(
                Verdict.EDIT, Action.DELETE, sheet, name, title, "", "", "", handle=handle, at=at
            )
            there = then.index.get(name) if then else None
            same = None if there is None else self._is_same_record(sheet, at, there)
            self.missing_row(item, None if name in unsure else same)

    def _is_same_record(self, sheet: str, at: int, there: int) -> bool:
        assert self._found.then is not None
        ours, then = self._found.ours.tables[sheet], self._found.then.tables[sheet]
        return bool(ours.records[at] == then.records[there])

    def missing_numbered(
        self, sheet: str, free: Iterable[int], gone: Collection[int] | None
    ) -> Iterator[tuple[int, bool | None]]:
        """Yield entries without an id whose rows are missing, and whether they are as exported.

        Args:
            sheet: the sheet.
            free: the places in the document of entries that no row is.
            gone: the places, in the document of then, of entries that no row was made from;
                None where that document is not known.
        """
        if gone is None or self._found.then is None:
            yield from ((at, None) for at in free)
            return
        ours, then = self._found.ours.tables[sheet], self._found.then.tables[sheet]
        names = ("source", "quote") if sheet == CITATIONS else ("title", "date")
        alike: dict[tuple[str, ...], dict[int, None]] = {}
        for there in gone:
            texts = tuple(then.text(there, name) for name in names)
            alike.setdefault(texts, {})[there] = None
            alike.setdefault(texts[:1], {})[there] = None
        for at in free:
            texts = tuple(ours.text(at, name) for name in names)
            found = next((some for key in (texts, texts[:1]) if (some := alike.get(key))), None)
            if found:
                there = next(iter(found))
                texts = tuple(then.text(there, name) for name in names)
                del alike[texts][there]
                del alike[texts[:1]][there]
                yield at, ours.says(at, then, there)

    def missing_row(self, item: Item, is_as_then: bool | None, said: str = "") -> None:
        """Take a row that is missing for a deletion if that is asked for, else name it.

        Args:
            item: the deletion.
            is_as_then: whether its entry is as it was when the table was made; None if
                nobody knows.
            said: what the entry is called; its title if nothing else is said.
        """
        if not self._found.options.allow_deletes:
            self.say_missing(
                item.table, item.id, said or item.title,
                "`yes` in `delete` deletes it",
            )  # fmt: skip
            return
        item.verdict, why = _verdict_of_deletion(is_as_then, self._found.options, item.handle)
        item.why = why or "its row is missing"
        self._found.items.append(item)

    def say_missing(self, sheet: str, about: str, said: str, how: str) -> None:
        """Keep the message that a row is missing, and what would delete its entry."""
        text = f"“{said[:LONGEST_TITLE]}” is not in the table, which is no deletion: {how}"
        self.missing.append(Message("missing row", sheet, about, text))


def _verdict_of_deletion(
    is_as_then: bool | None, options: MergeOptions, handle: str
) -> tuple[Verdict, str]:
    if is_as_then or options.takes(f"{handle}.{DELETE.name}"):
        return Verdict.EDIT, ""
    if options.side == "ours":
        return Verdict.KEPT, "the document's side was chosen"
    if options.side == "theirs":
        return Verdict.EDIT, ""
    if is_as_then is None:
        return Verdict.DIFFERENCE, "nobody can tell whether it was changed here meanwhile"
    return Verdict.CONFLICT, "deleted there, edited here"
