"""No events seconds or minutes apart on a timeline of centuries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from timeline_kit.checks.view import View
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import SECONDS_BESIDE_CENTURIES

_LONG = 200  # years
_SHORT = timedelta(hours=1)


def check(view: View) -> Iterator[Problem]:
    """Find the first two events that TimelineJS draws on one and the same point."""
    if view.first_day is None:
        return
    last_year = max(start.earliest.year for start in view.starts if start is not None)
    years = last_year - view.first_day.year
    if years < _LONG:
        return
    timed = [
        (date.start_instant, number, view.events[number])
        for number, date in enumerate(view.dates)
        if date.start_instant is not None
    ]
    timed.sort(key=lambda entry: entry[:2])
    for (start, _, event), (next_start, _, following) in pairwise(timed):
        if timedelta(0) < next_start - start < _SHORT:
            yield SECONDS_BESIDE_CENTURIES.problem(
                f"`{event.id}` and `{following.id}` are {_words(next_start - start)} apart on a "
                f"timeline of {years:,} years",
                ("events", following.id, "date"),
                "TimelineJS draws them on one point; export them as a timeline of their own",
            )
            return


def _words(time: timedelta) -> str:
    seconds = round(time.total_seconds())
    number, unit = (seconds, "second") if seconds < 60 else (seconds // 60, "minute")
    return f"{number} {unit}{'' if number == 1 else 's'}"
