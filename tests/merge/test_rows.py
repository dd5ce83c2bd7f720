"""Rows that were added, moved, doubled, marked and removed, and both sides changed at once."""

from __future__ import annotations

import re

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from support.edited import DOCUMENT, Editing, merged, reread, saved

from timeline_kit import export, load
from timeline_kit.exporters.audience import without_events
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.merge import Action, Plan, Verdict
from timeline_kit.merge.report import reply_text

NEXT = DOCUMENT.replace("group: Talks", "group: Meetings  # renamed")


def verdicts(plan: Plan) -> list[tuple[str, str, str]]:
    """Return what becomes of what."""
    return [(item.verdict.value, item.action.value, item.id) for item in plan.items]


def missing(plan: Plan) -> list[tuple[str, str]]:
    """Return the rows that are named as missing."""
    return [(each.place, each.about) for each in plan.messages if each.kind == "missing row"]


def ids(text: str) -> list[str]:
    """Return the ids of the events of a document, which is valid."""
    timeline = load(text).timeline
    assert timeline is not None
    return [event.id for event in timeline.events]


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


@pytest.mark.parametrize("base", [None, DOCUMENT])
@pytest.mark.parametrize("allow_deletes", [True, False])
def test_a_citation_whose_row_names_another_event_moves_there(
    base: str | None, allow_deletes: bool
) -> None:
    editing = Editing(DOCUMENT)
    editing.cited("moscow", 1, "event").value = "aleppo"
    plan = editing.merged(DOCUMENT, base, allow_deletes=allow_deletes)
    assert [(item.id, item.origin, item.verdict) for item in plan.items] == [
        ("aleppo", "moscow", Verdict.EDIT)
    ]
    assert not missing(plan)
    timeline = load(plan.text).timeline
    assert timeline is not None
    assert [[each.ref for each in event.sources] for event in timeline.events] == [
        ["diplomats"], ["tass"], []
    ]  # fmt: skip
    assert timeline.events[1].sources[0].quote == "the deal"
    assert "moved here from `moscow`" in reply_text(plan, "T", written=True)
    again = editing.merged(plan.text, DOCUMENT, allow_deletes=allow_deletes)
    assert (again.items, again.text) == ([], plan.text)


def test_a_citation_that_moved_and_changed_is_asked_and_stays() -> None:
    editing = Editing(DOCUMENT)
    editing.cited("moscow", 1, "locator").value = "p. 9"
    editing.cited("moscow", 1, "event").value = "aleppo"
    plan = editing.merged(DOCUMENT, DOCUMENT)
    assert [item.verdict for item in plan.items] == [Verdict.DOUBT]
    assert plan.text == DOCUMENT
    taken = editing.merged(DOCUMENT, DOCUMENT, take=["aleppo.tass"])
    assert taken.text.count("ref: tass") == 1
    assert "quote: the deal" in taken.text
    assert "locator: p. 9" in taken.text
    changed = DOCUMENT.replace("locator: p. 3", "locator: p. 4")
    moved = Editing(DOCUMENT)
    moved.cited("moscow", 1, "event").value = "aleppo"
    plan = moved.merged(changed, DOCUMENT)
    assert [item.verdict for item in plan.items] == [Verdict.CONFLICT]
    assert plan.text == changed


def test_a_citation_whose_row_was_copied_to_another_event_is_new_there() -> None:
    editing = Editing(DOCUMENT)
    sheet = editing.book["Citations"]
    row = [cell.value for cell in sheet[2]]
    sheet.append(["aleppo", *row[1:]])
    plan = editing.merged(DOCUMENT, DOCUMENT)
    assert [(item.id, item.origin) for item in plan.items] == [("aleppo", "")]
    assert plan.text.count("quote: the deal") == 2


def test_a_citation_moves_to_a_new_event_and_stays_where_that_is_not_taken() -> None:
    editing = Editing(DOCUMENT)
    editing.add(id="later", title="Later", date="2018")
    editing.cited("moscow", 1, "event").value = "later"
    plan = editing.merged(DOCUMENT, DOCUMENT)
    assert plan.text.count("ref: tass") == 1
    editing.type("later", "url", "no address")
    kept = editing.merged(DOCUMENT, DOCUMENT)
    assert kept.text == DOCUMENT


def test_citations_of_two_events_that_change_places_leave_no_comment_at_the_other() -> None:
    text = DOCUMENT.replace("quote: the deal, locator: p. 3}\n", "locator: p. 3}  # of the deal\n")
    text = text.replace("      - diplomats\n", "").replace(
        "    status: tentative", "    status: tentative\n    sources: [{ref: tass, locator: p. 5}]"
    )
    editing = Editing(text)
    editing.cited("aleppo", 1, "event").value = "arabic"
    editing.cited("moscow", 1, "event").value = "aleppo"
    editing.cited("arabic", 1, "event").value = "moscow"
    plan = editing.merged(text, text)
    assert (plan.text, list(plan.moved)) == (text, [("Citations", "event")])
    plan = editing.merged(text, text, take=[item.handle for item in plan.items])
    assert len(plan.edits) == len(plan.items) == 2
    assert plan.removed_comments == ["# of the deal"]
    assert "of the deal" not in plan.text


DRAFTED = DOCUMENT.replace("draft: false", "draft: true")


def test_what_a_table_never_had_is_not_deleted() -> None:
    public = Editing(DRAFTED, edition=False)
    public.drop("aleppo")
    plan = public.merged(DRAFTED, DRAFTED, allow_deletes=True)
    assert (plan.items, plan.text) == ([], DRAFTED)
    both = DRAFTED.replace("    date_label: 9-Nov", "    date_label: 9-Nov\n    draft: true")
    some = Editing(both, edition=False)
    some.drop("aleppo")
    assert missing(some.merged(both, both)) == [("Events", "aleppo")]
    plan = some.merged(both, both, allow_deletes=True)
    assert verdicts(plan) == [("difference", "delete", "aleppo")]
    assert plan.text == both
    assert "aleppo" not in some.merged(both, both, allow_deletes=True, take=["aleppo"]).text


def test_an_id_that_a_draft_has_is_taken_and_nothing_of_the_draft_is_said() -> None:
    sent = re.sub(r"(?s)  - id: aleppo.*?(?=  - id: arabic)", "", DRAFTED)
    editing = Editing(sent)
    editing.add(id="aleppo", title="The city falls", date="2016-12-22")
    plan = editing.merged(DRAFTED, DRAFTED)
    assert verdicts(plan) == [("problem", "change", "aleppo")]
    assert plan.text == DRAFTED
    assert "0012" not in reply_text(plan, "T", written=True)


WITHHELD = DOCUMENT.replace('title: "0012"', "title: Secret fall\n    sources: [wire]").replace(
    "  tass:\n", "  wire: {title: Secret wire}\n  tass:\n"
)
"""A document of which an event and its source may be kept back."""


@pytest.mark.parametrize(
    ("sheet", "cells", "verdict"),
    [("Citations", {"event": "aleppo", "source": "tass"}, "problem"),
     ("Citations", {"event": "secret fall", "source": "tass"}, "problem"),
     ("Events", {"title": "secret fall", "date": "1914-06"}, "difference"),
     ("Events", {"id": "aleppo", "title": "Mine", "date": "2016", "editor": "Why?"}, "problem"),
     ("Sources", {"id": "wire", "title": "Mine", "editor": "Why?"}, "problem")],
)  # fmt: skip
@pytest.mark.parametrize("kept", ["draft: true", "draft: false\n    embargo: 2999-01-01T00:00Z"])
def test_nothing_is_written_to_what_was_kept_back_nor_said_of_it_to_the_editor(
    sheet: str, cells: dict[str, str], verdict: str, kept: str
) -> None:
    document = WITHHELD.replace("draft: false", kept)
    timeline = load(document).timeline
    assert timeline is not None
    editing = Editing(document, part=without_events(timeline, lambda event: event.id == "aleppo"))
    editing.add(sheet, **cells)
    plan = editing.merged(document)
    assert [found for found, _, _ in verdicts(plan)] == [verdict]
    assert plan.text == document
    said = reply_text(plan, "T", written=True)
    assert "Secret" not in said
    assert "deleted" not in said
    assert "aleppo" not in said or "aleppo" in cells.values()


def test_what_changed_in_a_column_that_a_table_never_had_is_not_told_to_its_editor() -> None:
    editing = Editing(DOCUMENT)
    names = [cell.value for cell in editing.book["Events"][1]]
    editing.type("aleppo", "delete", "yes")
    editing.book["Events"].delete_cols(names.index("note") + 1)
    plan = editing.merged(DOCUMENT.replace("note: check", "note: secret"), DOCUMENT)
    assert verdicts(plan) == [("conflict", "delete", "aleppo")]
    assert "secret" not in reply_text(plan, "T", written=True)


def test_what_was_not_exported_is_not_missing() -> None:
    part = re.sub(r"(?s)  # met in the ministry.*?(?=  - id: aleppo)", "", DOCUMENT)
    editing = Editing(part)
    editing.type("aleppo", "note", "from a part")
    plan = editing.merged(DOCUMENT, allow_deletes=True)
    assert verdicts(plan) == [("edit", "change", "aleppo")]
    assert not missing(editing.merged(DOCUMENT))
    editing.drop("arabic")
    editing.drop("diplomats", "Sources")
    assert missing(editing.merged(DOCUMENT)) == [("Sources", "diplomats"), ("Events", "arabic")]


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


def test_a_missing_column_changes_nothing_and_a_cleared_cell_does() -> None:
    editing = Editing(DOCUMENT)
    sheet = editing.book["Events"]
    names = [cell.value for cell in sheet[1]]
    sheet.delete_cols(names.index("description") + 1)
    assert not editing.merged(DOCUMENT).items
    editing.type("moscow", "group", None)
    plan = editing.merged(DOCUMENT)
    assert verdicts(plan) == [("edit", "change", "moscow")]
    assert plan.text == DOCUMENT.replace("    group: Talks\n", "")


def test_renamed_columns_are_found() -> None:
    editing = Editing(DOCUMENT)
    sheet = editing.book["Events"]
    names = [cell.value for cell in sheet[1]]
    sheet.cell(1, names.index("title") + 1).value = "Überschrift"
    sheet.cell(1, names.index("group") + 1).value = "My lanes"
    sheet.cell(2, names.index("group") + 1).value = "Meetings"
    sheet.cell(1, names.index("participants") + 1).value = "Who?"
    sheet.cell(2, len(names) + 1).value = "an idea"
    sheet.cell(1, len(names) + 1).value = "Ideas"
    plan = editing.merged(DOCUMENT)
    assert [(item.field, item.new) for item in plan.items] == [("group", "Meetings")]
    assert [message.text for message in plan.messages if message.kind == "column Ideas"] == [
        "an idea"
    ]


def test_both_changed_differently_is_a_conflict_and_the_rest_is_written() -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", "group", "Diplomacy")
    editing.type("moscow", "tags", "Russia; Turkey; Iran")
    plan = editing.merged(NEXT, DOCUMENT)
    (conflict,) = plan.of(Verdict.CONFLICT)
    assert (conflict.base, conflict.ours, conflict.new) == ("Talks", "Meetings", "Diplomacy")
    assert plan.text == NEXT.replace("[Russia, Turkey]", "[Russia, Turkey, Iran]")
    without_git = editing.merged(NEXT)
    (conflict,) = without_git.of(Verdict.CONFLICT)
    assert (conflict.base, conflict.ours, conflict.new) == (None, "Meetings", "Diplomacy")
    assert "Diplomacy  # renamed" in editing.merged(NEXT, DOCUMENT, side="theirs").text
    assert "Diplomacy" in editing.merged(NEXT, DOCUMENT, take=["moscow.group"]).text
    ours = editing.merged(NEXT, DOCUMENT, side="ours")
    assert "Meetings" in ours.text
    assert ours.is_settled


def test_both_changed_alike_is_nothing() -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", "group", "Meetings")
    assert not editing.merged(NEXT, DOCUMENT).items


def test_an_old_workbook_changes_only_what_its_editor_changed() -> None:
    editing = Editing(DOCUMENT)
    editing.type("arabic", "note", "seen")
    later = NEXT.replace("2016-12-20", "2016-12-21").replace("[Russia, Turkey]", "[Iran]")
    later = later.replace("title: Deal on Aleppo", "title: The deal")
    for base in (None, DOCUMENT):
        plan = editing.merged(later, base)
        assert verdicts(plan) == [("edit", "change", "arabic")]


def test_deleted_here_and_edited_there_is_a_conflict_and_unedited_is_nothing() -> None:
    gone = re.sub(r"(?s)  # met in the ministry.*?(?=  - id: aleppo)", "", DOCUMENT)
    gone = gone.replace("  diplomats:", "  other:").replace("  tass:", "  tass:")
    editing = Editing(DOCUMENT)
    assert not [item for item in editing.merged(gone).items if item.table == "Events"]
    editing.type("moscow", "group", "Diplomacy")
    plan = editing.merged(gone)
    assert ("conflict", "add", "moscow") in verdicts(plan)
    assert plan.text == gone


def test_without_any_base_every_difference_is_listed_and_written_only_when_asked() -> None:
    editing = Editing(NEXT, edition=False)
    plan = editing.merged(DOCUMENT)
    assert [(item.verdict, item.field) for item in plan.items] == [(Verdict.DIFFERENCE, "group")]
    assert plan.text == DOCUMENT
    assert "group: Meetings" in editing.merged(DOCUMENT, side="theirs").text
    assert "group: Meetings" in editing.merged(DOCUMENT, take=["moscow.group"]).text
    assert editing.merged(DOCUMENT, side="ours").is_settled
    three_way = editing.merged(DOCUMENT, DOCUMENT)
    assert [item.verdict for item in three_way.items] == [Verdict.EDIT]


def test_several_editors_one_after_the_other() -> None:
    texts = [DOCUMENT]
    for row, column, value in (
        ("moscow", "group", "Diplomacy"),
        ("aleppo", "note", "done"),
        ("arabic", "date", "2016-12-30"),
    ):
        editing = Editing(DOCUMENT)
        editing.type(row, column, value)
        plan = editing.merged(texts[-1])
        assert plan.is_settled
        texts.append(plan.text)
    assert texts[-1] == (
        DOCUMENT.replace("Talks", "Diplomacy")
        .replace("note: check", "note: done")
        .replace("late 2016-12\n    title", "2016-12-30\n    title")
    )


def test_sorting_the_citations_moves_no_quote() -> None:
    editing = Editing(DOCUMENT)
    sheet = editing.book["Citations"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    sheet.delete_rows(1, sheet.max_row)
    for row in [rows[0], *rows[:0:-1]]:
        sheet.append(row)
    assert not editing.merged(DOCUMENT).items


def test_citations_are_changed_added_and_removed_one_by_one() -> None:
    editing = Editing(DOCUMENT)
    editing.cited("moscow", 1, "locator").value = "p. 4"
    editing.cited("moscow", 2, "quote").value = "they arrive"
    editing.add("Citations", event="aleppo", source="tass", locator="p. 9")
    plan = editing.merged(DOCUMENT)
    assert [item.verdict for item in plan.items] == [Verdict.EDIT] * 3
    assert plan.text == (
        DOCUMENT.replace("locator: p. 3", "locator: p. 4")
        .replace("      - diplomats\n", "      - ref: diplomats\n        quote: they arrive\n")
        .replace(
            "    status: tentative\n",
            "    status: tentative\n    sources:\n      - ref: tass\n        locator: p. 9\n",
        )
    )
    assert not editing.merged(plan.text, DOCUMENT).items


def test_a_citation_of_an_unknown_source_or_event_is_a_problem() -> None:
    editing = Editing(DOCUMENT)
    editing.add("Citations", event="aleppo", source="nowhere")
    editing.add("Citations", event="nobody", source="tass")
    plan = editing.merged(DOCUMENT)
    assert [item.verdict for item in plan.items] == [Verdict.PROBLEM] * 2
    assert plan.text == DOCUMENT


def test_a_new_source_can_be_cited_at_once() -> None:
    editing = Editing(DOCUMENT)
    editing.add("Sources", id="report", title="A report", url="https://example.org/r")
    editing.add("Citations", event="aleppo", source="report", quote="so it was")
    plan = editing.merged(DOCUMENT)
    assert plan.is_settled
    timeline = load(plan.text).timeline
    assert timeline is not None
    assert timeline.events[1].sources[0].quote == "so it was"
    assert not editing.merged(plan.text, DOCUMENT).items


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
    assert ("filled", "Events!B3", "filled with #FFFF00", "") in said
    assert ("struck out", "Events!C4", "wrong", "") in said
    assert any(kind == "words to the author" for kind, *_ in said)
    assert {place for kind, place, *_ in said if kind == "sheet"} == {"Ideas", "Events (2)"}
    assert not any(place == "Events!A1" for _, place, *_ in said)


def test_a_citation_in_the_place_of_another_does_not_get_its_edit() -> None:
    editing = Editing(DOCUMENT)
    editing.cited("moscow", 2, "locator").value = "p. 9"
    now = DOCUMENT.replace("      - diplomats\n", "      - ref: tass\n        quote: other\n")
    for base in (None, DOCUMENT):
        plan = editing.merged(now, base)
        assert [(item.verdict, item.why) for item in plan.items] == [
            (Verdict.CONFLICT, "deleted here, edited there")
        ]
        assert plan.text == now


def test_citations_of_one_source_that_change_places_keep_their_edits() -> None:
    two = DOCUMENT.replace("      - diplomats\n", "      - {ref: tass, quote: the talks}\n")
    editing = Editing(two)
    editing.cited("moscow", 2, "locator").value = "p. 9"
    first = "      - {ref: tass, quote: the deal, locator: p. 3}\n"
    second = "      - {ref: tass, quote: the talks}\n"
    now = two.replace(first + second, second + first)
    plan = editing.merged(now)
    assert plan.text == now.replace("quote: the talks}", "quote: the talks, locator: p. 9}")


def test_what_was_added_here_keeps_a_citation_from_being_deleted() -> None:
    editing = Editing(DOCUMENT)
    editing.cited("moscow", 1, "delete").value = "yes"
    sheet = editing.book["Citations"]
    sheet.delete_cols([cell.value for cell in sheet[1]].index("prefix") + 1)
    now = DOCUMENT.replace("locator: p. 3}", "locator: p. 3, prefix: they say}")
    plan = editing.merged(now)
    assert verdicts(plan) == [("conflict", "delete", "moscow")]
    assert plan.text == now


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


@pytest.mark.parametrize(
    ("column", "text", "verdict"),
    [
        ("participants", "StA Bremen, LKA", Verdict.DOUBT),
        ("participants", "Macron, Emmanuel", Verdict.DOUBT),
        ("participants", "Macron, Emmanuel;", Verdict.EDIT),
        ("participants", "Macron, Emmanuel; Philippe, Édouard", Verdict.EDIT),
        ("participants", "Pius VII, papież; Józefina", Verdict.EDIT),
        ("participants", "Macron, Emmanuel; Anna, Ben, Carl", Verdict.DOUBT),
        ("participants", "Anna; Ben / Carl, Dora", Verdict.DOUBT),
        ("participants", "Anna; Ben, ", Verdict.DOUBT),
        ("tags", "Russia; Umzug, Hafen", Verdict.DOUBT),
        ("tags", "Russia، Turkey", Verdict.DOUBT),
        ("tags", "Russia; Umzug; Hafen", Verdict.EDIT),
        ("tags", "Russia; 1,5 t", Verdict.EDIT),
    ],
)
def test_names_with_a_comma_between_them_are_asked(
    column: str, text: str, verdict: Verdict
) -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", column, text)
    plan = editing.merged(DOCUMENT)
    assert [(item.field, item.verdict) for item in plan.items] == [(column, verdict)]
    taken = editing.merged(DOCUMENT, take=frozenset({f"moscow.{column}"}))
    assert [item.verdict for item in taken.items] == [Verdict.EDIT]
    new = Editing(DOCUMENT)
    new.add(title="New", date="2016", **{column: text})
    assert [item.verdict for item in new.merged(DOCUMENT).items] == [verdict]


def test_a_name_with_a_comma_that_is_there_already_is_not_asked() -> None:
    there = DOCUMENT.replace("[Russia, Turkey]", '["Bremen, city", Turkey]')
    editing = Editing(there)
    editing.type("moscow", "tags", "Bremen, city; Turkey; Hafen")
    assert verdicts(editing.merged(there)) == [("edit", "change", "moscow")]


# A workbook of a part: its editor cannot know what else there is


def part(text: str = DOCUMENT) -> Editing:
    """Return a workbook of the first event alone."""
    timeline = load(text).timeline
    assert timeline is not None
    return Editing(text, part=without_events(timeline, lambda event: event.id != "moscow"))


@pytest.mark.parametrize("base", [None, DOCUMENT])
@pytest.mark.parametrize("cells", [{}, {"id": "aleppo"}])
def test_a_row_that_is_there_already_clears_nothing_that_its_editor_never_saw(
    base: str | None, cells: dict[str, str]
) -> None:
    editing = part()
    editing.add(title="0012", date="June 1914", **cells)
    plan = editing.merged(DOCUMENT, base)
    assert (plan.items, plan.text) == ([], DOCUMENT)

    names = [cell.value for cell in editing.book["Events"][1]]
    editing.book["Events"].cell(3, names.index("status") + 1).value = "cancelled"
    plan = editing.merged(DOCUMENT, base)
    assert [(item.verdict, item.field) for item in plan.items] == [(Verdict.DIFFERENCE, "status")]
    taken = editing.merged(DOCUMENT, base, take=["aleppo.status"])
    assert taken.text == DOCUMENT.replace("tentative", "cancelled")


@pytest.mark.parametrize("base", [None, DOCUMENT])
def test_an_id_that_another_event_has_outside_of_the_part_is_taken(base: str | None) -> None:
    editing = part()
    editing.add(title="The envoys arrive", date="2016-12-21", id="arabic")
    editing.add("Sources", id="diplomats", title="Diplomats arrive", url="https://example.org/d")
    plan = editing.merged(DOCUMENT, base)
    assert plan.text == DOCUMENT
    assert [(item.verdict, item.id, item.code) for item in plan.items] == [
        (Verdict.PROBLEM, "diplomats", "TK611"),
        (Verdict.PROBLEM, "arabic", "TK611"),
    ]


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


def test_what_is_cited_by_an_event_goes_with_it() -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", "delete", "yes")
    editing.cited("moscow", 1, "locator").value = "p. 99"
    editing.add("Citations", event="moscow", source="diplomats", quote="they arrive")
    plan = editing.merged(DOCUMENT, DOCUMENT)
    assert verdicts(plan) == [("edit", "delete", "moscow")]
    assert [(each.kind, each.about) for each in plan.messages] == [("citation", "moscow")]
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


# Citations name events and sources; whoever writes a title means what it is the title of


def test_a_title_stands_for_its_id_in_a_citation() -> None:
    editing = Editing(DOCUMENT)
    editing.add("Sources", title="Interfax: a report")
    editing.add("Citations", event="aleppo", source="interfax: a REPORT", quote="said so")
    editing.add("Citations", event="محادثات أستانا", source="Diplomats arrive")
    plan = editing.merged(DOCUMENT, DOCUMENT)
    assert verdicts(plan) == [
        ("edit", "add", "interfax-a-report"), ("edit", "add", "aleppo"), ("edit", "add", "arabic"),
    ]  # fmt: skip
    timeline = load(plan.text).timeline
    assert timeline is not None
    assert [[cited.ref for cited in event.sources] for event in timeline.events[1:]] == [
        ["interfax-a-report"], ["diplomats"],
    ]  # fmt: skip
    again = editing.merged(plan.text, DOCUMENT)
    assert (again.items, again.text) == ([], plan.text)


def test_a_title_that_two_sources_have_is_no_name() -> None:
    editing = Editing(DOCUMENT)
    editing.add("Sources", id="other", title="Diplomats arrive")
    editing.add("Citations", event="aleppo", source="Diplomats arrive")
    plan = editing.merged(DOCUMENT, DOCUMENT)
    assert verdicts(plan) == [("edit", "add", "other"), ("problem", "add", "aleppo")]


def test_a_changed_id_is_asked_once_and_citations_that_name_it_are_what_they_were() -> None:
    editing = Editing(DOCUMENT)
    editing.type("tass", "id", "tass-2016", sheet="Sources")
    editing.type("moscow", "id", "moscow-2016")
    for _ in range(2):
        editing.cited("moscow", 1, "event").value = "moscow-2016"
    editing.cited("moscow-2016", 1, "source").value = "tass-2016"
    plan = editing.merged(DOCUMENT, DOCUMENT)
    assert [(item.verdict, item.table, item.field) for item in plan.items] == [
        (Verdict.PROBLEM, "Sources", "id"),
        (Verdict.PROBLEM, "Events", "id"),
    ]
    assert plan.text == DOCUMENT


def test_a_citation_that_is_right_is_written_beside_one_that_is_not() -> None:
    editing = Editing(DOCUMENT)
    editing.add("Sources", id="third", title="Third", url="no address")
    editing.add("Citations", event="aleppo", source="third")
    editing.add("Citations", event="aleppo", source="diplomats")
    plan = editing.merged(DOCUMENT, DOCUMENT)
    assert [(item.verdict, item.table, item.new) for item in plan.items] == [
        (Verdict.PROBLEM, "Sources", "no address"),
        (Verdict.PROBLEM, "Citations", "third"),
        (Verdict.EDIT, "Citations", "diplomats"),
    ]
    assert plan.items[1].why == "its source `third` is not added; see the sheet Sources"


def test_what_is_made_for_a_row_that_an_editor_added_is_not_missed() -> None:
    timeline = load(DOCUMENT).timeline
    assert timeline is not None
    content = export(timeline, "xlsx", ExportOptions(audience="editors"))
    editing = Editing(DOCUMENT)
    editing.book = reread(content)
    row = editing.book["Citations"].max_row + 1
    for number, value in enumerate(("aleppo", "tass"), 1):
        editing.book["Citations"].cell(row, number).value = value
    assert editing.merged(DOCUMENT, DOCUMENT).messages == []


# A row that was copied carries what was exported of the one it was copied from


@pytest.mark.parametrize("above", [False, True])
def test_a_copied_citation_that_was_changed_is_new(above: bool) -> None:
    editing = Editing(DOCUMENT)
    sheet = editing.book["Citations"]
    values = [cell.value for cell in sheet[2]]
    at = 2 if above else sheet.max_row + 1
    sheet.insert_rows(at)
    for number, value in enumerate(values, 1):
        sheet.cell(at, number).value = value
    names = [cell.value for cell in sheet[1]]
    sheet.cell(at, names.index("quote") + 1).value = "another place"
    plan = editing.merged(DOCUMENT, DOCUMENT)
    assert verdicts(plan) == [("edit", "add", "moscow")]
    timeline = load(plan.text).timeline
    assert timeline is not None
    quotes = [cited.quote for cited in timeline.events[0].sources]
    assert quotes == ["the deal", None, "another place"]
    again = editing.merged(plan.text, DOCUMENT)
    assert (again.items, again.text) == ([], plan.text)


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


def test_names_with_a_space_that_a_program_made_unbreakable_are_no_new_names() -> None:
    text = DOCUMENT.replace("tags: [Russia, Turkey]", 'tags: ["Lee, Ann", Turkey]')
    editing = Editing(text)
    editing.type("moscow", "tags", "Lee,\u00a0Ann; Turkey")
    (item,) = editing.merged(text, text).items
    assert (item.verdict, "only quotation marks" in item.why) == (Verdict.DOUBT, True)


OF_NEW = DOCUMENT.replace("    draft: false\n", "")


@pytest.mark.parametrize(
    ("cells", "verdict"),
    [
        ({"date": "03/04/2019"}, Verdict.PROBLEM),
        ({"date": "2019-04-03", "tags": "fire, smoke"}, Verdict.DOUBT),
        ({"date": "2019-04-03", "group": "#REF!"}, Verdict.PROBLEM),
        ({"date": "2019-04-03", "url": "no address"}, Verdict.PROBLEM),
        ({"date": "2019-04-03", "tags": "fire, smoke", "id": "fire"}, Verdict.DOUBT),
        ({"date": "1914-06", "title": "0012", "id": "fire"}, Verdict.DIFFERENCE),
        ({}, Verdict.PROBLEM),
    ],
)
def test_what_a_new_event_cites_is_held_back_with_it(
    cells: dict[str, str], verdict: Verdict
) -> None:
    cells = {"title": "The roof burns", "group": "Fire", **cells}
    editing = Editing(OF_NEW)
    editing.add(**cells)
    name = cells.get("id", cells["title"])
    editing.add("Citations", event=name, source="Deal on Aleppo", quote="it burns")
    editing.type("moscow", "group", "Diplomacy")
    plan = editing.merged(OF_NEW, OF_NEW)
    assert [item.handle for item in plan.edits] == ["moscow.group"]
    assert plan.text == OF_NEW.replace("group: Talks", "group: Diplomacy")
    (cited,) = (item for item in plan.items if item.table == "Citations")
    assert cited.verdict is verdict
    reply = reply_text(plan, "T", written=True)
    taken, _, rest = reply.partition("Diplomacy+}")
    assert "citation" not in taken
    assert "the citation of tass" in rest or "there is no event" in rest
    again = editing.merged(plan.text, OF_NEW)
    assert (again.edits, again.text) == ([], plan.text)


def test_what_a_new_event_cites_is_taken_with_it() -> None:
    editing = Editing(DOCUMENT)
    editing.add(title="The roof burns", date="2019-04-15", tags="fire, smoke", group="Fire")
    editing.add("Citations", event="The roof burns", source="tass", quote="it burns")
    editing.add("Citations", event="The roof burns", source="diplomats")
    plan = editing.merged(DOCUMENT)
    assert {item.handle for item in plan.items} == {"the-roof-burns"}
    assert plan.items[0].entry == {
        "id": "the-roof-burns", "date": "2019-04-15", "title": "The roof burns", "group": "Fire"
    }  # fmt: skip
    taken = editing.merged(DOCUMENT, take=["the-roof-burns"])
    assert len(taken.edits) == 3
    timeline = load(taken.text).timeline
    assert timeline is not None
    (event,) = (event for event in timeline.events if event.id == "the-roof-burns")
    assert [each.ref for each in event.sources] == ["tass", "diplomats"]
