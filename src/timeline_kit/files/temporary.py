"""Temporary files that a later run can tell from those still in use.

Each carries a lock for as long as its process lives. The system drops the lock
when the process ends, however it ends, so a file of ours without a lock is litter.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
import time
from pathlib import Path
from typing import BinaryIO

_NAME = re.compile(r"\.timeline-kit-[0-9a-f]{16}\.tmp")
_OLD = 24 * 60 * 60
"""Seconds after which a file that cannot be locked counts as litter."""


def new_name(folder: Path) -> Path:
    """Return a name in the folder that no other process will choose."""
    return folder / f".timeline-kit-{os.urandom(8).hex()}.tmp"


class TemporaryFile:
    """One file being written beside its target.

    The path is known before the file exists, so that it can be removed whenever
    the work is cut short.

    Args:
        folder: an existing folder; the target must be in the same one.
    """

    def __init__(self, folder: Path) -> None:
        self.path = new_name(folder)
        self._descriptor = -1

    def open(self) -> BinaryIO:
        """Create the file and return a stream to write and read it.

        Raises:
            OSError: as from the system.
        """
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)
        while True:
            self._descriptor = os.open(self.path, flags | getattr(os, "O_BINARY", 0), 0o666)
            if _lock(self._descriptor) is not False and os.fstat(self._descriptor).st_nlink > 0:
                # The stream may be closed by whoever writes to it; the lock stays.
                return os.fdopen(os.dup(self._descriptor), "w+b")
            self.discard()  # another process took it for litter in this very moment

    def sync(self) -> None:
        """Wait until the disk has the content."""
        os.fsync(self._descriptor)

    def adopt(self, old: os.stat_result) -> None:
        """Take over the mode of the file to be replaced and, where allowed, its owner."""
        if hasattr(os, "fchown") and (old.st_uid, old.st_gid) != (os.geteuid(), os.getegid()):
            with contextlib.suppress(OSError):
                os.fchown(self._descriptor, old.st_uid, old.st_gid)
        if hasattr(os, "fchmod"):
            os.fchmod(self._descriptor, stat.S_IMODE(old.st_mode))

    def move_to(self, target: Path) -> None:
        """Rename the file to its target, replacing what is there."""
        if sys.platform == "win32":
            self._close()  # Windows renames no open file
        self.path.replace(target)
        self._close()

    def discard(self) -> None:
        """Close and remove the file, wherever the work stands."""
        self._close()
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _close(self) -> None:
        if self._descriptor >= 0:
            descriptor, self._descriptor = self._descriptor, -1
            os.close(descriptor)


def remove_litter(folder: Path) -> None:
    """Remove what a killed process left in a folder; what is in use stays."""
    try:
        found = [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    except OSError:
        return
    for path in found:
        with contextlib.suppress(OSError):
            _remove_if_litter(path)


def _remove_if_litter(path: Path) -> None:
    state = path.lstat()
    if not stat.S_ISREG(state.st_mode):
        return
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    try:
        locked = _lock(descriptor)
        if locked:
            path.unlink()
    finally:
        os.close(descriptor)
    if locked is None and time.time() - state.st_mtime > _OLD:
        path.unlink()


def _lock(descriptor: int) -> bool | None:
    """Try to lock an open file: True or False, or None where there are no locks."""
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True
