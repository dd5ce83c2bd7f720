"""What an editor changed in the output folder is not replaced in silence."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from support.commands import DOCUMENT, here
from support.matrix import matrix

from timeline_kit import export
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.xlsx.seal import is_as_written

REV = ("--set", "csv.rev=true")
NEXT = DOCUMENT.replace("The Astana talks", "The talks")

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a document that was exported once."""
    monkeypatch.chdir(tmp_path)
    Path("events.yaml").write_text(DOCUMENT, "utf-8")
    assert here("export", *REV).returncode == 0
    return tmp_path


def contents() -> dict[str, bytes]:
    """Return what is in the output folder."""
    return {path.name: path.read_bytes() for path in Path("exports").iterdir()}


def edit_workbook() -> None:
    """Change a title, as an editor does."""
    book = openpyxl.load_workbook("exports/events.xlsx")
    book["Events"]["A2"] = "Ministers met in Moscow"
    book.save("exports/events.xlsx")


def edit_table(old: str, new: str) -> None:
    """Change a text in the CSV, whatever program does it."""
    path = Path("exports/events.csv")
    text = path.read_bytes().decode("utf-8-sig")
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def test_a_workbook_that_was_edited_is_kept_and_the_way_home_is_named() -> None:
    edit_workbook()
    before = contents()
    Path("events.yaml").write_text(NEXT, "utf-8")
    done = here("export", *REV)
    assert done.returncode != 0
    assert contents() == before
    assert "TK818" in done.stderr
    assert "`timeline-kit merge exports/events.xlsx events.yaml`" in done.stderr
    merged = here("merge", "exports/events.xlsx", "events.yaml", "--write")
    assert merged.returncode == 0, merged.stdout
    assert "Ministers met in Moscow" in Path("events.yaml").read_text("utf-8")
    assert here("export", *REV, "--overwrite").returncode == 0
    assert contents()["events.xlsx"] != before["events.xlsx"]
    assert here("export", *REV).returncode == 0


def test_a_workbook_that_nobody_edited_is_replaced() -> None:
    before = contents()
    Path("events.yaml").write_text(NEXT, "utf-8")
    assert here("export", *REV).returncode == 0
    assert contents()["events.xlsx"] != before["events.xlsx"]
    assert here("export", "-o", "elsewhere").returncode == 0


@pytest.mark.parametrize("content", [b"no workbook", b"PK\x03\x04cut off"])
def test_a_file_that_is_no_workbook_is_kept(content: bytes) -> None:
    Path("exports/events.xlsx").write_bytes(content)
    assert here("export", *REV).returncode != 0
    assert contents()["events.xlsx"] == content


def test_an_empty_file_is_nothing_to_lose() -> None:
    Path("exports/events.xlsx").write_bytes(b"")
    assert here("export", *REV).returncode == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [("Ministers meet in Moscow", "Ministers met"), ("late 2016-12", "2016-12-22"),
     ("\r\nastana,", "\r\n,")],
)  # fmt: skip
def test_a_table_that_says_what_was_exported_is_kept_when_it_was_edited(old: str, new: str) -> None:
    edit_table(old, new)
    before = contents()
    assert here("export", *REV).returncode != 0
    assert contents() == before
    assert here("export", *REV, "--overwrite").returncode == 0


def test_a_table_saved_with_another_separator_and_unchanged_is_replaced() -> None:
    path = Path("exports/events.csv")
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    path.write_text(out.getvalue(), "utf-8")
    assert here("export", *REV).returncode == 0


def test_a_table_that_does_not_say_it_is_replaced() -> None:
    assert here("export", "--to", "csv").returncode == 0
    edit_table("Ministers meet in Moscow", "Ministers met")
    assert here("export", "--to", "csv").returncode == 0


def test_a_workbook_of_a_site_is_kept_too() -> None:
    assert here("site", "-o", "public", "--timelinejs", "cdn").returncode == 0
    path = Path("public/events.xlsx")
    book = openpyxl.load_workbook(path)
    book["Events"]["A2"] = "Changed"
    book.save(path)
    before = path.read_bytes()
    assert here("site", "-o", "public", "--timelinejs", "cdn").returncode != 0
    assert path.read_bytes() == before
    done = here("site", "-o", "public", "--timelinejs", "cdn", "--overwrite")
    assert done.returncode == 0
    assert path.read_bytes() != before


@pytest.mark.parametrize("audience", ["editors", "public"])
def test_every_part_of_a_workbook_is_sealed(audience: str) -> None:
    options = ExportOptions(audience="editors" if audience == "editors" else "public")
    data = export(matrix(), "xlsx", options)
    assert is_as_written(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for changed in parts:
        if changed != "docProps/core.xml":
            assert not is_as_written(packed(parts | {changed: parts[changed] + b" "})), changed
            assert not is_as_written(
                packed({name: parts[name] for name in parts if name != changed})
            )
    assert is_as_written(packed(parts))
    assert not is_as_written(packed(parts | {"more.xml": b""}))


def test_a_workbook_without_a_seal_is_known_by_its_maker() -> None:
    made = b"<Properties><Application>timeline-kit</Application></Properties>"
    assert is_as_written(packed({"docProps/app.xml": made}))
    assert not is_as_written(packed({"docProps/app.xml": made.replace(b"timeline-kit", b"Calc")}))


def packed(parts: dict[str, bytes]) -> bytes:
    """Return parts as a file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()
