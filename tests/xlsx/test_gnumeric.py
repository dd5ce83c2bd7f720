"""Gnumeric reads every cell, and says nothing that it does not say of workbooks of others."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from pathlib import Path

import xlsxwriter
from support.programs import program
from support.workbooks import by_calamine

from timeline_kit import export
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.testing.full import full

SHEETS = ("README", "Events", "Citations", "Sources", "Timeline", "Eras", "Edition")
EDITORS = ExportOptions(audience="editors", include_drafts=True, include_embargoed=True)
DAY = re.compile(r"\d{4}[/-]\d{2}[/-]\d{2}")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def test_gnumeric_reads_every_cell(tmp_path: Path) -> None:
    workbook = export(full(), "xlsx", EDITORS)
    (tmp_path / "ours.xlsx").write_bytes(workbook)

    said = _read(tmp_path, "ours")

    assert said <= _read(tmp_path, _of_others(tmp_path))
    for name in SHEETS:
        text = (tmp_path / f"ours-{name}.csv").read_text("utf-8")
        found, wanted = (
            [list(map(_plain, row)) for row in rows if any(row)]
            for rows in (csv.reader(io.StringIO(text, newline="")), by_calamine(workbook, name))
        )
        assert found == wanted


def _read(folder: Path, name: str) -> set[str]:
    """Let Gnumeric read a workbook, and return the lines of what it says of it."""
    command = [program("ssconvert"), "-S", f"{name}.xlsx", f"{name}-%s.csv"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines())


def _of_others(folder: Path) -> str:
    """Write a workbook with a table, a note and marks that are ignored, as XlsxWriter does."""
    with xlsxwriter.Workbook(folder / "others.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.add_table("A1:B2", {"columns": [{"header": "a"}, {"header": "b"}]})
        sheet.write_comment("A1", "help")
        sheet.ignore_errors({"number_stored_as_text": "A1:B2"})
    return "others"


def _plain(value: object) -> object:
    """Return a cell without what Gnumeric's CSV shows in its own way: days and numbers."""
    text = str(value)
    if DAY.fullmatch(text):
        return text.replace("/", "-")
    return float(text) if NUMBER.fullmatch(text) else text
