"""Plain EDTF: what other readers of the standard take, and the same days."""

from __future__ import annotations

import re

import pytest
from edtf import parse_edtf
from hypothesis import given
from support.edtf_texts import edtf

from timeline_kit.dates import When
from timeline_kit.dates.plain import plain_edtf


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("2016-12-20", "2016-12-20"),
        ("2016-12-~20", "2016-12-~20"),
        ("late 2016-12", "[2016-12-21..2016-12-31]"),
        ("early 2016-12", "[2016-12-01..2016-12-10]"),
        ("mid 2016", "[2016-05..2016-08]"),
        ("late 198X", "[1987..1989]"),
        ("mid 19XX", "[1933..1965]"),
        ("late -04XX", "[-0433..-0400]"),
        ("44 BCE", "-0043"),
        ("44 BC~", "-0043~"),
        ("1 BC", "0000"),
        ("12000 BCE", "Y-11999"),
        ("early 44 BCE", "[-0043-01..-0043-04]"),
        ("500 BCE/450 BCE", "-0499/-0449"),
        ("44 BCE/..", "-0043/.."),
        ("[44 BC..31 BC,0014]", "[-0043..-0030,0014]"),
        ("[44 BC]", "[-0043]"),
        ("[late 2016-12,2017]", "[2016-12-21..2016-12-31,2017]"),
        ("[early 2016-12..late 2016-12]", "[2016-12-01..2016-12-31]"),
        ("2017-01-23T13:00", "2017-01-23T13:00:00"),
        ("2017-01-23T13:00+06:00", "2017-01-23T13:00:00+06:00"),
        ("2017-01-23T13:00:15Z", "2017-01-23T13:00:15Z"),
        ("2017-01-23T13:00~", None),
        ("2017-01-23T13:00/2017-01-23T15:00", None),
        ("2017-01-23T13:00/..", None),
        ("late 2016-12~", None),
        ("late 2016-12/2017", None),
        ("late 2016-12/..", None),
        ("early Y17000", None),
    ],
)
def test_a_date_in_plain_edtf(written: str, plain: str | None) -> None:
    assert plain_edtf(When.parse(written)) == plain


@given(edtf)
def test_plain_edtf_has_the_same_days_and_no_words(written: str) -> None:
    when = When.parse(written)
    plain = plain_edtf(when)
    if plain is None:
        assert when.is_timed or any(point.third for point in when.points)
        return
    again = When.parse(plain)
    assert (again.earliest, again.latest) == (when.earliest, when.latest)
    assert (again.approximate, again.uncertain) == (when.approximate, when.uncertain)
    assert not re.search("early|mid|late|BC", plain)
    assert plain_edtf(again) == plain


@pytest.mark.parametrize(
    "written",
    ["late 2016-12", "late 198X", "44 BCE", "44 BC~", "500 BCE/450 BCE", "2017-01-23T13:00"],
)
def test_another_reader_takes_it(written: str) -> None:
    plain = plain_edtf(When.parse(written))
    assert plain is not None
    assert parse_edtf(plain)
