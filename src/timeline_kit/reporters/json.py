"""For programs: a list of objects."""

from __future__ import annotations

import json
from collections.abc import Sequence

from timeline_kit.problems import Location, Problem, Related
from timeline_kit.reporters.fixes import edited
from timeline_kit.reporters.places import Sources, has_line


def report(problems: Sequence[Problem], sources: Sources) -> str:
    """Return a JSON list with one object a problem.

    The keys are code, severity, message, file, line, column, end_line, end_column,
    path, help, related and fix. Lines and columns count from 1, columns in code points, ends
    are exclusive; what is not known is null. A fix has a description, whether it is safe, and
    edits: all of them together, each a range of the file and the text that replaces it.
    """
    fixes = edited(problems, sources)
    entries = [_entry(*each, sources) for each in zip(problems, fixes, strict=True)]
    return json.dumps(entries, indent=2) + "\n"


def _entry(
    problem: Problem, edits: list[tuple[Location, str]], sources: Sources
) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "message": problem.message,
        **_where(problem, sources),
        "path": list(problem.path),
        "help": problem.help,
        "related": [
            {"message": other.message, **_where(other, sources), "path": list(other.path)}
            for other in problem.related
        ],
        "fix": _fix(problem, edits),
    }


def _where(shown: Problem | Related, sources: Sources) -> dict[str, object]:
    where = shown.location
    lines = where if has_line(shown, sources) else None
    return {
        "file": None if where is None else where.file,
        "line": None if lines is None else lines.line,
        "column": None if lines is None else lines.column,
        "end_line": None if lines is None else lines.end_line,
        "end_column": None if lines is None else lines.end_column,
    }


def _fix(problem: Problem, edits: list[tuple[Location, str]]) -> dict[str, object] | None:
    if problem.fix is None or not edits:
        return None
    return {
        "description": problem.fix.description,
        "safe": problem.fix.safe,
        "edits": [
            {
                "file": region.file,
                "line": region.line,
                "column": region.column,
                "end_line": region.end_line,
                "end_column": region.end_column,
                "text": text,
            }
            for region, text in edits
        ],
    }
