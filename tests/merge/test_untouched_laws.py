"""A table that nobody edited says nothing, whatever became of the document meanwhile."""

from __future__ import annotations

from hypothesis import assume, example, given
from hypothesis import strategies as st
from support.edited import Editing, exported, merged
from support.strategies import timelines

from timeline_kit import dump
from timeline_kit.dates import When
from timeline_kit.merge import Verdict
from timeline_kit.model import Event, Place, Timeline, replace
from timeline_kit.testing.full import full

EQUATOR = Place(name="Kampala", lat=-0.0, lon=32.0)
SIGNED = Timeline(
    id="t", title="T", events=(Event(id="e", date=When.parse("1914"), title="E", place=EQUATOR),)
)


@example(full(), 0, None)
@example(SIGNED, 0, None)
@given(timelines(), st.integers(0, 3), st.sampled_from([None, "then"]))
def test_what_was_deleted_here_was_not_edited_there(
    timeline: Timeline, at: int, base: str | None
) -> None:
    assume(timeline.events)
    then = dump(timeline)
    kept = [
        event for event in timeline.events if event != timeline.events[at % len(timeline.events)]
    ]
    cited = {each.ref for event in kept for each in event.sources}
    sources = {name: source for name, source in timeline.sources.items() if name in cited}
    now = dump(replace(timeline, events=tuple(kept), sources=sources, eras=()))
    plan = merged(exported(then), now, base and then)
    assert (plan.items, plan.text) == ([], now)


def test_a_title_that_looks_like_a_number_without_its_sign_is_an_edit() -> None:
    text = 'timeline: {id: t, title: T}\nevents:\n  - {id: e, date: 1914, title: "-0.0"}\n'
    editing = Editing(text)
    editing.type("e", "title", "0.0")
    (item,) = editing.merged(text.replace("-0.0", "other")).items
    assert (item.verdict, item.new) == (Verdict.CONFLICT, "0.0")
