"""Laws: whatever an editor does on one side and an author on the other, nothing is lost."""

from __future__ import annotations

import random
from calendar import month_name
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from support.edited import Editing, merged

from timeline_kit import load
from timeline_kit.merge import Verdict
from timeline_kit.model import Timeline

WORDS = ["talks", "«truce»", "it's", 'a "quote"', "=1+1", "محادثات", "1914", "null", "a: b", "# no",
         "- x", "é", "yes", "0012", "12/16", "@home", "{x}", "one\u00a0two", "_x000D_"]  # fmt: skip
FIELDS = ("title", "description", "group", "note", "place", "tags", "date")
DAYS = ["2016-12-20", "2016-12", "late 2016-12", "1914~", "2017-01-23/2017-01-24", "1899-12-31"]


def document(number: int) -> str:
    """Return a document of some events, written as authors write them, with comments."""
    lines = ["# top", "timeline: {id: story, title: A story}  # head", "sources:"]
    lines += [f"  s{n}: {{title: Source {n}}}  # source {n}" for n in range(3)]
    lines += ["events:"]
    for n in range(number):
        lines += [
            f"  # comment {n}",
            f"  - id: event-{n}",
            f"    date: {DAYS[n % len(DAYS)]}   # when {n}",
            f'    title: "The {n}th thing"',
            "    description: |",
            f"      First line of {n}",
            "      and a second.",
            f"    group: Lane {n % 2}",
            f"    tags: [a{n}, b]",
            f"    place: {{name: Place {n}, lat: {n}.5, lon: -3}}",
            f"    sources: [{{ref: s{n % 3}, quote: words {n}}}, s{(n + 1) % 3}]",
            f"    note: 'about {n}'",
            "",
        ]
    return "\n".join(lines) + "\n"


def spelled(day: str, way: int) -> Any:
    """Return a day as somebody types it."""
    year, month, number = day.split("-")
    name = month_name[int(month)]
    return [
        day,
        f"{int(number)} {name} {year}",
        f"{name} {int(number)}, {year}",
        f"{number}.{month}.{year}",
        f"{int(number)}. {name} {year}",
        f"{year}/{month}/{number}",
        f"{int(number)}-{name[:3]}-{year}",
        f" {day} ",
        f"{name[:3]} {int(number)} {year}",
        f"{year} {name} {int(number)}",
        f"{int(number)} {name.upper()} {year}",
        f"{number}/{month}/{year}",
    ][way]


texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
days = st.tuples(st.integers(1950, 2020), st.integers(1, 12), st.integers(13, 28)).map(
    lambda parts: f"{parts[0]}-{parts[1]:02}-{parts[2]:02}"
)


@st.composite
def changes(draw: st.DrawFn, count: int) -> dict[tuple[int, str], str]:
    """Draw new values for some fields of some events."""
    made: dict[tuple[int, str], str] = {}
    for _ in range(draw(st.integers(0, 4))):
        field = draw(st.sampled_from(FIELDS))
        made[draw(st.integers(0, count - 1)), field] = draw(days if field == "date" else texts)
    return made


def held(timeline: Timeline, at: int, field: str) -> Any:
    """Return a field of an event, as a cell says it."""
    event = next(event for event in timeline.events if event.id == f"event-{at}")
    if field == "tags":
        return "; ".join(event.tags)
    if field == "place":
        return event.place.name if event.place else None
    return event.date.text if field == "date" else getattr(event, field)


def valid(text: str) -> Timeline:
    """Return the timeline of a document, which has to be valid."""
    timeline = load(text).timeline
    assert timeline is not None
    return timeline


def rewritten(text: str, made: dict[tuple[int, str], str]) -> str:
    """Return a document after an author's changes."""
    editing = Editing(text)
    for (at, field), value in made.items():
        editing.type(f"event-{at}", field, value)
        cell = editing.cell(f"event-{at}", field)
        cell.data_type = "s"
    take = [f"event-{at}.{field}" for at, field in made]
    return merged(editing.book, text, text, take=take).text


@given(st.data())
def test_what_does_not_conflict_arrives_and_what_does_is_listed(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 4), label="events")
    base = document(count)
    theirs = data.draw(changes(count), label="editor")
    mine = data.draw(changes(count), label="author")
    now = rewritten(base, mine)
    editing = Editing(base)
    way = data.draw(st.integers(0, 11), label="spelling")
    for (at, field), value in theirs.items():
        cell = editing.cell(f"event-{at}", field)
        cell.value = spelled(value, way) if field == "date" else value
        cell.data_type = "s"
    with_new = data.draw(st.booleans(), label="new row")
    if with_new:
        editing.add(title="A new thing", date="1999-12-31", group="A lane of its own")
    shuffle(editing, data.draw(st.integers(0, 99), label="order"))
    content = editing.book
    before, then = valid(base), data.draw(st.sampled_from([None, base]), label="base")
    plan = merged(content, now, then)
    after = valid(plan.text)
    found = {(item.id, item.field): item.verdict for item in plan.items}
    for (at, field), value in theirs.items():
        here, was = held(valid(now), at, field), held(before, at, field)
        verdict = found.get((f"event-{at}", field))
        if value in (was, here):
            continue
        if here != was:
            assert verdict in (Verdict.CONFLICT, Verdict.DOUBT), (at, field)
            assert held(after, at, field) == here
        elif verdict is not Verdict.DOUBT:
            assert verdict is Verdict.EDIT, (at, field)
            assert " ".join(str(held(after, at, field)).split()) == " ".join(value.split())
    for at in range(count):
        for field in FIELDS:
            if (at, field) not in theirs:
                assert held(after, at, field) == held(valid(now), at, field)
    assert ("A new thing" in plan.text) is with_new
    hold_lines(now, plan.text, len(plan.edits))
    again = merged(content, plan.text, then)
    assert again.text == plan.text
    assert not again.edits


def shuffle(editing: Editing, seed: int) -> None:
    """Sort the rows and columns of a workbook anew."""
    chance = random.Random(seed)
    for sheet in editing.book.worksheets[:5]:
        rows = [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows()]
        order = list(range(len(rows[0])))
        chance.shuffle(order)
        head, body = rows[0], rows[1:]
        chance.shuffle(body)
        sheet.delete_rows(1, sheet.max_row)
        for number, row in enumerate([head, *body], start=1):
            for column, index in enumerate(order, start=1):
                cell = sheet.cell(number, column)
                cell.value, kind = row[index]
                if kind == "s":
                    cell.data_type = "s"


def hold_lines(before: str, after: str, edits: int) -> None:
    """Hold that every comment is there, and that no line moved or changed without need."""
    for line in before.splitlines():
        sign, _, comment = line.rpartition("#")
        if sign and comment.split()[:1] and comment.split()[0] in OURS:
            assert f"#{comment}" in after
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    places = [new.index(line) for line in old if old.count(line) == new.count(line) == 1]
    assert places == sorted(places)
    assert sum(line not in new for line in old) <= 3 * edits


OURS = ("top", "head", "comment", "source", "when")


@given(st.integers(1, 4), st.integers(0, 99))
def test_an_untouched_workbook_in_any_order_changes_nothing(count: int, seed: int) -> None:
    text = document(count)
    editing = Editing(text)
    shuffle(editing, seed)
    for base in (None, text):
        plan = merged(editing.book, text, base)
        assert not plan.items
        assert plan.text == text
