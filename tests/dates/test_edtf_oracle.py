"""The `edtf` package agrees with our bounds, except where it is wrong or has another policy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st
from support.edtf_texts import days, months, years

from timeline_kit.dates import Day, When

TABLE = Path(__file__).parent / "cases" / "edtf.txt"

EXCEPTIONS = {
    "winter is December alone there, and December to February here": (
        "2001-24", "2003-24", "2001-28", "2001-30",
    ),
    "an unknown end is ten years away there, and unknown here": (
        "1985-04-12/", "1985-04/", "1985/", "/1985-04-12", "/1985-04", "/1985",
    ),
    "significant digits do not widen the bounds there": (
        "1950S2", "1950S3", "Y171010000S3", "Y3388E2S3", "-1950S2",
    ),
    "an unknown digit of a month or day raises an error of its own there": (
        "1984-1X", "2016-12-2X", "2015-02-2X", "2016-04-3X",
    ),
    "29 February of years with unknown digits is also in common years there": (
        "XXXX-02-29", "19X0-02-29",
    ),
    "negative years with unknown digits include year 0 or raise an error there": (
        "-00XX", "-004X-03",
    ),
    "a season of a year with unknown digits is an error there": ("201X-21",),
    "a set of one is an error there": ("[1668]",),
}  # fmt: skip
"""What differs, and why; all else in the table must agree."""


def _table() -> list[str]:
    lines = TABLE.read_text("utf-8").split("## Our extensions", 1)[0].splitlines()
    return [line.split("|")[0].strip() for line in lines if line and not line.startswith("#")]


def _day(bound: Any) -> Day | None:
    return None if isinstance(bound, float) else Day(*tuple(bound)[:3])


def _oracle(text: str) -> tuple[Day | None, Day | None]:
    parsed = parse_edtf(text)
    return _day(parsed.lower_strict()), _day(parsed.upper_strict())


def _ours(text: str) -> tuple[Day | None, Day | None]:
    when = When.parse(text)
    return when.earliest, when.latest


EXCEPTED = {text for texts in EXCEPTIONS.values() for text in texts}


@pytest.mark.parametrize("text", [text for text in _table() if text not in EXCEPTED])
def test_the_table_agrees_with_edtf(text: str) -> None:
    assert _ours(text) == _oracle(text)


@pytest.mark.parametrize("text", sorted(EXCEPTED))
def test_an_exception_is_still_one(text: str) -> None:
    try:
        bounds = _oracle(text)
    except Exception:  # whatever it raises, it is no answer
        return
    assert _ours(text) != bounds


_plain = st.tuples(years, months, days).map("-".join) | st.tuples(years, months).map("-".join)
_points = (_plain | years).flatmap(
    lambda text: st.sampled_from(["", "?", "~", "%"]).map(text.__add__)
)


@settings(max_examples=40)
@given(_points)
def test_dates_agree_with_edtf(text: str) -> None:
    assert _ours(text) == _oracle(text)


@settings(max_examples=25)
@given(st.tuples(_points, _points))
def test_intervals_agree_with_edtf(points: tuple[str, str]) -> None:
    first, last = sorted(points, key=lambda text: (When.parse(text).earliest, text))
    assert _ours(f"{first}/{last}") == _oracle(f"{first}/{last}")
