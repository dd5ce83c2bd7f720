"""Why the model refuses what a table says, as it is told to whoever edits the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from timeline_kit.exporters.table import Column
from timeline_kit.merge import cited_cells
from timeline_kit.merge.doubts import separated
from timeline_kit.problems import Path, Problem, Severity
from timeline_kit.problems.references import UNKNOWN_SOURCE

_MOST = 3
"""Reasons that are told of one cell."""


def errors(found: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the first error at each place: one slip, one problem."""
    seen: set[Path] = set()
    for problem in found:
        if problem.severity is Severity.ERROR and problem.path not in seen:
            seen.add(problem.path)
            yield problem


def joined(reasons: Sequence[str]) -> str:
    """Return several reasons in one text, each once, and only the first of many."""
    some = list(dict.fromkeys(reasons))
    more = [f"and {len(some) - _MOST:,} more"] if len(some) > _MOST + 1 else []
    return "; ".join([*(some[:_MOST] if more else some), *more])


def refusal(problem: Problem, column: Column | None, text: str) -> str:
    """Return in words why a cell is refused, and what would be right.

    Args:
        problem: what the model says.
        column: the column of the cell; None where a whole entry is meant.
        text: what the cell says.
    """
    help_ = problem.help
    is_list = column is not None and column.name == cited_cells.SOURCES
    if is_list and problem.code == UNKNOWN_SOURCE.id and (written := separated(text)):
        help_ = f"only `;` separates several, as in `{written}`"
    return f"{problem.message}; {help_}" if help_ else problem.message
