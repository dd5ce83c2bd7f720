"""Which dates of sources cannot both be true: pairs of them, either way round."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from support.strategies import dates

from timeline_kit import Timeline, When
from timeline_kit.sources.disagreement import Difference, Disagreement, differ, disagreement

ZONE = "Europe/Moscow"
_TEXT = (Path(__file__).parent / "conflicts.yaml").read_text(encoding="utf-8")
CASES: dict[str, list[list[str]]] = yaml.load(_TEXT, yaml.BaseLoader)


def placed(text: str) -> When:
    when = When(text)
    return when if any(point.offset is not None for point in when.points) else when.in_zone(ZONE)


def said(*citations: dict[str, Any], date: str = "XXXX", **sources: str) -> Disagreement:
    timeline = Timeline(
        id="t",
        title="T",
        timezone=ZONE,
        sources={key: {"title": key, "published": sources.get(key)} for key in "abc"},
        events=[{"id": "e", "date": date, "title": "E", "sources": list(citations)}],
    )
    found = disagreement(timeline.events[0], timeline)
    assert found is not None
    return found


def kinds(found: Disagreement) -> list[tuple[tuple[int, ...], tuple[int, ...], Difference]]:
    return [(one.first.numbers, one.second.numbers, one.kind) for one in found.conflicts]


def test_there_are_enough_pairs() -> None:
    assert len(CASES["agree"]) + len(CASES["differ"]) >= 50


@pytest.mark.parametrize(("one", "other"), CASES["agree"])
def test_dates_that_may_both_be_true_are_no_conflict(one: str, other: str) -> None:
    assert not differ(placed(one), placed(other), ZONE)
    assert not differ(placed(other), placed(one), ZONE)
    assert not said({"ref": "a", "says": one}, {"ref": "b", "says": other}).conflicts


@pytest.mark.parametrize(("one", "other"), CASES["differ"])
def test_dates_that_cannot_both_be_true_are_one(one: str, other: str) -> None:
    assert differ(placed(one), placed(other), ZONE)
    assert differ(placed(other), placed(one), ZONE)
    for pair in ((one, other), (other, one)):
        found = said(*({"ref": ref, "says": text} for ref, text in zip("ab", pair, strict=True)))
        assert kinds(found) == [((0,), (1,), Difference.DISPUTE)]


@given(dates().map(When.parse), dates().map(When.parse))
def test_no_order_of_two_dates_matters_and_none_differs_from_itself(one: When, other: When) -> None:
    assert differ(one, other, ZONE) == differ(other, one, ZONE)
    assert not differ(one, one, ZONE)


@pytest.mark.parametrize(("one", "other", "days"), CASES["calendars"])
def test_two_calendars_are_named(one: str, other: str, days: str) -> None:
    for pair in ((one, other), (other, one)):
        found = said(*({"ref": ref, "says": text} for ref, text in zip("ab", pair, strict=True)))
        assert [(conflict.kind, conflict.days) for conflict in found.conflicts] == [
            (Difference.CALENDARS, int(days))
        ]


@pytest.mark.parametrize(("one", "other"), CASES["disputes"])
def test_other_days_are_no_two_calendars(one: str, other: str) -> None:
    found = said({"ref": "a", "says": one}, {"ref": "b", "says": other})
    assert kinds(found) == [((0,), (1,), Difference.DISPUTE)]


EARLY = {"ref": "a", "says": "2021-03-14"}
LATE = {"ref": "b", "says": "2021-03-21"}


@pytest.mark.parametrize(
    ("published", "kind"),
    [
        ({"a": "2021-03-01"}, Difference.POSTPONED),
        ({"a": "2021-02", "b": "2021-03-22"}, Difference.POSTPONED),
        ({"a": "2021-03-01", "b": "2021-03-01"}, Difference.POSTPONED),
        ({}, Difference.DISPUTE),
        ({"a": "2021-03-14"}, Difference.DISPUTE),
        ({"a": "2021-03"}, Difference.DISPUTE),
        ({"a": "2021-03-01~"}, Difference.DISPUTE),
        ({"a": "2021-03-10", "b": "2021-03-05"}, Difference.DISPUTE),
        ({"b": "2021-03-01"}, Difference.DISPUTE),
    ],
)
def test_what_only_was_announced_earlier_is_put_off(
    published: dict[str, str], kind: Difference
) -> None:
    assert kinds(said(EARLY, LATE, **published)) == [((0,), (1,), kind)]
    assert kinds(said(LATE, EARLY, **published)) == [((0,), (1,), kind)]


def test_one_that_reports_the_earlier_date_makes_it_a_dispute() -> None:
    also = {"ref": "c", "says": "2021-03-14"}
    found = said(EARLY, LATE, also, a="2021-03-01", c="2021-03-15")
    assert kinds(found) == [((0, 2), (1,), Difference.DISPUTE)]


def test_the_date_of_the_event_is_a_voice_where_no_source_gives_it() -> None:
    assert kinds(said(LATE, date="2021-03-14")) == [((), (0,), Difference.DISPUTE)]
    assert kinds(said(LATE, date="2021-03")) == []
    assert kinds(said(EARLY, LATE, date="2021-03-14")) == [((0,), (1,), Difference.DISPUTE)]
    assert kinds(said(EARLY, LATE, date="2021-03-18")) == [
        ((0,), (1,), Difference.DISPUTE),
        ((), (0,), Difference.DISPUTE),
    ]
    month = {"ref": "a", "says": "2021-03"}
    assert kinds(said(month, LATE, date="2021-03-14")) == [((), (1,), Difference.DISPUTE)]


def test_silence_says_nothing() -> None:
    timeline = Timeline(
        id="t",
        title="T",
        sources={"a": {"title": "A"}},
        events=[{"id": "e", "date": "2021-03-14", "title": "E", "sources": ["a"]}],
    )
    assert disagreement(timeline.events[0], timeline) is None
