"""A date that is mended is the one its help names, and no later round changes it again."""

from __future__ import annotations

import pytest

from timeline_kit.document import SourceText
from timeline_kit.fixing import mend
from timeline_kit.loading import load_source

HEAD = "timeline: {id: one, title: T}\nsources: {s: {title: S}}\nevents:\n"


def event(date: str) -> SourceText:
    return SourceText("x", f"{HEAD}  - {{id: a, date: '{date}', title: T, sources: [s]}}\n")


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("spring 2016", "2016-21"),
        ("Q3 2016", "2016-35"),
        ("Summer 1921", "1921-22"),
        ("264-241 BC", "264 BCE/241 BCE"),
        ("c. 44 BC", "44 BCE~"),
        ("44 BC - 20 AD", "44 BCE/0020"),
        ("20 December 2016", "2016-12-20"),
    ],
)
def test_a_written_date_becomes_what_its_help_names(written: str, date: str) -> None:
    timeline = load_source(mend(event(written), unsafe=True).source).timeline

    assert timeline is not None
    assert timeline.events[0].date.text == date


@pytest.mark.parametrize(
    "date",
    ["-0043", "-0043~", "-3300/-1200", "-0043-03-15", "0000", "44 BCE", "1936-39", "1921-22",
     "2016-35", "201X", "2016-12?", "late 2016-12", "[2016,2018]", "-04XX", "2016/..", "1914~"],
)  # fmt: skip
def test_a_date_that_can_be_read_is_never_changed(date: str) -> None:
    source = event(date)
    mended = mend(source, unsafe=True)

    assert mended.source.text == source.text
