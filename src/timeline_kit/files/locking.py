"""One run at a time puts files into a folder."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from timeline_kit.files.failures import FileProblem, problem_of, shown
from timeline_kit.problems import files

_PATIENCE = 60.0
"""Seconds to wait for another run; putting files in place takes a fraction of one."""

_PAUSE = 0.02


@contextlib.contextmanager
def locked(folders: Sequence[Path]) -> Iterator[None]:
    """Hold the locks of existing folders, taken in the order given, which all runs must share.

    The lock is on the folder itself: nothing is left behind, and the system drops it with
    the process. A system or a disk without such locks goes without.

    Raises:
        FileProblem: when another run holds one of them for too long.
    """
    with contextlib.ExitStack() as held:
        for folder in folders:
            _lock(folder, held)
        yield


def _lock(folder: Path, held: contextlib.ExitStack) -> None:
    if sys.platform == "win32":
        return  # opens no folders
    import fcntl

    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # a folder that may be written to but not listed
    held.callback(os.close, descriptor)
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise FileProblem(
                    problem_of(
                        files.FOLDER_IN_USE,
                        folder,
                        f"another run is putting files into `{shown(folder)}`",
                        "nothing was replaced; wait for it to end, then run the command again",
                    )
                ) from None
            time.sleep(_PAUSE)
        except OSError:
            return
        else:
            return
