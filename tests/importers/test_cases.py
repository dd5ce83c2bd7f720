"""Look-alikes of files people have: one file, one kind of trouble; all that it becomes is held.

Beside an input `NAME.csv` stand `NAME.csv.txt`, the command and what it says, and
`NAME.csv.yaml`, the document. `TIMELINE_KIT_WRITE_CASES=1` writes them anew, to be read before
they are committed.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from support.accounting import missing
from support.commands import here

from timeline_kit import load
from timeline_kit.importers import (
    SOURCE_LISTS,
    Imported,
    ImportOptions,
    Unreadable,
    calamine,
    delimited,
    read,
    workbook,
    xls,
)
from timeline_kit.importers.cell_range import CellRange
from timeline_kit.importers.detect import format_of
from timeline_kit.importers.grid import Book

CASES = Path(__file__).parent / "cases"
INPUTS = sorted(path for path in CASES.iterdir() if path.suffix not in (".txt", ".yaml"))
WRITES = "TIMELINE_KIT_WRITE_CASES" in os.environ


@pytest.mark.parametrize("case", INPUTS, ids=lambda path: path.name)
def test_a_file_becomes_what_is_held(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1485129600")
    monkeypatch.setenv("COLUMNS", "80")
    shutil.copy(case, tmp_path)
    said, document = case.with_name(f"{case.name}.txt"), case.with_name(f"{case.name}.yaml")
    command = f"timeline-kit import {case.name}"
    if said.exists():
        command = said.read_text("utf-8").partition("\n")[0].removeprefix("$ ")
    done = here(*shlex.split(command)[1:])
    written = Path("events.yaml")
    text = written.read_text("utf-8") if written.exists() else None
    told = f"$ {command}\n{done.stdout}{done.stderr}exit status {done.returncode}\n"
    if WRITES:
        said.write_text(told, "utf-8")
        if text is not None:
            document.write_text(text, "utf-8")
    assert told == said.read_text("utf-8")
    assert text == (document.read_text("utf-8") if document.exists() else None)


@pytest.mark.parametrize("case", INPUTS, ids=lambda path: path.name)
def test_the_document_is_valid_and_every_cell_is_accounted_for(case: Path) -> None:
    content = case.read_bytes()
    imported = read(content, ImportOptions(name=case.name))
    if imported.text is not None:
        assert load(imported.text).timeline is not None
        if imported.events:
            assert missing(imported) == []
        hold_questions(imported)
    kind = format_of(content)
    if kind in ("ics", "timelinejs"):
        values = [entry.value for entry in imported.report.entries if entry.value]
        expected = _count_of_json(content) if kind == "timelinejs" else _lines(content)
        assert len(values) == expected
        return
    places = [entry.place for entry in imported.report.entries]
    places = [place for place in places if not place.endswith(" (encoding)")]
    if kind in SOURCE_LISTS:
        assert sorted(places) == sorted(VALUES[kind](content))
        return
    told = [place for place in places if not place.endswith((" (note)", " (row)", " (link)"))]
    told = [place for place in told if not place.startswith("column ")]
    assert sorted(told) == sorted(cells(content, kind))


def _count_of_json(content: bytes) -> int:
    """Return how many values of a JSON file say something."""

    def count(value: object) -> int:
        if isinstance(value, dict):
            return sum(map(count, value.values()))
        if isinstance(value, list):
            return sum(map(count, value))
        return 0 if value is None or not str(value).strip(" \u00a0\n\t") else 1

    return count(json.loads(content[content.index(b"{") :].rstrip().rstrip(b";")))


def _lines(content: bytes) -> int:
    """Return how many content lines of a calendar say something."""
    text = re.sub(r"\r?\n[ \t]", "", content.decode("utf-8", "replace").lstrip("\ufeff"))
    lines = [one for one in text.splitlines() if one.strip()]
    return sum(not re.match(r"(?i)BEGIN:|END:|[^:]+:\s*$", one) for one in lines)


def _of_csl(content: bytes) -> Iterable[str]:
    for number, item in enumerate(json.loads(content)):
        yield from (
            (f"[{number}].{key}" for key in item) if isinstance(item, dict) else [f"[{number}]"]
        )


def _of_ris(content: bytes) -> Iterable[str]:
    for number, text in enumerate(content.decode("utf-8", "replace").splitlines(), start=1):
        if text[2:5] == "  -":
            yield from [f"line {number} {text[:2]}"] if text[:2] != "ER" else []
        elif text.startswith("stray"):
            yield f"line {number}"


def _of_bibtex(content: bytes) -> Iterable[str]:
    """Yield the places of what stands in BibTeX; a broken entry is one."""
    is_broken = False
    for number, text in enumerate(content.decode().splitlines(), start=1):
        if text.startswith(("%", "@")):
            yield f"line {number}"
        is_broken = text.startswith("@misc{broken") or (is_broken and not text.startswith("@"))
        if not is_broken and not text.startswith(("@string", "@comment", "@preamble", "%")):
            yield from (f"line {number} key" for _ in re.findall(r"^@\w+\{", text))
            for name in re.findall(r"(?:^|[,{] *) *([a-z]+) = ", text):
                twice = 2 if "Full Text:" in text else 1  # each file by itself
                yield from [f"line {number} {name}"] * twice


VALUES: dict[str, Callable[[bytes], Iterable[str]]] = {
    "csl": _of_csl,
    "ris": _of_ris,
    "bibtex": _of_bibtex,
    "auto-archiver": lambda content: _cells_of_text(content),
}
"""The places of all that is in a list of sources, found without the code under test."""


def hold_questions(imported: Imported) -> None:
    """Every open point about the document has its comment, and all say the same number."""
    assert imported.text is not None
    points = [question for question in imported.report.questions() if question.path]
    assert imported.text.count("# asked: ") == len(points)
    said = re.search(r"(?m)^# ([0-9,]+) open points? stands? below", imported.text)
    assert (said is None) is (not points)
    assert said is None or int(said[1].replace(",", "")) == len(points)
    advice = [one for one in load(imported.text).problems if one.code == "TK517"]
    assert len(advice) == len(points)


def cells(content: bytes, kind: str) -> Iterable[str]:
    """Return the places of all cells that are not empty, found without the code under test."""
    if kind == "table":
        return _cells_of_text(content)
    book = workbook.read(content) if kind == "xlsx" else calamine.read(content, kind)
    if kind == "xls":
        xls.add_annotations(book, content)  # calamine does not say which error a cell shows
    return _cells_of(book)


def _cells_of(book: Book) -> Iterable[str]:
    return [sheet.place(row, column) for sheet in book.sheets for row, column, _ in sheet.filled()]


def _cells_of_text(content: bytes) -> Iterable[str]:
    return _cells_of(delimited.read(content))


def test_the_report_lists_every_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(CASES / "desk-chronology.csv", tmp_path)
    here("import", "desk-chronology.csv", "--report", "report.csv")
    with Path("report.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    with Path("desk-chronology.csv").open(encoding="cp1252", newline="") as stream:
        filled = [cell for row in csv.reader(stream, delimiter=";") for cell in row if cell]
    assert sorted(row["value"] for row in rows) == sorted(filled)
    assert all(row["became"] for row in rows)
    assert {row["fate"] for row in rows} <= {"taken", "kept", "left out", "asked"}


def test_nothing_is_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(CASES / "spans.csv", tmp_path)
    Path("events.yaml").write_text("mine", "utf-8")
    refused = here("import", "spans.csv")
    assert refused.returncode == 2
    assert Path("events.yaml").read_text("utf-8") == "mine"
    assert here("import", "spans.csv", "--overwrite").returncode == 1
    assert Path("events.yaml").read_text("utf-8").startswith("# Imported by timeline-kit")


def test_the_input_is_never_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(CASES / "spans.csv", tmp_path)
    before = Path("spans.csv").read_bytes()
    assert here("import", "spans.csv", "-o", "spans.csv", "--overwrite").returncode != 0
    assert Path("spans.csv").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["--map", "title"],
        ["--map", "tittle=Event name"],
        ["--map", "title=No such column"],
        ["--timezone", "Mars/Base"],
        ["--report", "report.docx"],
        ["--date-order", "dym"],
        ["--year", "16"],
        ["--century-from", "19"],
        ["--map", "x-=Event name"],
        ["--map", "date=Event name", "--map", "title=Event name"],
        ["--sheet", "Nowhere"],
        ["--id-from", "Nothing"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_and_nothing_is_written(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(CASES / "spans.csv", tmp_path)
    done = here("import", "spans.csv", *arguments)
    assert done.returncode == 2, done.stdout
    assert done.stderr.startswith("error")
    assert {path.name for path in tmp_path.iterdir()} == {"spans.csv"}


def test_the_proposed_command_makes_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1485129600")
    for case in INPUTS:
        shutil.copy(case, tmp_path)
        first = here("import", case.name, "-o", "first.yaml", "--overwrite").stdout
        commands = [line.strip() for line in first.splitlines() if "timeline-kit import" in line]
        if not commands or not Path("first.yaml").exists():
            continue
        words = shlex.split(commands[0])[1:]
        words[words.index("-o") + 1] = "second.yaml"
        second = here(*words, "--overwrite")
        assert second.returncode < 2, second.stderr
        assert Path("second.yaml").read_bytes() == Path("first.yaml").read_bytes(), case.name
        Path("first.yaml").unlink()
        Path("second.yaml").unlink()


_AGAIN = "The same mapping, to change and give again:"
MAPPED = sorted(
    path.with_suffix("") for path in CASES.glob("*.txt") if _AGAIN in path.read_text("utf-8")
)[::3]


@pytest.mark.parametrize("case", MAPPED, ids=lambda path: path.name)
def test_the_command_that_is_shown_does_the_same_again(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1485129600")
    shutil.copy(case, tmp_path)
    said = case.with_name(f"{case.name}.txt").read_text("utf-8").partition("\n")[0]
    done = here(*shlex.split(said)[2:])
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    shown = done.stdout.partition(f"{_AGAIN}\n")[2].splitlines()[0]
    again = here(*shlex.split(shown)[1:])
    assert again.returncode <= done.returncode, again.stderr  # a column that is named is not asked
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == written


@pytest.mark.parametrize(
    ("options", "needed"),
    [
        ((), " --overwrite"),
        (("-o", "my story.yaml"), " --overwrite"),
        (("--report", "a b.json"), " --report 'a b.json' --overwrite"),
        (("--dry-run",), "title=Title"),
        (("--dry-run", "--overwrite"), " --overwrite"),
        (("--format", "table"), " --overwrite"),
    ],
)
def test_the_command_that_is_shown_works_as_it_is_shown(
    options: tuple[str, ...], needed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text("Date,Title\n2016-04-03,Raid\n", "utf-8")
    done = here("import", "a.csv", *options)
    shown = done.stdout.partition(f"{_AGAIN}\n")[2].splitlines()[0]
    assert shown.endswith(needed)
    for _ in range(2):
        again = here(*shlex.split(shown)[1:])
        assert again.returncode == 0, again.stderr
        shown = again.stdout.partition(f"{_AGAIN}\n")[2].splitlines()[0]


def test_the_command_shown_before_a_document_is_replaced_only_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text("Date,Title\n2016-04-03,Raid\n", "utf-8")
    Path("events.yaml").write_text("mine\n", "utf-8")
    shown = here("import", "a.csv", "--dry-run").stdout.partition(f"{_AGAIN}\n")[2].splitlines()[0]
    assert here(*shlex.split(shown)[1:]).returncode == 0
    assert Path("events.yaml").read_text("utf-8") == "mine\n"


def test_a_dry_run_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(CASES / "spans.csv", tmp_path)
    done = here("import", "spans.csv", "--dry-run")
    assert done.returncode == 0
    assert "--map 'start=Début'" in done.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"spans.csv"}


def test_options_settle_what_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text(
        "date,title\n03/04/2016,a\n9 Nov,b\n15.06.90,c\n20 May 2016 10:00,d\n", "utf-8"
    )
    asked = read(Path("a.csv").read_bytes())
    assert [line for line in (asked.text or "").splitlines() if "date:" in line] == [
        '    date: "[2016-03-04,2016-04-03]"',
        "    date: XXXX-11-09",
        '    date: "[1890-06-15,1990-06-15]"',
        "    date: 2016-05-20",
    ]
    options = ImportOptions(
        date_order="dmy", year=2014, century_from=1950, timezone="Europe/Berlin"
    )
    settled = read(Path("a.csv").read_bytes(), options)
    assert not settled.report.asked()
    assert [line for line in (settled.text or "").splitlines() if "  date:" in line] == [
        "    date: 2016-04-03",
        "    date: 2014-11-09",
        "    date: 1990-06-15",
        "    date: 2016-05-20T10:00",
    ]


def test_each_calendar_of_a_file_has_its_own_zone() -> None:
    calendar = (
        "BEGIN:VCALENDAR\nX-WR-TIMEZONE:{0}\nBEGIN:VEVENT\nSUMMARY:{0} local\n"
        "DTSTART:20160706T220000\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:{0} in UTC\n"
        "DTSTART:20160706T220000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    content = calendar.format("Europe/Oslo") + calendar.format("Asia/Tokyo")
    imported = read(content.encode())
    timeline = load(imported.text or "").timeline
    assert timeline is not None
    found = {event.title: f"{event.date.start_instant:%dT%H}" for event in timeline.events}
    assert found == {
        "Europe/Oslo local": "06T20",
        "Europe/Oslo in UTC": "06T22",
        "Asia/Tokyo local": "06T13",
        "Asia/Tokyo in UTC": "06T22",
    }


def test_standard_input_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = here("import", "-", stdin=b"date,title\n2016-12-20,Talks\n")
    assert done.returncode == 0, done.stderr
    assert "from standard input" in Path("events.yaml").read_text("utf-8")


def test_where_nothing_is_written_nothing_is_reported_as_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(CASES / "nothing-dated.csv", tmp_path)
    done = here("import", "nothing-dated.csv", "--report", "report.csv")
    assert "Nothing was written" in done.stdout
    assert " 0 taken, 0 kept under x- keys" in done.stdout
    with Path("report.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["fate"] for row in rows} <= {"left out", "asked"}
    assert sorted(row["place"] for row in rows) == sorted(
        cells(Path("nothing-dated.csv").read_bytes(), "table")
    )


RANGES = {
    "Sheet!A2:C3": ((1, 0), (2, 2)),
    "C3:A2": ((1, 0), (2, 2)),
    "'Sheet'!$A$2:$C$3": ((1, 0), (2, 2)),
    "sheet!a2:c900": ((1, 0), (899, 2)),
    "Sheet!B:C": ((0, 1), ((1 << 24) - 1, 2)),
    "2:3": ((1, 0), (2, 18277)),
    "Sheet": None,
    "A:": None,
    "Sheet!A1": None,
}


@pytest.mark.parametrize("text", RANGES)
def test_a_range_is_named_as_spreadsheets_name_it(text: str) -> None:
    found = CellRange.parse(text)
    assert (found and (found.first, found.last)) == RANGES[text]


@pytest.mark.parametrize("cells_of_range", ["A1:C4", "A2:B900", "B:C", "A3:Z4"])
@pytest.mark.parametrize(
    "case", [path for path in INPUTS if path.suffix in (".xlsx", ".ods", ".xls", ".csv")],
    ids=lambda path: path.name,
)  # fmt: skip
def test_every_cell_is_accounted_for_outside_of_a_range(case: Path, cells_of_range: str) -> None:
    content = case.read_bytes()
    kind = format_of(content)
    if kind in SOURCE_LISTS:
        return
    name = next(iter(cells(content, kind))).rpartition("!")[0]
    wanted = f"{name}!{cells_of_range}" if name else cells_of_range
    try:
        imported = read(content, ImportOptions(name=case.name, sheet=wanted))
    except Unreadable:
        return  # there is nothing in it
    beside = (" (note)", " (row)", " (link)")
    places = [entry.place for entry in imported.report.entries]
    told = [place for place in places if not place.endswith(beside)]
    told = [place for place in told if not place.startswith(("column ", "line "))]
    assert sorted(told) == sorted(cells(content, kind))
    within = CellRange.parse(wanted)
    assert within is not None
    for table, _ in imported.tables:
        assert all(within.first[0] <= row <= within.last[0] for row in table.rows)


def test_a_range_takes_a_part_of_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text(
        "Date,Title\n2016-04-03,Raid\n2016-04-05,Arrest\n,,\nName,Role\nA. Doe,CEO\n", "utf-8"
    )
    done = here("import", "a.csv", "--sheet", "A1:B2", "--report", "report.csv")
    assert done.returncode == 0, done.stdout
    assert "1 event from 10 values" in done.stdout
    assert Path("report.csv").read_text("utf-8").count("outside of the range in `--sheet`") == 6
    assert here("import", "a.csv", "--sheet", "D1:E9", "--overwrite").returncode == 2
