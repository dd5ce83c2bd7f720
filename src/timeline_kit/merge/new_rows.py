"""Rows whose entries are not in the document: new ones, and those that were deleted there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from timeline_kit.checks import references
from timeline_kit.exporters.table import CellKind, Column
from timeline_kit.exporters.table.rev import field_hash
from timeline_kit.exporters.table.sheets import CITATIONS, DELETE, ERAS, EVENTS, SOURCES
from timeline_kit.importers.grid import is_empty
from timeline_kit.merge.entries import citation, ordered, put, set_cell, with_cell
from timeline_kit.merge.findings import LONGEST_TITLE, SKIPPED, UNSURE, Findings, doubted
from timeline_kit.merge.handles import handles_of
from timeline_kit.merge.judging import Judged, new_cell
from timeline_kit.merge.matching import Match
from timeline_kit.merge.plan import DELETED_HERE, ONLY_THE_TABLE, Action, Item, Verdict
from timeline_kit.merge.refusals import errors, refusal
from timeline_kit.merge.sheets import cited_cells
from timeline_kit.merge.sheets.tables import EditedTable, Row
from timeline_kit.model import Event, Source
from timeline_kit.model.shapes import Era
from timeline_kit.model.validation import validate
from timeline_kit.problems import Path, Problem
from timeline_kit.problems import merging as codes


class New(NamedTuple):
    """A row that is new.

    Attributes:
        row: the row.
        table: its table.
        judged: what its cells say.
        name: what its entry would be called; of a citation, its event.
        title: of the entry, or of its event.
        said: what the whole entry is called where it is added: a title, or the id of a source.
        handle: what `--take` calls it.
        then: its place in the document of then, where it was deleted here; None for a new one,
            and where that is not known.
    """

    row: Row
    table: EditedTable
    judged: Mapping[str, Judged]
    name: str
    title: str
    said: str
    handle: str
    then: int | None = None

    def item(self, verdict: Verdict, field: str, new: str, why: str, code: str = "") -> Item:
        """Return what becomes of one of its cells, or of all where no field is named."""
        column = self.table.fields.get(field)
        place = self.row.place(field or ("source" if self.table.name == CITATIONS else "title"))
        return Item(
            verdict, Action.ADD, self.table.name, self.name, self.title[:LONGEST_TITLE], field,
            place, new, why=why, handle=self.handle, code=code, column=column,
        )  # fmt: skip

    def rank(self, item: Item) -> int:
        """Return the number of the column of one of its items."""
        return [*self.table.fields, ""].index(item.field)


class NewRows:
    """Adds rows that are new, or says what keeps them from being added: all of it at once.

    Args:
        findings: where it is kept.
    """

    def __init__(self, findings: Findings) -> None:
        self._found = findings
        self._added: dict[int, tuple[New, list[Item]]] = {}
        """What is kept of each row, by the `id()` of the first item of it."""
        self._then: dict[str, dict[tuple[str, int | None], int]] = {}

    def judged_cells(self, row: Row, table: EditedTable) -> dict[str, Judged]:
        """Return what the cells of a new row say, by their columns."""
        judged: dict[str, Judged] = {}
        for name, column in table.fields.items():
            if name in ("id", "key", "event") or name not in row.cells:
                continue
            place = (row.number, row.places[name])
            found = new_cell(
                column, row.cells[name], row.sheet.formats.get(place, ""), self._found.order,
                row.sheet.formulas.get(place, ""),
            )  # fmt: skip
            if found is None:
                continue
            found = doubted(found, row.sheet.marks.get(place, ""))
            is_edit = found.verdict is Verdict.EDIT
            if is_edit and self._found.edited.is_unsure(found.new):
                found = found._replace(verdict=Verdict.DOUBT, why=UNSURE)
            elif is_edit:
                said = self._found.order_said(column, row.cells[name], found.new)
                found = found._replace(why=said)
            judged[name] = found
        if table.name != EVENTS:  # a citation with a row of its own has no lists
            return judged
        cited = {name: each.new for name, each in judged.items() if cited_cells.is_cited(name)}
        for name, why in cited_cells.unfit(cited, cited.get(cited_cells.SOURCES, "")).items():
            code = codes.UNFIT_CELL.id
            judged[name] = judged[name]._replace(verdict=Verdict.PROBLEM, why=why, code=code)
        return judged

    def said(self, row: Row, table: EditedTable) -> str:
        """Return what a row says beside its title, for one that cannot be taken."""
        texts = (row.text(name) for name in table.fields if name != "title")
        said = "; ".join(" ".join(text.split()) for text in texts if text)
        return f"; it says “{said}”" if said else ""

    def entry(self, table: EditedTable, judged: Mapping[str, Judged], name: str) -> Any:
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

    def _entry(self, new: New, judged: Mapping[str, Judged]) -> Any:
        """Return the plain data of a row's entry; of one that was there, with all that it had.

        What its events cite comes from the rows of that, where those have a sheet of their own.
        """
        then, table = self._found.then, new.table
        was = then.plain(table.name, new.then) if then and new.then is not None else None
        if then is None or new.then is None or was is None:
            return self.entry(table, judged, new.name)
        texts = {name: each.new for name, each in judged.items()}
        for name, value in new.row.cells.items():
            is_told = name in table.fields and name not in {*SKIPPED, *new.row.ended}
            if is_told and is_empty(value):
                texts[name] = ""
        held = then.tables[table.name]
        changed = {name: text for name, text in texts.items() if text != held.text(new.then, name)}
        if table.name == CITATIONS:
            for name, text in changed.items():
                was = with_cell(was, table.fields[name], text)
            return was
        entry = dict(was)
        cited = {name: text for name, text in changed.items() if cited_cells.is_cited(name)}
        for name, text in changed.items():
            if name not in cited:
                set_cell(entry, table.fields[name], text)
        if cited:
            put(entry, "sources", cited_cells.citations(entry.get("sources") or [], cited))
        elif table.name == EVENTS and not any(map(cited_cells.is_cited, table.fields)):
            entry.pop("sources", None)
        if entry.keys() <= was.keys():
            return entry
        record = {EVENTS: Event, SOURCES: Source}.get(table.name, Era)
        return ordered(entry, record.key_names())

    def lacks(self, new: New, needs: str, missing: Sequence[str]) -> list[Item]:
        """Return that a row has nothing in columns that it needs; nothing where it has.

        Args:
            new: the row.
            needs: what needs them, in words.
            missing: the columns.
        """
        if not missing:
            return []
        why = f"{needs} {' and a '.join(missing)}{self.said(new.row, new.table)}"
        return [new.item(Verdict.PROBLEM, missing[0], "", why, codes.UNFIT_CELL.id)]

    def add(
        self,
        new: New,
        *,
        wrong: Iterable[Item] = (),
        asked: str = "",
        told: str = "",
        doubt: str = "",
    ) -> None:
        """Add a row, or keep each of its cells that keeps it from being added.

        Args:
            new: the row.
            wrong: what keeps it from being added beside what its cells say by themselves.
            asked: why it may not be new; empty where nothing says so.
            told: what the editor is told of that; empty for the same.
            doubt: why it is probably not meant; empty where nothing says so.
        """
        is_taken = self._found.options.takes(new.handle)
        judged = new.judged
        bad = [*wrong, *self.bad_cells(new)]
        if bad:
            first, judged = bad[0], certain(judged)
        else:
            why = "; ".join(each.why for each in certain(judged).values() if each.why)
            first = new.item(Verdict.EDIT, "", new.said, why)
            first.told = told
            if new.row.text("id") and new.table.name in (EVENTS, SOURCES) and self._knows_nothing():
                asked = f"it may be new, or deleted in the document: {ONLY_THE_TABLE}"
            self._ask(first, asked, doubt, is_taken=is_taken)
            bad = [first]
        first.entry = self._entry(new, judged)
        self._found.items += bad
        if first.verdict is not Verdict.KEPT:
            self._added[id(first)] = new, bad

    def bad_cells(self, new: New) -> list[Item]:
        """Return the cells of a row that are not to be written as they are."""
        is_taken = self._found.options.takes(new.handle)
        return [
            new.item(each.verdict, key, each.new, each.why, each.code)
            for key, each in new.judged.items()
            if each.verdict is not Verdict.EDIT and not (each.verdict is Verdict.DOUBT and is_taken)
        ]

    def _knows_nothing(self) -> bool:
        """Whether nothing says what was in the table when it was made."""
        return self._found.edited.edition is None and self._found.then is None

    def _ask(self, item: Item, asked: str, doubt: str, *, is_taken: bool) -> None:
        """Ask of a row that could be added whether it is to be."""
        side = self._found.options.side
        if asked and side == "ours" and not is_taken:
            item.verdict = Verdict.KEPT
            item.why = "it is not added, for the document's side was chosen"
        elif asked and not (is_taken or side == "theirs"):
            item.verdict, item.why = Verdict.DIFFERENCE, asked
        elif doubt and not is_taken:
            item.verdict, item.why = Verdict.DOUBT, doubt

    # ---- what the model refuses

    def refuse(self) -> None:
        """Keep, beside what else is wrong with new rows, each cell that the model refuses."""
        if not self._added:
            return
        refused: dict[int, list[Item]] = {}
        for first, new, problem in self._problems():
            field = _field_of(problem.path, new)
            cell = new.judged.get(field)
            text = new.row.text(field) if cell is None else cell.new
            column = new.table.fields.get(field)
            entry = first.entry if isinstance(first.entry, dict) else {}
            why = refusal(problem, new.table.name, column, text, entry)
            item = new.item(Verdict.PROBLEM, field, text or new.said, why, problem.code)
            refused.setdefault(id(first), []).append(item)
        kept: list[Item] = []
        instead: set[int] = set()
        for item in self._found.items:
            some = refused.get(id(item))
            if some is not None:
                new, there = self._added[id(item)]
                instead.update(map(id, there))
                cells = sorted((each for each in (*there, *some) if each.field), key=new.rank)
                left = {
                    field: each
                    for field, each in certain(new.judged).items()
                    if all(field != cell.field for cell in cells)
                }
                for each in cells:
                    each.entry = None
                cells[0].entry = self._entry(new, left)
                kept += cells
            elif id(item) not in instead:
                kept.append(item)
        self._found.items[:] = kept

    def waiting(self) -> list[Row]:
        """Return the rows that are not added as they are."""
        added = {id(item) for item in self._found.items if item.verdict is Verdict.EDIT}
        return [new.row for first, (new, _) in self._added.items() if first not in added]

    def _problems(self) -> Iterator[tuple[Item, New, Problem]]:
        """Yield what is wrong with entries by themselves, whatever else the document says."""
        events: list[dict[str, Any]] = []
        eras: list[Any] = []
        timeline = self._found.ours.timeline
        sources: dict[str, Any] = {name: {"title": name} for name in timeline.sources}
        named = dict.fromkeys(sources)
        by_place: dict[Path, tuple[Item, New]] = {}
        for item in self._found.items:
            if id(item) not in self._added:
                is_back = item.action is Action.ADD and item.verdict is Verdict.EDIT
                if item.table == SOURCES and is_back:  # it was deleted here, and comes back
                    sources[item.id], named[item.id] = item.entry, None
                continue
            new, _ = self._added[id(item)]
            if item.table == ERAS:
                by_place["eras", len(eras)] = item, new
                eras.append(item.entry)
            elif item.table == SOURCES:
                by_place["sources", new.name] = item, new
                sources[new.name] = item.entry
                if new.title:
                    named[new.name] = None
            else:
                by_place["events", len(events)] = item, new
                is_event = item.table == EVENTS
                events.append(item.entry if is_event else _citing(len(events), item.entry))
        header = {"id": timeline.id, "title": timeline.title, "timezone": timeline.timezone}
        data = {"timeline": header, "sources": sources, "eras": eras, "events": list(events)}
        cited = {name: sources[name] for name in named}
        found = [*references.check_raw({**data, "sources": cited}), *validate(data).problems]
        for problem in errors(found):
            item_and_new = by_place.get(problem.path[:2])
            if item_and_new is not None and not _is_missing(problem.path, item_and_new[0]):
                yield *item_and_new, problem

    # ---- entries that were deleted in the document

    def gone_here(
        self, match: Match, sheet: str, table: EditedTable, *, or_so: bool = False
    ) -> bool:
        """Look at a row whose entry was deleted in the document; say whether it comes back.

        Args:
            match: the row.
            sheet: the sheet.
            table: its table.
            or_so: whether something else of the entry was edited.
        """
        found, row = self._found, match.row
        renamed = found.renamed.now(sheet, match.rev, match.then)
        called = found.title_of(sheet, match.id, row)
        if row.is_deleted and renamed:
            why = f"it seems to be `{renamed}` here now, which would have to be deleted"
            entry = (sheet, match.id, called)
            found.problem(entry, DELETE.name, row, row.text(DELETE.name), why, codes.CHANGED_ID.id)
        if row.is_deleted or not (or_so or found.is_edited(match, sheet, table)):
            return False
        judged, before = self._judged_again(match, table)
        title, handle = row.text("title"), handles_of(sheet, match.id, "")[0]
        new = New(row, table, judged, match.id, called, title, handle, match.then)
        return self._bring_back(new, before, renamed) is Verdict.EDIT

    def gone_and_edited(
        self, row: Row, table: EditedTable, entry: tuple[str, str], handle: str, said: str, *,
        is_moved: bool = False, doubt: str = "",
    ) -> None:  # fmt: skip
        """Look at a row that has no id, and whose entry was deleted in the document.

        Args:
            row: the row.
            table: its table.
            entry: what it would be called, and the title of it or of its event.
            handle: what `--take` calls it.
            said: what it says in short.
            is_moved: whether it names another event than it was exported for.
            doubt: why it is not sure that it belongs there; empty if it is.
        """
        match = Match(row, entry[0], None, self.place_then(row, table.name), row.rev)
        if is_moved or self._found.is_edited(match, table.name, table):
            judged, before = self._judged_again(match, table)
            new = New(row, table, judged, *entry, said, handle, match.then)
            self._bring_back(new, before, doubt=doubt)

    def place_then(self, row: Row, sheet: str) -> int | None:
        """Return the place that what a row was made from had in the document of then."""
        then = self._found.then.tables[sheet] if self._found.then else None
        if then is None or row.rev is None:
            return None
        if sheet not in self._then:
            signs = map(field_hash, then.column("event") or [""] * then.size)
            numbers = (getattr(record, "number", at) for at, record in enumerate(then.records, 1))
            self._then[sheet] = {key: at for at, key in enumerate(zip(signs, numbers, strict=True))}
        return self._then[sheet].get((row.rev.hashes.get("event", field_hash("")), row.rev.number))

    def _judged_again(self, match: Match, table: EditedTable) -> tuple[dict[str, Judged], str]:
        """Return what the cells of a row say whose entry is gone: nothing new where they stayed.

        Beside them stands what those that were edited said before.
        """
        before: list[str] = []
        judged = self.judged_cells(match.row, table)
        then = self._found.then.tables[table.name] if self._found.then else None
        for name in table.fields:
            each = judged.get(name)
            rev = match.rev.hashes.get(name) if match.rev else None
            was = then.text(match.then, name) if then and match.then is not None else None
            if each is not None and (each.new == was or field_hash(each.new) == rev):
                judged[name] = Judged(Verdict.EDIT, each.new)
                continue
            is_known = was is not None or match.rev is not None
            is_edited = self._is_edited(match, table, name)
            if each is not None and is_known and not is_edited:
                text = each.new if was is None else was  # but for what programs change unasked
                judged[name] = Judged(Verdict.EDIT, text)
            elif each is not None or is_edited:
                before.append(f"{name}: {'(not known)' if was is None else was or '(empty)'}")
        return judged, "; ".join(before)

    def _is_edited(self, match: Match, table: EditedTable, name: str) -> bool:
        """Whether a cell that goes back to the document is another one, or none, now."""
        is_told = name in match.row.cells and name not in SKIPPED
        return is_told and self._found.is_cell_edited(match, table, name)

    def _bring_back(self, new: New, before: str, renamed: str = "", *, doubt: str = "") -> Verdict:
        """Keep that an entry was deleted here and edited there; return what becomes of it."""
        item = new.item(Verdict.CONFLICT, "", new.said, DELETED_HERE)
        item.base = before
        if renamed and not self._found.options.takes(new.handle):
            item.verdict = Verdict.DOUBT
            item.why = f"it seems to be `{renamed}` here now, where this would have to be written"
        elif doubt and not self._found.options.takes(new.handle):
            item.verdict, item.why = Verdict.DOUBT, f"{DELETED_HERE}, and {doubt}"
        else:
            item.why = f"added beside `{renamed}`, which it may be" if renamed else item.why
            self._found.settle(item)
        if new.then is None and item.verdict in (Verdict.CONFLICT, Verdict.EDIT):
            item.why += f"; {ONLY_THE_TABLE}"
        bad = self.bad_cells(new)
        if item.verdict is not Verdict.EDIT:
            wrong = [each for each in bad if each.verdict is not Verdict.DOUBT]
            if wrong and item.verdict is not Verdict.KEPT:  # it could not be taken
                item.verdict, item.code = wrong[0].verdict, wrong[0].code
                item.why += f"; {wrong[0].place}: {wrong[0].why}"
            bad = []
        first, *_ = bad = bad or [item]
        first.entry = self._entry(new, certain(new.judged) if first.field else new.judged)
        self._found.items += bad
        return first.verdict


def certain(judged: Mapping[str, Judged]) -> dict[str, Judged]:
    """Return the cells of a row that nothing speaks against."""
    return {name: each for name, each in judged.items() if each.verdict is Verdict.EDIT}


def _citing(number: int, cited: Any) -> dict[str, Any]:
    """Return an event that has one citation."""
    return {"id": f"event-{number}", "date": "2000", "title": "Event", "sources": [cited]}


def _is_missing(path: Path, item: Item) -> bool:
    """Whether a problem is that something is not there, which is said otherwise."""
    entry: Any = item.entry
    keys = path[4:] if item.table == CITATIONS else path[2:]
    if item.table == CITATIONS and not isinstance(entry, dict):
        return not entry
    return len(keys) == 1 and isinstance(entry, dict) and not entry.get(keys[0])


def _field_of(path: Path, new: New) -> str:
    """Return the column in which stands what a problem is about; empty for none."""
    keys = tuple(key for key in path[2:] if isinstance(key, str))
    if new.table.name == CITATIONS:
        keys = keys[1:] or ("ref",)
    elif not keys:
        keys = ("id",)
    columns: dict[str, Column] = {
        name: column for name, column in new.table.fields.items() if name in new.judged
    }
    if keys == ("place",):  # it has one half of a position
        columns = {name: each for name, each in columns.items() if each.kind is CellKind.NUMBER}
    for size in range(len(keys), 0, -1):
        for name, column in columns.items():
            if column.path[:size] == keys[:size]:
                return name
    return "id" if keys == ("id",) else ""
