"""`validate --fix`: what it writes, what it says, and when it writes nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from support.commands import DOCUMENT, here, run

from timeline_kit import files
from timeline_kit.cli.fixes import Fixing
from timeline_kit.document import SourceText

WRONG = (
    DOCUMENT.replace("title: Ministers", "titel: Ministers")
    .replace("title: Aleppo", "headline: Aleppo")
    .replace("date: 2017-01-23/2017-01-24", "date: 23 January 2017")
)
SAFE = WRONG.replace("titel", "title").replace("date: 23 January 2017", "date: 2017-01-23")
ALL = SAFE.replace("headline", "title")


def write(folder: Path, text: str) -> Path:
    path = folder / "events.yaml"
    path.write_bytes(text.encode())
    return path


def test_safe_fixes_are_made_and_said_and_the_rest_is_left(folder: Path) -> None:
    path = write(folder, WRONG)
    done = here("validate", "--fix")
    assert path.read_text(encoding="utf-8") == SAFE
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "fixed events.yaml:4:36: TK202 did you mean `title`?",
        "fixed events.yaml:6:24: TK301 write `2017-01-23`",
        "1 problem left has a fix that somebody has to agree to: `--fix --unsafe-fixes`, "
        "or see them with `--diff --unsafe-fixes`",
    ]
    assert "Found 1 error in events.yaml." in done.stdout


def test_unsafe_fixes_are_made_when_asked_for(folder: Path) -> None:
    path = write(folder, WRONG)
    done = here("validate", "--fix", "--unsafe-fixes")
    assert (done.returncode, done.stdout) == (0, "No problems in events.yaml.\n")
    assert path.read_text(encoding="utf-8") == ALL


def test_an_ignored_code_is_not_mended(folder: Path) -> None:
    text = DOCUMENT.replace("sources: [report]}", "sources: [report], tags: [a, a]}", 1)
    path = write(folder, text)
    here("validate", "--fix", "--ignore", "TK526")
    assert path.read_text(encoding="utf-8") == text
    here("validate", "--fix")
    assert path.read_text(encoding="utf-8") == text.replace("[a, a]", "[a]")


@pytest.mark.parametrize("text", [DOCUMENT, "\ufeff" + DOCUMENT, DOCUMENT.replace("\n", "\r\n")])
def test_a_file_with_nothing_to_mend_is_not_touched(folder: Path, text: str) -> None:
    path = write(folder, text)
    before = path.stat()
    assert here("validate", "--fix") == (0, "No problems in events.yaml.\n", "")
    after = path.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_byte_order_mark_line_ends_and_mode_stay(folder: Path) -> None:
    path = write(folder, "\ufeff" + WRONG.replace("\n", "\r\n"))
    path.chmod(0o640)
    here("validate", "--fix")
    assert path.read_bytes() == ("\ufeff" + SAFE.replace("\n", "\r\n")).encode()
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_diff_is_a_patch_and_nothing_is_written(folder: Path) -> None:
    path = write(folder, WRONG.rstrip("\n"))
    done = here("validate", "--diff")
    assert done.returncode == 1
    assert path.read_text(encoding="utf-8") == WRONG.rstrip("\n")
    assert done.stderr.startswith("would fix events.yaml:4:36: TK202 did you mean `title`?\n")
    subprocess.run(["patch", "-s", "events.yaml"], input=done.stdout.encode(), check=True)
    assert path.read_text(encoding="utf-8") == SAFE.rstrip("\n")


def test_a_diff_of_what_is_right_is_empty(folder: Path) -> None:
    write(folder, DOCUMENT)
    assert here("validate", "--diff") == (0, "", "")


def test_standard_input_is_printed_mended(folder: Path) -> None:
    done = run("validate", "--fix", "-", cwd=folder, input=WRONG, text=True)
    assert done.stdout == SAFE
    assert "fixed <stdin>:4:36: TK202" in done.stderr
    assert "Found 1 error in <stdin>." in done.stderr
    done = run("validate", "--fix", "-", cwd=folder, input=DOCUMENT, text=True)
    assert done.stdout == DOCUMENT


def test_a_file_that_is_not_utf8_is_left_alone(folder: Path) -> None:
    path = folder / "events.yaml"
    path.write_bytes(WRONG.encode() + b"# \xe9\n")
    done = here("validate", "--fix")
    assert done.returncode == 1
    assert path.read_bytes() == WRONG.encode() + b"# \xe9\n"


def test_the_file_behind_a_link_is_mended_and_the_link_stays(folder: Path) -> None:
    path = write(folder, WRONG)
    (folder / "link.yaml").symlink_to("events.yaml")
    here("validate", "--fix", "link.yaml")
    assert (folder / "link.yaml").readlink() == Path("events.yaml")
    assert path.read_text(encoding="utf-8") == SAFE


def test_a_file_that_changed_meanwhile_is_not_written(folder: Path) -> None:
    path = write(folder, WRONG + "# edited\n")
    fixing = Fixing(unsafe=False, diff=False, ignored=())
    with pytest.raises(files.FileProblem) as caught:
        fixing.apply("events.yaml", SourceText("events.yaml", WRONG))
    assert caught.value.problem.code == "TK819"
    assert path.read_text(encoding="utf-8") == WRONG + "# edited\n"
    assert sorted(folder.iterdir()) == [path]


def test_unsafe_fixes_alone_are_no_order(folder: Path) -> None:
    done = here("validate", "--unsafe-fixes")
    assert (done.returncode, done.stdout) == (2, "")
    assert "write it beside `--fix` or `--diff`" in done.stderr
