"""Wherever citations go, on either side: no word is lost, and no move passed over, in silence."""

from __future__ import annotations

import re
from typing import Any, Literal

from hypothesis import given, note
from hypothesis import strategies as st
from support.edited import Editing, printed, saved

from timeline_kit.document import Limits, SourceText, read
from timeline_kit.document.edits import AsWritten, edit
from timeline_kit.merge import Action, MergeOptions, Plan, Verdict, merge, open_table
from timeline_kit.problems import Change, Insert, Remove, Replace

WORD = re.compile(r"w\d+\b")
EVENTS = ("alarm", "battle", "council")
DOCUMENT = (
    "timeline: {id: t, title: T}\nsources: {s: {title: S}, u: {title: U}}\nevents:\n"
    + "".join(
        f"""\
  - id: {name}
    date: 190{at}
    title: Of the {name}
    sources:
      # above w{at}03
      - ref: s  # beside w{at}04
        quote: 'said w{at}01'
        locator: w{at}02
      - {{ref: u, quote: said w{at}11, locator: "w{at}12"}}
"""
        for at, name in enumerate(EVENTS)
    )
)
ROWS = st.integers(1, 2)
NAMES = st.sampled_from(EVENTS)
Side = Literal["ours", "theirs", "take"] | None
SIDES: st.SearchStrategy[Side] = st.sampled_from([None, None, "ours", "theirs", "take"])


class Edits:
    """What an editor does to the workbook."""

    def __init__(self, draw: Any) -> None:
        self.editing = Editing(DOCUMENT, helpers=True)
        self._draw = draw
        self._new = 0
        self.rows = {
            (name, number): self.editing.cited(name, number, "event").row
            for name in EVENTS
            for number in (1, 2)
        }
        for _ in range(draw(st.integers(1, 4))):
            draw(
                st.sampled_from([self.move, self.move, self.mark, self.change, self.end, self.add])
            )()

    def write(self, row: int, column: str, value: str) -> None:
        sheet = self.editing.book["Citations"]
        names = [cell.value for cell in sheet[1]]
        sheet.cell(row, names.index(column) + 1).value = value

    def word(self) -> str:
        self._new += 1
        return f"w9{self._new:02}"

    def row(self) -> int:
        name: str = self._draw(NAMES)
        row: int = self.rows[name, self._draw(ROWS)]
        return row

    def move(self) -> None:
        new = ("Of the new", "nowhere")
        self.write(self.row(), "event", self._draw(st.sampled_from([*EVENTS, *new])))

    def mark(self) -> None:
        self.write(self.row(), "delete", "yes")

    def change(self) -> None:
        column = self._draw(st.sampled_from(["quote", "locator", "source"]))
        self.write(self.row(), column, "s" if column == "source" else self.word())

    def end(self) -> None:
        self.editing.type(self._draw(NAMES), "delete", "yes")

    def add(self) -> None:
        if self._draw(st.booleans()):
            day = self._draw(st.sampled_from(["1905", None]))
            self.editing.add(title="Of the new", date=day, description=self.word())
        else:
            self.editing.add("Citations", event=self._draw(NAMES), source="s", quote=self.word())


def authored(draw: Any) -> str:
    """Return the document after what its author did meanwhile."""
    text = DOCUMENT
    for number in range(draw(st.integers(0, 3))):
        data: Any = read(SourceText("x", text), Limits()).data
        at = draw(st.integers(0, len(data["events"]) - 1))
        cited = data["events"][at].get("sources", [])
        to = draw(st.integers(0, len(data["events"]) - 1))
        path = ("events", at, "sources", draw(st.integers(0, max(len(cited) - 1, 0))))
        changes: list[Change] = []
        what = draw(st.sampled_from(["remove", "rename", "drop", "move", "change"]))
        if what == "remove" and len(data["events"]) > 1:
            changes = [Remove(("events", at))]
        elif what == "rename":
            changes = [Replace(("events", at, "id"), f"other-{number}")]
        elif cited and what == "drop":
            changes = [Remove(path)]
        elif cited and what == "move" and to != at and data["events"][to].get("sources"):
            changes = [Insert(("events", to, "sources", 0), AsWritten(path)), Remove(path)]
        elif cited and what == "change":
            changes = [Replace((*path, "locator"), f"w8{number:02}")]
        text = edit(SourceText("x", text), changes).text
    return text


def run(content: bytes, text: str, base: str | None, options: MergeOptions) -> Plan:
    then = None if base is None else SourceText("base.yaml", base)
    return merge(open_table(content), SourceText("events.yaml", text), then, options)


def merged(content: bytes, text: str, base: str | None, side: Side, deletes: bool) -> Plan:
    """Return what a workbook changes; all that can be taken is taken where `side` says so."""
    if side != "take":
        return run(content, text, base, MergeOptions(side=side, allow_deletes=deletes))
    first = run(content, text, base, MergeOptions(allow_deletes=deletes))
    handles = frozenset(item.handle for item in first.items if item.handle)
    return run(content, text, base, MergeOptions(take=handles, allow_deletes=deletes))


def gone(plan: Plan, now: Any, moved: set[str]) -> set[str]:
    """Return the words that a table deletes with their entries, but those that it moves."""
    words: set[str] = set()
    cited = {event["id"]: event.get("sources", []) for event in now["events"]}
    for item in plan.edits:
        if item.action is Action.DELETE and item.table == "Events":
            words |= set(WORD.findall(str(cited[item.id]))) - moved
        elif item.action is Action.DELETE:
            words |= set(WORD.findall(str(cited[item.id][item.at or 0])))
    return words


def rows_of(editing: Editing) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of citations, with their numbers."""
    header, *rows = editing.book["Citations"].iter_rows(values_only=True)
    names = [str(name) for name in header]
    return [
        (number, {name: str(value or "") for name, value in zip(names, row, strict=True)})
        for number, row in enumerate(rows, 2)
    ]


@given(st.data(), st.sampled_from([None, DOCUMENT]), SIDES, st.booleans())
def test_wherever_citations_go_nothing_is_passed_over(
    data: st.DataObject, base: str | None, side: Side, deletes: bool
) -> None:
    edits = Edits(data.draw)
    now = authored(data.draw)
    content = saved(edits.editing.book)
    plan = merged(content, now, base, side, deletes)
    shown = printed(plan)
    note(now)
    note("\n".join(str(row) for row in rows_of(edits.editing)))
    note(f"----\n{plan.text}----\n{shown}")

    old = {number: key for key, number in edits.rows.items()}
    rows = rows_of(edits.editing)
    moved: set[str] = set()
    for number, row in rows if side != "take" else ():
        if number in old and row["event"] != old[number][0] and row["delete"] != "yes":
            moved |= set(WORD.findall(f"{row['quote']} {row['locator']}"))
    plain: Any = read(SourceText("x", now), Limits()).data
    after: Any = read(SourceText("x", plan.text), Limits()).data
    kept = [row for _, row in rows if row["delete"] != "yes"]
    typed = " ".join(f"{row['quote']} {row['locator']}" for row in kept)
    there = set(WORD.findall(now))
    there |= {word for word in WORD.findall(typed) if word.startswith("w9")}
    left = set(WORD.findall(plan.text)) | set(WORD.findall(shown))
    assert there - left <= gone(plan, plain, moved)

    places = {item.place.partition("!")[2] for item in plan.items if item.table == "Citations"}
    places |= {each.place.partition("!")[2] for each in plan.messages if "Citations" in each.place}
    named = {int(re.sub(r"\D", "", place) or 0) for place in places}
    ended = {item.id for item in plan.items if (item.table, item.action) == ("Events", "delete")}
    for number, row in rows:
        if number not in old or number in named or row["event"] in (old[number][0], *ended):
            continue
        if row["delete"] == "yes":
            continue
        said = [
            event
            for event in after["events"]
            if row["event"] in (event["id"], event["title"])
            and any(row[name] in str(event.get("sources")) for name in ("locator", "quote"))
        ]
        assert said, f"row {number} names another event, and nothing is said of it"
    for number, row in rows:
        if (
            row["delete"] == "yes"
            and number in old
            and not {number, old[number][0]} & {*named, *ended}
        ):
            assert row["locator"] not in plan.text, f"row {number} is to be deleted"

    again = merged(content, plan.text, base, side, deletes)
    if Verdict.EDIT in {item.verdict for item in again.items}:
        note(f"---- again\n{again.text}")
    went_at_once = {item.id for item in plan.edits if item.table == "Citations"} & ended
    assert again.text == plan.text or went_at_once
