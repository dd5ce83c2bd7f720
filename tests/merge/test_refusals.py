"""What is said of a refused cell is of the table's columns, and right when it is done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import pytest
from support.edited import Editing, exported, merged, reread
from support.refused_cells import BAD, DOCUMENT, Cell, put

from timeline_kit.exporters.table.sheets import MARKS, sheet_tables
from timeline_kit.merge import Plan, Verdict
from timeline_kit.merge.report import reply_text
from timeline_kit.model import Timeline
from timeline_kit.model.shapes import Stance, Standing, Status
from timeline_kit.wording.choice_words import chosen, probably_chosen

OF_THE_DOCUMENT = re.compile(
    r"`[a-z_]+: |`[^`]*[{}][^`]*`|under `|`(?:name|lat|lon|ref)`|\bkeys?\b"
)
"""Words for an author: lines of the document, and keys that no table has."""

_SUCH = {"place": "Bastia", "media_url": "https://example.org/b.jpg", "date": "1951"}


def why(plan: Plan) -> str:
    """Return what is said of the one refused cell."""
    [item] = plan.of(Verdict.PROBLEM)
    return item.why


def advice(said: str) -> list[tuple[str, str]]:
    """Return what a help tells to write, each with the column; no column for the cell itself."""
    cleared = re.search(r"clear (`.*`) together", said)
    if cleared:
        return [(name, "") for name in re.findall("`([^`]+)`", cleared[1])]
    beside = re.search("write it in `([^`]+)`, too", said)
    both = "write both, or clear both" in said
    if beside:
        beside_it = [(beside[1], _SUCH[beside[1]])]
        return beside_it + ([("latitude", "1"), ("longitude", "2")] if both else [])
    if both:
        return [("latitude", ""), ("longitude", "")]
    if "`yes` in `delete`" in said:
        return [("delete", "yes")]
    exact = re.search("(?:write|such as|as in|look like|did you mean) `([^`]+)`", said)
    listed = re.search("is not a [a-z]+: `([^`]+)`", said)
    found = exact or listed
    if found:
        return [("", found[1])]
    return [("", {"https://…": "https://example.org/new"}[said.rpartition(": ")[2]])]


@pytest.mark.parametrize("cell", BAD, ids="-".join)
def test_who_does_what_is_said_has_no_problem_left(cell: Cell) -> None:
    editing = Editing(DOCUMENT)
    put(editing, cell, BAD[cell])
    said = why(editing.merged(DOCUMENT, DOCUMENT))
    if said in ("the timeline needs `title`", "there is no source `nowhere`; " + NO_SOURCE):
        return  # which anything mends
    editing = Editing(DOCUMENT)
    sheet, name, column = cell
    for where, text in advice(said):
        is_row = sheet == "Timeline" and bool(where)
        put(editing, (sheet, where, column) if is_row else (sheet, name, where or column), text)
    if all(where for where, _ in advice(said)):
        put(editing, cell, BAD[cell])
    plan = editing.merged(DOCUMENT, DOCUMENT)
    assert not list(plan.of(Verdict.PROBLEM))
    assert plan.text != DOCUMENT


NO_SOURCE = "write the id or the title of one, or add it in a new row of `Sources`"


@pytest.mark.parametrize("cell", BAD, ids="-".join)
def test_nothing_is_said_in_words_of_the_document(cell: Cell) -> None:
    editing = Editing(DOCUMENT)
    put(editing, cell, BAD[cell])
    plan = editing.merged(DOCUMENT, DOCUMENT)
    assert not OF_THE_DOCUMENT.search(why(plan))
    assert not OF_THE_DOCUMENT.search(reply_text(plan, "The air line", written=False))


_OF_SHEETS: Final = {
    name: {column.name for column in (*table.fields, *MARKS)}
    for name, table in ((each.name, each) for each in sheet_tables(Timeline(id="t", title="T")))
}
_LONG = "two\nlines"
_TWO = "http://example.org/ a, http://example.net"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        *BAD.items(),
        (("Events", "first", "title"), _LONG),
        (("Citations", "first/1", "locator"), _LONG),
        (("Sources", "book", "title"), _LONG),
        (("Eras", "Before", "title"), _LONG),
        (("Timeline", "title", "value"), _LONG),
        (("Events", "first", "url"), _TWO),
        (("Sources", "book", "url"), _TWO),
        (("Sources", "book", "file"), "../secret.pdf"),
    ],
)
def test_no_column_is_named_that_the_sheet_lacks(cell: Cell, text: str) -> None:
    editing = Editing(DOCUMENT)
    put(editing, cell, text)
    said = why(editing.merged(DOCUMENT, DOCUMENT))
    columns = set().union(*_OF_SHEETS.values())
    named = set(re.findall("`([a-z_]+)`", said)) & columns
    rows = {"id", "title", "language"} if cell[0] == "Timeline" else set()
    assert named <= _OF_SHEETS[cell[0]] | rows
    assert "this file" not in said


@pytest.mark.parametrize(
    ("cells", "gone"),
    [
        (("place", "latitude", "longitude"), "    place: {name: Nice, lat: 43.7, lon: 7.2}\n"),
        (
            ("media_url", "media_alt"),
            "    media: {url: https://example.org/a.jpg, alt: a plane}\n",
        ),
    ],
)
def test_a_part_goes_when_all_its_cells_are_cleared(cells: Sequence[str], gone: str) -> None:
    editing = Editing(DOCUMENT)
    put(editing, ("Events", "first", cells[0]), "")
    said = why(editing.merged(DOCUMENT, DOCUMENT))
    assert [name for name, _ in advice(said)] == list(cells)
    for name in cells:
        put(editing, ("Events", "first", name), "")
    assert editing.merged(DOCUMENT, DOCUMENT).text == DOCUMENT.replace(gone, "")


DATES = [
    ("1950-13-01", "1950-01-13"),
    ("1973-13-02", "1973-02-13"),
    ("2000-02-30", "2000-02-29"),
]


@pytest.mark.parametrize(("text", "right"), DATES)
@pytest.mark.parametrize(
    "cell",
    [
        ("Events", "second", "date"),
        ("Citations", "second/1", "says"),
        ("Sources", "book", "published"),
    ],
    ids="-".join,
)
def test_a_date_that_is_none_is_told_as_validate_tells_it(
    cell: Cell, text: str, right: str
) -> None:
    editing = Editing(DOCUMENT)
    put(editing, cell, text)
    assert f"`{right}`" in why(editing.merged(DOCUMENT, DOCUMENT))


@pytest.mark.parametrize("text", ["12/16", "12.3.", "T1 1973 – T2 1974", "52", "TBC", "mai"])
def test_a_text_that_is_no_date_says_how_dates_are_written(text: str) -> None:
    editing = Editing(DOCUMENT)
    put(editing, ("Events", "second", "date"), text)
    said = why(editing.merged(DOCUMENT, DOCUMENT))
    assert said.startswith("is no date; ")
    assert "`2016`" in said
    editing.add("Events", title="New", date=text)
    assert [item.why for item in editing.merged(DOCUMENT, DOCUMENT).items] == [said, said]


@pytest.mark.parametrize(
    ("column", "text", "right"),
    [
        ("latitude", "42°33'10\"N", "42.552778"),
        ("longitude", "9°29'01\"E", "9.483611"),
        ("latitude", "12,5 S", "-12.5"),
    ],
)
def test_degrees_that_are_no_number_are_told_as_validate_tells_them(
    column: str, text: str, right: str
) -> None:
    editing = Editing(DOCUMENT)
    put(editing, ("Events", "first", column), text)
    assert why(editing.merged(DOCUMENT, DOCUMENT)) == f"is no number; write `{right}`"


def test_a_refusal_of_another_cell_names_it() -> None:
    text = DOCUMENT.replace("1950-01-01T10:00", "1950-01-01T10:00+01:00")
    editing = Editing(text)
    put(editing, ("Events", "first", "timezone"), "Asia/Kathmandu")
    assert why(editing.merged(text, text)).startswith("in `date`, ")


def test_a_new_place_without_a_name_says_so_at_its_own_cell() -> None:
    editing = Editing(DOCUMENT)
    editing.add("Events", title="New", date="1999", latitude="1", longitude="2")
    [item] = editing.merged(DOCUMENT, DOCUMENT).items
    assert (item.field, item.why) == (
        "latitude",
        "a place needs its name; write it in `place`, too",
    )


def test_half_a_position_of_a_new_event_is_said_at_that_half() -> None:
    editing = Editing(DOCUMENT)
    editing.add("Events", title="New", date="1999", place="Bastia", longitude="9.4")
    [item] = editing.merged(DOCUMENT, DOCUMENT).items
    assert (item.field, item.why) == (
        "longitude", "`latitude` and `longitude` belong together: write both, or clear both",
    )  # fmt: skip


@pytest.mark.parametrize("is_new", [False, True])
def test_a_source_that_the_editor_is_not_to_know_is_not_offered(*, is_new: bool) -> None:
    secret = "  - {id: hidden, date: 1999, title: Hidden, draft: true, sources: [informant]}\n"
    text = DOCUMENT.replace("  letter: {", "  informant: {title: The informant}\n  letter: {")
    book = reread(exported(text + secret, include_drafts=False))
    sheet = book["Citations"]
    names = [cell.value for cell in sheet[1]]
    row = sheet.max_row + 1 if is_new else 2
    sheet.cell(row, names.index("event") + 1).value = "first"
    sheet.cell(row, names.index("source") + 1).value = "informan"
    plan = merged(book, text + secret, text + secret)
    assert "there is no source `informan`" in why(plan)
    assert "informant" not in reply_text(plan, "The air line", written=False)


def test_a_citation_of_no_event_says_which_one_is_meant() -> None:
    editing = Editing(DOCUMENT)
    editing.add("Citations", event="secnd", source="book")
    editing.add("Citations", event="nowhere", source="book")
    items = editing.merged(DOCUMENT, DOCUMENT).items
    assert [item.why for item in items] == [
        "there is no event `secnd`; it says “secnd; book”; did you mean `second`?",
        "there is no event `nowhere`; it says “nowhere; book”; write the id or the title of one, "
        "or add it in a new row of `Events`",
    ]


# Words of a field that lets choose


@pytest.mark.parametrize(
    ("column", "text", "right"),
    [
        ("status", "annulé", "cancelled"),
        ("status", "Annulée", "cancelled"),
        ("status", "abgesagt", "cancelled"),
        ("status", "İptal edildi", "cancelled"),
        ("status", "CONFIRMÉ", "confirmed"),
        ("status", "по сообщениям", ""),
        ("standing", "établi", "established"),
        ("standing", "По сообщениям", "reported"),
        ("standing", "محل خلاف", "disputed"),
        ("standing", "已证实", "established"),
    ],
)
def test_a_word_of_our_languages_is_understood(column: str, text: str, right: str) -> None:
    document = DOCUMENT.replace("date: 1951\n", "date: 1951\n    standing: announced\n")
    editing = Editing(document)
    put(editing, ("Events", "second", column), text)
    plan = editing.merged(document, document)
    [item] = plan.items
    assert (item.verdict is Verdict.EDIT) is bool(right)
    assert (f"{column}: {right}" in plan.text) is bool(right)


def test_a_word_that_says_what_is_there_is_no_edit() -> None:
    document = DOCUMENT.replace("date: 1951\n", "date: 1951\n    status: cancelled\n")
    editing = Editing(document)
    put(editing, ("Events", "second", "status"), "annulé")
    assert not editing.merged(document, document).items


@pytest.mark.parametrize(
    ("column", "text", "right"),
    [("status", "anulé", "cancelled"), ("standing", "etabli", "established")],
)
def test_a_word_with_a_slip_is_offered(column: str, text: str, right: str) -> None:
    editing = Editing(DOCUMENT)
    put(editing, ("Events", "second", column), text)
    assert (
        why(editing.merged(DOCUMENT, DOCUMENT))
        .rpartition("; ")[2]
        .strip("?")
        .endswith(f"`{right}`")
    )


@pytest.mark.parametrize("text", ["unconfirmed", "perhaps", "nicht bestätigt"])
def test_the_contrary_of_a_word_is_not_offered(text: str) -> None:
    assert not chosen("status", text)
    assert not probably_chosen("status", text)


def test_every_choice_of_the_model_is_a_word_of_its_field() -> None:
    for field, choices in (("status", Status), ("standing", Standing), ("stance", Stance)):
        assert [chosen(field, choice) for choice in choices] == list(choices)
