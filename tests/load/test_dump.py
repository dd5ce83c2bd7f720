"""A timeline made in Python becomes YAML that is the same timeline."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.strategies import timelines
from support.yaml_texts import scalars

import timeline_kit
from timeline_kit import Event, Timeline
from timeline_kit.model import replace

ROOT = Path(__file__).parents[2]


def loaded(text: str) -> Timeline:
    timeline, problems = timeline_kit.load(text)
    assert timeline is not None, problems
    return timeline


OWN = st.dictionaries(
    scalars.map(lambda name: f"x-{name}").filter(lambda name: "\ufffd" not in name),
    st.recursive(
        scalars | st.none(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(scalars, inner, max_size=3),
        max_leaves=6,
    ).filter(lambda value: "" not in _keys(value)),
    max_size=3,
)


def _keys(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(_keys, value))
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set()


@given(timelines())
def test_a_dumped_timeline_is_loaded_as_the_same(timeline: Timeline) -> None:
    assert loaded(timeline_kit.dump(timeline)) == timeline


@given(OWN)
def test_own_keys_and_options_come_back(own: dict[str, Any]) -> None:
    text = timeline_kit.dump(
        Timeline(id="a", title="A", events=[{"id": "e", "date": "2016", "title": "E", **own}])
    )
    once = loaded(text)
    assert loaded(timeline_kit.dump(once)) == once
    assert timeline_kit.dump(once) == text


def test_a_document_is_dumped_as_it_was_written_but_for_its_comments() -> None:
    written = (ROOT / "events.yaml").read_text(encoding="utf-8")
    lines = [line for line in written.splitlines() if not line.startswith("#")]
    kept = [line for line in lines if line not in ("  language: en", "  timezone: UTC")]
    dumped = timeline_kit.dump(loaded(written))
    assert dumped.splitlines() == kept[1:]


def test_dates_of_python_and_comments_are_written_as_people_write_them() -> None:
    timeline = Timeline(
        id="talks",
        title="Yes",
        description="One line.",
        timezone="Asia/Almaty",
        events=[
            Event(
                id="a",
                date=date(2016, 12, 20),
                title="x: y",
                place={"name": "Astana", "lat": 51.0, "lon": 71.43},
                draft=True,
                status="tentative",
                note="x" * 101,
            ),
            Event(id="b", date=datetime(2017, 1, 23, 13, 0), title="B"),
        ],
        exports={"csv": {"own_keys": True}},
    )
    comments: dict[tuple[str | int, ...], str] = {
        (): "Made in Python.",
        ("events", "a"): "Which talks?",
        ("events", "b", "date"): "was 23.1.17",
    }
    assert timeline_kit.dump(timeline, comments) == (
        """\
# Made in Python.

timeline:
  id: talks
  title: "Yes"
  description: One line.
  timezone: Asia/Almaty

events:
  # Which talks?
  - id: a
    date: 2016-12-20
    title: "x: y"
    place: {name: Astana, lat: 51, lon: 71.43}
    status: tentative
    draft: true
    note: |
      """
        + "x" * 101
        + """

  - id: b
    # was 23.1.17
    date: 2017-01-23T13:00
    title: B

exports:
  csv:
    own_keys: true
"""
    )


def test_what_no_document_can_hold_is_refused() -> None:
    timeline = replace(loaded((ROOT / "events.yaml").read_text()), extensions={"x-own": object()})
    with pytest.raises(ValueError, match="cannot hold object"):
        timeline_kit.dump(timeline)
