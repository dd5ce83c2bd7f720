"""The one table: every field has its column, and every event comes back from its row."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.matrix import matrix
from support.strategies import dates, timelines

from timeline_kit.dates import When
from timeline_kit.exporters.table import (
    BY_NAME,
    COLUMNS,
    RARE,
    RowError,
    columns,
    event_from_row,
    text_reader,
)
from timeline_kit.exporters.table.bounds import first_bound, first_text, last_bound, last_text
from timeline_kit.model import Citation, Event, Media, Place, Record, Timeline, replace
from timeline_kit.model.validation import validate

_OWN_VALUES = (
    st.none() | st.sampled_from(["", "null", "x; y", "[a]", "=1"]) | st.lists(st.just(";"))
)
_OWN = st.none() | st.dictionaries(st.sampled_from(["x-a", "x-b.c", "x-;"]), _OWN_VALUES)


def test_every_field_of_an_event_has_a_column() -> None:
    paths = {column.path for column in (*COLUMNS, *RARE)}
    nested: dict[str, type[Record]] = {"place": Place, "media": Media, "sources": Citation}
    for field in Event.key_names():
        inner = nested[field].key_names() if field in nested else [None]
        for key in inner:
            assert ((field,) if key is None else (field, key)) in paths


def test_every_column_says_what_it_is() -> None:
    for column in COLUMNS:
        assert column.description.endswith((".", "\\;.")), column.name
        assert BY_NAME[column.name] is column


def rows(timeline: Timeline) -> list[dict[str, Any]]:
    """Return the table as rows of text, as a file would hold them; empty cells are empty text."""
    table = columns(timeline)
    names = [column.name for column in table]
    cells = [text_reader(column, timeline)(timeline.events) for column in table]
    return [
        {name: "" if cell is None else str(cell) for name, cell in zip(names, row, strict=True)}
        for row in zip(*cells, strict=True)
    ]


def from_rows(table: list[dict[str, Any]], like: Timeline) -> tuple[Event, ...]:
    """Return the events of rows, validated like those of a document."""
    valid = validate(
        {
            "timeline": {"id": like.id, "title": "x", "timezone": like.timezone},
            "events": list(map(event_from_row, table)),
        }
    )
    assert not valid.problems
    return valid.timeline.events


def test_every_event_of_the_matrix_comes_back_from_its_row() -> None:
    assert from_rows(rows(matrix()), matrix()) == matrix().events


def with_own_keys(timeline: Timeline, draw: st.DrawFn) -> Timeline:
    """Return the timeline with random own keys in everything an event holds."""

    def own(record: Any) -> Any:
        return record and replace(record, extensions=draw(_OWN) or None)

    events = [
        replace(
            own(event),
            place=own(event.place),
            media=own(event.media),
            sources=tuple(map(own, event.sources)),
        )
        for event in timeline.events
    ]
    return replace(timeline, events=tuple(events))


@st.composite
def timelines_with_own_keys(draw: st.DrawFn) -> Timeline:
    return with_own_keys(draw(timelines()), draw)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(timelines_with_own_keys())
def test_every_event_comes_back_from_its_row(timeline: Timeline) -> None:
    assert from_rows(rows(timeline), timeline) == timeline.events


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"id": "a", "titel": "x"}, "titel: there is no such column"),
        ({"place.y": "x"}, "place.y: there is no such column"),
        (
            {"sources": "report", "quotes": "one; two"},
            "quotes: 2 items, but 1 in sources; a semicolon inside an item is written \\;",
        ),
        ({"locators": "p. 1"}, "locators: 1 items, but 0 in sources"),
        ({"sources.x-a": "1; 2", "sources": "r"}, "sources.x-a: 2 items, but 1 in sources"),
    ],
)
def test_a_row_that_cannot_be_an_event_is_refused(row: dict[str, str], message: str) -> None:
    with pytest.raises(RowError) as caught:
        event_from_row(row)
    assert str(caught.value).startswith(message)


def test_helpers_and_empty_cells_are_left_out() -> None:
    row = {"id": "a", "when": "tomorrow", "start": "2016-12-20", "title": "", "citations": "x"}
    assert event_from_row(row) == {"id": "a"}


def test_citations_are_put_together_again() -> None:
    row = {"sources": "report; report; book", "quotes": "; said", "locators": "p. 3"}
    assert event_from_row(row)["sources"] == [
        {"ref": "report", "locator": "p. 3"},
        {"ref": "report", "quote": "said"},
        "book",
    ]


@pytest.mark.parametrize(
    ("identifier", "start", "end"),
    [
        ("day", "2016-12-20", "2016-12-20"),
        ("span", "2017-01-23", "2017-01-24"),
        ("late-month", "2016-12-21", "2016-12-31"),
        ("late-february", "2024-02-21", "2024-02-29"),
        ("open-end", "2017-01-23", ""),
        ("open-start", "", "2016-12-30"),
        ("ides-of-march", "-0043-03-15", "-0043-03-15"),
        ("time-almaty", "2017-01-23T13:00+06:00", "2017-01-23T13:00+06:00"),
        ("time-seconds", "2017-01-23T13:00:07+06:00", "2017-01-23T13:00:07+06:00"),
        ("time-utc", "2017-01-23T13:00+00:00", "2017-01-23T13:00+00:00"),
        ("time-kathmandu", "2015-04-25T11:56:26+05:45", "2015-04-25T11:56:26+05:45"),
        ("time-moscow-1916", "1916-12-30T02:00+02:31:19", "1916-12-30T02:00+02:31:19"),
        ("time-2040", "2040-07-01T09:30-04:00", "2040-07-01T09:30-04:00"),
        ("time-span-over-change", "2024-03-30T12:00+01:00", "2024-03-31T12:00+02:00"),
        ("open-end-time", "2017-01-23T13:00+06:00", ""),
        ("one-of-range", "2016-12-20", "2016-12-24"),
    ],
)
def test_the_helpers_say_the_first_and_last_possible_day_or_the_local_time(
    identifier: str, start: str, end: str
) -> None:
    row = next(row for row in rows(matrix()) if row["id"] == identifier)
    assert (row["start"], row["end"]) == (start, end)


@settings(max_examples=200, deadline=None)
@given(dates())
def test_the_quick_text_of_a_bound_is_the_text_of_the_bound(text: str) -> None:
    when = When.parse(text).in_zone("Asia/Almaty")
    for quick, slow in ((first_text, first_bound), (last_text, last_bound)):
        bound = slow(when)
        assert quick(when) == (None if bound is None else bound.text())
