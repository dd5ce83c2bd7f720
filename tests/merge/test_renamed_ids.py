"""An old workbook after the author gave an entry another id."""

from __future__ import annotations

from typing import Any

import pytest
from support.edited import DOCUMENT, Editing

from timeline_kit.merge.report import reply_text

NOW = DOCUMENT.replace("  - id: moscow\n", "  - id: ministers\n")
WHY = "it seems to be `{}` here now, where this would have to be written"
SOURCE = DOCUMENT.replace("  tass:\n", "  agency:\n").replace("ref: tass,", "ref: agency,")


@pytest.mark.parametrize(("edition", "base"), [(True, None), (True, DOCUMENT), (False, DOCUMENT)])
@pytest.mark.parametrize("options", [{}, {"side": "theirs"}])
def test_an_edit_of_an_event_that_has_another_id_now_makes_no_second_one(
    edition: bool, base: str | None, options: dict[str, Any]
) -> None:
    editing = Editing(DOCUMENT, edition=edition)
    editing.type("moscow", "group", "Meetings")
    plan = editing.merged(NOW, base, **options)
    asked = [item for item in plan.items if item.table == "Events"]
    assert [(str(item.verdict), item.id) for item in asked] == [("doubt", "moscow")]
    assert (
        asked[0].why == "it seems to be `ministers` here now, where this would have to be written"
    )
    assert plan.text == NOW
    told = reply_text(plan, "T", written=False)
    assert "meet (Events!A2): changed — it seems to be `ministers` here now" in told


def test_what_is_taken_all_the_same_is_added() -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", "group", "Meetings")
    plan = editing.merged(NOW, DOCUMENT, take=["moscow"])
    assert "  - id: moscow\n" in plan.text


def test_an_event_that_has_another_id_now_is_not_deleted_in_silence() -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", "delete", "yes")
    plan = editing.merged(NOW, DOCUMENT)
    asked = [item for item in plan.items if item.table == "Events"]
    assert [(str(item.verdict), item.field, item.why) for item in asked] == [
        ("problem", "delete", "it seems to be `ministers` here now, which would have to be deleted")
    ]
    assert plan.text == NOW


def test_a_source_that_has_another_id_now_is_named() -> None:
    editing = Editing(DOCUMENT)
    editing.type("tass", "publisher", "TASS", "Sources")
    plan = editing.merged(SOURCE, DOCUMENT)
    asked = [item for item in plan.items if item.table == "Sources"]
    assert [(str(item.verdict), item.why) for item in asked] == [("doubt", WHY.format("agency"))]
    assert plan.text == SOURCE


def test_an_event_that_was_deleted_beside_another_new_one_is_a_conflict() -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", "group", "Meetings")
    other = NOW.replace("date: 2016-12-20\n", "date: 2016-12-21\n")
    plan = editing.merged(other, DOCUMENT)
    asked = [item for item in plan.items if item.table == "Events"]
    assert [str(item.verdict) for item in asked] == ["conflict"]


def test_an_event_that_waits_is_not_named() -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", "group", "Meetings")
    plan = editing.merged(
        NOW.replace("id: ministers\n", "id: ministers\n    draft: true\n"), DOCUMENT
    )
    assert all("ministers" not in item.why for item in plan.items)


def test_citations_follow_a_source_that_has_another_id_now() -> None:
    for base, edition in ((None, True), (DOCUMENT, True), (DOCUMENT, False)):
        editing = Editing(DOCUMENT, edition=edition)
        editing.cited("moscow", 1, "locator").value = "p. 30"
        editing.add("Citations", event="aleppo", source="tass", locator="p. 9")
        plan = editing.merged(SOURCE, base)
        found = [(str(item.verdict), item.id, item.field, item.new) for item in plan.items]
        assert found == [
            ("edit", "moscow", "locator", "p. 30"),
            ("edit", "aleppo", "", "agency"),
        ]
        assert plan.items[1].why == "`tass` seems to be this one now"
        assert "{ref: agency, quote: the deal, locator: p. 30}" in plan.text
        assert not editing.merged(plan.text, base).items


def test_a_citation_of_a_source_that_has_another_id_now_is_deleted() -> None:
    for base in (None, DOCUMENT):
        editing = Editing(DOCUMENT)
        editing.cited("moscow", 1, "delete").value = "yes"
        plan = editing.merged(SOURCE, base)
        assert plan.is_settled
        assert "ref: agency" not in plan.text


def test_what_cites_a_source_that_is_gone_is_not_offered() -> None:
    now = DOCUMENT.replace("  tass:\n    title: Deal on Aleppo", "  other:\n    title: Another")
    now = now.replace("      - {ref: tass, quote: the deal, locator: p. 3}\n", "")
    editing = Editing(DOCUMENT)
    editing.cited("moscow", 1, "locator").value = "p. 30"
    (item,) = editing.merged(now, DOCUMENT).items
    assert (str(item.verdict), item.code) == ("problem", "TK616")
    assert item.why.startswith("deleted here, edited there; there is no source `tass`")
    editing.type("tass", "publisher", "TASS", "Sources")
    source, cited = editing.merged(now, DOCUMENT).items
    assert (source.handle, cited.handle) == ("sources.tass", "sources.tass")
    assert cited.why == f"its source is not here; see {source.place}"
    plan = editing.merged(now, DOCUMENT, take=["sources.tass"])
    assert [(str(item.verdict), item.handle) for item in plan.items][1] == (
        "conflict", "moscow.tass"
    )  # fmt: skip
    plan = editing.merged(now, DOCUMENT, take=["sources.tass", "moscow.tass"])
    assert plan.is_settled


def test_a_moved_citation_that_cites_no_source_is_not_offered() -> None:
    editing = Editing(DOCUMENT)
    editing.cited("moscow", 1, "source").value = "nobody"
    editing.cited("moscow", 1, "event").value = "aleppo"
    (item,) = editing.merged(DOCUMENT, DOCUMENT).items
    assert (str(item.verdict), item.code) == ("problem", "TK616")
    assert "source “nobody”, here “tass”" in item.why
    assert "there is no source `nobody`" in item.why
