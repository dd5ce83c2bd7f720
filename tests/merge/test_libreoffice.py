"""LibreOffice as the editor's program: saved untouched, and typed into."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from support.commands import here
from support.edited import DOCUMENT, Editing, exported, merged, saved
from support.office import converted, typed, worked_on

from timeline_kit.merge import Verdict

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The workbook and the CSV of the document, as the command writes them."""
    folder = tmp_path_factory.mktemp("exported")
    (folder / "events.yaml").write_text(DOCUMENT, "utf-8")
    done = here("export", str(folder / "events.yaml"), "-o", str(folder), "--to", "xlsx",
                "--to", "csv")  # fmt: skip
    assert done.returncode == 0
    return {name: (folder / name).read_bytes() for name in ("events.xlsx", "events.csv")}


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_a_workbook_that_is_saved_untouched_changes_nothing(
    suffix: str, files: dict[str, bytes], tmp_path: Path
) -> None:
    made = converted(tmp_path, {"events.xlsx": files["events.xlsx"]}, to=suffix)
    for base in (None, DOCUMENT):
        plan = merged(made["events"], DOCUMENT, base)
        assert (plan.items, plan.messages) == ([], [])
        assert plan.text == DOCUMENT


def test_words_that_stand_out_are_said_after_it_too(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files["events.xlsx"]))
    names = [cell.value for cell in book["Events"][1]]
    cell = book["Events"].cell(2, names.index("description") + 1)
    red = InlineFont(b=True, color=Color(rgb="FFFF0000"))
    cell.value = CellRichText("They met ", TextBlock(red, "'in secret'"), " -- and spoke\n"
                              "of the ceasefire.")  # fmt: skip
    made = converted(tmp_path, {"events.xlsx": saved(book)}, to="ods")
    plan = merged(made["events"], DOCUMENT)
    assert [(message.kind, message.about, message.text) for message in plan.messages] == [
        ("bold, coloured #FF0000", "moscow", "'in secret'")
    ]
    assert plan.text == DOCUMENT


CONVERSIONS = {"x-code": "0012 becomes 12", "group": "1e5 becomes 100000",
               "date_label": "9-Nov becomes a day of this year"}  # fmt: skip
"""What the import of a CSV does to cells of the document, told apart from edits or doubted."""


def test_a_csv_that_is_saved_untouched_changes_nothing(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    made = converted(
        tmp_path, {"events.csv": files["events.csv"]}, to="csv", read_as="CSV:44,34,76,1"
    )
    plan = merged(made["events"], DOCUMENT, DOCUMENT)
    assert {item.field for item in plan.items} <= set(CONVERSIONS)
    assert {item.verdict for item in plan.items} <= {Verdict.DOUBT}
    assert plan.text == DOCUMENT


TIMES = """\
timeline: {id: t, title: T, timezone: Europe/Paris}
events:
  - {id: a, title: A, date: 1971-04-03T22:15:00}
  - {id: b, title: B, date: 1971-04-03T22:15}
  - {id: c, title: C, date: 2000-01-01T00:00}
  - {id: d, title: D, date: 2006-10-11T09:00+02:00}
  - {id: e, title: E, date: 1989-12-31T23:50/1990-01-01T00:20}
  - {id: f, title: F, date: 2001-05-06T12:30, x-at: "22:15", x-long: "25:10"}
"""


@pytest.mark.parametrize("special", ["", ",,0,false,true"])
def test_times_in_a_csv_that_is_saved_untouched_are_no_edits(special: str, tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(TIMES, "utf-8")
    assert here("export", str(tmp_path / "t.yaml"), "-o", str(tmp_path), "--to", "csv",
                "--set", "csv.own_keys=true").returncode == 0  # fmt: skip
    content = (tmp_path / "t.csv").read_bytes()
    made = converted(tmp_path, {"t.csv": content}, to="csv", read_as=f"CSV:44,34,76,1{special}")
    plan = merged(made["t"], TIMES, TIMES)
    assert (plan.items, plan.messages, plan.text) == ([], [], TIMES)


def test_what_the_import_of_a_csv_converts_is_named_on_the_page() -> None:
    page = (DOCS / "how-to" / "share-with-an-editor.md").read_text("utf-8")
    assert [said for said in CONVERSIONS.values() if f"`{said}`" not in page] == []


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_what_is_typed_arrives_and_nothing_else(
    suffix: str, files: dict[str, bytes], tmp_path: Path
) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(files["events.xlsx"]))["Events"]
    names = [cell.value for cell in sheet[1]]
    edits = [
        ("title", 2, 'Ministers of "Russia" met', 'Ministers of "Russia" met'),
        ("date", 2, "21.12.2016", "2016-12-21"),
        ("date", 3, "July 1914", "1914-07"),
        ("note", 4, "=1+1", "=1+1"),
        ("title", 5, "A new thing", "A new thing"),
        ("date", 5, "2016-12-25", ""),
    ]
    cells = [
        ("Events", f"{get_column_letter(names.index(name) + 1)}{row}", text)
        for name, row, text, _ in edits
    ]
    content = typed(tmp_path, files["events.xlsx"], cells, suffix)
    plan = merged(content, DOCUMENT)
    assert [(item.verdict, item.new) for item in plan.items] == [
        (Verdict.EDIT, new) for _, _, _, new in edits if new
    ]
    assert not plan.messages


SORT = """\
Dim f(0) As New com.sun.star.table.TableSortField
f(0).Field = 0
f(0).IsAscending = False
Dim q(1) As New com.sun.star.beans.PropertyValue
q(0).Name = "SortFields"
q(0).Value = f()
q(1).Name = "ContainsHeader"
q(1).Value = True
d.Sheets.getByName("Events").getCellRangeByName("{0}").sort(q())"""
REPLACE = """\
For Each name In d.Sheets.ElementNames
s = d.Sheets.getByName(name)
r = s.createReplaceDescriptor()
r.SearchString = "{0}"
r.ReplaceString = "{1}"
s.replaceAll(r)
Next"""
CELLS = 'd.Sheets.getByName("Events").getCellRangeByName("{0}")'
WORK = {
    "sorted": SORT.format("A1:AZ4"),
    "sorted_in_part": SORT.format("A1:B4"),
    "replaced": REPLACE.format("Talks", "Parleys"),
    "replaced_ids": REPLACE.format("moscow", "minsk"),
    "row_deleted": 'd.Sheets.getByName("Events").Rows.removeByIndex(2, 1)',
    "column_inserted": 'd.Sheets.getByName("Events").Columns.insertByIndex(1, 1)\n'
    + CELLS.format("B2")
    + '.String = "seen"',
    "pasted": CELLS.format("A5:B5") + '.setDataArray(Array(Array("Pasted", 43500)))\n'
    + CELLS.format("B2:B3") + '.setDataArray(Array(Array(42725), Array("1914-07")))',
    "a_month_typed": CELLS.format("B3") + ".NumberFormat = 0\n"
    + CELLS.format("B3") + '.FormulaLocal = "Jul 1914"',
    "dragged": CELLS.format("B2:B4") + ".fillAuto(com.sun.star.sheet.FillDirection.TO_BOTTOM, 1)",
    "a_year_shown_as_a_day": CELLS.format("B3") + ".NumberFormat = 36\n"
    + CELLS.format("B3") + '.FormulaLocal = "1914"',
}  # fmt: skip
ASKED = {(Verdict.DOUBT, f"{row}.{name}") for row in ("moscow", "aleppo", "arabic")
         for name in ("title", "date")}  # fmt: skip
FOUND: dict[str, set[tuple[Verdict, str]]] = {
    "sorted": set(),
    "sorted_in_part": ASKED,
    "replaced": {(Verdict.EDIT, "moscow.group"), (Verdict.EDIT, "title.value")},
    "replaced_ids": {(Verdict.PROBLEM, "moscow.id"), (Verdict.EDIT, "moscow.place")},
    "row_deleted": set(),
    "column_inserted": set(),
    "pasted": {
        (Verdict.EDIT, "moscow.date"),
        (Verdict.EDIT, "aleppo.date"),
        (Verdict.EDIT, "pasted."),
    },
    "a_month_typed": {(Verdict.DOUBT, "aleppo.date")},
    "dragged": {(Verdict.DOUBT, "aleppo.date"), (Verdict.DOUBT, "arabic.date")},
    "a_year_shown_as_a_day": {(Verdict.DOUBT, "aleppo.date")},
}
SAID = {"row_deleted": "missing row", "column_inserted": "column without a name"}


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What LibreOffice saves after each piece of work."""
    steps = {name: work.split("\n") for name, work in WORK.items()}
    return worked_on(tmp_path_factory.mktemp("works"), exported(), steps, ".xlsx")


@pytest.mark.parametrize("work", WORK)
def test_what_is_done_to_whole_sheets_is_known_for_what_it_is(
    work: str, works: dict[str, bytes]
) -> None:
    plan = merged(works[work], DOCUMENT)
    assert {(item.verdict, f"{item.id}.{item.field}") for item in plan.items} == FOUND[work]
    assert [message.kind for message in plan.messages] == ([SAID[work]] if work in SAID else [])


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_a_cell_that_was_filled_is_told_even_where_nothing_stands_in_it(
    suffix: str, tmp_path: Path
) -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", "group", None)
    editing.cell("moscow", "group").fill = PatternFill("solid", "FFFF0000")
    made = converted(tmp_path, {"events.xlsx": saved(editing.book)}, to=suffix)
    plan = merged(made["events"], DOCUMENT)
    place = editing.cell("moscow", "group").coordinate
    filled = [each for each in plan.messages if each.kind == "filled"]
    assert [(each.place, each.about) for each in filled] == [(f"Events!{place}", "moscow")]
