"""LibreOffice opens the workbook and saves it again, and nothing is lost."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.workbook import Workbook
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
    options = ExportOptions(include_drafts=True)
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
    for sheet in ("Events", "Sources"):
        before = {cell: "#".join(filter(None, to)) for cell, to in links(ours, sheet).items()}
        after = {cell: "#".join(filter(None, to)) for cell, to in links(theirs, sheet).items()}
        assert set(after) == set(before)
        assert len(before) > 1


@pytest.mark.parametrize("name", ["matrix", "traps"])
def test_help_for_editors_survives(name: str, books: dict[str, tuple[bytes, bytes]]) -> None:
    ours, theirs = (opened(data)["Events"] for data in books[name])
    assert theirs.auto_filter.ref == ours.auto_filter.ref
    sides = [bool(sheet.sheet_view.rightToLeft) for sheet in (ours, theirs)]
    assert sides == [name == "traps"] * 2
    lists = [
        {rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"}
        for sheet in (ours, theirs)
    ]
    assert lists[0] == lists[1] != set()
    for letter in "ABFG":
        width = ours.column_dimensions[letter].width
        assert theirs.column_dimensions[letter].width == pytest.approx(width, abs=1)


def test_text_stays_text_to_those_who_edit_it(books: dict[str, tuple[bytes, bytes]]) -> None:
    _, theirs = books["traps"]
    sheet = opened(theirs)["Events"]
    formats = {cell.number_format for row in sheet.iter_rows(min_row=2) for cell in row[6:8]}
    assert formats == {"@"}
    below = sheet.cell(len(TRAPS) + 10, 7)
    assert (below.value, below.number_format) in [(None, "@"), (None, "General")]


def test_dates_stay_dates(books: dict[str, tuple[bytes, bytes]]) -> None:
    _, theirs = books["matrix"]
    sheet = opened(theirs)["Events"]
    assert sheet["E2"].is_date
    assert sheet["E2"].number_format.replace("\\", "") == "yyyy-mm-dd"
