"""Outputs appear all together or not at all."""

from __future__ import annotations

import errno
import os
import signal
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import BinaryIO

import pytest

from timeline_kit.files import Change, Claims, Comparing, FileProblem, Outcome, Staging

LITTER = ".timeline-kit-*"


def writer(content: bytes) -> Callable[[BinaryIO], int]:
    return lambda out: out.write(content)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def stage(folder: Path, **contents: bytes) -> list[Outcome]:
    with Staging(Claims(folder)) as staging:
        for name, content in contents.items():
            staging.write(folder / name, writer(content))
        return staging.commit()


def test_nothing_is_to_be_seen_before_the_end(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with Staging(Claims(tmp_path)) as staging:
        staging.write(tmp_path / "a", writer(b"new"))
        staging.write(tmp_path / "b", writer(b"new"))

        assert (tmp_path / "a").read_bytes() == b"old"
        assert not (tmp_path / "b").exists()
        outcomes = staging.commit()

    assert [(one.path.name, one.change) for one in outcomes] == [
        ("a", Change.CHANGED),
        ("b", Change.NEW),
    ]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a": b"new",
        "b": b"new",
    }


@pytest.mark.skipif(os.name == "nt", reason="Windows has no way to wait for the names of files")
def test_the_disk_has_files_and_their_names_before_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[str, int]] = []

    def sync(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        synced.append(("folder" if is_folder else "file", descriptor))
        real(descriptor)

    real = os.fsync
    monkeypatch.setattr(os, "fsync", sync)
    stage(tmp_path, a=b"new", b=b"new")

    assert [what for what, _ in synced] == ["file", "file", "folder"]
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(synced[-1][1])  # the folder is not held open


@pytest.mark.parametrize("error", [ValueError("bug"), KeyboardInterrupt(), OSError(errno.EIO, "")])
def test_an_error_leaves_no_trace(tmp_path: Path, error: BaseException) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def fail(out: BinaryIO) -> None:
        out.write(b"half of it")
        raise error

    def export() -> None:
        with Staging(Claims(tmp_path)) as staging:
            staging.write(tmp_path / "a", writer(b"new"))
            staging.write(tmp_path / "new" / "folder" / "b", fail)

    with pytest.raises((type(error), FileProblem)):
        export()

    assert names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_leaving_without_commit_leaves_no_trace(tmp_path: Path) -> None:
    with Staging(Claims(tmp_path)) as staging:
        staging.write(tmp_path / "new" / "a", writer(b"new"))

    assert names(tmp_path) == []


def test_a_file_that_stays_the_same_is_not_touched(tmp_path: Path) -> None:
    for content in (b"", b"x", b"long " * 1_000_000):
        path = tmp_path / "a"
        path.write_bytes(content)
        os.utime(path, ns=(1, 1))
        before = path.stat()

        [outcome] = stage(tmp_path, a=content)

        assert outcome.change is Change.UNCHANGED
        assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, 1)
    assert names(tmp_path) == ["a"]


def test_a_change_of_one_byte_without_a_change_of_size_is_seen(tmp_path: Path) -> None:
    content = b"long " * 1_000_000
    (tmp_path / "a").write_bytes(content)

    [outcome] = stage(tmp_path, a=content[:-1] + b"!")

    assert outcome.change is Change.CHANGED
    assert (tmp_path / "a").read_bytes().endswith(b"!")


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_of_a_file_is_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(mode)

    with Staging(Claims(tmp_path)) as staging:
        staging.write(path, lambda out: out.write(b"new"))
        [temporary] = tmp_path.glob(LITTER)
        assert stat.S_IMODE(temporary.stat().st_mode) == mode, "secret while it is written, too"
        staging.commit()

    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_has_the_mode_the_user_wants_for_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        stage(tmp_path, a=b"new")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


@pytest.mark.parametrize("outputs", [Staging, Comparing])
@pytest.mark.parametrize("target", ["../real/a", "../real/none", "../none/at/all", "a", "../real"])
def test_a_link_in_the_folder_is_refused(
    tmp_path: Path, outputs: type[Staging | Comparing], target: str
) -> None:
    """It leads out of the folder that the user named, and may make folders elsewhere."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a").write_bytes(b"old")
    out = tmp_path / "out"
    out.mkdir()
    (out / "a").symlink_to(target)
    (out / "assets").symlink_to("../real")

    for path in (out / "a", out / "assets" / "b"):
        with pytest.raises(FileProblem) as caught:
            outputs(Claims(out)).write(path, writer(b"new"))
        assert caught.value.problem.code == "TK806"
        assert "is a link, not a file that can be replaced" in caught.value.problem.message

    assert names(tmp_path) == ["out", "real"]
    assert (tmp_path / "real" / "a").read_bytes() == b"old"
    assert names(tmp_path / "real") == ["a"]


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")

    with Staging(Claims(tmp_path / "out")) as staging:
        staging.write(tmp_path / "out" / "assets" / "a", writer(b"new"))
        staging.commit()

    assert (tmp_path / "real" / "assets" / "a").read_bytes() == b"new"


def test_an_output_that_is_closed_by_its_writer_is_whole(tmp_path: Path) -> None:
    def close(out: BinaryIO) -> None:
        out.write(b"new")
        out.close()

    with Staging(Claims(tmp_path)) as staging:
        staging.write(tmp_path / "a", close)
        staging.commit()
    comparing = Comparing(Claims(tmp_path))
    comparing.write(tmp_path / "a", close)

    assert (tmp_path / "a").read_bytes() == b"new"
    assert comparing.outcomes == [Outcome(tmp_path / "a", Change.UNCHANGED)]


@pytest.mark.parametrize("outputs", [Staging, Comparing])
def test_two_outputs_for_one_file_are_refused(
    tmp_path: Path, outputs: type[Staging | Comparing]
) -> None:
    made = outputs(Claims(tmp_path))
    made.write(tmp_path / "a", writer(b"1"))

    with pytest.raises(FileProblem) as caught:
        made.write(tmp_path / "." / "x" / ".." / "a", writer(b"2"))

    assert caught.value.problem.code == "TK808"
    if isinstance(made, Staging):
        made.__exit__(None, None, None)


def test_the_document_is_never_replaced_by_its_output(tmp_path: Path) -> None:
    document = tmp_path / "events.ics"
    document.write_bytes(b"timeline: ...")

    with Staging(Claims(tmp_path, str(document))) as staging, pytest.raises(FileProblem) as caught:
        staging.write(tmp_path / "." / "events.ics", writer(b"BEGIN:VCALENDAR"))

    assert caught.value.problem.code == "TK808"
    assert document.read_bytes() == b"timeline: ..."


@pytest.mark.parametrize("outputs", [Staging, Comparing])
def test_only_files_are_replaced(tmp_path: Path, outputs: type[Staging | Comparing]) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    found = {}
    for name in ("folder", "pipe"):
        with pytest.raises(FileProblem) as caught:
            outputs(Claims(tmp_path)).write(tmp_path / name, writer(b"new"))
        found[name] = (caught.value.problem.code, caught.value.problem.message)

    where = str(tmp_path)
    assert {name: (code, text.replace(where, "…")) for name, (code, text) in found.items()} == {
        "folder": ("TK806", "`…/folder` is a folder, not a file that can be replaced"),
        "pipe": ("TK806", "`…/pipe` is a pipe or socket, not a file that can be replaced"),
    }


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "exports").write_bytes(b"not a folder")
    for path in (tmp_path / "exports" / "a", tmp_path / "exports" / "deeper" / "a"):
        with pytest.raises(FileProblem) as caught, Staging(Claims(tmp_path)) as staging:
            staging.write(path, writer(b"new"))

        assert caught.value.problem.code == "TK806"
    assert (tmp_path / "exports").read_bytes() == b"not a folder"


def test_when_the_second_rename_fails_the_first_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    (tmp_path / "c").write_bytes(b"old c")
    inode = (tmp_path / "a").stat().st_ino
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "c" and self.read_bytes() == b"new c":
            raise PermissionError(errno.EPERM, "Operation not permitted")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(FileProblem) as caught:
        stage(tmp_path, a=b"new a", b=b"new b", c=b"new c")

    assert caught.value.problem.code == "TK804"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a": b"old a",
        "c": b"old c",
    }
    assert (tmp_path / "a").stat().st_ino == inode


def test_litter_of_a_killed_process_is_removed_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / ".timeline-kit-0123456789abcdef.tmp").write_bytes(b"half a calendar")
    kept = [".timeline-kit-notes.tmp", "timeline-kit-0123456789abcdef.tmp", "a.tmp"]
    for name in kept:
        (tmp_path / name).write_bytes(b"mine")
    (tmp_path / ".timeline-kit-fedcba9876543210.tmp").mkdir()
    (tmp_path / ".timeline-kit-aaaaaaaaaaaaaaaa.tmp").symlink_to("a.tmp")

    stage(tmp_path, events=b"new")

    assert names(tmp_path) == sorted(
        [
            *kept,
            "events",
            ".timeline-kit-fedcba9876543210.tmp",
            ".timeline-kit-aaaaaaaaaaaaaaaa.tmp",
        ]
    )


def test_what_another_process_is_writing_is_not_litter(tmp_path: Path) -> None:
    with Staging(Claims(tmp_path)) as first:
        first.write(tmp_path / "a", writer(b"first"))
        stage(tmp_path, b=b"second")
        assert len(list(tmp_path.glob(LITTER))) == 1
        first.commit()

    assert names(tmp_path) == ["a", "b"]
    assert (tmp_path / "a").read_bytes() == b"first"


def test_comparing_says_what_would_change_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "same").write_bytes(b"same")
    (tmp_path / "other").write_bytes(b"old")
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    comparing = Comparing(Claims(tmp_path))
    for name, content in (("same", b"same"), ("other", b"new"), ("missing/folder", b"new")):
        comparing.write(tmp_path / name, writer(content))

    assert [outcome.change for outcome in comparing.outcomes] == [
        Change.UNCHANGED,
        Change.CHANGED,
        Change.NEW,
    ]
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_the_previous_bytes_are_there_to_be_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with Staging(Claims(tmp_path)) as staging:
        assert staging.previous(tmp_path / "a") == b"old"
        assert staging.previous(tmp_path / "none") is None


class Ended(BaseException):
    """A signal came."""


def test_a_signal_between_two_renames_waits_for_the_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        result = replace(self, target)
        os.kill(os.getpid(), signal.SIGTERM)
        return result

    def end(_number: int, _frame: FrameType | None) -> None:
        raise Ended

    monkeypatch.setattr(Path, "replace", interrupted)
    idle = threading.Event()  # a thread that the system may hand the signal to
    threading.Thread(target=idle.wait).start()
    before = signal.signal(signal.SIGTERM, end)
    try:
        with pytest.raises(Ended):
            stage(tmp_path, a=b"new", b=b"new", c=b"new")
        assert signal.getsignal(signal.SIGTERM) is end
    finally:
        signal.signal(signal.SIGTERM, before)
        idle.set()

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a": b"new",
        "b": b"new",
        "c": b"new",
    }
