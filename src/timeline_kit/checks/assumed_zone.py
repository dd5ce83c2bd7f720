"""A time of day, and the end of an embargo, are in a time zone that somebody has stated."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.dates import When
from timeline_kit.model import Event
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import ASSUMED_TIME_ZONE


def check(view: View) -> Iterator[Problem]:
    """Find times that are UTC only because nothing else is said, one note for all; and embargoes.

    An embargo has one clock, the timeline's, also for events in other zones.
    """
    embargoed = [event for event in view.events if event.embargo is not None]
    yield from _embargoes([event for event in embargoed if _has_no_offset(event.embargo)], view)
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


def _embargoes(events: list[Event], view: View) -> Iterator[Problem]:
    """Find embargoes whose zone may not be the one that is meant; one note for each kind."""
    zone = view.timeline.timezone
    assumed = [] if "timezone" in view.stated else events
    others = [event for event in events if event.timezone not in (None, zone)]
    for found, read in (
        (assumed, "read as UTC, as no time zone is given"),
        (others if not assumed else [], f"in {zone}, the timeline's zone, not in the event's"),
    ):
        if found:
            whose = "embargo is" if len(found) == 1 else f"embargoes of {len(found)} events are"
            yield ASSUMED_TIME_ZONE.problem(
                f"the {whose} {read}",
                ("events", found[0].id, "embargo"),
                "write the time with its offset from UTC, such as `2026-12-01T06:00+01:00`",
            )


def _has_no_offset(embargo: When | None) -> bool:
    return embargo is not None and embargo.start is not None and embargo.start.offset is None


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
