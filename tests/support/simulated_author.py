"""An author who writes a document with comments, and goes on with it while it is with editors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from support.simulated_editor import days, texts
from timeline_kit import load
from timeline_kit.document import Limits, SourceText, read
from timeline_kit.document.edits import edit
from timeline_kit.model import Timeline
from timeline_kit.problems import Change, Insert, Remove, Replace

DAYS = ["2016-12-20", "2016-12", "late 2016-12", "1914~", "2017-01-23/2017-01-24", "1899-12-31"]


def document(number: int) -> str:
    """Return a document of some events, written as authors write them, with comments."""
    lines = ["# top", "timeline: {id: story, title: A story}  # head", "sources:"]
    lines += [f"  s{n}: {{title: Source {n}}}  # source {n}" for n in range(4)]
    lines += ["eras:", "  # era 0", "  - {title: Before, date: 1900/1910, x-mark: era-0}"]
    lines += ["  - title: 'After'   # era 1", "    date: 1920/1930", "    x-mark: era-1"]
    lines += ["events:"]
    for n in range(number):
        lines += [
            f"  # comment {n}",
            f"  - id: event-{n}",
            f"    date: {DAYS[n % len(DAYS)]}   # when {n}",
            f'    title: "The {n}th thing"',
            "    description: |",
            f"      First line of {n}",
            "      and a second.",
            f"    group: Lane {n % 2}",
            f"    tags: [a{n}, b]",
            f"    place: {{name: Place {n}, lat: {n}.5, lon: -3}}",
            "    sources:",
            f"      - {{ref: s{n % 3}, quote: words {n}, x-mark: {n}-0}}",
            f"      # second of {n}",
            f"      - ref: s{(n + 1) % 3}  # cited {n}",
            f"        x-mark: {n}-1",
            f"    note: 'about {n}'",
            "",
        ]
    return "\n".join(lines) + "\n"


def valid(text: str) -> Timeline:
    """Return the timeline of a document, which has to be valid."""
    loaded = load(text)
    assert loaded.timeline is not None, loaded.problems
    return loaded.timeline


def authored(draw: Callable[..., Any], text: str, number: int) -> str:
    """Return a document after an author's changes."""
    source = SourceText("events.yaml", text)
    data: Any = read(source, Limits()).data
    changes: list[Change] = []
    for at in range(len(data["events"])):
        what = draw(st.integers(0, 9), label=f"author on {data['events'][at]['id']}")
        if what == 0 and len(data["events"]) > 1:
            changes.append(Remove(("events", at)))
        elif what <= 3:
            changes += _on_event(draw, data["events"][at], at, number)
    if draw(st.integers(0, 3), label="author adds") == 0:
        entry = {"id": f"mine-{number}", "date": draw(days), "title": draw(texts)}
        changes.append(Insert(("events", draw(st.integers(0, len(data["events"])))), entry))
    for name in data["sources"]:
        if draw(st.integers(0, 5), label=f"author on {name}") == 0:
            changes.append(Replace(("sources", name, "title"), draw(texts)))
    for at in range(len(data.get("eras", ()))):
        if draw(st.integers(0, 5), label=f"author on era {at}") == 0:
            changes.append(Replace(("eras", at, "title"), draw(texts)))
    removed = sum(isinstance(change, Remove) for change in changes)
    if removed == len(data["events"]):
        return text
    return edit(source, changes).text if changes else text


def _on_event(draw: Callable[..., Any], event: Any, at: int, number: int) -> list[Change]:
    made: list[Change] = []
    fields = st.sets(st.sampled_from(["title", "description", "group", "note", "date"]))
    for name in sorted(draw(fields)):
        value = draw(days if name == "date" else texts)
        kind = Replace if name in event else Insert
        made.append(kind(("events", at, name), value))
    if draw(st.integers(0, 4)) == 0 and event.get("sources"):
        made.append(Remove(("events", at, "sources", 0)))
    elif draw(st.integers(0, 4)) == 0 and event.get("sources"):
        mark = f"{event['id'].removeprefix('event-')}-by-{number}"  # one that no other row has
        made.append(Insert(("events", at, "sources", 0), {"ref": "s3", "x-mark": mark}))
    return made
