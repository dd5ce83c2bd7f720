"""Reading a folder of templates, and what an earlier site left in a folder."""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path

from timeline_kit.files.failures import FileProblem, problem_of, shown
from timeline_kit.problems import Problem, files

_WRITTEN = ("*.html", "*.ics", "*.xlsx", "*.csv", "*.timelinejs.json", "*.svg", "assets/**/*")
_VERSIONED = re.compile(
    r"assets/(?:(?:page|embed|media)-[0-9a-f]{8}\.(?:css|js)|timelinejs-[\d.]+/.*)"
)
"""What has nothing of the timeline in it, and what a page in somebody's cache may still ask for."""


def read_texts(folder: Path) -> dict[str, str]:
    """Return the texts of a folder by name; hidden files and folders in it are left aside.

    Raises:
        FileProblem: when the folder or a file cannot be read, or is no UTF-8, or a link in it
            leads to no file in it.
    """
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "does not exist"
        code = files.NOT_A_DOCUMENT_FILE if folder.exists() else files.FILE_NOT_FOUND
        raise FileProblem(problem_of(code, folder, f"`{shown(folder)}` {what}", "name a folder"))
    try:
        root = folder.resolve()
        entries = [path for path in sorted(folder.iterdir()) if path.name[:1] != "."]
        for path in entries:
            if path.is_symlink() and not _is_inside(path.resolve(), root):
                raise FileProblem(_led_out(path))
        paths = [path for path in entries if path.is_file()]
        return {path.name: path.read_text(encoding="utf-8") for path in paths}
    except UnicodeDecodeError:
        reason = "a file in it is not UTF-8"
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
    message = f"cannot read the templates in `{shown(folder)}`: {reason}"
    raise FileProblem(problem_of(files.CANNOT_READ, folder, message, "name another folder"))


def _is_inside(path: Path, root: Path) -> bool:
    return path.is_relative_to(root) and path.exists()


def _led_out(path: Path) -> Problem:
    message = f"the template `{shown(path)}` is a link to no file in its folder"
    advice = "put the file itself there; a site shows nothing from other folders"
    return problem_of(files.CANNOT_READ, path, message, advice)


def left_over(folder: Path, written: Container[Path]) -> list[Path]:
    """Return the files of a folder that an earlier site may have written, and this one did not.

    Args:
        folder: of the site.
        written: the files of the site.
    """
    found = {path for pattern in _WRITTEN for path in folder.glob(pattern)}
    return sorted(
        path
        for path in found
        if path.is_file()
        and path not in written
        and not _VERSIONED.fullmatch(path.relative_to(folder).as_posix())
    )
