"""Problems of dates and time zones, TK3xx."""

from __future__ import annotations

from timeline_kit.problems.problem import Code, Severity


def _event(date: str, *more: str) -> str:
    lines = [
        "- id: meeting",
        f"  date: {date}",
        *more,
        "  title: The meeting",
        "  sources: [report]",
    ]
    return "\n".join(lines) + "\n"


NOT_A_DATE = Code(
    "TK301",
    "not-a-date",
    Severity.ERROR,
    """The text is not a date that can be read without guessing.

Dates are written in EDTF (ISO 8601-2): the year first, then month and day, each with
its full number of digits. `2016-12-20` is a day, `2016-12` a month, `2016` a year,
`201X` a decade, `2017-01-23/2017-01-24` lasted from the first day to the second,
`1914~` is about 1914, `1914?` is uncertain. A time of day follows a `T`:
`2017-01-23T13:00`. `early`, `mid` and `late` stand before a month or a year:
`late 2016-12`.

Where the text can mean only one date, the help says how to write it.""",
    _event("20 December 2016"),
    _event("2016-12-20"),
)

IMPOSSIBLE_DAY = Code(
    "TK302",
    "impossible-day",
    Severity.ERROR,
    """The date does not exist: a month after the twelfth, or 30 February.

Many programs move 30 February to 1 March in silence. Here it is an error, because
one of the two numbers must be a slip. Look the date up and write the right one.
Dates of every century are taken by the Gregorian calendar; a Julian date such as
29 February 1900 needs its Gregorian equivalent, 13 March 1900.""",
    _event("2016-02-30"),
    _event("2016-02-29"),
)

IMPOSSIBLE_TIME = Code(
    "TK303",
    "impossible-time",
    Severity.ERROR,
    """The time of day does not exist: hours run from 00 to 23, minutes and seconds from 00 to 59.

Midnight is the beginning of the day it belongs to: the end of 20 December is
`2016-12-21T00:00`. Leap seconds (`23:59:60`) cannot be carried by calendars; write
`23:59:59`.""",
    _event("2016-12-20T24:30"),
    _event("2016-12-21T00:30"),
)

END_BEFORE_START = Code(
    "TK304",
    "end-before-start",
    Severity.ERROR,
    """The end of the interval lies before its start.

Usually the two were swapped, or a year was not changed when the interval was moved.
When the ends are imprecise, only an end that cannot follow the start is an error:
`2016-12/2016-12-05` is fine, because the start may lie on the first of the month.""",
    _event("2017-01-24/2017-01-23"),
    _event("2017-01-23/2017-01-24"),
)

NONEXISTENT_TIME = Code(
    "TK305",
    "nonexistent-local-time",
    Severity.ERROR,
    """The clocks of that zone skipped this local time.

When clocks go forward, an hour does not happen: in Paris on 27 March 2016 the minute
after 01:59 was 03:00. A source that names a time in between used another zone, or
another day. Name the zone in `timezone`, or write the time with the offset it was
meant in, such as `2016-03-27T02:30Z`, under `timezone: UTC`.""",
    _event("2016-03-27T02:30", "  timezone: Europe/Paris"),
    _event("2016-03-27T03:30", "  timezone: Europe/Paris"),
)

AMBIGUOUS_TIME = Code(
    "TK306",
    "ambiguous-local-time",
    Severity.ERROR,
    """This local time happened twice, because the clocks of that zone went back.

In Moscow on 26 October 2014 the hour from 01:00 to 02:00 happened twice. Write the
time with its offset from UTC, and the right one is clear.""",
    _event("2014-10-26T01:30", "  timezone: Europe/Moscow"),
    _event("2014-10-26T01:30+04:00", "  timezone: Europe/Moscow"),
)

OFFSET_CONTRADICTS_ZONE = Code(
    "TK307",
    "offset-contradicts-zone",
    Severity.ERROR,
    """The offset in the date is not the one its time zone had at that time.

One of the two is wrong, and the event would appear at the wrong hour. Zones change
their offsets: Almaty had +06:00 until 29 February 2024, and +05:00 since. Leave the
offset out, and the zone decides; or mend the zone. Under `timezone: UTC`, which is
what a timeline without a zone has, a date may carry any offset.""",
    _event("2017-01-23T13:00+05:00", "  timezone: Asia/Almaty"),
    _event("2017-01-23T13:00+06:00", "  timezone: Asia/Almaty"),
)

MIXED_INTERVAL = Code(
    "TK309",
    "mixed-interval",
    Severity.ERROR,
    """The two ends of the interval are not of one kind.

An interval has a time of day at both ends or at neither, and an offset at both ends
or at neither. Calendars cannot carry an event that begins at a time and ends on a
day.""",
    _event("2017-01-23T13:00/2017-01-24"),
    _event("2017-01-23T13:00/2017-01-24T12:00"),
)

ALL_OF_SET = Code(
    "TK310",
    "set-of-dates",
    Severity.ERROR,
    """A set in braces, `{1960,1961-12}`, means that something happened on all of these dates.

That is several events: give each its own entry, with its own id, so that every
calendar and table can show it. If the event happened on only one of the dates and it
is not known which, use square brackets.""",
    _event('"{1960,1961-12}"'),
    _event('"[1960,1961-12]"'),
)

AMBIGUOUS_DATE = Code(
    "TK311",
    "ambiguous-date",
    Severity.ERROR,
    """The text can be read as two or more different dates.

`03/04/2020` is 3 April in most of the world and March 4 in the United States. The
help lists the readings; write the right one in EDTF, year first.""",
    _event("03/04/2020"),
    _event("2020-04-03"),
)

TIME_OUT_OF_RANGE = Code(
    "TK312",
    "time-out-of-range",
    Severity.ERROR,
    """A time of day is given for a year before 0001 or after 9999.

Clock time in such years has no meaning that a calendar could carry. Leave the time
out, and say it in the description.""",
    _event("-0043-03-15T12:00"),
    _event("-0043-03-15"),
)

YEAR_TOO_LONG = Code(
    "TK313",
    "year-too-long",
    Severity.ERROR,
    """The year has more than 100 digits.

The universe is about `Y-138E8` years old; a longer number is a slip of the keyboard.""",
    _event("Y17E170"),
    _event("Y17E7"),
)
