"""Earlier versions of a document, where Git keeps them."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_SECONDS = 20


def version(name: str, blob_id: str) -> bytes | None:
    """Return what a document held when it had this id, or None where Git does not know it.

    Args:
        name: the document.
        blob_id: the id that Git gives to a file with that content.
    """
    if _ID.fullmatch(blob_id) is None:
        return None
    folder = Path(os.path.realpath(name)).parent
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), "cat-file", "blob", blob_id],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None
