"""What an editor changes where nothing is merged leaves a trace, and what we wrote does not."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.styles.colors import Color
from support.csv_rows import exported as csv_of
from support.csv_rows import rows, written
from support.edited import DOCUMENT, exported, merged, saved

from timeline_kit import export, load
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.table.rev import blob_id
from timeline_kit.merge import Verdict


def marked(sheet: str, row: int, column: str, change: Any) -> list[tuple[str, str, str]]:
    """Return what is said of a workbook in which something was done to one cell."""
    book = openpyxl.load_workbook(io.BytesIO(exported()), rich_text=True)
    names = [cell.value for cell in book[sheet][1]]
    change(book[sheet].cell(row, names.index(column) + 1))
    plan = merged(saved(book), DOCUMENT)
    assert plan.items == []
    return [(message.kind, message.about, message.text) for message in plan.messages]


def runs(**font: Any) -> Any:
    """Return what makes some words of a cell stand out."""

    def change(cell: Any) -> None:
        first, _, rest = cell.value.partition(" ")
        cell.value = CellRichText(f"{first} ", TextBlock(InlineFont(**font), rest))

    return change


def whole(**font: Any) -> Any:
    """Return what makes a whole cell stand out."""

    def change(cell: Any) -> None:
        cell.font = Font(**font)

    return change


def first_words(**font: Any) -> Any:
    """Return what makes the first word stand out as LibreOffice saves it: the cell has its look."""

    def change(cell: Any) -> None:
        first, _, rest = cell.value.partition(" ")
        words = TextBlock(InlineFont(**font), first), TextBlock(InlineFont(sz=11), f" {rest}")
        cell.font, cell.value = Font(**font), CellRichText(*words)

    return change


SECRET = "They met 'in secret' -- and spoke\nof the ceasefire."
REST = SECRET.partition(" ")[2]


@pytest.mark.parametrize(
    ("change", "said"),
    [(runs(b=True), ("bold", REST)), (runs(i=True), ("italic", REST)),
     (runs(u="single"), ("underlined", REST)),
     (runs(color=Color(rgb="FFFF0000")), ("coloured #FF0000", REST)),
     (runs(b=True, i=True), ("bold, italic", REST)), (whole(i=True), ("italic", SECRET)),
     (first_words(i=True), ("italic", "They")),
     (first_words(strike=True), ("struck out", "They")),
     (first_words(color=Color(rgb="FFFF0000")), ("coloured #FF0000", "They")),
     (whole(b=True, color=Color(rgb="FF00AA00")), ("bold, coloured #00AA00", SECRET))],
)  # fmt: skip
def test_words_that_stand_out_are_said_once_a_cell(change: Any, said: tuple[str, str]) -> None:
    kind, text = said
    assert marked("Events", 2, "description", change) == [(kind, "moscow", " ".join(text.split()))]


@pytest.mark.parametrize(
    "change",
    [whole(b=True), whole(u="single"), runs(), runs(color="00000000")],
    ids=["bold", "underlined", "runs", "black"],
)
def test_how_our_workbook_and_programs_write_titles_is_not_said(change: Any) -> None:
    assert marked("Events", 2, "title", change) == []


def test_a_bold_cell_of_a_column_that_is_not_is_said() -> None:
    assert marked("Events", 2, "group", whole(b=True)) == [("bold", "moscow", "Talks")]


def test_a_column_that_stands_out_is_said_once() -> None:
    events = "".join(
        f"  - {{id: e{n}, date: 200{n}, title: Event {n}, group: A}}\n" for n in range(9)
    )
    document = f"timeline: {{id: t, title: T}}\nevents:\n{events}"
    book = openpyxl.load_workbook(io.BytesIO(exported(document)))
    at = [cell.value for cell in book["Events"][1]].index("group") + 1
    for number in range(2, 11):
        book["Events"].cell(number, at).font = Font(b=True)
    [message] = merged(saved(book), document).messages
    assert message.kind == "bold"
    assert message.place.endswith("2 and more below")


def test_sources_in_words_that_were_changed_in_a_csv_are_said() -> None:
    table = rows(csv_of(DOCUMENT))
    assert merged(written(table).encode(), DOCUMENT, DOCUMENT).messages == []
    table[0]["citations"] = "Another one"
    [message] = merged(written(table).encode(), DOCUMENT, DOCUMENT).messages
    assert (message.kind, message.about) == ("column citations", "moscow")
    later = DOCUMENT.replace("title: Deal on Aleppo", "title: The deal")
    table = rows(csv_of(DOCUMENT))
    assert merged(written(table).encode(), later, DOCUMENT).messages == []


@pytest.mark.parametrize("column", ["checked", "source_words"])
@pytest.mark.parametrize(("row", "now"), [(2, "x"), (2, None), (3, "x")])
def test_what_was_checked_and_then_changed_is_said(column: str, row: int, now: str | None) -> None:
    timeline = load(DOCUMENT).timeline
    assert timeline is not None
    options = ExportOptions(
        audience="editors", edition=blob_id(DOCUMENT.encode()),
        checked={("moscow", 0): ("in the saved copy", "the deal is done")},
    )  # fmt: skip
    content = export(timeline, "xlsx", options)
    for now_ in (DOCUMENT, DOCUMENT.replace("group: Talks", "group: Meetings")):
        assert merged(content, now_).messages == []
    book = openpyxl.load_workbook(io.BytesIO(content))
    names = [cell.value for cell in book["Citations"][1]]
    book["Citations"].cell(row, names.index(column) + 1).value = now
    [message] = merged(saved(book), DOCUMENT).messages
    assert (message.kind, message.about) == (f"column {column}", "moscow")


def test_rows_that_do_not_know_what_was_checked_say_nothing_of_it() -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported()))
    sheet = book["Citations"]
    at = sheet.max_column + 1
    sheet.cell(1, at).value, sheet.cell(2, at).value = "checked", "in the saved copy"
    assert merged(saved(book), DOCUMENT).messages == []


@pytest.mark.parametrize("authored", [False, True])
def test_the_title_of_then_in_the_readme_is_no_word_of_the_editor(authored: bool) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported()))
    sheet = book["Timeline"]
    [cell] = [row[1] for row in sheet.iter_rows() if row[0].value == "title"]
    cell.value = "Another title"
    now = DOCUMENT.replace("The Astana talks", "Their title") if authored else DOCUMENT
    content = saved(book)
    plan = merged(content, now)
    assert [item.verdict for item in plan.items] == [Verdict.CONFLICT if authored else Verdict.EDIT]
    for base in (None, DOCUMENT):
        again = merged(content, plan.text, base)
        assert (again.edits, again.messages) == ([], [])
    book["README"].cell(1, 1).value = "My own title"
    assert [each.text for each in merged(saved(book), plan.text).messages] == ["My own title"]


DATES = ("2016/..", "../2016", "1989-12-31T23:50/1990-01-01T00:20", "-0043", "1914~", "early 2016",
         "2016-12", "2016-12-20", "[2016,2018]", "1984-06-02T10:00:00", "19XX")  # fmt: skip


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_we_make_from_dates_of_any_kind_is_no_trace(kind: str) -> None:
    document = "timeline: {id: t, title: T, timezone: Europe/Paris}\nevents:\n" + "".join(
        f'  - {{id: e{number}, title: A, date: "{day}"}}\n' for number, day in enumerate(DATES)
    )
    content = exported(document) if kind == "xlsx" else written(rows(csv_of(document))).encode()
    for base in (None, document):
        plan = merged(content, document, base)
        assert (plan.items, plan.messages) == ([], [])
