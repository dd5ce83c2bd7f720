"""A year that a spreadsheet shows as a day: the number 1765 is 30 October 1904 there."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from support.edited import Editing

from timeline_kit.merge import Verdict
from timeline_kit.merge.cells.values import day_numbers


def document(old: str) -> str:
    """Return a document of one event."""
    return f"timeline: {{id: misto, title: Місто}}\nevents:\n  - {{id: e, date: {old}, title: E}}\n"


def only(old: str, value: Any) -> tuple[Verdict, str, str] | None:
    """Return what becomes of a date that came back otherwise, with why, or None for nothing."""
    editing = Editing(document(old))
    editing.type("e", "date", value)
    items = editing.merged(document(old)).items
    assert len(items) < 2
    return (items[0].verdict, items[0].new, items[0].why) if items else None


@pytest.mark.parametrize(
    ("old", "day"),
    [("1765", date(1904, 10, 30)), ("1841", date(1905, 1, 14)), ("2027", date(1905, 7, 19)),
     ("1765", date(1908, 10, 31))],
)  # fmt: skip
def test_a_year_that_came_back_as_its_day_is_no_edit(old: str, day: date) -> None:
    assert int(old) in day_numbers(day)
    assert only(old, day) is None
    assert only(old, datetime(day.year, day.month, day.day)) is None


@pytest.mark.parametrize(
    ("old", "value"),
    [
        ("1765", "1904-10-30"),  # saved as a text, as in a CSV
        ("1765", "30 жовтня 1904"),
        ("1766", date(1904, 10, 30)),  # another year was typed
        ("1789-07-14", date(1904, 11, 23)),
        ("late 1765", date(1904, 10, 30)),
    ],
)
def test_a_day_that_may_be_a_year_is_asked(old: str, value: Any) -> None:
    found = only(old, value)
    assert found is not None
    assert found[0] is Verdict.DOUBT
    assert "shows the number 17" in found[2]


@pytest.mark.parametrize(
    ("old", "value"),
    [
        ("1904", date(1904, 10, 30)),
        ("1904-10-29", date(1904, 10, 30)),
        ("1905-06", date(1905, 6, 27)),
        ("1766", "1904-10-30"),
        ("1765", date(1914, 7, 28)),
        ("1765", date(1902, 2, 3)),
        ("1765", datetime(1904, 10, 30, 12, 30)),
    ],
)
def test_another_day_is_taken(old: str, value: Any) -> None:
    found = only(old, value)
    assert found is not None
    assert found[0] is Verdict.EDIT
