"""Our own calendar and table, brought in again, say of an event what the document said of it."""

from __future__ import annotations

import itertools

import pytest

import timeline_kit
from timeline_kit.exporters.content.citations import cite
from timeline_kit.importers import read
from timeline_kit.importers.own_sources import source_of_words
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


_SOURCES = """\
sources:
  story: {title: Bridge stays shut. For good, url: https://example.org/story_(1),
          archive_url: https://archive.example/x, accessed: 2021-03-02}
  notice: {title: Notice; to shipping}
  why: {title: "Why?", url: https://example.org/why}
  kept: {title: A paper, archive_url: https://archive.example/y}
  read: {title: Another (paper), accessed: 2021-05}
  full: {title: A book, author: Ann, publisher: Pub, published: 2020, url: https://example.org/b}
events:
  - {id: a, date: 2021-03-14, title: A, sources: [{ref: story, quote: No way}, notice]}
  - {id: b, date: 2021-03-15, title: B, sources: [why, kept, {ref: story, quote: No; how}]}
  - {id: c, date: 2021-03-16, title: C, sources: [read, {ref: full, locator: p. 3}]}
  - id: d
    date: 2021-03-17
    title: D
    sources: [{ref: notice, quote: One}, why, {ref: notice, quote: Two}]
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_of_ours_keeps_the_titles_and_addresses_of_its_sources(language: str) -> None:
    before = timeline_kit.load(
        f"timeline: {{id: own, title: Own, language: {language}}}\n{_SOURCES}"
    ).timeline
    assert before is not None

    imported = read(bytes(timeline_kit.export(before, "csv")))
    after = timeline_kit.load(imported.text or "").timeline

    assert after is not None
    assert not imported.report.questions()
    assert [event.sources for event in after.events] == [event.sources for event in before.events]
    for name, source in before.sources.items():
        again = after.sources[name]
        if name == "full":  # author and publisher cannot be told from the title
            assert cite(again, language) == cite(source, language)
            assert again.url == source.url
        else:
            assert again == source


@pytest.mark.parametrize("said", ["A. https://", "A. http://[", "\0", "", " · ", "A · B"])
def test_what_we_say_of_no_source_is_none(said: str) -> None:
    assert source_of_words(said) == {}
