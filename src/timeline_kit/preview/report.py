"""Problems as data for the panel that shows them over the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from timeline_kit.document import SourceText
from timeline_kit.problems import Problem, Severity
from timeline_kit.reporters.places import by_severity, count, has_line, place
from timeline_kit.reporters.width import printable

_SHOWN = 100
"""Problems that are shown; the others are counted."""

_BEFORE, _MARKED, _AFTER = 60, 200, 100
"""Code points of a source line that are shown before, in and after the part it is about."""


def report(problems: Sequence[Problem], source: SourceText | None) -> dict[str, Any]:
    """Return the problems as JSON has them, errors first.

    Returns:
        `severity`, the worst, or None; `summary`, a line that counts; `problems`, each with
        `severity`, `code`, `message`, `place`, `help` and, as three texts, `line`; `more`, how
        many are not shown. No text has controls or invisible signs in it.
    """
    counts = Counter(problem.severity for problem in problems)
    listed = [count(counts[severity], severity) for severity in Severity if counts[severity]]
    ordered = by_severity(problems)
    return {
        "severity": ordered[0].severity if ordered else None,
        "summary": ", ".join(listed),
        "problems": [_one(problem, source) for problem in ordered[:_SHOWN]],
        "more": max(len(ordered) - _SHOWN, 0),
    }


def _one(problem: Problem, source: SourceText | None) -> dict[str, Any]:
    return {
        "severity": problem.severity,
        "code": problem.code,
        "message": printable(problem.message),
        "place": place(problem, {source.name: source} if source else {}),
        "help": printable(problem.help.replace("\n", " ")),
        "line": _line(problem, source),
    }


def _line(problem: Problem, source: SourceText | None) -> list[str] | None:
    """Return the line a problem is in: what is before, what it is about, what is after."""
    where = problem.location
    if where is None or source is None or not has_line(problem, {source.name: source}):
        return None
    text = source.line(where.line)
    start = min(where.column - 1, len(text))
    end = where.end_column - 1 if where.end_line == where.line else len(text.rstrip())
    end = min(max(end, start), len(text))
    before, marked, after = text[:start].lstrip(), text[start:end], text[end:]
    if len(before) > _BEFORE:
        before = f"…{before[-_BEFORE:]}"
    parts = (before, _cut(marked, _MARKED), _cut(after, _AFTER))
    return [printable(part) for part in parts]


def _cut(text: str, length: int) -> str:
    return f"{text[:length]}…" if len(text) > length else text
