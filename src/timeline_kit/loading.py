"""From the text of a document to a timeline and all its problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from timeline_kit import checks
from timeline_kit.checks.local_media import Look
from timeline_kit.checks.saved_copies import IsFile
from timeline_kit.document import Limits, ParsedText, SourceText, locate, read
from timeline_kit.document.ignores import may_ignore
from timeline_kit.model import Timeline
from timeline_kit.model.validation import Validated, usual_names, validate
from timeline_kit.problems import Change, Path, Problem, Severity, TextEdit


class Loaded(NamedTuple):
    """What a document holds, and everything that was found about it.

    Attributes:
        timeline: the timeline, or None when any problem is an error.
        problems: all problems, in the order of the file.
    """

    timeline: Timeline | None
    problems: list[Problem]


def load_source(
    source: SourceText,
    limits: Limits | None = None,
    *,
    is_file: IsFile | None = None,
    look: Look | None = None,
) -> Loaded:
    """Read and check a document.

    Args:
        source: the decoded text and its name.
        limits: how much is read at most.
        is_file: tells whether a path, relative to the document, leads to a file; None for a
            document that is in no folder.
        look: looks at media files in the same way.
    """
    return check(read(source, limits or Limits()), is_file=is_file, look=look)


def check(
    document: ParsedText, *, is_file: IsFile | None = None, look: Look | None = None
) -> Loaded:
    """Check a document that was read; its data lose their events.

    Args:
        document: what was read of it.
        is_file: see `load_source`.
        look: see `load_source`.
    """
    source = document.source
    problems, timeline = _examine(document, is_file, look)
    located = locate(document, problems)
    if timeline is not None and may_ignore(source):
        located = checks.wanted(source, timeline, located)
    failed = any(problem.severity is Severity.ERROR for problem in located)
    return Loaded(None if failed else timeline, located)


def _examine(
    document: ParsedText, is_file: IsFile | None, look: Look | None
) -> tuple[list[Problem], Timeline | None]:
    problems = list(document.problems)
    if document.data is None and problems:
        return problems, None
    data, written = usual_names(document.data)
    problems += checks.run_raw(data)
    validated = validate(data, written)
    problems += validated.problems
    if validated.timeline.exports:
        from timeline_kit import exports  # most documents have none, and need no format known

        problems += exports.check(validated.timeline.exports)
    if is_file is not None:
        problems += checks.run_on_copies(validated.timeline, is_file)
    each = may_ignore(document.source)
    advice = checks.run(validated.timeline, validated.stated, each=each)
    if look is not None:
        advice += checks.run_on_media(validated.timeline, look)
    problems += _by_index(advice, validated) if advice else []
    problems += checks.run_on_text(document.source)
    problems = checks.founded(problems, damaged=bool(document.damaged))
    return _as_written(problems, written), validated.timeline


def _as_written(problems: list[Problem], written: Mapping[str, str]) -> list[Problem]:
    """Lead problems to the sections by the names that stand in the document."""
    if not written:
        return problems

    def renamed(path: Path) -> Path:
        return (written.get(str(path[0]), path[0]), *path[1:]) if path else path

    return [_moved(problem, renamed) for problem in problems]


def _by_index(problems: list[Problem], validated: Validated) -> list[Problem]:
    """Lead problems from an event's id to its index, which is quicker to find in the text.

    Of an id that is given twice nobody knows which event is meant: what is said about it waits
    until one of them has another.
    """
    ids = [event.id for event in validated.timeline.events]
    places: dict[str | int, int] = dict(zip(ids, validated.places, strict=True))
    if len(places) < len(ids):
        twice = {name for name, number in Counter(ids).items() if number > 1}
        problems = [problem for problem in problems if not _is_about(problem, twice)]

    def indexed(path: Path) -> Path:
        if len(path) > 1 and path[0] == "events" and path[1] in places:
            return "events", places[path[1]], *path[2:]
        return path

    return [_moved(problem, indexed) for problem in problems]


def _is_about(problem: Problem, events: Container[object]) -> bool:
    """Whether a problem, or what belongs to it, leads to one of some events."""
    paths = (problem.path, *(other.path for other in problem.related))
    return any(path[:1] == ("events",) and path[1:] and path[1] in events for path in paths)


def _moved(problem: Problem, move: Callable[[Path], Path]) -> Problem:
    """Return a problem that leads elsewhere, with all that belongs to it."""

    def change(one: Change) -> Change:
        return one if isinstance(one, TextEdit) else replace(one, path=move(one.path))

    fix = problem.fix
    return replace(
        problem,
        path=move(problem.path),
        related=tuple(replace(other, path=move(other.path)) for other in problem.related),
        fix=fix and replace(fix, changes=tuple(map(change, fix.changes))),
    )
