"""What `validate` shows and what it keeps quiet about."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.commands import DOCUMENT, environment, here

import timeline_kit
from timeline_kit.problems import Severity

UNSOURCED = DOCUMENT.replace(", sources: [report]}", "}", 1)
WRONG = UNSOURCED.replace("date: late 2016-12", "date: 2016-13")


def test_a_code_can_be_ignored_by_its_id_or_name(folder: Path) -> None:
    (folder / "events.yaml").write_text(UNSOURCED, encoding="utf-8")
    assert "note[TK503]" in here("validate").stdout
    for code in ("TK503", "tk503", "missing-source"):
        assert here("validate", "--ignore", code) == (0, "No problems in events.yaml.\n", "")
    assert "TK503" in here("validate", "--ignore", "TK504").stdout


@pytest.mark.parametrize(
    ("code", "message", "help_"),
    [
        ("TK302", "TK302 is an error, and errors are not ignored", "mend it"),
        ("TK999", "there is no code `TK999`", "codes look like `TK503`"),
        ("missing-sorce", "there is no code `missing-sorce`", "did you mean `TK503`?"),
    ],
)
def test_an_error_and_what_is_no_code_cannot_be_ignored(
    folder: Path, code: str, message: str, help_: str
) -> None:
    done = here("validate", "--ignore", code)
    assert done == (2, "", f"error: --ignore: {message}\n  = help: {help_}\n")


@pytest.mark.parametrize("command", ["export", "site"])
def test_notes_on_formats_are_ignored_by_option_and_by_comment(folder: Path, command: str) -> None:
    text = UNSOURCED.replace("talks}", "talks, description: Not in a CSV}", 1)
    (folder / "events.yaml").write_text(text, encoding="utf-8")
    everything = here(command).stdout
    assert "note[TK702]" in everything
    assert "note[TK703]" in everything
    without = here(command, "--ignore", "TK703", "--ignore", "not-carried").stdout
    assert "TK702" not in without
    assert "TK703" not in without
    assert "events." in without
    assert "note[" not in here(command, "-q").stdout
    commented = f"# timeline-kit: ignore TK703\n{text}"
    (folder / "events.yaml").write_text(commented, encoding="utf-8")
    said = here(command).stdout
    assert "TK703" not in said
    assert "note[TK702]" in said
    assert "TK514" not in here("validate").stdout  # that it is idle only an export could tell


@pytest.mark.parametrize("option", ["-q", "--quiet"])
def test_quiet_shows_errors_and_nothing_else(folder: Path, option: str) -> None:
    (folder / "events.yaml").write_text(UNSOURCED, encoding="utf-8")
    assert here("validate", option) == (0, "", "")
    (folder / "events.yaml").write_text(WRONG, encoding="utf-8")
    done = here("validate", option)
    assert done.returncode == 1
    assert "TK302" in done.stdout
    assert "TK503" not in done.stdout
    assert done.stdout.endswith("\nFound 1 error in events.yaml.\n")


def test_the_hundred_worst_are_shown_in_full_and_the_rest_is_counted(folder: Path) -> None:
    notes = [f"  - {{id: n{n}, date: 2016, title: N {n}, tags: [a, a]}}\n" for n in range(60)]
    errors = [f"  - {{id: e{n}, date: 2016-13, title: E {n}}}\n" for n in range(120)]
    text = "timeline: {id: a, title: A}\nevents:\n" + "".join([*notes, *errors])
    (folder / "events.yaml").write_text(text, encoding="utf-8")

    shown = here("validate").stdout

    assert shown.count("\nerror[") + shown.startswith("error[") == 100
    assert "note[" not in shown
    *_, more, found, end = shown.split("\n")
    assert more == "81 more problems are not shown; `--format concise` shows all of them."
    assert (found, end) == ("Found 120 errors and 61 notes in events.yaml.", "")
    assert len(here("validate", "--format", "concise").stdout.splitlines()) == 181


def test_a_huge_value_is_not_printed_whole(folder: Path) -> None:
    huge = "x" * 400_000
    text = f"timeline: {{id: a, title: A}}\nevents:\n  - {{id: a, date: {huge}, {huge}: A}}\n"
    (folder / "events.yaml").write_text(text, encoding="utf-8")
    for name in ("full", "concise", "json", "github", "sarif"):
        shown = here("validate", "--format", name).stdout
        assert len(shown.replace(huge, "")) < 20_000
        assert shown.count(huge) <= (name == "json")  # in a path, which programs follow


def test_the_name_of_a_folder_does_not_run_into_the_full_stop(folder: Path) -> None:
    assert here("validate", "..").stdout.endswith("\nFound 1 error in `..`.\n")


def test_a_link_that_leads_in_a_circle_does_not_hide_its_neighbours(folder: Path) -> None:
    (folder / "loop").symlink_to("loop")
    assert "did you mean `events.yaml`?" in here("validate", "evnts.yaml").stdout


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_site_of_a_file_whose_name_is_not_utf8_is_called_by_the_id(folder: Path) -> None:
    name = os.fsdecode(b"ev\xe9nts.yaml")
    (folder / name).write_text(DOCUMENT, encoding="utf-8")
    assert here("site", "-o", "out", name).returncode == 0
    assert (folder / "out" / "astana-talks.ics").is_file()


def test_ctrl_c_during_the_imports_shows_no_traceback() -> None:
    code = """
import os, signal, sys
class Stop:
    def find_spec(self, name, path, target=None):
        if name == "timeline_kit.cli.app":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Stop())
from timeline_kit.cli import main
main(["--version"])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environment(), check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"", b"")


@pytest.mark.parametrize("copy", ["saved/none.txt", "saved", "saved/there.txt/x", "x" * 300])
def test_a_saved_copy_that_is_not_there_is_an_error_at_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copy: str
) -> None:
    folder = tmp_path / "story"
    (folder / "saved").mkdir(parents=True)
    (folder / "saved" / "there.txt").write_text("Ministers met.", encoding="utf-8")
    document = folder / "events.yaml"
    text = (
        "timeline: {id: a, title: A}\n"
        f"sources:\n  report: {{title: A report, file: {copy}}}\n"
        "events:\n  - {id: a, date: 2016-12-20, title: A, sources: [report]}\n"
    )
    document.write_text(text, encoding="utf-8")
    for name in (str(document), document):
        timeline, problems = timeline_kit.load(name)
        assert timeline is None
        (problem,) = problems
        assert (problem.code, problem.severity) == ("TK822", Severity.ERROR)
        assert problem.location is not None
        column = text.splitlines()[2].index(copy) + 1
        assert (problem.location.line, problem.location.column) == (3, column)
    monkeypatch.chdir(folder)  # the path begins in the document's folder, wherever we are
    assert timeline_kit.load("events.yaml").timeline is None
    assert timeline_kit.load(text).problems == []  # a text is in no folder
    document.write_text(text.replace(copy, "saved/there.txt"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert timeline_kit.load(document).problems == []
