"""What the author does not want to hear, by comments such as `# timeline-kit: ignore TK503`.

Errors are never ignored. A comment that ignores nothing, or names no code, is itself a note.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from timeline_kit.document import SourceText
from timeline_kit.document.ignores import Ignore, find_ignores
from timeline_kit.problems import Fix, Problem, Severity, TextEdit
from timeline_kit.problems.advice import IDLE_IGNORE

_ELSEWHERE = ("TK41", "TK6", "TK7", "TK8")
"""The series of what is found by commands that do more than read the document."""


def without_ignored(source: SourceText, problems: list[Problem]) -> list[Problem]:
    """Return the problems the author wants to hear, and notes on comments that do nothing.

    Args:
        source: the text, as it stands in the file.
        problems: all problems, each with its place.
    """
    ignores = find_ignores(source)
    if not ignores:
        return problems
    covers = _Covers(ignores)
    used: set[int] = set()
    wanted: list[Problem] = []
    for problem in problems:
        reasons = covers.of(problem)
        used.update(reasons)
        if not reasons:
            wanted.append(problem)
    failed = any(problem.severity is Severity.ERROR for problem in problems)
    idle = (ignore for number, ignore in enumerate(ignores) if number not in used)
    return sorted([*wanted, *_idle(source, idle, failed)], key=_position)


def unwanted(source: SourceText, problems: list[Problem]) -> list[Problem]:
    """Return the problems that the author ignores.

    Args:
        source: the text, as it stands in the file.
        problems: problems found by a command that does more than read, each with its place.
    """
    covers = _Covers(find_ignores(source))
    return [problem for problem in problems if covers.of(problem)]


def _position(problem: Problem) -> tuple[int, int]:
    where = problem.location
    return (0, 0) if where is None else (where.line, where.column)


class _Covers:
    """Which comments are about a problem; the lines of two lie apart or in one another."""

    def __init__(self, ignores: list[Ignore]) -> None:
        self._ranges: dict[str, list[_Range]] = defaultdict(list)
        order = sorted(range(len(ignores)), key=lambda at: (ignores[at].first, -ignores[at].last))
        for number in order:
            ignore = ignores[number]
            ranges = self._ranges[ignore.code]
            around = ranges[-1] if ranges else None
            if around is not None and (around.first, around.last) == (ignore.first, ignore.last):
                around.numbers.append(number)
                continue
            while around is not None and around.last < ignore.first:
                around = around.around
            ranges.append(_Range(ignore.first, ignore.last, [number], around))

    def of(self, problem: Problem) -> list[int]:
        """Return the numbers of the comments that are about a problem."""
        ranges = self._ranges.get(problem.code)
        if problem.severity is Severity.ERROR or problem.location is None or not ranges:
            return []
        line = problem.location.line
        at = bisect_right(ranges, line, key=lambda each: each.first) - 1
        found: list[int] = []
        each = ranges[at] if at >= 0 else None
        while each is not None:
            if each.last >= line:
                found += each.numbers
            each = each.around
        return found


class _Range(msgspec.Struct, frozen=True):
    """Lines that comments are about: their numbers, and the range this one lies in."""

    first: int
    last: int
    numbers: list[int]
    around: _Range | None


def _idle(source: SourceText, ignores: Iterable[Ignore], failed: bool) -> Iterator[Problem]:
    from timeline_kit.problems.codes import CODES, near

    for ignore in ignores:
        code, known = ignore.code, CODES.get(ignore.code)
        if known is None:
            guess = near(code)
            message = f"there is no code `{code}` to ignore"
            help_ = f"did you mean `{guess.id}`?" if guess else "codes look like `TK503`"
            end = ignore.start + len(code)
            fix = (
                Fix(f"write `{guess.id}`", (TextEdit(ignore.start, end, guess.id),), safe=False)
                if guess
                else None
            )
        elif known.severity is Severity.ERROR:
            message, help_ = f"`{code}` is an error, and errors are not ignored", "remove it"
            fix = _removal(ignore)
        elif failed or code.startswith(_ELSEWHERE):
            continue  # advice is not complete while there are errors
        else:
            message, help_ = f"nothing here is found as `{code}`", "remove the comment"
            fix = _removal(ignore)
        location = source.location(ignore.start, ignore.start + len(code))
        yield IDLE_IGNORE.problem(message, help=help_, location=location, fix=fix)


def _removal(ignore: Ignore) -> Fix | None:
    if ignore.whole is None:
        return None
    return Fix("remove the comment", (TextEdit(*ignore.whole, ""),))
