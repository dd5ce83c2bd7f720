"""Both sides changed something: conflicts, and several editors one after the other."""

from __future__ import annotations

from support.edited import DOCUMENT, NEXT, Editing, verdicts

from timeline_kit.merge import Verdict


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


def test_an_event_and_a_source_of_one_id_are_taken_each_by_its_own_name() -> None:
    document = DOCUMENT.replace("- id: aleppo", "- id: tass")
    now = document.replace('title: "0012"', "title: Here").replace("Deal on Aleppo", "Here, too")
    for name, taken in (("tass.title", "event"), ("sources.tass.title", "source")):
        editing = Editing(document)
        editing.type("tass", "title", "There")
        editing.type("tass", "title", "There, too", "Sources")
        plan = editing.merged(now, document, take=[name])
        assert ("title: There\n" in plan.text) is (taken == "event")
        assert ("title: There, too" in plan.text) is (taken == "source")


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
