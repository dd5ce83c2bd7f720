"""Every event names a source.

It is said once for the file, after the events about which the author does not want to hear it
have been left out. Drafts are unfinished, and passed over.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from timeline_kit.checks.view import View
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import MISSING_SOURCE

_NAMED = 3
"""Events that the note names."""


def check(view: View) -> Iterator[Problem]:
    """Find events without sources."""
    if all(view.sources):
        return
    for event in view.events:
        if not event.sources and not event.draft:
            yield MISSING_SOURCE.problem(
                f"`{event.id}` names no source", ("events", event.id), _advice(view.timeline)
            )


def gathered(timeline: Timeline, problems: list[Problem]) -> list[Problem]:
    """Let one note, at the first event without sources, speak for all of them."""
    found = [problem for problem in problems if problem.code == MISSING_SOURCE.id]
    if len(found) < 2:
        return problems
    total = sum(not event.draft for event in timeline.events)
    names = [problem.message.partition(" ")[0] for problem in found]
    if len(found) == total:
        message = "no event names a source"
    else:
        message = f"{len(found):,} of {total:,} events name no source: {_listed(names)}"
    first = replace(found[0], message=message)
    gone = {id(problem) for problem in found[1:]}
    return [
        first if problem is found[0] else problem for problem in problems if id(problem) not in gone
    ]


def _listed(names: list[str]) -> str:
    shown = names if len(names) <= _NAMED else [*names[:_NAMED], f"{len(names) - _NAMED:,} more"]
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def _advice(timeline: Timeline) -> str:
    known = next(iter(timeline.sources), None)
    if known is None:
        return (
            "add a source, such as `sources: {report: {title: A report}}` beside `events`, "
            "and cite it in the event: `sources: [report]`"
        )
    return f"cite what tells of it, as in `sources: [{known}]`, or add another source"
