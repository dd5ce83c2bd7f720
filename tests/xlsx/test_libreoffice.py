"""LibreOffice opens the workbook and saves it again, and nothing is lost."""

from __future__ import annotations

import io
from datetime import datetime

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from support.matrix import matrix
from support.office import converted
from support.workbooks import by_calamine, links

from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.registry import export
from timeline_kit.model import Timeline

# LibreOffice 7.4 saves the text `_x005F_x0041_` as if it were `_x0041_`; nobody writes that.
TRAPS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "TRUE", "1e5", "007", "2016-12-20", "12:30",
    "_x0041_", "_x000D_", "mailto:a@b.c", "<b>&amp;</b>", "👩\u200d👩\u200d👧",
    "x  y", "محادثات", "e\u0301", "\u200fmark",
)  # fmt: skip


def trapped() -> Timeline:
    events = [
        {
            "id": f"trap-{number}",
            "date": "2016-12-20",
            "title": trap,
            "description": f"    {trap}\n\t{trap}\n\nend",
            "place": {"name": trap, "lat": 51.130000000000003 + number / 7, "lon": -number / 3},
        }
        for number, trap in enumerate(TRAPS)
    ]
    text = "🙂 x " * 20_000
    long = {"id": "long", "date": "2016-12-20", "title": "Long", "description": text}
    return Timeline(id="traps", title="Traps", language="ar", events=[*events, long])


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, bytes]]:
    """Each workbook as we wrote it and as LibreOffice saved it."""
    options = ExportOptions(audience="editors", include_drafts=True)
    ours = {
        "matrix.xlsx": export(matrix(), "xlsx", options)[0],
        "traps.xlsx": export(trapped(), "xlsx", options)[0],
    }
    theirs = converted(tmp_path_factory.mktemp("office"), ours, to="xlsx")
    return {name[:-5]: (data, theirs[name[:-5]]) for name, data in ours.items()}


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("name", ["matrix", "traps"])
def test_every_cell_of_every_sheet_survives(
    name: str, books: dict[str, tuple[bytes, bytes]]
) -> None:
    ours, theirs = books[name]
    names = opened(ours).sheetnames
    assert opened(theirs).sheetnames == names
    for sheet in names:
        before, after = by_calamine(ours, sheet), by_calamine(theirs, sheet)
        used = [row[: len(before[0])] for row in after[: len(before)]]
        assert used == before, sheet
        rest = [row[len(before[0]) :] for row in after] + after[len(before) :]
        assert not any(cell for row in rest for cell in row), sheet


def test_every_link_survives(books: dict[str, tuple[bytes, bytes]]) -> None:
    ours, theirs = books["matrix"]
    for sheet in ("README", "Events", "Sources"):
        before = {cell: "#".join(filter(None, to)) for cell, to in links(ours, sheet).items()}
        after = {cell: "#".join(filter(None, to)) for cell, to in links(theirs, sheet).items()}
        assert set(after) == set(before)
        assert len(before) > 1


@pytest.mark.parametrize("name", ["matrix", "traps"])
def test_help_for_editors_survives(name: str, books: dict[str, tuple[bytes, bytes]]) -> None:
    ours, theirs = (opened(data) for data in books[name])
    assert [sheet.sheet_state for sheet in theirs] == [sheet.sheet_state for sheet in ours]
    for before, after in zip(ours, theirs, strict=True):
        assert bool(after.sheet_view.rightToLeft) is bool(before.sheet_view.rightToLeft)
        assert {table.ref for table in after.tables.values()} == {
            table.ref for table in before.tables.values()
        }
        assert [cell.comment and cell.comment.text for cell in after[1]][: before.max_column] == [
            cell.comment and cell.comment.text for cell in before[1]
        ]
        assert {rule.formula1 for rule in after.data_validations.dataValidation} == {
            rule.formula1 for rule in before.data_validations.dataValidation
        }
        assert hidden(after) == hidden(before)
        assert len(list(after.conditional_formatting)) == len(list(before.conditional_formatting))
    for letter in "ABC":
        width = ours["Events"].column_dimensions[letter].width
        assert theirs["Events"].column_dimensions[letter].width == pytest.approx(width, abs=1)


def hidden(sheet: Worksheet) -> set[str]:
    """Return the headers of the columns that are hidden."""
    letters = {
        get_column_letter(number)
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden and dimension.min and dimension.max
        for number in range(dimension.min, dimension.max + 1)
    }
    return {str(cell.value) for cell in sheet[1] if cell.value and cell.coordinate[:-1] in letters}


def test_text_stays_text_to_those_who_edit_it(books: dict[str, tuple[bytes, bytes]]) -> None:
    _, theirs = books["traps"]
    sheet = opened(theirs)["Events"]
    texts = [cell for row in sheet.iter_rows(min_row=2) for cell in row[:5] if cell.value]
    assert {cell.number_format for cell in texts} == {"@"}
    below = sheet.cell(len(TRAPS) + 10, 1)
    assert (below.value, below.number_format) in [(None, "@"), (None, "General")]


def test_dates_stay_dates(books: dict[str, tuple[bytes, bytes]]) -> None:
    _, theirs = books["matrix"]
    sheet = opened(theirs)["Events"]
    start = next(number for number, cell in enumerate(sheet[1], 1) if cell.value == "start")
    assert isinstance(sheet.cell(2, start).value, datetime)
    assert sheet.cell(2, start).number_format.replace("\\", "") == "yyyy-mm-dd"
