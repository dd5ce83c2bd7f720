"""For programs: a list of objects."""

from __future__ import annotations

import json
from collections.abc import Sequence

from timeline_kit.problems import Problem
from timeline_kit.reporters.places import Sources, has_line


def report(problems: Sequence[Problem], sources: Sources) -> str:
    """Return a JSON list with one object a problem.

    The keys are code, severity, message, file, line, column, end_line, end_column,
    path and help. Lines and columns count from 1, columns in code points, ends are
    exclusive; what is not known is null.
    """
    return json.dumps([_entry(problem, sources) for problem in problems], indent=2) + "\n"


def _entry(problem: Problem, sources: Sources) -> dict[str, object]:
    where = problem.location
    lines = where if has_line(problem, sources) else None
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "message": problem.message,
        "file": None if where is None else where.file,
        "line": None if lines is None else lines.line,
        "column": None if lines is None else lines.column,
        "end_line": None if lines is None else lines.end_line,
        "end_column": None if lines is None else lines.end_column,
        "path": list(problem.path),
        "help": problem.help,
    }
