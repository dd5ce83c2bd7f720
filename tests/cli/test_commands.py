"""What each command says, and how it ends."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from support.commands import DOCUMENT, here

import timeline_kit
from timeline_kit.cli.app import COMMANDS
from timeline_kit.exports import schema_text
from timeline_kit.problems import Code
from timeline_kit.problems.codes import CODES
from timeline_kit.problems.page import page_of

WRONG = DOCUMENT.replace("2016-12-20", "2016-02-30")


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_has_help_with_an_example(name: str, option: str) -> None:
    done = here(name, option)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Usage: timeline-kit {name} ")
    assert f"\n  timeline-kit {name}" in done.stdout.partition("\nExample")[2]
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize("arguments", [(), ("-h",), ("--help",)])
def test_the_help_names_every_command(arguments: tuple[str, ...]) -> None:
    done = here(*arguments)

    assert (done.returncode, done.stderr) == (0, "")
    for name in COMMANDS:
        assert f"\n  {name} " in done.stdout
    assert "..." not in done.stdout.partition("Commands:")[2]


def test_the_version_is_said() -> None:
    assert here("--version").stdout == "timeline-kit 0.1.0\n"


def test_a_good_document_is_said_to_be_good(folder: Path) -> None:
    assert here("validate") == (0, "No problems in events.yaml.\n", "")
    assert here("validate", "--format", "concise") == (0, "", "")
    assert here("validate", "--format", "json") == (0, "[]\n", "")


def test_a_wrong_document_ends_with_1_in_every_format(folder: Path) -> None:
    (folder / "events.yaml").write_text(WRONG, encoding="utf-8")
    for name in ("full", "concise", "json", "github", "sarif"):
        done = here("validate", "--format", name)
        assert (done.returncode, done.stderr) == (1, "")
        assert "TK302" in done.stdout
    [entry] = json.loads(here("validate", "--format", "json").stdout)
    assert list(entry) == [
        "code",
        "severity",
        "message",
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "path",
        "help",
        "related",
        "fix",
    ]
    assert (entry["file"], entry["line"]) == ("events.yaml", 4)


def test_warnings_alone_end_with_0(folder: Path) -> None:
    (folder / "events.yaml").write_text(DOCUMENT.replace(", sources: [report]", ""), "utf-8")

    done = here("validate", "--format", "concise")

    assert done.returncode == 0
    assert done.stdout.count("\n") >= 2


def test_several_documents_are_checked_in_one_run(folder: Path) -> None:
    (folder / "wrong.yaml").write_text(WRONG, encoding="utf-8")

    done = here("validate", "events.yaml", "wrong.yaml", "none.yaml", "wrong.yaml")

    assert done.returncode == 2, "a name that is no file is wrong usage"
    assert done.stdout.count(" --> wrong.yaml:4:") == 1
    assert done.stdout.count(" --> none.yaml\n") == 1
    assert done.stdout.endswith("Found 2 errors in 3 files.\n")


def test_standard_input_is_a_document(folder: Path) -> None:
    assert here("validate", "-", stdin=DOCUMENT.encode()) == (0, "No problems in <stdin>.\n", "")
    done = here("validate", "--format", "concise", "-", stdin=WRONG.encode())
    assert done.returncode == 1
    assert done.stdout.startswith("<stdin>:4:")

    done = here("export", "-", "--to", "csv", stdin=DOCUMENT.encode())
    assert done.stdout.startswith("wrote      exports/astana-talks.csv\n3 events.\n")


def test_every_problem_of_a_document_is_shown_in_the_order_of_the_file(folder: Path) -> None:
    text = (
        WRONG.replace("title: Aleppo", "titel: Aleppo")
        .replace("sources: [report]}\n  - {id: astana", "sources: [raport]}\n  - {id: Astana")
        .replace("The Astana talks", "The \x07 talks")
    )
    (folder / "events.yaml").write_text(text, encoding="utf-8")

    lines = here("validate", "--format", "concise").stdout.splitlines()

    places = [tuple(map(int, line.split(":")[1:3])) for line in lines]
    assert places == sorted(places)
    assert {line for line, _ in places} == {1, 4, 5, 6}


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (
            ["exprt"],
            2,
            "error: there is no command `exprt`\n  = help: did you mean `export`?\n",
        ),
        (
            ["export", "--strct"],
            2,
            "error: no such option `--strct`\n  = help: did you mean `--strict`?\n",
        ),
        (
            ["preview", "--port", "abc"],
            2,
            "error: invalid value for `--port`: `abc` is no whole number\n",
        ),
        (
            ["export", "--to", "cvs"],
            2,
            "error: there is no format `cvs`\n"
            "  = help: did you mean `csv`? The formats are ics, xlsx, csv, timelinejs, ",
        ),
        (
            ["export", "evnts.yaml"],
            2,
            "error[TK801]: `evnts.yaml` does not exist\n  = help: did you mean `events.yaml`?\n",
        ),
        (
            ["export", "https://example.org/events.yaml"],
            2,
            "error[TK801]: `https://example.org/events.yaml` is an address, and files are read\n"
            "  = help: save it as a file first; a Google Sheet: File > Download > Microsoft Excel",
        ),
        (
            ["merge", "https://example.org/sheet", "events.yaml"],
            2,
            "error[TK801]: `https://example.org/sheet` is an address, and files are read\n"
            "  = help: save it as a file first; a Google Sheet: File > Download > Microsoft Excel",
        ),
        (
            ["export", "."],
            2,
            "error[TK802]: `.` is a folder, not a file\n  = help: name the file: `events.yaml`\n",
        ),
        (
            ["export", "-o", "events.yaml"],
            1,
            "error[TK806]: cannot write `events.yaml/events.ics`: a part of this path is a file, "
            "not a folder\n  = help: choose another folder with `-o`\n",
        ),
        (
            ["export", "--from", "30 February 2016"],
            2,
            "error: --from: ",
        ),
        (
            ["export", "--from", "2018", "--until", "2017"],
            2,
            "error: --from is after --until\n  = help: exchange the two dates\n",
        ),
        (
            ["export", "--from", "2018"],
            2,
            "error: no event fits\n"
            "  = help: the events lie between `2016-12-20` and `2017-01-23/2017-01-24`\n",
        ),
        (
            ["export", "--from", "../2016"],
            2,
            "error: --from ../2016 has no first day\n  = help: write a date such as `2016-12`\n",
        ),
        (
            ["export", "--group", "Diplomacy"],
            2,
            "error: there is no group `Diplomacy`\n  = help: no event has a group\n",
        ),
        (
            ["validate", "--format", "jsn"],
            2,
            "error: invalid value for `--format`: `jsn` is not one of ",
        ),
        (
            ["explain"],
            2,
            "error: missing argument `CODE`\n"
            "  = help: `timeline-kit explain -h` shows how it is used\n",
        ),
        (
            ["explain", "unknown-kee"],
            2,
            "error: there is no code `unknown-kee`\n  = help: did you mean `TK202` (unknown-key)",
        ),
        (
            ["explain", "everything"],
            2,
            "error: there is no code `everything`\n"
            "  = help: codes look like `TK301` or `missing-key`\n",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_command_line_is_put_right(
    folder: Path, arguments: list[str], status: int, said: str
) -> None:
    before = sorted(folder.iterdir())

    done = here(*arguments)

    assert (done.returncode, done.stdout) == (status, "")
    assert done.stderr.startswith(said)
    assert sorted(folder.iterdir()) == before


def test_an_export_says_what_it_wrote_and_what_it_left_out(folder: Path) -> None:
    text = DOCUMENT.replace("2016-12-20", "-0043-03-15").replace(
        "title: Talks in", "draft: true, title: Talks in"
    )
    (folder / "events.yaml").write_text(text, encoding="utf-8")

    done = here("export", "--to", "ics", "--to", "csv")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "wrote      exports/events.ics\n"
        "wrote      exports/events.csv\n"
        "2 events. Left out: 1 draft.\n"
        "warning[TK701] events.ics: `moscow` is not in the calendar: its date `-0043-03-15` "
        "begins before the year 1\n"
        "note[TK703] events.csv: this format has no place for `id` and `title` of the "
        "timeline, and has `language` and `timezone` only in the words of dates\n"
    )
    assert here("export", "--include-drafts").stdout.splitlines()[:5] == [
        "unchanged  exports/events.ics",
        "wrote      exports/events.xlsx",
        "wrote      exports/events.csv",
        "wrote      exports/events.timelinejs.json",
        "2 events. Only in events.xlsx and events.csv: 1 draft.",
    ]


def test_an_export_points_to_the_warnings_of_the_document(folder: Path) -> None:
    (folder / "my events.yaml").write_text(
        DOCUMENT + "  - {id: moscow-2, date: 2016-12-20, title: Ministers meet in Moscow}\n",
        "utf-8",
    )

    done = here("export", "my events.yaml", "--to", "csv")

    assert done.returncode == 0
    assert done.stdout.splitlines()[2:3] == [
        "1 warning in my events.yaml; `timeline-kit validate 'my events.yaml'` shows it."
    ]


def test_csv_plain_has_no_mark_and_no_guard(folder: Path) -> None:
    here("export", "--to", "csv", "-o", "guarded")
    here("export", "--to", "csv", "-o", "plain", "--set", "csv.dialect=plain")

    assert (folder / "guarded" / "events.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")
    assert (folder / "plain" / "events.csv").read_bytes().startswith(b"id,")


def test_the_schema_is_printed_as_it_is(folder: Path) -> None:
    assert here("schema").stdout == schema_text()


def test_the_first_document_has_no_finding_and_exports(folder: Path) -> None:
    done = here("init", "new")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "wrote      new/events.yaml\n"
        "wrote      new/copies/about.html\n"
        "wrote      new/timeline.schema.json\n"
        "\nNext: change it, then `timeline-kit validate new/events.yaml`.\n"
    )

    assert here("validate", "new/events.yaml").stdout == "No problems in new/events.yaml.\n"
    first = (folder / "new" / "events.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=timeline.schema.json"
    assert (folder / "new" / "timeline.schema.json").read_text("utf-8") == schema_text()
    assert here("verify", "--strict", "new/events.yaml") == (0, "1 quote: 1 found.\n", "")
    assert here("export", "new/events.yaml").returncode == 0
    assert "warning" not in here("export", "new/events.yaml").stdout


@pytest.mark.parametrize(
    ("name", "begin"),
    [
        ("Apollo Talks 2016", "apollo-talks-2016"),
        ("1917", "timeline"),
        ("переговоры", "timeline"),
        ("a" * 200, "a" * 40),
    ],
)
def test_every_first_document_has_an_id_of_its_own(folder: Path, name: str, begin: str) -> None:
    ids = []
    for parent in ("one", "two", "three"):
        where = folder / parent / name
        assert here("init", str(where)).returncode == 0
        timeline, problems = timeline_kit.load(where / "events.yaml")
        assert timeline is not None
        assert problems == []
        ids.append(timeline.id)
    assert len(set(ids)) == 3, "calendars would take one timeline's events for the other's"
    assert all(re.fullmatch(rf"{begin}-[a-z2-9]{{5}}", one) for one in ids)


def test_every_line_commented_out_in_the_first_document_can_be_used(folder: Path) -> None:
    here("init", "new")
    lines = (folder / "new" / "events.yaml").read_text(encoding="utf-8").splitlines()
    keys = ("url:", "archive_url:", "accessed:", "media:", "  ", "note:", "draft:", "- {ref:")
    used = [
        line.replace("# ", "", 1)
        if line.startswith("    ") and line.strip().removeprefix("# ").startswith(keys)
        else line
        for line in lines
    ]
    assert sum(a != b for a, b in zip(lines, used, strict=True)) == 11
    (folder / "new" / "events.yaml").write_text("\n".join(used), encoding="utf-8")

    done = here("validate", "--format", "concise", "new/events.yaml")

    assert done.returncode == 0, done.stdout


def test_nothing_is_overwritten_by_init(folder: Path) -> None:
    done = here("init")

    assert done == (
        1,
        "",
        "error[TK812]: `events.yaml` is already there, and stays as it is\n"
        "  = help: choose another folder, or move it away first\n",
    )
    assert (folder / "events.yaml").read_text(encoding="utf-8") == DOCUMENT
    (folder / "events.yaml").unlink()
    (folder / "timeline.schema.json").write_text("mine", encoding="utf-8")
    assert "kept       timeline.schema.json\n" in here("init").stdout
    assert (folder / "timeline.schema.json").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.id)
def test_every_code_is_explained_by_its_id_and_by_its_name(code: Code) -> None:
    done = here("explain", code.id)

    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:2] == [f"{code.id} {code.name} ({code.severity})", ""]
    assert "".join(page_of(code).explanation.split()) in "".join(done.stdout.split())
    assert "\n\n\n" not in done.stdout
    for same in (code.id.lower(), f"[{code.id}]"):
        assert here("explain", same) == done
    for name in (code.name, code.name.replace("-", "_").upper()):
        assert done.stdout.rstrip("\n") in here("explain", name).stdout


def test_an_explanation_shows_what_is_wrong_and_what_is_right() -> None:
    page = page_of(CODES["TK302"])
    text = here("explain", "TK302").stdout

    for heading, example in (("Wrong", page.wrong), ("Right", page.right)):
        block = text.partition(f"\n{heading}:\n\n")[2]
        expected = [f"    {line}".rstrip() for line in example.splitlines()]
        assert block.splitlines()[: len(expected)] == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_script(shell: str) -> None:
    done = here("completion", shell)

    assert (done.returncode, done.stderr) == (0, "")
    assert "_TIMELINE_KIT_COMPLETE" in done.stdout
    assert "timeline-kit" in done.stdout


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("timeline-kit ex", ["export", "explain"]),
        ("timeline-kit export --to ic", ["ics"]),
        ("timeline-kit explain missing-k", ["missing-key"]),
        ("timeline-kit validate --format g", ["github"]),
    ],
)
def test_names_are_completed(
    words: str, completed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_TIMELINE_KIT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))

    done = here()

    assert done.returncode == 0
    assert [line.partition(",")[2] for line in done.stdout.splitlines()] == completed
