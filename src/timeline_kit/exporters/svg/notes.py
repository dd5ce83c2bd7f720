"""What the picture shows in part, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.exporters.svg.layout import Item, Layout
from timeline_kit.model import Event, Timeline
from timeline_kit.problems import Path, Problem, fidelity


def notes(timeline: Timeline, layout: Layout) -> Iterator[Problem]:
    """Yield the notes, each kind once."""
    items = [item for lane in layout.lanes for item in lane.items]
    bare = [item for item in items if item.label is None]
    cut = [item for item in items if item.label is not None and item.label.is_cut]
    if bare:
        yield fidelity.SVG_UNLABELLED.problem(
            f"{_of(bare, items)} have a mark without a label: there is no room for all",
            ("events", bare[0].event.id),
            "make pictures of parts: `--group`, `--tag`, `--from`, `--until`",
        )
    if cut:
        yield fidelity.SVG_SHORTENED.problem(
            f"{_of(cut, items)} have a shortened label: there is no room for the whole",
            ("events", cut[0].event.id, "title"),
            "make pictures of parts: `--group`, `--tag`, `--from`, `--until`",
        )
    lost = dict(_without_place(timeline))
    if lost:
        yield fidelity.NOT_CARRIED.problem(
            f"not in the picture: {', '.join(lost)}", next(iter(lost.values()))
        )


def _of(some: list[Item], all_items: list[Item]) -> str:
    return f"{len(some)} of {len(all_items)} events"


_FIELDS = {
    "descriptions": "description",
    "participants": "participants",
    "tags": "tags",
    "sources": "sources",
    "media": "media",
    "links": "url",
    "your own `x-` keys": "extensions",
}


def _without_place(timeline: Timeline) -> Iterator[tuple[str, Path]]:
    """Yield each kind of thing the picture has no place for, and where the first is."""
    for kind, field in _FIELDS.items():
        event = next((event for event in timeline.events if getattr(event, field)), None)
        if event is not None:
            yield kind, _path(event, field)


def _path(event: Event, field: str) -> Path:
    key = next(iter(event.extensions or {})) if field == "extensions" else field
    return ("events", event.id, key)
