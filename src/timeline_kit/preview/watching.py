"""Noticing that files were saved."""

from __future__ import annotations

import contextlib
import os
import stat
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import watchfiles

Mark = tuple[int, int, int]
"""Inode, time in nanoseconds and size: another file, or another content, has another mark."""

Marks = Mapping[str, Mark | None]

_POLL = 1000
"""Milliseconds. Some file systems, shared folders above all, tell nobody about changes."""


def marks(paths: Iterable[Path]) -> Marks:
    """Return the marks of files, and of the files in folders; None for what is missing."""
    found: dict[str, Mark | None] = {}
    for path in paths:
        found[str(path)] = _mark(path)
        with contextlib.suppress(OSError), os.scandir(path) as entries:
            found |= {entry.path: _mark(Path(entry.path)) for entry in entries}
    return found


def follow(
    paths: list[Path], before: Marks, changed: Callable[[], None], stop: threading.Event
) -> None:
    """Call `changed` after every change.

    Folders are watched, not files: many editors write a new file and give it the old name.

    Args:
        paths: files and folders.
        before: their marks when they were read last.
        changed: what to do.
        stop: ends it.
    """
    for _ in _wakes(paths, stop):
        now = marks(paths)  # before they are read, so that no later change is missed
        if now != before:
            before = now
            changed()


def _wakes(paths: list[Path], stop: threading.Event) -> Iterator[None]:
    """Yield when something may have changed, and now and then."""
    try:
        for _ in watchfiles.watch(
            *folders(paths),
            watch_filter=None,
            debounce=200,
            step=30,
            stop_event=stop,
            rust_timeout=_POLL,
            yield_on_timeout=True,
            recursive=False,
        ):
            yield
    except (OSError, RuntimeError):
        # The folder has gone, or the system watches as many as it can.
        while not stop.wait(_POLL / 2000):
            yield


def folders(paths: Iterable[Path]) -> set[Path]:
    """Return the folders to watch: of the names, and of what links lead to."""
    found: set[Path] = set()
    for path in paths:
        for one in (path.absolute(), path.resolve()):
            found.add(one if one.is_dir() else one.parent)
    return found


def _mark(path: Path) -> Mark | None:
    try:
        found = path.stat()
    except OSError:
        return None
    if stat.S_ISDIR(found.st_mode):
        return 0, 0, 0  # the files in it count
    return found.st_ino, found.st_mtime_ns, found.st_size
