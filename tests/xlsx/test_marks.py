"""What turns red while somebody types is no date of ours, and no date of ours turns red."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
from support.matrix import matrix
from support.office import converted

from timeline_kit.exporters.xlsx.contents import not_ours

THEIRS: tuple[str | float, ...] = (
    20161220, 42724.5, "20.12.2016", "1.5.16", "12/20/16", "12/20/2016", "1/2", "5/2016",
    "12-20-16", "2016/12/20",
    "1-5-2016", "20/12", "Dec. 2016",
)  # fmt: skip
OURS = ("", "2016", "44 BCE", "9 BCE/14", "late 2016-12", "../2016-12-30", "2016-12/..", "/2016",
        "[2016..2018]", "{1667,1668-12}", "Y-170000002", "-0043-03-15", "1984?/2004-06~", "201X",
        "2017-01-23T13:00/2017-01-23T14:30:07")  # fmt: skip


def test_what_is_marked_is_what_is_not_ours(tmp_path: Path) -> None:
    ours = [*OURS, *(event.date.text for event in matrix().events)]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row, text in enumerate((*THEIRS, *ours), start=1):
        sheet.cell(row, 1, text)
        sheet.cell(row, 2).value = f"={not_ours(f'A{row}')}"
    out = io.BytesIO()
    book.save(out)
    made = converted(tmp_path, {"marks.xlsx": out.getvalue()}, to="ods")["marks"]
    import python_calamine

    cells = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(0)
    marked = [bool(row[1]) for row in cells.to_python()]
    said = list(zip((*THEIRS, *ours), marked, strict=True))
    assert [text for text, is_marked in said[: len(THEIRS)] if not is_marked] == []
    assert [text for text, is_marked in said[len(THEIRS) :] if is_marked] == []
