"""Other people's programs read the CSV as it was meant."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from support.matrix import matrix
from support.office import converted

from timeline_kit.dates import When
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.csv.exporter import read
from timeline_kit.exporters.registry import export
from timeline_kit.exporters.table.delimited import unguard
from timeline_kit.model import Event, Timeline

OPTIONS = ExportOptions(include_drafts=True)
COMMA, QUOTE, UTF_8, FIRST_LINE = "44", "34", "76", "1"


def test_pandas_reads_every_text() -> None:
    data, _ = export(matrix(), "csv", OPTIONS)
    frame = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
    rows = [{name: unguard(cell) for name, cell in row.items()} for row in frame.to_dict("records")]
    assert rows == read(data)


def test_pandas_reads_numbers_as_numbers() -> None:
    plain, _ = export(matrix(), "csv", ExportOptions(own={"dialect": "plain"}))
    frame = pd.read_csv(io.BytesIO(plain)).set_index("id")
    assert frame["latitude"].dtype == "float64"
    assert frame.loc["everything", "longitude"] == 37.1342603
    assert frame.loc["place-at-edge", "latitude"] == -90


@pytest.fixture(scope="module")
def in_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> list[list[object]]:
    """The cells as LibreOffice reads them when every column is said to be text."""
    data, _ = export(matrix(), "csv", OPTIONS)
    columns = "/".join(f"{number}/2" for number in range(1, len(read(data)[0]) + 1))
    read_as = f"CSV:{COMMA},{QUOTE},{UTF_8},{FIRST_LINE},{columns}"
    folder = tmp_path_factory.mktemp("csv")
    files = converted(folder, {"matrix.csv": data}, to="xlsx", read_as=read_as)
    sheet = openpyxl.load_workbook(io.BytesIO(files["matrix"])).active
    assert sheet is not None
    return [
        ["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)
    ]


def test_libreoffice_reads_every_text(in_libreoffice: list[list[object]]) -> None:
    data, _ = export(matrix(), "csv", OPTIONS)
    header, *rows = in_libreoffice
    found = [
        {str(name): unguard(str(cell)) for name, cell in zip(header, row, strict=True)}
        for row in rows
    ]
    assert found == read(data)


def traps() -> Timeline:
    """Texts that some separator cuts into formulas, in every field of free text."""
    rng = random.Random(9)
    parts = ["=1+1", "+2", "-3+3", "@A1", "\n", "\r\n", ";", ",", "\t", " ", '"', "'", "x", "＝4"]

    def text() -> str:
        return "".join(rng.choices(parts, k=rng.randrange(1, 7))).strip() or "x"

    def line() -> str:
        return re.sub(r"[\r\n\t]", ";", text()).strip() or "x"

    events = tuple(
        Event(
            id=f"e{number}",
            date=When.parse("2016"),
            title=line(),
            description=text().replace("\r\n", "\n"),
            group=line(),
            tags=(line(), line()),
            participants=(line(),),
            date_label=line(),
        )
        for number in range(400)
    )
    return Timeline(id="traps", title="Traps", events=events)


SEMICOLON = ExportOptions(own={"dialect": "semicolon"})


@pytest.mark.parametrize("separators", ["44", "59", "9", "44/59/9"])
def test_libreoffice_finds_no_formula(tmp_path: Path, separators: str) -> None:
    files = {
        "matrix.csv": export(matrix(), "csv", OPTIONS)[0],
        "traps.csv": export(traps(), "csv")[0],
        "semicolon.csv": export(traps(), "csv", SEMICOLON)[0],
        "timelinejs.csv": export(traps(), "timelinejs-csv")[0],
    }
    read_as = f"CSV:{separators},{QUOTE},{UTF_8},{FIRST_LINE}"
    for saved in converted(tmp_path, files, to="xlsx", read_as=read_as).values():
        with zipfile.ZipFile(io.BytesIO(saved)) as package:
            sheet = package.read("xl/worksheets/sheet1.xml").decode()
        assert sheet.count("<row") > 10
        assert "<f" not in sheet
