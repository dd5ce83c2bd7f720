"""`1936-39` is a code of EDTF, the last four months of 1936; most who write it mean four years.

Every code of a season, quarter or half year that could be a later year is looked at. A
`date_label` shows that the author has thought of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.dates import When
from timeline_kit.model import Timeline
from timeline_kit.problems import Path, Problem
from timeline_kit.problems.advice import SEASON_OR_YEARS
from timeline_kit.wording.date_words import words

_CODE = re.compile(r"([0-9]{2})([0-9]{2})-(2[1-9]|3[0-9]|4[01])([?~%]?)")


def check(view: View) -> Iterator[Problem]:
    """Find codes that may have been meant as the last year of a span."""
    for when, path in _dates(view.timeline):
        if "-" not in when.text[4:5]:
            continue
        match = _CODE.fullmatch(when.text)
        if match is None or match[3] <= match[2]:
            continue
        century, first, last, mark = match.groups()
        span = f"{century}{first}{mark}/{century}{last}{mark}"
        yield SEASON_OR_YEARS.problem(
            f"`{when.text}` means: {words(when)}",
            path,
            f"if you mean the years, write `{span}`",
        )


def _dates(timeline: Timeline) -> Iterator[tuple[When, Path]]:
    for event in timeline.events:
        if event.date_label is None:
            yield event.date, ("events", event.id, "date")
    for number, era in enumerate(timeline.eras):
        yield era.date, ("eras", number, "date")
    for key, source in timeline.sources.items():
        for name in ("published", "accessed"):
            when = getattr(source, name)
            if when is not None:
                yield when, ("sources", key, name)
