"""What a TimelineJS file could not carry, or shows in another way."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from timeline_kit.dates import Point
from timeline_kit.exporters.timelinejs.texts import inert
from timeline_kit.model import Era, Event, Timeline
from timeline_kit.problems import Path, Problem, fidelity


def left_out(event: Event) -> Problem:
    """Note an event that has no place on the axis."""
    return fidelity.LEFT_OUT.problem(
        f"`{event.id}` is not in the TimelineJS file: its date `{event.date.text}` "
        "has no number that TimelineJS can place",
        ("events", event.id, "date"),
        "TimelineJS wants a beginning or an end; the other files have the event",
    )


def era_left_out(number: int, title: str) -> Problem:
    """Note an era that TimelineJS could not draw."""
    return fidelity.LEFT_OUT.problem(
        f"the era `{title}` is not in the TimelineJS file: it has no length that can be drawn",
        ("eras", number, "date"),
    )


def no_events() -> Problem:
    """Note that TimelineJS will show an error instead of this file."""
    return fidelity.TIMELINEJS_NO_EVENTS.problem(
        "TimelineJS shows an error message for a timeline without events",
        ("events",),
        "add an event before you publish the file",
    )


def by_year(timeline: Timeline, far: Event | Era) -> Problem:
    """Note that years are so large that TimelineJS places all events by their year alone."""
    if isinstance(far, Event):
        name = far.id
        path: Path = ("events", far.id, "date")
    else:
        name = far.title
        path = ("eras", timeline.eras.index(far), "date")
    return fidelity.TIMELINEJS_BY_YEAR.problem(
        f"TimelineJS places all events by their year alone, because `{name}` lies "
        "beyond the years -271820 to 275759",
        path,
    )


def in_one_zone(event: Event, zone: str) -> Problem:
    """Note that the times of the file are of several zones, and placed by one."""
    return fidelity.TIMELINEJS_ONE_ZONE.problem(
        f"TimelineJS places all times by the clocks of {zone}; the date texts say the local times",
        ("events", event.id, "date"),
    )


def placed_at_their_end(timeline: Timeline) -> Iterator[Problem]:
    """Note events that stand at their end, because their beginning is open or unknown."""
    found = [event for event in timeline.events if event.date.start is None and event.date.end]
    if not found:
        return
    first, *others = found
    stand = f" and {len(others)} more stand at their" if others else " stands at its"
    yield fidelity.TIMELINEJS_NO_START.problem(
        f"`{first.id}`{stand} end: TimelineJS has no open beginnings",
        ("events", first.id, "date"),
    )


def windows(timeline: Timeline) -> Iterator[Problem]:
    """Note events on one of several days, which TimelineJS draws over all between them."""
    uncertain = [event for event in timeline.events if event.date.plain_day is None]
    found = [event for event in uncertain if event.date.has_gaps]
    if not found:
        return
    first, *others = found
    draws = f" and {len(others)} more are drawn" if others else " is drawn"
    yield fidelity.TIMELINEJS_WINDOW.problem(
        f"`{first.id}`{draws} from the first possible day to the last; "
        "the date text says which days are meant",
        ("events", first.id, "date"),
    )


def era_bounds(timeline: Timeline) -> Iterator[Problem]:
    """Note eras whose ends are not known to the day, month or year that TimelineJS draws."""
    found = [
        (number, era)
        for number, era in enumerate(timeline.eras)
        if era.date.start and era.date.end and any(map(_is_vague, era.date.points))
    ]
    if not found:
        return
    (number, first), *others = found
    are = f" and {len(others)} more are" if others else " is"
    yield fidelity.TIMELINEJS_ERA_BOUNDS.problem(
        f"the era `{first.title}`{are} drawn from the first possible day to the last; "
        "TimelineJS shows no date of an era, so only the file has it in words",
        ("eras", number, "date"),
    )


def _is_vague(point: Point) -> bool:
    """Whether a point is more than a day, month or year, as it is written or as it is known."""
    is_written = point.third or point.season or point.digits or "X" in point.text
    return bool(is_written or any(point.qualifiers))


def joined(timeline: Timeline) -> Iterator[Problem]:
    """Note, once for each field, a character that keeps text from being read as HTML."""
    for key in ("group", "date_label"):
        suspects = {text for text in map(attrgetter(key), timeline.events) if text}
        changed = {text for text in suspects if inert(text) != text}
        if changed:
            event = next(event for event in timeline.events if getattr(event, key) in changed)
            yield fidelity.TIMELINEJS_JOINER.problem(
                f"the {key} of `{event.id}` looks like HTML; an invisible word joiner in it "
                "keeps TimelineJS from reading it so",
                ("events", event.id, key),
            )
