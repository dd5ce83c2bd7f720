"""What several formats have no place for: where it stands in the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline_kit.model import Event, Record, Timeline
from timeline_kit.problems import Path


def thumbnails(timeline: Timeline) -> Iterator[Path]:
    """Yield the paths of all small pictures."""
    if timeline.media is not None and timeline.media.thumbnail is not None:
        yield ("timeline", "media", "thumbnail")
    for event in timeline.events:
        if event.media is not None and event.media.thumbnail is not None:
            yield ("events", event.id, "media", "thumbnail")


def own_keys(timeline: Timeline) -> Iterator[Path]:
    """Yield the paths of all the author's own `x-` keys."""
    yield from _own(timeline, "timeline")
    if timeline.media is not None:
        yield from _own(timeline.media, "timeline", "media")
    for ref, source in timeline.sources.items():
        yield from _own(source, "sources", ref)
    for number, era in enumerate(timeline.eras):
        yield from _own(era, "eras", number)
    for event in filter(_has_own_keys, timeline.events):
        yield from _own(event, "events", event.id)
        if event.place is not None:
            yield from _own(event.place, "events", event.id, "place")
        if event.media is not None:
            yield from _own(event.media, "events", event.id, "media")
        for number, citation in enumerate(event.sources):
            yield from _own(citation, "events", event.id, "sources", number)


def _has_own_keys(event: Event) -> bool:
    return bool(
        event.extensions
        or (event.place is not None and event.place.extensions)
        or (event.media is not None and event.media.extensions)
        or (event.sources and any(citation.extensions for citation in event.sources))
    )


def _own(record: Record, *path: str | int) -> Iterable[Path]:
    return [(*path, key) for key in record.extensions] if record.extensions else ()
