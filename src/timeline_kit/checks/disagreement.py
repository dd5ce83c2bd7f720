"""Where sources give dates that cannot all be true, the event says that it is disputed.

What is as far apart as two calendars, or was put off, is named as that, and an event that
says `standing: disputed` has said it. Which source is right no check can know.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.model import Event, Standing, Timeline
from timeline_kit.problems import Fix, Insert, Path, Problem, Related, Replace
from timeline_kit.problems.advice import (
    CALENDARS_APART,
    CONFLICTING_DATES,
    POSTPONED,
    SAYS_ITS_OWN_DATE,
)
from timeline_kit.sources.disagreement import (
    Conflict,
    Difference,
    Given,
    disagreement,
    is_day_of_publication,
    published,
)
from timeline_kit.wording.date_words import words

_SHOWN = 5
"""Sources of one date that are shown; a document may cite many."""

_OLD_CALENDAR = "the Julian calendar was {} days behind the Gregorian one"


def check(view: View) -> Iterator[Problem]:
    """Find dates of sources that differ, and those that are only days of publication."""
    for event, citations in zip(view.events, view.sources, strict=True):
        if not any(citation.says is not None for citation in citations):
            continue
        said = disagreement(event, view.timeline)
        if said is None:
            continue
        conflicts = () if event.standing is Standing.DISPUTED else said.conflicts
        for conflict in conflicts:
            yield _conflict(conflict, event, view.timeline)
        named = {given for conflict in conflicts for given in conflict[:2]}
        for given in said.given:
            if given not in named:
                yield from _published_then(given, event, view.timeline)


def _conflict(conflict: Conflict, event: Event, timeline: Timeline) -> Problem:
    first, second = conflict.first, conflict.second
    path: Path = _path(second, event)
    others = [Related(_says(first, event, timeline), _path(first, event))]
    others += (
        Related(f"{_says(given, event, timeline, number)}, too", _citation(number, event))
        for given in (first, second)
        for number in given.numbers[1:_SHOWN]
    )
    message = f"{_says(first, event, timeline)}, {_says(second, event, timeline)}"
    if conflict.kind is Difference.CALENDARS:
        return CALENDARS_APART.problem(
            f"{message}: {_OLD_CALENDAR.format(conflict.days)} then",
            path,
            "they may mean the same day; if they do, write both in the Gregorian calendar, and "
            "what the source has in `quote`",
            related=tuple(others),
        )
    if conflict.kind is Difference.POSTPONED:
        return POSTPONED.problem(
            f"{message}: the earlier date was only announced, and may have been put off",
            path,
            "check that `date` is when it took place",
            related=tuple(others),
        )
    standing = ("events", event.id, "standing")
    change = Insert if event.standing is None else Replace
    return CONFLICTING_DATES.problem(
        message,
        path,
        "if they mean different dates, write `standing: disputed` in the event; if one is less "
        "exact than it is written, write that, such as `2016-12` or `2016-12-20~`",
        related=tuple(others),
        fix=Fix("write `standing: disputed`", (change(standing, "disputed"),), safe=False),
    )


def _says(given: Given, event: Event, timeline: Timeline, number: int | None = None) -> str:
    """Return who gives which date, and where in the source: the first of them, or one of them."""
    date = words(given.date, "en")
    if not given.numbers:
        return f"the event is dated {date}"
    citation = event.sources[given.numbers[0] if number is None else number]
    place = f" ({citation.locator})" if citation.locator else ""
    is_same = is_day_of_publication(given.date, published(timeline, citation.ref))
    aside = ", the day it was published" if is_same else ""
    return f"`{citation.ref}`{place} gives {date}{aside}"


def _path(given: Given, event: Event) -> Path:
    if not given.numbers:
        return ("events", event.id, "date")
    return _citation(given.numbers[0], event)


def _citation(number: int, event: Event) -> Path:
    return ("events", event.id, "sources", number, "says")


def _published_then(given: Given, event: Event, timeline: Timeline) -> Iterator[Problem]:
    """Say that a date may be that of the sources, where no other source gives it."""
    refs = [event.sources[number].ref for number in given.numbers]
    if not all(is_day_of_publication(given.date, published(timeline, ref)) for ref in refs):
        return
    for number in given.numbers:
        ref = event.sources[number].ref
        yield SAYS_ITS_OWN_DATE.problem(
            f"`{ref}` was published on the day that `says` gives, {words(given.date, 'en')}",
            _citation(number, event),
            "check that the source gives this date for the event; if it gives none, leave `says` "
            "out",
            related=(Related("published then", ("sources", ref, "published")),),
        )
