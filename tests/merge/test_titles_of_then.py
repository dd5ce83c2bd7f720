"""Citations that name their event or source by a title that it has in the editor's own table."""

from __future__ import annotations

import pytest
from support.csv_rows import exported as csv_of
from support.csv_rows import rows, written
from support.edited import Editing, merged

from timeline_kit.merge import Plan, Verdict

DOCUMENT = """\
timeline: {id: t, title: T}
sources:
  ahram: {title: Al-Ahram, url: https://example.org/ahram}
  times: {title: The Times}
events:
  - id: speech
    date: 1956-07-26
    title: Speech in Alexandria
    sources: [ahram]
  - id: landing
    date: 1956-11-05
    title: Paratroopers land
    sources: [ahram]
"""
RETITLED = DOCUMENT.replace("Paratroopers land", "British paratroopers land").replace(
    "title: Al-Ahram,", "title: Al-Ahram (Cairo),"
)
SEVERAL = "several {} {} the title `{}`: write the id of one, {}"


def said(plan: Plan) -> list[tuple[str, str, str, str]]:
    """Return what becomes of new citations."""
    return [
        (item.verdict.value, item.id, item.new, item.why)
        for item in plan.items
        if item.table == "Citations"
    ]


@pytest.mark.parametrize("base", [None, DOCUMENT])
def test_the_titles_of_then_are_taken_after_another_editor_changed_them(base: str | None) -> None:
    editing = Editing(DOCUMENT)
    editing.add("Citations", event="paratroopers land", source="Al-Ahram", locator="p. 2")
    if base is None:  # known by what the rows were made of, letter by letter
        editing.book["Citations"].cell(4, 1).value = "Paratroopers land"
    plan = editing.merged(RETITLED, base)
    assert said(plan) == [("edit", "landing", "ahram", "")]
    assert plan.text.startswith(RETITLED.rpartition("    sources:")[0])
    assert not editing.merged(plan.text, base).items


@pytest.mark.parametrize("base", [None, DOCUMENT])
def test_who_changes_a_title_may_cite_by_either(base: str | None) -> None:
    for event, source in (
        ("Paratroopers land", "Al-Ahram"),
        ("British paratroopers land", "Al-Ahram (Cairo)"),
    ):
        editing = Editing(DOCUMENT)
        editing.type("landing", "title", "British paratroopers land")
        editing.type("ahram", "title", "Al-Ahram (Cairo)", "Sources")
        editing.add("Citations", event=event, source=source, locator="p. 2")
        plan = editing.merged(DOCUMENT, base)
        assert plan.is_settled
        assert [each[:3] for each in said(plan)] == [("edit", "landing", "ahram")]
        assert not editing.merged(plan.text, base).items


def test_a_title_of_the_table_is_taken_where_it_is_no_edit_itself() -> None:
    editing = Editing(DOCUMENT)
    editing.type("landing", "title", "They land")
    editing.add("Citations", event="They land", source="times")
    for side in (None, "ours"):
        plan = editing.merged(RETITLED, DOCUMENT, side=side)
        assert said(plan) == [("edit", "landing", "times", "")]
    assert plan.items[0].verdict is Verdict.KEPT


@pytest.mark.parametrize("base", [None, DOCUMENT])
def test_a_title_that_one_entry_has_and_another_had_is_asked(base: str | None) -> None:
    now = RETITLED.replace("Speech in Alexandria", "Paratroopers land").replace(
        "title: The Times", "title: Al-Ahram"
    )
    editing = Editing(DOCUMENT)
    editing.add("Citations", event="Paratroopers land", source="times")
    editing.add("Citations", event="speech", source="Al-Ahram")
    plan = editing.merged(now, base)
    events = SEVERAL.format("events", "have or had", "Paratroopers land", "`speech` or `landing`")
    sources = SEVERAL.format("sources", "have or had", "Al-Ahram", "`times` or `ahram`")
    found = {(verdict, why.partition("; it says")[0]) for verdict, _, _, why in said(plan)}
    assert found == {("problem", events), ("problem", sources)}
    assert plan.text == now


def test_titles_of_rows_whose_id_is_wrong_name_nothing() -> None:
    editing = Editing(DOCUMENT)
    editing.add(id="landing", date="1956-11-06", title="Tanks land")
    editing.add("Citations", event="Tanks land", source="times")
    plan = editing.merged(DOCUMENT, DOCUMENT)
    assert plan.text == DOCUMENT
    assert [each[0] for each in said(plan)] == ["problem"]


def test_a_csv_names_sources_by_the_titles_of_then() -> None:
    table = rows(csv_of(DOCUMENT))
    table[1]["sources"] = "ahram; The Times"
    content = written(table).encode()
    now = DOCUMENT.replace("title: The Times", "title: The Times (London)")
    plan = merged(content, now, DOCUMENT)
    assert plan.is_settled
    assert plan.text.count("times") == 2
    assert not merged(content, plan.text, DOCUMENT).items


ALIKE = """\
timeline: {id: t, title: T}
sources: {sun: {title: Our Sun}, our: {title: Sun}}
events:
  - {id: strike, date: 1914, title: The strike, sources: [sun, our]}
  - {id: march, date: 1915, title: Strike, sources: [our]}
"""


@pytest.mark.parametrize("base", [None, ALIKE])
@pytest.mark.parametrize("gone", ["event", "source"])
def test_an_id_that_is_gone_is_no_title_of_another_one(base: str | None, gone: str) -> None:
    event = next(line for line in ALIKE.splitlines(keepends=True) if "id: strike" in line)
    now = ALIKE.replace(event, "")
    if gone == "source":
        now = ALIKE.replace("sun: {title: Our Sun}, ", "").replace("[sun, our]", "[our]")
    editing = Editing(ALIKE)
    assert not editing.merged(now, base).items
    editing.cited("strike", 1, "locator").value = "p. 2"
    assert [each[1:3] for each in said(editing.merged(now, base))] == [("strike", "sun")]
    if base is not None:
        assert not merged(csv_of(ALIKE).encode(), now, base).items
