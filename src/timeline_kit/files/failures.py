"""What the operating system refuses, said as problems."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shlex
from pathlib import Path

from msgspec.structs import replace

from timeline_kit.patterns import pattern
from timeline_kit.problems import Code, Location, Problem, files
from timeline_kit.problems.suggestions import all_near, listed

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_SHAPE = {errno.ENOTDIR, errno.EISDIR, errno.EEXIST}
_DOCUMENTS = (".yaml", ".yml")
_NEAR_ENOUGH = 0.6
_LISTED = 4
WITH_OUTPUT = " with `-o`"
"""How another place is chosen, by commands that can."""

_ADDRESS = pattern(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
_TO_SAVE = "save it as a file first; a Google Sheet: File > Download > Microsoft Excel"


class FileProblem(Exception):
    """A problem that ends the writing of files.

    Attributes:
        problem: what is wrong and what would be right.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def shown(path: str | os.PathLike[str]) -> str:
    r"""Return a path as text that can always be printed; odd bytes become `\xff`."""
    text = os.fspath(path)
    text = text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(
        character if character.isprintable() else ascii(character)[1:-1] for character in text
    )


def problem_of(
    code: Code,
    path: str | os.PathLike[str],
    message: str,
    help: str = "",  # noqa: A002 - the word users read
) -> Problem:
    """Return a problem about a file as a whole."""
    return code.problem(message, help=help, location=Location(shown(path), 1, 1, 1, 1))


def cannot_read(error: OSError, name: str) -> Problem:
    """Return the problem of a file that could not be opened or read."""
    if isinstance(error, FileNotFoundError) and _ADDRESS.match(name):
        message = f"`{shown(name)}` is an address, and files are read"
        return problem_of(files.FILE_NOT_FOUND, name, message, _TO_SAVE)
    if isinstance(error, FileNotFoundError):
        return problem_of(
            files.FILE_NOT_FOUND, name, f"`{shown(name)}` does not exist", _near(name)
        )
    if isinstance(error, PermissionError):
        return problem_of(
            files.CANNOT_READ, name, f"no permission to read `{shown(name)}`", "see `ls -l`"
        )
    if isinstance(error, IsADirectoryError):
        return not_a_document(name, "a folder")
    if isinstance(error, NotADirectoryError):
        return problem_of(
            files.FILE_NOT_FOUND,
            name,
            f"`{shown(name)}` does not exist: a part of it is a file, not a folder",
        )
    return problem_of(files.CANNOT_READ, name, f"cannot read `{shown(name)}`: {_reason(error)}")


def not_a_document(name: str, what: str) -> Problem:
    """Return the problem of a name that is not a file of text."""
    found = _documents_in(name)
    advice = f"name the file: `{shown(Path(name) / found[0])}`" if found else "name a YAML file"
    return problem_of(
        files.NOT_A_DOCUMENT_FILE, name, f"`{shown(name)}` is {what}, not a file", advice
    )


def not_a_file(name: str, what: str) -> Problem:
    """Return the problem of a name that is no file of any kind."""
    advice = "name a file in it" if Path(name).is_dir() else "name a file"
    return problem_of(
        files.NOT_A_DOCUMENT_FILE, name, f"`{shown(name)}` is {what}, not a file", advice
    )


def half_replaced(error: OSError, path: Path, stuck: list[Path]) -> Problem:
    """Return the problem of a run that stopped half-way and could not be undone.

    Args:
        error: what stopped it.
        path: the output that could not be put in place.
        stuck: the outputs that are new already.
    """
    names = ", ".join(f"`{shown(one)}`" for one in reversed(stuck))
    verb = "is" if len(stuck) == 1 else "are"
    return replace(
        cannot_write(error, path),
        help=f"{names} {verb} new already, every other file is as it was, and each is whole; "
        "run the command again when the cause is mended",
    )


def cannot_write(error: OSError, path: str | os.PathLike[str]) -> Problem:
    """Return the problem of a file that could not be written, while the old ones are in place."""
    name = shown(path)
    if error.errno in _FULL:
        return problem_of(
            files.DISK_FULL,
            path,
            f"no room on the disk for `{name}`",
            f"nothing was replaced; make room, or choose another place{WITH_OUTPUT}",
        )
    if error.errno in _FORBIDDEN:
        reason = "the disk can only be read" if error.errno == errno.EROFS else "no permission"
        return problem_of(
            files.NO_PERMISSION_TO_WRITE,
            path,
            f"cannot write `{name}`: {reason}",
            f"nothing was replaced; choose another folder{WITH_OUTPUT}",
        )
    if error.errno in _SHAPE:
        return problem_of(
            files.NOT_A_FILE_TO_REPLACE,
            path,
            f"cannot write `{name}`: a part of this path is a file, not a folder",
            f"choose another folder{WITH_OUTPUT}",
        )
    return problem_of(
        files.CANNOT_WRITE, path, f"cannot write `{name}`: {_reason(error)}", "nothing was replaced"
    )


def not_replaceable(path: str | os.PathLike[str], what: str) -> Problem:
    """Return the problem of an output whose place is taken by something that is no file."""
    return problem_of(
        files.NOT_A_FILE_TO_REPLACE,
        path,
        f"`{shown(path)}` is {what}, not a file that can be replaced",
        f"move it away, or choose another folder{WITH_OUTPUT}",
    )


def not_ours(path: str | os.PathLike[str], what: str) -> Problem:
    """Return the problem of a file that an export would replace and that is not its own."""
    return problem_of(
        files.NOT_OURS_TO_REPLACE,
        path,
        f"`{shown(path)}` {what}",
        f"choose another folder{WITH_OUTPUT}; or replace it with `--overwrite`",
    )


def edited(path: str | os.PathLike[str], document: str) -> Problem:
    """Return the problem of a file that an export would replace and that somebody changed.

    Args:
        path: the file.
        document: what it was made from, as the user named it.
    """
    table, made_from = shlex.quote(shown(path)), shlex.quote(shown(document))
    return problem_of(
        files.NOT_OURS_TO_REPLACE,
        path,
        f"`{shown(path)}` was saved by another program since it was written, and may hold changes",
        f"see them with `timeline-kit merge {table} {made_from}`, "
        "then replace it with `--overwrite`",
    )


def kind(mode: int) -> str:
    """Return what a file mode that is not a regular file's stands for, in words."""
    import stat

    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
        return "a device"
    return "a pipe or socket"


def _reason(error: OSError) -> str:
    text = error.strerror or type(error).__name__
    return text[:1].lower() + text[1:]


def _near(name: str) -> str:
    """Return help that names what the folder has instead."""
    path = Path(name)
    try:
        there = _files_in(path.parent)
    except OSError:
        return f"the folder `{shown(path.parent)}` does not exist"
    near = all_near(path.name, there, 1, _NEAR_ENOUGH)
    suffix = path.suffix.lower()
    is_document = suffix in ("", *_DOCUMENTS)
    wanted = _DOCUMENTS if is_document else (suffix,)
    near = near or [other for other in there if other.lower().endswith(wanted)]
    named = [shown(path.with_name(other)) for other in near]
    if len(named) == 1:
        return f"did you mean `{named[0]}`?"
    if named:
        return f"there are {listed(named, most=_LISTED if len(named) <= _LISTED else _LISTED - 1)}"
    if not is_document:
        return f"no file there ends in `{shown(suffix)}`"
    return "`timeline-kit init` writes a first `events.yaml`"


def _documents_in(folder: str) -> list[str]:
    try:
        names = _files_in(folder)
    except OSError:
        return []
    return [name for name in names if name.endswith(_DOCUMENTS)]


def _files_in(folder: str | os.PathLike[str]) -> list[str]:
    """Return the names of the files in a folder; a link that leads in a circle is none."""
    names = []
    with os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):
                if entry.is_file():
                    names.append(entry.name)
    return sorted(names)
