"""Reporters: problems become text for people, editors, programs, GitHub and code scanning.

Each is a module with one function, `report(problems, sources) -> str`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence

from timeline_kit.problems import Problem
from timeline_kit.reporters.places import Sources

Report = Callable[[Sequence[Problem], Sources], str]

REPORTERS = {
    "full": "timeline_kit.reporters.full",
    "concise": "timeline_kit.reporters.concise",
    "json": "timeline_kit.reporters.json",
    "github": "timeline_kit.reporters.github",
    "sarif": "timeline_kit.reporters.sarif",
}
"""What `--format` offers, and where it is."""


def reporter(name: str) -> Report:
    """Load a reporter by its name in `REPORTERS`."""
    found: Report = importlib.import_module(REPORTERS[name]).report
    return found
