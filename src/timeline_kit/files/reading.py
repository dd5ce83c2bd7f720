"""Reading a document from a file or from standard input."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from timeline_kit.files.failures import (
    FileProblem,
    cannot_read,
    kind,
    not_a_document,
    not_a_file,
    problem_of,
    shown,
)
from timeline_kit.problems import Problem, files

if TYPE_CHECKING:
    from timeline_kit.document import Limits, SourceText

STANDARD_INPUT = "-"
_NAME_OF_INPUT = "<stdin>"
_MOST_BYTES = 1 << 30


def read_source(name: str, limits: Limits | None = None) -> tuple[SourceText | None, list[Problem]]:
    """Read a document.

    Args:
        name: a path, or `-` for standard input.
        limits: how much is read at most.

    Returns:
        The source, or None when it cannot be read or is not text; and what was found.
    """
    from timeline_kit.document import Limits, decode  # `--version` needs none of it

    limits = limits or Limits()
    if name == STANDARD_INPUT:
        raw = _read_input(limits.file + 1)
        if isinstance(raw, Problem):
            return None, [raw]
        return decode(raw, _NAME_OF_INPUT, limits)
    try:
        mode = Path(name).stat().st_mode
        if stat.S_ISDIR(mode) or stat.S_ISBLK(mode) or stat.S_ISSOCK(mode):
            return None, [not_a_document(name, kind(mode))]
        with Path(name).open("rb") as stream:
            raw = stream.read(limits.file + 1)
    except OSError as error:
        return None, [cannot_read(error, name)]
    except ValueError:  # a NUL in the name
        return None, [problem_of(files.FILE_NOT_FOUND, name, f"`{shown(name)}` does not exist")]
    return decode(raw, shown(name), limits)


def _read_input(most: int) -> bytes | Problem:
    """Return so many bytes of standard input at most, or what is wrong with it."""
    if sys.stdin is None:  # started with a closed standard input
        message = "there is no standard input to read"
        return problem_of(files.CANNOT_READ, _NAME_OF_INPUT, message, "name a file")
    try:
        return sys.stdin.buffer.read(most)
    except OSError as error:
        return cannot_read(error, _NAME_OF_INPUT)


def read_bytes(name: str) -> bytes:
    """Return the content of any file.

    Args:
        name: a path, or `-` for standard input.

    Raises:
        FileProblem: when it cannot be read, or is larger than 1 GiB.
    """
    try:
        if name == STANDARD_INPUT:
            if sys.stdin is None:
                message = "there is no standard input to read"
                raise FileProblem(problem_of(files.CANNOT_READ, _NAME_OF_INPUT, message))
            raw = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            mode = Path(name).stat().st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)):
                raise FileProblem(not_a_file(name, kind(mode)))
            with Path(name).open("rb") as stream:
                raw = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise FileProblem(cannot_read(error, name)) from None
    except ValueError:  # a NUL in the name
        message = f"`{shown(name)}` does not exist"
        raise FileProblem(problem_of(files.FILE_NOT_FOUND, name, message)) from None
    if len(raw) > _MOST_BYTES:
        message = f"`{shown(name)}` has more than {_MOST_BYTES:,} bytes"
        raise FileProblem(problem_of(files.CANNOT_READ, name, message))
    return raw


def folder_of(name: str) -> Path | None:
    """Return the folder of a document; None for standard input and other streams.

    Args:
        name: the document, a path or `-`.
    """
    if name == STANDARD_INPUT or not Path(name).is_file():
        return None
    return Path(name).parent


def beside(name: str) -> Callable[[str], bool] | None:
    """Return what tells whether a path that begins in a document's folder leads to a file.

    Args:
        name: the document, a path or `-`.

    Returns:
        None for standard input and other streams, which are in no folder.
    """
    folder = folder_of(name)
    if folder is None:
        return None

    def is_file(path: str) -> bool:
        try:
            return (folder / path).is_file()
        except (OSError, ValueError):  # a name too long, or no right to look
            return False

    return is_file


def stem_of(name: str) -> str | None:
    """Return what files made from a document are called, without suffix.

    Returns:
        None for standard input and other streams, which have no name of their own.
    """
    return None if folder_of(name) is None else Path(name).stem
