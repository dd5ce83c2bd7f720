"""Words that an editor typed where no cell of ours is, and sheets and columns that went."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from support.commands import here
from support.csv_rows import exported as csv_of
from support.edited import DOCUMENT, Editing, merged, saved

from timeline_kit.merge import Plan, Verdict


def said(plan: Plan) -> set[tuple[str, str, str]]:
    """Return the messages: kind, place and text."""
    return {(each.kind, each.place, each.text) for each in plan.messages}


def exported(folder: Path, language: str) -> Workbook:
    """Return the workbook of the document as the command writes it."""
    text = DOCUMENT.replace("language: en", f"language: {language}")
    (folder / "events.yaml").write_text(text, "utf-8")
    done = here("export", str(folder / "events.yaml"), "-o", str(folder), "--to", "xlsx")
    assert done.returncode == 0
    return openpyxl.load_workbook(folder / "events.xlsx")


@pytest.mark.parametrize("language", ["en", "de", "ar", "zh-Hant"])
def test_words_in_the_readme_are_messages_and_nothing_else_of_it_is(
    language: str, tmp_path: Path
) -> None:
    book = exported(tmp_path, language)
    text = (tmp_path / "events.yaml").read_text("utf-8")
    assert said(merged(saved(book), text)) == set()
    readme = book["README"]
    readme["D6"], readme["A60"], readme["B4"] = "beside", "below", "over what was there"
    later = text.replace("The Astana talks", "The talks")
    assert said(merged(saved(book), later)) == {
        ("words", "README!D6", "beside"),
        ("words", "README!A60", "below"),
        ("words", "README!B4", "over what was there"),
    }


def test_a_readme_of_other_words_is_said_once() -> None:
    editing = Editing(DOCUMENT)
    sheet = editing.book.create_sheet("README")
    sheet["A1"], sheet["A2"] = "Quite other words", "and more"
    (message,) = editing.merged(DOCUMENT).messages
    assert (message.kind, message.place) == ("sheet", "README")


def test_words_in_a_column_without_a_header_are_messages() -> None:
    editing = Editing(DOCUMENT)
    editing.book["Events"].cell(3, 60).value = "no header here"
    assert said(editing.merged(DOCUMENT)) == {
        ("column without a name", "Events!BH3", "no header here")
    }


def test_all_words_of_a_sheet_of_the_editor_are_messages() -> None:
    editing = Editing(DOCUMENT)
    sheet = editing.book.create_sheet("Notes")
    sheet["B2"], sheet["C2"], sheet["A4"] = "source", "is missing", "=1+1"
    for number in range(5, 205):
        sheet.cell(number, 1).value = f"line {number}"
    found = said(editing.merged(DOCUMENT))
    assert ("cells", "Notes!B2", "source | is missing") in found
    assert ("cells", "Notes!A50", "line 50") in found
    assert ("cells", "Notes!A103", "and 102 more rows of words") in found
    assert len(found) == 102


def test_columns_and_sheets_that_went_are_named() -> None:
    editing = Editing(DOCUMENT)
    events = editing.book["Events"]
    names = [cell.value for cell in events[1]]
    events.delete_cols(names.index("description") + 1)
    del editing.book["Sources"]
    plan = editing.merged(DOCUMENT)
    assert (plan.items, plan.text) == ([], DOCUMENT)
    assert [(each.kind, each.place) for each in plan.messages] == [
        ("missing column", "Events"),
        ("missing sheet", "Sources"),
    ]
    assert "`description` is not in the table" in plan.messages[0].text


def test_a_column_that_was_empty_may_go_unsaid() -> None:
    editing = Editing(DOCUMENT)
    events = editing.book["Events"]
    names = [cell.value for cell in events[1]]
    events.delete_cols(names.index("media_alt") + 1)
    assert not editing.merged(DOCUMENT).messages


def copied(editing: Editing, sheet: str) -> str:
    """Copy a sheet, and return the name of the copy."""
    copy = editing.book.copy_worksheet(editing.book[sheet])
    return str(copy.title)


def test_what_was_typed_into_a_copy_of_a_sheet_is_asked() -> None:
    editing = Editing(DOCUMENT)
    name = copied(editing, "Events")
    names = [cell.value for cell in editing.book[name][1]]
    editing.book[name].cell(2, names.index("title") + 1).value = "Typed into the copy"
    editing.book[name].cell(9, names.index("title") + 1).value = "A new row there"
    sources = copied(editing, "Sources")
    names = [cell.value for cell in editing.book[sources][1]]
    editing.book[sources].cell(2, names.index("publisher") + 1).value = "TASS"
    editing.type("aleppo", "note", "typed into the sheet")
    plan = editing.merged(DOCUMENT)
    assert {(item.place, item.new, item.verdict) for item in plan.items} == {
        ("Events!" + editing.cell("aleppo", "note").coordinate, "typed into the sheet",
         Verdict.EDIT),
        (f"{name}!A2", "Typed into the copy", Verdict.PROBLEM),
        (f"{name}!A9", "A new row there", Verdict.PROBLEM),
        (f"{sources}!{openpyxl.utils.get_column_letter(names.index('publisher') + 1)}2", "TASS",
         Verdict.PROBLEM),
    }  # fmt: skip
    assert not plan.is_settled


def test_a_copy_that_says_what_the_sheet_says_or_said_is_no_edit() -> None:
    before, after = Editing(DOCUMENT), Editing(DOCUMENT)
    copied(before, "Events")
    before.type("aleppo", "note", "typed after the copy was made")
    after.type("aleppo", "note", "typed before the copy was made")
    copied(after, "Events")
    for editing in (before, after):
        assert [item.verdict for item in editing.merged(DOCUMENT).items] == [Verdict.EDIT]


@pytest.mark.parametrize("name", ["Events", "Citations", "Sources", "Timeline", "Eras"])
def test_words_above_the_header_are_messages(name: str) -> None:
    editing = Editing(DOCUMENT)
    sheet = editing.book[name]
    sheet.insert_rows(1, 2)
    sheet["A1"], sheet["C1"], sheet["B2"] = "Please drop beta!", "Anna", "see below"
    plan = editing.merged(DOCUMENT)
    assert (plan.items, plan.text) == ([], DOCUMENT)
    assert said(plan) == {
        ("cells", f"{name}!A1", "Please drop beta! | Anna"),
        ("cells", f"{name}!B2", "see below"),
    }


def test_words_above_the_header_of_a_copy_are_messages() -> None:
    editing = Editing(DOCUMENT)
    copy = editing.book.copy_worksheet(editing.book["Events"])
    copy.insert_rows(1)
    copy["A1"] = "Please drop beta!"
    assert ("cells", f"{copy.title}!A1", "Please drop beta!") in said(editing.merged(DOCUMENT))


def test_words_above_the_header_of_a_csv_are_messages() -> None:
    plan = merged(f"Please drop beta!\n{csv_of(DOCUMENT)}".encode(), DOCUMENT, DOCUMENT)
    assert (plan.items, said(plan)) == ([], {("cells", "A1", "Please drop beta!")})


@pytest.mark.parametrize(
    ("sheet", "cells", "words"),
    [
        ("Events", {"title": "New one", "date": "2019"}, "New one | 2019"),
        ("Sources", {"title": "New one"}, "New one"),
        ("Eras", {"title": "New one", "date": "2019"}, "New one | 2019"),
        ("Citations", {"event": "moscow", "source": "tass", "quote": "new"}, "moscow | tass | new"),
    ],
)
def test_a_new_row_that_is_to_be_deleted_is_left_out_with_its_words(
    sheet: str, cells: dict[str, str], words: str
) -> None:
    editing = Editing(DOCUMENT)
    editing.add(sheet, **cells, delete="yes")
    editing.add(sheet, delete="Yes")
    plan = editing.merged(DOCUMENT)
    assert (plan.items, plan.text) == ([], DOCUMENT)
    assert {(each.kind, each.text) for each in plan.messages} == {
        ("left out", f"`yes` stands in `delete` of a new row, which is not added: “{words}”"),
        ("left out", "`Yes` stands in `delete` of a row without words"),
    }
    editing = Editing(DOCUMENT)
    editing.add(sheet, delete="no")
    assert said(editing.merged(DOCUMENT)) == set()


def test_ids_with_other_capitals_are_known_and_told_once() -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", "id", "Moscow")
    editing.type("tass", "id", "Tass", "Sources")
    editing.type("diplomats", "id", "DIPLOMATS ", "Sources")
    plan = editing.merged(DOCUMENT)
    assert (plan.items, plan.text) == ([], DOCUMENT)
    stays = "whose letters stay as they are"
    assert [(each.kind, each.about, each.text) for each in plan.messages] == [
        ("column id", "moscow", f"`Moscow` is taken for `moscow`, {stays}"),
        ("column id", "", f"`Tass` is taken for `tass`, {stays}"),
    ]
    assert plan.messages[1].place.endswith(" and 1 more cell")
