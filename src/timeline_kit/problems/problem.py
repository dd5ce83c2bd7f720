"""A problem: what is wrong, where, and what would be right."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

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
    WHOLE = "whole"  # the value on all its lines, not the first alone


class Location(Struct, frozen=True, order=True):
    """A range in a file; lines and columns count from 1, columns in code points.

    The end is exclusive: a range of one character has `end_column == column + 1`.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class Related(Struct, frozen=True):
    """Another place that explains a problem, such as the first of two equal ids.

    Attributes:
        message: what stands there, such as `first given here`.
        path: where in the document.
        target: whether the key or the value at `path` is meant, and on which lines.
        location: the place in the file, once it is known.
    """

    message: str
    path: Path = ()
    target: Target = Target.VALUE
    location: Location | None = None

    def at(self, location: Location) -> Related:
        """Return the same with its place in the file."""
        return replace(self, location=location)


class Replace(Struct, frozen=True):
    """The value at a path becomes another: plain data, every scalar a text."""

    path: Path
    value: object


class Insert(Struct, frozen=True):
    """A new value at a path: a key its mapping does not have yet, or an index of its list."""

    path: Path
    value: object


class Remove(Struct, frozen=True):
    """The key or item at a path goes."""

    path: Path


class Rename(Struct, frozen=True):
    """The last key of a path gets another name; its value stays as it is written."""

    path: Path
    key: str


class TextEdit(Struct, frozen=True):
    """The text from `start` to `end` becomes `text`; offsets in code points, end exclusive.

    The offsets count in the text of the file as it was decoded, without byte order mark.
    """

    start: int
    end: int
    text: str


Change = Replace | Insert | Remove | Rename | TextEdit
"""One step of a fix."""


class Fix(Struct, frozen=True):
    """What mends a problem.

    Attributes:
        description: what is done, as a request: "write `2016-12-20`".
        changes: the steps, all of them or none.
        safe: whether the meaning cannot change; otherwise it chooses between readings, or
            adds or removes something, and somebody has to agree.
    """

    description: str
    changes: tuple[Change, ...]
    safe: bool = True

    @classmethod
    def write(cls, path: Path, text: str, *, safe: bool = True) -> Fix:
        """Return the fix that writes a text in the place of the value at a path."""
        return cls(f"write `{text}`", (Replace(path, text),), safe)

    @classmethod
    def nearest(cls, path: Path, text: str, *, safe: bool = False) -> Fix:
        """Return the fix that puts a known word in the place of one that is like it."""
        return cls(f"did you mean `{text}`?", (Replace(path, text),), safe)

    @classmethod
    def nearest_key(cls, path: Path, key: str, *, safe: bool = False) -> Fix:
        """Return the fix that puts a known key in the place of one that is like it."""
        return cls(f"did you mean `{key}`?", (Rename(path, key),), safe)


class Problem(Struct, frozen=True):
    """One finding about a document, its files or an export.

    Attributes:
        code: the stable code, such as `TK301`.
        severity: error, warning or note.
        message: what is wrong, one line, without a full stop.
        path: where in the document.
        help: what would be right, or the empty string.
        target: whether the key or the value at `path` is meant, and on which lines.
        within: a part of the value's text, as offsets in code points, end exclusive.
        location: the place in the file, once it is known.
        related: other places that explain it.
        fix: what mends it, where the help is exact.
    """

    code: str
    severity: Severity
    message: str
    path: Path = ()
    help: str = ""
    target: Target = Target.VALUE
    within: tuple[int, int] | None = None
    location: Location | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None

    def __hash__(self) -> int:
        return hash((self.code, self.message, self.path))  # what a fix writes may be a list

    def at(self, location: Location) -> Problem:
        """Return the same problem with its place in the file."""
        return replace(self, location=location)

    def moved(self, move: Callable[[Location], Location]) -> Problem:
        """Return the same problem with its places where `move` puts them."""
        related = (
            other if other.location is None else other.at(move(other.location))
            for other in self.related
        )
        location = None if self.location is None else move(self.location)
        return replace(self, location=location, related=tuple(related))


class Code(Struct, frozen=True):
    """One kind of problem; its documentation page is `pages/<id>.md`.

    Attributes:
        id: the stable code, such as `TK301`.
        name: a short name in kebab case, such as `impossible-date`.
        severity: the severity of the problems it makes.
    """

    id: str
    name: str
    severity: Severity

    def problem(
        self,
        message: str,
        path: Path = (),
        help: str = "",  # noqa: A002 - the word users read
        *,
        target: Target = Target.VALUE,
        within: tuple[int, int] | None = None,
        location: Location | None = None,
        related: tuple[Related, ...] = (),
        fix: Fix | None = None,
    ) -> Problem:
        """Return a problem of this kind; values in its message and help are shortened.

        Without other help, what the fix says of itself is the help.
        """
        advice = help or (fix.description if fix is not None else "")
        return Problem(
            *(self.id, self.severity, _bounded(message), path, _bounded(advice)),
            *(target, within, location, related, fix),
        )


def _bounded(text: str) -> str:
    """Shorten what is quoted in a long text, so that a huge value does not fill the screen."""
    if len(text) <= _LONG:
        return text
    return _QUOTED.sub(_shortened, text)


def _shortened(quoted: re.Match[str]) -> str:
    kept = (_LONG - 2) // 2
    return f"{quoted[0][:kept]} … {quoted[0][-kept:]}"


_LONG = 400
"""Code points of a message, or of a value quoted in one."""

_QUOTED = re.compile(f"`[^`]{{{_LONG},}}`")
