"""Events stand in the file in the order of their dates, or from the newest to the oldest.

Only what is certain counts: `2016` after `2016-12-20` is in order, as it may be
later. Of several events in a row that stand too late only the first is named, and
of a file in no order at all only the first event.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from timeline_kit.checks.view import View
from timeline_kit.dates import Point, When
from timeline_kit.model import Event
from timeline_kit.problems import Problem, Related
from timeline_kit.problems.advice import OUT_OF_ORDER

_MOST = 20
"""With more places than this the file is in no order, and saying so once is enough."""


def check(view: View) -> Iterator[Problem]:
    """Find events that stand after a later one."""
    if _is_plainly_in_order(view):
        return
    found = list(islice(_late(view.events, view.dates), _MOST + 1))
    if not found or (len(view.events) > 2 and not any(_late(view.events[::-1], view.dates[::-1]))):
        return
    if len(found) > _MOST:
        event, other = found[0]
        yield OUT_OF_ORDER.problem(
            f"the events are in no order of dates; `{event.id}`, for one, follows `{other.id}`",
            ("events", event.id, "date"),
            "every output sorts them; the order of the file matters only between equal dates",
        )
        return
    for event, other in found:
        yield OUT_OF_ORDER.problem(
            f"`{event.date.text}` stands after `{other.date.text}`, the date of `{other.id}`",
            ("events", event.id, "date"),
            "check the date; if it is right, the event could stand further up",
            related=(Related("the later date is here", ("events", other.id, "date")),),
        )


def _is_plainly_in_order(view: View) -> bool:
    days = (start.earliest for start in view.starts if start is not None)
    if any(day > following for day, following in pairwise(days)):
        return False
    return all(date.start_instant is None for date in view.dates)


def _late(events: Sequence[Event], dates: Sequence[When]) -> Iterator[tuple[Event, Event]]:
    latest: Event | None = None
    known: Point | None = None
    already = False  # the event before stood too late as well
    for event, date in zip(events, dates, strict=True):
        start = date.start
        if start is None:
            continue
        if latest is None or known is None or start.earliest > known.earliest:
            latest, known, already = event, start, False
        elif already and start.earliest < known.earliest:
            continue
        elif _is_before(date, latest.date):
            if not already:
                yield event, latest
            already = True
        elif start.earliest == known.earliest:
            latest, already = event, False


def _is_before(when: When, other: When) -> bool:
    """Whether something certainly began before something else."""
    if when.start is None or other.start is None:
        return False
    if when.start_instant is not None and other.start_instant is not None:
        return when.start_instant < other.start_instant
    end = when.start.latest if when.is_span or when.latest is None else when.latest
    return end < other.start.earliest
