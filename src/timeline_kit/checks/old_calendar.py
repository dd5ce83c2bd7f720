"""A day before 15 October 1582 was meant in the Gregorian calendar.

EDTF, iCalendar and TimelineJS all count such days in the Gregorian calendar, while
sources give them in the Julian one. Nobody can tell from the date alone, so one note
asks; a `date_label` shows that the author has thought of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.dates import Precision
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import OLD_CALENDAR

_FIRST_GREGORIAN_DAY = (1582, 10, 15)


def check(view: View) -> Iterator[Problem]:
    """Find the first day that could be a Julian one."""
    if view.first_day is None or view.first_day >= _FIRST_GREGORIAN_DAY:
        return
    for event in view.events:
        start = event.date.start
        if (
            start is not None
            and start.earliest < _FIRST_GREGORIAN_DAY
            and start.precision >= Precision.DAY
            and event.date_label is None
        ):
            yield OLD_CALENDAR.problem(
                f"`{start.text}` is read in the Gregorian calendar, which begins in 1582",
                ("events", event.id, "date"),
                "convert a Julian day, and keep the day of the source in `date_label`",
            )
            return
