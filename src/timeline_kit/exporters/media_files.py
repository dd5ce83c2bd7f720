"""Media that are files beside the document, in formats that need an address."""

from __future__ import annotations

from collections.abc import Mapping

from timeline_kit.model import Media, Timeline, media_of, replace
from timeline_kit.model.texts import is_local
from timeline_kit.problems import Path, Problem, fidelity


def paths(timeline: Timeline) -> list[str]:
    """Return the paths of the media files of a timeline, each once."""
    named = (path for _, media in media_of(timeline) for path in (media.url, media.thumbnail))
    return list(dict.fromkeys(path for path in named if path is not None and is_local(path)))


def with_addresses(
    timeline: Timeline, addresses: Mapping[str, str]
) -> tuple[Timeline, list[Problem]]:
    """Return a timeline whose media all have an address, and a note on those that have none.

    Args:
        timeline: what a format is given.
        addresses: where files are published, by their paths.
    """
    if not paths(timeline):
        return timeline, []
    lost = [place for place, media in media_of(timeline) if _moved(media, addresses) is None]
    events = tuple(
        event if event.media is None else replace(event, media=_moved(event.media, addresses))
        for event in timeline.events
    )
    title = None if timeline.media is None else _moved(timeline.media, addresses)
    return replace(timeline, media=title, events=events), _notes(lost, timeline.url)


def _moved(media: Media, addresses: Mapping[str, str]) -> Media | None:
    url = addresses.get(media.url) if is_local(media.url) else media.url
    if url is None:
        return None
    small = media.thumbnail
    if small is not None and is_local(small):
        small = addresses.get(small)
    return replace(media, url=url, thumbnail=small)


def _notes(lost: list[Path], page: str | None) -> list[Problem]:
    if not lost:
        return []
    if page is None:
        right = "with the address of the page in `timeline.url`, `timeline-kit site` publishes them"
    else:
        right = (
            "`timeline-kit site` publishes them, and the calendar and the TimelineJS data it "
            "writes beside the page name their addresses"
        )
    of = "the title" if lost[0][0] == "timeline" else f"`{lost[0][1]}`"
    more = f" and of {len(lost) - 1:,} more" if len(lost) > 1 else ""
    are = "are files" if more else "are a file"
    return [
        fidelity.MEDIA_WITHOUT_ADDRESS.problem(
            f"the media of {of}{more} {are} beside the document, which this format cannot name",
            (*lost[0], "url"),
            right,
        )
    ]
