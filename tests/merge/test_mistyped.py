"""What a row says with a wrong id is not missing: it is there, and its id is a mistake."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.csv_rows import exported, rows, written
from support.edited import Editing, merged

from timeline_kit.merge import Action, Plan

DOCUMENT = """\
timeline: {id: t, title: T}
sources:
  times: {title: The Times}
  gazette: {title: The Gazette, url: "https://example.org/g"}
events:
  - id: alarm
    date: 2001-02-03
    title: The alarm
    sources: [times, {ref: gazette, quote: it rang, locator: p. 3}]
  - id: arrival
    date: 2001-02-04
    title: The arrival
    sources: [times]
"""


def deleted(plan: Plan) -> list[tuple[str, str]]:
    """Return what is deleted."""
    return [(item.table, item.id) for item in plan.edits if item.action is Action.DELETE]


@pytest.mark.parametrize("typed", ["alarn", "arival", "nothing like it", None])
@pytest.mark.parametrize("column", ["event", "source"])
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("has_rev", [True, False])
def test_a_citation_of_an_unknown_event_or_source_is_not_missing(
    typed: str | None, column: str, number: int, has_rev: bool
) -> None:
    editing = Editing(DOCUMENT, edition=has_rev)
    editing.cited("alarm", number, column).value = typed
    for base in (DOCUMENT, None) if has_rev else (DOCUMENT,):
        plan = editing.merged(DOCUMENT, base, allow_deletes=True)
        assert deleted(plan) == []
        assert not plan.is_settled
        assert plan.text == DOCUMENT


def test_beside_a_citation_of_an_unknown_event_one_whose_row_is_gone_is_missing() -> None:
    editing = Editing(DOCUMENT)
    editing.cited("arrival", 1, "event").value = "arival"
    editing.book["Citations"].delete_rows(3)
    plan = editing.merged(DOCUMENT, DOCUMENT, allow_deletes=True)
    assert deleted(plan) == [("Citations", "alarm")]
    assert "it rang" not in plan.text
    assert plan.text.count("sources: [times]") == 2


@pytest.mark.parametrize("has_rev", [True, False])
@pytest.mark.parametrize(
    ("sheet", "name", "typed"),
    [("Events", "alarm", "alarn"), ("Events", "alarm", "other"), ("Events", "alarm", "arrival"),
     ("Sources", "gazette", "gazete"), ("Sources", "gazette", "other"),
     ("Sources", "gazette", "times")],
)  # fmt: skip
def test_an_entry_whose_id_was_mistyped_is_not_missing(
    sheet: str, name: str, typed: str, has_rev: bool
) -> None:
    editing = Editing(DOCUMENT, edition=has_rev)
    editing.type(name, "id", typed, sheet=sheet)
    plan = editing.merged(DOCUMENT, DOCUMENT, allow_deletes=True)
    assert (deleted(plan), plan.text) == ([], DOCUMENT)
    assert not plan.is_settled


def changed_title(row: dict[str, str]) -> None:
    """Change more than the id."""
    row["title"] = "The alarm rings"


@pytest.mark.parametrize("change", [dict, changed_title])
def test_in_a_csv_an_event_whose_id_was_mistyped_is_the_one_it_was(
    change: Callable[[dict[str, str]], object],
) -> None:
    table = rows(exported(DOCUMENT))
    table[0]["id"] = "alram"
    change(table[0])
    plan = merged(written(table).encode(), DOCUMENT, DOCUMENT, allow_deletes=True)
    assert deleted(plan) == []
    assert [(item.id, item.field) for item in plan.items if item.is_open] == [("alarm", "id")]
    assert plan.text == DOCUMENT.replace("The alarm", table[0]["title"])


def test_another_event_in_the_place_of_one_is_new() -> None:
    table = rows(exported(DOCUMENT))
    table[0] |= {"id": "fire", "title": "The fire", "date": "2002-01-01"}
    plan = merged(written(table).encode(), DOCUMENT, DOCUMENT, allow_deletes=True)
    assert deleted(plan) == [("Events", "alarm")]
    assert "id: fire" in plan.text


def test_a_row_in_the_place_of_one_that_was_taken_out_is_new() -> None:
    """Other rows say by `rev` which they were, so one with another id and title was added."""
    editing = Editing(DOCUMENT)
    editing.drop("alarm")
    editing.add(id="alarm2", title="Another alarm", date="2001-02-03")
    plan = editing.merged(DOCUMENT, DOCUMENT)
    assert [(str(item.verdict), str(item.action), item.id) for item in plan.items] == [
        ("edit", "add", "alarm2")
    ]
    assert "title: The alarm\n" in plan.text
    assert [message.about for message in plan.messages] == ["alarm"]


@pytest.mark.parametrize("base", [None, DOCUMENT])
def test_a_row_in_the_place_of_all_others_is_new_though_none_is_left_with_rev(
    base: str | None,
) -> None:
    editing = Editing(DOCUMENT)
    editing.book["Events"].delete_rows(2, 2)
    editing.add(id="alarms", title="Something else", date="2001-02-03")
    plan = editing.merged(DOCUMENT, base)
    assert [(item.action, item.id) for item in plan.items] == [(Action.ADD, "alarms")]
    assert plan.text.startswith(DOCUMENT[: DOCUMENT.index("  - id: arrival")])
