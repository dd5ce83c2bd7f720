"""Each call that puts files in place fails in turn: all old, all new, or it is said."""

from __future__ import annotations

import errno
import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from timeline_kit.files import Claims, FileProblem, Staging

OLD = {"a": b"old a", "c": b"old c", "same": b"same"}
NEW = {"a": b"new a", "b": b"new b", "c": b"new c", "d": b"new d", "same": b"same"}

CALLS = [(os, "link"), (os, "replace"), (os, "fsync"), (os, "unlink"), (shutil, "copy2")]
"""What `commit` asks of the system; `Path` calls these as well."""


class Faults:
    """Lets chosen calls fail, counted over all kinds of calls together."""

    def __init__(self, *failing: int) -> None:
        self.failing = failing
        self.calls: list[str] = []

    @contextmanager
    def injected(self, patch: pytest.MonkeyPatch) -> Iterator[None]:
        with patch.context() as patched:
            for module, name in CALLS:
                patched.setattr(module, name, self._wrapped(name, getattr(module, name)))
            yield

    def _wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            self.calls.append(name)
            if len(self.calls) - 1 in self.failing:
                raise OSError(errno.EIO, "Input/output error")
            return real(*arguments, **more)

        return call


def folder_with_old(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in OLD.items():
        (folder / name).write_bytes(content)
    return folder


def _write(content: bytes, out: BinaryIO) -> None:
    out.write(content)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def replace_all(folder: Path, faults: Faults, patch: pytest.MonkeyPatch) -> FileProblem | None:
    """Put the new files in place, with faults while that is done."""
    with Staging(Claims(folder)) as staging:
        for name, content in NEW.items():
            staging.write(folder / name, partial(_write, content))
        with faults.injected(patch):
            try:
                staging.commit()
            except FileProblem as problem:
                return problem
    return None


def no_links(patch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    patch.setattr(os, "link", refuse)


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_one_fault_leaves_all_old_or_all_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        no_links(monkeypatch)
    failed: set[str] = set()
    for number in count():
        folder = folder_with_old(tmp_path)
        faults = Faults(number)
        problem = replace_all(folder, faults, monkeypatch)
        if len(faults.calls) <= number:
            break
        after = {name: now for name, now in contents(folder).items() if not name.startswith(".")}
        if problem is None:
            assert after == NEW, faults.calls
        else:
            failed.add(faults.calls[number])
            assert after == OLD, faults.calls
            assert "nothing was replaced" in problem.problem.help
    assert {"replace", "fsync"} <= failed, "the loop really met them"
    assert ("copy2" in failed) is not links


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_a_second_fault_while_undoing_is_said_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    """What is new, what is old: the words name each file rightly, whatever stays behind."""
    if not links:
        no_links(monkeypatch)
    mixed = 0
    for first in count():
        probe = Faults(first)
        problem = replace_all(folder_with_old(tmp_path), probe, monkeypatch)
        if len(probe.calls) <= first:
            break
        if problem is None:
            continue
        for second in range(first + 1, len(probe.calls)):
            folder = folder_with_old(tmp_path)
            problem = replace_all(folder, Faults(first, second), monkeypatch)
            assert problem is not None
            after = contents(folder)
            new = {name for name in NEW if name in after and after[name] != OLD.get(name)}
            said = problem.problem.help
            assert {
                name for name in NEW if f"out/{name}`" in said.partition(" new already")[0]
            } == (new)
            assert ("nothing was replaced" in said) == (not new)
            assert all(after.get(name) in (OLD.get(name), NEW[name]) for name in NEW)
            mixed += bool(new)
    assert mixed > 2


def test_a_fault_does_not_keep_the_next_run_from_mending_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_with_old(tmp_path)
    replaces = Faults(*range(9, 40))  # from somewhere in the middle nothing works any more
    assert replace_all(folder, replaces, monkeypatch) is not None

    assert replace_all(folder, Faults(), monkeypatch) is None
    assert contents(folder) == NEW


def _export(folder: Path, mark: bytes, rounds: int) -> None:
    for number in range(rounds):
        content = mark * (2000 + number)
        with Staging(Claims(folder)) as staging:
            for name in ("a", "b", "c", "d"):
                staging.write(folder / name, partial(_write, content))
            staging.commit()


def test_the_files_of_two_runs_at_once_do_not_mix(tmp_path: Path) -> None:
    rounds = 60
    context = multiprocessing.get_context("fork")
    others = [
        context.Process(target=_export, args=(tmp_path, mark, rounds)) for mark in (b"x", b"y")
    ]
    for other in others:
        other.start()
    for other in others:
        other.join(60)
        assert other.exitcode == 0

    assert len(set(contents(tmp_path).values())) == 1
    assert set(contents(tmp_path)) == {"a", "b", "c", "d"}


def test_a_file_that_another_run_changed_meanwhile_is_put_in_place_all_the_same(
    tmp_path: Path,
) -> None:
    (tmp_path / "a").write_bytes(b"first")
    with Staging(Claims(tmp_path)) as first:
        first.write(tmp_path / "a", lambda out: out.write(b"first"))  # the same as what is there
        first.write(tmp_path / "b", lambda out: out.write(b"first"))
        with Staging(Claims(tmp_path)) as second:
            second.write(tmp_path / "a", lambda out: out.write(b"other"))
            second.write(tmp_path / "b", lambda out: out.write(b"other"))
            second.commit()
        first.commit()

    assert contents(tmp_path) == {"a": b"first", "b": b"first"}


def test_a_run_that_never_ends_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    monkeypatch.setattr("timeline_kit.files.locking._PATIENCE", 0.1)
    held = os.open(tmp_path, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        with Staging(Claims(tmp_path)) as staging:
            staging.write(tmp_path / "a", lambda out: out.write(b"new"))
            with pytest.raises(FileProblem) as caught:
                staging.commit()
    finally:
        os.close(held)

    assert caught.value.problem.code == "TK817"
    assert list(tmp_path.iterdir()) == []
