"""The document a command works on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from timeline_kit import files
from timeline_kit.cli.exit_codes import FOUND_ERRORS, WRONG_USAGE, Refused
from timeline_kit.document import SourceText, read
from timeline_kit.files.media import look_beside
from timeline_kit.loading import check
from timeline_kit.model import Timeline
from timeline_kit.model.validation import kept
from timeline_kit.problems import Problem, Severity
from timeline_kit.problems import files as codes

Seen = TypeVar("Seen")

_UNREADABLE = {
    codes.FILE_NOT_FOUND.id,
    codes.NOT_A_DOCUMENT_FILE.id,
    codes.CANNOT_READ.id,
}


class Examined(NamedTuple):
    """A document that was read as far as it can be."""

    source: SourceText | None
    timeline: Timeline | None
    problems: list[Problem]
    data: dict[str, Any] | None = None


class Opened(NamedTuple):
    """A document without errors.

    Attributes:
        path: the name it was opened by, or None for standard input.
        source: its text.
        timeline: the timeline in it.
        problems: warnings and notes about it.
        data: its plain data, where they were to be kept.
    """

    path: str | None
    source: SourceText
    timeline: Timeline
    problems: list[Problem]
    data: dict[str, Any] | None = None


def examine(
    file: str,
    *,
    beside: bool = True,
    told: Callable[[str], object] | None = None,
    keeps_data: bool = False,
) -> Examined:
    """Read and check a document; what is wrong with it is among the problems.

    Args:
        file: its path, or `-`.
        beside: whether the files it names have to be there: saved copies of sources, media.
        told: is given the path of each of these, from its folder, before it is looked at.
        keeps_data: whether its plain data are needed beside the timeline.
    """
    source, problems = files.read_source(file)
    if source is None:
        return Examined(None, None, problems)
    document = read(source)
    data = kept(document.data) if keeps_data and document.data is not None else None
    if beside:
        is_file, look = files.beside(file), look_beside(file)
        if told is not None:
            is_file, look = _telling(is_file, told), _telling(look, told)
        loaded = check(document, is_file=is_file, look=look)
    else:
        loaded = check(document)
    found = sorted([*problems, *loaded.problems], key=_position)
    failed = any(problem.severity is Severity.ERROR for problem in found)
    return Examined(source, None if failed else loaded.timeline, found, data)


def _telling(
    look: Callable[[str], Seen] | None, told: Callable[[str], object]
) -> Callable[[str], Seen] | None:
    def look_and_tell(path: str) -> Seen:
        assert look is not None
        told(path)
        return look(path)

    return None if look is None else look_and_tell


def _position(problem: Problem) -> tuple[int, int]:
    where = problem.location
    return (0, 0) if where is None else (where.line, where.column)


def opened(file: str, *, beside: bool = True, keeps_data: bool = False) -> Opened:
    """Return a document without errors, with its warnings and notes.

    Args:
        file: its path, or `-`.
        beside: whether the files it names have to be there: saved copies of sources, media.
        keeps_data: whether its plain data are needed beside the timeline.

    Raises:
        Refused: when it cannot be read or has errors.
    """
    source, timeline, problems, data = examine(file, beside=beside, keeps_data=keeps_data)
    if source is None or timeline is None:
        raise Refused(problems, status_of(problems), source)
    path = None if file == files.STANDARD_INPUT else file
    return Opened(path, source, timeline, problems, data)


def status_of(problems: list[Problem]) -> int:
    """Return the exit status these problems call for."""
    if any(problem.code in _UNREADABLE for problem in problems):
        return WRONG_USAGE
    failed = any(problem.severity is Severity.ERROR for problem in problems)
    return FOUND_ERRORS if failed else 0
