"""What cannot be imported is named as what it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from support.commands import here

from timeline_kit.importers import Unreadable, detect, read


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def compound(stream: str) -> bytes:
    """Return what begins like an OLE compound file that has a stream of that name."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return head + stream.encode("utf-16-le") + bytes(600)


_ODS = b"application/vnd.oasis.opendocument.spreadsheet"

KINDS = {
    "nothing": (b"", "empty"),
    "TimelineJS 2": (
        b'storyjs_jsonp_data = {"timeline": {"headline": "H", "date": [{"startDate": "2011"}]}};',
        "before version 3",
    ),
    "blank": (b" \n\n", "empty"),
    "encrypted workbook": (compound("EncryptedPackage"), "password"),
    "rights": (
        compound("DRMEncryptedTransform") + compound("EncryptedPackage"),
        "only some people",
    ),
    "old document": (compound("WordDocument"), "Word"),
    "message": (compound("__properties_version1.0"), "Outlook"),
    "Numbers": (archive({"Index/Document.iwa": b"x", "preview.jpg": b"x"}), "Numbers"),
    "Word": (archive({"word/document.xml": b"<x/>"}), "Word"),
    "slides": (archive({"ppt/presentation.xml": b"<x/>"}), "PowerPoint"),
    "archive": (archive({"a.csv": b"date,title\n"}), "ZIP"),
    "encrypted ods": (
        archive({"mimetype": _ODS, "META-INF/manifest.xml": b"<m:encryption-data/>"}),
        "password",
    ),
    "cut workbook": (archive({"xl/workbook.xml": b"<x/>"})[:-30], "damaged"),
    "false workbook": (archive({"xl/workbook.xml": b"<x/>"}), "cannot be read"),
    "PDF": (b"%PDF-1.7\n", "PDF"),
    "picture": (b"\x89PNG\r\n\x1a\n", "PNG"),
    "database": (b"SQLite format 3\0", "SQLite"),
    "page": (b"<!DOCTYPE html><html><table><tr><td>x</td></tr></table></html>", "web page"),
    "bytes": (bytes(range(256)) * 20, "binary"),
    "own document": (
        b"timeline:\n  id: a\n  title: A\nevents:\n  - id: b\n",
        "timeline-kit itself",
    ),
    "JSON of something else": (b'{"rows": [1, 2]}', "TimelineJS"),
    "JSON with a mistake": (b'{"events": [\n  {"text": }\n]}', "line 2, column 12"),
    "deep JSON": (b'{"events": ' + b"[" * 200_000, "mistake|deep"),
    "heading alone": (b"Date,Title\n", "without an event"),
    "slides without events": (b'{"events": []}', "without an event"),
    "calendar without events": (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "no event"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_named(kind: str) -> None:
    content, word = KINDS[kind]
    with pytest.raises(Unreadable, match=word) as refused:
        read(content)
    assert refused.value.problem.code in ("TK601", "TK602", "TK603")


@pytest.mark.parametrize("kind", ["encrypted workbook", "PDF", "nothing"])
def test_the_command_says_so(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file.xlsx").write_bytes(KINDS[kind][0])
    done = here("import", "file.xlsx")
    assert done.returncode == 2
    assert done.stderr.startswith("error[TK601]")
    assert not Path("events.yaml").exists()


def test_an_archive_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detect, "MOST_UNPACKED", 1 << 20)
    content = archive({"xl/workbook.xml": b"<x/>", "xl/big.xml": bytes(2 << 20)})
    with pytest.raises(Unreadable, match="unpacks to 2,097,156 bytes") as refused:
        read(content)
    assert refused.value.problem.code == "TK602"


def test_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = here("import", "nothing.csv")
    assert done.returncode == 2
    assert "nothing.csv" in done.stderr


def test_a_sheet_with_one_far_cell_is_read_quickly(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["date", "title"])
    sheet.append(["2016-12-20", "Talks"])
    sheet["XFD1048576"] = "far away"
    path = tmp_path / "far.xlsx"
    book.save(path)
    imported = read(path.read_bytes())
    assert imported.events == 1
    assert [e.value for e in imported.report.entries][-1] == "far away"


WRONG_USE = {
    "no-such.csv": (["no-such.csv"], "`no-such.csv` does not exist", "did you mean `t.csv`?"),
    "folder": (["."], "`.` is a folder", "name a file in it"),
    "address": (["https://example.org/sheet"], "is an address", "save it as a file first"),
    "to standard output": (["t.csv", "-o", "-"], "`-` is no file", "such as `events.yaml`"),
    "onto a folder": (["t.csv", "-o", "folder"], "is a folder", "`folder/events.yaml`"),
    "report onto a folder": (
        ["t.csv", "--report", "folder.csv"],
        "is a folder",
        "`folder.csv/report.csv`",
    ),
    "table as calendar": (["t.csv", "--format", "ics"], "no calendar", ""),
    "sheet of a text": (
        ["t.csv", "--sheet", "One"],
        "no table on a sheet `One`",
        "leave `--sheet`",
    ),
    "year": (["t.csv", "--year", "abc"], "`abc` is not a year", ""),
}


@pytest.mark.parametrize("case", WRONG_USE)
def test_wrong_use_says_what_would_be_right(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments, message, advice = WRONG_USE[case]
    (tmp_path / "t.csv").write_bytes(b"Date,Title\n2016,One\n")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder.csv").mkdir()

    done = here("import", *arguments)

    assert done.returncode == 2
    assert message in done.stderr
    assert advice in done.stderr
    assert not (tmp_path / "events.yaml").exists()


def test_a_control_character_makes_no_binary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_bytes(b"Date,Title\n2016-01-01,A\x01B\n\x1a")
    done = here("import", "t.csv", "--report", "r.csv")
    assert done.returncode == 0, done.stderr
    assert "U+0001" in (tmp_path / "r.csv").read_text(encoding="utf-8")


def test_where_nothing_is_written_no_event_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_bytes(b"Date,Title\n2016-01-01,A\n")
    done = here("import", "t.csv", "--map", "title=Date")
    assert done.returncode == 1
    assert "Nothing was written" in done.stdout
    assert "written as" not in done.stdout
