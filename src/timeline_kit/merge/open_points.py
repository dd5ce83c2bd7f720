"""Open points of an import, `# asked:`: those that a merge answers, and how many are left."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline_kit.document import SourceText
from timeline_kit.document.asked import find_asked
from timeline_kit.exporters.table.sheets import EVENTS
from timeline_kit.merge.plan import Action, Item, Verdict

COMMENTS = re.compile(
    r"""(?P<comments>(?:^[ ]*\#.*\n)+)[ ]*-[ ]+\{?[ ]*id:[ ]*(?P<mark>["']?)"""
    r"(?P<id>[a-z][a-z0-9_-]*)(?P=mark)(?=[,\s])",
    re.MULTILINE | re.VERBOSE,
)
"""The comments above an event."""

_ASKED = re.compile(r"^[ ]*# (?P<question>asked: .*)\n", re.MULTILINE)
_TOP = re.compile(
    r"^# (?:1 open point stands|[0-9,]+ open points stand) below, after `asked:`\.(?P<end>\r?\n)",
    re.MULTILINE,
)
"""What an import writes on top of a document."""


def without_answered(text: str, items: Iterable[Item]) -> tuple[str, list[str]]:
    """Return a document without the open points that changes answer, and these.

    An open point says how it was written, such as a date that says two readings, or under which
    key it is kept; whoever changes that has answered it.

    Args:
        text: the document after the changes.
        items: the changes.
    """
    marks: dict[str, list[str]] = {}
    for item in items:
        if (item.verdict, item.action, item.table) == (Verdict.EDIT, Action.CHANGE, EVENTS):
            written = [f"written as `{item.ours}`"] if item.ours else []
            marks.setdefault(item.id, []).extend([*written, f"kept as `{item.field}`"])
    if not marks or "# asked: " not in text:
        return text, []
    answered: list[str] = []

    def kept(found: re.Match[str]) -> str:
        def line(one: re.Match[str]) -> str:
            if not any(mark in one["question"] for mark in marks.get(found["id"], ())):
                return one[0]
            question = one["question"].removeprefix("asked: ").strip()
            answered.append(f"{found['id']}: {question}")
            return ""

        head = len(found["comments"])
        return _ASKED.sub(line, found["comments"]) + found[0][head:]

    text = COMMENTS.sub(kept, text)
    return counted(text) if answered else text, answered


def counted(text: str) -> str:
    """Return a document with the right number of open points on top, where an import wrote it."""
    top = _TOP.search(text)
    if top is None:
        return text
    number = sum(1 for _ in find_asked(SourceText("<document>", text)))
    points = "1 open point stands" if number == 1 else f"{number:,} open points stand"
    said = f"# {points} below, after `asked:`.{top['end']}" if number else ""
    return text[: top.start()] + said + text[top.end() :]
