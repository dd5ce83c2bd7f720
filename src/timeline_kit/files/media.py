"""Media files that lie beside a document: looked at, and read to be published."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from timeline_kit.checks.local_media import Look, MediaFile, Whereabouts
from timeline_kit.files.failures import FileProblem, cannot_read, problem_of, shown
from timeline_kit.files.reading import folder_of
from timeline_kit.problems import files

_MOST_BYTES = 512 << 20
_LARGEST_DRAWING = 16 << 20


def look_beside(name: str) -> Look | None:
    """Return what looks at media files by paths that begin in a document's folder.

    Args:
        name: the document, a path or `-`.

    Returns:
        None for standard input and other streams, which are in no folder.
    """
    folder = folder_of(name)
    if folder is None:
        return None
    from timeline_kit.checks.media_content import ends_of, has_script, tells_where

    def look(path: str) -> MediaFile:
        try:
            where, file = _place(folder, path)
            if where is not Whereabouts.FILE:
                return MediaFile(where)
            content = _read(file)
        except (OSError, ValueError):
            return MediaFile(Whereabouts.NOTHING)
        ends = ends_of(content)
        drawing = "svg" in ends and has_script(content[:_LARGEST_DRAWING])
        return MediaFile(where, len(content), ends, drawing, tells_where(content))

    return look


def read_beside(name: str | None, paths: Iterable[str]) -> Mapping[str, bytes]:
    """Return the content of media files by their paths.

    Args:
        name: the document; None for one in no folder, which has none.
        paths: where they are, from its folder.

    Raises:
        FileProblem: when one is not there any more, or cannot be read.
    """
    if name is None or not Path(name).is_file():
        return {}
    found: dict[str, bytes] = {}
    for path in dict.fromkeys(paths):
        try:
            where, file = _place(Path(name).parent, path)
            if where is not Whereabouts.FILE:
                message = f"`{shown(path)}` is no file in the folder of the document"
                raise FileProblem(problem_of(files.CANNOT_READ, path, message))
            found[path] = _read(file)
        except OSError as error:
            raise FileProblem(cannot_read(error, path)) from None
    return found


def _place(folder: Path, path: str) -> tuple[Whereabouts, Path]:
    """Return what a path leads to, links resolved, and the real file."""
    inside, file = os.path.realpath(folder), os.path.realpath(folder / path)
    if os.path.commonpath([inside, file]) != inside:
        return Whereabouts.OUTSIDE, Path(file)
    is_file = os.path.lexists(file) and stat.S_ISREG(os.lstat(file).st_mode)
    return Whereabouts.FILE if is_file else Whereabouts.NOTHING, Path(file)


def _read(file: Path) -> bytes:
    with open(file, "rb", opener=_not_through_links) as stream:
        content: bytes = stream.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise OSError(None, f"more than {_MOST_BYTES >> 20} MiB")
    return content


def _not_through_links(file: str, flags: int) -> int:
    return os.open(file, flags | getattr(os, "O_NOFOLLOW", 0))
