"""What a source reports as past had begun when the source was published.

A source that is older than an event can only have announced it. One that certainly is
older counts, and only where no other source of the event may be younger; an event that
is `announced`, or `tentative`, is told as that already.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.dates import When
from timeline_kit.model import Event, Standing, Status
from timeline_kit.problems import Problem, Related
from timeline_kit.problems.advice import PUBLISHED_BEFORE_EVENT


def check(view: View) -> Iterator[Problem]:
    """Find events of which every source was published before they began."""
    published = {
        key: source.published
        for key, source in view.timeline.sources.items()
        if source.published is not None
    }
    if not published:
        return
    for event, citations in zip(view.events, view.sources, strict=True):
        if citations and all(
            citation.ref in published and _precedes(published[citation.ref], event)
            for citation in citations
        ):
            for number, citation in enumerate(citations):
                yield PUBLISHED_BEFORE_EVENT.problem(
                    f"`{citation.ref}` was published before `{event.id}`, and can only have "
                    "announced it",
                    ("events", event.id, "sources", number),
                    "cite what reports it, or check the two dates; what is only announced is "
                    "`standing: announced`",
                    related=(Related("published then", ("sources", citation.ref, "published")),),
                )


def _precedes(published: When, event: Event) -> bool:
    """Whether a source certainly was published before an event began."""
    date = event.date
    if event.standing is Standing.ANNOUNCED:
        return False
    if event.status is Status.TENTATIVE or date.start is None or date.approximate or date.uncertain:
        return False
    if published.latest is None or published.approximate or published.uncertain:
        return False
    if published.start_instant is not None and date.start_instant is not None:
        return published.start_instant < date.start_instant
    return published.latest < date.start.earliest
