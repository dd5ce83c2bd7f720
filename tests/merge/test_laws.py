"""Laws: whatever editors do on one side and an author on the other, nothing is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from support.edited import merged
from support.simulated_author import authored, document, valid
from support.simulated_editor import DATES, KEYS, Editor, Meant, Place, cells

from timeline_kit.exporters.table.sheets import CITATIONS, ERAS, EVENTS, HELPERS, SOURCES
from timeline_kit.merge import Action, Plan, Verdict
from timeline_kit.merge.cells.doubts import plain_signs
from timeline_kit.merge.plan import DELETED_HERE, Pattern
from timeline_kit.model import Timeline, replace
from timeline_kit.problems.merging import AMBIGUOUS_CELL

COMMENT = re.compile(r"# (?:top|head|comment|source|when|era|second|cited).*")
OF_ONE = re.compile(r" *(?:- id: |# (?:comment|second) )")
"""The lines that no other entry can come to have."""

LISTED = (Verdict.CONFLICT, Verdict.DOUBT, Verdict.PROBLEM)


# The laws


@given(st.data())
def test_what_does_not_conflict_arrives_and_what_does_is_listed(data: st.DataObject) -> None:
    versions = [document(data.draw(st.integers(1, 6), label="events"))]
    for number in range(data.draw(st.integers(1, 3), label="editors")):
        base = data.draw(st.sampled_from(versions), label="sent")
        timeline = valid(base)
        part = None
        if data.draw(st.integers(0, 3), label="part") == 0:
            some = tuple(event for event in timeline.events if event.group != "Lane 1")
            part = replace(timeline, events=some) if some else None
        now = authored(data.draw, versions[-1], number)
        editor = Editor(data.draw, base, number, part)
        meant = editor.work()
        then = data.draw(st.sampled_from([None, base]), label="base")
        plan = merged(editor.book, now, then)
        assert not plan.problems
        held = Held(editor.book, meant, part or timeline, now, plan)
        held.edits()
        held.rest()
        held.added()
        held.messages()
        held.text()
        again = merged(editor.book, plan.text, then)
        assert not again.edits, again.edits
        assert bool(plan.edits) is (plan.text != now)
        assert again.text == plan.text
        assert asked(again) == asked(plan)
        versions.append(plan.text)


def asked(plan: Plan) -> set[tuple[str, str]]:
    """Return what is asked of cells that may be read in several ways."""
    return {(item.place, item.why) for item in plan.items if item.code == AMBIGUOUS_CELL.id}


def _cited(text: str) -> list[tuple[str, str]]:
    return [(event.id, each.ref) for event in valid(text).events for each in event.sources]


class Held:
    """What a merge made, held against what an editor meant."""

    def __init__(self, book: Workbook, meant: Meant, sent: Timeline, now: str, plan: Plan) -> None:
        self.meant = meant
        self.plan = plan
        self.sent = sent
        self.now = now
        self.before = cells(sent)
        self.here = cells(valid(now))
        self.after = cells(valid(plan.text))
        self.listed = [(self._place(book, item), item) for item in plan.items]
        self.found = dict(self.listed)

    def _place(self, book: Workbook, item: Any) -> Place:
        name, _, cell = item.place.partition("!")
        sheet = book[name]
        names = [cell.value for cell in sheet[1]]
        row = int(re.sub(r"\D", "", cell))
        at = names.index(KEYS[name]) + 1 if KEYS[name] in names else 0
        key = str(sheet.cell(row, at).value or "") if at else ""
        return item.table, key, item.field

    def is_as_then(self, sheet: str, key: str) -> bool:
        """Whether an author left a row alone, and what stands below it."""
        rows = {(sheet, key)} | {place[:2] for place in self._cited(self.before, sheet, key)}
        rows |= {place[:2] for place in self._cited(self.here, sheet, key)}
        return all(
            self.here.get(place, "") == self.before.get(place, "")
            for side in (self.before, self.here)
            for place in side
            if place[:2] in rows
        )

    def _cited(self, side: Mapping[Place, str], sheet: str, key: str) -> set[Place]:
        """Return the places of the citations of an event."""
        return {
            place
            for place, text in side.items()
            if sheet == EVENTS and place[0] == CITATIONS and place[2] == "event" and text == key
        }

    def is_here(self, sheet: str, key: str) -> bool:
        """Whether a row is in the document."""
        return (sheet, key, KEYS[sheet]) in self.here

    def edits(self) -> None:
        """Hold that every edit arrives, or is listed."""
        for place, value in self.meant.changed.items():
            sheet, key, _ = place
            if {(sheet, key), (EVENTS, f"event-{key[0]}")} & self.meant.deleted:
                continue
            if place[:2] in self.meant.doubled:
                assert self.found[sheet, key, "id"].verdict is Verdict.PROBLEM
                assert self.after.get(place) == self.here.get(place)
                continue
            here, was, after = (
                side.get(place, "") for side in (self.here, self.before, self.after)
            )
            if self.is_same(place, value, was):
                continue
            if not self.is_here(sheet, key):
                assert self.is_said_of(sheet, key), place
                assert place not in self.after
                continue
            item = self.found.get(place)
            if self.is_same(place, value, here):
                assert after == here
            elif here != was:
                if (
                    item is None
                    and sheet == CITATIONS
                    and not self.before.get((sheet, key, "quote"))
                ):
                    assert self.is_said_of(sheet, key), place  # its source alone tells nothing
                    continue
                assert item is not None, place
                assert item.verdict in LISTED, place
                assert after == here
            elif item is not None and item.verdict is Verdict.DOUBT:
                assert after == here
            else:
                assert item is not None, (place, value)
                assert item.verdict is Verdict.EDIT, (value, item)
                assert self.is_same(place, value, after)

    def is_said_of(self, sheet: str, key: str) -> bool:
        """Whether a conflict is listed for a row, or for the event of a citation.

        Where a part was sorted as well, or another row may be it now, such a conflict is a doubt.
        """
        rows = {(sheet, key)} | ({(EVENTS, f"event-{key[0]}")} if sheet == CITATIONS else set())
        return any(
            place[:2] in rows
            and (
                item.verdict is Verdict.CONFLICT
                or item.why.startswith((DELETED_HERE, "it seems to be `"))
            )
            for place, item in self.found.items()
        )

    def _waiting(self) -> set[tuple[str, str]]:
        """Return the events that are not deleted while it is asked whose citations are whose."""
        asked = {
            item.id
            for item in self.plan.items
            if (item.table, item.field, item.pattern) == (CITATIONS, "event", Pattern.MOVED)
        }
        return {
            (EVENTS, item.id)
            for item in self.plan.items
            if item.action is Action.DELETE and item.verdict is Verdict.DOUBT and item.id in asked
        }

    def is_same(self, place: Place, value: str, text: str) -> bool:
        """Whether a cell says what an editor wrote, whatever a program made of its signs."""
        if place[2] in DATES:
            return value == text
        one, other = (" ".join(plain_signs(side).split()) for side in (value, text))
        return one == other

    def rest(self) -> None:
        """Hold that nothing else changed, and that rows came and went as they should."""
        gone = set()
        for sheet, key in self.meant.deleted - self.meant.doubled:
            if not self.is_here(sheet, key):
                continue
            is_gone = not any(place[:2] == (sheet, key) for place in self.after)
            if is_gone:
                gone.add((sheet, key))
            lost = {row for row in self.meant.removed if row[0] == CITATIONS}
            if not self.is_as_then(sheet, key) and not lost:
                assert not is_gone, key
            waits = (sheet, key) in self._waiting()
            assert is_gone or waits or self.is_said_of(sheet, key), (key, self.plan.items)
            if self.is_as_then(sheet, key) and not lost:
                assert is_gone or waits, key
        gone_events = {key for sheet, key in gone if sheet == EVENTS}
        for place, here in self.here.items():
            is_gone = place[:2] in gone or (
                place[0] == CITATIONS and f"event-{place[1][:1]}" in gone_events
            )
            is_meant = place in self.meant.changed or place in self.meant.unsure
            if place[1] and not is_gone and not is_meant:
                assert self.after[place] == here, place
        like_another = self._like_another()
        for place, item in self.listed:
            is_meant = place in self.meant.changed or place in self.meant.unsure
            is_meant |= item.place in like_another
            if item.field == "header":
                assert item.verdict is Verdict.PROBLEM
                assert item.table in self.meant.renamed, item
                continue
            if item.action is Action.CHANGE and not is_meant and item.field != "id":
                is_changed = self.here.get(place, "") != self.before.get(place, "")
                is_changed |= not place[1]  # which row without a key it was, nobody can tell
                asked = {Verdict.DOUBT, *([Verdict.CONFLICT] if is_changed else [])}
                assert item.verdict in asked, item
        deleted = Counter(sheet for sheet, _ in gone)
        for sheet, before, after in (
            (EVENTS, valid(self.now).events, valid(self.plan.text).events),
            (SOURCES, valid(self.now).sources, valid(self.plan.text).sources),
            (ERAS, valid(self.now).eras, valid(self.plan.text).eras),
        ):
            unsure = len(like_another) if sheet == ERAS else 0
            assert (
                len(after) == len(before) - deleted[sheet] + self.meant.added.get(sheet, 0) - unsure
            )

    def _like_another(self) -> set[str]:
        """Return the cells of new eras of which is asked whether they are one added meanwhile."""
        others = [
            era
            for era in valid(self.now).eras
            if era not in self.sent.eras and "x-mark" not in (era.extensions or {})
        ]
        found = {
            item.place
            for place, item in self.listed
            if item.verdict is Verdict.DIFFERENCE and place[:2] == (ERAS, "")
        }
        assert len(found) <= len(others), found
        return found

    def added(self) -> None:
        """Hold that each event and citation that is said to be taken came into the document."""
        came = Counter(_cited(self.plan.text))
        came.subtract(_cited(self.now))
        for item in self.plan.edits:
            if item.action is Action.ADD and item.table == CITATIONS:
                assert came[item.id, item.new] > 0, item
            elif item.action is Action.ADD and item.table == EVENTS:
                assert (EVENTS, item.id, "id") in self.after, item

    def messages(self) -> None:
        """Hold that no cell which is made from others is called changed: no editor changed one."""
        made = {f"column {column.name}" for columns in HELPERS.values() for column in columns}
        said = [each for each in self.plan.messages if each.kind in made]
        assert not said, said

    def text(self) -> None:
        """Hold that every comment is there, and that no line moved or changed without need."""
        gone = " ".join(self.plan.removed_comments)
        for comment in re.findall(
            r"# (?:top|head|comment|source|when|era|second|cited).*", self.now
        ):
            assert comment in self.plan.text or comment in gone, comment
        for comment, number in re.findall(r"# (second of|cited|era) (\d+)", self.plan.text):
            below = self.plan.text.partition(f"# {comment} {number}")[2]
            mark = re.search(r"x-mark: '?([^\s}']+)", below)
            meant = f"era-{number}" if comment == "era" else f"{number}-1"
            assert mark is not None
            assert mark[1] == meant, self.plan.text
        old = self.now.splitlines(keepends=True)
        new = self.plan.text.splitlines(keepends=True)
        places = [new.index(line) for line in old if OF_ONE.match(line) and line in new]
        assert places == sorted(places)
        if not any(item.action is Action.DELETE for item in self.plan.edits):
            assert sum(line not in new for line in old) <= 3 * len(self.plan.edits)
