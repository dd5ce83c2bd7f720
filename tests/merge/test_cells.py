"""One cell that an editor, or a program, changed: what becomes of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from support.edited import DOCUMENT, Editing

from timeline_kit import load
from timeline_kit.merge import Verdict


def one(editing: Editing, **options: Any) -> tuple[Verdict, str] | None:
    """Return what becomes of the one change, or None where there is none."""
    plan = editing.merged(DOCUMENT, DOCUMENT, **options)
    assert len(plan.items) < 2
    if not plan.items:
        assert plan.text == DOCUMENT
        return None
    item = plan.items[0]
    if item.verdict is not Verdict.EDIT:
        assert plan.text == DOCUMENT
    return item.verdict, item.new


SAME: list[tuple[str, str, Any]] = [
    ("moscow", "date", date(2016, 12, 20)),
    ("moscow", "date", datetime(2016, 12, 20)),
    ("moscow", "date", 42724),
    ("moscow", "date", 42724.0),
    ("moscow", "date", "20.12.2016"),
    ("moscow", "date", "20 December 2016"),
    ("moscow", "date", "12/20/2016"),
    ("moscow", "date", " 2016-12-20 "),
    ("moscow", "latitude", "55,75"),
    ("moscow", "latitude", "55.750"),
    ("moscow", "latitude", 55.75),
    ("moscow", "tags", "Russia;Turkey"),
    ("moscow", "tags", "Russia ; Turkey; "),
    ("moscow", "title", 'Ministers of "Russia" meet  '),
    ("moscow", "description", "They met 'in secret' -- and spoke\r\nof the ceasefire.\r\n"),
    ("moscow", "description", "They met 'in secret' -- and spoke  \nof the ceasefire."),
    ("moscow", "draft", False),
    ("moscow", "draft", "FALSE"),
    ("moscow", "draft", None),
    ("moscow", "draft", "no"),
    ("moscow", "x-code", 12),
    ("aleppo", "title", 12),
    ("aleppo", "title", "12"),
    ("aleppo", "status", "Tentative"),
    ("arabic", "group", 100000),
    ("arabic", "date", "Late 2016-12"),
]


@pytest.mark.parametrize(("row", "column", "value"), SAME, ids=map(repr, SAME))
def test_what_a_program_writes_in_its_own_way_is_no_edit(row: str, column: str, value: Any) -> None:
    editing = Editing(DOCUMENT)
    editing.type(row, column, value)
    assert one(editing) is None


EDITS: list[tuple[str, str, Any, str]] = [
    ("moscow", "date", "21.12.2016", "2016-12-21"),
    ("moscow", "date", date(2016, 12, 21), "2016-12-21"),
    ("moscow", "date", datetime(2016, 12, 21, 13, 30), "2016-12-21T13:30"),
    ("moscow", "date", 42725, "2016-12-21"),
    ("moscow", "date", "December 2016", "2016-12"),
    ("moscow", "date", "early 2016-12", "early 2016-12"),
    ("moscow", "date", "2016", "2016"),
    ("moscow", "date", 2016, "2016"),
    ("moscow", "title", 'Ministers of "Russia" met', 'Ministers of "Russia" met'),
    ("moscow", "title", "Ministers of “Russia” met", 'Ministers of "Russia" met'),
    ("moscow", "title", 'ministers of "Russia" meet', 'ministers of "Russia" meet'),
    ("moscow", "group", None, ""),
    ("moscow", "tags", "Russia; Iran", "Russia; Iran"),
    ("moscow", "latitude", "55,8", "55.8"),
    ("moscow", "draft", "yes", "true"),
    ("moscow", "draft", True, "true"),
    ("moscow", "draft", "=TRUE()", "true"),
    ("moscow", "status", "Confirmed", "confirmed"),
    ("moscow", "note", "=1+1", "=1+1"),
    ("aleppo", "title", "0013", "0013"),
    ("aleppo", "date", "1914-07", "1914-07"),
]


@pytest.mark.parametrize(("row", "column", "value", "new"), EDITS, ids=map(repr, EDITS))
def test_an_edit_is_written(row: str, column: str, value: Any, new: str) -> None:
    editing = Editing(DOCUMENT)
    cell = editing.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    assert one(editing) == (Verdict.EDIT, new)
    text = editing.merged(DOCUMENT).text
    assert load(text).timeline is not None
    lines, old = text.splitlines(), DOCUMENT.splitlines()
    changed = [line for line in lines if line not in old]
    assert len(changed) <= 1
    again = Editing(DOCUMENT)
    again.book = editing.book
    assert not again.merged(text, DOCUMENT).items


DOUBTS: list[tuple[str, str, Any]] = [
    ("aleppo", "date", date(1914, 6, 1)),
    ("aleppo", "date", "1914-06-01"),
    ("moscow", "date", date(2031, 12, 20)),
    ("moscow", "date", date(2012, 12, 19)),
    ("moscow", "title", "Ministers of “Russia” meet"),
    ("moscow", "description", "They met ‘in secret’ – and spoke\nof the ceasefire."),
    ("arabic", "group", "1.00E+06"),
    ("arabic", "date_label", date(2031, 11, 9)),
]


@pytest.mark.parametrize(("row", "column", "value"), DOUBTS, ids=map(repr, DOUBTS))
def test_what_a_program_does_unasked_is_taken_only_when_asked_for(
    row: str, column: str, value: Any
) -> None:
    editing = Editing(DOCUMENT)
    editing.type(row, column, value)
    found = one(editing)
    if (row, column) == ("arabic", "group"):  # another number: nobody rounds like that
        assert found == (Verdict.EDIT, value)
        return
    assert found is not None
    assert found[0] is Verdict.DOUBT
    assert one(editing, side="theirs") == found
    taken = editing.merged(DOCUMENT, DOCUMENT, take=[f"{row}.{column}"])
    assert [item.verdict for item in taken.items] == [Verdict.EDIT]
    assert taken.text != DOCUMENT


DAMAGE: list[tuple[str, str, Any]] = [
    ("arabic", "title", "??????? ??????"),
    ("arabic", "title", "محادثات أستانا".encode().decode("cp1252", "replace")),
    ("arabic", "title", "Ù…Ø­Ø§Ø¯Ø«Ø§Øª"),
    ("moscow", "title", "#REF!"),
    ("moscow", "date", "########"),
    ("moscow", "note", "#NAME?"),
]


@pytest.mark.parametrize(("row", "column", "value"), DAMAGE, ids=map(repr, DAMAGE))
def test_damage_is_never_an_edit(row: str, column: str, value: str) -> None:
    editing = Editing(DOCUMENT)
    editing.type(row, column, value)
    for options in ({}, {"side": "theirs"}, {"take": [f"{row}.{column}"]}):
        found = one(editing, **options)
        assert found is not None
        assert found[0] is Verdict.DAMAGE


LOST = [
    ("I. Marin; O'Leary, P.; Ana Šić", "I. Marin; O'Leary, P.; Ana ?i?; J. Roe"),
    ("Talks in Łódź", "Talks about coal in ?ód?"),
    ("Перемовини в Астані", "?????????? ? ??????, 2016"),
    ("水坝在1975年垮塌", "???1976???"),
    ("محادثات أستانا", "New: ??????? ??????"),
    ("The “old” mill", "The ?old? mill burned"),
    ("Škoda wins", "??koda wins again"),
    ("Rat – Česká", "Rat - ?esk"),
    ("¿Qué pasa en París?", "?Qu? ocurre en Madrid?"),
]
ASKED = [
    ("Ana Šić", "Ana Šić?"),
    ("Ana Šić", "Ana who?"),
    ("Ana Šić", "Ana ???"),
    ("Il va à Paris", "Il va où ?"),
    ("À Paris, été", "Où? Quand? Comment?"),
    ("Перемовини в Астані", "Перемовини ???"),
    ("Перемовини в Астані", "Перемовини в Нурі?"),
    ("Świat się kończy", "Czy świat się kończy? Dlaczego? Kiedy?"),
    ("Škoda – who?", "Škoda – who? why? when?"),
    ("Škoda, https://a.example/", "Škoda, https://a.example/?id=4&q=a?b"),
    ("?Škoda", "?Škoda wins"),
]
"""Questions that an editor asks, in texts with letters that an encoding may lack."""


@pytest.mark.parametrize(("old", "new"), LOST)
def test_letters_that_were_lost_in_a_cell_are_damage_whatever_else_was_changed(
    old: str, new: str
) -> None:
    document = DOCUMENT.replace("محادثات أستانا", f'"{old}"')
    editing = Editing(document)
    editing.type("arabic", "title", new)
    (item,) = editing.merged(document, take=["arabic.title"]).items
    assert (item.verdict, item.code) == (Verdict.DAMAGE, "TK614")


@pytest.mark.parametrize(("old", "new"), ASKED)
def test_question_marks_of_an_editor_are_no_damage(old: str, new: str) -> None:
    document = DOCUMENT.replace("محادثات أستانا", f'"{old}"')
    editing = Editing(document)
    editing.type("arabic", "title", new)
    (item,) = editing.merged(document).items
    assert item.verdict is Verdict.EDIT


@pytest.mark.parametrize("value", ["03/04/2020", "1.2.17", "10-11-12"])
def test_a_date_with_several_readings_is_asked_with_its_place(value: str) -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", "date", value)
    plan = editing.merged(DOCUMENT)
    (item,) = plan.items
    assert (item.verdict, item.code, item.new) == (Verdict.PROBLEM, "TK612", value)
    assert item.place == "Events!B2"
    assert " or " in item.why
    plan = editing.merged(DOCUMENT, take=["moscow.date"])
    assert plan.text == DOCUMENT
    assert plan.remarks == [f"`--take moscow.date` takes nothing ({item.why}): mend the cell"]


@pytest.mark.parametrize(
    ("column", "value"),
    [("url", "not an address"), ("date", "2016-02-30"), ("date", "soon"), ("latitude", "north"),
     ("timezone", "Moon/Base"), ("status", "perhaps"), ("title", None), ("place", None)],
)  # fmt: skip
def test_what_cannot_be_written_is_a_problem_and_the_rest_is_written(
    column: str, value: Any
) -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", column, value)
    editing.type("moscow", "group", "Meetings")
    plan = editing.merged(DOCUMENT)
    verdicts = {item.field: item.verdict for item in plan.items}
    assert verdicts == {column: Verdict.PROBLEM, "group": Verdict.EDIT}
    assert plan.text == DOCUMENT.replace("group: Talks", "group: Meetings")


def test_one_changed_word_changes_its_line_only() -> None:
    editing = Editing(DOCUMENT)
    value = "They met 'in secret' -- and talked\nof the ceasefire."
    editing.type("moscow", "description", value)
    editing.type("moscow", "title", 'Ministers of "Russia" met')
    editing.type("tass", "title", "Deal on Aleppo: yes", sheet="Sources")
    editing.type("title", "value", "The talks of Astana", sheet="Timeline")
    plan = editing.merged(DOCUMENT)
    assert plan.text == (
        DOCUMENT.replace("and spoke", "and talked")
        .replace('\\" meet"', '\\" met"')
        .replace("Deal on Aleppo  #", '"Deal on Aleppo: yes"  #')
        .replace("The Astana talks", "The talks of Astana")
    )


BLANKS = """\
timeline: {id: t, title: T}
events:
  - id: a
    date: 2001
    title: A
    description: |2
            code at first
        broken after two blanks\u0020\u0020
        and not here
      \u0020
        the end
"""


@pytest.mark.parametrize("old", ["first", "two", "not", "end"])
@pytest.mark.parametrize("strip", [False, True])
def test_one_changed_word_keeps_the_blanks_before_and_after_other_lines(
    old: str, strip: bool
) -> None:
    editing = Editing(BLANKS)
    cell = editing.cell("a", "description")
    text = str(cell.value).replace(old, "NEW")
    cell.value = "\n".join(map(str.rstrip, text.split("\n"))).strip() if strip else text
    plan = editing.merged(BLANKS)
    assert plan.text == BLANKS.replace(f" {old}", " NEW")
    again = editing.merged(plan.text, BLANKS)
    assert (again.items, again.text) == ([], plan.text)
    cell.value = None
    assert load(editing.merged(BLANKS).text).timeline is not None


@pytest.mark.parametrize("line", ["new", "  new"])
def test_a_line_that_is_added_keeps_the_blanks_of_the_others(line: str) -> None:
    editing = Editing(BLANKS)
    cell = editing.cell("a", "description")
    cell.value = str(cell.value).replace("  and not", f"{line}\n  and not")
    assert editing.merged(BLANKS).text == BLANKS.replace(
        "        and not", f"      {line}\n        and not"
    )


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ("S. 4", "S. 4-5", Verdict.EDIT),
        ("S. 4", "S. 4–5", Verdict.EDIT),
        ("1200", "rund 1200", Verdict.EDIT),
        ("2016-12", "Dec-16", Verdict.DOUBT),
        ("3/4", "3. Apr", Verdict.DOUBT),
    ],
)
def test_what_somebody_wrote_more_is_no_work_of_a_program(
    old: str, new: str, verdict: Verdict
) -> None:
    document = DOCUMENT.replace("date_label: 9-Nov", f'date_label: "{old}"')
    editing = Editing(document)
    editing.type("arabic", "date_label", new)
    assert [item.verdict for item in editing.merged(document, document).items] == [verdict]


def test_ideographic_spaces_around_a_text_are_dropped_as_other_blanks_are() -> None:
    editing = Editing(DOCUMENT)
    editing.type("arabic", "title", "\u3000再建\u3000")
    assert one(editing) == (Verdict.EDIT, "再建")


@pytest.mark.parametrize(
    ("old", "new", "is_edit"),
    [
        ("They met.  Then they left.", "They met. Then they left.", True),
        ("They met. Then they left.", "They met.  Then they left.", True),
        ("They met. Then they left.", "They met. Then they left.  ", False),
        ("They met.\n      Then they left.", "They met.  \nThen they left.", False),
        ("They met.  \n      Then they left.", "They met.\nThen they left.", False),
    ],
)
def test_blanks_between_words_are_an_edit_that_is_said_and_those_at_ends_are_none(
    old: str, new: str, *, is_edit: bool
) -> None:
    there = DOCUMENT.replace("They met 'in secret' -- and spoke\n      of the ceasefire.", old)
    editing = Editing(there)
    editing.type("moscow", "description", new)
    plan = editing.merged(there)
    assert [(item.verdict, item.why) for item in plan.items] == [
        (Verdict.EDIT, "only blanks between words changed")
    ] * is_edit
    assert plan.text == (there.replace(old, new) if is_edit else there)
