"""Rows of new entries: what is added, and each of several bad cells, said at once."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from support.edited import DOCUMENT, Editing, ids, verdicts

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
    (asked,) = (item for item in editing.merged(gone, with_era).items if item.table == sheet)
    assert asked.verdict is Verdict.DAMAGE
    assert re.match(r"deleted here, edited there; \w+![A-Z]+2: .*#REF!", asked.why)
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


def test_a_new_row_gets_an_id_and_a_place_by_its_date_and_is_found_again() -> None:
    ordered = DOCUMENT.replace("1914-06", "2016-12-21").replace("late 2016-12", "2016-12-30")
    editing = Editing(ordered)
    editing.add(title="The envoys arrive: all", date="25.12.2016", group="Talks")
    editing.add("Citations", event="moscow", source="diplomats", quote="said so")
    plan = editing.merged(ordered)
    assert verdicts(plan) == [("edit", "add", "moscow"), ("edit", "add", "the-envoys-arrive-all")]
    assert ids(plan.text) == ["moscow", "aleppo", "the-envoys-arrive-all", "arabic"]
    again = editing.merged(plan.text, ordered)
    assert not again.items
    assert again.text == plan.text


def test_a_new_row_that_is_not_complete_is_asked_and_nothing_of_it_written() -> None:
    editing = Editing(DOCUMENT)
    editing.add(title="No date")
    editing.add(title="Which day?", date="03/04/2016")
    editing.add(title="Not an address", date="2016", url="no address")
    editing.add(editor="I shall add more next week")
    plan = editing.merged(DOCUMENT)
    assert plan.text == DOCUMENT
    assert [item.verdict for item in plan.items] == [Verdict.PROBLEM] * 3
    assert [message.text for message in plan.messages] == ["I shall add more next week"]


def test_a_copied_row_without_its_id_is_new() -> None:
    editing = Editing(DOCUMENT)
    sheet = editing.book["Events"]
    names = [cell.value for cell in sheet[1]]
    row = [cell.value for cell in sheet[2]]
    row[names.index("id")] = None
    row[names.index("title")] = "They meet again"
    row[names.index("date")] = "2017-01-05"
    sheet.append(row)
    plan = editing.merged(DOCUMENT)
    assert verdicts(plan) == [("edit", "add", "they-meet-again")]


def test_a_new_era_is_found_again_beside_one_of_the_same_date() -> None:
    editing = Editing(DOCUMENT)
    editing.add("Eras", title="Another one", date="2011/2016")
    now = DOCUMENT.replace("The war", "The long war")
    plan = editing.merged(now)
    assert [(item.verdict, item.title) for item in plan.items] == [(Verdict.EDIT, "Another one")]
    assert not editing.merged(plan.text).items


def test_a_new_row_without_a_date_or_title_says_that_the_cell_is_empty() -> None:
    editing = Editing(DOCUMENT)
    editing.add(title="No date")
    editing.add(date="2016")
    editing.add("Eras", title="No span")
    plan = editing.merged(DOCUMENT)
    assert [(item.table, item.field, item.new, item.why) for item in plan.items] == [
        ("Eras", "date", "", "a new era needs a date"),
        ("Events", "date", "", "a new row needs a date"),
        ("Events", "title", "", "a new row needs a title; it says “2016”"),
    ]
    said = reply_text(plan, "T", written=False)
    assert "date (Events!B5): is empty" in said
    assert "“No date”" not in said


def test_a_new_row_that_the_author_moved_since_is_asked_and_not_added_twice() -> None:
    editing = Editing(DOCUMENT)
    editing.add(title="The envoys arrive", date="2016-12-21")
    once = editing.merged(DOCUMENT, DOCUMENT)
    moved = once.text.replace("date: 2016-12-21", "date: 2016-12-22\n    group: Talks")
    assert moved != once.text
    (item,) = editing.merged(moved, DOCUMENT).items
    assert (item.verdict, item.id) == (Verdict.DIFFERENCE, "the-envoys-arrive-2")
    assert "`the-envoys-arrive` of `2016-12-22`" in item.why
    grouped = once.text.replace("date: 2016-12-21", "date: 2016-12-21\n    group: Talks")
    again = editing.merged(grouped, DOCUMENT)
    assert (again.items, again.text) == ([], grouped)


@pytest.mark.parametrize("sheet", ["Citations", "Eras"])
def test_a_copied_row_that_was_not_changed_is_nothing(sheet: str) -> None:
    editing = Editing(DOCUMENT)
    editing.book[sheet].append([cell.value for cell in editing.book[sheet][2]])
    assert editing.merged(DOCUMENT, DOCUMENT).items == []


def test_a_copied_era_that_was_changed_is_new() -> None:
    editing = Editing(DOCUMENT)
    sheet = editing.book["Eras"]
    sheet.append([cell.value for cell in sheet[2]])
    sheet["A3"], sheet["B3"] = "After the war", "2017/2019"
    plan = editing.merged(DOCUMENT, DOCUMENT)
    assert verdicts(plan) == [("edit", "add", "after-the-war")]


def test_a_copied_event_gets_the_next_free_id() -> None:
    editing = Editing(DOCUMENT.replace("0012", "Aleppo"))
    editing.add(title="Aleppo", date="2018")
    plan = editing.merged(DOCUMENT.replace("0012", "Aleppo"))
    assert verdicts(plan) == [("edit", "add", "aleppo-2")]
