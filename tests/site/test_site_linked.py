"""What stands as JSON inside `<script>` elements: it says what is so, and cannot end them."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from hypothesis import example, given
from support.strategies import dates, one_of_sets

from timeline_kit.dates import Point, When
from timeline_kit.dates.day import Day, month_length
from timeline_kit.model import Event, Timeline
from timeline_kit.site.linked import json_ld
from timeline_kit.site.timelinejs import locale, options

HOSTILE = "</script><script>alert(1)</script> & &lt; <!-- ]]>"


def test_linked_data_cannot_end_its_element() -> None:
    events = [Event(id="a", date="2016", title=HOSTILE), Event(id="b", date="2017", title="B")]
    text = json_ld(Timeline(id="t", title=HOSTILE, events=events))

    assert not set("<>&") & set(text)
    found = json.loads(text)
    assert found["name"] == HOSTILE
    assert "description" not in found
    assert [one["position"] for one in found["itemListElement"]] == [1, 2]
    assert [one["item"]["name"] for one in found["itemListElement"]] == [HOSTILE, "B"]


def test_the_description_of_linked_data_is_plain_text() -> None:
    text = json_ld(Timeline(id="t", title="T", description="*Loud* [words](https://e.org)."))

    assert json.loads(text)["description"] == "Loud words (https://e.org)."


def stretch(said: str) -> tuple[Day, Day]:
    """Return the first and the last day of a year, a month or a day of ISO 8601."""
    stated = [int(part) for part in said.split("-")]
    first = Day(*[*stated, 1, 1][:3])
    if len(stated) == 3:
        return first, first
    last = stated[1] if len(stated) == 2 else 12
    return first, Day(first.year, last, month_length(first.year, last))


def assert_true_of(said: str, point: Point | None, instant: datetime | None) -> None:
    assert point is not None
    assert not point.approximate, "nobody could read that there"
    assert not point.uncertain, "nobody could read that there"
    if "T" in said:
        assert datetime.fromisoformat(said) == instant
        return
    first, last = stretch(said)
    assert first <= point.earliest <= point.latest <= last


@given(text=dates() | one_of_sets())
@example(text="[1163-03-24..1163-04-25]")
@example(text="[2016-12-21..2017-01-05]")
@example(text="[2016-12-21,2016-12-24]")
@example(text="[2016-12-21..]")
@example(text="[2016,2016-05]")
@example(text="2016-12-2X")
@example(text="0001-01-02T04:00")
def test_what_linked_data_say_of_a_date_is_true_whatever_day_it_was(text: str) -> None:
    when = When.parse(text)
    if when.is_timed:
        when = when.in_zone("Asia/Almaty")
    event = Event(id="a", date=when, title="A")
    document = json.loads(json_ld(Timeline(id="t", title="T", events=[event])))
    [item] = (one["item"] for one in document["itemListElement"])
    if "startDate" in item:
        assert_true_of(item["startDate"], when.start, when.start_instant)
        if not when.is_span:
            assert_true_of(item["startDate"], when.end, when.end_instant)
    if "endDate" in item:
        assert when.is_span
        assert_true_of(item["endDate"], when.end, when.end_instant)
    if "startDate" not in item:
        assert "description" in item, "the date is said in words"


@pytest.mark.parametrize(("files", "has_words"), [(("fr",), True), (("de",), False), ((), False)])
def test_timelinejs_is_told_words_that_are_there(files: tuple[str, ...], has_words: bool) -> None:
    there = {str(locale(language)): b"{}" for language in files}
    found = json.loads(options("fr", there, None))

    words = {"language": "data:application/json;base64,e30=#.json"} if has_words else {}
    assert found == {"font": None, "script_path": "", "hash_bookmark": False} | words


@pytest.mark.parametrize(
    ("language", "name"),
    [
        *[(tag, "zh-tw") for tag in ("zh-Hant", "zh-TW", "zh-HK", "zh-Hant-HK", "zh-MO")],
        *[(tag, "zh-cn") for tag in ("zh", "zh-SG", "zh-Hans-HK", "zh-x-hk")],
        ("pt-BR", "pt-br"),
        ("pt-AO", "pt"),
        ("de-AT", "de"),
    ],
)
def test_timelinejs_speaks_our_language(language: str, name: str) -> None:
    assert locale(language) == f"js/locale/{name}.json"


def test_timelinejs_is_told_a_scale_if_there_is_one() -> None:
    assert json.loads(options("en", {}, 2.5))["scale_factor"] == 2.5
    assert locale("xx") is None
    assert "language" not in json.loads(options("xx", {"xx": b"{}"}, None))
