"""At least one event is for the public."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import ALL_DRAFTS


def check(view: View) -> Iterator[Problem]:
    """Find a file of nothing but drafts."""
    if view.events and all(view.drafts):
        yield ALL_DRAFTS.problem(
            "every event is a draft, so the public files would be empty",
            ("events",),
            "remove `draft` from what is ready",
        )
