"""The saved copies beside a document: what they say of its quotes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from timeline_kit.model import Timeline
from timeline_kit.problems import Severity

if TYPE_CHECKING:  # reading copies takes its time, and few documents name any
    from timeline_kit.sources.text_links import CheckedQuotes, Places
    from timeline_kit.sources.verification import Verification


def held(timeline: Timeline, path: str | None) -> Verification:
    """Hold the quotes of a timeline against the copies beside its document."""
    from timeline_kit.sources.saved import Shelf, cache_folder
    from timeline_kit.sources.verification import verify

    folder = Path() if path is None else Path(path).parent
    shelf = Shelf(folder, cache_folder())
    found = verify(timeline, shelf)
    shelf.prune()
    return found


def places(timeline: Timeline, path: str | None) -> Places:
    """Return where quotes stand in the copies of their sources, for links to the words."""
    return held(timeline, path).places if _has_copies(timeline) else {}


class Quotes(NamedTuple):
    """What the saved copies say of the quotes of a timeline.

    Attributes:
        places: where they stand, for links to the words.
        checked: what became of each, for editors.
        errors: how many errors `verify` shows.
    """

    places: Places
    checked: CheckedQuotes
    errors: int


def quotes(timeline: Timeline, path: str | None) -> Quotes:
    """Hold the quotes of a timeline against the copies beside its document, if there are any."""
    if not _has_copies(timeline):
        return Quotes({}, {}, 0)
    from timeline_kit.sources import findings

    found = held(timeline, path)
    problems = findings.problems(timeline, found, strict=False)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    return Quotes(found.places, found.checked, errors)


def _has_copies(timeline: Timeline) -> bool:
    """Whether a quote can be held against a copy."""
    copied = {key for key, source in timeline.sources.items() if source.file is not None}
    return bool(copied) and any(
        citation.quote is not None and citation.ref in copied
        for event in timeline.events
        for citation in event.sources
    )
