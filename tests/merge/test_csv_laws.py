"""Laws of a CSV that came back: what an editor changed arrives or is listed, and nothing else."""

from __future__ import annotations

import csv
import io
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from support.edited import merged
from support.simulated_author import authored, document, valid
from support.simulated_editor import cells, days, spelled, texts

from timeline_kit import export
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.csv.exporter import read
from timeline_kit.exporters.table.sheets import EVENTS
from timeline_kit.merge import Action, Plan, Verdict
from timeline_kit.merge.cells.doubts import plain_signs
from timeline_kit.model import Timeline

COLUMNS = ("title", "description", "group", "place", "date")
LISTED = (Verdict.CONFLICT, Verdict.DOUBT, Verdict.PROBLEM)


class Table:
    """A CSV in an editor's hands, led by what is drawn.

    Args:
        data: draws a value.
        timeline: what the CSV is made of.
        has_rev: whether its rows say what was exported.
    """

    def __init__(self, data: st.DataObject, timeline: Timeline, *, has_rev: bool) -> None:
        options = ExportOptions(audience="editors", own={"rev": True} if has_rev else {})
        self._draw = data.draw
        self._rows: list[Any] = read(export(timeline, "csv", options))
        self.meant: dict[tuple[str, str], str] = {}
        self.gone: set[str] = set()
        self.added = 0

    def edit(self) -> None:
        """Change, remove and add rows."""
        for _ in range(self._draw(st.integers(0, 4), label="changes")):
            row = self._draw(st.sampled_from(self._rows), label="row")
            name = self._draw(st.sampled_from(COLUMNS), label="column")
            value = self._draw(days if name == "date" else texts, label="value")
            way = self._draw(st.integers(0, 11), label="spelling") if name == "date" else 0
            row[name] = spelled(value, way) if name == "date" else value
            self.meant[row["id"], name] = value
        if len(self._rows) > 1 and self._draw(st.booleans(), label="removes"):
            row = self._rows.pop(self._draw(st.integers(0, len(self._rows) - 1), label="row"))
            self.gone.add(row["id"])
            self.meant = {key: value for key, value in self.meant.items() if key[0] != row["id"]}
        if self._draw(st.booleans(), label="adds"):
            self._rows.append({"title": "New thing", "date": "1999-12-31"})
            self.added = 1

    def saved(self) -> bytes:
        """Return it as some program saves it, sorted anew."""
        names = self._draw(st.permutations(list(self._rows[0])), label="columns")
        rows = self._draw(st.permutations(self._rows), label="rows")
        out = io.StringIO(newline="")
        writer = csv.DictWriter(
            out, names, restval="",
            delimiter=self._draw(st.sampled_from(",;\t"), label="separator"),
            lineterminator=self._draw(st.sampled_from(["\n", "\r\n"]), label="line ends"),
        )  # fmt: skip
        writer.writeheader()
        writer.writerows(rows)
        encodings = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])
        return out.getvalue().encode(self._draw(encodings, label="encoding"))


def is_same(name: str, one: str, other: str) -> bool:
    """Whether two cells say the same, whatever a program made of their signs."""
    if name == "date":
        return one == other
    return " ".join(plain_signs(one).split()) == " ".join(plain_signs(other).split())


def hold(table: Table, sent: Timeline, now: Timeline, plan: Plan) -> None:
    """Hold that every edit arrives or is listed, and that all else is as it was."""
    was, here, after = cells(sent), cells(now), cells(valid(plan.text))
    found = {(item.id, item.field): item for item in plan.items}
    for (event, name), value in table.meant.items():
        place = (EVENTS, event, name)
        item = found.get((event, name))
        if (EVENTS, event, "id") not in here or is_same(name, value, was[place]):
            continue
        if is_same(name, value, here[place]):
            assert after[place] == here[place]
        elif here[place] != was[place]:
            assert item is not None, place
            assert item.verdict in LISTED, place
        elif item is None or item.verdict is not Verdict.DOUBT:
            assert item is not None, place
            assert item.verdict is Verdict.EDIT, item
            assert is_same(name, value, after[place])
    for place, text in here.items():
        if place[1] and (place[0] != EVENTS or place[1:] not in table.meant):
            assert after.get(place) == text, place
    for item in plan.edits:
        assert item.action is Action.ADD or (item.id, item.field) in table.meant, item
    assert len(valid(plan.text).events) == len(now.events) + table.added


@given(st.data())
def test_what_was_edited_in_a_csv_arrives_and_nothing_else_is_touched(data: st.DataObject) -> None:
    base = document(data.draw(st.integers(1, 4), label="events"))
    lane = f"    group: Lane {data.draw(st.integers(0, 3), label='draft')}\n"
    base = base.replace(lane, f"{lane}    draft: true\n")
    has_rev = data.draw(st.booleans(), label="rev")
    sent = valid(base)
    if all(event.draft for event in sent.events):
        return
    table = Table(data, sent, has_rev=has_rev)
    table.edit()
    content = table.saved()
    now = authored(data.draw, base, 0)
    then = None if has_rev and data.draw(st.booleans(), label="no base") else base
    plan = merged(content, now, then)
    assert not plan.problems
    hold(table, sent, valid(now), plan)
    again = merged(content, plan.text, then)
    assert (again.edits, again.text) == ([], plan.text)
    left = {event.id for event in valid(merged(content, now, then, allow_deletes=True).text).events}
    assert {event.id for event in valid(now).events} - left <= table.gone
