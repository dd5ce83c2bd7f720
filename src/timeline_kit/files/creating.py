"""Files that are made once and never overwritten."""

from __future__ import annotations

import contextlib
from pathlib import Path

from timeline_kit.files.failures import FileProblem, problem_of, shown
from timeline_kit.files.staging import refusals
from timeline_kit.problems import files


def create(path: Path, content: bytes) -> None:
    """Write a new file, and its folder if that is missing.

    Raises:
        FileProblem: when there is a file of that name, or the system refuses.
    """
    with refusals(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            stream = path.open("xb")
        except FileExistsError:
            raise FileProblem(
                problem_of(
                    files.ALREADY_THERE,
                    path,
                    f"`{shown(path)}` is already there, and stays as it is",
                    "choose another folder, or move it away first",
                )
            ) from None
        try:
            with stream:
                stream.write(content)
        except BaseException:
            with contextlib.suppress(OSError):
                path.unlink()
            raise
