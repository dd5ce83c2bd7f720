"""Reasons to end a command, and the exit status of each."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_kit.document import SourceText
from timeline_kit.problems import Problem

DONE = 0
FOUND_ERRORS = 1
WRONG_USAGE = 2
OUR_BUG = 3
CLOSED_PIPE = 141  # 128 + SIGPIPE, as shells say it


class WrongUsage(Exception):
    """The command cannot be carried out as it was given.

    Attributes:
        message: what is wrong, one line.
        help: what would be right, or the empty string.
    """

    def __init__(self, message: str, help: str = "") -> None:  # noqa: A002 - the word users read
        super().__init__(message)
        self.message = message
        self.help = help


class Refused(Exception):
    """Problems end the command.

    Attributes:
        problems: what is wrong.
        status: the exit status.
        source: the document the problems are in, if it was read.
        closing: a last line, such as that nothing was written.
    """

    def __init__(
        self,
        problems: Sequence[Problem],
        status: int = FOUND_ERRORS,
        source: SourceText | None = None,
        closing: str = "",
    ) -> None:
        super().__init__(problems[0].message)
        self.problems = problems
        self.status = status
        self.source = source
        self.closing = closing
