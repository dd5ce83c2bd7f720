"""A law: whatever a plan offers to be taken can be taken, and settles what it was offered for."""

from __future__ import annotations

from typing import Any

from hypothesis import given, note
from hypothesis import strategies as st
from support.csv_rows import exported as csv_of
from support.csv_rows import rows, written
from support.edited import Editing, saved

from timeline_kit.document import Limits, SourceText, read
from timeline_kit.document.edits import edit
from timeline_kit.merge import Item, MergeOptions, Plan, Verdict, merge, open_table
from timeline_kit.problems import Change, Remove, Replace

DOCUMENT = """\
timeline: {id: t, title: T}
sources:
  paper: {title: The Paper, publisher: Hill}
  book: {title: The Book}
  spare: {title: The Spare}
eras:
  - {title: Before, date: 1900/1910, x-mark: one}
events:
  - id: alarm
    date: 1901
    title: Of the alarm
    group: Talks
    note: check
    sources: [paper, {ref: book, quote: of words, locator: p. 1}]
  - id: battle
    date: 1902
    title: Of the battle
    sources: [{ref: paper, locator: p. 2}]
  - id: council
    date: 1903
    title: Of the council
    sources: [book, {ref: paper, quote: of wars}]
"""
EVENTS = st.sampled_from(["alarm", "battle", "council"])
SOURCES = st.sampled_from(["paper", "book"])
ASKED = (Verdict.CONFLICT, Verdict.DOUBT, Verdict.DIFFERENCE)


def cites(each: Any, name: str) -> bool:
    """Whether a citation is of a source."""
    return bool(name == (each["ref"] if isinstance(each, dict) else each))


def authored(draw: Any) -> str:
    """Return the document after what its author did meanwhile."""
    text = DOCUMENT
    for number in range(draw(st.integers(1, 3), label="author")):
        data: Any = read(SourceText("x", text), Limits()).data
        events, name = data["events"], draw(SOURCES)
        at = draw(st.integers(0, len(events) - 1))
        cited = [
            (e, c) for e, event in enumerate(events) for c in range(len(event.get("sources", ())))
        ]
        of_it = [(e, c) for e, c in cited if cites(events[e]["sources"][c], name)]
        what = draw(st.sampled_from(["rename", "forget", "retitle", "remove", "call", "era"]))
        changes: list[Change] = []
        if what in ("rename", "retitle") and name in data["sources"]:
            text = text.replace(f"  {name}: {{", f"  new-{name}: {{").replace(
                f"ref: {name}", f"ref: new-{name}"
            )
            for old, new in ((f"[{name}", f"[new-{name}"), (f", {name}]", f", new-{name}]")):
                text = text.replace(old, new)
            if what == "retitle":
                text = text.replace(f"new-{name}: {{title: The", f"new-{name}: {{title: Our")
        elif what == "forget" and name in data["sources"]:
            emptied = {e for e, event in enumerate(events) if event.get("sources")}
            emptied -= {e for e, c in cited if (e, c) not in of_it}
            changes = [Remove(("sources", name))]
            changes += [Remove(("events", e, "sources")) for e in sorted(emptied)]
            changes += [Remove(("events", e, "sources", c)) for e, c in of_it if e not in emptied]
        elif what == "remove" and len(events) > 1:
            changes = [Remove(("events", at))]
        elif what == "call":
            changes = [Replace(("events", at, "title"), f"Called {number}")]
        elif what == "era" and data.get("eras"):
            changes = [Remove(("eras",))]
        text = edit(SourceText("x", text), changes).text if changes else text
    return text


def edited(draw: Any, editing: Editing) -> None:
    """Do what an editor does to the workbook."""
    header, *lines = editing.book["Citations"].iter_rows(values_only=True)
    for number in range(draw(st.integers(1, 4), label="editor")):
        what = draw(st.sampled_from(["cell", "cell", "source", "event", "add", "mark", "era"]))
        if what in ("cell", "mark"):
            row = draw(st.integers(2, len(lines) + 1))
            column = draw(st.sampled_from(["quote", "locator", "source", "event"]))
            column = "delete" if what == "mark" else column
            values = {"source": draw(SOURCES), "event": draw(EVENTS), "delete": "yes"}
            cell = editing.book["Citations"].cell(row, header.index(column) + 1)
            cell.value = values.get(column, f"w{number}")
        elif what == "source":
            column = draw(st.sampled_from(["title", "publisher", "delete"]))
            value = "yes" if column == "delete" else f"w{number}"
            editing.type(draw(SOURCES), column, value, "Sources")
        elif what == "event":
            column = draw(st.sampled_from(["title", "group", "delete"]))
            value = "yes" if column == "delete" else f"w{number}"
            editing.type(draw(EVENTS), column, value)
        elif what == "add":
            said = draw(st.sampled_from(["paper", "book", "The Paper", "nothing"]))
            editing.add("Citations", event=draw(EVENTS), source=said, locator=f"w{number}")
        else:
            editing.book["Eras"]["B2"] = "1900/1911"


def run(content: bytes, text: str, base: str | None, *take: str) -> Plan:
    """Return what a table changes."""
    then = None if base is None else SourceText("base.yaml", base)
    options = MergeOptions(take=frozenset(take))
    return merge(open_table(content), SourceText("events.yaml", text), then, options)


def question(item: Item) -> tuple[str, ...]:
    """Return what is asked."""
    return item.table, item.id, item.field, item.place, item.handle, item.why


def hold(content: bytes, now: str, base: str | None) -> None:
    """Hold that each offer is accepted, and is not made again."""
    plan = run(content, now, base)
    note(now)
    asked = [item for item in plan.items if item.verdict in ASKED and item.handle]
    note("\n".join(str((str(item.verdict), *question(item), item.new)) for item in plan.items))
    for handle in {item.handle: None for item in asked}:
        taken = run(content, now, base, handle)
        assert not taken.untaken, handle
        assert not [each for each in taken.remarks if "takes nothing" in each], taken.remarks
        left = {question(item) for item in taken.items if item.verdict in ASKED}
        assert not [item for item in asked if item.handle == handle and question(item) in left]


@given(st.data(), st.sampled_from([None, DOCUMENT]))
def test_what_is_offered_can_be_taken(data: st.DataObject, base: str | None) -> None:
    now = authored(data.draw)
    editing = Editing(DOCUMENT, helpers=True)
    edited(data.draw, editing)
    hold(saved(editing.book), now, base)


@given(st.data())
def test_what_is_offered_of_a_csv_can_be_taken(data: st.DataObject) -> None:
    now = authored(data.draw)
    table = rows(csv_of(DOCUMENT))
    for number in range(data.draw(st.integers(1, 3))):
        row = data.draw(st.sampled_from(table))
        column = data.draw(st.sampled_from(["title", "group", "sources", "locators"]))
        cells = ["paper", "book", "paper; book", "book; paper", "paper; nothing", "spare", ""]
        row[column] = data.draw(st.sampled_from(cells)) if column == "sources" else f"w{number}"
    hold(written(table).encode(), now, DOCUMENT)
