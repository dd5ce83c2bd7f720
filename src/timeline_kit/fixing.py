"""A document is mended by the fixes of its problems, round after round."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from timeline_kit.checks.local_media import Look
from timeline_kit.checks.saved_copies import IsFile
from timeline_kit.document import SourceText
from timeline_kit.document.edits import EditRefused, apply, edits, is_yaml
from timeline_kit.loading import load_source
from timeline_kit.problems import Change, Fix, Path, Problem, Rename, TextEdit

_MOST_ROUNDS = 100
"""A round mends at least one problem; a document that needs more is mended as far as that."""


class Mended(Struct, frozen=True):
    """A document after its fixes.

    Attributes:
        source: the mended text.
        done: the problems that were mended, in the order they were, each with its place in
            the text as it was before its round.
        problems: what is wrong with the mended text.
        waiting: those of them whose fixes can be applied only when the text is YAML.
    """

    source: SourceText
    done: tuple[Problem, ...]
    problems: list[Problem]
    waiting: tuple[Problem, ...] = ()


def mend(
    source: SourceText,
    *,
    unsafe: bool = False,
    ignored: Collection[str] = (),
    is_file: IsFile | None = None,
    look: Look | None = None,
) -> Mended:
    """Apply the fixes of all problems until none is left.

    Each round applies as many as do not touch each other; the others follow in the next.

    Args:
        source: the text of the document. One that is not UTF-8 is left as it is.
        unsafe: whether fixes are applied too that choose between meanings, or add or
            remove something.
        ignored: the codes whose problems stay.
        is_file: tells whether a path, relative to the document, leads to a file.
        look: looks at media files in the same way.
    """
    done: list[Problem] = []
    refused: set[Problem] = set()
    seen = {source.text}
    waiting: list[Problem] = []
    problems = load_source(source, is_file=is_file, look=look).problems
    for _ in range(_MOST_ROUNDS):
        wanted = [
            problem
            for problem in problems
            if problem.fix is not None
            and (problem.fix.safe or unsafe)
            and problem.code not in ignored
            and problem not in refused
        ]
        if source.flaw is not None or not wanted:
            break
        if not any(_is_of_text(_fix(problem)) for problem in wanted) and not is_yaml(source):
            waiting = wanted
            break
        text, mended, stuck = _round(source, wanted)
        refused.update(stuck)
        if text in seen:  # what one fix does another undoes
            refused.update(mended)
            continue
        seen.add(text)
        done += mended
        source = SourceText(source.name, text, source.bom)
        problems = load_source(source, is_file=is_file, look=look).problems
    return Mended(source, tuple(done), problems, tuple(waiting))


def _round(
    source: SourceText, wanted: Sequence[Problem]
) -> tuple[str, list[Problem], list[Problem]]:
    """Return the text after one round, what was mended, and what could not be applied."""
    in_text = [problem for problem in wanted if _is_of_text(_fix(problem))]
    if in_text:  # first of all the text has to be YAML
        chosen = _apart(in_text)
        changes = [change for problem in chosen for change in _fix(problem).changes]
        return apply(source.text, [one for one in changes if isinstance(one, TextEdit)]), chosen, []
    chosen = _apart(wanted)
    applied, stuck = _applicable(source, chosen)
    return apply(source.text, _edits(source, applied)), applied, stuck


def _fix(problem: Problem) -> Fix:
    assert problem.fix is not None
    return problem.fix


def _is_of_text(fix: Fix) -> bool:
    return all(isinstance(change, TextEdit) for change in fix.changes)


def _edits(source: SourceText, problems: Sequence[Problem]) -> list[TextEdit]:
    return edits(source, [change for problem in problems for change in _fix(problem).changes])


def _applicable(
    source: SourceText, problems: Sequence[Problem]
) -> tuple[list[Problem], list[Problem]]:
    """Part the problems whose fixes can be applied together from those that cannot."""
    if not problems:
        return [], []
    try:
        _edits(source, problems)
    except EditRefused:
        if len(problems) == 1:
            return [], list(problems)
    else:
        return list(problems), []
    middle = len(problems) // 2
    first, stuck = _applicable(source, problems[:middle])
    second, more = _applicable(source, problems[middle:])
    try:
        _edits(source, [*first, *second])
    except EditRefused:
        return first or second, [*stuck, *more]
    return [*first, *second], [*stuck, *more]


def _apart(problems: Iterable[Problem]) -> list[Problem]:
    """Choose problems, in their order, whose fixes do not touch each other."""
    chosen: list[Problem] = []
    paths: set[Path] = set()
    above: set[Path] = set()
    spots: list[tuple[int, int]] = []
    for problem in problems:
        changes = _fix(problem).changes
        ranges = [(one.start, one.end) for one in changes if isinstance(one, TextEdit)]
        touched = {path for change in changes for path in _touched(change)}
        if any(_meets(spot, spots) for spot in ranges):
            continue
        if any(path in above or _is_below(path, paths) for path in touched):
            continue
        chosen.append(problem)
        for spot in ranges:
            insort(spots, spot)
        paths |= touched
        above |= {path[:depth] for path in touched for depth in range(len(path) + 1)}
    return chosen


def _meets(spot: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    """Whether a range touches one of others, which are in order and apart."""
    at = bisect_right(others, spot)
    before, after = others[max(at - 1, 0) : at], others[at : at + 1]
    return any(there[1] >= spot[0] for there in before) or any(
        there[0] <= spot[1] for there in after
    )


def _touched(change: Change) -> list[Path]:
    if isinstance(change, TextEdit):
        return []
    if isinstance(change, Rename):
        return [change.path, (*change.path[:-1], change.key)]
    return [change.path]


def _is_below(path: Path, others: set[Path]) -> bool:
    return any(path[:depth] in others for depth in range(len(path) + 1))
