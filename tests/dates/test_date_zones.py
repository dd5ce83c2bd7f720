"""Local times and zones: exact instants, and errors that offer the right text."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_kit.dates import DateError, When, zones
from timeline_kit.wording import zone_names
from timeline_kit.wording.date_help import explain

ZONES = sorted(zones.names())
_moments = st.datetimes(datetime(1850, 1, 1), datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)


def test_the_names_are_those_of_the_standard_library() -> None:
    assert zoneinfo.available_timezones() - {"localtime"} <= zones.names()
    assert {"UTC", "Europe/Moscow", "Asia/Almaty", "US/Eastern", "EST5EDT"} <= zones.names()
    assert all(zones.load(name).key == name for name in ZONES)


@given(_moments, st.sampled_from(ZONES))
def test_a_local_time_and_its_zone_give_the_instant_back(moment: datetime, name: str) -> None:
    zone = zones.load(name)
    local = moment.replace(tzinfo=UTC).astimezone(zone)
    text = local.replace(tzinfo=None).isoformat()
    twin = local.replace(fold=1 - local.fold)
    if local.utcoffset() != twin.utcoffset():
        with pytest.raises(DateError, match="happened twice"):
            When.parse(text, name)
    else:
        when = When.parse(text, name)
        assert when.zone == name
        assert when.start_instant == when.end_instant == moment.replace(tzinfo=UTC)


@given(_moments, st.sampled_from(ZONES))
def test_the_offset_of_the_zone_agrees_with_the_zone(moment: datetime, name: str) -> None:
    local = moment.replace(tzinfo=UTC).astimezone(zones.load(name))
    offset = local.utcoffset()
    assert offset is not None
    if offset.total_seconds() % 60:
        return  # local mean time has seconds, which no EDTF offset can state
    text = local.replace(tzinfo=None).isoformat() + zones.offset_text(offset)
    assert When.parse(text, name).start_instant == moment.replace(tzinfo=UTC)
    assert When.parse(text).start_instant == moment.replace(tzinfo=UTC)


def test_instants_of_local_mean_time_are_exact_to_the_second() -> None:
    assert When.parse("1916-07-01T12:00", "Europe/Moscow").start_instant == datetime(
        1916, 7, 1, 9, 29, 43, tzinfo=UTC
    )


def test_an_untimed_date_has_no_zone() -> None:
    day = When.parse("2016-12-20")
    assert day.in_zone("Asia/Almaty") is day
    assert day.zone is None
    assert day.start_instant is None


def test_an_offset_gives_the_instant_without_a_zone_and_says_more_than_utc() -> None:
    when = When.parse("2017-01-23T13:00+06:00")
    assert when.start_instant == datetime(2017, 1, 23, 7, tzinfo=UTC)
    assert when.in_zone("UTC") == when
    assert when.in_zone("Asia/Almaty").in_zone("UTC") == when
    assert when.in_zone("Asia/Almaty").start_instant == when.start_instant


def test_an_interval_across_a_change_of_clocks_has_both_instants() -> None:
    when = When.parse("2016-03-26T23:00/2016-03-27T04:00", "Europe/Paris")
    assert when.start_instant is not None
    assert when.end_instant is not None
    assert when.end_instant - when.start_instant == timedelta(hours=4)


@pytest.mark.parametrize(
    ("date", "zone", "code", "message", "help_", "within"),
    [
        (
            "2014-10-26T01:30", "Europe/Moscow", "TK306",
            "`2014-10-26T01:30` happened twice in Europe/Moscow, because the clocks went back",
            "write `2014-10-26T01:30+04:00` (the first time) "
            "or `2014-10-26T01:30+03:00` (the second time)",
            (0, 16),
        ),
        (
            "2024-02-29T22:00/2024-02-29T23:30:15", "Asia/Almaty", "TK306",
            "`2024-02-29T23:30:15` happened twice in Asia/Almaty, because the clocks went back",
            "write `2024-02-29T22:00+06:00/2024-02-29T23:30:15+06:00` (the first time) "
            "or `2024-02-29T22:00+06:00/2024-02-29T23:30:15+05:00` (the second time)",
            (17, 36),
        ),
        (
            "2016-03-27T02:30", "Europe/Paris", "TK305",
            "`2016-03-27T02:30` did not happen in Europe/Paris, because the clocks went forward",
            "write `2016-03-27T01:30` (if the clocks had already been changed) "
            "or `2016-03-27T03:30` (if they had not)",
            (0, 16),
        ),
        (
            "2011-12-30T12:00", "Pacific/Apia", "TK305",
            "`2011-12-30T12:00` did not happen in Pacific/Apia, because the clocks went forward",
            "write `2011-12-29T12:00` (if the clocks had already been changed) "
            "or `2011-12-31T12:00` (if they had not)",
            (0, 16),
        ),
        (
            "2016-03-27T02:30+01:00", "Europe/Paris", "TK305",
            "`2016-03-27T02:30+01:00` did not happen in Europe/Paris, "
            "because the clocks went forward",
            "write `2016-03-27T01:30` (if the clocks had already been changed) "
            "or `2016-03-27T03:30` (if they had not)",
            (0, 22),
        ),
        (
            "2017-01-23T13:00+05:00", "Asia/Almaty", "TK307",
            "`2017-01-23T13:00+05:00` contradicts Asia/Almaty, which had +06:00 then",
            "write `2017-01-23T13:00` (if the local time is right) "
            "or `2017-01-23T14:00` (if the offset is right)",
            (0, 22),
        ),
        (
            "2017-01-23T13:00Z", "Asia/Almaty", "TK307",
            "`2017-01-23T13:00Z` contradicts Asia/Almaty, which had +06:00 then",
            "write `2017-01-23T13:00` (if the local time is right) "
            "or `2017-01-23T19:00` (if the offset is right)",
            (0, 17),
        ),
        (
            "2017-01-23T13:00", "europe/moscow", "TK213",
            "`europe/moscow` is not a time zone",
            "give an IANA name, such as `Europe/Moscow` or `UTC`",
            None,
        ),
        (
            "2016-10-30T02:30+02:00/2016-10-30T02:15+01:00", "Asia/Tokyo", "TK307",
            "`2016-10-30T02:30+02:00` contradicts Asia/Tokyo, which had +09:00 then",
            "write `2016-10-30T09:30/2016-10-30T10:15` (if the offset is right)",
            (0, 22),
        ),
        (
            "0001-01-01T00:00", "Asia/Tokyo", "TK312",
            "`0001-01-01T00:00` lies outside the years 0001 to 9999 in UTC",
            "write `0001-01-01` (the day alone)",
            (0, 16),
        ),
    ],
)  # fmt: skip
def test_a_local_time_that_is_not_one_instant_is_an_error(
    date: str, zone: str, code: str, message: str, help_: str, within: tuple[int, int] | None
) -> None:
    with pytest.raises(DateError) as caught:
        When.parse(date, zone)
    error = explain(caught.value, date)
    assert (error.code.id, error.message, error.help, error.within) == (
        code, message, help_, within,
    )  # fmt: skip


def test_what_the_help_offers_is_accepted() -> None:
    first = When.parse("2014-10-26T01:30+04:00", "Europe/Moscow")
    second = When.parse("2014-10-26T01:30+03:00", "Europe/Moscow")
    assert first.start_instant is not None
    assert second.start_instant is not None
    assert second.start_instant - first.start_instant == timedelta(hours=1)
    assert first < second


@pytest.mark.parametrize("name", ["UTC", "Europe/Moscow", "Asia/Almaty", "GMT", "Etc/GMT+5"])
def test_a_zone_exists(name: str) -> None:
    assert zones.exists(name)


@pytest.mark.parametrize(
    ("name", "help_"),
    [
        ("europe/paris", "did you mean `Europe/Paris`?"),
        ("EUROPE/PARIS", "did you mean `Europe/Paris`?"),
        ("America/New York", "did you mean `America/New_York`?"),
        (" Europe/Paris", "did you mean `Europe/Paris`?"),
        ("utc", "did you mean `UTC`?"),
        ("Moscow", "did you mean `Europe/Moscow`?"),
        ("new york", "did you mean `America/New_York`?"),
        ("Europe/Mosow", "did you mean `Europe/Moscow`?"),
        ("Damaskus", "did you mean `Asia/Damascus`?"),
        ("Pacific Time", "did you mean `America/Los_Angeles`?"),
        ("Eastern Daylight Time", "did you mean `America/New_York`?"),
        ("W. Europe Standard Time", "did you mean `Europe/Berlin`?"),
        ("India Standard Time", "did you mean `Asia/Kolkata` or `Asia/Colombo`?"),
        ("Moscow time", "did you mean `Europe/Moscow`?"),
        ("Almaty Time", "did you mean `Asia/Almaty`?"),
        (
            "UTC+3",
            "name the zone of the city, such as `Europe/Moscow`, or write the offset in the date, "
            "such as `2017-01-23T13:00+03:00`",
        ),
        (
            "-0330",
            "name the zone of the city, such as `Europe/Moscow`, or write the offset in the date, "
            "such as `2017-01-23T13:00-03:30`",
        ),
        (
            "MSK",
            "abbreviations are not zones; did you mean `Europe/Moscow`?",
        ),
        (
            "IST",
            "abbreviations are not zones, because several zones share them; "
            "did you mean `Asia/Kolkata`, `Asia/Jerusalem` or `Europe/Dublin`?",
        ),
        ("", "give an IANA name, such as `Europe/Moscow` or `UTC`"),
        ("../../etc/passwd", "give an IANA name, such as `Europe/Moscow` or `UTC`"),
        ("x" * 100_000, "give an IANA name, such as `Europe/Moscow` or `UTC`"),
    ],
)
def test_an_unknown_zone_gets_the_name_it_may_have_meant(name: str, help_: str) -> None:
    assert not zones.exists(name)
    assert zone_names.suggest(name) == help_
