"""Our own calendar and table, brought in again, say of an event what the document said of it."""

from __future__ import annotations

import itertools

import pytest

import timeline_kit
from timeline_kit.importers import read
from timeline_kit.locales.languages import LANGUAGES

_DATES = [
    "1986-04-26", "1986-04", "1986~", "late 1986-04", "1986-04-26?", "[1986-04-25,1986-04-26]",
    "1986-04-26T01:23:45~", "1986-04-26T14:00", "1986-04-26/1986-05-06", "1986/..",
]  # fmt: skip
_KEYS = [
    "", "status: cancelled", "status: tentative", "standing: disputed", "standing: announced",
    "standing: established", "standing: reported, status: tentative",
    "standing: established, description: Some words.",
    "date_label: in those days, description: Some words., standing: reported",
    "date_label: in those days",
    "date_label: '1986 (or so)', standing: disputed, status: cancelled",
    "group: Plant, tags: [night, test]", "group: Plant", "tags: [night]",
    "group: Plant, status: tentative, standing: announced",
]  # fmt: skip
_TITLES = ["A test (of sorts)", "Cancelled flights", "A test (disputed)"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_document_says_comes_back(language: str) -> None:
    events = "".join(
        f"  - {{id: e{number}, date: '{date}', title: {title}{', ' if keys else ''}{keys}}}\n"
        for number, (date, keys, title) in enumerate(itertools.product(_DATES, _KEYS, _TITLES))
    )
    before = timeline_kit.load(
        f"timeline: {{id: own, title: Own, language: {language}, timezone: Europe/Kyiv}}\n"
        f"events:\n{events}"
    ).timeline
    assert before is not None

    calendar = timeline_kit.export(before, "ics")
    after = timeline_kit.load(read(bytes(calendar)).text or "").timeline

    assert after is not None
    assert len(after.events) == len(before.events)
    for old, new in zip(before.events, after.events, strict=True):
        said = [(e.title, e.status, e.standing, e.group, e.tags, e.date_label) for e in (old, new)]
        assert said[0] == said[1], old.date.text
        assert old.date.start_instant == new.date.start_instant
        assert (old.date.is_timed and old.date.is_exact) or old.date.text == new.date.text


def test_a_table_of_ours_keeps_the_instants_of_its_times() -> None:
    dates = [
        "1986-04-25T14:00",
        "1986-04-26T01:23:45~",
        "1986-01-25T14:00/1986-01-26T02:00",
        "1986",
        "1804-12-02T11:00",
    ]
    says = "sources: [{ref: s, says: '1986-04-25T13:00'}]"
    events = "".join(
        f"  - {{id: e{n}, date: {date}, title: T, {says}}}\n" for n, date in enumerate(dates)
    )
    before = timeline_kit.load(
        "timeline: {id: own, title: Own, timezone: Europe/Kyiv}\n"
        f"sources: {{s: {{title: S}}}}\nevents:\n{events}"
    ).timeline
    assert before is not None

    imported = read(bytes(timeline_kit.export(before, "csv")))
    after = timeline_kit.load(imported.text or "").timeline

    assert after is not None
    assert not imported.report.questions()
    instants = [
        [(event.date.start_instant, event.sources[0].says) for event in each.events]
        for each in (before, after)
    ]
    assert instants[0] == instants[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_slides_of_ours_keep_the_zones_of_their_times(language: str) -> None:
    dates = ["2017-01-23T13:00", "2017-01-24T13:00~", "2017-01-25T09:00/2017-01-25T11:00"]
    events = "".join(
        f"  - {{id: {zone[:2].lower()}{n}, date: {date}, title: T, timezone: {zone}}}\n"
        for zone in ("Asia/Almaty", "Europe/Moscow")
        for n, date in enumerate(dates)
    )
    before = timeline_kit.load(
        f"timeline: {{id: own, title: Own, language: {language}, timezone: Asia/Almaty}}\n"
        f"events:\n{events}"
    ).timeline
    assert before is not None

    imported = read(bytes(timeline_kit.export(before, "timelinejs")))
    after = timeline_kit.load(imported.text or "").timeline

    assert after is not None
    assert not imported.report.questions()
    said = [
        {event.id: (event.date.text, event.timezone) for event in each.events}
        for each in (before, after)
    ]
    assert said[0] == said[1]
