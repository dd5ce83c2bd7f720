"""A table of a part: its editor cannot know what was kept back, and what else there is."""

from __future__ import annotations

import re

import pytest
from support.edited import DOCUMENT, Editing, missing, verdicts

from timeline_kit import load
from timeline_kit.exporters.audience import without_events
from timeline_kit.merge import Verdict
from timeline_kit.merge.report import reply_text

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
