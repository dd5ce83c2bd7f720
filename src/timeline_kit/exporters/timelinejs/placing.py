"""Which events TimelineJS can place, in the order in which it shows them."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from timeline_kit.exporters.timelinejs import notes
from timeline_kit.exporters.timelinejs.dates import Clock, Parts, Position, first_instant, place
from timeline_kit.model import Event, Timeline
from timeline_kit.problems import Problem

Placed = tuple[Parts, Position, Event]
"""An event with its first instant and its place on the axis."""


def placed_in_order(timeline: Timeline, clock: Clock) -> tuple[list[Placed], list[Problem]]:
    """Return the events in the order of TimelineJS, and a problem for each that has no place.

    TimelineJS sorts by the first instant alone and keeps the order of equals, so those
    stand in the model's order.
    """
    placed: list[Placed] = []
    problems: list[Problem] = []
    for event in timeline.events:
        where = place(event.date, clock)
        if where is None:
            problems.append(notes.left_out(event))
        else:
            placed.append((first_instant(where), where, event))
    placed.sort(key=itemgetter(0))
    ordered: list[Placed] = []
    for _, group in groupby(placed, key=itemgetter(0)):
        equals = list(group)
        if len(equals) > 1 and any(event.date.plain_day is None for _, _, event in equals):
            equals.sort(key=lambda one: one[2].date.time_key)
        ordered += equals
    return ordered, problems
