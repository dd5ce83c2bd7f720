"""Advice that rests on what was misread is not given.

That no event cites a source is known only when every event was read; the event that could not
be may be the one.
"""

from __future__ import annotations

from collections.abc import Iterable

from timeline_kit.problems import Problem, Severity
from timeline_kit.problems.advice import (
    ALL_DRAFTS,
    ASSUMED_TIME_ZONE,
    EMPTY_TIMELINE,
    ERA_OUTSIDE_EVENTS,
)
from timeline_kit.problems.fields import BAD_ID, UNKNOWN_KEY, WRONG_SHAPE
from timeline_kit.problems.references import UNCITED_SOURCE, UNKNOWN_SOURCE

_ON_ALL_EVENTS = frozenset({ERA_OUTSIDE_EVENTS.id, EMPTY_TIMELINE.id, ALL_DRAFTS.id})
_ON_ALL_CITATIONS = frozenset({UNCITED_SOURCE.id})
_ON_THE_HEADER = frozenset({ASSUMED_TIME_ZONE.id})
_SHAPES = frozenset({UNKNOWN_KEY.id, WRONG_SHAPE.id})


def without_unfounded(problems: list[Problem], damaged: bool) -> list[Problem]:
    """Return the problems without the advice whose ground was misread.

    Args:
        problems: all that was found in a document.
        damaged: whether lines of it could not be read as they are.
    """
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if not errors and not damaged:
        return problems
    unfounded = set(_unfounded(errors, damaged))
    unknown = {problem.path for problem in errors if problem.code == UNKNOWN_SOURCE.id}
    return [
        problem
        for problem in problems
        if problem.code not in unfounded
        and not (problem.code == BAD_ID.id and problem.path in unknown)  # said once is enough
    ]


def _unfounded(errors: Iterable[Problem], damaged: bool) -> Iterable[str]:
    if damaged:
        yield from _ON_ALL_EVENTS | _ON_ALL_CITATIONS | _ON_THE_HEADER
    for error in errors:
        section = error.path[0] if error.path else ""
        if section == "events":
            yield from _ON_ALL_EVENTS
            is_citation = "sources" in error.path and error.code != UNKNOWN_SOURCE.id
            if error.code in _SHAPES or is_citation:
                yield from _ON_ALL_CITATIONS
        elif section == "timeline" and error.code in _SHAPES:
            yield from _ON_THE_HEADER
        elif not section or section not in _SECTIONS:
            yield from _ON_ALL_EVENTS | _ON_ALL_CITATIONS | _ON_THE_HEADER


_SECTIONS = frozenset({"timeline", "sources", "eras", "events", "exports"})
