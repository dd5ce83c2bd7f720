"""Rows without `rev` of what has only a number: what they were is known by words, not by it."""

from __future__ import annotations

import pytest
from support.edited import Editing

from timeline_kit.merge import Plan

SENT = """\
timeline: {id: war, title: The war}
sources:
  tass: {title: Deal}
  afp: {title: Talks}
eras:
  - {title: Before, date: 1900/1910}
  - {title: After, date: 1920/1930}
  - {title: Last, date: 1940/1950}
events:
  - id: moscow
    date: 2016-12-20
    title: They meet
    sources:
      - {ref: tass, quote: the first words, locator: p. 1}
      - {ref: tass, quote: other words, locator: p. 2}
      - {ref: afp, quote: last words}
"""
FIRSTS_GONE = SENT.replace("  - {title: Before, date: 1900/1910}\n", "").replace(
    "      - {ref: tass, quote: the first words, locator: p. 1}\n", ""
)


def said(plan: Plan) -> list[tuple[str, str, str | None, str, str]]:
    return [(str(i.verdict), i.handle, i.base, i.ours, i.new) for i in plan.items]


@pytest.fixture
def editing() -> Editing:
    return Editing(SENT, edition=False)


def test_an_era_is_edited_whose_number_is_another_one_now(editing: Editing) -> None:
    editing.cell("After", "title", "Eras", "title").value = "Thereafter"
    editing.cell("Last", "date", "Eras", "title").value = "1940/1951"
    plan = editing.merged(FIRSTS_GONE, SENT)
    assert said(plan) == [
        ("edit", "eras.1.title", "After", "After", "Thereafter"),
        ("edit", "eras.2.date", "1940/1950", "1940/1950", "1940/1951"),
    ]
    again = editing.merged(plan.text, SENT)
    assert (again.items, again.text) == ([], plan.text)


def test_an_era_that_was_changed_there_is_a_conflict_with_what_it_was(editing: Editing) -> None:
    editing.cell("After", "title", "Eras", "title").value = "Thereafter"
    plan = editing.merged(FIRSTS_GONE.replace("After", "Afterwards"), SENT)
    assert said(plan) == [("conflict", "eras.1.title", "After", "Afterwards", "Thereafter")]


def test_a_new_era_beside_one_that_was_added_meanwhile_was_nothing_before(
    editing: Editing,
) -> None:
    now = SENT.replace("events:", "  - {title: New one, date: 1990/1999}\nevents:")
    editing.add("Eras", title="New thing", date="1990/1999")
    plan = editing.merged(now, SENT)
    assert said(plan) == [("difference", "eras.4.title", None, "New one", "New thing")]
    assert plan.text == now


def test_a_citation_is_edited_whose_number_is_another_one_now(editing: Editing) -> None:
    editing.cited("moscow", 2, "locator").value = "p. 3"
    editing.cited("moscow", 3, "source").value = "tass"
    plan = editing.merged(FIRSTS_GONE, SENT)
    assert [(str(i.verdict), i.base, i.ours, i.new) for i in plan.items] == [
        ("edit", "p. 2", "p. 2", "p. 3"),
        ("edit", "afp", "afp", "tass"),
    ]


def test_most_cells_tell_which_citation_a_row_was(editing: Editing) -> None:
    editing.cited("moscow", 3, "source").value = "tass"
    editing.cited("moscow", 3, "quote").value = "last words"
    editing.cited("moscow", 1, "locator").value = "p. 9"
    plan = editing.merged(SENT.replace("last words", "last words, x-mark: z"), SENT)
    assert [(str(i.verdict), i.handle, i.new) for i in plan.items] == [
        ("edit", "moscow.tass.locator", "p. 9"),
        ("edit", "moscow.afp.source", "tass"),
    ]


def test_a_citation_is_the_one_that_was_merged_although_a_cell_of_it_is_refused() -> None:
    sent = SENT.replace("      - {ref: tass, quote: the first words, locator: p. 1}\n", "")
    sent = sent.replace("{ref: tass, quote: other words, locator: p. 2}", "tass")
    editing = Editing(sent)
    editing.cited("moscow", 1, "source").value = "zzz"
    editing.cited("moscow", 1, "locator").value = "p. 3"
    now = sent.replace("      - tass\n", "      - {ref: tass, quote: new words}\n      - tass\n")
    plan = editing.merged(now)
    assert plan.text == now.replace("- tass\n", "- ref: tass\n        locator: p. 3\n")
    again = editing.merged(plan.text)
    assert (again.edits, again.text) == ([], plan.text)
