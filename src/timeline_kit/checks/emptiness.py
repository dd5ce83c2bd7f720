"""The list of events is not empty.

Looks at the plain data, as a list from which every event was refused is not empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.problems import Problem
from timeline_kit.problems.advice import EMPTY_TIMELINE


def check_raw(data: object) -> Iterator[Problem]:
    """Find a document without events."""
    if isinstance(data, dict) and data.get("events") == []:
        yield EMPTY_TIMELINE.problem(
            "there are no events",
            ("events",),
            "write the first: `- {id: moscow-meeting, date: 2016-12-20, title: What happened}`",
        )
