"""Fixes as the ranges of a file that they replace."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_kit.document.edits import each_edits
from timeline_kit.problems import Location, Problem
from timeline_kit.reporters.places import Sources

_LONGEST = 10_000
"""Code points of a fix; a longer one, on a line with many problems, would be written often."""


def edited(problems: Sequence[Problem], sources: Sources) -> list[list[tuple[Location, str]]]:
    """Return for each problem the ranges of the file that its fix replaces, with their new texts.

    Empty where there is no fix, or none that can be shown as changed text.
    """
    found: list[list[tuple[Location, str]]] = [[] for _ in problems]
    for name, source in sources.items():
        fixes = {
            number: problem.fix.changes
            for number, problem in enumerate(problems)
            if problem.fix is not None
            and problem.location is not None
            and problem.location.file == name
        }
        groups = each_edits(source, list(fixes.values())) if fixes else []
        for number, edits in zip(fixes, groups, strict=True):
            if edits is not None and sum(len(edit.text) for edit in edits) <= _LONGEST:
                found[number] = [(source.region(edit.start, edit.end), edit.text) for edit in edits]
    return found
