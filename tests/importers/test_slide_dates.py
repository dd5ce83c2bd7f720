"""Our own slides of TimelineJS, brought in again: the same dates, or questions, in any language."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from support.edtf_texts import edtf

from timeline_kit import Timeline, export, load
from timeline_kit.dates import DateError, When
from timeline_kit.importers import ImportOptions, read
from timeline_kit.locales.languages import LANGUAGES

_ZONES = ("UTC", "Europe/Paris", "Asia/Kathmandu", "America/New_York")
_STANDINGS = ("", "", "disputed", "established", "reported")
_SLOW = [HealthCheck.filter_too_much, HealthCheck.too_slow]
_TWICE = "2014-10-26T02:30+02:00/2014-10-26T02:30+01:00"


def _timeline(dates: list[str], language: str, zone: str, standing: str) -> Timeline:
    """Return a timeline of events of those of some dates that can be in a zone."""
    events: list[dict[str, Any]] = [
        {"id": f"e{number}", "title": f"Event {number}", "date": date}
        for number, date in enumerate(date for date in dates if _can_be(date, zone))
    ]
    for event in events:
        if standing:
            event["standing"] = standing
    header = {"id": "t", "title": "T", "language": language, "timezone": zone}
    return _loaded({"timeline": header, "events": events})


def _can_be(date: str, zone: str) -> bool:
    try:
        When.parse(date, zone)
    except DateError:
        return False
    return True


def _loaded(document: dict[str, Any]) -> Timeline:
    loaded = load(json.dumps(document, ensure_ascii=False, indent=0))
    assert loaded.timeline is not None, loaded.problems
    return loaded.timeline


def _meaning(when: When) -> tuple[object, ...]:
    """Return what a date says; from a point to the same point is that point."""
    first, _, last = when.text.partition("/")
    if first == last:
        when = When.parse(first, when.zone)
    days = (when.earliest, when.latest)
    is_span = when.is_span and (days[0] is None or days[0] != days[1] or when.is_timed)
    instants = (when.start_instant, when.end_instant) if when.is_timed else ()
    return (*days, is_span, when.approximate, when.uncertain, *instants)


_REAL = ["190X", "19XX", "[1910..1915]", "[1971..]", "[..1969]", "1970/..", "../1970", "1970/",
         "/1970", "[1971-05..1971-07]", "early 1970", "mid 19XX", "[1970,1971]", "1929~/1930",
         "2016-21", "2016-34~", "-0043~", "[-0043..-0040]", "1914-07~/1918-11-11?", "1970?-05-06",
         "1970-05-06T10:00~"]  # fmt: skip


@pytest.mark.parametrize("name", ["timelinejs", "timelinejs-csv"])
@settings(max_examples=12, suppress_health_check=_SLOW)
@given(
    st.lists(edtf, min_size=1, max_size=8), st.sampled_from(LANGUAGES), st.sampled_from(_ZONES),
    st.sampled_from(_STANDINGS),
)  # fmt: skip
@example(_REAL, "fr", "UTC", "")
@example(_REAL, "zh", "UTC", "disputed")
@example([_TWICE, _TWICE[:22], _TWICE[23:], "2006-10-11T05:15/.."], "fr", "Europe/Paris", "")
@example(["2014-11-02T01:30-04:00/2014-11-02T01:30-05:00"], "de", "America/New_York", "")
@example(["0577-11-21T20:41:00/..", "../0012-12-10T17:17:00"], "pl", "UTC", "")
@example(["0000-01-01?"], "zh", "UTC", "established")
@example(["2006-10-11T05:15+05:45", "2006-10-11T05:15%"], "ar", "Asia/Kathmandu", "disputed")
def test_a_date_comes_back_from_a_slide_or_is_asked(
    name: str, dates: list[str], language: str, zone: str, standing: str
) -> None:
    timeline = _timeline(dates, language, zone, standing)
    content = bytes(export(timeline, name))
    if not json.loads(content)["events"] if name == "timelinejs" else content.count(b"\r\n") < 3:
        return  # no date that TimelineJS can hold
    imported = read(content, ImportOptions(name="x"))
    back = load(imported.text or "").timeline
    assert back is not None
    asked = {path[:2] for path in (one.path for one in imported.report.questions()) if path}
    for index, event in enumerate(back.events):
        if ("events", index) in asked:
            continue
        number = re.match(r"Event ([0-9]+)", event.title)
        assert number is not None, event.title
        was = timeline.events[int(number[1])].date
        assert _meaning(event.date) == _meaning(was), (was.text, event.date.text, event.date_label)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_timelines_are_dated_by_needs_no_question(language: str) -> None:
    dates = ["1931-03-12", "1931-06", "1931", "193X", "190X", "1490~", "[1929,1930]", "1939/1945",
             "1931-06-01/1931-07-15", "1970/..", "[1910..1915]", "1970/", "early 1931", "1931?",
             "1931-06-01T10:00", "2016-21"]  # fmt: skip
    timeline = _timeline(dates, language, "Europe/Paris", "")
    imported = read(bytes(export(timeline, "timelinejs")), ImportOptions(name="x"))
    assert imported.report.questions() == []
    back = load(imported.text or "").timeline
    assert back is not None
    said = {event.id: event.date for event in back.events}
    assert {event.id: event.date.text for event in timeline.events} == {
        name: when.text for name, when in said.items()
    }


@given(st.tuples(edtf, edtf).map("/".join), st.sampled_from(LANGUAGES))
@settings(max_examples=12, suppress_health_check=_SLOW)
@example("1914~/1918", "en")
@example("1914-07/1918?", "tr")
@example("191X/192X", "pl")
def test_an_era_comes_back_from_its_slide_or_is_asked(date: str, language: str) -> None:
    header = {"id": "t", "title": "T", "language": language}
    event = {"id": "e", "title": "E", "date": "1900"}
    if not _can_be(date, "UTC"):
        return
    era = {"title": "Era", "date": date}
    try:
        timeline = _loaded({"timeline": header, "eras": [era], "events": [event]})
    except AssertionError:  # no era: it has no end
        return
    imported = read(bytes(export(timeline, "timelinejs")), ImportOptions(name="x"))
    back = load(imported.text or "").timeline
    assert back is not None
    was = timeline.eras[0].date
    if back.eras and not imported.report.questions():
        assert _meaning(back.eras[0].date) == _meaning(was), back.eras[0].date.text
