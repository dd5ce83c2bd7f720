"""Rows in any order, with ids that were changed or doubled, and what is said beside them."""

from __future__ import annotations

import re

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from support.edited import DOCUMENT, Editing, ids, merged, saved

from timeline_kit import load
from timeline_kit.merge import Action, Verdict


def test_the_order_of_rows_and_columns_never_matters() -> None:
    editing = Editing(DOCUMENT)
    for sheet in editing.book.worksheets[:5]:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        sheet.delete_rows(1, sheet.max_row)
        order = sorted(range(len(rows[0])), key=lambda index: str(rows[0][index])[::-1])
        for row in [rows[0], *rows[:0:-1]]:
            sheet.append([row[index] for index in order])
    plan = editing.merged(DOCUMENT)
    assert not plan.items
    assert plan.text == DOCUMENT


def test_rows_above_the_header_and_empty_rows_between_do_no_harm() -> None:
    editing = Editing(DOCUMENT)
    sheet = editing.book["Events"]
    sheet.insert_rows(1, 3)
    sheet["A1"] = "Corrections by Anna"
    sheet.insert_rows(6, 2)
    assert not editing.merged(DOCUMENT).items


def test_an_id_that_was_emptied_or_changed_is_known_by_what_was_exported() -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", "group", "Meetings")
    editing.type("moscow", "id", "moskau")
    editing.type("aleppo", "note", "checked")
    editing.type("aleppo", "id", None)
    plan = editing.merged(DOCUMENT)
    assert {(item.id, item.field): item.verdict for item in plan.items} == {
        ("moscow", "id"): Verdict.PROBLEM,
        ("moscow", "group"): Verdict.EDIT,
        ("aleppo", "note"): Verdict.EDIT,
    }
    assert ids(plan.text) == ["moscow", "aleppo", "arabic"]


def test_a_doubled_id_is_said_once_with_its_places() -> None:
    editing = Editing(DOCUMENT)
    sheet = editing.book["Events"]
    sheet.append([cell.value for cell in sheet[2]])
    sheet.cell(5, 1).value = "Another title"
    editing.type("aleppo", "note", "done")
    plan = editing.merged(DOCUMENT)
    (problem,) = plan.of(Verdict.PROBLEM)
    assert (problem.code, problem.id) == ("TK611", "moscow")
    assert re.search(r"stands in 2 rows \(Events!\w+2, Events!\w+5\)", problem.why)
    assert plan.text == DOCUMENT.replace("note: check", "note: done")


def test_eras_and_the_header_are_edited() -> None:
    editing = Editing(DOCUMENT)
    editing.book["Eras"]["A2"] = "The civil war"
    editing.add("Eras", title="The talks", date="2016/2018")
    editing.type("language", "value", "de", sheet="Timeline")
    editing.type("url", "value", "https://example.org/t", sheet="Timeline")
    plan = editing.merged(DOCUMENT)
    assert all(item.action in (Action.CHANGE, Action.ADD) for item in plan.items)
    assert plan.is_settled
    timeline = load(plan.text).timeline
    assert timeline is not None
    assert [era.title for era in timeline.eras] == ["The civil war", "The talks"]
    assert (timeline.language, timeline.url) == ("de", "https://example.org/t")
    assert not editing.merged(plan.text, DOCUMENT).items


def test_the_workbook_of_another_timeline_is_refused() -> None:
    plan = Editing(DOCUMENT).merged(DOCUMENT.replace("id: astana", "id: other"))
    assert [problem.code for problem in plan.problems] == ["TK617"]


def test_a_sheet_sorted_in_part_is_asked() -> None:
    editing = Editing(DOCUMENT)
    sheet = editing.book["Events"]
    names = [cell.value for cell in sheet[1]]
    column = names.index("id") + 1
    one, other = sheet.cell(2, column).value, sheet.cell(3, column).value
    sheet.cell(2, column).value, sheet.cell(3, column).value = other, one
    plan = editing.merged(DOCUMENT, DOCUMENT)
    assert plan.items
    assert {item.verdict for item in plan.items} <= {Verdict.DIFFERENCE, Verdict.DOUBT}
    assert plan.text == DOCUMENT


def test_everything_said_beside_the_values_is_listed() -> None:
    editing = Editing(DOCUMENT)
    sheet = editing.book["Events"]
    sheet["A1"].comment = Comment("title\nWhat happened, in one line.", "")
    sheet["B1"].comment = Comment("Why not in words?", "Anna")
    sheet["A2"].comment = Comment("Too long?", "Anna")
    sheet["A3"].font = Font(strike=True)
    sheet["B3"].fill = PatternFill("solid", "FFFFFF00")
    sheet["E3"].value = None
    sheet["E3"].fill = PatternFill("solid", "FFFFFF00")
    sheet["B900"].fill = PatternFill("solid", "FFFFFF00")  # nothing is there to be meant
    sheet["C4"].value = CellRichText("all ", TextBlock(InlineFont(strike=True), "wrong"))
    editing.cell("moscow", "editor").value = "Thanks!"
    added = editing.book.create_sheet("Ideas")
    added["A1"] = "More to come"
    copied = editing.book.copy_worksheet(sheet)
    copied.title = "Events (2)"
    plan = merged(saved(editing.book), DOCUMENT)
    said = {
        (message.kind, message.place, message.text, message.author) for message in plan.messages
    }
    assert ("note", "Events!B1", "Why not in words?", "Anna") in said
    assert ("note", "Events!A2", "Too long?", "Anna") in said
    assert ("struck out", "Events!A3", "0012", "") in said
    assert ("filled", "Events!B3 and 1 more cell of the row", "filled with #FFFF00", "") in said
    assert ("struck out", "Events!C4", "wrong", "") in said
    assert any(kind == "words to the author" for kind, *_ in said)
    assert {place for kind, place, *_ in said if kind == "sheet"} == {"Ideas", "Events (2)"}
    assert not any(place == "Events!A1" for _, place, *_ in said)


def test_an_id_that_a_program_began_with_a_capital_is_the_same_id() -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", "id", "Moscow")
    editing.type("tass", "id", "TASS", sheet="Sources")
    editing.cited("moscow", 1, "event").value = "Moscow"
    editing.cited("moscow", 1, "source").value = "Diplomats"
    editing.cited("Moscow", 1, "source").value = "Tass"
    assert editing.merged(DOCUMENT).items == []
    again = Editing(DOCUMENT, edition=False)
    again.type("moscow", "id", "MOSCOW")
    again.type("MOSCOW", "group", "Meetings")
    plan = again.merged(DOCUMENT, DOCUMENT)
    assert [(item.id, item.field, item.new) for item in plan.items] == [
        ("moscow", "group", "Meetings")
    ]


@pytest.mark.parametrize(("typed", "is_said"), [(None, False), (2, False), (3, True), (1.5, True)])
def test_an_order_is_held_to_what_is_known_of_rows_that_are_gone(
    typed: float | None, is_said: bool
) -> None:
    editing = Editing(DOCUMENT, helpers=True)
    editing.drop("aleppo")
    if typed is not None:
        editing.type("moscow", "order", typed)
    now = DOCUMENT.replace("1914-06", "2020-06")  # it was the first, and is the last
    said = [message.place for message in editing.merged(now).messages if "order" in message.kind]
    assert said == ([f"Events!{editing.cell('moscow', 'order').coordinate}"] if is_said else [])


def test_an_order_is_as_it_was_where_events_of_one_date_changed_places_in_the_document() -> None:
    first, second = (f"  - {{id: {name}, date: 2016, title: {name}}}\n" for name in "ab")
    start = "timeline: {id: t, title: T}\nevents:\n"
    plan = Editing(start + first + second, helpers=True).merged(start + second + first)
    assert (plan.items, plan.messages) == ([], [])
