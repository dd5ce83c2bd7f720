"""The names a timeline uses: groups, tags, places and participants, and how often."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from timeline_kit.model import Event, Timeline
from timeline_kit.problems import Path


def counted(timeline: Timeline) -> dict[str, Counter[str]]:
    """Return the names of every kind with the number of their uses, in order of first use."""
    events = timeline.events
    return {
        "group": Counter(event.group for event in events if event.group is not None),
        "tag": Counter(chain.from_iterable(event.tags for event in events)),
        "place": Counter(event.place.name for event in events if event.place is not None),
        "participant": Counter(chain.from_iterable(event.participants for event in events)),
    }


def first_use(timeline: Timeline, kind: str, name: str) -> Path:
    """Return the path of the first use of a name."""
    for event in timeline.events:
        rest = _within(event, kind, name)
        if rest is not None:
            return ("events", event.id, *rest)
    return ("events",)


def _within(event: Event, kind: str, name: str) -> Path | None:
    if kind == "group":
        return ("group",) if event.group == name else None
    if kind == "place":
        return ("place", "name") if event.place is not None and event.place.name == name else None
    key, items = ("tags", event.tags) if kind == "tag" else ("participants", event.participants)
    return (key, items.index(name)) if name in items else None
