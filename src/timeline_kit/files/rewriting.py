"""Writing a changed document back into its own file."""

from __future__ import annotations

import os
from pathlib import Path

from timeline_kit.files.failures import FileProblem, problem_of, shown
from timeline_kit.files.staging import Claims, Staging, refusals
from timeline_kit.problems import files


def rewrite(name: str, old: bytes, new: bytes) -> None:
    """Replace the content of a document, whole; a link stays, and the file behind it is replaced.

    Args:
        name: the name the document was read by.
        old: what it held when it was read.
        new: what it is to hold.

    Raises:
        FileProblem: when it holds something else by now, or the system refuses.
    """
    path = Path(os.path.realpath(name))
    with Staging(Claims(path.parent)) as staging:
        staging.write(path, lambda out: out.write(new))
        with refusals(path):
            is_same = path.read_bytes() == old
        if not is_same:
            raise FileProblem(
                problem_of(
                    files.CHANGED_MEANWHILE,
                    name,
                    f"`{shown(name)}` was changed by somebody else meanwhile, and stays as it is",
                    "run the command again",
                )
            )
        staging.commit()
