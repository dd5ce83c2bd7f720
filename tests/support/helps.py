"""What is said of a place after the help about it was followed."""

from __future__ import annotations

import re

from timeline_kit.document import SourceText
from timeline_kit.document.edits import apply, edits, is_yaml
from timeline_kit.problems import Problem, TextEdit

_COMPARED = "the value is compared with others only when it can be read"
_LOOKED_AT = "what the words say is looked at only when they are in their place"
_LEADS_TO = "where an address leads is looked at only when it is one"
_TIME = "what the author has to decide about a time or a day of that kind, however it is written"

SEQUELS: dict[str, str] = {
    "TK405": _COMPARED,
    "TK501": _COMPARED,
    "TK504": _TIME,
    "TK505": _TIME,
    "TK506 .*`-\\d+-\\d": _TIME,
    "TK507": _COMPARED,
    "TK521": _LOOKED_AT,
    "TK522": _LOOKED_AT,
    "TK541": _COMPARED,
    "TK542": _COMPARED,
    "TK543": _LEADS_TO,
    "TK544": _LEADS_TO,
    "TK545": _LOOKED_AT,
    "TK546": _LOOKED_AT,
    "TK548": _LEADS_TO,
    "TK554": _COMPARED,
    "TK558": _COMPARED,
}
"""What may be said next since it is about what only the author knows, and why."""

_OF_WRITING = re.compile("TK1|TK531|TK56[01]")
"""What a help that makes YAML of a text has to see: the rest of what was no YAML nobody could."""


def is_of_text(problem: Problem) -> bool:
    """Whether the fix of a problem makes YAML of what is none."""
    assert problem.fix is not None
    return all(isinstance(change, TextEdit) for change in problem.fix.changes)


def edits_of(source: SourceText, problem: Problem) -> list[TextEdit]:
    """Return the edits of the text that the fix of a problem is."""
    assert problem.fix is not None
    found = [change for change in problem.fix.changes if isinstance(change, TextEdit)]
    return found if is_of_text(problem) else edits(source, problem.fix.changes)


def fixed(source: SourceText, problem: Problem) -> str | None:
    """Return the text after the fix of a problem; None where the text has to be YAML first."""
    if not is_of_text(problem) and not is_yaml(source):
        return None
    return apply(source.text, edits_of(source, problem))


def arising(problem: Problem, before: list[Problem], after: list[Problem]) -> list[str]:
    """Return what is said of the place of a fix that was not said before."""
    assert problem.fix is not None
    in_text = is_of_text(problem)
    places = [
        problem.path if isinstance(change, TextEdit) else change.path
        for change in problem.fix.changes
    ]
    known = {(one.code, one.path[:depth]) for one in before for depth in range(len(one.path) + 1)}
    said = [
        f"{one.code} {one.path} {one.message}: {one.help}"
        for one in after
        if any(one.path[: len(place)] == place for place in places if place)
        and not any(
            (one.code, one.path[:depth]) in known
            for depth in range(min(map(len, places)), len(one.path) + 1)
        )
        and (not in_text or _OF_WRITING.match(one.code))
    ]
    return [text for text in said if not any(re.match(sequel, text) for sequel in SEQUELS)]
