"""The saved copies beside a document: what they say of its quotes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from timeline_kit.model import Timeline

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


def places_and_verdicts(timeline: Timeline, path: str | None) -> tuple[Places, CheckedQuotes]:
    """Return the same, and what became of each quote, for editors."""
    if not _has_copies(timeline):
        return {}, {}
    found = held(timeline, path)
    return found.places, found.checked


def _has_copies(timeline: Timeline) -> bool:
    """Whether a quote can be held against a copy."""
    copied = {key for key, source in timeline.sources.items() if source.file is not None}
    return bool(copied) and any(
        citation.quote is not None and citation.ref in copied
        for event in timeline.events
        for citation in event.sources
    )
