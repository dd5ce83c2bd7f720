"""Laws that hold for every date."""

from __future__ import annotations

import copy
import pickle
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st
from support.edtf_texts import edtf, near_misses

from timeline_kit.dates import DateError, Day, When

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
        assert tuple(twin) == tuple(when)


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
    assert error.help
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
