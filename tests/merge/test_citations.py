"""Citations that were changed, added and moved, each beside its own event and source."""

from __future__ import annotations

from typing import Literal

import pytest
from support.edited import DOCUMENT, Editing, exported, merged, missing, reread, saved, verdicts
from support.simulated_author import valid

from timeline_kit import export, load
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.merge import Action, Verdict
from timeline_kit.merge.plan import Pattern
from timeline_kit.merge.report import reply_text


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
    assert [item.verdict for item in plan.items] == [Verdict.EDIT]
    assert "locator: p. 4" in plan.text.partition("- id: aleppo")[2]


COMMENTED = """\
timeline: {id: talks, title: Talks}
sources:
  tass: {title: Deal on Aleppo}
events:
  - id: first
    date: 2016-12-20
    title: First
    sources:
      # as printed
      - ref: "tass"  # checked
        quote: 'the deal'  # of the evening
  - id: second
    date: 2016-12-21
    title: Second
    sources:
        - {ref: tass, locator: p. 2}  # of the second
        # by hand
        - {ref: "tass", locator: 'p. 4'}
  - id: third
    date: 2016-12-22
    title: Third
"""


def test_a_citation_moves_as_it_is_written() -> None:
    editing = Editing(COMMENTED)
    editing.cited("first", 1, "event").value = "third"
    editing.cited("second", 2, "event").value = "third"
    plan = editing.merged(COMMENTED, COMMENTED)
    assert not plan.removed_comments
    assert (
        plan.text
        == COMMENTED.partition("    sources:\n      # as")[0]
        + """\
  - id: second
    date: 2016-12-21
    title: Second
    sources:
        - {ref: tass, locator: p. 2}  # of the second
  - id: third
    date: 2016-12-22
    title: Third
    sources:
      # as printed
      - ref: "tass"  # checked
        quote: 'the deal'  # of the evening
      # by hand
      - {ref: "tass", locator: 'p. 4'}
"""
    )


def test_a_citation_whose_event_is_deleted_moves_as_it_is_written() -> None:
    editing = Editing(COMMENTED)
    editing.cited("first", 1, "event").value = "second"
    editing.cell("first", "delete").value = "yes"
    plan = editing.merged(COMMENTED, COMMENTED)
    assert not plan.removed_comments
    assert (
        plan.text
        == """\
timeline: {id: talks, title: Talks}
sources:
  tass: {title: Deal on Aleppo}
events:
  - id: second
    date: 2016-12-21
    title: Second
    sources:
        - {ref: tass, locator: p. 2}  # of the second
        # by hand
        - {ref: "tass", locator: 'p. 4'}
        # as printed
        - ref: "tass"  # checked
          quote: 'the deal'  # of the evening
  - id: third
    date: 2016-12-22
    title: Third
"""
    )


def test_a_citation_moves_to_a_new_event_as_it_is_written() -> None:
    editing = Editing(COMMENTED)
    editing.add(title="Fourth", date="2016-12-23")
    editing.cited("first", 1, "event").value = "Fourth"
    plan = editing.merged(COMMENTED, COMMENTED)
    assert not plan.removed_comments
    assert plan.text.endswith("""\
    title: Fourth
    sources:
      # as printed
      - ref: "tass"  # checked
        quote: 'the deal'  # of the evening
""")


@pytest.mark.parametrize("empty", ["sources: []", "sources:"])
def test_a_citation_moves_to_an_empty_list_as_it_is_written(empty: str) -> None:
    text = f"{COMMENTED}    {empty}\n"
    editing = Editing(text)
    editing.cited("first", 1, "event").value = "third"
    plan = editing.merged(text, text)
    assert not plan.removed_comments
    assert plan.text.endswith("""\
    sources:
      # as printed
      - ref: "tass"  # checked
        quote: 'the deal'  # of the evening
""")


def test_a_citation_that_the_author_moved_is_edited_where_it_is_if_that_is_taken() -> None:
    then = COMMENTED.replace("title: First", "title: The opening")
    now = then.replace("id: first", "id: earliest")
    editing = Editing(then)
    editing.cited("first", 1, "locator").value = "p. 1"
    plan = editing.merged(now, then)
    assert [(item.verdict, item.handle, item.why) for item in plan.items] == [
        (
            Verdict.CONFLICT,
            "earliest.tass.locator",
            "it stands at `earliest` here now, it seems",
        )
    ]
    taken = editing.merged(now, then, take=["earliest.tass.locator"])
    assert taken.is_settled
    assert "locator: p. 1" in taken.text.partition("id: second")[0]


def test_a_citation_of_its_source_alone_is_not_looked_for_at_other_events() -> None:
    text = COMMENTED.replace(
        """\
      - ref: "tass"  # checked
        quote: 'the deal'  # of the evening
""",
        "      - tass\n",
    )
    now = (
        text.replace("    sources:\n      # as printed\n      - tass\n", "")
        + "    sources: [tass]\n"
    )
    editing = Editing(text)
    editing.cited("first", 1, "locator").value = "p. 1"
    plan = editing.merged(now, text)
    assert [(item.verdict, item.id, item.why) for item in plan.items] == [
        (Verdict.CONFLICT, "first", "deleted here, edited there")
    ]


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


def test_citations_of_two_events_that_change_places_take_their_comments_along() -> None:
    text = DOCUMENT.replace("quote: the deal, locator: p. 3}\n", "locator: p. 3}  # of the deal\n")
    text = text.replace("      - diplomats\n", "").replace(
        "    status: tentative", "    status: tentative\n    sources: [{ref: tass, locator: p. 5}]"
    )
    editing = Editing(text)
    editing.cited("aleppo", 1, "event").value = "arabic"
    editing.cited("moscow", 1, "event").value = "aleppo"
    editing.cited("arabic", 1, "event").value = "moscow"
    plan = editing.merged(text, text)
    assert (plan.text, list(plan.patterns)) == (text, [("Citations", "event", Pattern.MOVED)])
    plan = editing.merged(text, text, take=[item.handle for item in plan.items])
    assert len(plan.edits) == len(plan.items) == 2
    assert not plan.removed_comments
    assert "- {ref: tass, locator: p. 3}  # of the deal\n" in plan.text.partition("id: aleppo")[2]


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


def test_a_citation_in_the_place_of_another_does_not_get_its_edit() -> None:
    editing = Editing(DOCUMENT)
    editing.cited("moscow", 2, "locator").value = "p. 9"
    now = DOCUMENT.replace("      - diplomats\n", "      - ref: tass\n        quote: other\n")
    for base, more in ((None, "; only what the table has comes back"), (DOCUMENT, "")):
        plan = editing.merged(now, base)
        assert [(item.verdict, item.why) for item in plan.items] == [
            (Verdict.CONFLICT, f"deleted here, edited there{more}")
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


OF_ONE_SOURCE = """\
timeline: {id: talks, title: Talks}
sources:
  tass: {title: Deal on Aleppo}
events:
  - id: first
    date: 2016-12-20
    title: First
    sources:
      - {ref: tass, locator: p. 1}
      - {ref: tass, quote: the second words, locator: p. 2}
      - {ref: tass, quote: the third words, locator: p. 3}
"""


def test_a_number_is_not_that_of_a_citation_which_came_before_it() -> None:
    text = OF_ONE_SOURCE.partition("      - {ref: tass, quote: the second")[0]
    now = text.replace("    sources:\n", "    sources:\n      - {ref: tass, locator: p. 9}\n")
    editing = Editing(text)
    editing.cited("first", 1, "delete").value = "yes"
    plan = editing.merged(now, None)
    assert plan.is_settled
    assert plan.text == now.replace("      - {ref: tass, locator: p. 1}\n", "")


@pytest.mark.parametrize("column", ["locator", "delete"])
def test_a_citation_that_is_gone_is_not_another_one_of_its_source(column: str) -> None:
    now = OF_ONE_SOURCE.replace("      - {ref: tass, quote: the third words, locator: p. 3}\n", "")
    editing = Editing(OF_ONE_SOURCE)
    editing.cited("first", 3, column).value = "yes" if column == "delete" else "p. 30"
    editing.book["Citations"].delete_rows(3)
    plan = editing.merged(now, None)
    assert plan.text == now
    found = [(item.verdict, item.why) for item in plan.items]
    why = "deleted here, edited there; only what the table has comes back"
    asked = [(Verdict.CONFLICT, why)]
    assert found == ([] if column == "delete" else asked)


def test_a_new_citation_beside_one_that_is_gone_is_new() -> None:
    gone = "      - {ref: tass, quote: the third words, locator: p. 3}\n"
    editing = Editing(OF_ONE_SOURCE)
    editing.cited("first", 3, "delete").value = "yes"
    editing.add("Citations", event="first", source="tass", quote="the new words")
    now = OF_ONE_SOURCE + "      - {ref: tass, quote: of the author}\n"
    plan = editing.merged(now, None)
    assert [(item.action, item.verdict) for item in plan.items] == [
        ("delete", Verdict.EDIT),
        ("add", Verdict.EDIT),
    ]
    assert gone not in plan.text
    assert plan.text.startswith(OF_ONE_SOURCE.replace(gone, ""))
    again = editing.merged(plan.text, None)
    assert (again.items, again.text) == ([], plan.text)


OF_THREE = """\
timeline: {id: t, title: T}
sources: {s: {title: S}, u: {title: U}}
events:
  - {id: alarm, date: 1900, title: Alarm, sources: [{ref: s, quote: one}, {ref: u, quote: two}]}
  - {id: battle, date: 1901, title: Battle, sources: [{ref: s, quote: three}]}
"""


def test_a_row_that_is_to_be_deleted_tells_as_well_that_a_part_was_sorted() -> None:
    editing = Editing(OF_THREE)
    editing.cited("alarm", 1, "delete").value = "yes"
    changed = editing.cited("alarm", 1, "event"), editing.cited("battle", 1, "event")
    changed[0].value, changed[1].value = "battle", "alarm"
    plan = editing.merged(OF_THREE, None)
    assert [(item.action, item.verdict, item.pattern) for item in plan.items] == [
        (Action.DELETE, Verdict.EDIT, None),
        (Action.CHANGE, Verdict.DOUBT, Pattern.MOVED),
    ]
    assert plan.text == OF_THREE.replace("{ref: s, quote: one}, ", "")


@pytest.mark.parametrize("side", ["theirs", None])
def test_where_a_part_was_sorted_no_side_settles_whose_a_deleted_citation_is(
    side: Literal["theirs"] | None,
) -> None:
    editing = Editing(OF_THREE)
    editing.cited("alarm", 1, "quote").value = "one more"
    changed = editing.cited("alarm", 2, "event"), editing.cited("battle", 1, "event")
    changed[0].value, changed[1].value = "battle", "alarm"
    now = OF_THREE.replace("{ref: s, quote: one}, ", "")
    plan = editing.merged(now, None, side=side)
    assert {item.verdict for item in plan.items} == {Verdict.DOUBT}
    assert plan.text == now
    handle = next(item.handle for item in plan.items if item.action is Action.ADD)
    assert "one more" in editing.merged(now, None, side=side, take=[handle]).text


def test_a_citation_that_is_gone_from_a_part_that_was_sorted_can_be_taken_where_it_says() -> None:
    editing = Editing(OF_THREE)
    changed = editing.cited("alarm", 2, "event"), editing.cited("battle", 1, "event")
    changed[0].value, changed[1].value = "battle", "alarm"
    now = OF_THREE.replace(", {ref: u, quote: two}", "")
    plan = editing.merged(now, None)
    handles = {item.handle for item in plan.items}
    assert handles == {"alarm.s#2", "battle.u"}
    taken = editing.merged(now, None, take=list(handles))
    assert [[each.quote for each in event.sources] for event in valid(taken.text).events] == [
        ["one", "three"], ["two"]
    ]  # fmt: skip
    assert editing.merged(taken.text, None, take=list(handles)).text == taken.text


OF_PLACES = OF_THREE + "  - {id: council, date: 1902, title: Council}\n"


@pytest.mark.parametrize("side", ["ours", None])
def test_nothing_moves_to_an_event_that_is_to_go_though_that_is_asked_later(
    side: Literal["ours"] | None,
) -> None:
    editing = Editing(OF_PLACES)
    editing.type("alarm", "delete", "yes")
    cells = [editing.cited(event, number, "event") for event, number in
             (("alarm", 1), ("alarm", 2), ("battle", 1))]  # fmt: skip
    for cell, event in zip(cells, ("council", "nowhere", "alarm"), strict=True):
        cell.value = event
    plan = editing.merged(OF_PLACES, OF_PLACES, side=side)
    assert {(item.id, item.action, item.verdict) for item in plan.items} == {
        ("alarm", Action.DELETE, Verdict.DOUBT),
        ("battle", Action.CHANGE, Verdict.PROBLEM),
        ("council", Action.ADD, Verdict.EDIT),
        ("nowhere", Action.ADD, Verdict.PROBLEM),
    }
    again = editing.merged(plan.text, OF_PLACES, side=side)
    assert again.text == plan.text
    assert ("battle", Verdict.PROBLEM) in [(item.id, item.verdict) for item in again.items]


def test_numbers_of_citations_are_what_they_were_where_ids_were_replaced() -> None:
    book = reread(exported(OF_THREE))
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.value == "alarm":
                cell.value = "warning"
    assert merged(saved(book), OF_THREE, OF_THREE).messages == []
    sources = book["Sources"]
    at = [cell.value for cell in sources[1]].index("citations") + 1
    sources.cell(2, at).value = "7"
    [message] = merged(saved(book), OF_THREE, OF_THREE).messages
    assert "`7` is made from other columns" in message.text


def test_where_a_part_was_sorted_no_citation_is_offered_whose_source_is_gone() -> None:
    sources = "sources: {paper: {title: Paper}, book: {title: Book}}"
    cited = ["strike, date: 2016, title: Strike", "arrest, date: 2017, title: Arrest"]
    text = f"timeline: {{id: story, title: A story}}\n{sources}\nevents:\n" + "".join(
        f"  - {{id: {each}, sources: [book, {{ref: paper, quote: said {at}}}]}}\n"
        for at, each in enumerate(cited)
    )
    editing = Editing(text)
    cells = [editing.cited(event, 2, "event") for event in ("strike", "arrest")]
    cells[0].value, cells[1].value = "arrest", "strike"
    now = text.replace("paper: {title: Paper}, ", "")
    for at in range(2):
        now = now.replace(f", {{ref: paper, quote: said {at}}}", "")
    plan = editing.merged(now)
    assert plan.text == now
    assert [(item.verdict, item.field) for item in plan.items] == [(Verdict.PROBLEM, "event")] * 2
    assert all("there is no source `paper`" in item.why for item in plan.items)
    assert "the citation of paper, event" in reply_text(plan, "A story", written=True)
