"""Conflict marks that Git left in a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_kit.document.repair.scene import Repair
from timeline_kit.problems import reading

_OURS = re.compile(r"<{7}(?: |$)")
_BASE = re.compile(r"\|{7}(?: |$)")
_THEIRS = re.compile(r"={7}$")
_END = re.compile(r">{7}(?: |$)")


def may_hold_conflicts(text: str) -> bool:
    """Say whether a text has a line that may be a conflict mark."""
    return any(
        text.startswith(mark) or f"\n{mark}" in text or f"\r{mark}" in text
        for mark in ("<" * 7, ">" * 7)
    )


def find_conflicts(lines: list[str]) -> Iterator[Repair]:
    """Yield every conflict; the version above `=======` is read, the other one left out."""
    begin: int | None = None
    keeps = True
    dropped: set[int] = set()
    for number, line in enumerate(lines):
        if _OURS.match(line):
            begin, keeps, dropped = number, True, {number}
        elif begin is None:
            if _END.match(line):
                yield _conflict(number, number, {number}, len(line))
        elif _END.match(line):
            yield _conflict(begin, number, {*dropped, number}, len(lines[begin]))
            begin = None
        else:
            keeps = keeps and not (_BASE.match(line) or _THEIRS.match(line))
            if not keeps:
                dropped.add(number)
    if begin is not None:
        yield _conflict(begin, begin, {begin}, len(lines[begin]))


def _conflict(begin: int, end: int, dropped: set[int], width: int) -> Repair:
    where = f"from here to line {end + 1}" if end > begin else "here"
    return Repair(
        reading.MERGE_CONFLICT,
        f"Git left a conflict {where}: two people changed the same lines",
        "keep one version, and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`",
        begin,
        0,
        width,
        dict.fromkeys(dropped, ""),
        removed=frozenset(range(begin, end + 1)),
    )
