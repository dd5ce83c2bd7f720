"""What the rows of an edited table say that the document does not, judged and kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from timeline_kit.exporters.content.wording import date_text
from timeline_kit.exporters.table import CellKind, Column
from timeline_kit.exporters.table.rev import field_hash
from timeline_kit.exporters.table.sheets import CITATIONS, DATES, EVENTS, SOURCES, TIMELINE
from timeline_kit.importers.grid import is_empty, shown
from timeline_kit.merge.cells.values import read_cell, tidy
from timeline_kit.merge.consequences import consequence
from timeline_kit.merge.handles import handles_of
from timeline_kit.merge.judging import Cell, Judged, MergeOptions, judge
from timeline_kit.merge.matching import Match
from timeline_kit.merge.moved_cells import Changed
from timeline_kit.merge.plan import Action, Item, Verdict
from timeline_kit.merge.renamed import Renamed
from timeline_kit.merge.sheets import cited_cells
from timeline_kit.merge.sheets.held import Held, Side
from timeline_kit.merge.sheets.orders import date_order
from timeline_kit.merge.sheets.tables import Edited, EditedTable, Row
from timeline_kit.problems import merging as codes

SKIPPED = frozenset({"id", "key", "event"})
"""Columns that are not judged cell by cell."""

_ADDRESSES = {SOURCES: ("url", "archive_url")}
"""By what an entry is known beside its title and id."""

_CITED_IN = {EVENTS: "event", SOURCES: "source"}
"""In which column of citations entries are named."""

LONGEST_TITLE = 80

CUT = "the file ends in the middle of this, without the end of its line: was it cut off?"
UNSURE = "the file does not say its encoding, so these letters may be others"


class Findings:
    """Judges rows of any sheet, and keeps what differs.

    Args:
        edited: the tables of the file.
        ours: the document.
        then: the document as it was when the table was made, or None.
        options: what the merge is told.
        withheld: by the sheet, the ids of what was kept from the workbook: its editor knows
            nothing of it.
        renamed: what knows the ids that entries have now.
        exported: by the sheet, the ids that were exported, as far as they are known.

    Attributes:
        items: the differences.
        order: in which order the table's program writes dates in digits.
        changed: the cells that differ, each with its row.
    """

    def __init__(
        self,
        edited: Edited,
        ours: Side,
        then: Side | None,
        options: MergeOptions,
        withheld: Mapping[str, Collection[str]],
        renamed: Renamed,
        exported: Mapping[str, Collection[str]],
    ) -> None:
        self._exported = exported
        self.withheld = withheld
        self.renamed = renamed
        self.items: list[Item] = []
        self.edited = edited
        self.ours = ours
        self.then = then
        self.options = options
        self.order = date_order(edited, ours, then)
        self.changed: list[Changed] = []
        self._changed_ids: dict[str, dict[str, str]] = {EVENTS: {}, SOURCES: {}}

    def cell(
        self, match: Match, sheet: str, column: Column, value: Any, ours: str, at: int | None = None
    ) -> None:
        """Judge one cell that does not read as ours."""
        if shown(value) == ours or (match.is_typed and is_empty(value)):
            return
        if column.name == "date" and sheet == EVENTS and self._is_when(match, value):
            return
        then = None
        if match.then is not None and self.then is not None:
            then = self.then.tables[sheet].text(match.then, column.name)
        row = match.row
        place = (row.number, row.places[column.name])
        handles = handles_of(sheet, match.id, column.name)
        if sheet == SOURCES and match.id in self.ours.tables[EVENTS].index:
            handles = handles[:1]  # the short name is that of the event
        is_own = sheet == TIMELINE and match.id.rpartition(".")[2].startswith("x-")
        kind = msgspec.structs.replace(column, kind=CellKind.OWN) if is_own else column
        cell = Cell(
            *(kind, value, ours, match.rev, then),
            row.sheet.formats.get(place, ""),
            self.order,
            row.sheet.formulas.get(place, ""),
        )
        judged = judge(cell, self.options, handles)
        if judged is None:
            return
        if judged.verdict is Verdict.EDIT and not self.options.takes(*handles):
            judged = doubted(judged, row.sheet.marks.get(place, ""))
        if match.is_typed and judged.verdict is Verdict.DIFFERENCE:
            here = "here it says something else" if ours else "here this is empty"
            why = f"the row was not in the table that was sent, and {here}"
            judged = judged._replace(why=why)
        if match.is_strange and judged.verdict is Verdict.DIFFERENCE:
            why = "the row carries what was exported of another one: was only a part sorted?"
            judged = judged._replace(why=why)
        is_untaken = judged.verdict is Verdict.EDIT and not self.options.takes(*handles)
        if is_untaken and place == self.edited.end and _begins(ours, judged.new):
            judged = judged._replace(verdict=Verdict.DOUBT, why=CUT)
            is_untaken = False
        if is_untaken and self.edited.is_unsure(judged.new):
            judged = judged._replace(verdict=Verdict.DOUBT, why=UNSURE)
            is_untaken = False
        if column.name in row.shortened and is_untaken:
            why = "the text goes on in the sheet Long texts: is that still meant?"
            judged = judged._replace(verdict=Verdict.DOUBT, why=why)
        if judged.verdict is Verdict.EDIT and not judged.why:
            said = consequence(sheet, match.id, column.name, judged.new, ours, row)
            said = said or self.order_said(column, value, judged.new)
            judged = judged._replace(why=said or _blanks_said(ours, judged.new))
        self.add(
            judged, sheet, match.id, column, row, ours, handles[0],
            match.ours if at is None else at,
        )  # fmt: skip

    def _is_when(self, match: Match, value: Any) -> bool:
        """Whether a date says in words what the column `when` says of the event."""
        if not isinstance(value, str) or match.ours is None:
            return False
        sides = [(self.ours, match.ours)]
        if self.then is not None and match.then is not None:
            sides.append((self.then, match.then))
        return any(
            tidy(value) == date_text(side.timeline.events[at], side.timeline.language)
            for side, at in sides
        )

    def order_said(self, column: Column, value: Any, new: str) -> str:
        """Return in which order a date in digits was read, where other dates told it."""
        if self.order is None or column.name not in DATES:
            return ""
        found = read_cell(column, value).readings
        reason = next((each.reason for each in found if each.edtf == new), "")
        return f"read {reason}, as other dates of the table are written" if reason else ""

    def add(
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
        """Keep what becomes of one cell."""
        item = Item(
            judged.verdict,
            Action.CHANGE,
            sheet,
            name,
            self.title_of(sheet, name, row),
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
        self.items.append(item)
        self.changed.append(Changed(item, row))

    def problem(
        self, entry: tuple[str, str, str], name: str, row: Row, value: str, why: str, code: str
    ) -> None:
        """Keep a cell that cannot be written."""
        self.items.append(
            Item(Verdict.PROBLEM, Action.CHANGE, *entry, name, row.place(name), value,
                 why=why, code=code)
        )  # fmt: skip

    def title_of(self, sheet: str, name: str, row: Row | None) -> str:
        """Return the title of an event or source, for people."""
        table = SOURCES if sheet == SOURCES else EVENTS
        held = self.ours.tables[table]
        is_known = name in held.index and name not in self.withheld[table]
        if sheet in (EVENTS, CITATIONS, SOURCES) and is_known:
            return held.text(held.index[name], "title")
        return row.text("title")[:LONGEST_TITLE] if row is not None else ""

    def titled(self, sheet: str) -> dict[str, list[str]]:
        """Return the ids of events or sources by their titles, in small letters.

        By those of now and of then, and as the table has them; sources by their addresses, too.
        """
        held = self.ours.tables[sheet]
        names = [key for key in ("title", *_ADDRESSES.get(sheet, ())) if key in held.fields]
        pairs = [
            (held.text(at, key), name)
            for key in names
            for name, at in held.index.items()
            if name not in self.withheld[sheet]
        ]
        for item in self.items:
            if item.table == sheet and item.action is Action.ADD:
                pairs.append((item.title, item.id))
                entry = item.entry if isinstance(item.entry, dict) else {}
                pairs += ((str(entry.get(key, "")), item.id) for key in names[1:])
            elif item.table == sheet and (item.field, item.verdict) == ("title", Verdict.EDIT):
                pairs.append((item.new, item.id))
        pairs += self._titled_elsewhere(sheet, names)
        found: dict[str, dict[str, None]] = {}
        for title, name in pairs:
            found.setdefault(tidy(title).casefold(), {})[name] = None
        found.pop("", None)
        return {title: list(names) for title, names in found.items()}

    def _titled_elsewhere(self, sheet: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield titles that entries have in the table, or had when it was made, each with an id.

        Whoever cites an entry by its title has that table before them, not the document of now.
        """
        wrong = {item.id for item in self.items if (item.table, item.field) == (sheet, "id")}
        here = self.ours.tables[sheet].index.keys() - {*self.withheld[sheet], *wrong}
        then = self.then.tables[sheet] if self.then is not None else None
        if then is not None:
            some = [(name, at) for name, at in then.index.items() if name in here]
            yield from ((then.text(at, key), name) for name, at in some for key in names)
        table = self.edited.tables.get(sheet)
        signs: dict[str, list[str]] = {}
        for row in table.rows if table is not None else ():
            name = row.text("id")
            if name in here:
                yield from ((row.text(key), name) for key in names)
                was = row.rev.hashes if row.rev is not None else {}
                for key in names if was.get("id") == field_hash(name) else ():
                    signs.setdefault(was.get(key, ""), []).append(name)
        cited, column = self.edited.tables.get(CITATIONS), _CITED_IN[sheet]
        for text in {row.text(column) for row in cited.rows} if cited is not None else ():
            yield from ((text, name) for name in signs.get(field_hash(text), ()) if text)

    def called(self, sheet: str) -> dict[str, str]:
        """Return the ids of events or sources by their titles, in small letters, and changed ids.

        A title, or address, that several have is none of theirs; an id of a new one stands for
        itself, and one that was exported for nothing else that was.
        """
        added = (item for item in self.items if (item.table, item.action) == (sheet, Action.ADD))
        found = {title: names[0] for title, names in self.titled(sheet).items() if len(names) == 1}
        for name in self._exported[sheet]:
            other = found.get(name.casefold())
            if other is not None and other != name and other in self._exported[sheet]:
                del found[name.casefold()]
        return found | {item.id: item.id for item in added} | self._changed_ids[sheet]

    def say_changed_id(self, match: Match, sheet: str) -> None:
        """Keep that somebody changed an id."""
        if match.changed_id:
            self._changed_ids[sheet][match.changed_id.casefold()] = match.id
            entry = (sheet, match.id, self.title_of(sheet, match.id, match.row))
            why = f"an id is never changed; this row is still taken for `{match.id}`"
            self.problem(entry, "id", match.row, match.changed_id, why, codes.CHANGED_ID.id)
            self.items[-1].ours = match.id

    def is_edited(self, match: Match, sheet: str, table: EditedTable) -> bool:
        """Whether a row differs from what was exported."""
        return any(
            self.is_cell_edited(match, table, name)
            for name in table.fields
            if name not in SKIPPED and not (sheet == EVENTS and cited_cells.is_cited(name))
        )

    def is_cell_edited(self, match: Match, table: EditedTable, name: str) -> bool:
        """Whether a cell of a row differs from what was exported."""
        then = self.then.tables[table.name] if self.then else None
        text = None
        if then is not None and match.then is not None:
            text = then.text(match.then, name)
        if match.rev is None and text is None:
            return False
        if name in match.row.ended:
            return False
        value = match.row.cells.get(name)
        if text is None and name in match.row.cells and is_empty(value):
            return match.rev is not None and name in match.rev.hashes  # it was cleared
        cell = Cell(table.fields[name], value, "", match.rev, text, "", self.order)
        if text is not None:
            cell = cell._replace(ours=text)
        options = replace(self.options, take=frozenset(), side=None)
        return judge(cell, options, ()) is not None

    def say_ended(self, match: Match, sheet: str, at: int, event: str = "") -> None:
        """Keep that a row has fewer cells than its header, where an empty one would clear a field.

        Programs leave out empty cells at the end of a row; others are missing.

        Args:
            match: the row.
            sheet: the sheet.
            at: the number of its entry in the document.
            event: the one of a citation.
        """
        ours, then = self.ours.tables[sheet], self.then.tables[sheet] if self.then else None
        names = [
            name
            for name in match.row.ended
            if ours.text(at, name)
            and (then is None or match.then is None or then.text(match.then, name))
        ]
        if not names:
            return
        name = event or match.id
        entry = (sheet, name, self.title_of(EVENTS if event else sheet, name, match.row))
        some = ", ".join(f"`{each}`" for each in names)
        why = f"the row ends before its header does: nothing is cleared of {some}; "
        why += "write the separators at its end where cells are meant to be empty"
        self.problem(entry, names[0], match.row, "", why, codes.UNFIT_CELL.id)

    def settle(self, item: Item) -> None:
        """Settle a conflict for the side that was chosen."""
        if self.options.side == "theirs" or self.options.takes(item.handle):
            item.verdict = Verdict.EDIT
        elif self.options.side == "ours":
            item.verdict = Verdict.KEPT

    def all_cells(self, match: Match, table: EditedTable, ours: Held) -> None:
        """Judge all cells of a row."""
        assert match.ours is not None
        self.say_ended(match, table.name, match.ours)
        for name, column in table.fields.items():
            if name not in SKIPPED and name in match.row.cells:
                self.cell(match, table.name, column, match.row.cells[name],
                           ours.text(match.ours, name))  # fmt: skip


def doubted(judged: Judged, mark: str) -> Judged:
    """Return an edit as a doubt where words of it are struck out: they may not be meant."""
    if judged.verdict is not Verdict.EDIT or not mark:
        return judged
    _, is_part, words = mark.partition(": ")
    what = f"“{words}” is struck out" if is_part else "all of it is struck out"
    return judged._replace(verdict=Verdict.DOUBT, why=f"{what}: is that still meant?")


def _begins(ours: str, new: str) -> bool:
    """Whether one of our cells begins with what stands in another one, whatever its blanks."""
    return " ".join(ours.split()).startswith(" ".join(new.lstrip('"').split()))


def _blanks_said(ours: str, new: str) -> str:
    """Return that an edit is one of blanks alone, which is hard to see."""
    is_blanks = ours.split() == new.split() and ours.strip() != new.strip()
    return "only blanks between words changed" if is_blanks else ""
