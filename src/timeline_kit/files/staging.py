"""Outputs appear all together or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self, TypeVar

import msgspec

from timeline_kit.files.failures import (
    WITH_OUTPUT,
    FileProblem,
    cannot_write,
    half_replaced,
    kind,
    not_ours,
    not_replaceable,
    problem_of,
    shown,
)
from timeline_kit.files.locking import locked
from timeline_kit.files.signals import undisturbed
from timeline_kit.files.temporary import TemporaryFile, new_name, remove_litter
from timeline_kit.problems import files

T = TypeVar("T")
_CHUNK = 1 << 20
_LARGEST_PREVIOUS = 256 << 20


class Change(StrEnum):
    """What an export does to one file."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Outcome(msgspec.Struct, frozen=True):
    """One output: its path as the user named it, and what becomes of it."""

    path: Path
    change: Change


class Outputs(Protocol):
    """Where an export writes to."""

    def previous(self, path: Path) -> bytes | None:
        """Return the bytes of the file that would be replaced, or None.

        Raises:
            FileProblem: when it is there and cannot be read, or is too large for that.
        """
        ...

    def write(self, path: Path, produce: Callable[[BinaryIO], T]) -> T:
        """Let `produce` write one output, and return what it returns."""
        ...


class Claims:
    """Which files the outputs are to replace: each at most once, and never the document.

    Args:
        folder: the folder the outputs go into. It may be a symbolic link; what is in it
            may not, as a link leads out of the folder that the user named.
        document: the file the outputs are made from, if it is one.
    """

    def __init__(self, folder: Path, document: str | None = None) -> None:
        self._folder = folder
        self._document = None if document is None else os.path.realpath(document)
        self._taken: set[str] = set()

    def claim(self, path: Path) -> Path:
        """Return the real file behind a path.

        Raises:
            FileProblem: when it is taken, the document itself, or no regular file.
        """
        for place in (path, *path.parents):
            if place == self._folder:
                break
            if place.is_symlink():
                raise FileProblem(not_replaceable(place, "a link"))
        real = os.path.realpath(path)
        if real == self._document:
            raise FileProblem(
                problem_of(
                    files.OUTPUT_CONFLICT,
                    path,
                    f"the output `{shown(path)}` would replace the document itself",
                    f"choose another folder{WITH_OUTPUT}",
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
        self._taken.add(real)
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


class _Staged(msgspec.Struct):
    path: Path
    target: Path
    temporary: TemporaryFile
    change: Change = Change.NEW
    backup: Path | None = None


class Staging(msgspec.Struct):
    """Writes every output to a temporary file beside its target, and renames all at the end.

    Leaving the `with` block before `commit` removes everything it made.
    """

    claims: Claims
    _staged: list[_Staged] = msgspec.field(default_factory=list)
    _made: list[Path] = msgspec.field(default_factory=list)

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
            path: the output.
            produce: writes to the stream it is given.

        Raises:
            FileProblem: when the system refuses.
        """
        target = self.claims.claim(path)
        with refusals(path):
            self._make_folder(target.parent)
            staged = _Staged(path, target, TemporaryFile(target.parent))
            self._staged.append(staged)
            with staged.temporary.open() as stream:
                if target.exists():
                    staged.temporary.adopt(target.stat())
                result = produce(stream)
        return result

    def _make_folder(self, folder: Path) -> None:
        missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
        for parent in reversed(missing):
            self._made.append(parent)
            parent.mkdir(exist_ok=True)
        if not missing and all(staged.target.parent != folder for staged in self._staged):
            remove_litter(folder)

    def commit(self) -> list[Outcome]:
        """Put every output in its place, in the order they were written.

        The folders are locked meanwhile, so that the files of two runs do not mix.

        Raises:
            FileProblem: when the system refuses; it says if an old file could not be put back.
        """
        folders = sorted({staged.target.parent for staged in self._staged})
        with locked(folders), undisturbed():
            pending = list(filter(_changes, self._staged))
            for staged in pending:
                with refusals(staged.path):
                    staged.temporary.sync()
            try:
                self._keep_old(pending)
                self._move(pending)
            finally:
                _remove_backups(pending)
            self._made.clear()
            for folder in {staged.target.parent for staged in pending}:
                _sync_folder(folder)
        return [Outcome(staged.path, staged.change) for staged in self._staged]

    def _keep_old(self, pending: list[_Staged]) -> None:
        """Give the old files a second name, or a copy, so that a failure half-way can be undone."""
        if len(pending) == 1:
            return  # one rename is whole by itself
        for staged in pending:
            if staged.change is Change.CHANGED:
                with refusals(staged.path):
                    staged.backup = new_name(staged.target.parent)
                    try:
                        os.link(staged.target, staged.backup)
                    except OSError:  # not every file system has links
                        shutil.copy2(staged.target, staged.backup)

    def _move(self, pending: list[_Staged]) -> None:
        moved: list[_Staged] = []
        for staged in pending:
            try:
                staged.temporary.move_to(staged.target)
            except OSError as error:
                stuck = [one.path for one in reversed(moved) if not _put_back(one)]
                if stuck:
                    raise FileProblem(half_replaced(error, staged.path, stuck)) from error
                raise FileProblem(cannot_write(error, staged.path)) from error
            moved.append(staged)


def _changes(staged: _Staged) -> bool:
    """Compare with what is there now, and say whether the file has to be put in place."""
    with refusals(staged.path), staged.temporary.path.open("rb") as written:
        staged.change = change_to(written, staged.target)
    return staged.change is not Change.UNCHANGED


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
        FileProblem: when it is there and cannot be read, or is too large for that.
    """
    with refusals(path):
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            found = stream.read(_LARGEST_PREVIOUS + 1)
    if len(found) > _LARGEST_PREVIOUS:
        raise FileProblem(
            not_ours(path, f"has more than {_LARGEST_PREVIOUS >> 20} MiB, and is none of ours")
        )
    return found


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


def _put_back(staged: _Staged) -> bool:
    """Undo one rename, and say whether that went well."""
    try:
        if staged.backup is not None:
            staged.backup.replace(staged.target)
        else:
            staged.target.unlink()
    except OSError:
        return False
    return True


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
