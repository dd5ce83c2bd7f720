"""Rows of new entries with several bad cells: all of them are said at once."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from support.edited import DOCUMENT, Editing

from timeline_kit.merge import Plan, Verdict
from timeline_kit.merge.report import reply_text

GOOD = {
    "Events": {"title": "Fire", "date": "2019-04-15", "group": "Fires"},
    "Citations": {"event": "aleppo", "source": "tass", "quote": "it burns"},
    "Sources": {"id": "wire", "title": "The wire", "publisher": "Interfax"},
    "Eras": {"title": "After", "date": "2017/2018"},
}
BAD = {
    "Events": {
        "title": "#REF!",
        "date": "03/04/2019",
        "status": "perhaps",
        "draft": "maybe",
        "tags": "fire, smoke",
        "timezone": "Europe/Nowhere",
        "latitude": "north",
        "url": "no address",
        "media_url": "also none",
        "note": "\u202eturned",
    },
    "Citations": {
        "source": "nowhere",
        "quote": "?????",
        "locator": "#REF!",
        "stance": "perhaps",
        "prefix": "\u202eturned",
    },
    "Sources": {
        "title": "#REF!",
        "published": "03/04/2019",
        "url": "no address",
        "archive_url": "also none",
        "note": "\u202eturned",
    },
    "Eras": {"title": "#REF!", "date": "03/04/2019"},
}


def said(plan: Plan) -> list[str]:
    """Return the columns of the cells that keep a row from being added, each with its code."""
    assert all(item.is_open and item.place and item.why for item in plan.items)
    return [item.field for item in plan.items]


def with_row(sheet: str, cells: Mapping[str, str]) -> Plan:
    """Return what becomes of a new row."""
    editing = Editing(DOCUMENT)
    editing.add(sheet, **cells)
    plan = editing.merged(DOCUMENT)
    assert plan.is_settled is (plan.text != DOCUMENT)
    return plan


@pytest.mark.parametrize("sheet", GOOD)
def test_a_good_row_is_added(sheet: str) -> None:
    assert with_row(sheet, GOOD[sheet]).is_settled


@pytest.mark.parametrize(
    ("sheet", "some"),
    [(sheet, [name]) for sheet, cells in BAD.items() for name in cells]
    + [(sheet, list(cells)) for sheet, cells in BAD.items()]
    + [(sheet, list(cells)[1:]) for sheet, cells in BAD.items()]
    + [("Events", ["url", "status"]), ("Events", ["date", "url"]), ("Sources", ["url", "note"])],
)
def test_every_bad_cell_is_said_at_once(sheet: str, some: list[str]) -> None:
    cells = {name: BAD[sheet][name] for name in some}
    plan = with_row(sheet, GOOD[sheet] | cells)
    assert sorted(said(plan)) == sorted(some)
    assert [item.new for item in plan.items] == [cells[item.field] for item in plan.items]
    assert len({item.place for item in plan.items}) == len(some)
    reply = reply_text(plan, "T", written=True)
    assert all(item.place in reply for item in plan.items)


@pytest.mark.parametrize(
    ("sheet", "missing"),
    [("Events", "title"), ("Events", "date"), ("Citations", "source"), ("Citations", "event"),
     ("Sources", "title"), ("Eras", "date")],
)  # fmt: skip
def test_bad_cells_are_said_beside_one_that_is_missing(sheet: str, missing: str) -> None:
    bad = {name: text for name, text in BAD[sheet].items() if name != missing}
    plan = with_row(sheet, GOOD[sheet] | bad | {missing: ""})
    assert sorted(said(plan)) == sorted([missing, *bad])


def test_bad_cells_of_several_rows_stay_with_their_row_in_the_order_of_their_columns() -> None:
    editing = Editing(DOCUMENT)
    for number in range(3):
        editing.add(**{**GOOD["Events"], **BAD["Events"], "title": f"Fire {number}"})
    plan = editing.merged(DOCUMENT)
    rows = [int(re.sub(r"\D", "", item.place)) for item in plan.items]
    assert rows == sorted(rows)
    first = [item.field for item in plan.items if item.id == "fire-0"]
    assert first == [name for name in BAD["Events"] if name != "title"]


def test_the_same_row_mended_is_added() -> None:
    plan = with_row(
        "Events", GOOD["Events"] | {"url": "https://example.org/", "status": "confirmed"}
    )
    assert [item.verdict for item in plan.items] == [Verdict.EDIT]


def test_of_a_changed_cell_with_two_faults_both_are_said() -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", "tags", "\u202eTalks; \u2066more")
    (item,) = editing.merged(DOCUMENT).items
    assert item.verdict is Verdict.PROBLEM
    assert ("U+202E" in item.why, "U+2066" in item.why) == (True, True)


# An entry that was deleted in the document comes back as it was, and damage does not come with it


@pytest.mark.parametrize("sheet", ["Events", "Citations", "Eras"])
def test_damage_does_not_come_back_with_what_was_deleted_here(sheet: str) -> None:
    with_era = DOCUMENT.replace("title: The war", "title: مئة عام")
    gone = {
        "Events": re.sub(r"(?s)  # met in the ministry.*?(?=  - id: aleppo)", "", with_era),
        "Citations": with_era.replace("      - {ref: tass, quote: the deal, locator: p. 3}\n", ""),
        "Eras": re.sub(r"eras:\n.*\n", "", with_era),
    }[sheet]
    editing = Editing(with_era)
    cells = {
        name.value: cell
        for name, cell in zip(*editing.book[sheet].iter_rows(max_row=2), strict=True)
    }
    cells["title" if sheet != "Citations" else "locator"].value = "#REF!"
    asked = editing.merged(gone, with_era)
    assert [item.verdict for item in asked.items if item.table == sheet] == [Verdict.CONFLICT]
    plan = editing.merged(gone, with_era, side="theirs")
    assert "#REF!" not in plan.text
    assert [item.verdict for item in plan.items if item.table == sheet] == [Verdict.DAMAGE]


def test_what_was_deleted_here_comes_back_with_lists_that_it_had() -> None:
    there = DOCUMENT.replace("[Russia, Turkey]", '["Bremen, city", Turkey]')
    gone = re.sub(r"(?s)  # met in the ministry.*?(?=  - id: aleppo)", "", there)
    editing = Editing(there)
    editing.type("moscow", "group", "Diplomacy")
    plan = editing.merged(gone, there, side="theirs")
    assert plan.is_settled
    assert "Bremen, city" in plan.text
