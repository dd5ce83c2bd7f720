"""`timeline-kit merge` as it is used: what it shows, writes, reports, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import shlex
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.commands import here
from support.edited import DOCUMENT, NEXT, Editing, saved

from timeline_kit.merge import Plan, merge

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the document and a workbook that came back."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("events.yaml").write_bytes(DOCUMENT.encode())
    sent = Editing(DOCUMENT)
    sent.type("moscow", "description", "They met 'in secret' -- and talked\nof the ceasefire.")
    sent.type("aleppo", "date", "July 1914")
    sent.type("arabic", "editor", "Who says so?")
    Path("back.xlsx").write_bytes(saved(sent.book))
    return tmp_path


def test_what_would_change_is_shown_in_words_and_nothing_is_written() -> None:
    done = here("merge", "back.xlsx")
    assert done.stdout == (
        "\n"
        'moscow  Ministers of "Russia" meet\n'
        "  description  Events!C2\n"
        "    They met 'in secret' -- and [-spoke-]{+talked+} ⏎ of the ceasefire.\n"
        "\n"
        "aleppo  0012\n"
        "  date  Events!B3\n"
        "    now    1914-06  June 1914\n"
        "    new    1914-07  July 1914\n"
        "\n"
        "Messages (1), which change nothing by themselves:\n"
        "  words to the author at Events!Y4 about arabic: Who says so?\n"
        "\n"
        "2 changes would be written.\n"
        "Next: `timeline-kit merge back.xlsx --write`.\n"
    )
    assert done.returncode == 0
    assert Path("events.yaml").read_text("utf-8") == DOCUMENT


def test_what_is_written_changes_nothing_else_and_a_second_merge_nothing() -> None:
    done = here("merge", "back.xlsx", "--write", "--reply", "answer.txt")
    assert done.returncode == 0
    written = Path("events.yaml").read_text("utf-8")
    assert written == DOCUMENT.replace("and spoke", "and talked").replace("1914-06", "1914-07")
    answer = Path("answer.txt").read_text("utf-8")
    assert "Taken:" in answer
    assert "[-spoke-]{+talked+}" in answer
    assert "Who says so?" in answer
    again = here("merge", "back.xlsx", "--write")
    assert again.returncode == 0
    assert "Nothing was changed" in again.stdout
    assert Path("events.yaml").read_text("utf-8") == written


def test_the_base_needs_no_saved_copies_beside_it() -> None:
    Path("sent").mkdir()
    old = DOCUMENT.replace("url: https", "file: copies/tass.html\n    url: https")
    Path("sent/old.yaml").write_text(old, "utf-8")
    done = here("merge", "back.xlsx", "--base", "sent/old.yaml")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_base_that_the_table_was_not_made_of_is_said() -> None:
    said = "the table was made of another version of the document"
    for text, is_other in (
        (DOCUMENT, False),
        (DOCUMENT.replace("\n", "\r\n"), False),
        (DOCUMENT.replace("group: Talks", "group: Meetings"), True),
        (DOCUMENT.replace("id: astana\n", "id: other\n"), True),
    ):
        Path("old.yaml").write_bytes(text.encode())
        done = here("merge", "back.xlsx", "--base", "old.yaml")
        assert (said in " ".join(done.stdout.split())) is is_other
        assert done.returncode == 0


def test_line_ends_and_byte_order_mark_stay() -> None:
    raw = b"\xef\xbb\xbf" + DOCUMENT.replace("\n", "\r\n").encode()
    Path("events.yaml").write_bytes(raw)
    assert here("merge", "back.xlsx", "--write").returncode == 0
    assert Path("events.yaml").read_bytes() == raw.replace(b"and spoke", b"and talked").replace(
        b"1914-06", b"1914-07"
    )


def test_the_text_of_then_comes_from_git() -> None:
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run([*git, "init", "-q", "."], check=True)
    subprocess.run([*git, "add", "events.yaml"], check=True)
    subprocess.run([*git, "commit", "-qm", "As sent"], check=True)
    Path("events.yaml").write_text(DOCUMENT.replace("and spoke", "and sang"), "utf-8")
    done = here("merge", "back.xlsx", "--write")
    assert done.returncode == 1
    assert "before They met 'in secret' -- and spoke of the ceasefire." in done.stdout
    assert "[-spoke-]{+sang+}" in done.stdout
    assert "[-spoke-]{+talked+}" in done.stdout
    assert "1914-07" in Path("events.yaml").read_text("utf-8")
    assert "and sang" in Path("events.yaml").read_text("utf-8")
    settled = here("merge", "back.xlsx", "--write", "--take", "moscow.description")
    assert settled.returncode == 0
    assert "and talked" in Path("events.yaml").read_text("utf-8")


def test_everything_is_in_the_report() -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", "title", "=cmd()", sheet="Events")
    editing.cell("moscow", "title").data_type = "s"
    editing.type("moscow", "date", "03/04/2016")
    editing.type("aleppo", "date", "1914-06-01")
    editing.type("arabic", "title", "????????")
    Path("back.xlsx").write_bytes(saved(editing.book))
    assert here("merge", "back.xlsx", "--report", "r.csv").returncode == 1
    rows = list(csv.DictReader(io.StringIO(Path("r.csv").read_text("utf-8-sig"), newline="")))
    assert [(row["verdict"], row["id"], row["field"]) for row in rows] == [
        ("edit", "moscow", "title"),
        ("problem", "moscow", "date"),
        ("doubt", "aleppo", "date"),
        ("damage", "arabic", "title"),
    ]
    assert rows[0]["table"] == "'=cmd()"
    assert here("merge", "back.xlsx", "--report", "r.json").returncode == 1
    data = json.loads(Path("r.json").read_text("utf-8"))
    assert [one["verdict"] for one in data["findings"]] == [row["verdict"] for row in rows]
    assert data["settled"] is False


@pytest.mark.parametrize(
    "arguments",
    [
        ("--ours", "--theirs"),
        ("--report", "report.txt"),
        ("--report", "events.yaml.json/../events.yaml"),
        ("--reply", "events.yaml"),
        ("--take", "nobody.title"),
        ("--take", "moscow.titel"),
        ("--take", "moscow.tass.quotes"),
        ("--take", "sources.tass.nothing"),
        ("--take", "sources.nobody"),
        ("--take", "timeline.titel"),
        ("--take", "eras.9.title"),
        ("--take", "moscow.description", "--take", "moscow.titel"),
        ("--base", "missing.yaml"),
        ("--base", "back.xlsx"),
        ("--base", "events.yaml", "--reply", "back.xlsx"),
        ("--reply", "."),
        ("--reply", "-"),
        ("--reply", "mine.txt"),
        ("--report", "mine.csv"),
        ("--report", "new.csv", "--reply", "new.csv"),
        ("--base", "old.yaml", "--reply", "old.yaml"),
        ("--take", ""),
        ("--take", "moscow."),
        ("--take", ".title"),
    ],
)
def test_wrong_use_ends_with_2_and_writes_nothing(arguments: tuple[str, ...]) -> None:
    for name in ("mine.txt", "mine.csv"):
        Path(name).write_text("mine", "utf-8")
    Path("old.yaml").write_text(DOCUMENT, "utf-8")
    before = {path: path.read_bytes() for path in Path().iterdir()}
    done = here("merge", "back.xlsx", "--write", *arguments)
    assert done.returncode == 2
    assert {path: path.read_bytes() for path in Path().iterdir()} == before
    assert Path("events.yaml").read_text("utf-8") == DOCUMENT


@pytest.mark.parametrize(
    "name",
    ["moscow", "moscow.date", "moscow.sources", "moscow.quotes", "moscow.tass.quote",
     "moscow.x-code", "moscow.quote", "sources.tass", "sources.tass.title", "tass.title",
     "timeline.title", "eras.1.title", "moscow.status"],
)  # fmt: skip
def test_whatever_is_in_the_document_may_be_taken(name: str) -> None:
    assert here("merge", "back.xlsx", "--take", name).returncode in (0, 1)


@pytest.mark.parametrize("name", ["aleppo", "aleppo.delete"])
def test_a_deletion_against_an_edit_is_taken_by_the_name_of_its_cell(name: str) -> None:
    sent = Editing(DOCUMENT)
    sent.type("aleppo", "delete", "yes")
    Path("back.xlsx").write_bytes(saved(sent.book))
    Path("events.yaml").write_text(DOCUMENT.replace("note: check", "note: checked"), "utf-8")
    assert here("merge", "back.xlsx").returncode == 1
    assert here("merge", "back.xlsx", "--take", name, "--write").returncode == 0
    assert "aleppo" not in Path("events.yaml").read_text("utf-8")


@pytest.mark.parametrize("name", ["moscow.when", "moscow.editor", "sources.tass.citations"])
def test_what_is_there_to_be_read_cannot_be_taken_and_this_is_said(name: str) -> None:
    done = here("merge", "back.xlsx", "--take", name)
    assert done.returncode == 2
    assert "changes nothing" in done.stderr


def test_what_may_be_meant_by_a_wrong_name_is_said() -> None:
    done = here("merge", "back.xlsx", "--take", "moscow.descripton")
    assert done.returncode == 2
    assert "did you mean `description`?" in done.stderr


def test_a_document_that_changed_meanwhile_stays_and_nobody_is_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def slowly(*arguments: Any) -> Plan:
        plan = merge(*arguments)
        Path("events.yaml").write_text(NEXT, "utf-8")
        return plan

    monkeypatch.setattr("timeline_kit.merge.merge", slowly)
    done = here("merge", "back.xlsx", "--write", "--reply", "answer.txt", "--report", "all.csv")
    assert done.returncode == 1
    assert "`events.yaml` was changed by somebody else meanwhile" in done.stderr
    assert Path("events.yaml").read_text("utf-8") == NEXT
    assert {path.name for path in Path().iterdir()} == {"events.yaml", "back.xlsx"}


def test_what_takes_nothing_is_said() -> None:
    done = here("merge", "back.xlsx", "--take", "arabic.title", "--take", "moscow.description")
    assert done.returncode == 0
    said = "`--take {}` takes nothing: the table changes nothing there"
    assert said.format("arabic.title") in " ".join(done.stdout.split())
    assert said.format("moscow.description") not in " ".join(done.stdout.split())


def test_no_option_is_named_that_the_command_lacks() -> None:
    for option in ("--report", "--reply"):
        done = here("merge", "back.xlsx", "--write", option, "events.yaml/found.csv")
        assert done.returncode == 1
        assert done.stderr.endswith("= help: choose another folder\n")
        assert Path("events.yaml").read_text("utf-8") == DOCUMENT


def test_a_file_that_is_no_table_of_ours_is_refused() -> None:
    Path("other.csv").write_text("a,b\n1,2\n3,4\n", "utf-8")
    done = here("merge", "other.csv")
    assert done.returncode == 2
    assert "TK610" in done.stderr
    Path("broken.xlsx").write_bytes(Path("back.xlsx").read_bytes()[:3000])
    assert here("merge", "broken.xlsx").returncode == 2
    for name in ("nobody.xlsx", "."):
        assert here("merge", name).returncode == 2


def test_a_document_with_errors_is_not_merged_into() -> None:
    wrong = DOCUMENT.replace("2016-12-20", "2016-02-30", 1)
    Path("events.yaml").write_text(wrong, "utf-8")
    done = here("merge", "back.xlsx", "--write")
    assert done.returncode == 1
    assert Path("events.yaml").read_text("utf-8") == wrong


def test_a_row_that_is_missing_is_named_and_nothing_is_left_to_decide() -> None:
    sent = Editing(DOCUMENT)
    sent.drop("moscow")
    Path("back.xlsx").write_bytes(saved(sent.book))
    done = here("merge", "back.xlsx", "--report", "report.csv", "--reply", "answer.txt")
    assert done.returncode == 0
    said = " ".join(done.stdout.split())
    assert 'missing row at Events about moscow: “Ministers of "Russia" meet” is not in' in said
    assert "No cell was changed; 1 missing row stays in the document." in said
    rows = list(csv.DictReader(io.StringIO(Path("report.csv").read_text("utf-8-sig"))))
    assert [(row["action"], row["id"]) for row in rows] == [("missing row", "moscow")]
    assert "is not in the table, which is no deletion" in Path("answer.txt").read_text("utf-8")


def test_what_is_changed_in_a_column_made_from_others_is_said() -> None:
    here("export", "events.yaml", "--to", "xlsx", "-o", "sent")
    assert "Nothing was changed in the table." in here("merge", "sent/events.xlsx").stdout
    book = openpyxl.load_workbook("sent/events.xlsx")
    typed: dict[str, dict[str, str | int]] = {
        "Events": {"order": 9, "start": "2016-12-21", "end": "2016-12-22", "edtf": "2016"},
        "Citations": {"event_title": "Another", "source_title": "Other"},
    }
    for name, cells in typed.items():
        names = [cell.value for cell in book[name][1]]
        for column, value in cells.items():
            book[name].cell(2, names.index(column) + 1).value = value
    book.save("back.xlsx")
    done = here("merge", "back.xlsx", "--report", "report.csv")
    assert done.returncode == 0
    rows = list(csv.DictReader(io.StringIO(Path("report.csv").read_text("utf-8-sig"))))
    assert [row["action"] for row in rows] == [
        f"column {column}" for cells in typed.values() for column in cells
    ]
    assert {row["id"] for row in rows} == {"moscow"}
    # what the document changed meanwhile is no editor's doing
    Path("events.yaml").write_text(
        DOCUMENT.replace("2016-12-20", "2017-12-20").replace("Deal on", "Deal about"), "utf-8"
    )
    assert "column" not in here("merge", "sent/events.xlsx").stdout


def test_both_sides_of_a_deletion_are_shown() -> None:
    sent = Editing(DOCUMENT)
    sent.type("moscow", "delete", "yes")
    sent.type("aleppo", "note", "mine")
    Path("back.xlsx").write_bytes(saved(sent.book))
    start, end = DOCUMENT.index("  - id: aleppo"), DOCUMENT.index("  - id: arabic")
    now = (DOCUMENT[:start] + DOCUMENT[end:]).replace("group: Talks", "group: Meetings")
    Path("events.yaml").write_text(now, "utf-8")
    done = here("merge", "back.xlsx")
    assert done.returncode == 1
    assert (
        "    the whole entry is deleted\n"
        "    here   group: Meetings\n"
        "    conflict: deleted there, edited here\n"
    ) in done.stdout
    assert "    note: mine\n" in done.stdout
    gone = "    before {}\n    conflict: deleted here, edited there{}\n"
    more = "; only what the table has comes back"
    assert gone.format("note: (not known)", more) in done.stdout
    Path("old.yaml").write_text(DOCUMENT, "utf-8")
    done = here("merge", "back.xlsx", "--base", "old.yaml")
    assert gone.format("note: check", "") in done.stdout


def test_what_is_to_be_done_next_writes_what_was_shown() -> None:
    Path("as sent.yaml").write_text(DOCUMENT, "utf-8")
    now = DOCUMENT.replace("1914-06", "1914-08")
    Path("events.yaml").write_text(now, "utf-8")
    options = ["--base", "as sent.yaml", "--take", "aleppo.date", "--theirs", "--allow-deletes"]
    done = here("merge", "back.xlsx", *options)
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("Next: ")]
    command = shlex.split(line.removeprefix("Next: `timeline-kit ").removesuffix("`."))
    assert here(*command).returncode == 0
    assert Path("events.yaml").read_text("utf-8") == now.replace("1914-08", "1914-07").replace(
        "and spoke", "and talked"
    )


def test_each_of_a_few_cells_that_changed_places_is_named_and_can_be_taken() -> None:
    sent = Editing(DOCUMENT)
    titles = [sent.cell(name, "title").value for name in ("moscow", "arabic")]
    sent.type("moscow", "title", titles[1])
    sent.type("arabic", "title", titles[0])
    Path("swapped.xlsx").write_bytes(saved(sent.book))
    done = here("merge", "swapped.xlsx")
    shown = " ".join(done.stdout.split())
    assert done.returncode == 1
    for place, text, handle in (
        ("Events!A2", titles[1], "moscow.title"),
        ("Events!A4", titles[0], "arabic.title"),
    ):
        assert f"{place} “{text}”: take it with `--take {handle}`" in shown
    takes = ["--take", "moscow.title", "--take", "arabic.title"]
    assert here("merge", "swapped.xlsx", *takes, "--write").returncode == 0
    assert 'title: "محادثات أستانا"   # the first of many' in Path("events.yaml").read_text("utf-8")


def test_a_new_event_that_waits_for_a_field_is_called_new() -> None:
    sent = Editing(DOCUMENT)
    sent.add(title="The law passes", date="2016-12-28", tags="law, money")
    sent.add("Citations", event="arabic", source="tass", quote="????? ?? ??????")
    Path("new.xlsx").write_bytes(saved(sent.book))
    done = here("merge", "new.xlsx", "--reply", "answer.txt")
    assert "\nthe-law-passes  The law passes\n  new, tags  Events!" in done.stdout
    assert "\n  new, citation quote  Citations!" in done.stdout
    assert "- The law passes, new, tags (Events!" in Path("answer.txt").read_text("utf-8")


def test_a_new_row_waits_whole_for_all_of_its_cells_and_says_so_once() -> None:
    sent = Editing(DOCUMENT)
    cells = {"title": "A ferry", "date": "1845", "group": "Water", "place": "Lyon"}
    sent.add("Events", latitude="north", status="perhaps", **cells)
    Path("new.xlsx").write_bytes(saved(sent.book))
    done = here("merge", "new.xlsx", "--write", "--reply", "answer.txt")
    assert done.returncode == 1
    said = "the whole row waits for this"
    answer = Path("answer.txt").read_text("utf-8")
    assert [text.count(said) for text in (done.stdout, answer)] == [1, 1]
    assert Path("events.yaml").read_text("utf-8") == DOCUMENT
    for column, value in (("latitude", "45.7"), ("longitude", "4.8"), ("status", None)):
        sent.cell("A ferry", column, key="title").value = value
    Path("new.xlsx").write_bytes(saved(sent.book))
    done = here("merge", "new.xlsx", "--write")
    assert done.returncode == 0
    assert said not in done.stdout
    assert "place: {name: Lyon, lat: 45.7, lon: 4.8}" in Path("events.yaml").read_text("utf-8")


def test_a_long_text_that_was_cleared_is_wrapped_and_told_to_be_longer() -> None:
    words = " ".join(["ceasefire"] * 300)
    text = DOCUMENT.replace("title: محادثات أستانا", f"title: Talks\n    description: {words}")
    Path("events.yaml").write_text(text, "utf-8")
    sent = Editing(text)
    sent.type("arabic", "description", None)
    Path("cleared.xlsx").write_bytes(saved(sent.book))
    done = here("merge", "cleared.xlsx")
    assert max(map(len, done.stdout.split("\n"))) <= 80
    assert "cleared; it was ceasefire" in done.stdout
    assert "… and 1,999 more characters" in " ".join(done.stdout.split())
