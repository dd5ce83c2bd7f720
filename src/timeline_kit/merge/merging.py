"""An edited table held against the document it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from timeline_kit.exporters.table import BY_NAME, Column, text_reader
from timeline_kit.exporters.table.cells import split
from timeline_kit.exporters.table.columns import own_column, own_names
from timeline_kit.exporters.table.edition import Edition
from timeline_kit.exporters.table.rev import field_hash
from timeline_kit.exporters.table.sheets import (
    CITATIONS,
    EDITED,
    ERAS,
    EVENTS,
    SOURCES,
    TIMELINE,
    SheetTable,
    sheet_tables,
)
from timeline_kit.importers.grid import Book, is_empty, shown
from timeline_kit.importers.slugs import Names, slug
from timeline_kit.merge import cited_cells
from timeline_kit.merge.entries import citation, ordered, set_cell
from timeline_kit.merge.held import Held
from timeline_kit.merge.judging import Cell, Judged, MergeOptions, judge, new_cell
from timeline_kit.merge.matching import Match, Matched, match_named, match_numbered
from timeline_kit.merge.orders import date_order
from timeline_kit.merge.plan import Action, Item, Message, Verdict
from timeline_kit.merge.tables import Edited, EditedTable, Row
from timeline_kit.merge.values import flag, is_same, tidy
from timeline_kit.model import Event, Source, Timeline
from timeline_kit.problems import merging as codes

_SKIPPED = frozenset({"id", "key", "event"})
"""Columns that are not judged cell by cell."""

_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Side:
    """One version of the document, as its tables."""

    timeline: Timeline
    tables: Mapping[str, Held]

    @classmethod
    def of(cls, timeline: Timeline, *, cited: bool = False) -> Side:
        """Return the tables of a timeline.

        Args:
            timeline: the timeline.
            cited: whether the events have their citations in their own row, as in a CSV.
        """
        tables = {table.name: table for table in sheet_tables(timeline)}
        if cited:
            tables[EVENTS] = _with_citations(tables[EVENTS], timeline)
        return cls(timeline, {name: Held(table) for name, table in tables.items()})


def _with_citations(table: SheetTable, timeline: Timeline) -> SheetTable:
    own = [own_column(name) for name in own_names(timeline) if cited_cells.is_cited(name)]
    more = [*cited_cells.KNOWN.values(), *own]
    readers = {column.name: text_reader(column, timeline) for column in more}
    return table._replace(fields=(*table.fields, *more), readers=table.readers | readers)


class Merging:
    """Finds what an edited table says that the document does not.

    Args:
        book: the file, for the formats of its dates.
        edited: its tables.
        ours: the document.
        then: the document as it was when the table was made, or None.
        options: what the merge is told.
    """

    def __init__(
        self, book: Book, edited: Edited, ours: Side, then: Side | None, options: MergeOptions
    ) -> None:
        self.items: list[Item] = []
        self.missing: list[Message] = []
        self.renamed: list[str] = []
        self._book = book
        self._edited = edited
        self._ours = ours
        self._then = then
        self._options = options
        self._edition = edited.edition or Edition()
        self._exported = set(self._edition.events) | (
            set(then.tables[EVENTS].index) if then and not self._edition.events else set()
        )
        self._exported_sources = set(self._edition.sources) | (
            set(then.tables[SOURCES].index) if then and not self._edition.sources else set()
        )
        self._new_ids: set[str] = set()
        self._restored: set[str] = set()
        self._cites: dict[str, list[Row]] = {}
        cited = edited.tables.get(CITATIONS)
        for row in cited.rows if cited is not None else ():
            self._cites.setdefault(row.text("event"), []).append(row)
        self._cited_at = _by_event(ours.tables[CITATIONS])
        self._order = self._date_order()

    def run(self) -> list[Item]:
        """Return all differences."""
        for name, find in (
            (TIMELINE, self._header),
            (SOURCES, self._sources),
            (ERAS, self._eras),
            (EVENTS, self._events),
            (CITATIONS, self._citations),
        ):
            table = self._edited.tables.get(name)
            if table is not None:
                find(table)
        rank = {name: number for number, name in enumerate(EDITED)}
        order = dict(self._ours.tables[EVENTS].index.items())
        self.items.sort(
            key=lambda item: (
                rank[item.table] if item.table not in (EVENTS, CITATIONS) else 9,
                order.get(item.id, len(order)) if item.table in (EVENTS, CITATIONS) else 0,
            )
        )
        return self.items

    def _date_order(self) -> Any:
        table = self._edited.tables.get(EVENTS)
        if table is None or "date" not in table.fields:
            return None
        ours = self._ours.tables[EVENTS]
        return date_order(
            (row.cells.get("date"), ours.text(at, "date"))
            for row in table.rows
            if (at := ours.index.get(row.text("id"))) is not None
        )

    # ---- events

    def _events(self, table: EditedTable) -> None:
        ours = self._ours.tables[EVENTS]
        matched = self._named(table, ours, self._exported, ("title", "date"))
        columns = [
            (name, column, ours.column(name) or [""] * ours.size)
            for name, column in table.fields.items()
            if name not in _SKIPPED and not cited_cells.is_cited(name)
        ]
        cited = [column for name, column in table.fields.items() if cited_cells.is_cited(name)]
        for match in matched.pairs:
            self._say_changed_id(match, EVENTS)
            if match.ours is None:
                self._gone_here(match, EVENTS, table)
                continue
            if self._is_deleted(match.row):
                self._delete(match, EVENTS)
                continue
            cells, at = match.row.cells, match.ours
            for name, column, texts in columns:
                value = cells.get(name, None)
                text = texts[at]
                if name not in cells or value == text or (value is None and not text):
                    continue
                self._cell(match, EVENTS, column, value, text)
            if cited:
                self._csv_citations(match, cited)
        names = Names()
        for name in (*ours.index, *self._exported, *matched.seen):
            names.own(name)
        for row in matched.new:
            self._new_event(row, names, table)
        self._missing(matched, EVENTS, self._exported)

    def _named(
        self, table: EditedTable, ours: Held, exported: set[str], alike: tuple[str, ...]
    ) -> Matched:
        then = self._then.tables[table.name] if self._then else None
        matched = match_named(table.rows, ours, then, exported, alike)
        for name, rows in matched.doubled.items():
            places = ", ".join(row.place("id") for row in rows)
            for row in rows:
                self._problem(
                    (table.name, name, self._title_of(table.name, name, row)),
                    "id",
                    row,
                    name,
                    f"the id stands in {len(rows)} rows ({places}); none of them is merged",
                    codes.DOUBLED_ROW.id,
                )
        return matched

    def _cell(
        self, match: Match, sheet: str, column: Column, value: Any, ours: str, at: int | None = None
    ) -> None:
        """Judge one cell that does not read as ours."""
        then = None
        if match.then is not None and self._then is not None:
            then = self._then.tables[sheet].text(match.then, column.name)
        row = match.row
        place = (row.number, row.places[column.name])
        handles = _handles(sheet, match.id, column.name)
        cell = Cell(
            *(column, value, ours, match.rev, then),
            row.sheet.formats.get(place, ""),
            self._order,
            row.sheet.formulas.get(place, ""),
        )
        judged = judge(cell, self._options, handles)
        if judged is None:
            return
        if match.is_strange and judged.verdict is Verdict.DIFFERENCE:
            why = "the row carries what was exported of another one: was only a part sorted?"
            judged = judged._replace(why=why)
        self._add(
            judged, sheet, match.id, column, row, ours, handles[0],
            match.ours if at is None else at,
        )  # fmt: skip

    def _add(
        self,
        judged: Judged,
        sheet: str,
        name: str,
        column: Column,
        row: Row,
        ours: str,
        handle: str,
        at: int | None,
    ) -> None:
        self.items.append(
            Item(
                judged.verdict,
                Action.CHANGE,
                sheet,
                name,
                self._title_of(sheet, name, row),
                column.name,
                row.place(column.name),
                judged.new,
                ours,
                judged.base,
                judged.why,
                handle,
                judged.code,
                at,
                column,
            )
        )

    def _problem(
        self, entry: tuple[str, str, str], name: str, row: Row, value: str, why: str, code: str
    ) -> None:
        self.items.append(
            Item(Verdict.PROBLEM, Action.CHANGE, *entry, name, row.place(name), value,
                 why=why, code=code)
        )  # fmt: skip

    def _title_of(self, sheet: str, name: str, row: Row | None) -> str:
        table = SOURCES if sheet == SOURCES else EVENTS
        held = self._ours.tables[table]
        if sheet in (EVENTS, CITATIONS, SOURCES) and name in held.index:
            return held.text(held.index[name], "title")
        return row.text("title")[:_LONGEST_TITLE] if row is not None else ""

    def _say_changed_id(self, match: Match, sheet: str) -> None:
        if match.changed_id:
            entry = (sheet, match.id, self._title_of(sheet, match.id, match.row))
            why = f"an id is never changed; this row is still taken for `{match.id}`"
            self._problem(entry, "id", match.row, match.changed_id, why, codes.CHANGED_ID.id)

    # ---- deleting

    def _is_deleted(self, row: Row) -> bool:
        return "delete" in row.cells and bool(flag(row.cells["delete"]))

    def _delete(self, match: Match, sheet: str, why: str = "") -> None:
        assert match.ours is not None
        base = None if match.is_strange else self._is_as_then(match, sheet)
        handles = (_handles(sheet, match.id, "")[0],)
        verdict, reason = _verdict_of_deletion(base, self._options, handles)
        self.items.append(
            Item(
                verdict, Action.DELETE, sheet, match.id,
                self._title_of(sheet, match.id, match.row), "",
                match.row.place("delete"), "", why=reason or why, handle=handles[0], at=match.ours,
            )
        )  # fmt: skip

    def _is_as_then(self, match: Match, sheet: str) -> bool | None:
        """Whether an entry is as it was when the table was made; None if nobody knows."""
        ours = self._ours.tables[sheet]
        assert match.ours is not None
        if match.then is not None and self._then is not None:
            then = self._then.tables[sheet]
            if sheet == EVENTS:
                return bool(ours.records[match.ours] == then.records[match.then])
            return ours.says(match.ours, then, match.then)
        if match.rev is not None:
            return ours.is_as(match.ours, match.rev) and (
                sheet != EVENTS or self._cites_as_then(match.id)
            )
        return None

    def _cites_as_then(self, event: str) -> bool:
        """Whether what an event cites is what the table was told, as far as its rows are there."""
        ours = self._ours.tables[CITATIONS]
        rows = [row for row in self._cites.get(event, ()) if row.rev is not None]
        same = [
            {at for at in self._cited_at.get(event, []) if ours.is_as(at, row.rev)}
            for row in rows
            if row.rev is not None
        ]
        return not rows or (all(same) and set().union(*same) == set(self._cited_at.get(event, [])))

    def _missing(self, matched: Matched, sheet: str, exported: set[str]) -> None:
        """Take rows that are missing for deletions if that is asked for, else name them."""
        ours = self._ours.tables[sheet]
        then = self._then.tables[sheet] if self._then else None
        for name in ours.index:
            if name in matched.seen or name not in exported:
                continue
            if not self._options.allow_deletes:
                self._say_missing(sheet, name, self._title_of(sheet, name, None))
                continue
            at = ours.index[name]
            before = then.index.get(name) if then else None
            same: bool | None = None
            if then is not None and before is not None:
                same = bool(ours.records[at] == then.records[before])
            handle = _handles(sheet, name, "")[0]
            verdict, reason = _verdict_of_deletion(same, self._options, (handle,))
            if same is None:
                verdict = Verdict.EDIT
            self.items.append(
                Item(verdict, Action.DELETE, sheet, name, self._title_of(sheet, name, None), "",
                     "", "", why=reason or "its row is missing", handle=handle, at=at)
            )  # fmt: skip

    def _say_missing(self, sheet: str, about: str, said: str) -> None:
        how = "`yes` in `delete` deletes it"
        how += ", and so does `--allow-deletes`" if sheet in (EVENTS, SOURCES) else ""
        text = f"“{said[:_LONGEST_TITLE]}” is not in the table, which is no deletion: {how}"
        self.missing.append(Message("missing row", sheet, about, text))

    def _gone_here(self, match: Match, sheet: str, table: EditedTable) -> None:
        """Look at a row whose entry was deleted in the document."""
        if self._is_deleted(match.row):
            return
        if not self._is_edited(match, sheet, table) and not (
            sheet == EVENTS and any(map(self._is_edited_citation, self._cites.get(match.id, ())))
        ):
            return
        handle = _handles(sheet, match.id, "")[0]
        item = Item(
            Verdict.CONFLICT, Action.ADD, sheet, match.id,
            self._title_of(sheet, match.id, match.row), "", match.row.place("title"),
            match.row.text("title"), why="deleted here, edited there", handle=handle,
        )  # fmt: skip
        wanted = self._options.side == "theirs" or self._options.takes(handle)
        if self._options.side == "ours":
            item.verdict = Verdict.KEPT
        elif wanted:
            judged = self._judged_cells(match.row, table)
            item.entry = self._entry(table, judged, match.id)
            item.verdict = Verdict.EDIT
            self._restored.add(match.id)
        self.items.append(item)

    def _is_edited(self, match: Match, sheet: str, table: EditedTable) -> bool:
        """Whether a row differs from what was exported."""
        then = self._then.tables[sheet] if self._then else None
        for name, column in table.fields.items():
            if name in _SKIPPED or (sheet == EVENTS and cited_cells.is_cited(name)):
                continue
            text = None
            if then is not None and match.then is not None:
                text = then.text(match.then, name)
            if match.rev is None and text is None:
                return False
            value = match.row.cells.get(name)
            if text is None and name in match.row.cells and is_empty(value):
                if match.rev is not None and name in match.rev.hashes:
                    return True  # it was cleared
                continue
            cell = Cell(column, value, "", match.rev, text, "", self._order)
            if text is not None:
                cell = cell._replace(ours=text)
            if judge(cell, replace(self._options, take=frozenset(), side=None), ()) is not None:
                return True
        return False

    # ---- new entries

    def _new_event(self, row: Row, names: Names, table: EditedTable) -> None:
        if self._is_deleted(row) or not self._has_fields(row, table):
            return
        given = row.text("id")
        judged = self._judged_cells(row, table)
        title = judged["title"].new if "title" in judged else ""
        name = given or names.own(slug(title, "event"))
        missing = [key for key in ("title", "date") if key not in judged]
        entry = (EVENTS, name, title[:_LONGEST_TITLE])
        if missing:
            self._problem(
                entry, missing[0], row, "", f"a new row needs a {' and a '.join(missing)}",
                codes.UNFIT_CELL.id,
            )  # fmt: skip
            return
        self._new(row, table, judged, name, title)
        self._new_ids.add(name)

    def _new(
        self, row: Row, table: EditedTable, judged: Mapping[str, Judged], name: str, title: str
    ) -> None:
        """Add a row that is new, or say what keeps it from being added."""
        handle = _handles(table.name, name, "")[0]
        is_taken = self._options.takes(handle)
        is_open = False
        for key, each in judged.items():
            if each.verdict is Verdict.EDIT or (each.verdict is Verdict.DOUBT and is_taken):
                continue
            is_open = True
            self.items.append(
                Item(each.verdict, Action.ADD, table.name, name, title[:_LONGEST_TITLE], key,
                     row.place(key), each.new, why=each.why, handle=handle, code=each.code,
                     column=table.fields.get(key))
            )  # fmt: skip
        if is_open:
            return
        verdict, why = Verdict.EDIT, ""
        has_id = bool(row.text("id")) and table.name in (EVENTS, SOURCES)
        if has_id and self._edited.edition is None and self._then is None:
            if self._options.side == "ours":
                verdict = Verdict.KEPT
            elif not (is_taken or self._options.side == "theirs"):
                verdict, why = Verdict.DIFFERENCE, "it may be new, or deleted in the document"
        self.items.append(
            Item(verdict, Action.ADD, table.name, name, title[:_LONGEST_TITLE], "",
                 row.place("title"), title, why=why, handle=handle,
                 entry=self._entry(table, judged, name))
        )  # fmt: skip

    def _has_fields(self, row: Row, table: EditedTable) -> bool:
        return any(not is_empty(row.cells.get(name)) for name in table.fields)

    def _judged_cells(self, row: Row, table: EditedTable) -> dict[str, Judged]:
        judged: dict[str, Judged] = {}
        for name, column in table.fields.items():
            if name in ("id", "key", "event") or name not in row.cells:
                continue
            place = (row.number, row.places[name])
            found = new_cell(
                column, row.cells[name], row.sheet.formats.get(place, ""), self._order,
                row.sheet.formulas.get(place, ""),
            )  # fmt: skip
            if found is not None:
                judged[name] = found
        return judged

    def _entry(self, table: EditedTable, judged: Mapping[str, Judged], name: str) -> Any:
        """Return the plain data of a new entry."""
        fields = table.fields
        if table.name == CITATIONS:
            return citation({key: each.new for key, each in judged.items()}, fields)
        entry: dict[str, Any] = {"id": name} if table.name == EVENTS else {}
        for key, each in judged.items():
            if not cited_cells.is_cited(key):
                set_cell(entry, fields[key], each.new)
        if cited_cells.SOURCES in judged:
            texts = {key: each.new for key, each in judged.items() if cited_cells.is_cited(key)}
            entry["sources"] = cited_cells.citations([], texts)
        record = Event if table.name == EVENTS else Source
        return ordered(entry, record.key_names())

    # ---- citations

    def _csv_citations(self, match: Match, columns: Sequence[Column]) -> None:
        """Judge the cells in which a CSV has the citations of an event."""
        ours = self._ours.tables[EVENTS]
        cells, at = match.row.cells, match.ours
        assert at is not None
        there = [column.name for column in columns if column.name in cells]
        texts = {name: ours.text(at, name) for name in there}
        values = {name: tidy(shown(cells[name])) for name in there}
        if all(values[name] == texts[name] for name in there):
            return
        if cited_cells.by_source(values) == cited_cells.by_source(texts):
            there = [cited_cells.SOURCES]  # they were sorted, all cells alike
        counts = {name: len(split(values[name])) for name in there}
        for name in there:
            if values[name] != texts[name] and counts[name] > counts.get("sources", 10**6):
                entry = (EVENTS, match.id, self._title_of(EVENTS, match.id, match.row))
                why = f"{counts[name]} items, but {counts['sources']} in sources"
                self._problem(entry, name, match.row, values[name], why, codes.UNFIT_CELL.id)
                return
        for name in there:
            before = len(self.items)
            self._cell(match, EVENTS, cited_cells.cited_column(name), cells[name], texts[name])
            if name == "sources" and len(self.items) > before and not self.items[-1].why:
                self.items[-1].why = cited_cells.lost(texts, values)

    def _citations(self, table: EditedTable) -> None:
        ours = self._ours.tables[CITATIONS]
        then = self._then.tables[CITATIONS] if self._then else None
        of_then = _by_event(then) if then else {}
        known = self._ours.tables[EVENTS].index
        for event, some in self._cites.items():
            if event in self._restored:
                for row in some:
                    self._new_citation(event, replace(row, rev=None), table)
                continue
            if event not in known and event not in self._new_ids:
                self._of_nothing(event, some, table)
                continue
            places = self._cited_at.get(event, [])
            number_of = {at: ours.records[at].number for at in places}
            pairs = self._as_exported(some, places, number_of) or match_numbered(
                some, ours, places, number_of.__getitem__, ("source", "quote", "locator")
            )
            before = {then.records[at].number: at for at in of_then.get(event, ())} if then else {}
            self._cited(event, pairs, before, number_of, table)

    def _as_exported(
        self, rows: list[Row], places: list[int], number_of: Mapping[int, int]
    ) -> list[tuple[Row, int | None]]:
        """Match rows by their number, as most can be: none was added or changed its quote."""
        by_number = {number_of[at]: at for at in places}
        cited = self._ours.tables[CITATIONS]
        sources, quotes = (cited.column(name) or [] for name in ("source", "quote"))
        pairs: list[tuple[Row, int | None]] = []
        for row in rows:
            at = by_number.pop(row.rev.number or 0, None) if row.rev else None
            if at is None or row.cells.get("source") != sources[at]:
                return []
            if (row.cells.get("quote") or "") != quotes[at]:
                return []
            sign = row.rev.hashes.get("source") if row.rev else None
            if sign != field_hash(sources[at]):
                return []
            pairs.append((row, at))
        return pairs

    def _of_nothing(self, event: str, rows: list[Row], table: EditedTable) -> None:
        """Look at citations of an event that is not in the document."""
        for row in rows:
            if not self._has_fields(row, table) or self._is_deleted(row):
                continue
            if event in self._exported:
                self._of_gone(event, row, table)
                continue
            entry = (CITATIONS, event, "")
            why = f"there is no event `{event}`" if event else "the id of its event is missing"
            self._problem(entry, "event", row, event, why, codes.UNKNOWN_ENTRY.id)

    def _of_gone(self, event: str, row: Row, table: EditedTable) -> None:
        """Look at a citation of an event that was deleted in the document."""
        is_said = any(
            item.id == event and item.table == EVENTS and item.action is Action.ADD
            for item in self.items
        )
        if is_said or not self._is_edited_citation(row):
            return
        source = row.text("source")
        item = Item(
            Verdict.CONFLICT, Action.ADD, CITATIONS, event, "", "", row.place("source"), source,
            why="its event was deleted here, and the citation edited there",
        )  # fmt: skip
        if self._options.side == "ours":
            item.verdict = Verdict.KEPT
        self.items.append(item)

    def _is_edited_citation(self, row: Row) -> bool:
        """Whether a citation, of an event that is not in the document, differs from before."""
        table = self._edited.tables[CITATIONS]
        if self._is_deleted(row) or not self._has_fields(row, table):
            return False
        if row.rev is not None:
            return self._is_edited(Match(row, "", None, None, row.rev), CITATIONS, table)
        then = self._then.tables[CITATIONS] if self._then else None
        return then is None or not any(
            all(
                is_same(column, row.cells.get(name), then.text(at, name))
                for name, column in table.fields.items()
            )
            for at in range(then.size)
        )

    def _cited(
        self,
        event: str,
        pairs: Iterable[tuple[Row, int | None]],
        before: Mapping[int, int],
        number_of: Mapping[int, int],
        table: EditedTable,
    ) -> None:
        ours = self._ours.tables[CITATIONS]
        for row, at in pairs:
            if at is None:
                self._new_citation(event, row, table)
                continue
            number = row.rev.number if row.rev else number_of[at]
            there = before.get(number) if number is not None else None
            match = Match(row, event, at, there, row.rev)
            if row.rev is None and there is None and self._edited.edition is not None:
                match.rev = None
            if self._is_deleted(row):
                match.id = f"{event}.{ours.text(at, 'source')}"
                self._delete(match, CITATIONS)
                self.items[-1].id = event
                self.items[-1].at = number_of[at] - 1
                continue
            self._citation_cells(match, at, number_of[at] - 1, table)

    def _citation_cells(self, match: Match, at: int, index: int, table: EditedTable) -> None:
        ours = self._ours.tables[CITATIONS]
        source = ours.text(at, "source")
        for name, column in table.fields.items():
            if name in _SKIPPED or name not in match.row.cells:
                continue
            value, text = match.row.cells[name], ours.text(at, name)
            if value == text or (value is None and not text):
                continue
            before = len(self.items)
            called = replace_id(match, f"{match.id}.{source}")
            self._cell(called, CITATIONS, column, value, text, index)
            for item in self.items[before:]:
                item.id = match.id
                item.title = self._title_of(EVENTS, match.id, None)

    def _new_citation(self, event: str, row: Row, table: EditedTable) -> None:
        if self._is_deleted(row) or not self._has_fields(row, table):
            return
        judged = self._judged_cells(row, table)
        source = judged["source"].new if "source" in judged else ""
        title = self._title_of(EVENTS, event, None)
        if not source:
            entry = (CITATIONS, event, title)
            why = "a citation needs the id of a source"
            self._problem(entry, "source", row, "", why, codes.UNFIT_CELL.id)
            return
        if row.rev is not None:
            self._gone_and_edited(
                row, table, (CITATIONS, event, title), f"{event}.{source}", source
            )
            return
        for key, each in judged.items():
            if each.verdict is not Verdict.EDIT:
                self.items.append(
                    Item(each.verdict, Action.ADD, CITATIONS, event, title, key, row.place(key),
                         each.new, why=each.why, handle=f"{event}.{source}", code=each.code)
                )  # fmt: skip
                return
        self.items.append(
            Item(Verdict.EDIT, Action.ADD, CITATIONS, event, title, "", row.place("source"),
                 source, handle=f"{event}.{source}", entry=self._entry(table, judged, ""))
        )  # fmt: skip

    def _gone_and_edited(
        self, row: Row, table: EditedTable, entry: tuple[str, str, str], handle: str, said: str
    ) -> None:
        """Look at a row that has no id, and whose entry was deleted in the document."""
        if not self._is_edited(Match(row, entry[1], None, None, row.rev), table.name, table):
            return
        item = Item(
            Verdict.CONFLICT, Action.ADD, *entry, "", row.place(), said,
            why="deleted here, edited there", handle=handle,
            entry=self._entry(table, self._judged_cells(row, table), ""),
        )  # fmt: skip
        self._settle(item)
        self.items.append(item)

    def _settle(self, item: Item) -> None:
        """Settle a conflict for the side that was chosen."""
        if self._options.side == "ours":
            item.verdict = Verdict.KEPT
        elif self._options.side == "theirs" or self._options.takes(item.handle):
            item.verdict = Verdict.EDIT

    # ---- sources, header, eras

    def _sources(self, table: EditedTable) -> None:
        ours = self._ours.tables[SOURCES]
        matched = self._named(table, ours, self._exported_sources, ("title", "url"))
        for match in matched.pairs:
            self._say_changed_id(match, SOURCES)
            if match.ours is None:
                self._gone_here(match, SOURCES, table)
            elif self._is_deleted(match.row):
                self._delete(match, SOURCES)
            else:
                self._all_cells(match, table, ours)
        names = Names()
        for name in (*ours.index, *self._exported_sources, *matched.seen):
            names.own(name)
        for row in matched.new:
            if self._is_deleted(row) or not self._has_fields(row, table):
                continue
            judged = self._judged_cells(row, table)
            title = judged["title"].new if "title" in judged else ""
            name = row.text("id") or names.own(slug(title, "source"))
            if not title:
                why = "a new source needs a title"
                entry = (SOURCES, name, "")
                self._problem(entry, "title", row, "", why, codes.UNFIT_CELL.id)
                continue
            self._new(row, table, judged, name, title)
        self._missing(matched, SOURCES, self._exported_sources)

    def _all_cells(self, match: Match, table: EditedTable, ours: Held) -> None:
        assert match.ours is not None
        for name, column in table.fields.items():
            if name not in _SKIPPED and name in match.row.cells:
                self._cell(match, table.name, column, match.row.cells[name],
                           ours.text(match.ours, name))  # fmt: skip

    def _header(self, table: EditedTable) -> None:
        ours = self._ours.tables[TIMELINE]
        then = self._then.tables[TIMELINE] if self._then else None
        for row in table.rows:
            key = row.text("key")
            if key not in ours.index:
                if key and not is_empty(row.cells.get("value")):
                    self._new_header_value(row, key)
                continue
            match = Match(row, key, ours.index[key], then.index.get(key) if then else None, row.rev)
            before = len(self.items)
            self._all_cells(match, table, ours)
            if key == "id":
                for item in self.items[before:]:
                    item.verdict, item.code = Verdict.PROBLEM, codes.CHANGED_ID.id
                    item.why = "the id of a timeline is never changed"

    def _new_header_value(self, row: Row, key: str) -> None:
        keys = key.removeprefix("media.")
        held = self._ours.timeline
        known = {*type(held).fields(), "media"}
        is_known = keys.startswith("x-") or (key != keys and keys != "id") or key in known
        entry = (TIMELINE, key, "")
        if not is_known:
            why = f"the header has no `{key}`"
            self._problem(entry, "key", row, key, why, codes.UNKNOWN_ENTRY.id)
            return
        column = Column("value", "", BY_NAME["description"].kind, (key,))
        judged = new_cell(column, row.cells.get("value"))
        if judged is not None:
            self._add(judged, TIMELINE, key, column, row, "", f"timeline.{key}", None)

    def _eras(self, table: EditedTable) -> None:
        ours = self._ours.tables[ERAS]
        then = self._then.tables[ERAS] if self._then else None
        places = list(range(ours.size))
        pairs = match_numbered(table.rows, ours, places, lambda at: at + 1, ("title", "date"))
        for row, at in pairs:
            if at is None:
                self._new_era(row, table)
                continue
            number = row.rev.number if row.rev else at + 1
            there = number - 1 if then and number and number <= then.size else None
            match = Match(row, str(at + 1), at, there, row.rev)
            if self._is_deleted(row):
                self._delete(match, ERAS)
                self.items[-1].title = ours.text(at, "title")
                continue
            before = len(self.items)
            self._all_cells(match, table, ours)
            for item in self.items[before:]:
                item.title = ours.text(at, "title")

    def _new_era(self, row: Row, table: EditedTable) -> None:
        if self._is_deleted(row) or not self._has_fields(row, table):
            return
        judged = self._judged_cells(row, table)
        title = judged["title"].new if "title" in judged else ""
        if row.rev is not None:
            name = slug(title, "era")
            self._gone_and_edited(row, table, (ERAS, name, title), f"eras.{name}", title)
            return
        missing = [key for key in ("title", "date") if key not in judged]
        if missing:
            entry = (ERAS, "", title)
            why = f"a new era needs a {' and a '.join(missing)}"
            self._problem(entry, missing[0], row, "", why, codes.UNFIT_CELL.id)
            return
        self._new(row, table, judged, slug(title, "era"), title)


def replace_id(match: Match, name: str) -> Match:
    """Return a match whose entry is called otherwise."""
    return Match(match.row, name, match.ours, match.then, match.rev, match.is_strange)


def _handles(sheet: str, name: str, field: str) -> tuple[str, ...]:
    """Return what `--take` calls a field, the first of several the usual one."""
    own = f"{name}.{field}" if field else name
    if sheet == EVENTS:
        return (own,)
    if sheet == CITATIONS:
        event = name.partition(".")[0]
        return own, f"{event}.{field}", f"{event}.sources", f"{event}.{field}s"
    if sheet == SOURCES:
        return f"sources.{own}", own
    if sheet == TIMELINE:
        return (f"timeline.{name}",)
    return (f"eras.{own}",)


def _verdict_of_deletion(
    is_as_then: bool | None, options: MergeOptions, handles: tuple[str, ...]
) -> tuple[Verdict, str]:
    if is_as_then or options.takes(*handles):
        return Verdict.EDIT, ""
    if options.side == "ours":
        return Verdict.KEPT, "the document's side was chosen"
    if options.side == "theirs":
        return Verdict.EDIT, ""
    if is_as_then is None:
        return Verdict.DIFFERENCE, "nobody can tell whether it was changed here meanwhile"
    return Verdict.CONFLICT, "deleted there, edited here"


def _by_event(held: Held) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, record in enumerate(held.records):
        found.setdefault(record.event, []).append(at)
    return found
