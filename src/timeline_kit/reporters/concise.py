"""For editors and `grep`: one line a problem."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_kit.problems import Problem
from timeline_kit.reporters.places import Sources, place
from timeline_kit.reporters.width import printable


def report(problems: Sequence[Problem], sources: Sources) -> str:
    """Return `file:line:column: severity[CODE] message` for each problem; nothing without one."""
    return "".join(f"{line(problem, sources)}\n" for problem in problems)


def line(problem: Problem, sources: Sources) -> str:
    """Return one problem as one line."""
    where = place(problem, sources)
    text = f"{problem.severity}[{problem.code}] {printable(problem.message)}"
    return f"{where}: {text}" if where else text
