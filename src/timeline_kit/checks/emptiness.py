"""There are events, and not all of them are drafts.

Looks at the plain data, where the events that were refused for a mistake still stand.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.problems import Problem
from timeline_kit.problems.advice import ALL_DRAFTS, EMPTY_TIMELINE

_TRUE = frozenset({"true", "yes", "on", "1", "y", "t"})


def check_raw(data: object) -> Iterator[Problem]:
    """Find a document without events, or with nothing but drafts."""
    events = data.get("events") if isinstance(data, dict) else None
    if not isinstance(events, list):
        return
    if not events:
        yield EMPTY_TIMELINE.problem(
            "there are no events",
            ("events",),
            "write the first: `- {id: moscow-meeting, date: 2016-12-20, title: What happened}`",
        )
    elif all(_is_draft(event) for event in events):
        yield ALL_DRAFTS.problem(
            "every event is a draft, so the public files would be empty",
            ("events",),
            "remove `draft` from what is ready",
        )


def _is_draft(event: object) -> bool:
    draft = event.get("draft") if isinstance(event, dict) else None
    return isinstance(draft, str) and draft.lower() in _TRUE
