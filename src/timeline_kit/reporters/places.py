"""Where a problem is, in the words of every text reporter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from timeline_kit.problems import Path, Problem, Related
from timeline_kit.reporters.width import printable

if TYPE_CHECKING:
    from timeline_kit.document import SourceText

Sources = Mapping[str, "SourceText"]
"""The texts that were read, by the name of their file."""

_VOWELS = frozenset("aeiou")


def has_line(problem: Problem | Related, sources: Sources) -> bool:
    """Whether it stands on a line of a file that was read."""
    return problem.location is not None and problem.location.file in sources


def place(problem: Problem | Related, sources: Sources) -> str:
    """Return `events.yaml:12:11`, or the file, or the path in the document, or nothing."""
    where = problem.location
    if where is None:
        return printable(path_text(problem.path))
    if where.file in sources:
        return f"{printable(where.file)}:{where.line}:{where.column}"
    return printable(where.file)


def path_text(path: Path) -> str:
    """Return a path as text, such as `events.moscow-meeting.date` or `events[3].date`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def by_severity(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems, errors first; their order stays within a severity."""
    return sorted(problems, key=lambda problem: problem.severity.rank)


def count(number: int, noun: str) -> str:
    """Return `1 error`, `2 errors`, `12,000 entries`; the noun is one that has a regular plural."""
    return f"{number:,} {noun if number == 1 else _plural(noun)}"


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return f"{noun[:-1]}ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")
