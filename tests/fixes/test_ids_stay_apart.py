"""An id that is offered in the place of a wrong one is not that of another entry."""

from __future__ import annotations

import pytest

from timeline_kit.document import SourceText
from timeline_kit.fixing import mend
from timeline_kit.loading import load_source
from timeline_kit.problems.codes import CODES

HEAD = "timeline: {id: one, title: T}\nsources: {s: {title: S, publisher: P}}\nevents:\n"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (["guerre", "Guerre"], ["guerre", "guerre-2"]),
        (["Guerre", "guerre"], ["guerre-2", "guerre"]),
        (["Guerre", "GUERRE", "guerre!"], ["guerre", "guerre-2", "guerre-3"]),
        (["guerre", "guerre-2", "“Guerre”"], ["guerre", "guerre-2", "guerre-3"]),
        (["‘a’", "“b-2”", "«Été 2»"], ["a", "b-2", "ete-2"]),
    ],
)
def test_ids_of_events(written: list[str], wanted: list[str]) -> None:
    events = [
        f"  - {{id: {name}, date: 200{number}, title: E{number}, sources: [s]}}\n"
        for number, name in enumerate(written)
    ]
    mended = mend(SourceText("x", HEAD + "".join(events)), unsafe=True)
    timeline = load_source(mended.source).timeline

    assert mended.problems == []
    assert timeline is not None
    assert [event.id for event in timeline.events] == wanted


def test_a_source_is_not_renamed_to_another() -> None:
    source = SourceText(
        "x",
        "timeline: {id: one, title: T}\n"
        "sources: {a: {title: S, publisher: P}, A: {title: T, publisher: P}}\n"
        "events: [{id: e, date: 2001, title: E, sources: [a]}]\n",
    )
    bad = [one for one in load_source(source).problems if CODES[one.code].name == "bad-id"]

    assert [one.help for one in bad] == [
        "`a` is there, too: give this one another id, or cite that one"
    ]
    assert mend(source, unsafe=True).source.text == source.text
