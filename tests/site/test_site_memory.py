"""A site that is built again and again is each time the one that would be built anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.sites import made
from support.stories import story

from timeline_kit.dates import When
from timeline_kit.model import Event, Media, Status, Timeline, replace
from timeline_kit.site import Memory
from timeline_kit.site import entries as room

STORY = story("en", 12)
DAYS = dict(zip(("e2", "e3", "e4"), ("2012-03-05", "2012-03-07", "2012-05-01"), strict=True))
START = replace(
    STORY,
    events=tuple(
        replace(one, date=When.parse(DAYS[one.id])) if one.id in DAYS else one
        for one in STORY.events
    ),
)
"""Three entries lean on one another: "5 March 2012", "7 March", "1 May"."""
SOURCE = START.sources["report"]
TEMPLATE = {
    "list.html.j2": '{% macro chronology(level) %}<ol class="chronology">'
    "{% for entry in entries %}<li>{{ entry.title }}</li>{% endfor %}</ol>{% endmacro %}"
}


def event(number: int, **changes: Any) -> Callable[[Timeline], Timeline]:
    def changed(timeline: Timeline) -> Timeline:
        events = list(timeline.events)
        events[number] = replace(events[number], **changes)
        return replace(timeline, events=tuple(events))

    return changed


CHANGES: dict[str, Callable[[Timeline], Timeline]] = {
    "title": event(3, title="Another <title>"),
    "date, which the next one leans on": event(2, date=When.parse("2010-03-05")),
    "no group, which shifts the colours": event(0, group=None),
    "media": event(5, media=Media(url="https://a.test/a.jpg", alt="A")),
    "other media": event(5, media=Media(url="https://a.test/b.jpg", alt="B")),
    "tags": event(7, tags=("new",)),
    "status": event(8, status=Status.CANCELLED),
    "source": lambda one: replace(one, sources={"report": replace(SOURCE, title="Corrected")}),
    "language": lambda one: replace(one, language="de"),
    "title of the whole": lambda one: replace(one, title="Another"),
    "one less": lambda one: replace(one, events=one.events[1:]),
    "the id of another": lambda one: replace(
        one, events=(replace(one.events[1], id=one.events[0].id), *one.events[2:])
    ),
    "nothing": lambda one: one,
    "back to the start": lambda _: START,
}
OPTIONS: list[dict[str, Any]] = [
    {},
    {"templates": TEMPLATE},
    {"own": {"site": {"media": "click"}}},
    {"templates": {"page.css": "p { color: red }"}},
]


def assert_as_anew(timeline: Timeline, memory: Memory, **options: Any) -> None:
    again = made(timeline, library=None, memory=memory, **options)
    anew = made(timeline, library=None, **options)
    for page in ("index.html", "embed.html", "embed-list.html"):
        assert again[page] == anew[page], page


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_is_seen(name: str) -> None:
    memory = Memory()
    assert_as_anew(START, memory)
    changed = CHANGES[name](START)
    assert_as_anew(changed, memory)
    assert (changed == START) == (name in ("nothing", "back to the start"))


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(sorted(CHANGES)), st.sampled_from(OPTIONS)), max_size=4
    )
)
@settings(max_examples=settings().max_examples // 8)
def test_what_is_remembered_is_never_seen(steps: list[tuple[str, dict[str, Any]]]) -> None:
    memory, timeline = Memory(), START
    for name, options in [("nothing", {}), *steps]:
        if len(timeline.events) > 9 or "one" not in name:
            timeline = CHANGES[name](timeline)
        assert_as_anew(timeline, memory, **options)


def test_only_what_changed_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    make = room._entry

    def counted(event: Event, *more: Any) -> room.Entry:
        asked.append(event.id)
        return make(event, *more)

    monkeypatch.setattr(room, "_entry", counted)
    memory = Memory()
    made(START, library=None, memory=memory)
    assert len(asked) == 12
    asked.clear()
    made(CHANGES["title"](START), library=None, memory=memory)
    assert asked == ["e3"]
