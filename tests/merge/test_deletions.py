"""Rows that are missing, or say that they are to be deleted: what goes and what stays."""

from __future__ import annotations

import re

import pytest
from support.edited import DOCUMENT, NEXT, Editing, ids, missing, verdicts

from timeline_kit import load
from timeline_kit.merge import Verdict


def test_a_missing_row_is_no_deletion_unless_that_is_said() -> None:
    editing = Editing(DOCUMENT)
    editing.drop("moscow")
    plan = editing.merged(DOCUMENT)
    assert not plan.items
    assert plan.is_settled
    assert missing(plan) == [("Events", "moscow")]
    plan = editing.merged(DOCUMENT, DOCUMENT, allow_deletes=True)
    assert not missing(plan)
    assert verdicts(plan) == [("edit", "delete", "moscow")]
    assert ids(plan.text) == ["aleppo", "arabic"]
    assert plan.removed_comments == ["# met in the ministry", "# the first of many"]
    changed = editing.merged(NEXT, DOCUMENT, allow_deletes=True)
    assert verdicts(changed) == [("conflict", "delete", "moscow")]
    assert changed.text == NEXT


def gone(editing: Editing, sheet: str, row: int) -> Editing:
    """Return a workbook without one row of a sheet."""
    editing.book[sheet].delete_rows(row)
    return editing


@pytest.mark.parametrize(
    ("sheet", "row", "about", "name"),
    [
        ("Citations", 2, "moscow", "tass"),
        ("Citations", 3, "moscow", "diplomats"),
        ("Eras", 2, "1", "The war"),
        ("Sources", 3, "diplomats", "Diplomats arrive"),
        ("Timeline", 3, "title", "title"),
    ],
)
@pytest.mark.parametrize("base", [None, DOCUMENT])
def test_a_missing_row_of_every_sheet_is_named_and_stays(
    sheet: str, row: int, about: str, name: str, base: str | None
) -> None:
    plan = gone(Editing(DOCUMENT), sheet, row).merged(DOCUMENT, base)
    assert (plan.items, plan.text) == ([], DOCUMENT)
    assert missing(plan) == [(sheet, about)]
    (said,) = plan.messages
    assert said.text.startswith(f"“{name}” is not in the table, which is no deletion: ")


def test_missing_citations_and_eras_are_deleted_when_that_is_asked_for() -> None:
    editing = gone(gone(Editing(DOCUMENT), "Citations", 2), "Eras", 2)
    plan = editing.merged(DOCUMENT, DOCUMENT, allow_deletes=True)
    assert verdicts(plan) == [("edit", "delete", "1"), ("edit", "delete", "moscow")]
    timeline = load(plan.text).timeline
    assert timeline is not None
    assert [each.ref for each in timeline.events[0].sources] == ["diplomats"]
    assert not timeline.eras
    again = editing.merged(plan.text, DOCUMENT, allow_deletes=True)
    assert (again.items, again.messages) == ([], [])
    changed = DOCUMENT.replace("locator: p. 3", "locator: p. 4").replace("2011/2016", "2011/2017")
    asked = editing.merged(changed, DOCUMENT, allow_deletes=True)
    assert verdicts(asked) == [("conflict", "delete", "1"), ("conflict", "delete", "moscow")]
    later = DOCUMENT.replace("The Astana talks", "The talks")
    editing.drop("arabic")
    unknown = editing.merged(later, allow_deletes=True)
    assert [item.verdict for item in unknown.items] == [Verdict.DIFFERENCE] * 3
    assert unknown.text == later


def test_what_an_author_added_meanwhile_is_not_missing() -> None:
    more = DOCUMENT.replace("      - diplomats\n", "      - diplomats\n      - {ref: tass}\n")
    more = more.replace("2011/2016}", "2011/2016}\n  - {title: After, date: 2017/2018}")
    more = more.replace("  language: en", "  language: en\n  url: https://example.org/")
    for base in (None, DOCUMENT):
        plan = Editing(DOCUMENT).merged(more, base, allow_deletes=True)
        assert (plan.items, plan.messages, plan.text) == ([], [], more)


def test_a_citation_of_a_missing_event_is_not_named_beside_it() -> None:
    editing = gone(gone(gone(Editing(DOCUMENT), "Events", 2), "Citations", 2), "Citations", 2)
    assert missing(editing.merged(DOCUMENT, DOCUMENT)) == [("Events", "moscow")]
    marked = gone(gone(Editing(DOCUMENT), "Citations", 2), "Citations", 2)
    marked.type("moscow", "delete", "yes")
    assert missing(marked.merged(DOCUMENT, DOCUMENT)) == []


@pytest.mark.parametrize(
    "word", ids=repr, argvalues=["yes", "x", "true", "1", "ja", "oui", "да", "نعم", True, 1]
)
def test_a_row_that_says_so_is_deleted_with_its_comments(word: object) -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", "delete", word)
    plan = editing.merged(DOCUMENT)
    assert verdicts(plan) == [("edit", "delete", "moscow")]
    assert "moscow" not in plan.text
    assert "# checked" in plan.text
    again = editing.merged(plan.text)
    assert not again.items


@pytest.mark.parametrize("word", ["no", None, "nein"])
def test_a_row_that_does_not_is_not(word: object) -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", "delete", word)
    plan = editing.merged(DOCUMENT)
    assert not plan.items
    assert not plan.messages


@pytest.mark.parametrize(
    ("sheet", "key", "name"),
    [
        ("Events", "id", "moscow"),
        ("Sources", "id", "tass"),
        ("Citations", "event", "moscow"),
        ("Eras", "title", "The war"),
    ],
)
def test_a_row_that_may_say_so_is_left_to_decide(sheet: str, key: str, name: str) -> None:
    editing = Editing(DOCUMENT)
    editing.cell(name, "delete", sheet, key).value = "perhaps"
    plan = editing.merged(DOCUMENT)
    (item,) = plan.items
    assert (item.verdict, item.table, item.field, item.new) == (
        *("problem", sheet, "delete"),
        "perhaps",
    )
    assert name in (item.id, item.title)
    assert not plan.is_settled
    assert plan.text == DOCUMENT


def test_a_source_that_is_cited_stays() -> None:
    editing = Editing(DOCUMENT)
    editing.type("tass", "delete", "yes", sheet="Sources")
    plan = editing.merged(DOCUMENT)
    assert verdicts(plan) == [("problem", "delete", "tass")]
    assert plan.text == DOCUMENT
    editing.cited("moscow", 1, "delete").value = "yes"
    plan = editing.merged(DOCUMENT)
    assert verdicts(plan) == [("edit", "delete", "tass"), ("edit", "delete", "moscow")]
    assert "tass" not in plan.text


def test_deleted_here_and_edited_there_is_a_conflict_and_unedited_is_nothing() -> None:
    gone = re.sub(r"(?s)  # met in the ministry.*?(?=  - id: aleppo)", "", DOCUMENT)
    gone = gone.replace("  diplomats:", "  other:").replace("  tass:", "  tass:")
    editing = Editing(DOCUMENT)
    assert not [item for item in editing.merged(gone).items if item.table == "Events"]
    editing.type("moscow", "group", "Diplomacy")
    plan = editing.merged(gone)
    assert ("conflict", "add", "moscow") in verdicts(plan)
    assert plan.text == gone


def test_what_was_added_here_keeps_a_citation_from_being_deleted() -> None:
    editing = Editing(DOCUMENT)
    editing.cited("moscow", 1, "delete").value = "yes"
    sheet = editing.book["Citations"]
    sheet.delete_cols([cell.value for cell in sheet[1]].index("prefix") + 1)
    now = DOCUMENT.replace("locator: p. 3}", "locator: p. 3, prefix: they say}")
    plan = editing.merged(now)
    assert verdicts(plan) == [("conflict", "delete", "moscow")]
    assert plan.text == now


def test_what_is_cited_by_an_event_goes_with_it() -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", "delete", "yes")
    editing.cited("moscow", 1, "locator").value = "p. 99"
    editing.add("Citations", event="moscow", source="diplomats", quote="they arrive")
    plan = editing.merged(DOCUMENT, DOCUMENT)
    assert verdicts(plan) == [("edit", "delete", "moscow")]
    assert [(each.kind, each.about) for each in plan.messages] == [("citation", "moscow")] * 2
    assert "they arrive" in plan.messages[1].text
    again = editing.merged(plan.text, DOCUMENT)
    assert (again.items, again.text) == ([], plan.text)


@pytest.mark.parametrize(
    "word",
    ["Yes.", "JA!", "Х", "х", "ｘ", "ＹＥＳ", "はい。", "EVET", "true()", "1.0", "Löschen",
     "УДАЛИТЬ", "видалити", "supprimer", "削除", "删除", "刪除", "حذف", "usuń", "WAAR", "да\u00a0"],
)  # fmt: skip
def test_words_for_deleting_are_read_as_people_write_them(word: str) -> None:
    editing = Editing(DOCUMENT)
    editing.type("aleppo", "delete", word)
    assert verdicts(editing.merged(DOCUMENT)) == [("edit", "delete", "aleppo")]
