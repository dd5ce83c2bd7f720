"""How far an event stands has a ground in what it cites.

What is established or reported has a source, what is disputed two voices, and what is only
announced no sources that are all younger than it.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.model import Event, Standing, Timeline
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import GROUNDLESS_STANDING
from timeline_kit.sources.disagreement import disagreement, published


def check(view: View) -> Iterator[Problem]:
    """Find events whose standing nothing that they cite speaks for."""
    for event in view.events:
        if event.standing is None:
            continue
        said = _missing(event, view.timeline)
        if said is not None:
            yield GROUNDLESS_STANDING.problem(
                f"`{event.id}` is {event.standing}, but {said[0]}",
                ("events", event.id, "standing"),
                said[1],
            )


def _missing(event: Event, timeline: Timeline) -> tuple[str, str] | None:
    """Return what is missing, and what would help."""
    match event.standing:
        case Standing.ESTABLISHED | Standing.REPORTED if not event.sources:
            return "names no source", "cite what says so"
        case Standing.DISPUTED if not _has_two_voices(event, timeline):
            return "cites only one voice" if event.sources else "names no source", (
                "cite who says otherwise, with the date it gives in `says`, or `stance: disputes`"
            )
        case Standing.ANNOUNCED if event.sources and all(
            _is_later(citation.ref, event, timeline) for citation in event.sources
        ):
            return (
                "all its sources were published after it",
                "cite what announced it; if they report that it took place, write "
                "`standing: reported`",
            )
    return None


def _has_two_voices(event: Event, timeline: Timeline) -> bool:
    if len({citation.ref for citation in event.sources}) > 1:
        return True
    said = disagreement(event, timeline)
    return said is not None and any(conflict.first.numbers for conflict in said.conflicts)


def _is_later(ref: str, event: Event, timeline: Timeline) -> bool:
    """Whether a source certainly was published after an event was over."""
    when, last = published(timeline, ref), event.date.latest
    if when is None or when.approximate or when.uncertain or event.date.approximate:
        return False
    return when.earliest is not None and last is not None and when.earliest > last
