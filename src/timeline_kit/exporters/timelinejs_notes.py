"""What a TimelineJS file could not carry, or shows in another way."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.model import Era, Event, Record, Timeline
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


def no_start(events: list[Event]) -> Problem:
    """Note events that stand at their end, because their beginning is open or unknown."""
    first, *others = events
    stand = f" and {len(others)} more stand at their" if others else " stands at its"
    return fidelity.TIMELINEJS_NO_START.problem(
        f"`{first.id}`{stand} end: TimelineJS has no open beginnings",
        ("events", first.id, "date"),
    )


def joined(event: Event, key: str) -> Problem:
    """Note an invisible character that keeps text from being read as HTML."""
    return fidelity.TIMELINEJS_JOINER.problem(
        f"the {key} of `{event.id}` looks like HTML; an invisible word joiner in it "
        "keeps TimelineJS from reading it so",
        ("events", event.id, key),
    )


def not_carried(timeline: Timeline) -> Iterator[Problem]:
    """Say once for each kind what TimelineJS has no field for."""
    for what, path in _without_field(timeline):
        yield fidelity.NOT_CARRIED.problem(f"not in the TimelineJS file: {what}", path)


def _without_field(timeline: Timeline) -> Iterator[tuple[str, Path]]:
    tagged = next((event for event in timeline.events if event.tags), None)
    if tagged is not None:
        yield "tags", ("events", tagged.id, "tags")
    for event in timeline.events:
        if event.place is not None and event.place.lat is not None:
            yield "latitudes and longitudes", ("events", event.id, "place")
            break
    cited = {citation.ref for event in timeline.events for citation in event.sources}
    uncited = [ref for ref in timeline.sources if ref not in cited]
    if uncited:
        yield "sources that no event cites", ("sources", uncited[0])
    own_key = next(_own_keys(timeline), None)
    if own_key is not None:
        yield "your own `x-` keys", own_key


def _own_keys(timeline: Timeline) -> Iterator[Path]:
    for record, path in _records(timeline):
        for key in record.extensions or ():
            yield (*path, key)


def _records(timeline: Timeline) -> Iterator[tuple[Record, Path]]:
    yield timeline, ("timeline",)
    if timeline.media is not None:
        yield timeline.media, ("timeline", "media")
    for ref, source in timeline.sources.items():
        yield source, ("sources", ref)
    for number, era in enumerate(timeline.eras):
        yield era, ("eras", number)
    for event in timeline.events:
        path = ("events", event.id)
        yield event, path
        for key, part in (("place", event.place), ("media", event.media)):
            if part is not None:
                yield part, (*path, key)
        for number, citation in enumerate(event.sources):
            yield citation, (*path, "sources", number)
