from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from support.calendar_files import as_ics
from support.matrix import public_matrix
from support.strategies import dates

from timeline_kit.dates import When
from timeline_kit.exporters.ics.dates import NoPlaceError, placed

# What the matrix, which is read back by other programs, does not show.


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("[2016-12-02..2017-01-01]", date(2016, 12, 2), date(2017, 1, 2)),  # 31 days
        ("[2016-12-01..2017-01-01]", date(2016, 12, 1), date(2016, 12, 2)),  # 32 days: a marker
        ("[2016-12-20..]", date(2016, 12, 20), date(2016, 12, 21)),
        ("[..2016-12-20]", date(2016, 12, 20), date(2016, 12, 21)),
        ("2016-12/..", date(2016, 12, 1), date(2017, 1, 1)),
        ("../2016-12", date(2016, 12, 31), date(2017, 1, 1)),
        ("9998/9999-12-30", date(9998, 1, 1), date(9999, 12, 31)),
        ("999X", date(9990, 1, 1), date(9990, 1, 2)),
        ("9999", date(9999, 1, 1), date(9999, 1, 2)),
        ("../2016-12-20T13:00Z", datetime(2016, 12, 20, 13, tzinfo=UTC), None),
        ("2016-12-20T13:00Z/2016-12-20T13:00Z", datetime(2016, 12, 20, 13, tzinfo=UTC), None),
    ],
)
def test_a_date_stands_on_these_days(text: str, start: date, end: date | None) -> None:
    placement = placed(When.parse(text))
    assert (placement.start, placement.end) == (start, end)


@pytest.mark.parametrize(
    "text", ["0000", "-0001-12-31", "0000/0001", "Y10000", "9999-12-31", "2016/9999"]
)
def test_days_no_calendar_can_hold_are_refused(text: str) -> None:
    when = When.parse(text)
    with pytest.raises(NoPlaceError):
        placed(when)


@given(dates())
def test_an_entry_ends_after_it_begins_and_holds_no_more_days_than_the_event(text: str) -> None:
    when = When.parse(text, "Asia/Almaty")
    try:
        placement = placed(when)
    except NoPlaceError:
        return
    start, end = placement.start, placement.end
    if isinstance(start, datetime):
        assert end is None or end > start
        return
    assert end is not None
    assert end > start
    if when.earliest and placement.has_start:
        assert start == when.earliest.date()
    after = when.latest.plus(1).date() if when.latest else None
    if after is not None:
        assert end <= after or not when.is_span


def test_a_stamp_is_in_utc_whatever_zone_the_time_came_in() -> None:
    now = datetime(2026, 11, 23, 14, 0, tzinfo=timezone(timedelta(hours=6)))
    assert b"DTSTAMP:20261123T080000Z\r\n" in as_ics(public_matrix(), now=now)[0]
