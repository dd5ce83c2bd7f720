"""Columns that were sorted, or shifted, without the others, and edits that only look so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.edited import Editing

from timeline_kit.merge import Verdict
from timeline_kit.merge.plan import Pattern
from timeline_kit.merge.report import reply_text

GROUPS = ["Talks", "Talks", "War", "Aid", "War", "Talks"]
PLACES = ["Moscow", "Aleppo", "Geneva", "Astana", None, None]


def document() -> str:
    """Return a document of six events."""
    lines = ["timeline: {id: story, title: A story}", "events:"]
    for number, (group, place) in enumerate(zip(GROUPS, PLACES, strict=True)):
        lines += [
            f"  - id: event-{number}",
            f"    date: 2016-12-{20 - 3 * number:02}",
            f"    title: {'FBDACE'[number]} thing happens",
            f"    group: {group}",
            *([f"    place: {{name: {place}}}"] if place else []),
            f"    status: {'confirmed' if number % 2 else 'tentative'}",
        ]
    return "\n".join(lines) + "\n"


DOCUMENT = document()


def column(editing: Editing, name: str) -> list[Any]:
    """Return the cells of a column of events."""
    return [editing.cell(f"event-{number}", name) for number in range(len(GROUPS))]


def put(editing: Editing, name: str, values: Sequence[object]) -> None:
    for cell, value in zip(column(editing, name), values, strict=True):
        cell.value = value


def values(editing: Editing, name: str) -> list[Any]:
    return [cell.value for cell in column(editing, name)]


def sort(editing: Editing, names: Sequence[str]) -> None:
    """Sort some columns by the first of them, and leave the others."""
    first = values(editing, names[0])
    order = sorted(range(len(first)), key=first.__getitem__)
    for name in names:
        old = values(editing, name)
        put(editing, name, [old[at] for at in order])


@pytest.mark.parametrize(
    "names",
    [
        ["title"],
        ["title", "date"],
        ["title", "date", "group", "place", "status"],
        ["date"],
        ["group"],
    ],
)
@pytest.mark.parametrize("base", [None, DOCUMENT])
def test_columns_that_were_sorted_alone_are_asked(names: list[str], base: str | None) -> None:
    editing = Editing(DOCUMENT)
    sort(editing, names)
    plan = editing.merged(DOCUMENT, base)
    assert plan.text == DOCUMENT
    assert {name for _, name, _ in plan.patterns} == set(names)
    assert all(
        item.verdict is Verdict.DOUBT and item.pattern is Pattern.MOVED for item in plan.items
    )
    reply = reply_text(plan, "A story", written=True)
    assert reply.count("was only a part of the table sorted?") == len(names)


@pytest.mark.parametrize("name", ["title", "date"])
@pytest.mark.parametrize("by", [1, -1])
def test_cells_that_were_shifted_are_asked(name: str, by: int) -> None:
    editing = Editing(DOCUMENT)
    old = values(editing, name)
    put(editing, name, [*old[:1], *old[:-1]] if by == 1 else [*old[1:], *old[-1:]])
    plan = editing.merged(DOCUMENT)
    assert (plan.text, len(plan.patterns)) == (DOCUMENT, 1)


@pytest.mark.parametrize("end", [[], ["A"], ["D"]])
@pytest.mark.parametrize("is_up", [True, False])
def test_a_few_values_that_were_shifted_by_a_cell_are_asked(is_up: bool, end: list[str]) -> None:
    groups = list("AABBCAABCCBA")
    events = "".join(
        f"  - {{id: event-{number}, date: 2016, title: It {number}, group: {group}}}\n"
        for number, group in enumerate(groups)
    )
    text = f"timeline: {{id: story, title: A story}}\nevents:\n{events}"
    editing = Editing(text)
    gap = end[0] if end else None
    shifted = [*groups[:2], *groups[3:], gap] if is_up else [*groups[:2], gap, *groups[2:-1]]
    for number, group in enumerate(shifted):
        editing.type(f"event-{number}", "group", group)
    plan = editing.merged(text)
    assert set(plan.patterns) == {("Events", "group", Pattern.MOVED)}
    assert not any(item.verdict is Verdict.EDIT and item.new in groups for item in plan.items)


def test_titles_of_two_rows_that_changed_places_are_asked_and_taken_one_by_one() -> None:
    editing = Editing(DOCUMENT)
    one, other = column(editing, "title")[:2]
    one.value, other.value = other.value, one.value
    plan = editing.merged(DOCUMENT)
    assert [item.handle for item in plan.items] == ["event-0.title", "event-1.title"]
    assert not plan.edits
    taken = editing.merged(DOCUMENT, take=frozenset({"event-0.title"}))
    assert [item.handle for item in taken.edits] == ["event-0.title"]


def test_another_edit_beside_a_sorted_column_is_taken() -> None:
    editing = Editing(DOCUMENT)
    sort(editing, ["date"])
    editing.type("event-2", "title", "Quite another thing")
    plan = editing.merged(DOCUMENT)
    assert [item.handle for item in plan.edits] == ["event-2.title"]


def same_day(editing: Editing) -> None:
    put(editing, "date", ["2016-12-05"] * 6)


def other_groups(editing: Editing) -> None:
    put(editing, "group", ["Aid", "Aid", "Aid", "Aid", "War", "War"])


def other_places(editing: Editing) -> None:
    put(editing, "place", ["Moscow", "Aleppo", "Geneva", "Astana", "Moscow", "Geneva"])


def two_places(editing: Editing) -> None:
    put(editing, "place", ["Aleppo", "Moscow", "Geneva", "Astana", None, None])


def other_status(editing: Editing) -> None:
    put(editing, "status", ["confirmed", "tentative", "confirmed", "tentative", None, "confirmed"])


def days_later(editing: Editing) -> None:
    put(editing, "date", [f"2016-12-{21 - 3 * number:02}" for number in range(6)])


@pytest.mark.parametrize(
    "edit", [same_day, other_groups, other_places, two_places, other_status, days_later]
)
def test_values_that_several_rows_may_have_are_no_sign_of_sorting(
    edit: Callable[[Editing], None],
) -> None:
    editing = Editing(DOCUMENT)
    edit(editing)
    plan = editing.merged(DOCUMENT)
    assert plan.items
    assert plan.is_settled
    assert not plan.patterns


def test_titles_of_eras_and_addresses_of_sources_that_changed_places_are_asked() -> None:
    text = DOCUMENT.replace(
        "events:",
        "sources:\n  one: {title: One, url: 'https://example.org/1'}\n"
        "  two: {title: Two, url: 'https://example.org/2'}\n"
        "eras:\n  - {title: Before, date: 2015}\n  - {title: After, date: 2017}\nevents:",
    )
    editing = Editing(text)
    editing.type("one", "url", "https://example.org/2", "Sources")
    editing.type("two", "url", "https://example.org/1", "Sources")
    eras = editing.book["Eras"]
    eras["A2"], eras["A3"] = "After", "Before"
    plan = editing.merged(text)
    assert plan.text == text
    assert set(plan.patterns) == {
        ("Sources", "url", Pattern.MOVED),
        ("Eras", "title", Pattern.MOVED),
    }


PERMUTED = st.permutations(range(6))


def shifted(by: int) -> list[int]:
    """Return the numbers of rows moved by one, as a cell that is put in or taken out does."""
    return [0, 0, 1, 2, 3, 4] if by == 1 else [1, 2, 3, 4, 5, 5]


@given(st.data())
def test_what_is_asked_once_is_asked_again_after_the_rest_was_written(data: st.DataObject) -> None:
    editing = Editing(DOCUMENT)
    for name, new in (("title", "Quite new"), ("date", "1914-07-28"), ("group", "Peace")):
        old = values(editing, name)
        order = data.draw(st.sampled_from([range(6), *map(shifted, (1, -1))]) | PERMUTED)
        for at, (cell, there) in enumerate(zip(column(editing, name), order, strict=True)):
            typed = data.draw(st.sampled_from([None, None, new]), label=f"{name} {at}")
            cell.value = typed or old[there]
    base = data.draw(st.sampled_from([None, DOCUMENT]), label="base")
    plan = editing.merged(DOCUMENT, base)
    again = editing.merged(plan.text, base)
    assert again.text == plan.text
    assert {item.handle for item in again.items} == {
        item.handle for item in plan.items if item.verdict is not Verdict.EDIT
    }


CITED = """\
timeline: {id: story, title: A story}
sources: {paper: {title: Paper}, radio: {title: Radio}, book: {title: Book}}
events:
  - {id: strike, date: 2016, title: Strike, sources: [{ref: paper, quote: they struck}, radio]}
  - {id: arrest, date: 2017, title: Arrest, sources: [{ref: book, quote: he was seized}]}
  - {id: escape, date: 2018, title: Escape, sources: [{ref: radio, quote: he fled}, book]}
  - {id: appeal, date: 2019, title: Appeal, sources: [{ref: paper, quote: they appealed}, paper]}
  - {id: ending, date: 2020, title: Ending, sources: [{ref: paper, quote: it ended}]}
"""


def cited(editing: Editing, names: Sequence[str]) -> list[list[Any]]:
    """Return the cells of some columns of citations."""
    head, *rows = editing.book["Citations"].iter_rows()
    places = [[cell.value for cell in head].index(name) for name in names]
    return [[row[at] for at in places] for row in rows]


def sort_cited(editing: Editing, names: Sequence[str]) -> None:
    """Sort some columns of citations, and leave the others."""
    rows = cited(editing, names)
    old = sorted(([cell.value for cell in row] for row in rows), key=lambda row: str(row[0]))
    for row, some in zip(rows, old, strict=True):
        for cell, value in zip(row, some, strict=True):
            cell.value = value


@pytest.mark.parametrize("names", [["event"], ["event", "source"], ["event", "source", "locator"]])
@pytest.mark.parametrize("base", [None, CITED])
@pytest.mark.parametrize("allow_deletes", [False, True])
def test_events_of_citations_that_were_sorted_alone_are_asked(
    names: list[str], base: str | None, allow_deletes: bool
) -> None:
    editing = Editing(CITED)
    sort_cited(editing, names)
    plan = editing.merged(CITED, base, allow_deletes=allow_deletes)
    assert (plan.text, plan.edits, plan.messages) == (CITED, [], [])
    assert {name for _, name, _ in plan.patterns} == set(names) - {"locator"}
    handles = [item.handle for item in plan.items]
    assert len(set(handles)) == len(handles)
    reply = reply_text(plan, "A story", written=True)
    assert "Taken" not in reply
    assert "Citations, event: " in reply


@pytest.mark.parametrize("by", [1, -1])
def test_events_of_citations_that_were_shifted_are_asked(by: int) -> None:
    editing = Editing(CITED)
    cells = [row[0] for row in cited(editing, ["event"])]
    old = [cell.value for cell in cells]
    for cell, value in zip(cells, [None, *old[:-1]] if by == 1 else [*old[1:], None], strict=True):
        cell.value = value
    plan = editing.merged(CITED, allow_deletes=True)
    assert (plan.text, list(plan.patterns)) == (CITED, [("Citations", "event", Pattern.MOVED)])


def test_each_of_several_citations_that_came_to_one_event_is_taken_by_itself() -> None:
    editing = Editing(CITED)
    cells = [row[0] for row in cited(editing, ["event"])]
    for cell, value in zip(cells, ["ending", "ending", "ending", "strike"], strict=False):
        cell.value = value
    cells[5].value, cells[6].value, cells[7].value = "ending", "ending", "appeal"
    plan = editing.merged(CITED)
    handles = [item.handle for item in plan.items]
    assert {"ending.paper#2", "ending.paper#3", "ending.radio", "ending.book"} <= set(handles)
    for handle in handles:
        (one,) = editing.merged(CITED, take=[handle]).edits
        assert one.handle == handle


def test_a_citation_that_is_new_beside_sorted_ones_is_asked() -> None:
    editing = Editing(CITED)
    editing.add("Citations", event="arrest", source="radio", quote="they took him")
    sort_cited(editing, ["event"])
    plan = editing.merged(CITED)
    assert (plan.text, plan.edits) == (CITED, [])


@pytest.mark.parametrize(
    "events",
    [
        {0: "ending"},
        {0: "ending", 1: "ending", 2: "ending"},  # two events become one
        {0: "arrest", 2: "escape"},
    ],
)
def test_citations_that_somebody_moves_are_edits(events: dict[int, str]) -> None:
    editing = Editing(CITED)
    for at, event in events.items():
        cited(editing, ["event"])[at][0].value = event
    plan = editing.merged(CITED)
    assert plan.is_settled
    assert len(plan.edits) == len(events)
    again = editing.merged(plan.text, CITED)
    assert (again.items, again.text) == ([], plan.text)


@pytest.mark.parametrize("rev", [True, False])
def test_whole_rows_of_citations_that_were_sorted_say_nothing(rev: bool) -> None:
    editing = Editing(CITED)
    head = [str(cell.value) for cell in editing.book["Citations"][1]]
    sort_cited(editing, [name for name in head if rev or name != "rev"])
    assert not editing.merged(CITED).items


def test_lists_with_commas_that_were_sorted_alone_are_asked_at_once() -> None:
    names = ["Lee, Ann", "Ash, Bo", "Elm, Cy", "Fir, Di", "Oak, Ed", "Yew, Fay"]
    text = DOCUMENT
    for number, name in enumerate(names):
        there = f"id: event-{number}\n"
        text = text.replace(there, f'{there}    participants: ["{name}"]\n')
    editing = Editing(text)
    sort(editing, ["participants"])
    plan = editing.merged(text)
    assert set(plan.patterns) == {("Events", "participants", Pattern.MOVED)}
    assert all(item.pattern is Pattern.MOVED for item in plan.items)


@pytest.mark.parametrize("base", [None, DOCUMENT])
def test_cells_that_were_shifted_beside_new_rows_are_asked(base: str | None) -> None:
    editing = Editing(DOCUMENT)
    old = values(editing, "group")
    put(editing, "group", ["Peace", *old[:-1]])
    editing.add(title="New one", date="2017", group="Other")
    plan = editing.merged(DOCUMENT, base)
    assert ("Events", "group", Pattern.MOVED) in plan.patterns
