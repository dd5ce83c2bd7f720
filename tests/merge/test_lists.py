"""Lists that an author comments, and of which editors change several items at once."""

from __future__ import annotations

import pytest
from support.edited import DOCUMENT, Editing, verdicts

from timeline_kit.merge import Plan, Verdict

COMMENTED = """\
timeline: {id: harbour, title: The harbour}
sources:
  protocol: {title: The protocol}
  paper: {title: The paper}
  radio: {title: The radio}
eras:
  # the early one
  - title: First   # vague
    date: 2010/2011
  # the late one
  - title: Second
    date: 2012/2013   # sure
events:
  - id: strike
    date: 2016-02-14
    title: The strike
    participants:     # who
      - Anna          # the owner
      - "Ben"         # the cook
      # - Carl        # not sure
      - 'Dora'
    sources:
      # the protocol is best
      - ref: protocol   # inline
        locator: "p. 4"
      # the paper
      - ref: paper
        locator: "p. 2"   # page
      # the radio
      - radio
"""


def diff(plan: Plan) -> tuple[list[str], list[str]]:
    """Return the lines that went and those that came."""
    old, new = COMMENTED.splitlines(), plan.text.splitlines()
    return [line.strip() for line in old if line not in new], [
        line.strip() for line in new if line not in old
    ]


def test_a_citation_goes_with_its_comments_and_another_is_changed_beside_its_own() -> None:
    editing = Editing(COMMENTED)
    editing.cited("strike", 1, "delete").value = "yes"
    editing.cited("strike", 3, "locator").value = "min. 9"
    editing.add("Citations", event="strike", source="paper", locator="p. 7")
    plan = editing.merged(COMMENTED)
    assert diff(plan) == (
        ["# the protocol is best", "- ref: protocol   # inline", 'locator: "p. 4"', "- radio"],
        ["- ref: radio", "locator: min. 9", "locator: p. 7"],
    )
    assert "      # the radio\n      - ref: radio\n        locator: min. 9\n" in plan.text
    assert plan.removed_comments == ["# the protocol is best", "# inline"]
    again = editing.merged(plan.text, COMMENTED)
    assert (again.text, again.items) == (plan.text, [])


def test_an_era_goes_with_its_comments_and_another_is_renamed_beside_its_own() -> None:
    editing = Editing(COMMENTED)
    sheet = editing.book["Eras"]
    names = [cell.value for cell in sheet[1]]
    sheet.cell(2, names.index("delete") + 1).value = "yes"
    sheet.cell(3, names.index("title") + 1).value = "Later"
    sheet.cell(3, names.index("date") + 1).value = "2014/2015"
    plan = editing.merged(COMMENTED)
    assert diff(plan) == (
        ["# the early one", "- title: First   # vague", "date: 2010/2011", "- title: Second",
         "date: 2012/2013   # sure"],
        ["- title: Later", "date: 2014/2015   # sure"],
    )  # fmt: skip
    assert plan.removed_comments == ["# the early one", "# vague"]


def test_a_source_of_a_citation_is_another_one_beside_the_comments_of_its_row() -> None:
    editing = Editing(COMMENTED)
    editing.cited("strike", 1, "source").value = "radio"
    plan = editing.merged(COMMENTED)
    assert diff(plan) == (["- ref: protocol   # inline"], ["- ref: radio   # inline"])


def test_the_names_of_a_cell_keep_their_comments_and_their_spelling() -> None:
    editing = Editing(COMMENTED)
    editing.type("strike", "participants", "Dora; Anna; Emil")
    plan = editing.merged(COMMENTED)
    block = plan.text.partition("participants:     # who\n")[2].partition("    sources")[0]
    assert block == (
        "      # - Carl        # not sure\n"
        "      - 'Dora'\n"
        "      - Anna          # the owner\n"
        "      - Emil\n"
    )
    assert plan.removed_comments == ["# the cook"]


def cited(*more: tuple[str, str], retitled: str = "", document: str = DOCUMENT) -> list[str]:
    """Return what is said of citations that an editor adds by the words of titles."""
    editing = Editing(document)
    if retitled:
        editing.type("tass", "title", retitled, sheet="Sources")
    for event, source in more:
        editing.add("Citations", event=event, source=source, locator="p. 9")
    plan = editing.merged(document)
    items = [item for item in plan.items if item.table == "Citations"]
    return [f"{item.verdict} {item.id} {item.new}: {item.why}".strip(": ") for item in items]


def test_an_old_or_a_new_title_of_a_source_names_it() -> None:
    titles = ("Deal on Aleppo", "aleppo AGREED")
    for title in titles:
        assert cited(("aleppo", title), retitled="Aleppo agreed") == ["edit aleppo tass"]


def test_a_title_that_several_have_is_asked_with_their_ids() -> None:
    document = DOCUMENT.replace("title: محادثات أستانا", 'title: "0012"')
    document = document.replace("Diplomats arrive", "Deal on Aleppo")
    said = "several events have the title `0012`: write the id of one, `aleppo` or `arabic`"
    assert cited(("0012", "tass"), document=document) == [
        f"problem 0012 0012: {said}; it says “0012; tass; p. 9”"
    ]
    said = "several sources have the title `Deal on Aleppo`: write the id of one, "
    said += "`tass` or `diplomats`"
    assert cited(("aleppo", "Deal on Aleppo"), document=document) == [
        f"problem aleppo Deal on Aleppo: {said}"
    ]


def test_several_sources_in_a_cell_are_told_to_have_a_row_each() -> None:
    said = "`tass; diplomats arrive` is 2 sources: each has a row of its own"
    assert cited(("aleppo", "tass; diplomats arrive")) == [
        f"problem aleppo tass; diplomats arrive: {said}"
    ]


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


def test_names_with_a_space_that_a_program_made_unbreakable_are_no_new_names() -> None:
    text = DOCUMENT.replace("tags: [Russia, Turkey]", 'tags: ["Lee, Ann", Turkey]')
    editing = Editing(text)
    editing.type("moscow", "tags", "Lee,\u00a0Ann; Turkey")
    (item,) = editing.merged(text, text).items
    assert (item.verdict, "only blanks" in item.why) == (Verdict.DOUBT, True)
