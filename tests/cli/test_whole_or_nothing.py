"""Whatever ends an export, the old files are whole and no new one is half there."""

from __future__ import annotations

import os
import re
import resource
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

import pytest
from support.commands import DOCUMENT, FILES, command, contents, environment, here, run

NOBODY = 65534

SLOW = """
import pathlib, time

class Exporter:
    name, suffix, media_type, title = "slow", ".slow", "text/plain", "slow one"

    def write(self, timeline, out, options):
        out.write(b"half of it")
        out.flush()
        pathlib.Path("ready").touch()
        time.sleep(60)
        return []

exporter = Exporter()
"""


class Install(Protocol):
    def __call__(
        self, name: str, version: str, source: str, formats: Mapping[str, str]
    ) -> dict[str, str]: ...


@pytest.fixture
def old(folder: Path) -> dict[str, bytes]:
    """What an export has written before the document is changed."""
    assert here("export").returncode == 0
    text = DOCUMENT.replace("Moscow", "the capital of Russia")
    (folder / "events.yaml").write_text(text, encoding="utf-8")
    before = contents(folder / "exports")
    assert set(before) == FILES
    return before


def start_slow(folder: Path, install: Install) -> subprocess.Popen[str]:
    """Start an export, and return when it stands in the middle of writing."""
    env = install("timeline-slow", "1", SLOW, {"slow": "exporter"})
    process = subprocess.Popen(
        command("export", "--to", "ics", "--to", "slow"),
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    deadline = time.monotonic() + 50
    while not (folder / "ready").exists():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return process


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_signal_leaves_the_old_files_and_nothing_else(
    folder: Path,
    old: dict[str, bytes],
    install: Install,
    number: signal.Signals,
    status: int,
) -> None:
    process = start_slow(folder, install)
    assert len(contents(folder / "exports")) == len(old) + 2, "both outputs are being written"

    process.send_signal(number)

    assert process.communicate(timeout=30) == ("", "")
    assert process.returncode == status
    assert contents(folder / "exports") == old


def test_after_a_kill_the_old_files_are_whole_and_the_next_run_tidies_up(
    folder: Path, old: dict[str, bytes], install: Install
) -> None:
    process = start_slow(folder, install)
    process.kill()
    process.communicate(timeout=30)

    after = contents(folder / "exports")
    litter = after.keys() - old.keys()
    assert len(litter) == 2
    assert all(name.startswith(".timeline-kit-") for name in litter)
    assert {name: after[name] for name in old} == old

    assert run("export", cwd=folder).returncode == 0
    assert set(contents(folder / "exports")) == FILES


def test_killed_at_any_moment_each_file_is_the_old_one_or_the_new_one(
    folder: Path, old: dict[str, bytes]
) -> None:
    env = environment(SOURCE_DATE_EPOCH="1485129600")
    run("export", "-o", "old", "--to", "csv", "--to", "timelinejs", cwd=folder, env=env)
    old_files = contents(folder / "old")
    (folder / "events.yaml").write_text(DOCUMENT.replace("Talks", "Meetings"), encoding="utf-8")
    began = time.monotonic()
    run("export", "-o", "new", "--to", "csv", "--to", "timelinejs", cwd=folder, env=env)
    took = time.monotonic() - began
    new_files = contents(folder / "new")
    assert all(old_files[name] != new_files[name] for name in old_files)

    for moment in range(6):
        process = subprocess.Popen(
            command("export", "-o", "old", "--to", "csv", "--to", "timelinejs"),
            cwd=folder,
            env=env,
            stdout=subprocess.DEVNULL,
        )
        time.sleep(took * (0.55 + moment * 0.09))
        process.kill()
        process.wait()
        now = contents(folder / "old")
        for name in old_files:
            assert now[name] in (old_files[name], new_files[name])

    assert run("export", "-o", "old", "--to", "csv", "--to", "timelinejs", cwd=folder, env=env)
    assert contents(folder / "old") == new_files


def test_a_full_disk_leaves_the_old_files(folder: Path, old: dict[str, bytes]) -> None:
    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    done = run("export", cwd=folder, preexec_fn=no_room)

    assert done.returncode == 1
    assert done.stderr == (
        "error[TK805]: no room on the disk for `exports/events.xlsx`\n"
        "  = help: nothing was replaced; make room, or choose another place with `-o`\n"
    )
    assert contents(folder / "exports") == old


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 128 KiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    options = ["-t", "tmpfs", "-o", "size=128k", "tmpfs", str(disk)]
    mounted = subprocess.run(["mount", *options], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("a small disk can only be made as root")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_small_disk_that_fills_up_leaves_the_old_files(folder: Path, small_disk: Path) -> None:
    assert here("export", "-o", str(small_disk)).returncode == 0
    old = contents(small_disk)
    text = DOCUMENT.replace("Moscow", "Moscow " + "and so on " * 3000)
    (folder / "events.yaml").write_text(text, encoding="utf-8")

    done = run("export", "-o", str(small_disk), cwd=folder)

    assert done.returncode == 1
    assert done.stderr.startswith(f"error[TK805]: no room on the disk for `{small_disk}/events.")
    assert contents(small_disk) == old


AS_NOBODY = f"""
import contextlib, io, os, sys
from timeline_kit.cli.app import run

with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    run(["export", "-o", sys.argv[1]])  # imports, while it may, all there is to import
    run(["validate", "none.yaml"])
os.setgroups([])
os.setgid({NOBODY})
os.setuid({NOBODY})
sys.exit(run(sys.argv[2:]))
"""


@pytest.fixture
def run_as_nobody(folder: Path, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command as a user who owns nothing."""

    def run_it(*arguments: str) -> subprocess.CompletedProcess[str]:
        if os.geteuid() != 0:
            return run(*arguments, cwd=folder)
        return subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(tmp_path / "warm"), *arguments],
            cwd=folder,
            env=environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    for path in (folder, *folder.parents):
        if os.geteuid() == 0 and not path.stat().st_mode & stat.S_IXOTH:
            path.chmod(path.stat().st_mode | stat.S_IXOTH | stat.S_IROTH)
    return run_it


AsNobody = Callable[..., subprocess.CompletedProcess[str]]


def test_a_folder_that_can_only_be_read_is_said(
    folder: Path, old: dict[str, bytes], run_as_nobody: AsNobody
) -> None:
    (folder / "exports").chmod(0o555)

    done = run_as_nobody("export")

    assert done.returncode == 1
    assert done.stderr == (
        "error[TK804]: cannot write `exports/events.ics`: no permission\n"
        "  = help: nothing was replaced; choose another folder with `-o`\n"
    )
    assert contents(folder / "exports") == old


def test_a_folder_that_cannot_be_made_is_said(folder: Path, run_as_nobody: AsNobody) -> None:
    folder.chmod(0o555)

    done = run_as_nobody("export")

    assert done.returncode == 1
    assert done.stderr.startswith("error[TK804]: cannot write `exports/events.ics`: no permissio")


def test_an_old_file_that_cannot_be_read_is_said(
    folder: Path, old: dict[str, bytes], run_as_nobody: AsNobody
) -> None:
    (folder / "exports").chmod(0o777)
    (folder / "exports" / "events.csv").chmod(0o000)

    done = run_as_nobody("export", "--to", "csv")

    assert done.returncode == 1
    assert done.stderr.startswith("error[TK804]: cannot write `exports/events.csv`: no permissio")
    (folder / "exports" / "events.csv").chmod(0o600)
    assert contents(folder / "exports") == old


def test_a_document_that_cannot_be_read_is_said(folder: Path, run_as_nobody: AsNobody) -> None:
    (folder / "events.yaml").chmod(0o000)

    for name in ("validate", "export", "show"):
        done = run_as_nobody(name)
        assert done.returncode == 2
        assert "error[TK803]: no permission to read `events.yaml`\n" in done.stdout + done.stderr


def test_an_error_in_the_document_writes_nothing(folder: Path, old: dict[str, bytes]) -> None:
    text = (folder / "events.yaml").read_text(encoding="utf-8")
    (folder / "events.yaml").write_text(text.replace("2016-12-20", "2016-02-30"), encoding="utf-8")

    done = here("export")

    assert (done.returncode, done.stdout) == (1, "")
    assert "\n  --> events.yaml:4:" in done.stderr
    assert done.stderr.endswith("Found 1 error in events.yaml.\n")
    assert contents(folder / "exports") == old


def test_an_unchanged_document_rewrites_no_byte(folder: Path) -> None:
    assert here("export").returncode == 0
    before = {path.name: path.stat().st_mtime_ns for path in (folder / "exports").iterdir()}
    time.sleep(1.1)  # another second on the clock

    done = here("export")

    assert done.stdout == (
        "unchanged  exports/events.ics\n"
        "unchanged  exports/events.xlsx\n"
        "unchanged  exports/events.csv\n"
        "unchanged  exports/events.timelinejs.json\n"
        "3 events.\n"
        "note[TK703] events.csv: this format has no place for `id` and `title` of the "
        "timeline, and has `language` and `timezone` only in the words of dates\n"
    )
    after = {path.name: path.stat().st_mtime_ns for path in (folder / "exports").iterdir()}
    assert after == before


Change = Callable[[Path], object]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda exports: (exports / "events.csv").unlink(), "is missing"),
        (lambda exports: (exports / "events.csv").write_bytes(b"edited"), "would change"),
    ],
)
def test_check_names_what_would_change_and_writes_nothing(
    folder: Path, change: Change, said: str
) -> None:
    assert here("export").returncode == 0
    good = here("export", "--check")
    assert (good.returncode, good.stdout, good.stderr) == (0, "4 files are up to date.\n", "")
    change(folder / "exports")
    before = contents(folder / "exports")

    done = here("export", "--check")

    assert (done.returncode, done.stdout) == (1, "3 files are up to date.\n")
    assert done.stderr == (
        f"error[TK809]: `exports/events.csv` {said}\n"
        "  = help: run the same command without `--check`\n"
    )
    assert contents(folder / "exports") == before


def test_check_makes_no_folder(folder: Path) -> None:
    done = here("export", "--check")

    assert done.returncode == 1
    assert done.stderr.count("is missing") == 4
    assert [path.name for path in folder.iterdir()] == ["events.yaml"]


def test_strict_writes_nothing_when_something_is_lost(folder: Path) -> None:
    text = DOCUMENT.replace("2016-12-20", "-0043-03-15")
    (folder / "events.yaml").write_text(text, encoding="utf-8")
    assert here("export", "-o", "lax").returncode == 0

    done = here("export", "--strict")

    assert (done.returncode, done.stdout) == (1, "")
    assert "error[TK701]: ics: `moscow` is not in the calendar" in done.stderr
    assert "--> events.yaml:4:24\n" in done.stderr
    assert done.stderr.endswith("Nothing was written, because of `--strict`.\n")
    assert contents(folder / "exports") == {}
    assert here("export", "--strict", "--to", "csv").returncode == 0


OTHERS = {
    "a text": (b"shopping list", "is no calendar"),
    "another timeline": (
        b"BEGIN:VCALENDAR\r\nX-TIMELINE-KIT-ID:other\r\nEND:VCALENDAR\r\n",
        "is the calendar of another timeline, `other`",
    ),
    "another program": (
        b"BEGIN:VCALENDAR\r\nPRODID:-//x//y//EN\r\nEND:VCALENDAR\r\n",
        "is the calendar of something else",
    ),
}


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("name", ["export", "site"])
def test_a_calendar_that_is_not_ours_stays(folder: Path, other: str, name: str) -> None:
    content, reason = OTHERS[other]
    out = folder / "out"
    out.mkdir()
    (out / "events.ics").write_bytes(content)

    done = here(name, "-o", "out")

    assert done.returncode == 1
    assert done.stderr == (
        f"error[TK818]: `out/events.ics` {reason}\n"
        "  = help: choose another folder with `-o`; or replace it with `--overwrite`\n"
    )
    assert contents(out) == {"events.ics": content}
    assert here(name, "-o", "out", "--overwrite").returncode == 0
    assert (out / "events.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0")
    assert here(name, "-o", "out").returncode == 0


def test_a_calendar_from_the_future_does_not_poison_the_feed(folder: Path) -> None:
    assert (
        run("export", cwd=folder, env=environment(SOURCE_DATE_EPOCH="4070908800")).returncode == 0
    )

    done = here("export")

    assert done.returncode == 1
    assert "`exports/events.ics` has a stamp of 2099-01-01, in the future" in done.stderr
    assert here("export", "--overwrite").returncode == 0
    assert b"DTSTAMP:2099" not in (folder / "exports" / "events.ics").read_bytes()


def test_a_huge_file_in_the_way_is_not_read_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "exports").mkdir()
    with (folder / "exports" / "events.ics").open("wb") as stream:
        stream.truncate(3_000_000_000)

    done = here("export")

    assert done.returncode == 1
    assert "`exports/events.ics` has more than 256 MiB, and is none of ours" in done.stderr
    assert here("export", "--to", "csv").returncode == 0


def test_strict_lets_pass_what_is_ignored(folder: Path) -> None:
    text = DOCUMENT.replace("2016-12-20", "-0043-03-15")
    path = folder / "events.yaml"
    path.write_text(text, encoding="utf-8")
    refused = here("export", "--strict", "--to", "ics")
    codes = sorted(set(re.findall(r"error\[(TK[0-9]+)\]", refused.stderr)))
    options = [word for code in codes for word in ("--ignore", code)]

    assert refused.returncode == 1
    assert here("export", "--strict", "--to", "ics", *options).returncode == 0
    path.write_text(f"# timeline-kit: ignore {', '.join(codes)}\n{text}", encoding="utf-8")
    assert here("export", "--strict", "--to", "ics", "-o", "other").returncode == 0
