"""A problem: what is wrong, where, and what would be right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

Path = tuple[str | int, ...]
"""Where in a document: a `str` is a key, an `int` an index.

In the list of events a `str` names the event by its `id`, so that a problem
found after filtering or reordering still leads to the right line.
"""


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for a note."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


class Target(StrEnum):
    """Which part of a document entry a problem is about."""

    VALUE = "value"
    KEY = "key"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A range in a file; lines and columns count from 1, columns in code points.

    The end is exclusive: a range of one character has `end_column == column + 1`.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about a document, its files or an export.

    Attributes:
        code: the stable code, such as `TK301`.
        severity: error, warning or note.
        message: what is wrong, one line, without a full stop.
        path: where in the document.
        help: what would be right, or the empty string.
        target: whether the key or the value at `path` is meant.
        within: a part of the value's text, as offsets in code points, end exclusive.
        location: the place in the file, once it is known.
    """

    code: str
    severity: Severity
    message: str
    path: Path = ()
    help: str = ""
    target: Target = Target.VALUE
    within: tuple[int, int] | None = None
    location: Location | None = None

    def at(self, location: Location) -> Problem:
        """Return the same problem with its place in the file."""
        return replace(self, location=location)


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem, with the text of its documentation page.

    Attributes:
        id: the stable code, such as `TK301`.
        name: a short name in kebab case, such as `impossible-date`.
        severity: the severity of the problems it makes.
        explanation: why it matters and what to do, in Markdown.
        wrong: an example that has the problem: a whole document, or a list of
            events (it begins with `- `), or empty where no document shows it.
        right: the same example, mended.
    """

    id: str
    name: str
    severity: Severity
    explanation: str
    wrong: str = ""
    right: str = ""

    def problem(
        self,
        message: str,
        path: Path = (),
        help: str = "",  # noqa: A002 - the word users read
        *,
        target: Target = Target.VALUE,
        within: tuple[int, int] | None = None,
        location: Location | None = None,
    ) -> Problem:
        """Return a problem of this kind."""
        return Problem(self.id, self.severity, message, path, help, target, within, location)
