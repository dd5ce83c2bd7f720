"""What events cite, row by row: added, changed, moved, deleted, each beside its source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any

from timeline_kit.exporters.table import Column
from timeline_kit.exporters.table.edition import Edition
from timeline_kit.exporters.table.rev import field_hash
from timeline_kit.exporters.table.sheets import CITATIONS, DELETE, EVENTS, SOURCES
from timeline_kit.importers.grid import shown
from timeline_kit.merge.cells.doubts import separated
from timeline_kit.merge.cells.values import is_same, tidy
from timeline_kit.merge.deletions import Deletions
from timeline_kit.merge.findings import SKIPPED, Findings
from timeline_kit.merge.handles import CitationNames, handles_of
from timeline_kit.merge.matching import Match, match_numbered, tell_what_they_were
from timeline_kit.merge.moved_citations import MovedCitations
from timeline_kit.merge.new_rows import New, NewRows
from timeline_kit.merge.plan import EVENT_DELETED_HERE, Action, Item, Message, Verdict
from timeline_kit.merge.refusals import no_source, no_sources
from timeline_kit.merge.sheets import cited_cells
from timeline_kit.merge.sheets.held import Held
from timeline_kit.merge.sheets.tables import EditedTable, Row
from timeline_kit.problems import merging as codes
from timeline_kit.problems.suggestions import excerpt, nearest

_MOST_LIKE = 20
"""Citations whose rows are missing that one of an unknown event or source is held against."""

_MOST_GUESSES = 50
"""After so many unknown names no more nearest ones are looked for: it is slow work."""

_OF_CITATION = ("source", "quote", "locator")
"""By what a citation of an event is known, the most telling first."""

_TITLES = ("title", "url", "archive_url")
"""By what events and sources are named beside their ids."""

_NO_ID = "the id of its event is missing"
_BETWEEN = re.compile(r"[;；؛,،、\n]")
_TWICE = "another row says the same of this event: is it meant twice?"
_BESIDE_SORTED = "only a part of this table was sorted, it seems: is this its event?"


class Citations:
    """Finds what was changed in citations.

    Args:
        findings: where it is kept.
        new_rows: where new ones are.
        deletions: where those that are missing are.
        edition: what the workbook says of what was exported.
        exported: the ids of the events that were.
        named: the ids of sources that rows named, where these are called otherwise now; by the
            sheet and number of the row.

    Attributes:
        new_events: the ids of events that the table adds.
        restored: the ids of events that it brings back.
        missing_events: the ids of events whose own rows are missing.
    """

    def __init__(
        self,
        findings: Findings,
        new_rows: NewRows,
        deletions: Deletions,
        edition: Edition,
        exported: Collection[str],
        named: Mapping[tuple[str, int], str],
    ) -> None:
        self.new_events: set[str] = set()
        self.restored: set[str] = set()
        self.missing_events: set[str] = set()
        self._found = findings
        self._new_rows = new_rows
        self._deletions = deletions
        self._edition = edition
        self._exported = exported
        self._named = named
        self._of: dict[str, list[Row]] = {}
        self._group()
        self._at = _by_event(findings.ours.tables[CITATIONS])
        self._names = CitationNames(findings.ours.tables[CITATIONS], self._at)
        self._titles: dict[str, Mapping[str, Sequence[str]]] = {}
        self._guesses = 0
        self._at_then: Mapping[str, Sequence[int]] | None = None
        self._brought: dict[str, Item] = {}
        self._unplaced: list[tuple[str, Row]] = []
        self._of_source: dict[str, list[int]] | None = None
        self._source_names: set[str] | None = None
        self._said_of: dict[str, Counter[tuple[str, ...]]] = {}
        self._moved = MovedCitations(findings, new_rows, self._names, self._at, self._of, exported)
        cited = findings.edited.tables.get(CITATIONS)
        if cited is not None and self._moved.put_back(cited):
            self._group()

    @property
    def leaving(self) -> Mapping[str, Sequence[tuple[str, Item | None]]]:
        """The cells of what is to leave each event, with what becomes of it."""
        return self._moved.leaving

    @property
    def sorted_events(self) -> Mapping[int, str]:
        """What stood in the column `event` of each row where only a part was sorted; else empty.

        As hashes, by the `id()` of the row.
        """
        return self._moved.sorted_events

    def _group(self) -> None:
        """Put the rows of each event together."""
        self._of.clear()
        cited = self._found.edited.tables.get(CITATIONS)
        for row in cited.rows if cited is not None else ():
            self._of.setdefault(row.text("event"), []).append(row)

    def _name_by_id(self, table: EditedTable) -> None:
        """Put the ids of events and sources where somebody wrote their titles, or changed ids."""
        is_named = False
        for column, sheet in (("event", EVENTS), ("source", SOURCES)):
            index = self._found.ours.tables[sheet].index
            rows = [row for row in table.rows if row.cells.get(column) not in index]
            called = self._found.called(sheet) if rows else {}
            for row in rows:
                name = row.text(column)
                small = name.casefold()
                if name not in index and (small in index or small in called):
                    row.cells[column] = small if small in index else called[small]
                    is_named = True
        if is_named:
            self._group()

    def name_in_cells(self, table: EditedTable) -> None:
        """Put the ids of sources where a row of events names them by their titles, as in a CSV."""
        index = self._found.ours.tables[SOURCES].index
        called: Mapping[str, str] | None = None
        for row in table.rows:
            refs = cited_cells.items(row.text(cited_cells.SOURCES))
            if all(ref in index for ref in refs if ref):
                continue
            if called is None:
                called = self._found.called(SOURCES) | {name.casefold(): name for name in index}
            row.cells[cited_cells.SOURCES] = cited_cells.with_ids(refs, index, called)

    def unknown_sources(self, text: str) -> str:
        """Return what is wrong where a cell of an event names sources; empty where nothing is."""
        index, titles = self._found.ours.tables[SOURCES].index, self._titled(SOURCES)
        names = [ref for ref in dict.fromkeys(cited_cells.items(text)) if ref and ref not in index]
        if not names:
            return ""
        parted = separated(text)
        if parted and all(
            part in index or tidy(part).casefold() in titles for part in cited_cells.items(parted)
        ):
            return no_sources(names, parted)
        several = [said for name in names if (said := self._several(SOURCES, name))]
        unknown = [name for name in names if not self._several(SOURCES, name)]
        return "; ".join(
            [*several, *([no_sources(unknown, "", self._guessed(index))] if unknown else [])]
        )

    def csv_cells(self, match: Match, columns: Sequence[Column]) -> None:
        """Judge the cells in which a CSV has the citations of an event."""
        ours = self._found.ours.tables[EVENTS]
        cells, at = match.row.cells, match.ours
        assert at is not None
        there = [column.name for column in columns if column.name in cells]
        texts = {name: ours.text(at, name) for name in there}
        values = {name: tidy(shown(cells[name])) for name in there}
        if all(values[name] == texts[name] for name in there):
            return
        if Counter(cited_cells.by_source(values)) <= Counter(cited_cells.by_source(texts)):
            there = [cited_cells.SOURCES]  # sorted, or some taken out, all cells alike
        changed = {name: values[name] for name in there if values[name] != texts[name]}
        sources = values.get(cited_cells.SOURCES, ours.text(at, cited_cells.SOURCES))
        for name, why in cited_cells.unfit(changed, sources).items():
            entry = (EVENTS, match.id, self._found.title_of(EVENTS, match.id, match.row))
            self._found.problem(entry, name, match.row, values[name], why, codes.UNFIT_CELL.id)
            there.remove(name)
        for name in there:
            before = len(self._found.items)
            self._found.cell(
                match, EVENTS, cited_cells.cited_column(name), cells[name], texts[name]
            )
            if name != cited_cells.SOURCES or len(self._found.items) == before:
                continue
            item = self._found.items[-1]
            if (
                item.verdict is not Verdict.DAMAGE
                and item.verdict is not Verdict.KEPT
                and (unknown := self.unknown_sources(item.new))
            ):
                item.verdict, item.why = Verdict.PROBLEM, unknown
                item.code = codes.UNKNOWN_ENTRY.id
            elif not item.why:
                item.why = cited_cells.lost(texts, values)

    def is_one_edited(self, event: str) -> bool:
        """Whether a citation of an event that is not in the document was edited.

        One that stands at another event now is not counted.
        """
        return any(
            self._is_edited(row) and not (row.rev and self._moved.elsewhere(row, ()) is not None)
            for row in self._of.get(event, ())
        )

    def rows(self, table: EditedTable) -> None:
        """Judge the rows of the sheet."""
        self._name_by_id(table)
        self._found.items += self._moved.asked
        self._tell_what_they_were(table)
        known, marked = self._known_events(), self._marked()
        gone = marked - self._left()
        self._brought = {
            item.id: item
            for item in self._found.items
            if item.table == EVENTS and item.action is Action.ADD
        }
        targets = (known | self.new_events | self.restored) - gone
        seen, moved = self._moved.find(table, targets - marked, marked)
        left = {
            event: [row for row in rows if id(row) not in moved] for event, rows in self._of.items()
        }
        there = targets - self.restored
        pairs = {
            event: self._pairs(event, rows, seen, table)
            for event, rows in left.items()
            if event in there
        }
        for event, rows in left.items():
            if event not in pairs:
                self._of_no_event(event, rows, table, seen, is_gone=event in gone)
        for event, some in pairs.items():
            self._cited(event, some, table)
        ours = self._found.ours.tables[CITATIONS]
        for row, at in self._moved.find_lost(table, seen):
            record = ours.records[at]
            match = Match(row, record.event, at, None, row.rev)
            self._citation_cells(match, at, record.number - 1, table)
        self._missing(seen | self._meant(seen, table))

    def _tell_what_they_were(self, table: EditedTable) -> None:
        """Give rows without `rev` that of the citations that no other row was made from."""
        then = self._found.then.tables[CITATIONS] if self._found.then else None
        if then is None or all(row.rev is not None for row in table.rows):
            return
        number = [record.number for record in then.records].__getitem__
        known = {(row.rev.hashes.get("event"), row.rev.number) for row in table.rows if row.rev}
        for event, rows in self._of.items():
            sign, places = field_hash(event), self._of_then().get(event, ())
            there = [at for at in places if (sign, number(at)) not in known]
            tell_what_they_were(rows, then, there, number, _OF_CITATION)

    def _of_then(self) -> Mapping[str, Sequence[int]]:
        """Return the places of what each event cited when the table was made, if that is known."""
        if self._at_then is None:
            then = self._found.then.tables[CITATIONS] if self._found.then else None
            self._at_then = _by_event(then) if then else {}
        return self._at_then

    def _pairs(
        self, event: str, rows: Sequence[Row], seen: set[int], table: EditedTable
    ) -> list[tuple[Row, int | None]]:
        """Return which rows of an event are which of its citations; judge those of others.

        Args:
            event: the event.
            rows: the rows that name it.
            seen: the places in the document of what is there; what is found is added.
            table: the sheet.
        """
        ours = self._found.ours.tables[CITATIONS]
        places = [at for at in self._at.get(event, ()) if at not in seen]
        number_of = {at: ours.records[at].number for at in places}
        own = [_of_its_own(row, event) for row in rows]
        pairs = self._as_exported(own, places, number_of)
        if own and not pairs:
            strays = self._moved.strays()
            own = [_of_its_own(row, event) for row in rows if id(row) not in strays]
            elsewhere = set(strays.values())
            places = [at for at in places if at not in elsewhere]
            pairs = match_numbered(own, ours, places, number_of.__getitem__, _OF_CITATION)
            for row in rows:
                self._judge_elsewhere(row, table, seen)
        seen.update(at for _, at in pairs if at is not None)
        return pairs

    def _of_no_event(
        self, event: str, rows: Sequence[Row], table: EditedTable, seen: set[int], *, is_gone: bool
    ) -> None:
        """Look at the rows of an event that is not there, comes back, or goes."""
        if event in self.restored:
            for row in rows:
                if not (row.is_deleted and self._judge_elsewhere(row, table, seen)):
                    then = self._new_rows.place_then(row, CITATIONS)
                    self._new_citation(event, replace(row, rev=None), table, then)
            return
        left = [row for row in rows if not self._judge_elsewhere(row, table, seen)]
        if is_gone:
            self._go_with(event, left, table)
        else:
            self._of_nothing(event, left, table)

    def _meant(self, seen: Collection[int], table: EditedTable) -> set[int]:
        """Return the citations that rows may be whose event or source there is not.

        Args:
            seen: the places in the document of those that are there.
            table: the sheet.
        """
        by_hash = {field_hash(name): name for name in self._at} if self._unplaced else {}
        taken = set(seen)
        for event, row in self._unplaced:
            origin = by_hash.get(row.rev.hashes.get("event", "")) if row.rev else None
            if origin is not None:
                at, _ = self._moved.place_of(row, origin, taken)
            else:
                at = self._like(row, self._free(event, row, taken), table)
            if at is not None:
                taken.add(at)
        return taken - set(seen)

    def _free(self, event: str, row: Row, taken: Collection[int]) -> list[int]:
        """Return the citations that a row may be: of its event, or of its source."""
        ours = self._found.ours.tables[CITATIONS]
        some = self._at.get(event)
        if some is None:
            if self._of_source is None:
                self._of_source = {}
                for at in range(ours.size):
                    self._of_source.setdefault(ours.text(at, "source"), []).append(at)
            some = self._of_source.get(row.text("source"), [])
        return list(islice((at for at in some if at not in taken), _MOST_LIKE))

    def _like(self, row: Row, places: Sequence[int], table: EditedTable) -> int | None:
        """Return the citation that says most of what a row says; None where there is none."""
        ours = self._found.ours.tables[CITATIONS]

        def count(at: int) -> int:
            return sum(
                is_same(column, row.cells[name], ours.text(at, name))
                for name, column in table.fields.items()
                if name in row.cells
            )

        return max(places, key=count, default=None)

    def _marked(self) -> set[str]:
        """Return the events that the table deletes, with all that they cite, if nothing is asked.

        Nothing moves to them in any case: what is asked may be answered by then.
        """
        events = self._found.edited.tables.get(EVENTS)
        rows = events.rows if events is not None else ()
        return {row.text("id").casefold() for row in rows if row.is_deleted}

    def _left(self) -> set[str]:
        """Return the events whose deletion is asked, or refused."""
        return {
            item.id
            for item in self._found.items
            if item.table == EVENTS
            and (item.action is Action.DELETE or item.field == DELETE.name)
            and item.verdict is not Verdict.EDIT
        }

    def _go_with(self, event: str, rows: Iterable[Row], table: EditedTable) -> None:
        """Say of citations that somebody added or edited that they go with their event."""
        for row in rows:
            if self._is_edited(row):
                text = f"“{row.text('source')}” goes with its event, which the table deletes"
                text += self._new_rows.said(row, table)
                self._deletions.missing.append(
                    Message("citation", row.place("source"), event, text)
                )

    def _missing(self, seen: set[int]) -> None:
        """Look at citations whose rows are missing, although their events are there.

        Args:
            seen: the places in the document of those that are there.
        """
        ours = self._found.ours.tables[CITATIONS]
        numbers = {
            event: {own.rev.number for row in rows if (own := _of_its_own(row, event)).rev}
            for event, rows in self._of.items()
        }
        then = self._found.then.tables[CITATIONS] if self._found.then else None
        of_then = _by_event(then) if then else {}
        if then is None and sum(map(len, numbers.values())) >= self._edition.citations:
            return
        gone_with_them = self.missing_events | {
            item.id
            for item in self._found.items
            if item.table == EVENTS and item.action is Action.DELETE
        }
        for event, places in self._at.items():
            free = [at for at in places if at not in seen]
            is_there = event in self._exported and event not in gone_with_them
            if not free or not is_there:
                continue
            gone = None
            if then is not None:
                there = numbers.get(event, set())
                gone = [at for at in of_then.get(event, ()) if then.records[at].number not in there]
            for at, is_as_then in self._deletions.missing_numbered(CITATIONS, free, gone):
                source = ours.text(at, "source")
                item = Item(
                    Verdict.EDIT, Action.DELETE, CITATIONS, event,
                    self._found.title_of(EVENTS, event, None), "", "", "",
                    handle=handles_of(CITATIONS, self._names.of(at), "")[0],
                    at=ours.records[at].number - 1,
                )  # fmt: skip
                item.ours = self._words_of(at)
                self._deletions.missing_row(item, is_as_then, source)

    def _words_of(self, at: int) -> str:
        """Return by what a citation is known beside its source; empty where it has nothing."""
        ours = self._found.ours.tables[CITATIONS]
        return ours.text(at, "quote") or ours.text(at, "locator")

    def _as_exported(
        self, rows: list[Row], places: list[int], number_of: Mapping[int, int]
    ) -> list[tuple[Row, int | None]]:
        """Match rows by their number, as most can be: none was added or changed its quote.

        Where two have the same source and quote, a number may be that of the other one by now.
        """
        by_number = {number_of[at]: at for at in places}
        cited = self._found.ours.tables[CITATIONS]
        sources, quotes = (cited.column(name) or [] for name in ("source", "quote"))
        if len({(sources[at], quotes[at]) for at in places}) < len(places):
            return []
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

    def _known_events(self) -> set[str]:
        """Return the ids of events of the document that the editor may know of."""
        return self._found.ours.tables[EVENTS].index.keys() - set(self._found.withheld[EVENTS])

    def _of_nothing(self, event: str, rows: list[Row], table: EditedTable) -> None:
        """Look at citations of an event that is not in the document."""
        for row in rows:
            if self._deletions.is_nothing(row, table):
                continue
            self._unplaced.append((event, row))
            if event in self._exported:
                self._of_gone(event, row, table)
                continue
            is_withheld = event in self._found.withheld[EVENTS]
            why = f"there is no event `{excerpt(event)}`" if event else _NO_ID
            why = f"the table has no event `{excerpt(event)}`" if is_withheld else why
            several = "" if is_withheld else self._several(EVENTS, event)
            why = (several or why) + self._new_rows.said(row, table)
            why += "" if several or is_withheld else f"; {self._event_meant(event)}"
            judged = self._new_rows.judged_cells(row, table) if row.rev is None else {}
            source = judged["source"].new if "source" in judged else ""
            new = New(row, table, judged, event, "", source, "")
            code = codes.UNKNOWN_ENTRY.id
            self._new_rows.add(new, wrong=[new.item(Verdict.PROBLEM, "event", event, why, code)])

    def _event_meant(self, event: str) -> str:
        """Return what is to be written where a citation names no event."""
        self._guesses += 1
        near = nearest(event, self._known_events()) if self._guesses < _MOST_GUESSES else None
        if near:
            return f"did you mean `{near}`?"
        return f"write the id or the title of one, or add it in a new row of `{EVENTS}`"

    def _several(self, sheet: str, title: str) -> str:
        """Return what is asked of a title that several entries have; empty for another one."""
        names = self._titled(sheet).get(tidy(title).casefold(), ())
        if len(names) < 2:
            return ""
        noun = "events" if sheet == EVENTS else "sources"
        some = " or ".join(f"`{name}`" for name in names)
        what = "address" if title.startswith(("http:", "https:")) else "title"
        held, small = self._found.ours.tables[sheet], tidy(title).casefold()
        is_now = all(
            name not in held.index
            or any(tidy(held.text(held.index[name], key)).casefold() == small for key in _TITLES)
            for name in names
        )
        have = "have" if is_now else "have or had"
        return f"several {noun} {have} the {what} `{title}`: write the id of one, {some}"

    def _titled(self, sheet: str) -> Mapping[str, Sequence[str]]:
        if sheet not in self._titles:
            self._titles[sheet] = self._found.titled(sheet)
        return self._titles[sheet]

    def _unknown_source(self, source: str) -> str:
        """Return what is wrong where a citation names no source; empty where it names one."""
        titles, names = self._titled(SOURCES), self._sources()
        if not source or source in names:
            return ""
        parts = [part for part in map(str.strip, _BETWEEN.split(source)) if part]
        if len(parts) > 1 and all(part in names or part.casefold() in titles for part in parts):
            return (
                f"`{' '.join(source.split())}` is {len(parts)} sources: each has a row of its own"
            )
        return self._several(SOURCES, source) or no_source(source, self._guessed(names))

    def _guessed(self, names: Iterable[str]) -> list[str]:
        """Return ids of sources, of which one may be meant: none that the editor is not to know."""
        self._guesses += 1
        if self._guesses > _MOST_GUESSES:
            return []
        return [name for name in names if name not in self._found.withheld[SOURCES]]

    def _sources(self) -> Collection[str]:
        """Return the ids of all sources, of the document and of the table."""
        if self._source_names is None:
            added = chain.from_iterable(self._titled(SOURCES).values())
            self._source_names = {*self._found.ours.tables[SOURCES].index, *added}
        return self._source_names

    def _of_gone(self, event: str, row: Row, table: EditedTable) -> None:
        """Look at a citation of an event that was deleted in the document."""
        if not self._is_edited(row):
            return
        source = row.text("source")
        item = Item(
            Verdict.CONFLICT, Action.ADD, CITATIONS, event, "", "", row.place("source"), source,
            why=EVENT_DELETED_HERE,
            entry=self._new_rows.entry(table, self._new_rows.judged_cells(row, table), ""),
        )  # fmt: skip
        if event in self._brought:
            back = self._brought[event]
            item.verdict, item.code, item.handle = back.verdict, back.code, back.handle
            item.why = f"its event is not here; see {back.place}"
        elif self._found.options.side == "ours":
            item.verdict = Verdict.KEPT
        self._found.items.append(item)

    def _is_edited(self, row: Row) -> bool:
        """Whether a citation, of an event that is not in the document, differs from before."""
        table = self._found.edited.tables[CITATIONS]
        if row.is_deleted or not table.says_something(row):
            return False
        if row.rev is not None:
            return self._found.is_edited(Match(row, "", None, None, row.rev), CITATIONS, table)
        then = self._found.then.tables[CITATIONS] if self._found.then else None
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
        table: EditedTable,
    ) -> None:
        ours = self._found.ours.tables[CITATIONS]
        then = self._found.then.tables[CITATIONS] if self._found.then else None
        places = self._of_then().get(event, ())
        before = {then.records[at].number: at for at in places} if then else {}
        for row, at in pairs:
            if at is None:
                self._new_citation(event, row, table)
                continue
            number = row.rev.number if row.rev else None
            there = before.get(number) if number is not None else None
            match = Match(row, event, at, there, row.rev)
            if row.is_deleted:
                match.id = self._names.of(at)
                self._deletions.delete(
                    match, CITATIONS, self._deletions.is_as_then(match, CITATIONS)
                )
                self._found.items[-1].id = event
                self._found.items[-1].title = self._found.title_of(EVENTS, event, None)
                self._found.items[-1].at = ours.records[at].number - 1
                self._found.items[-1].ours = self._found.items[-1].ours or self._words_of(at)
                continue
            self._citation_cells(match, at, ours.records[at].number - 1, table)

    def _judge_elsewhere(self, row: Row, table: EditedTable, seen: set[int]) -> bool:
        """Judge a row whose citation stands at another event now; say whether it does.

        Args:
            row: the row.
            table: the sheet.
            seen: the places in the document of those that are there; it is added.
        """
        at = self._moved.strays().get(id(row)) if row.rev is not None else None
        if at is None:
            return False
        seen.add(at)
        if _of_its_own(row, row.text("event")) is not row:
            return False  # it names a third event
        self._at_another_event(row, at, table)
        return True

    def _at_another_event(self, row: Row, at: int, table: EditedTable) -> None:
        """Judge a row whose citation stands at another event now: what it changes is asked."""
        record = self._found.ours.tables[CITATIONS].records[at]
        match = Match(row, record.event, at, None, row.rev)
        if not row.is_deleted:
            before = len(self._found.items)
            self._citation_cells(match, at, record.number - 1, table)
            for item in self._found.items[before:]:
                if item.verdict is Verdict.EDIT:
                    item.verdict = Verdict.CONFLICT
                    item.why = f"it stands at `{record.event}` here now, it seems"
                    self._found.settle(item)
            return
        match.id = self._names.of(at)
        self._deletions.delete(match, CITATIONS, False)
        item = self._found.items[-1]
        item.id, item.at, item.ours = record.event, record.number - 1, self._words_of(at)
        item.title = self._found.title_of(EVENTS, record.event, None)
        if item.verdict is Verdict.CONFLICT:
            item.why = f"deleted there, moved to `{record.event}` here"

    def _citation_cells(self, match: Match, at: int, index: int, table: EditedTable) -> None:
        ours = self._found.ours.tables[CITATIONS]
        self._found.say_ended(match, CITATIONS, at, match.id)
        for name, column in table.fields.items():
            if name in SKIPPED or name not in match.row.cells:
                continue
            value, text = match.row.cells[name], ours.text(at, name)
            if value == text or (value is None and not text):
                continue
            before = len(self._found.items)
            called = _called(match, self._names.of(at))
            self._found.cell(called, CITATIONS, column, value, text, index)
            for item in self._found.items[before:]:
                item.id = match.id
                item.title = self._found.title_of(EVENTS, match.id, None)
                wrong = self._unknown_source(item.new) if name == "source" else ""
                if wrong and item.verdict is not Verdict.DAMAGE:
                    item.verdict, item.why = Verdict.PROBLEM, wrong
                    item.code = codes.UNKNOWN_ENTRY.id
                is_untaken = not self._found.options.takes(item.handle)
                if item.verdict is Verdict.EDIT and is_untaken and self._is_twice(match, table):
                    item.verdict, item.why = Verdict.DOUBT, _TWICE

    def bring_back(self) -> None:
        """Bring back what restored events cited that no row says; a missing row is no deletion."""
        if not self.restored:
            return
        fields = self._found.edited.tables[EVENTS].fields
        then = self._found.then.tables[CITATIONS] if self._found.then else None
        table = self._found.edited.tables.get(CITATIONS)
        is_deleted = table is not None and self._found.options.allow_deletes
        if then is None or is_deleted or any(map(cited_cells.is_cited, fields)):
            return
        rows = table.rows if table is not None else ()
        said = {self._new_rows.place_then(row, CITATIONS) for row in rows}
        for event, places in self._of_then().items():
            for at in places if event in self.restored else ():
                if at not in said:
                    self._found.items.append(self._brought_back(event, at, then))

    def _brought_back(self, event: str, at: int, then: Held) -> Item:
        """Return a citation that comes back with its event."""
        assert self._found.then is not None
        back = next(item for item in self._found.items if (item.table, item.id) == (EVENTS, event))
        return Item(
            Verdict.EDIT, Action.ADD, CITATIONS, event, back.title, "", back.place,
            then.text(at, "source"), why="its event had it when the table was made",
            handle=back.handle, entry=self._found.then.plain(CITATIONS, at),
        )  # fmt: skip

    def _new_citation(
        self, event: str, row: Row, table: EditedTable, then: int | None = None
    ) -> None:
        if self._deletions.is_nothing(row, table):
            return
        judged = self._new_rows.judged_cells(row, table)
        source = judged["source"].new if "source" in judged else ""
        title = self._found.title_of(EVENTS, event, None)
        handle = self._names.of_row(row, event, source) if source else ""
        if source and row.rev is not None:
            entry, doubt = (event, title), _BESIDE_SORTED if self.sorted_events else ""
            self._new_rows.gone_and_edited(row, table, entry, handle, source, doubt=doubt)
            return
        wrong = self._unknown_source(source) if source else ""
        if source not in self._sources():
            self._unplaced.append((event, row))
        if wrong:
            judged["source"] = judged["source"]._replace(
                verdict=Verdict.PROBLEM, why=wrong, code=codes.UNKNOWN_ENTRY.id
            )
        old = self._named.get((row.sheet.name, row.number))
        if old and not wrong:
            said = (judged["source"].why, f"`{old}` seems to be this one now")
            judged["source"] = judged["source"]._replace(why="; ".join(filter(None, said)))
        doubt = ""
        if self.sorted_events:
            doubt = _BESIDE_SORTED
        elif self._is_twice(Match(row, event, None, None, None), table):
            doubt = _TWICE
        new = New(row, table, judged, event, title, source, handle, then)
        lacks = self._new_rows.lacks(
            new, "a citation needs the id of a", [] if source else ["source"]
        )
        self._new_rows.add(new, wrong=lacks, doubt=doubt)

    def wait_for_sources(self) -> None:
        """Let what is asked of citations wait where their sources are not there to be cited.

        Nothing is offered to be taken that could not be written.
        """
        here = self._found.ours.tables[SOURCES].index
        added = {
            item.id: item
            for item in reversed(self._found.items)
            if (item.table, item.action) == (SOURCES, Action.ADD)
        }
        for item in self._found.items:
            is_asked = item.verdict in (Verdict.CONFLICT, Verdict.DOUBT, Verdict.DIFFERENCE)
            if item.table == EVENTS and is_asked and isinstance(item.entry, dict):
                refs = list(map(_ref, item.entry.get("sources", ())))
                gone = [ref for ref in dict.fromkeys(refs) if ref not in here]
                if gone:  # as in a CSV, which adds no source
                    item.verdict, item.code = Verdict.PROBLEM, codes.UNKNOWN_ENTRY.id
                    item.why += f"; {no_sources(gone, '')}"
                continue
            is_named = item.field == "source" or (item.action is Action.ADD and not item.field)
            row = self._moved.gone.get(id(item))
            if not (item.table == CITATIONS and is_asked and (is_named or row) and item.handle):
                continue
            name = _ref(item.entry) if item.origin and item.entry else item.new
            name = row.text("source") if row else name
            source = added.get(name)
            if name in here or (source and source.verdict is Verdict.EDIT):
                continue
            item.pattern = None  # it is not asked with the others
            if source is None:
                item.verdict, item.code = Verdict.PROBLEM, codes.UNKNOWN_ENTRY.id
                item.why += f"; {no_source(name)}"
            else:
                item.verdict, item.code, item.handle = source.verdict, source.code, source.handle
                said = f"{item.why}; " if item.origin or row else ""  # in which is what it says
                item.why = f"{said}its source is not here; see {source.place}"

    def _is_twice(self, match: Match, table: EditedTable) -> bool:
        """Whether another row of an event says the same in every column."""
        said = self._said_of.get(match.id)
        if said is None:
            rows = self._of.get(match.id, ())
            kept = (row for row in rows if not row.is_deleted)
            said = self._said_of[match.id] = Counter(_said(row, table) for row in kept)
        return said[_said(match.row, table)] > 1

    def are_as_then(self, event: str) -> bool:
        """Whether what an event cites is what the table was told, as far as its rows are there.

        What stands at another event now is no change of this one.
        """
        ours, places = self._found.ours.tables[CITATIONS], self._at.get(event, [])
        rows = self._moved.rows_made_of(event)
        same = [{at for at in places if row.rev and ours.is_as(at, row.rev)} for row in rows]
        there = [
            some
            for some, row in zip(same, rows, strict=True)
            if some or self._moved.elsewhere(row, ()) is None
        ]
        return not rows or (all(there) and set().union(*there) == set(places))


def _ref(citation: Any) -> str:
    """Return the id of the source of a citation."""
    return str(citation["ref"] if isinstance(citation, dict) else citation)


def _of_its_own(row: Row, event: str) -> Row:
    """Return a row without what it was, if it was exported for another event."""
    is_strange = row.rev is not None and row.rev.hashes.get("event") != field_hash(event)
    return replace(row, rev=None) if is_strange else row


def _called(match: Match, name: str) -> Match:
    """Return a match whose entry is called otherwise."""
    return Match(match.row, name, match.ours, match.then, match.rev, match.is_strange)


def _said(row: Row, table: EditedTable) -> tuple[str, ...]:
    """Return what a row says of its event."""
    return tuple(row.text(name) for name in table.fields if name != "event")


def _by_event(held: Held) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, record in enumerate(held.records):
        found.setdefault(record.event, []).append(at)
    return found
