"""Earlier versions of a document, where Git keeps them."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_SECONDS = 20
_MOST = 100
"""Of so many commits the document is looked at."""


def version(name: str, blob_id: str) -> bytes | None:
    """Return what a document held when it had this id, or None where Git does not know it.

    Args:
        name: the document.
        blob_id: the id that Git gives to a file with that content.
    """
    if _ID.fullmatch(blob_id) is None:
        return None
    return _git(name, "cat-file", "blob", blob_id)


def versions(name: str) -> Iterator[bytes]:
    """Yield what a document held at its last commits, the newest first; nothing without Git."""
    path = Path(os.path.realpath(name)).name
    commits = _git(name, "log", f"--max-count={_MOST}", "--format=%H", "--", path) or b""
    for commit in commits.decode("ascii").split():
        content = _git(name, "cat-file", "blob", f"{commit}:./{path}")
        if content is not None:
            yield content


def _git(name: str, *asked: str) -> bytes | None:
    """Return what Git says in the folder of a document, or None when it refuses."""
    try:
        done = subprocess.run(
            ["git", "-C", str(Path(os.path.realpath(name)).parent), *asked],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None
