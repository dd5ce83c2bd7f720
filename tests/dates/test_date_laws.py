"""Laws that hold for every date."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import astuple
from support.edtf_texts import edtf, near_misses

from timeline_kit.dates import DateError, Day, When
from timeline_kit.wording.date_help import explain

_dates = edtf.map(When.parse)
_days = st.builds(
    lambda ordinal: Day.from_ordinal(ordinal),
    st.integers(-(10**12), 10**12) | st.integers(1, 10**6),
)


@given(edtf)
def test_the_text_is_kept_and_reads_the_same_again(text: str) -> None:
    when = When.parse(text)
    assert when.text == text == str(when)
    assert When.parse(when.text) == when


@given(edtf)
def test_the_first_possible_day_is_not_after_the_last(text: str) -> None:
    when = When.parse(text)
    if when.earliest is not None and when.latest is not None:
        assert when.earliest <= when.latest


@given(edtf)
def test_the_bounds_hold_every_choice(text: str) -> None:
    when = When.parse(text)
    for choice in when.choices:
        if when.earliest is not None:
            assert choice.earliest is not None
            assert when.earliest <= choice.earliest
        if when.latest is not None:
            assert choice.latest is not None
            assert choice.latest <= when.latest


@given(_dates, _dates, _dates)
def test_the_order_is_total(a: When, b: When, c: When) -> None:
    assert [a < b, a == b, a > b].count(True) == 1
    assert (a <= b) == (a < b or a == b)
    assert (a >= b) == (b <= a)
    if a <= b <= c:
        assert a <= c
    if a == b:
        assert hash(a) == hash(b)


@given(_dates, _dates)
def test_the_order_in_time_is_that_of_all_but_the_text(a: When, b: When) -> None:
    assert (a.time_key < b.time_key) is (a.sort_key[:-1] < b.sort_key[:-1])
    assert (a.time_key == b.time_key) is (a.sort_key[:-1] == b.sort_key[:-1])


@given(_dates, _dates)
def test_a_date_that_can_only_be_earlier_comes_first(a: When, b: When) -> None:
    if a.latest is not None and b.earliest is not None and a.latest.plus(1) < b.earliest:
        assert a < b  # a day apart, because instants are ordered in UTC


def test_the_order_of_dates_on_one_day() -> None:
    texts = ["../2016", "2016-12-20T00:00", "2016-12-20", "2016-12-20T09:00", "2016-12-21",
             "2016-12-20/2016-12-21", "2016-12-20/..", "2016-12-20T13:00"]  # fmt: skip
    assert [when.text for when in sorted(map(When.parse, texts))] == [
        "../2016", "2016-12-20", "2016-12-20/2016-12-21", "2016-12-20/..",
        "2016-12-20T00:00", "2016-12-20T09:00", "2016-12-20T13:00", "2016-12-21",
    ]  # fmt: skip


@given(_dates)
def test_a_date_survives_pickle_and_copy(when: When) -> None:
    for twin in (pickle.loads(pickle.dumps(when)), copy.copy(when), copy.deepcopy(when)):
        assert type(twin) is When
        assert twin == when
        assert astuple(twin) == astuple(when)


def test_a_date_shows_the_text_it_is_read_from() -> None:
    assert repr(When("late 2016-12")) == "When('late 2016-12')"
    timed = When.parse("2017-01-23T13:00", "Asia/Almaty")
    assert repr(timed) == "When('2017-01-23T13:00', 'Asia/Almaty')"


@given(_dates)
def test_a_date_is_what_its_repr_says(when: When) -> None:
    assert astuple(eval(repr(when), {"When": When})) == astuple(when)


@given(_dates)
def test_a_date_is_no_sequence_and_does_not_change(when: When) -> None:
    sequence: Any = when
    for wrong in (len, iter, list, tuple):
        with pytest.raises(TypeError):
            wrong(sequence)
    with pytest.raises(AttributeError):
        sequence.text = "2016"
    assert when


@given(_dates, st.dates())
def test_the_days_in_a_date_are_those_it_may_have_been(when: When, day: date) -> None:
    choices = when.choices or (when,)
    here = Day(day.year, day.month, day.day)
    assert (day in when) == any(
        (one.earliest is None or one.earliest <= here)
        and (one.latest is None or here <= one.latest)
        for one in choices
    )
    for bound in (when.earliest, when.latest):
        assert bound is None or bound in when


DAY = date(2016, 12, 25)
NOON = datetime(2017, 1, 23, 12)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("late 2016-12", [DAY, date(2016, 12, 21), datetime(2016, 12, 31, 23, 59, 59)],
         [date(2016, 12, 20), datetime(2017, 1, 1), datetime(2016, 12, 20, 23, 59, 59)]),
        ("[2016-12-20,2016-12-22]", [date(2016, 12, 20), date(2016, 12, 22)], [date(2016, 12, 21)]),
        ("2016-12-20/..", [DAY, date(9999, 12, 31)], [date(2016, 12, 19)]),
        ("../2016", [DAY, date(1, 1, 1)], [date(2017, 1, 1), NOON]),
        ("2017-01-23T12:00", [NOON.date(), NOON, NOON.replace(second=59)],
         [NOON.replace(minute=1), NOON.replace(hour=11, minute=59, second=59)]),
        ("2017-01-23T12:00:00", [NOON], [NOON.replace(second=1)]),
        ("2017-01-23T11:00/2017-01-23T12:00", [NOON, NOON.replace(hour=11)],
         [NOON.replace(hour=10), NOON.replace(hour=13)]),
        ("2017-01-23T12:00", [NOON.replace(tzinfo=UTC)], [NOON.replace(hour=6, tzinfo=UTC)]),
        ("2017-01-23", [NOON.replace(tzinfo=UTC), NOON], [datetime(2017, 1, 24, tzinfo=UTC)]),
        ("-0043-03-15", [Day(-43, 3, 15)], [Day(43, 3, 15), date(43, 3, 15)]),
    ],
)  # fmt: skip
def test_days_and_times_in_a_date(text: str, inside: list[date], outside: list[date]) -> None:
    when = When(text)
    assert [day for day in inside if day not in when] == []
    assert [day for day in outside if day in when] == []


def test_a_time_with_a_zone_is_compared_in_utc() -> None:
    when = When("2017-01-23T13:00", "Asia/Almaty")
    assert datetime(2017, 1, 23, 7, tzinfo=UTC) in when
    assert datetime(2017, 1, 23, 10, tzinfo=timezone(timedelta(hours=3))) in when
    assert datetime(2017, 1, 23, 13, tzinfo=UTC) not in when
    assert datetime(2017, 1, 23, 13) in when


def test_only_days_and_times_are_in_a_date() -> None:
    text: Any = "2016-12-25"
    with pytest.raises(TypeError, match="not str"):
        assert text in When("2016-12")


def _error_of(text: str) -> DateError | None:
    try:
        When.parse(text)
    except DateError as error:
        return error
    return None


@given(near_misses)
def test_what_is_no_date_gets_help_and_a_place_inside_the_text(text: str) -> None:
    error = _error_of(text)
    assume(error is not None)
    assert error is not None
    assert error.code.id.startswith("TK3")
    assert error.message
    assert "\n" not in error.message
    assert explain(error, text).help
    assert error.within is not None
    start, end = error.within
    assert 0 <= start <= end <= len(text)
    assert str(pickle.loads(pickle.dumps(error))) == error.message


@given(_days, st.integers(-(10**9), 10**9))
def test_adding_days_is_undone_by_subtracting_them(day: Day, days: int) -> None:
    assert day.plus(days).plus(-days) == day


@given(_days)
def test_the_next_day_is_later_and_nothing_lies_between(day: Day) -> None:
    after = day.plus(1)
    assert day < after
    assert after.ordinal() - day.ordinal() == 1
    assert after.day == 1 or after == Day(day.year, day.month, day.day + 1)


@given(st.dates(), st.integers(-1000, 1000))
def test_days_agree_with_the_standard_library(known: date, days: int) -> None:
    day = Day(known.year, known.month, known.day)
    assert day.date() == known
    assert day.ordinal() == known.toordinal()
    if 1 <= known.toordinal() + days <= date.max.toordinal():
        other = date.fromordinal(known.toordinal() + days)
        assert day.plus(days) == Day(other.year, other.month, other.day)


@given(_days)
def test_a_day_is_read_back_from_its_edtf(day: Day) -> None:
    when = When.of_day(day)
    assert when.earliest == when.latest == day
    assert day.date() is None or str(day.date()) == when.text


@given(_days, st.integers(-50, 50))
def test_the_calendar_repeats_every_400_years(day: Day, cycles: int) -> None:
    assert Day(day.year + 400 * cycles, day.month, day.day).ordinal() == (
        day.ordinal() + 146_097 * cycles
    )


def test_a_call_that_was_a_built_in_class_before_reads_a_date_as_any_other() -> None:
    """CPython then calls a class past `__call__` of its metaclass."""

    def made(kind: Any, *values: Any) -> Any:
        if len(values) > 1:
            return kind(*values)
        (text,) = values
        return kind(text)

    for _ in range(200):
        assert made(set, "1") == {"1"}
    assert astuple(made(When, "late 2016-12")) == astuple(When.parse("late 2016-12"))
    with pytest.raises(DateError, match="there is no month `13`"):
        made(When, "2016-13")
    with pytest.raises(TypeError, match="a date is read from text, not from int"):
        made(When, 2016)
    with pytest.raises(TypeError):
        made(When, "2016-12-20", None, When("2017").start)
