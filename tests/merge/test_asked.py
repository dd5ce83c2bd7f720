"""Edits of which nobody can know whether they are meant so: asked, not written."""

from __future__ import annotations

import re
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from support.edited import Editing

from timeline_kit import load
from timeline_kit.merge import Plan, Verdict

DOCUMENT = """\
timeline: {id: harbour, title: The harbour, x-size: 1200}
sources:
  radio: {title: News at nine, publisher: NDR, url: "https://example.org/nine"}
  paper: {title: The paper}
eras:
  - {title: Before, date: 2010/2011}
events:
  - id: strike
    date: 2016-02-14
    title: The gate is shut
    tags: [gate, strike]
    participants: [Anna, Ben]
    sources: [radio, paper]
    x-number: 1200
    x-half: 12.5
    x-flag: true
    x-day: 2016-02-14
    x-list: [1, 2]
    x-map: {a: 1}
    x-word: red
    x-none:
"""


def asked(editing: Editing, handle: str) -> Plan:
    """Return the plan for an edit that is asked, and taken when that is said."""
    plan = editing.merged(DOCUMENT)
    assert plan.text == DOCUMENT
    assert [(item.handle, item.is_open) for item in plan.items] == [(handle, True)]
    taken = editing.merged(DOCUMENT, take=[handle])
    assert taken.text != DOCUMENT
    return plan


def struck(*parts: str) -> CellRichText:
    """Return a text whose second part is struck out."""
    first, second, third = parts
    return CellRichText(first, TextBlock(InlineFont(strike=True), second), third)


def test_a_changed_cell_with_struck_out_words_is_asked() -> None:
    editing = Editing(DOCUMENT)
    editing.type("strike", "title", struck("The gate is ", "shut", " locked"))
    (item,) = asked(editing, "strike.title").items
    assert item.why == "“shut” is struck out: is that still meant?"


def test_a_changed_cell_that_is_struck_out_is_asked() -> None:
    editing = Editing(DOCUMENT)
    editing.type("strike", "date", "2016-02-15")
    editing.cell("strike", "date").font = Font(strike=True)
    asked(editing, "strike.date")


def test_a_cell_whose_words_are_struck_out_and_not_changed_is_only_a_message() -> None:
    editing = Editing(DOCUMENT)
    editing.type("strike", "title", struck("The gate is ", "shut", ""))
    plan = editing.merged(DOCUMENT)
    assert not plan.items
    assert [message.text for message in plan.messages] == ["shut"]


def test_a_new_row_with_struck_out_words_is_asked() -> None:
    editing = Editing(DOCUMENT)
    editing.add(title=struck("It ", "opens", " ends"), date="2017")
    plan = editing.merged(DOCUMENT)
    assert (plan.text, [item.verdict for item in plan.items]) == (DOCUMENT, [Verdict.DOUBT])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("x-number", "1.200"),
        ("x-number", "1,250"),
        ("x-number", "1.250,5"),
        ("x-number", "1 300"),
        ("x-number", "007"),
        ("x-number", "many"),
        ("x-number", "null"),
        ("x-half", "12,75"),
        ("x-flag", "yes"),
        ("x-flag", "1"),
        ("x-day", "15 February"),
        ("x-list", "1; 2; 3"),
        ("x-map", "{a: 2}"),
        ("x-word", "null"),
    ],
)
def test_a_value_of_an_own_key_that_would_change_its_type_is_asked(name: str, value: str) -> None:
    editing = Editing(DOCUMENT)
    editing.type("strike", name, value)
    plan = editing.merged(DOCUMENT)
    assert (plan.text, plan.edits) == (DOCUMENT, [])


def test_a_value_of_an_own_key_of_the_header_is_asked_as_well() -> None:
    editing = Editing(DOCUMENT)
    editing.type("x-size", "value", "1.300", "Timeline")
    asked(editing, "timeline.x-size")


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("x-number", "1250", "x-number: 1250"),
        ("x-number", "1250.5", "x-number: 1250.5"),
        ("x-half", "13", "x-half: 13"),
        ("x-flag", "false", "x-flag: false"),
        ("x-day", "2016-02-15", "x-day: 2016-02-15"),
        ("x-word", "blue", "x-word: blue"),
        ("x-word", "7", 'x-word: "7"'),
        ("x-none", "7", 'x-none: "7"'),
        ("x-map", '{"a": "2"}', "x-map: {a: 2}"),
    ],
)
def test_a_value_of_an_own_key_of_the_same_type_is_written(
    name: str, value: Any, line: str
) -> None:
    editing = Editing(DOCUMENT)
    editing.type("strike", name, value)
    plan = editing.merged(DOCUMENT)
    assert plan.is_settled
    assert f"    {line}\n" in plan.text


@pytest.mark.parametrize("sign", ["؛ ", "；", "︔", " / ", "، ", "、", " | "])
@pytest.mark.parametrize("name", ["participants", "tags"])
def test_items_with_another_sign_between_them_are_asked(name: str, sign: str) -> None:
    editing = Editing(DOCUMENT)
    editing.type("strike", name, f"Anna; {sign.join(['Ben', 'Carla', 'six men'])}; 1.5")
    (item,) = asked(editing, f"strike.{name}").items
    (written,) = re.findall(r"as in `(.*)`", item.why)
    editing.type("strike", name, written)
    plan = editing.merged(DOCUMENT)
    assert [(item.verdict, item.why) for item in plan.items] == [(Verdict.EDIT, "")]
    items = ["Anna", "Ben", "Carla", "six men", "1.5"]
    timeline = load(plan.text).timeline
    assert timeline is not None
    assert list(getattr(timeline.events[0], name)) == items


def test_a_long_list_with_another_sign_between_its_items_is_not_written_out() -> None:
    editing = Editing(DOCUMENT)
    editing.type("strike", "tags", "، ".join(f"tag {number}" for number in range(1, 90)))
    (item,) = asked(editing, "strike.tags").items
    assert item.why.endswith("is one item: only `;` separates several")


@pytest.mark.parametrize("item", ["AC/DC", "km/h", "1,5 m"])
def test_a_stroke_or_comma_inside_a_word_is_none_between_items(item: str) -> None:
    editing = Editing(DOCUMENT)
    editing.type("strike", "tags", f"gate; {item}")
    assert editing.merged(DOCUMENT).is_settled


@pytest.mark.parametrize("day", ["2016-02-14", "14 February 2016"])
def test_a_new_event_that_is_there_is_asked(day: str) -> None:
    editing = Editing(DOCUMENT)
    editing.add(title="The gate is  shut".replace("  ", " "), date=day)
    (item,) = asked(editing, "the-gate-is-shut").items
    assert item.why == "is it the event `strike`, which has the same title and date?"


@pytest.mark.parametrize("more", [{}, {"publisher": "NDR"}, {"url": "https://example.org/nine"}])
def test_a_new_source_that_is_there_is_asked(more: dict[str, str]) -> None:
    editing = Editing(DOCUMENT)
    editing.add("Sources", title="News at nine", **more)
    asked(editing, "sources.news-at-nine")


def test_a_new_source_of_the_same_title_and_another_publisher_is_another_one() -> None:
    editing = Editing(DOCUMENT)
    editing.add("Sources", title="News at nine", publisher="WDR")
    assert editing.merged(DOCUMENT).is_settled


def test_a_new_era_that_is_there_is_asked() -> None:
    editing = Editing(DOCUMENT)
    editing.add("Eras", title="Before", date="2010/2011")
    asked(editing, "eras.before")


def test_a_citation_that_would_stand_twice_is_asked() -> None:
    editing = Editing(DOCUMENT)
    editing.cited("strike", 2, "source").value = "radio"
    asked(editing, "strike.paper.source")
    added = Editing(DOCUMENT)
    added.add("Citations", event="strike", source="radio")
    asked(added, "strike.radio#2")
    told_apart = Editing(DOCUMENT)
    told_apart.add("Citations", event="strike", source="radio", locator="min. 3")
    assert told_apart.merged(DOCUMENT).is_settled


def test_sources_of_citations_that_changed_places_are_no_edit_of_plain_ones() -> None:
    editing = Editing(DOCUMENT)
    editing.cited("strike", 1, "source").value = "paper"
    editing.cited("strike", 2, "source").value = "radio"
    plan = editing.merged(DOCUMENT)
    assert (plan.items, plan.text) == ([], DOCUMENT)


def test_sources_that_changed_places_beside_other_cells_are_written_once() -> None:
    quoted = DOCUMENT.replace("[radio, paper]", "[{ref: radio, locator: min. 3}, paper]")
    editing = Editing(quoted)
    editing.cited("strike", 1, "source").value = "paper"
    editing.cited("strike", 2, "source").value = "radio"
    plan = editing.merged(quoted)
    assert "[{ref: paper, locator: min. 3}, radio]" in plan.text
    again = editing.merged(plan.text, quoted)
    assert (again.items, again.text) == ([], plan.text)


def test_what_a_row_says_that_cannot_be_taken_is_shown() -> None:
    editing = Editing(DOCUMENT)
    editing.add(description="A remark below the table")
    editing.add("Sources", publisher="A remark on sources")
    editing.add("Eras", date="2017")
    editing.add("Citations", event="strike", quote="A quote of nobody")
    plan = editing.merged(DOCUMENT)
    assert {item.why.partition("it says ")[2] for item in plan.items} == {
        "“A remark below the table”",
        "“A remark on sources”",
        "“2017”",
        "“strike; A quote of nobody”",
    }
