"""A year before the year 1 is counted with a year 0, as ISO 8601 and EDTF do.

One note for the file tells which year was read. An approximate year may be one off.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import YEAR_BEFORE_ONE

_OLDEST = -9999
"""Beyond this nobody counts single years."""


def check(view: View) -> Iterator[Problem]:
    """Find the first year that could have been meant as a historian's year BCE."""
    if view.first_day is None or view.first_day.year > 0:
        return
    for event in view.events:
        start = event.date.start
        if start is None or start.year is None or not _OLDEST <= start.year <= 0:
            continue
        if event.date_label is None and not event.date.approximate and not event.date.uncertain:
            yield YEAR_BEFORE_ONE.problem(
                f"`{start.text}` is in the year {1 - start.year} BCE",
                ("events", event.id, "date"),
                f"for {-start.year} BCE write `{_edtf(start.year + 1)}`" if start.year else "",
            )
            return


def _edtf(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else "0000"
