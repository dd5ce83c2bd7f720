"""No title of a calendar, slide or list has brackets in brackets, or one pair behind another."""

from __future__ import annotations

import re
from itertools import product

import pytest
from icalendar import Calendar

from timeline_kit import Timeline, export
from timeline_kit.exporters.content.wording import title_text
from timeline_kit.locales.labels import set_apart
from timeline_kit.locales.languages import LANGUAGES

_DATES = ["2016", "2016-12~", "2016-12-20?", "2016-12-20T13:00~", "2016/..", "2016/", "[2015,2016]",
          "2016-12-20T13:00"]  # fmt: skip
_TITLES = ["A test", "A test (of sorts)", "試験（一回目）"]
_KEYS: list[dict[str, str]] = [
    {},
    {"standing": "disputed"},
    {"standing": "established"},
    {"standing": "announced", "date_label": "in winter (or so)"},
    {"date_label": "in winter"},
]
_MEET = re.compile(r"[)）]\s*[(（]|[(（][^)）]*[(（]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_brackets_do_not_meet(language: str) -> None:
    events = [
        {"id": f"e{number}", "date": date, "title": title, **keys}
        for number, (date, title, keys) in enumerate(product(_DATES, _TITLES, _KEYS))
    ]
    timeline = Timeline(id="t", title="T", language=language, timezone="Europe/Kyiv", events=events)
    summaries = [str(one["SUMMARY"]) for one in Calendar.from_ical(export(timeline, "ics")).events]
    assert len(summaries) == len(events)
    said = [*summaries, *(title_text(event, language) for event in timeline.events)]
    assert [text for text in said if _MEET.search(text)] == []


def test_an_aside_is_in_brackets_where_there_are_no_others() -> None:
    assert set_apart("A test", "disputed", "en") == "A test (disputed)"
    assert set_apart("A test (of sorts)", "disputed", "en") == "A test (of sorts) — disputed"
    assert set_apart("A test", "2016 (?)", "en") == "A test — 2016 (?)"
    assert set_apart("試験（一回目）", "諸説あり", "ja") == "試験（一回目） — 諸説あり"
