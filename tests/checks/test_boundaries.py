"""Where a check begins to speak: not at the last value that is fine, and at the next."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import timeline_kit


def events(number: int, more: str = "") -> str:
    return "".join(
        f"  - {{id: e{one}, date: {1000 + one}, title: Event number {one}{more.format(one)}}}\n"
        for one in range(number)
    )


def document(body: str, before: str = "") -> str:
    return f"timeline: {{id: a, title: A, timezone: UTC}}\n{before}events:\n{body}"


def titled(length: int) -> str:
    return document(f"  - {{id: a, date: 2016, title: {'t' * length}}}\n")


def described(length: int) -> str:
    return document(f"  - {{id: a, date: 2016, title: A, description: {'d' * length}}}\n")


def with_id(length: int) -> str:
    return document(f"  - {{id: {'i' * length}, date: 2016, title: A}}\n")


def with_marks(length: int) -> str:
    marks = "\u0301" * length
    return document(f"  - {{id: a, date: 2016, title: a{marks}}}\n")


def grouped(number: int) -> str:
    return document(events(number, ", group: Group {}"))


def grouped_beside_a_draft(number: int) -> str:
    draft = "  - {id: d, date: 2016, title: A draft, group: Another, draft: true}\n"
    return document(draft + events(number, ", group: Group {}"))


def at_latitude(tenths: int) -> str:
    return document(
        f"  - {{id: a, date: 2016, title: A, place: {{name: A, lat: {tenths / 10}, lon: 5}}}}\n"
    )


def at_longitude(tenths: int) -> str:
    return document(
        f"  - {{id: a, date: 2016, title: A, place: {{name: A, lat: 5, lon: {-tenths / 10}}}}}\n"
    )


def on_julian_day(day: int) -> str:
    return document(f"  - {{id: a, date: 1582-10-{29 - day}, title: A}}\n")


BOUNDARIES: list[tuple[str, Callable[[int], str], int]] = [
    ("TK509", lambda number: document(events(number)), 200),
    ("TK510", grouped, 6),
    ("TK510", grouped_beside_a_draft, 6),
    ("TK528", described, 32_767),
    ("TK529", titled, 200),
    ("TK205", with_id, 100),
    ("TK105", with_marks, 30),
    ("TK207", at_latitude, 900),
    ("TK207", at_longitude, 1800),
    ("TK505", on_julian_day, 14),
]
"""A code, a document of a size, and the largest size that is fine."""


@pytest.mark.parametrize(("code", "make", "most"), BOUNDARIES)
def test_a_check_begins_to_speak_after_the_last_that_is_fine(
    code: str, make: Callable[[int], str], most: int
) -> None:
    assert code not in {problem.code for problem in timeline_kit.load(make(most)).problems}
    assert code in {problem.code for problem in timeline_kit.load(make(most + 1)).problems}
