"""Rows without `id` and `rev` in which something was edited: asked about, never added beside.

What they may be is not missing until that is answered.
"""

from __future__ import annotations

from typing import Any

import pytest
from support.csv_rows import exported as csv_of
from support.csv_rows import rows, written
from support.edited import Editing, ids, merged, missing
from support.full_columns import RICH

from timeline_kit.merge import Action, Plan, Verdict

MANY = """\
timeline: {id: many, title: Many}
events:
"""
PLAIN = MANY + "".join(f"  - {{id: e{at}, date: 190{at}, title: Title {at}}}\n" for at in range(8))
OF_ONE_DATE = MANY + "".join(f"  - {{id: e{at}, date: 1905, title: T {at}}}\n" for at in range(7))


def bare(text: str, *sheets: str, edition: bool = True) -> Editing:
    """Return a workbook in which some sheets have neither `id` nor `rev`."""
    editing = Editing(text, edition=edition)
    for sheet in sheets:
        there = editing.book[sheet]
        for name in ("id", "rev"):
            names = [cell.value for cell in there[1]]
            if name in names:
                there.delete_cols(names.index(name) + 1)
    return editing


def put(editing: Editing, row: int, sheet: str = "Events", **cells: Any) -> None:
    """Write cells of a row, counted from 1 without the header."""
    there = editing.book[sheet]
    names = [cell.value for cell in there[1]]
    for name, value in cells.items():
        there.cell(row + 1, names.index(name) + 1, value)


def asked(plan: Plan) -> list[tuple[Verdict, Action, str]]:
    """Return what becomes of new rows and of what is deleted, and why."""
    return [(item.verdict, item.action, item.why) for item in plan.items]


def in_table(plan: Plan) -> list[str]:
    """Return the sheets of which it is said that columns are missing."""
    return [each.place for each in plan.messages if each.kind == "missing column"]


EDITS = [
    ({"title": "Another title"}, "date"),
    ({"date": "1999-01-02"}, "title"),
    ({"title": "Another title", "date": "1999-01-02"}, "`description` and `participants`"),
]


def in_workbook(edit: dict[str, str], text: str = RICH, **options: Any) -> Plan:
    """Return what a workbook without `id` and `rev` changes."""
    editing = bare(RICH, "Events")
    put(editing, 2, **edit)
    return editing.merged(text, **options)


def in_csv(edit: dict[str, str], text: str = RICH, **options: Any) -> Plan:
    """Return what a CSV without `id` changes."""
    table = rows(csv_of(RICH))
    table[1].update(edit)
    for row in table:
        del row["id"]
    return merged(written(table).encode(), text, RICH, **options)


@pytest.mark.parametrize("allow_deletes", [False, True])
@pytest.mark.parametrize(("edit", "same"), EDITS)
@pytest.mark.parametrize("change", [in_workbook, in_csv])
def test_an_event_that_was_edited_is_asked_about(
    change: Any, edit: dict[str, str], same: str, *, allow_deletes: bool
) -> None:
    plan = change(edit, allow_deletes=allow_deletes)
    (item,) = plan.items
    assert (item.verdict, item.action) == (Verdict.DIFFERENCE, Action.ADD)
    assert item.why.startswith("is it the event `e1`, which has the same ")
    if same in ("date", "title"):
        assert item.why.endswith(f"the same {same}?")
    assert (plan.text, plan.edits, missing(plan)) == (RICH, [], [])
    assert in_table(plan) == ["Events"]
    taken = change(edit, take={item.handle})
    assert sorted(ids(taken.text)) == sorted([*ids(RICH), item.handle])
    again = change(edit, taken.text, take={item.handle})
    assert (again.items, again.text) == ([], taken.text)
    assert change(edit, taken.text).items == []


@pytest.mark.parametrize(("edit", "same"), EDITS)
def test_the_id_put_back_beside_a_row_says_that_it_is_the_event(
    edit: dict[str, str], same: str
) -> None:
    editing = bare(RICH, "Events")
    put(editing, 2, **edit)
    there = editing.book["Events"]
    there.cell(1, there.max_column + 1, "id")
    there.cell(3, there.max_column, "e1")
    plan = editing.merged(RICH)
    assert same
    assert {(item.verdict, item.action, item.id, item.field) for item in plan.items} == {
        (Verdict.EDIT, Action.CHANGE, "e1", name) for name in edit
    }


@pytest.mark.parametrize("edition", [True, False])
@pytest.mark.parametrize("is_gone", [True, False])
def test_an_event_of_another_title_and_date_is_new(*, is_gone: bool, edition: bool) -> None:
    editing = bare(PLAIN, "Events", edition=edition)
    if is_gone:
        editing.book["Events"].delete_rows(4)
    editing.add(title="Something else", date="1850")
    base = None if edition else PLAIN
    plan = editing.merged(PLAIN, base)
    assert asked(plan) == [(Verdict.EDIT, Action.ADD, "")]
    again = editing.merged(plan.text, base)
    assert (again.items, again.text) == ([], plan.text)


def test_a_date_of_many_says_little() -> None:
    editing = bare(OF_ONE_DATE, "Events")
    editing.book["Events"].delete_rows(4)
    editing.add(title="Something else", date="1905")
    assert asked(editing.merged(OF_ONE_DATE)) == [(Verdict.EDIT, Action.ADD, "")]


def test_a_date_says_little_where_the_rows_say_what_they_were() -> None:
    editing = Editing(PLAIN)
    editing.drop("e3")
    editing.add(title="Something else", date="1903")
    assert asked(editing.merged(PLAIN)) == [(Verdict.EDIT, Action.ADD, "")]
    editing.add(title="Title 3", date="1850")
    assert [item.verdict for item in editing.merged(PLAIN).items] == [
        Verdict.EDIT, Verdict.DIFFERENCE,
    ]  # fmt: skip


@pytest.mark.parametrize("allow_deletes", [False, True])
@pytest.mark.parametrize(
    ("edit", "same"),
    [
        ({"title": "Another title"}, "url"),
        ({"url": "https://example.org/elsewhere"}, "title"),
        ({"title": "Another title", "url": "https://example.org/elsewhere"},
         "`publisher` and `author`"),
        ({"title": "Source 1", "publisher": "Elsewhere", "url": ""}, "title"),
    ],
)  # fmt: skip
def test_a_source_that_was_edited_is_asked_about(
    edit: dict[str, str], same: str, *, allow_deletes: bool
) -> None:
    editing = bare(RICH, "Sources")
    put(editing, 2, "Sources", **edit)
    plan = editing.merged(RICH, allow_deletes=allow_deletes)
    assert asked(plan) == [
        (Verdict.DIFFERENCE, Action.ADD, f"is it the source `s1`, which has the same {same}?")
    ]
    assert (plan.text, missing(plan), in_table(plan)) == (RICH, [], ["Sources"])


@pytest.mark.parametrize("edit", [{"title": "Another title"}, {"date": "2001/2002"}])
def test_an_era_that_was_edited_is_known_by_the_rest(edit: dict[str, str]) -> None:
    editing = bare(RICH, "Eras")
    put(editing, 2, "Eras", **edit)
    plan = editing.merged(RICH)
    assert [(item.action, item.id, item.field) for item in plan.items] == [
        (Action.CHANGE, "2", name) for name in edit
    ]
