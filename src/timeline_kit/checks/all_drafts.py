"""At least one event is for the public."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.model import Timeline
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import ALL_DRAFTS


def check(timeline: Timeline) -> Iterator[Problem]:
    """Find a file of nothing but drafts."""
    if timeline.events and all(event.draft for event in timeline.events):
        yield ALL_DRAFTS.problem(
            "every event is a draft, so the public files would be empty",
            ("events",),
            "remove `draft` from what is ready",
        )
