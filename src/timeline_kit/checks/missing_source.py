"""Every event names a source.

When no event of the file does, the file is not that kind of chronology, or not yet,
and one note says so. Drafts are unfinished, and passed over.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import MISSING_SOURCE


def check(view: View) -> Iterator[Problem]:
    """Find events without sources."""
    if all(view.sources):
        return
    without = [event for event in view.events if not event.sources and not event.draft]
    if len(without) > 1 and not any(view.sources):
        yield MISSING_SOURCE.problem(
            "no event names a source",
            ("events",),
            "list the sources under `sources` and cite them: `sources: [report]`",
        )
        return
    for event in without:
        yield MISSING_SOURCE.problem(
            f"`{event.id}` names no source", ("events", event.id), "add `sources: [report]`"
        )
