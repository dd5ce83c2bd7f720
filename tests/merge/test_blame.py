"""What the model refuses stands on the cell that it comes from, and holds nothing else back."""

from __future__ import annotations

from collections.abc import Callable, Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import edited
from support.edited import Editing
from support.refused_cells import BAD, DOCUMENT, GOOD, Cell, put

from timeline_kit import load
from timeline_kit.merge import Action, Plan, Verdict

DELETED: Collection[Cell] = [("Sources", "letter", "delete")]


def merged(good: Collection[Cell], bad: Collection[Cell]) -> tuple[Plan, set[str], set[str]]:
    """Return what becomes of cells, and the places of the good and the bad ones."""
    editing = Editing(DOCUMENT)
    deleted = {put(editing, cell, "yes") for cell in DELETED}
    puts = [(put(editing, cell, BAD[cell]), cell) for cell in sorted(bad, key=_last)]
    bads = {place for place, _ in puts}
    goods = {put(editing, cell, GOOD[cell]) for cell in sorted(good, key=_last)}
    return edited.merged(editing.book, DOCUMENT, DOCUMENT), goods, bads | deleted


def _last(cell: Cell) -> bool:
    """Rows of eras are found by their titles, so that these are written last."""
    return (cell[0], cell[2]) == ("Eras", "title")


def check(plan: Plan, goods: set[str], bads: set[str]) -> None:
    """Hold what is written and what is refused against what should be."""
    assert {item.place for item in plan.of(Verdict.EDIT)} == goods
    assert {item.place for item in plan.of(Verdict.PROBLEM)} == bads
    assert len(plan.items) == len(goods) + len(bads)
    assert not load(plan.text).problems or load(plan.text).timeline is not None


@pytest.mark.parametrize("cell", BAD, ids="-".join)
def test_one_bad_cell_holds_back_nothing_else(cell: Cell) -> None:
    check(*merged(GOOD.keys() - {cell}, [cell]))


def test_all_bad_cells_are_said_and_all_good_ones_written() -> None:
    check(*merged(GOOD.keys() - BAD.keys(), BAD))


_FOUND_BY = ("Eras", "After", "title")
"""By which the test finds a row, so that it stays."""


@given(
    st.sets(st.sampled_from(sorted(BAD.keys() - {_FOUND_BY}))),
    st.sets(st.sampled_from(sorted(GOOD.keys() - {_FOUND_BY}))),
)
def test_whatever_is_good_is_written_beside_whatever_is_bad(
    bad: set[Cell], good: set[Cell]
) -> None:
    check(*merged(good - bad, bad))


def test_alone_every_good_cell_is_good() -> None:
    check(*merged(GOOD, ()))


def test_a_source_that_is_cited_stays_and_so_does_no_edit_of_the_events_that_cite_it() -> None:
    editing = Editing(DOCUMENT)
    put(editing, ("Sources", "letter", "delete"), "yes")
    put(editing, ("Events", "second", "title"), "The second flight")
    editing.add("Citations", event="third", source="letter")
    plan = editing.merged(DOCUMENT, DOCUMENT)
    assert [(item.id, item.verdict) for item in plan.items if item.table == "Sources"] == [
        ("letter", Verdict.PROBLEM)
    ]
    assert {item.id for item in plan.edits} == {"second", "third"}
    assert "second" in plan.items[0].why


def test_a_new_event_may_cite_a_source_that_then_stays() -> None:
    editing = Editing(DOCUMENT.replace("sources: [letter]", "tags: []"))
    put(editing, ("Sources", "letter", "delete"), "yes")
    editing.add("Events", id="fourth", date="1999", title="Fourth flight")
    editing.add("Citations", event="fourth", source="letter")
    text = DOCUMENT.replace("sources: [letter]", "tags: []")
    plan = editing.merged(text, text)
    kept = [item for item in plan.items if item.verdict is Verdict.PROBLEM]
    assert [(item.table, item.id, item.action) for item in kept] == [
        ("Sources", "letter", Action.DELETE)
    ]
    assert "fourth" in kept[0].why


def test_another_zone_in_which_a_time_does_not_exist_is_refused_with_the_event() -> None:
    text = DOCUMENT.replace("2003-03-30T01:59", "2003-04-06T02:30").replace(
        "    timezone: Europe/Rome\n", ""
    )
    editing = Editing(text)
    put(editing, ("Timeline", "timezone", "value"), "America/New_York")
    put(editing, ("Events", "second", "title"), "The second flight")
    plan = editing.merged(text, text)
    assert [item.id for item in plan.edits] == ["second"]
    [refused] = plan.of(Verdict.PROBLEM)
    assert refused.id == "timezone"
    assert "`third`" in refused.why


def test_a_zone_that_refuses_many_times_names_a_few() -> None:
    many = "".join(
        f"  - {{id: e{number}, date: 2003-04-06T02:30, title: Event {number}}}\n"
        for number in range(300)
    )
    editing = Editing(DOCUMENT + many)
    put(editing, ("Timeline", "timezone", "value"), "America/New_York")
    plan = editing.merged(DOCUMENT + many, DOCUMENT + many)
    [refused] = plan.items
    assert "297 more" in refused.why
    assert len(refused.why) < 1_000


def _without_name(editing: Editing) -> None:
    put(editing, ("Events", "second", "latitude"), "43.5")
    put(editing, ("Events", "second", "longitude"), "7.2")


def _with_offset(editing: Editing) -> None:
    put(editing, ("Events", "first", "date"), "1950-01-01T10:00+05:45")
    put(editing, ("Events", "first", "title"), "The first flight")


@pytest.mark.parametrize(
    ("edit", "held"),
    [
        (_without_name, {"latitude", "longitude"}),
        (_with_offset, {"date"}),
    ],
)
def test_what_belongs_together_is_held_together(
    edit: Callable[[Editing], None], held: set[str]
) -> None:
    editing = Editing(DOCUMENT)
    edit(editing)
    plan = editing.merged(DOCUMENT, DOCUMENT)
    assert {item.field for item in plan.of(Verdict.PROBLEM)} == held
