"""What editors do to a workbook that nobody told them to do; nothing is lost or invented."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from support.edited import DOCUMENT, Editing, exported, merged, saved

from timeline_kit.exporters.table.sheets import CHECKED, EDITED, HELPERS
from timeline_kit.merge import Plan, Verdict
from timeline_kit.merge.plan import Pattern


def after(change: Callable[[Workbook], Workbook | None]) -> Plan:
    """Return what a workbook changes after something was done to it."""
    book = openpyxl.load_workbook(io.BytesIO(exported()))
    return merged(saved(change(book) or book), DOCUMENT)


def put(book: Workbook, sheet: str, row: int, column: str, value: str | None) -> None:
    """Write a value into a cell."""
    there = book[sheet]
    names = [cell.value for cell in there[1]]
    there.cell(row, names.index(column) + 1).value = value


def said(plan: Plan) -> list[tuple[Verdict, str, str]]:
    """Return the differences that were found."""
    return [(item.verdict, f"{item.id}.{item.field}", item.new) for item in plan.items]


def test_a_formula_is_no_text_of_anybody() -> None:
    plan = after(lambda book: put(book, "Events", 2, "title", '=B2&" x"'))
    assert said(plan) == [(Verdict.PROBLEM, "moscow.title", '=B2&" x"')]
    assert plan.text == DOCUMENT


@pytest.mark.parametrize(
    ("formula", "kind", "value", "verdict"),
    [
        ('B2&amp;" x"', "str", "Computed", Verdict.DOUBT),
        ("1-1", "n", "0", Verdict.DOUBT),
        ("C2", "n", "1", Verdict.DOUBT),
        ('HYPERLINK("https://example.org/","Computed")', "str", "Computed", Verdict.EDIT),
    ],
)
def test_what_a_formula_gives_is_doubted_and_a_link_is_its_text(
    formula: str, kind: str, value: str, verdict: Verdict
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported()))
    put(book, "Events", 2, "title", "=1")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet2.xml":
                cell = f'<c r="A2" t="{kind}"><f>{formula}</f><v>{value}</v></c>'
                text, count = re.subn(rb'<c r="A2"[^>]*>.*?</c>', cell.encode(), text, count=1)
                assert count == 1
            new.writestr(name, text)

    plan = merged(out.getvalue(), DOCUMENT)

    assert said(plan) == [(verdict, "moscow.title", value)]
    taken = merged(out.getvalue(), DOCUMENT, take=["moscow.title"])
    assert said(taken) == [(Verdict.EDIT, "moscow.title", value)]


def test_cells_that_are_joined_leave_what_they_hide() -> None:
    def join(book: Workbook) -> None:
        sheet = book["Events"]
        sheet.tables.clear()
        sheet.merge_cells("A2:C2")

    plan = after(join)
    assert (plan.items, plan.text) == ([], DOCUMENT)
    assert [(m.kind, m.place) for m in plan.messages] == [("merged", "Events!A2")]


def test_sheets_that_are_gone_change_nothing() -> None:
    def remove(book: Workbook) -> None:
        for name in ("README", "Citations", "Eras", "Edition", "Lists"):
            del book[name]

    plan = after(remove)
    assert (plan.items, plan.messages, plan.text) == ([], [], DOCUMENT)


EDITS = [
    ("Events", 2, "title", "A new title"),
    ("Citations", 2, "locator", "p. 77"),
    ("Sources", 2, "publisher", "Nobody"),
    ("Timeline", 3, "value", "Another title"),
    ("Eras", 2, "title", "The long war"),
]


def renamed(book: Workbook) -> None:
    """Give every sheet a name in another language."""
    names = ("Ereignisse", "Belege", "Quellen", "Zeitleiste", "Epochen")
    for name, other in zip(EDITED, names, strict=True):
        book[name].title = other


def as_numbers(book: Workbook) -> Workbook:
    """Return a workbook as Numbers writes it: its own names, and the table's above each."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for sheet in book.worksheets:
        there = made.create_sheet(f"{sheet.title} - Table 1")
        there.append([sheet.title])
        for row in sheet.iter_rows(values_only=True):
            there.append(row)
    return made


def as_google(book: Workbook) -> Workbook:
    """Return a workbook without styles, notes, tables and hidden columns."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for sheet in book.worksheets:
        there = made.create_sheet(sheet.title)
        for row in sheet.iter_rows(values_only=True):
            there.append(row)
    return made


def below(book: Workbook) -> None:
    """Write some rows above each table."""
    for name in EDITED:
        book[name].insert_rows(1, 2)
        book[name]["A1"] = "Changes by Anna"


@pytest.mark.parametrize("change", [renamed, as_numbers, as_google, below])
def test_edits_arrive_whatever_became_of_the_sheets(
    change: Callable[[Workbook], Workbook | None],
) -> None:
    def edited(book: Workbook) -> Workbook | None:
        for edit in EDITS:
            put(book, *edit)
        return change(book)

    plan = after(edited)
    assert {item.verdict for item in plan.items} == {Verdict.EDIT}
    assert sorted(item.new for item in plan.items) == sorted(value for *_, value in EDITS)
    assert not [message for message in plan.messages if message.kind == "note"]


_HEADERS = {
    "Events": ("title", "date", "id", "rev"),
    "Citations": ("event", "source", "quote", "rev"),
    "Sources": ("id", "title", "url"),
    "Timeline": ("key", "value"),
    "Eras": ("date", "rev"),
}


@pytest.mark.parametrize("without_notes", [False, True])
@pytest.mark.parametrize("at", range(4))
def test_edits_arrive_from_sheets_with_another_name_and_another_header(
    at: int, without_notes: bool
) -> None:
    def change(book: Workbook) -> None:
        for edit in EDITS:
            put(book, *edit)
        for name, headers in _HEADERS.items():
            for cell in book[name][1]:
                is_renamed = cell.value == headers[at % len(headers)]
                cell.value = "Was war" if is_renamed else cell.value
                cell.comment = None if without_notes else cell.comment
        renamed(book)

    plan = after(change)
    assert {item.verdict for item in plan.items} == {Verdict.EDIT}
    assert sorted(item.new for item in plan.items) == sorted(value for *_, value in EDITS)


def test_a_column_without_its_name_and_its_values_is_asked_where_it_stood() -> None:
    def change(book: Workbook) -> None:
        put(book, *EDITS[-1])
        book["Eras"]["A1"] = "Was war"
        for cell in book["Eras"][1]:
            cell.comment = None

    asked = [(item.place, item.new) for item in after(change).items if item.is_open]
    assert asked == [("Eras!A1", "Was war")]


def test_a_column_of_the_editor_beside_ours_is_only_told() -> None:
    def change(book: Workbook) -> None:
        book["Events"].insert_cols(2)
        book["Events"]["B1"], book["Events"]["B2"] = "My words", "Look"

    plan = after(change)
    assert plan.is_settled
    assert [message.text for message in plan.messages] == ["Look"]


@pytest.mark.parametrize(("word", "is_open"), [("A better title", True), (None, False)])
def test_of_two_columns_of_a_name_nothing_is_lost(word: str | None, is_open: bool) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Events"]
        width = sheet.max_column + 1
        for number, (title,) in enumerate(sheet.iter_rows(max_col=1, values_only=True), 1):
            sheet.cell(number, width).value = title
        if word is not None:
            sheet.cell(2, width).value = word

    plan = after(change)
    assert plan.is_settled is not is_open
    assert [item.code for item in plan.items] == ["TK616"] * is_open
    told = [(message.kind, message.text) for message in plan.messages]
    if is_open:
        assert any(word == text for _, text in told)
    else:
        assert ("column", "there are two columns `title`; this one is not read") in told


def test_a_sheet_with_pasted_values_and_two_other_names_is_known_by_its_ids() -> None:
    def change(book: Workbook) -> Workbook:
        put(book, *EDITS[0])
        made = Workbook()
        made.remove(made.worksheets[0])
        there = made.create_sheet("Chronik")
        for row in book["Events"].iter_rows(values_only=True):
            there.append(["Was" if cell == "date" else cell for cell in row[:-1]])
        return made

    assert (Verdict.DIFFERENCE, "moscow.title", "A new title") in said(after(change))


@pytest.mark.parametrize("name", ["Events", "Chronik"])
@pytest.mark.parametrize("sheet", EDITED)
def test_a_sheet_of_ours_that_cannot_be_read_is_left_to_decide(sheet: str, name: str) -> None:
    def change(book: Workbook) -> None:
        for edit in EDITS:
            put(book, *edit)
        book[sheet].delete_rows(1)
        book[sheet].title = sheet if name == "Events" else name

    plan = after(change)
    left = [
        (item.verdict, item.table, item.field, item.code) for item in plan.items if item.is_open
    ]
    called = sheet if name == "Events" else name
    assert left == [(Verdict.PROBLEM, called, "header", "TK616")]
    assert not plan.is_settled


def test_a_sheet_with_the_notes_of_our_headers_that_is_none_of_ours_is_left_to_decide() -> None:
    def change(book: Workbook) -> None:
        there = book.create_sheet("Draft")
        for at, cell in enumerate(book["Events"][1][:3], start=1):
            assert cell.comment is not None
            there.cell(1, at, f"Spalte {at}").comment = Comment(cell.comment.text, "")
        there.append(["Something new", "2016-12-24", "Words"])

    assert [item.table for item in after(change).items if item.is_open] == ["Draft"]


def test_a_hidden_row_is_read_and_a_copied_sheet_is_named() -> None:
    def change(book: Workbook) -> None:
        put(book, "Events", 3, "title", "Hidden")
        book["Events"].row_dimensions[3].hidden = True
        book.copy_worksheet(book["Events"]).title = "Events (2)"

    plan = after(change)
    assert said(plan) == [(Verdict.EDIT, "aleppo.title", "Hidden")]
    assert [(m.kind, m.place) for m in plan.messages] == [("sheet", "Events (2)")]


def test_words_under_the_table_are_asked_about() -> None:
    plan = after(lambda book: put(book, "Events", 7, "title", "Total: 3"))
    assert [(item.verdict, item.why) for item in plan.items] == [
        (Verdict.PROBLEM, "a new row needs a date")
    ]


LONG = (
    "timeline: {id: t, title: T}\n"
    f"events:\n  - {{id: a, date: 2016, title: A, description: {'word ' * 8000}}}\n"
)


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [("word", "Word", Verdict.EDIT), ("word " * 6000, "Short ", Verdict.DOUBT)],
)
def test_a_long_text_that_was_shortened_in_its_first_cell_is_asked(
    old: str, new: str, verdict: Verdict
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(LONG)))
    sheet = book["Events"]
    cell = sheet.cell(2, [cell.value for cell in sheet[1]].index("description") + 1)
    cell.value = str(cell.value).replace(old, new, 1)
    plan = merged(saved(book), LONG, LONG)
    assert [(item.verdict, item.field) for item in plan.items] == [(verdict, "description")]
    taken = merged(saved(book), LONG, LONG, take=["a.description"])
    assert taken.text == LONG.replace(old, new, 1)


HELPING = [
    (sheet, column.name)
    for sheet, columns in HELPERS.items()
    for column in columns
    if column not in CHECKED  # what saved copies said then is not known any more
]


@pytest.mark.parametrize("value", ["2017-01-01", "June 1999", "77", None])
@pytest.mark.parametrize(("sheet", "column"), HELPING)
def test_a_changed_or_emptied_cell_that_is_made_from_others_is_said(
    sheet: str, column: str, value: str | None
) -> None:
    plan = after(lambda book: put(book, sheet, 2, column, value))
    assert (plan.items, plan.text) == ([], DOCUMENT)
    (message,) = plan.messages
    assert message.kind == f"column {column}"
    assert re.fullmatch(rf"{sheet}![A-Z]+2", message.place)
    assert "made from other columns" in message.text
    assert (f"`{value}`" in message.text) is (value is not None) or value == "77"


@pytest.mark.parametrize(("sheet", "column"), HELPING)
def test_a_column_made_from_others_that_was_emptied_whole_is_said_once(
    sheet: str, column: str
) -> None:
    def empty(book: Workbook) -> None:
        for row in range(2, book[sheet].max_row + 1):
            put(book, sheet, row, column, None)

    assert [message.kind for message in after(empty).messages] == [f"column {column}"]


# Comments that answer each other, as Excel writes them since 2019

RELATIONS = "http://schemas.microsoft.com/office/2017/10/relationships"
THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
PERSONS = f"""<personList xmlns="{THREADED}">
<person displayName="Anna Novák" id="{{A}}" userId="anna@example.org" providerId="AD"/>
<person displayName="Bob" id="{{B}}" userId="bob" providerId="None"/></personList>"""
COMMENTS = f"""<ThreadedComments xmlns="{THREADED}">
<threadedComment ref="B2" dT="2026-01-02T10:00:00.00" personId="{{A}}" id="{{1}}">
<text>Is this the right day?</text></threadedComment>
<threadedComment ref="B2" dT="2026-01-02T11:00:00.00" personId="{{B}}" id="{{2}}" parentId="{{1}}">
<text>I think so &amp; asked.</text></threadedComment></ThreadedComments>"""
LEGACY = """<comment ref="B2" authorId="0"><text><r><t>[Threaded comment]

Your version of Excel allows you to read this threaded comment. Comment:
    Is this the right day?</t></r></text></comment>"""


def threaded(content: bytes) -> bytes:
    """Return a workbook with comments that answer each other, and what older programs see."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "xl/worksheets/_rels/sheet2.xml.rels":
                text = _related(text, "threadedComment", "../threadedComments/threadedComment1.xml")
            elif name == "xl/_rels/workbook.xml.rels":
                text = _related(text, "person", "persons/person.xml")
            elif name == "xl/comments2.xml":
                text = text.replace("</commentList>", f"{LEGACY}</commentList>")
            new.writestr(name, text)
        new.writestr("xl/persons/person.xml", PERSONS)
        new.writestr("xl/threadedComments/threadedComment1.xml", COMMENTS)
    return out.getvalue()


def _related(text: str, kind: str, target: str) -> str:
    link = f'<Relationship Id="rIdNew" Type="{RELATIONS}/{kind}" Target="{target}"/>'
    assert "</Relationships>" in text
    return text.replace("</Relationships>", f"{link}</Relationships>")


def test_comments_that_answer_each_other_are_told_with_their_authors() -> None:
    plan = merged(threaded(exported()), DOCUMENT)
    assert plan.items == []
    assert [(m.kind, m.place, m.about, m.text) for m in plan.messages] == [
        (
            "note",
            "Events!B2",
            "moscow",
            "Anna Novák: Is this the right day?\nBob: I think so & asked.",
        )
    ]


def column(book: Workbook, sheet: str, name: str) -> list[Cell | MergedCell]:
    """Return the cells of a column below its header."""
    there = book[sheet]
    at = [cell.value for cell in there[1]].index(name) + 1
    return [there.cell(row, at) for row in range(2, there.max_row + 1)]


def test_a_second_table_below_the_first_has_headers_of_its_own() -> None:
    def below_it(book: Workbook) -> None:
        book["Events"].append([])
        for row in ((None, "date", "title", "group"), (None, "1 May 2017", "A fifth", "Talks")):
            book["Events"].append(row)

    plan = after(below_it)
    assert said(plan) == [(Verdict.EDIT, "a-fifth.", "A fifth")]
    assert plan.items[0].entry == {
        "id": "a-fifth", "date": "2017-05-01", "title": "A fifth", "group": "Talks",
    }  # fmt: skip


def test_what_stands_in_a_column_that_is_made_from_others_without_a_row_is_said() -> None:
    plan = after(lambda book: put(book, "Events", 9, "when", "ask Anna"))
    assert (plan.items, plan.text) == ([], DOCUMENT)
    assert [(m.kind, m.text) for m in plan.messages] == [("column when", "ask Anna")]


def test_headers_that_changed_places_are_known_by_what_stands_below_them() -> None:
    def exchange(book: Workbook) -> None:
        put(book, "Events", 2, "title", "A new title")
        names = {"title": "date", "date": "title"}
        for cell in book["Events"][1]:
            cell.value = names.get(str(cell.value), cell.value)

    plan = after(exchange)
    assert said(plan) == [(Verdict.EDIT, "moscow.title", "A new title")]
    assert "the headers `title` and `date` changed places" in plan.remarks[0]


FOUR = DOCUMENT + "".join(
    f"\n  - {{id: e{number}, date: {number}, title: Title {number}}}\n" for number in (1950, 1960)
)


@pytest.mark.parametrize("name", ["title", "date"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_column_that_was_sorted_or_moved_by_itself_is_asked(name: str, turned: bool) -> None:
    editing = Editing(FOUR)
    cells = column(editing.book, "Events", name)
    values = [cell.value for cell in cells]
    for cell, value in zip(cells, values[::-1] if turned else [*values[1:], "1999"], strict=True):
        cell.value = value
    plan = editing.merged(FOUR, FOUR)
    asked = {item.id for item in plan.items if item.verdict is Verdict.DOUBT}
    assert len(asked) == 4
    assert all(item.pattern is Pattern.MOVED for item in plan.items if item.id in asked)
    (handle,) = [item.handle for item in plan.items if item.id == "moscow"]
    taken = editing.merged(FOUR, FOUR, take=[handle])
    assert [item.id for item in taken.items if item.verdict is Verdict.EDIT][:1] == ["moscow"]


def test_two_days_that_changed_places_are_an_edit() -> None:
    editing = Editing(FOUR)
    editing.type("e1950", "date", "1960")
    editing.type("e1960", "date", "1950")
    assert {item.verdict for item in editing.merged(FOUR, FOUR).items} == {Verdict.EDIT}


def test_titles_beside_ids_that_say_what_was_edited_are_not_told() -> None:
    def change(book: Workbook) -> None:
        put(book, "Events", 2, "title", "Ministers confer")
        put(book, "Citations", 2, "event_title", "Ministers confer")
        put(book, "Citations", 3, "event_title", "Ministers part")

    plan = after(change)
    assert [item.new for item in plan.edits] == ["Ministers confer"]
    (message,) = plan.messages
    assert (message.kind, message.place) == ("column event_title", "Citations!C3")


def test_a_title_that_was_changed_beside_many_events_is_told_once() -> None:
    events = "".join(
        f"  - {{id: e{number}, date: {number}, title: T{number}, sources: [paper]}}\n"
        for number in range(1900, 1904)
    )
    text = f"timeline: {{id: t, title: T}}\nsources: {{paper: {{title: Paper}}}}\nevents:\n{events}"
    book = openpyxl.load_workbook(io.BytesIO(exported(text)))
    for row in range(2, 6):
        put(book, "Citations", row, "source_title", "Journal")
    plan = merged(saved(book), text)
    assert [(message.kind, message.place) for message in plan.messages] == [
        ("column source_title", "Citations!D2 and 3 more cells")
    ]
