"""A year before the year 1 is counted with a year 0, as ISO 8601 and EDTF do.

One note for the events, one for the eras and one for the sources tells which year was read.
A year written as `44 BCE` cannot be misread, and a `date_label` shows that the author has
thought of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from timeline_kit.checks.view import View
from timeline_kit.dates import DateError, Point, When
from timeline_kit.problems import Path, Problem
from timeline_kit.problems.advice import YEAR_BEFORE_ONE

_OLDEST = -9999
"""Beyond this nobody counts single years."""

_NEGATIVE_YEAR = re.compile(r"(?<![0-9XYE])(?<![0-9X][?~%])-([0-9]{4})([?~%]?)(-?)")


def check(view: View) -> Iterator[Problem]:
    """Find the first years that could have been meant as a historian's years BCE."""
    if view.first_day is None or view.first_day.year <= 0 or None in view.starts:
        yield from _first(
            (event.date, ("events", event.id, "date"))
            for event in view.events
            if event.date_label is None
        )
    yield from _first(
        (era.date, ("eras", number, "date")) for number, era in enumerate(view.timeline.eras)
    )
    yield from _first(
        (source.published, ("sources", key, "published"))
        for key, source in view.timeline.sources.items()
        if source.published is not None
    )


def _first(dates: Iterable[tuple[When, Path]]) -> Iterator[Problem]:
    for when, path in dates:
        point = next(filter(_is_before_one, (when.start, when.end)), None)
        if point is None or point.year is None:
            continue
        meant = _meant(when.text) if point.year else None
        about = "about " if point.approximate else ""
        yield YEAR_BEFORE_ONE.problem(
            f"`{point.text}` is in {about}the year {1 - point.year} BCE",
            path,
            f"for {-point.year} BCE write `{meant}`" if meant is not None else "",
        )
        return


def _is_before_one(point: Point | None) -> bool:
    return (
        point is not None
        and point.year is not None
        and _OLDEST <= point.year <= 0
        and "BC" not in point.text
    )


def _meant(text: str) -> str | None:
    """Return the date with its negative years taken as years BCE, if it is one then."""
    meant = _NEGATIVE_YEAR.sub(_before_christ, text)
    try:
        When.parse(meant)
    except DateError:
        return None
    return meant


def _before_christ(match: re.Match[str]) -> str:
    year, mark, more = int(match[1]), match[2], match[3]
    if more:  # before a month EDTF's own count is the only one
        return (f"-{year - 1:04d}" if year > 1 else "0000") + mark + more
    return f"{year} BCE{mark}"
