"""Entries that were deleted in the document and edited in the table, and come back."""

from __future__ import annotations

import pytest
from support.edited import Editing

from timeline_kit.merge import Plan, Verdict

DOCUMENT = """\
timeline: {id: misto, title: Місто}
sources:
  paper: {title: Газета}
  book: {title: Книга}
eras:
  - {title: Античність, date: 600 BCE/0400}
  - {title: Імперія, date: 1794/1917}
events:
  - id: opera
    date: 1887
    title: Опера
    sources: [{ref: paper, quote: театр, locator: с. 3}, {ref: book, locator: с. 4}]
  - {id: hety, date: 55 BCE, title: Гети}
"""


def base_of(plan: Plan) -> list[str]:
    """Return what is said of how entries were."""
    return [item.base or "" for item in plan.items]


@pytest.mark.parametrize("base", [None, DOCUMENT])
def test_what_an_era_and_a_citation_said_before_is_told_where_it_is_known(
    base: str | None,
) -> None:
    now = DOCUMENT.replace("  - {title: Імперія, date: 1794/1917}\n", "").replace(
        ", {ref: book, locator: с. 4}", ""
    )
    editing = Editing(DOCUMENT)
    editing.book["Eras"]["B3"] = "1794/1918"
    editing.cited("opera", 2, "locator").value = "с. 5"
    known = ["date: 1794/1917", "locator: с. 4"]
    unknown = ["date: (not known)", "locator: (not known)"]
    plan = editing.merged(now, base)
    assert {item.verdict for item in plan.items} == {Verdict.CONFLICT}
    assert base_of(plan) == (known if base else unknown)


def test_a_citation_comes_back_with_the_event_and_the_source_it_needs() -> None:
    now = DOCUMENT.replace("  - {id: hety, date: 55 BCE, title: Гети}\n", "").replace(
        "  paper: {title: Газета}\n", ""
    )
    now = now.replace("{ref: paper, quote: театр, locator: с. 3}, ", "")
    editing = Editing(DOCUMENT)
    editing.type("hety", "title", "Гети спалили Ольвію")
    editing.type("paper", "title", "Листок", "Sources")
    editing.add("Citations", event="hety", source="paper", locator="с. 9")
    asked = editing.merged(now, DOCUMENT)
    assert {item.verdict for item in asked.items} == {Verdict.CONFLICT}
    plan = editing.merged(now, DOCUMENT, take=[item.handle for item in asked.items])
    assert {item.verdict for item in plan.items} == {Verdict.EDIT}
    assert "paper:\n    title: Листок" in plan.text or "paper: {title: Листок}" in plan.text
    assert "ref: paper" in plan.text.partition("id: hety")[2]
    assert editing.merged(plan.text, DOCUMENT).is_settled
