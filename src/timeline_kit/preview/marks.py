"""What a file is known by: when it changes, its mark does."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

Mark = tuple[int, int, int]
"""Inode, time in nanoseconds and size: another file, or another content, has another mark."""

Marks = dict[str, Mark | None]


def marks(paths: Iterable[Path]) -> Marks:
    """Return the marks of files, and of the files in folders; None for what is missing."""
    found: dict[str, Mark | None] = {}
    for path in paths:
        found[str(path)] = _mark(path)
        with contextlib.suppress(OSError), os.scandir(path) as entries:
            found |= {entry.path: _mark(Path(entry.path)) for entry in entries}
    return found


def _mark(path: Path) -> Mark | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    if stat.S_ISDIR(found.st_mode):
        return 0, 0, 0  # the files in it count
    return found.st_ino, found.st_mtime_ns, found.st_size
