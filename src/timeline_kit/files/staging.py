"""Outputs appear all together or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self, TypeVar

from timeline_kit.files.failures import (
    FileProblem,
    cannot_write,
    kind,
    not_replaceable,
    problem_of,
    shown,
)
from timeline_kit.files.signals import undisturbed
from timeline_kit.files.temporary import TemporaryFile, new_name, remove_litter
from timeline_kit.problems import files

T = TypeVar("T")
_CHUNK = 1 << 20


class Change(StrEnum):
    """What an export does to one file."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One output: its path as the user named it, and what becomes of it."""

    path: Path
    change: Change


class Outputs(Protocol):
    """Where an export writes to."""

    def previous(self, path: Path) -> bytes | None:
        """Return the bytes of the file that would be replaced, or None."""
        ...

    def write(self, path: Path, produce: Callable[[BinaryIO], T]) -> T:
        """Let `produce` write one output, and return what it returns."""
        ...


class Claims:
    """Which files the outputs are to replace: each at most once, and never the document.

    Args:
        document: the file the outputs are made from, if it is one.
    """

    def __init__(self, document: str | None = None) -> None:
        self._document = None if document is None else os.path.realpath(document)
        self._taken: dict[str, Path] = {}

    def claim(self, path: Path) -> Path:
        """Return the real file behind a path, following symbolic links.

        Raises:
            FileProblem: when it is taken, the document itself, or no regular file.
        """
        real = os.path.realpath(path)
        if real == self._document:
            raise FileProblem(
                problem_of(
                    files.OUTPUT_CONFLICT,
                    path,
                    f"the output `{shown(path)}` would replace the document itself",
                    "choose another folder with `-o`",
                )
            )
        if real in self._taken:
            raise FileProblem(
                problem_of(
                    files.OUTPUT_CONFLICT,
                    path,
                    f"two outputs would be written to `{shown(path)}`",
                    "write them into folders of their own, one after the other",
                )
            )
        self._taken[real] = path
        mode = state_of(Path(real), path).st_mode if os.path.lexists(real) else stat.S_IFREG
        if not stat.S_ISREG(mode):
            raise FileProblem(not_replaceable(path, kind(mode)))
        return Path(real)


def state_of(real: Path, path: Path) -> os.stat_result:
    """Return the state of an existing file.

    Raises:
        FileProblem: when the system does not tell.
    """
    try:
        return real.stat()
    except OSError as error:
        raise FileProblem(cannot_write(error, path)) from None


@dataclass(slots=True)
class _Staged:
    path: Path
    target: Path
    temporary: TemporaryFile
    change: Change = Change.NEW
    backup: Path | None = None


@dataclass(slots=True)
class Staging:
    """Writes every output to a temporary file beside its target, and renames all at the end.

    Leaving the `with` block before `commit` removes everything it made.
    """

    claims: Claims = field(default_factory=Claims)
    _staged: list[_Staged] = field(default_factory=list)
    _made: list[Path] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind_of: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for staged in self._staged:
            staged.temporary.discard()
        for folder in reversed(self._made):
            with contextlib.suppress(OSError):
                folder.rmdir()

    def previous(self, path: Path) -> bytes | None:
        """Return the bytes of the file that would be replaced, or None."""
        return read_previous(path)

    def write(self, path: Path, produce: Callable[[BinaryIO], T]) -> T:
        """Let `produce` write one output, and return what it returns.

        Args:
            path: the output; a symbolic link keeps pointing where it points.
            produce: writes to the stream it is given.

        Raises:
            FileProblem: when the system refuses.
        """
        target = self.claims.claim(path)
        with refusals(path):
            self._make_folder(target.parent)
            staged = _Staged(path, target, TemporaryFile(target.parent))
            self._staged.append(staged)
            result = self._fill(staged, produce)
        return result

    def _fill(self, staged: _Staged, produce: Callable[[BinaryIO], T]) -> T:
        old = staged.target.stat() if staged.target.exists() else None
        with staged.temporary.open() as stream:
            if old is not None:
                staged.temporary.adopt(old)
            result = produce(stream)
        with staged.temporary.path.open("rb") as written:
            staged.change = change_to(written, staged.target)
        if staged.change is Change.UNCHANGED:
            staged.temporary.discard()
        else:
            staged.temporary.sync()
        return result

    def _make_folder(self, folder: Path) -> None:
        missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
        for parent in reversed(missing):
            self._made.append(parent)
            parent.mkdir(exist_ok=True)
        if not missing and all(staged.target.parent != folder for staged in self._staged):
            remove_litter(folder)

    def commit(self) -> list[Outcome]:
        """Put every output in its place.

        Raises:
            FileProblem: when the system refuses; the old files are back in place then.
        """
        pending = [staged for staged in self._staged if staged.change is not Change.UNCHANGED]
        with undisturbed():
            moved: list[_Staged] = []
            try:
                self._keep_old(pending)
                for staged in pending:
                    with refusals(staged.path):
                        staged.temporary.move_to(staged.target)
                    moved.append(staged)
            except FileProblem:
                for staged in reversed(moved):
                    _put_back(staged)
                raise
            finally:
                _remove_backups(pending)
            self._made.clear()
            for folder in {staged.target.parent for staged in pending}:
                _sync_folder(folder)
        return [Outcome(staged.path, staged.change) for staged in self._staged]

    def _keep_old(self, pending: list[_Staged]) -> None:
        """Give the old files a second name, so that a failure half-way can be undone."""
        if len(pending) == 1:
            return  # one rename is whole by itself
        for staged in pending:
            if staged.change is Change.CHANGED:
                backup = new_name(staged.target.parent)
                with contextlib.suppress(OSError):  # not every file system can
                    os.link(staged.target, backup)
                    staged.backup = backup


@contextlib.contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turn what the system refuses about a path into a `FileProblem`."""
    try:
        yield
    except OSError as error:
        raise FileProblem(cannot_write(error, path)) from error


def read_previous(path: Path) -> bytes | None:
    """Return the bytes of a file that is to be replaced, or None when there is none.

    Raises:
        FileProblem: when it is there and cannot be read.
    """
    with refusals(path):
        return path.read_bytes() if path.is_file() else None


def change_to(stream: BinaryIO, target: Path) -> Change:
    """Say what the content of a stream would change at its target."""
    if not target.exists():
        return Change.NEW
    size = stream.seek(0, os.SEEK_END)
    if size != target.stat().st_size:
        return Change.CHANGED
    stream.seek(0)
    with target.open("rb") as old:
        while chunk := stream.read(_CHUNK):
            if chunk != old.read(_CHUNK):
                return Change.CHANGED
    return Change.UNCHANGED


def _put_back(staged: _Staged) -> None:
    with contextlib.suppress(OSError):
        if staged.backup is not None:
            staged.backup.replace(staged.target)
        elif staged.change is Change.NEW:
            staged.target.unlink()


def _remove_backups(pending: list[_Staged]) -> None:
    for staged in pending:
        if staged.backup is not None:
            with contextlib.suppress(OSError):
                staged.backup.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Wait until the disk has the new names, where the system offers that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
