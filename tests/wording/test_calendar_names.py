"""A word names a calendar only where it can be a month of it."""

from __future__ import annotations

import pytest

from timeline_kit.wording.calendars import other_calendar


@pytest.mark.parametrize(
    ("text", "calendar"),
    [
        ("15 av 5730", "Hebrew"),
        ("av 5730", "Hebrew"),
        ("9 av 1970", "Hebrew"),
        ("av. 1970", None),
        ("av. le 3 mai 1970", None),
        ("av. j.-c.", None),
        ("12 mehr 1357", "Persian"),
        ("mehr als 1970", None),
        ("tir 1357", "Persian"),
        ("tir de 1970", None),
        ("le dey", None),
        ("15 tammuz 5730", "Hebrew"),
        ("ramadan 1390", "Islamic"),
    ],
)
def test_the_calendar_of_a_text(text: str, calendar: str | None) -> None:
    assert other_calendar(text) == calendar
