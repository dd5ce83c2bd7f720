"""A time of day is in a time zone that somebody has stated."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.model import Event
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import ASSUMED_TIME_ZONE


def check(view: View) -> Iterator[Problem]:
    """Find times that are UTC only because nothing else is said; one note for all."""
    if "timezone" in view.stated:
        return
    events = [event for event in view.events if _is_adrift(event)]
    if events:
        whose = "the time is" if len(events) == 1 else f"the times of {len(events)} events are"
        yield ASSUMED_TIME_ZONE.problem(
            f"{whose} read as UTC, as no time zone is given",
            ("events", events[0].id, "date"),
            "add the zone under `timeline`, such as `timezone: Europe/Moscow`, or `timezone: UTC`",
        )


def _is_adrift(event: Event) -> bool:
    date = event.date
    return (
        date.is_timed
        and event.timezone is None
        and any(
            point is not None and point.hour is not None and point.offset is None
            for point in (date.start, date.end)
        )
    )
