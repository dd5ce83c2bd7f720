"""An edited table held against the document it was made from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from timeline_kit.exporters.table.edition import Edition
from timeline_kit.exporters.table.sheets import (
    CITATIONS,
    EDITED,
    ERAS,
    EVENTS,
    SOURCES,
    TIMELINE,
)
from timeline_kit.importers.grid import is_empty
from timeline_kit.importers.slugs import Names, slug
from timeline_kit.merge.cells.values import date_meaning, is_same, tidy
from timeline_kit.merge.citations import Citations
from timeline_kit.merge.counted_on import doubt_counted_on
from timeline_kit.merge.deletions import Deletions
from timeline_kit.merge.findings import LONGEST_TITLE, SKIPPED, Findings
from timeline_kit.merge.handles import handles_of
from timeline_kit.merge.header_values import HeaderValues
from timeline_kit.merge.judging import Judged, MergeOptions
from timeline_kit.merge.lost_letters import doubt_beside_damage
from timeline_kit.merge.matching import (
    Match,
    Matched,
    match_named,
    match_numbered,
    tell_what_they_were,
)
from timeline_kit.merge.moved_cells import doubt_moved_cells
from timeline_kit.merge.moved_words import keep_moved_citations, keep_moved_words
from timeline_kit.merge.new_rows import New, NewRows
from timeline_kit.merge.plan import Action, Item, Message, Verdict
from timeline_kit.merge.renamed import Renamed, cite_by_new_ids
from timeline_kit.merge.sheets import cited_cells
from timeline_kit.merge.sheets.copies import in_copies
from timeline_kit.merge.sheets.headers import Unread
from timeline_kit.merge.sheets.held import Held, Side
from timeline_kit.merge.sheets.tables import Edited, EditedTable, Row
from timeline_kit.merge.without_rows import WithoutRows
from timeline_kit.problems import merging as codes

_OF_ERA = ("title", "date")
"""By what an era is known, the most telling first."""

_MOST_PLACES = 8
"""Cells that a message names."""

_MOST_ALIKE = 200
"""Sources of one title that a new one is held against."""


class Merging:
    """Finds what an edited table says that the document does not.

    Args:
        edited: the tables of the file.
        ours: the document.
        then: the document as it was when the table was made, or None.
        options: what the merge is told.
    """

    def __init__(
        self, edited: Edited, ours: Side, then: Side | None, options: MergeOptions
    ) -> None:
        self._edited = edited
        self._ours = ours
        self._language = ours.timeline.language
        self._then = then
        self._edition = edited.edition or Edition()
        self._events_then = _exported(self._edition.events, then, EVENTS)
        self._sources_then = _exported(self._edition.sources, then, SOURCES)
        self._withheld = self._kept_back()
        withheld = {EVENTS: self._withheld, SOURCES: self._withheld_sources()}
        renamed = Renamed(edited, ours, then, withheld)
        self._then, named = cite_by_new_ids(edited, then, renamed.sources(options))
        exported = {EVENTS: self._events_then, SOURCES: self._sources_then}
        self._found = Findings(edited, ours, self._then, options, withheld, renamed, exported)
        self._new_rows = NewRows(self._found)
        self._deletions = Deletions(self._found)
        self._header = HeaderValues(self._found, self._deletions)
        self._citations = Citations(
            self._found, self._new_rows, self._deletions, self._edition, self._events_then, named
        )
        self._added: dict[str, tuple[str, str]] | None = None
        self._titles: dict[str, dict[str, list[str]]] = {}
        self._dated: dict[tuple[str, object], str] = {}
        self._eras_there: set[tuple[str, str]] | None = None

    def run(self) -> tuple[list[Item], list[Message]]:
        """Return all differences, and what is said of rows that are missing."""
        for name, find in (
            (TIMELINE, self._header.rows),
            (SOURCES, self._sources),
            (ERAS, self._eras),
            (EVENTS, self._events),
            (CITATIONS, self._citations.rows),
        ):
            table = self._edited.tables.get(name)
            if table is not None:
                find(table)
                self._deletions.unclear(table)
        self._citations.bring_back()
        self._new_rows.refuse()
        self._citations.wait_for_sources()
        takes = self._found.options.takes
        doubt_beside_damage(self._found.items, self._edited, self._ours, takes)
        for table in self._edited.tables.values():
            some = [each for each in self._found.changed if each.item.table == table.name]
            events = self._citations.sorted_events if table.name == CITATIONS else {}
            doubt_moved_cells(table, some, self._then, self._found.options, events)
            doubt_counted_on(table, some, self._found.options)
        held = self._ours.tables[EVENTS]
        keep_moved_words(self._found.items, self._new_rows.waiting(), held, takes)
        keep_moved_citations(self._found.items, self._citations.leaving, takes)
        self._found.items += in_copies(self._edited)
        self._found.items += map(_left, self._edited.unread)
        rank = {name: number for number, name in enumerate(EDITED)}
        order = self._ours.tables[EVENTS].index
        self._found.items.sort(
            key=lambda item: (
                rank.get(item.table, -1) if item.table not in (EVENTS, CITATIONS) else 9,
                order.get(item.id, len(order)) if item.table in (EVENTS, CITATIONS) else 0,
            )
        )
        titles = {item.id: item.title for item in self._found.items if item.table == EVENTS}
        for item in self._found.items:
            if item.table == CITATIONS and not item.title:
                item.title = titles.get(item.id, "")
        return self._found.items, self._deletions.missing

    # ---- events and sources, which have ids

    def _events(self, table: EditedTable) -> None:
        ours = self._ours.tables[EVENTS]
        matched = self._named(table, ours, self._events_then, ("title", "date"))
        columns = [
            (name, column, ours.column(name) or [""] * ours.size)
            for name, column in table.fields.items()
            if name not in SKIPPED and not cited_cells.is_cited(name)
        ]
        cited = [column for name, column in table.fields.items() if cited_cells.is_cited(name)]
        if cited:
            self._citations.name_in_cells(table)
        for match in matched.pairs:
            self._found.say_changed_id(match, EVENTS)
            if (match.id in self._withheld and match.rev is None) or self._is_taken(match, ours):
                self._say_taken(match, EVENTS)
                continue
            if match.ours is None:
                is_cited = self._citations.is_one_edited(match.id)
                if self._new_rows.gone_here(match, EVENTS, table, or_so=is_cited):
                    self._citations.restored.add(match.id)
                continue
            if match.row.is_deleted:
                self._deletions.delete(match, EVENTS, self._is_event_as_then(match))
                continue
            cells, at = match.row.cells, match.ours
            self._found.say_ended(match, EVENTS, at)
            for name, column, texts in columns:
                value = cells.get(name, None)
                text = texts[at]
                if name not in cells or value == text or (value is None and not text):
                    continue
                self._found.cell(match, EVENTS, column, value, text)
            if cited:
                self._citations.csv_cells(match, cited)
        names = Names()
        for name in dict.fromkeys((*ours.index, *self._events_then, *matched.seen)):
            names.own(name)
        like = self._without_rows(table, matched, self._events_then, ("title", "date"))
        for row in matched.new:
            self._new_event(row, names, table, matched, like)
        self._say_missing_ids(table, matched)
        self._deletions.missing_named(matched, EVENTS, self._events_then, self._unsure_of(matched))
        self._citations.missing_events = set(ours.index) - matched.seen

    def title(self, name: str) -> str:
        """Return the title of an event or source that the editor knows, else the empty string."""
        titles = (self._found.title_of(sheet, name, None) for sheet in (EVENTS, SOURCES))
        return next(filter(None, titles), "")

    def _withheld_sources(self) -> set[str]:
        """Return the ids of sources that only events cite which were kept from the workbook."""
        cited: dict[bool, set[str]] = {True: set(), False: set(self._sources_then)}
        for event in self._ours.timeline.events:
            cited[event.id in self._withheld].update(each.ref for each in event.sources)
        return cited[True] - cited[False]

    def _kept_back(self) -> set[str]:
        """Return the ids of events that were kept from the workbook: its editor knows of none."""
        if self._edited.edition is None:
            return set()
        return {
            event.id
            for event in self._ours.timeline.events
            if event.id not in self._events_then
            and (event.embargo is not None or (event.draft and not self._edition.drafts))
        }

    def _is_taken(self, match: Match, ours: Held) -> bool:
        """Whether somebody typed the id of an entry that the table never had, and another title.

        A row that was merged before has an id that the table never had, too.
        """
        if not match.is_typed or match.ours is None:
            return False
        names = ("title", "date") if ours.name == EVENTS else ("title", "url")
        return not any(
            not is_empty(match.row.cells.get(name))
            and is_same(ours.fields[name], match.row.cells[name], ours.text(match.ours, name))
            for name in names
        )

    def _say_taken(self, match: Match, sheet: str) -> None:
        title = match.row.text("title")[:LONGEST_TITLE]
        noun = "event" if sheet == EVENTS else "source"
        why = f"another {noun} has this id already; leave the id empty, or choose another one"
        entry = (sheet, match.id, title)
        self._found.problem(entry, "id", match.row, match.id, why, codes.DOUBLED_ROW.id)

    def _is_event_as_then(self, match: Match) -> bool | None:
        is_as_then = self._deletions.is_as_then(match, EVENTS)
        if is_as_then and match.then is None:
            return self._citations.are_as_then(match.id)
        return is_as_then

    def _unsure_of(self, matched: Matched) -> set[str]:
        """Return the withheld events that may have been exported: others of their kind were.

        A table that does not say what was exported has drafts only where they were asked for,
        and events under embargo where it is a file for the house.
        """
        if self._edition.events or self._then is None:
            return set()
        events = self._then.timeline.events
        unsure = set()
        for some in (
            {event.id for event in events if event.draft},
            {event.id for event in events if event.embargo is not None},
        ):
            if some & matched.seen:
                unsure |= some
        return unsure

    def _named(
        self, table: EditedTable, ours: Held, exported: set[str], alike: tuple[str, ...]
    ) -> Matched:
        then = self._then.tables[table.name] if self._then else None
        is_of_events = table.name == EVENTS
        listed = frozenset(self._edition.events if is_of_events else self._edition.sources)
        matched = match_named(table.rows, ours, then, exported, alike, listed)
        for name, rows in matched.doubled.items():
            places = ", ".join(row.place("id") for row in rows[:_MOST_PLACES])
            if len(rows) > _MOST_PLACES:
                places += f" and {len(rows) - _MOST_PLACES:,} more"
            entry = (table.name, name, self._found.title_of(table.name, name, rows[0]))
            why = f"the id stands in {len(rows):,} rows ({places}); none of them is merged: empty "
            why += "the id of what is new"
            self._found.problem(entry, "id", rows[0], name, why, codes.DOUBLED_ROW.id)
        return matched

    def _without_rows(
        self,
        table: EditedTable,
        matched: Matched,
        exported: Collection[str],
        names: tuple[str, str],
    ) -> WithoutRows:
        """Return the entries that no row of a table is, although it had them."""
        ours = self._ours.tables[table.name]
        free = [
            at
            for name, at in ours.index.items()
            if name not in matched.seen
            and name not in matched.meant
            and (name in exported or not exported)
            and name not in self._found.withheld[table.name]
        ]
        by_title = any(row.rev for row in table.rows)
        return WithoutRows(ours, free, matched.new, names, by_title=by_title)

    def _asked_like(self, new: New, matched: Matched, like: WithoutRows) -> str:
        """Return what is asked of a new row that may be an entry without one; empty for none.

        Until that is answered the entry is not missing, and is not deleted for want of its row.
        """
        found = like.like(new.row)
        if found is None:
            return ""
        name = self._ours.tables[new.table.name].text(found.at, "id")
        options = self._found.options
        if not (options.takes(new.handle) or options.side == "theirs"):
            matched.meant.add(name)
        noun = "event" if new.table.name == EVENTS else "source"
        return f"is it the {noun} `{name}`, which has the same {found.same}?"

    def _say_missing_ids(self, table: EditedTable, matched: Matched) -> None:
        """Say that ids are missing, where no row says what it was, in a table of what is here."""
        rows = table.rows
        if any("id" in row.cells or row.rev for row in rows) or not (
            matched.pairs or matched.meant
        ):
            return
        is_workbook = self._edited.edition is not None
        which = "`id` and `rev` are" if is_workbook else "`id` is"
        other = "date" if table.name == EVENTS else "url"
        text = f"{which} not in the table: rows are known by `title` and `{other}`, and one "
        text += "in which these were changed is asked about: put its id back beside it"
        self._deletions.missing.append(Message("missing column", table.name, "", text))

    def _new_event(
        self, row: Row, names: Names, table: EditedTable, matched: Matched, like: WithoutRows
    ) -> None:
        if self._deletions.is_nothing(row, table):
            return
        given = row.text("id")
        judged = self._new_rows.judged_cells(row, table)
        refs = judged.get(cited_cells.SOURCES)
        unknown = self._citations.unknown_sources(refs.new) if refs is not None else ""
        if refs is not None and unknown and refs.verdict in (Verdict.EDIT, Verdict.DOUBT):
            code = codes.UNKNOWN_ENTRY.id
            judged[cited_cells.SOURCES] = Judged(Verdict.PROBLEM, refs.new, None, unknown, code)
        title = judged["title"].new if "title" in judged else ""
        name = given or names.own(slug(title, "event", self._language))
        new = New(row, table, judged, name, title, title, handles_of(EVENTS, name, "")[0])
        missing = [key for key in ("title", "date") if key not in judged]
        asked, told = self._asked_of(title, matched.seen), ""
        same = "" if asked or missing else self._same_event(title, judged["date"].new)
        if same:
            asked = f"is it the event `{same}`, which has the same title and date?"
            told = "it may be there already" if same in self._withheld else ""
        may_be = self._asked_like(new, matched, like)
        asked = asked or may_be
        wrong = self._new_rows.lacks(new, "a new row needs a", missing)
        self._new_rows.add(new, wrong=wrong, asked=asked, told=told)
        self._citations.new_events.add(name)

    def _same_event(self, title: str, day: str) -> str:
        """Return the id of an event of the document that a new one may be; empty for none."""
        if not self._titled(EVENTS, title):
            return ""
        return self._dated.get((tidy(title).casefold(), date_meaning(day)), "")

    def _titled(self, sheet: str, title: str) -> Sequence[str]:
        """Return the ids of the events or sources that have a title."""
        if sheet not in self._titles:
            ours = self._ours.tables[sheet]
            known = self._titles[sheet] = {}
            for name, at in ours.index.items():
                said = tidy(ours.text(at, "title")).casefold()
                known.setdefault(said, []).append(name)
                if sheet == EVENTS:
                    self._dated.setdefault((said, date_meaning(ours.text(at, "date"))), name)
        return self._titles[sheet].get(tidy(title).casefold(), ())

    def _asked_of(self, title: str, seen: Collection[str]) -> str:
        """Return what is asked of a new event whose title one has that the table never had.

        It may have been added from this very table before, and got another date since.
        """
        if self._added is None:
            ours = self._ours.tables[EVENTS]
            there = {*self._events_then, *self._withheld, *seen}
            self._added = {
                tidy(ours.text(at, "title")): (name, ours.text(at, "date"))
                for name, at in ours.index.items()
                if self._edition.events and name not in there
            }
        if title not in self._added:
            return ""
        name, day = self._added[title]
        return f"is it the event `{name}` of `{day}`, which has the same title?"

    def _sources(self, table: EditedTable) -> None:
        ours = self._ours.tables[SOURCES]
        matched = self._named(table, ours, self._sources_then, ("title", "url"))
        for match in matched.pairs:
            self._found.say_changed_id(match, SOURCES)
            if self._is_taken(match, ours):
                self._say_taken(match, SOURCES)
            elif match.ours is None:
                self._new_rows.gone_here(match, SOURCES, table)
            elif match.row.is_deleted:
                self._deletions.delete(match, SOURCES, self._deletions.is_as_then(match, SOURCES))
            else:
                self._found.all_cells(match, table, ours)
        names = Names()
        for name in dict.fromkeys((*ours.index, *self._sources_then, *matched.seen)):
            names.own(name)
        like = self._without_rows(table, matched, self._sources_then, ("title", "url"))
        for row in matched.new:
            if self._deletions.is_nothing(row, table):
                continue
            judged = self._new_rows.judged_cells(row, table)
            title = judged["title"].new if "title" in judged else ""
            name = row.text("id") or names.own(slug(title, "source", self._language))
            new = New(row, table, judged, name, title, title, handles_of(SOURCES, name, "")[0])
            wrong = self._new_rows.lacks(new, "a new source needs a", [] if title else ["title"])
            asked = self._asked_like(new, matched, like)
            if not (asked or row.text("id")):
                asked = self._same_source(title, row)
            self._new_rows.add(new, wrong=wrong, asked=asked)
        self._say_missing_ids(table, matched)
        self._deletions.missing_named(matched, SOURCES, self._sources_then)

    def _same_source(self, title: str, row: Row) -> str:
        """Return what is asked of a new source whose title another one has; empty for none.

        Two that differ in what both say, such as their publisher, are two.
        """
        ours = self._ours.tables[SOURCES]
        for name in self._titled(SOURCES, title)[:_MOST_ALIKE]:
            at = ours.index[name]
            if all(
                is_empty(row.cells.get(key))
                or not ours.text(at, key)
                or is_same(ours.fields[key], row.cells[key], ours.text(at, key))
                for key in ("publisher", "author", "published", "url")
                if key in ours.fields
            ):
                return f"is it the source `{name}`, which has the same title?"
        return ""

    def _same_era(self, judged: Mapping[str, Judged]) -> str:
        """Return what is asked of a new era that is there already; empty for none."""
        ours = self._ours.tables[ERAS]
        said = (judged["title"].new, judged["date"].new)
        if self._eras_there is None:
            there = zip(ours.column("title") or (), ours.column("date") or (), strict=True)
            self._eras_there = set(there)
        is_there = said in self._eras_there
        return "an era of this title and date is there already" if is_there else ""

    # ---- eras, which have numbers

    def _eras(self, table: EditedTable) -> None:
        ours = self._ours.tables[ERAS]
        then = self._then.tables[ERAS] if self._then else None
        places = list(range(ours.size))
        if then is not None:
            tell_what_they_were(table.rows, then, range(then.size), _number, _OF_ERA)
        pairs = match_numbered(table.rows, ours, places, _number, _OF_ERA)
        for row, at in pairs:
            if at is None:
                self._new_era(row, table)
                continue
            number = row.rev.number if row.rev else None
            there = number - 1 if then and number and number <= then.size else None
            match = Match(row, str(at + 1), at, there, row.rev)
            if row.is_deleted:
                self._deletions.delete(match, ERAS, self._deletions.is_as_then(match, ERAS))
                self._found.items[-1].title = ours.text(at, "title")
                continue
            before = len(self._found.items)
            self._found.all_cells(match, table, ours)
            for item in self._found.items[before:]:
                item.title = ours.text(at, "title")
        self._missing_eras({at for _, at in pairs if at is not None}, table)

    def _missing_eras(self, seen: set[int], table: EditedTable) -> None:
        ours = self._ours.tables[ERAS]
        numbers = {row.rev.number for row in table.rows if row.rev}
        gone = None
        if self._then is not None:
            gone = [at for at in range(self._then.tables[ERAS].size) if at + 1 not in numbers]
        elif len(numbers) >= self._edition.eras:
            return
        free = [at for at in range(ours.size) if at not in seen]
        for at, is_as_then in self._deletions.missing_numbered(ERAS, free, gone):
            name = str(at + 1)
            item = Item(
                Verdict.EDIT, Action.DELETE, ERAS, name, ours.text(at, "title"), "", "", "",
                handle=handles_of(ERAS, name, "")[0], at=at,
            )  # fmt: skip
            self._deletions.missing_row(item, is_as_then)

    def _new_era(self, row: Row, table: EditedTable) -> None:
        if self._deletions.is_nothing(row, table):
            return
        judged = self._new_rows.judged_cells(row, table)
        title = judged["title"].new if "title" in judged else ""
        if row.rev is not None:
            name = slug(title, "era", self._language)
            self._new_rows.gone_and_edited(row, table, (name, title), f"eras.{name}", title)
            return
        name = slug(title, "era", self._language)
        new = New(row, table, judged, name, title, title, handles_of(ERAS, name, "")[0])
        missing = [key for key in ("title", "date") if key not in judged]
        wrong = self._new_rows.lacks(new, "a new era needs a", missing)
        self._new_rows.add(new, wrong=wrong, asked="" if missing else self._same_era(judged))


def _number(at: int) -> int:
    """Return the number of an era by its place."""
    return at + 1


def _left(unread: Unread) -> Item:
    """Return what is left to decide where something of the workbook cannot be read."""
    return Item(
        Verdict.PROBLEM, Action.CHANGE, unread.sheet, "", "", "header", unread.place, unread.said,
        why=unread.why, code=codes.UNKNOWN_ENTRY.id,
    )  # fmt: skip


def _exported(ids: Collection[str], then: Side | None, sheet: str) -> set[str]:
    """Return the ids that were exported: those the workbook names, else all that was public."""
    if ids or then is None:
        return set(ids)
    withheld = {
        event.id for event in then.timeline.events if event.draft or event.embargo is not None
    }
    return set(then.tables[sheet].index) - (withheld if sheet == EVENTS else set())
