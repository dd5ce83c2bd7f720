"""Noticing that files were saved."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import watchfiles

from timeline_kit.preview.marks import Mark, Marks, marks

_POLL = 1000
"""Milliseconds. Some file systems, shared folders above all, tell nobody about changes."""

_PATIENCE = 0.5
_PAUSE = 0.03
"""Seconds. Who saves may move a file away, or empty it, before its new content is written."""


def follow(
    paths: list[Path],
    before: Marks,
    changed: Callable[[], Marks | None],
    stop: threading.Event,
    beside: Marks | None = None,
) -> None:
    """Call `changed` after every change.

    Folders are watched, not files: many editors write a new file and give it the old name.

    Args:
        paths: files and folders.
        before: their marks when they were read last.
        changed: what to do; it returns the marks of further files to watch, from before it
            looked at them, or None where they are the same as before.
        stop: ends it.
        beside: such marks of the time when the paths were read last.
    """
    beside = beside or {}
    while not stop.is_set():
        watched = folders([*paths, *map(Path, beside)])
        for _ in _wakes(watched, stop):
            # Before they are read, so that no later change is missed.
            now = saved(paths, before, stop)
            others = saved([*map(Path, beside)], beside, stop)
            if now != before or others != beside:
                before, found = now, changed()
                beside = others if found is None else found
                if folders([*paths, *map(Path, beside)]) != watched:
                    break


def saved(paths: list[Path], before: Marks, stop: threading.Event) -> Marks:
    """Return the marks of files, once none has newly gone or become empty.

    Args:
        paths: files and folders.
        before: their marks when they were read last.
        stop: ends the waiting, as half a second does: then a file is deleted or empty indeed.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        now = marks(paths)
        changed = [now.get(path) for path in before | now if now.get(path) != before.get(path)]
        if all(map(_is_full, changed)) or time.monotonic() > end or stop.wait(_PAUSE):
            return now


def _is_full(mark: Mark | None) -> bool:
    return mark is not None and mark[2] > 0


def _wakes(watched: set[Path], stop: threading.Event) -> Iterator[None]:
    """Yield when something may have changed, and now and then."""
    try:
        for _ in watchfiles.watch(
            *watched,
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
            found.add(next(there for there in (one, *one.parents) if there.is_dir()))
    return found
