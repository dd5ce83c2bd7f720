"""What cannot be imported at all."""

from __future__ import annotations

from timeline_kit.problems import Problem
from timeline_kit.problems.importing import ARCHIVE_TOO_LARGE, NOT_IMPORTABLE, NOTHING_TO_IMPORT

__all__ = ["ARCHIVE_TOO_LARGE", "NOTHING_TO_IMPORT", "NOT_IMPORTABLE", "Unreadable"]


class Unreadable(Exception):
    """A file from which nothing can be imported.

    Attributes:
        problem: what it is, and what would help.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem
