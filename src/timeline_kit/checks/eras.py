"""Eras lie behind events, and beside each other.

Two eras that share the unit in which one ends and the next begins, as 1914/1918 and
1918/1939 do, follow each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.model import Era
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import ERA_OUTSIDE_EVENTS, OVERLAPPING_ERAS


def check(view: View) -> Iterator[Problem]:
    """Find eras where no event is, and eras over each other."""
    if view.timeline.eras:
        yield from _outside(view)
        yield from _overlapping(view.timeline.eras)


def _outside(view: View) -> Iterator[Problem]:
    if not view.events:
        return
    starts = [date.earliest for date in view.dates]
    ends = [date.latest for date in view.dates]
    first = None if None in starts else min(day for day in starts if day)
    last = None if None in ends else max(day for day in ends if day)
    for number, era in enumerate(view.timeline.eras):
        begin, end = era.date.earliest, era.date.latest
        if first and end and end < first:
            where = "ends before the first event"
        elif last and begin and begin > last:
            where = "begins after the last event"
        else:
            continue
        yield ERA_OUTSIDE_EVENTS.problem(
            f"the era `{era.title}` {where}", ("eras", number, "date"), "check its dates"
        )


def _overlapping(eras: tuple[Era, ...]) -> Iterator[Problem]:
    numbered = [(era.date.sort_key, number, era) for number, era in enumerate(eras)]
    numbered.sort(key=lambda entry: (entry[0][:-1], entry[1]))
    widest: Era | None = None
    for _, number, era in numbered:
        start, end = era.date.start, era.date.end
        if start is None or end is None:
            continue
        if widest is not None and widest.date.end is not None:
            if start.earliest < widest.date.end.earliest:
                yield OVERLAPPING_ERAS.problem(
                    f"the era `{era.title}` begins before `{widest.title}` ends",
                    ("eras", number, "date"),
                    "TimelineJS draws them over each other",
                )
            if end.latest <= widest.date.end.latest:
                continue
        widest = era
