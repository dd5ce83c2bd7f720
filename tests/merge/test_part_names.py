"""Entries whose ids are the names of parts are taken alone, and so are the parts."""

from __future__ import annotations

import pytest
from support.edited import Editing

IDS = ("timeline", "sources", "eras", "events")
DOCUMENT = """\
timeline: {id: archive, title: Archive}
sources:
  title: {title: Source with the id of a column}
  timeline: {title: Source of the timeline}
  events: {title: Source of the events}
eras:
  - {title: War, date: 2011/2016}
events:
""" + "".join(
    f"""\
  - id: {name}
    date: 2016-12-2{at}
    title: Event {at}
    group: Old
    sources:
      - {{ref: timeline, locator: p. {at}}}
"""
    for at, name in enumerate((*IDS, "plain"))
)
NOW = (
    DOCUMENT.replace("title: Archive", "title: Archives")
    .replace("title: War", "title: The War")
    .replace("title: Source", "title: A source")
    .replace("title: Event", "title: An event")
    .replace("locator: p.", "locator: page")
)


def edited() -> Editing:
    """Return a workbook in which every entry says something else than the document now."""
    editing = Editing(DOCUMENT)
    for name in (*IDS, "plain"):
        editing.type(name, "title", f"Typed {name}")
        editing.cited(name, 1, "locator").value = f"typed {name}"
    for name in ("title", "timeline", "events"):
        editing.type(name, "title", f"Typed {name}", "Sources")
    editing.type("title", "value", "Typed", "Timeline")
    editing.book["Eras"]["A2"] = "Typed"
    return editing


def test_what_every_name_takes_is_one_field() -> None:
    editing = edited()
    items = editing.merged(NOW, DOCUMENT).items
    handles = [item.handle for item in items]
    assert len(handles) == len(set(handles)) == 15
    for each in items:
        plan = editing.merged(NOW, DOCUMENT, take=[each.handle])
        assert [item.handle for item in plan.edits] == [each.handle]
        assert not plan.untaken


@pytest.mark.parametrize("name", IDS)
def test_the_name_of_an_event_takes_that_event_alone(name: str) -> None:
    plan = edited().merged(NOW, DOCUMENT, take=[f"events.{name}"])
    assert [item.handle for item in plan.edits] == [
        f"events.{name}.title",
        f"events.{name}.timeline.locator",
    ]
    assert not plan.untaken


@pytest.mark.parametrize("name", IDS)
def test_one_to_be_deleted_and_one_deleted_here_are_taken_alone(name: str) -> None:
    editing = edited()
    editing.cell(name, "delete").value = "yes"
    deleted = editing.merged(NOW, DOCUMENT, take=[f"events.{name}.delete"])
    assert [(item.action, item.id) for item in deleted.edits] == [("delete", name)]

    head, _, rest = NOW.partition(f"  - id: {name}\n")
    without = head + "".join(f"  - id{part}" for part in rest.split("  - id")[1:])
    back = edited().merged(without, DOCUMENT, take=[f"events.{name}"])
    assert {(item.action, item.id) for item in back.edits} == {("add", name)}


@pytest.mark.parametrize(
    ("handle", "said"),
    [
        ("events.timelin.title", "there is no `timelin`; did you mean `timeline`?"),
        ("events.timeline.titel", "the sheet Events has no column `titel`; did you mean `title`?"),
        ("eras.2", "there is no era `2`"),
        ("events", "`events` names no entry"),
    ],
)
def test_a_name_of_nothing_is_said(handle: str, said: str) -> None:
    plan = edited().merged(NOW, DOCUMENT, take=[handle])
    assert said in " ".join(plan.untaken)
    assert not plan.edits
