"""The axis: round ticks in the language of the timeline, and where dates lie on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from yaml import safe_load

from timeline_kit.dates import When
from timeline_kit.exporters.svg.extents import DAY, Shape, extent
from timeline_kit.exporters.svg.scale import scale_for
from timeline_kit.exporters.svg.ticks import ticks

CASES = safe_load(Path(__file__).with_name("ticks.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['dates']} {case['language']}")
def test_ticks_are_round_and_say_what_they_are(case: dict[str, object]) -> None:
    whens = [When.parse(text, "UTC") for text in str(case["dates"]).split(" ")]
    scale = scale_for([extent(when, "UTC") for when in whens], [], 48, 1152)
    found = ticks(scale, str(case["language"]))
    said = [f"{tick.above} | {tick.label}".removeprefix(" | ") for tick in found]
    assert said == case["ticks"]
    assert all(48 <= tick.place <= 1152 for tick in found)


def day(text: str) -> int:
    first = When.parse(text).earliest
    assert first is not None
    return first.ordinal() * DAY


BOUNDS = """
span  2016-12-20/2016-12-21     2016-12-20  2016-12-20  2016-12-22  2016-12-22
span  2016-11/2017-01           2016-11-01  2016-12-01  2017-01-01  2017-02-01
span  2016/..                   2016-01-01  2017-01-01  -           -
span  ../2016-12-30             -           -           2016-12-31  2016-12-31
range 2016-12                   2016-12-01  2016-12-01  2017-01-01  2017-01-01
range [2016-12-20..2016-12-24]  2016-12-20  2016-12-20  2016-12-25  2016-12-25
range -0043                     -0043-01-01 -0043-01-01 -0042-01-01 -0042-01-01
"""


@pytest.mark.parametrize("line", BOUNDS.strip().split("\n"))
def test_a_date_lies_between_its_bounds(line: str) -> None:
    kind, text, *bounds = line.split()
    found = extent(When.parse(text), "UTC")
    assert found.shape is Shape[kind.upper()]
    assert list(found[1:5]) == [None if bound == "-" else day(bound) for bound in bounds]


def test_a_day_lies_at_its_noon_and_a_time_at_its_time_by_the_clocks_of_the_timeline() -> None:
    assert extent(When.parse("2016-12-20"), "UTC").first == day("2016-12-20") + DAY // 2
    in_moscow = When.parse("2016-12-20T23:00", "Europe/Moscow")
    assert extent(in_moscow, "Asia/Almaty").first == day("2016-12-21") + 2 * 3600


def test_a_span_within_one_month_has_no_sure_part() -> None:
    found = extent(When.parse("2016-12/2016-12"), "UTC")
    assert found.sure_from == found.sure_to
    assert found.first == day("2016-12-01")
    assert found.last == day("2017-01-01")
