"""Every example of the specification has the bounds, precision and marks it should have."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline_kit.dates import Day, When

TABLE = Path(__file__).parent / "cases" / "edtf.txt"


def _cases() -> list[list[str]]:
    lines = TABLE.read_text("utf-8").splitlines()
    return [
        [cell.strip() for cell in line.split("|")]
        for line in lines
        if line and not line.startswith("#")
    ]


def _text(day: Day | None) -> str:
    return "" if day is None else day.edtf()


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case[0])
def test_an_example_has_its_bounds_precision_and_marks(case: list[str]) -> None:
    when = When.parse(case[0])
    assert [
        when.text,
        _text(when.earliest),
        _text(when.latest),
        when.precision.name,
        "span" if when.is_span else "moment",
        "~" * when.approximate + "?" * when.uncertain,
    ] == case


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("2016-12-20", True),
        ("2017-01-23/2017-01-24", True),
        ("2017-01-23T13:00", True),
        ("2017-01-23T13:00/2017-01-23T15:00", True),
        ("2016-12", False),
        ("2016-12-20~", False),
        ("2016-12-20?", False),
        ("2016-12-~20", False),
        ("2016-12-20/..", False),
        ("2016-12-20/", False),
        ("[2016-12-21..2016-12-31]", False),
        ("[2016-12-21,2016-12-31]", False),
        ("[2016-12-21,2016-12-21]", False),
        ("late 2016-12", False),
        ("2016-12-2X", False),
    ],
)
def test_only_certain_days_and_times_are_exact(text: str, exact: bool) -> None:
    assert When.parse(text).is_exact is exact


def test_a_qualifier_reaches_the_components_to_its_left() -> None:
    assert When.parse("2004-06~-11").start.qualifiers == ("~", "~", "")  # type: ignore[union-attr]
    assert When.parse("?2004-06-~11").start.qualifiers == ("?", "", "~")  # type: ignore[union-attr]
    assert When.parse("2004?-06~-11").start.qualifiers == ("%", "~", "")  # type: ignore[union-attr]
    assert When.parse("2004-06-11%").start.qualifiers == ("%", "%", "%")  # type: ignore[union-attr]


def test_a_set_of_several_keeps_its_choices_and_a_range_is_bounded_by_its_ends() -> None:
    several = When.parse("[1667,1668,1670..1672]")
    assert [choice.text for choice in several.choices] == ["1667", "1668", "[1670..1672]"]
    one_range = When.parse("[1670..1672]")
    assert one_range.choices == ()
    assert one_range.start is not None
    assert one_range.end is not None
    assert (one_range.start.text, one_range.end.text) == ("1670", "1672")
    assert not one_range.is_span
