"""What the picture shows in part."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.exporters.svg.layout import Item, Layout
from timeline_kit.problems import Problem, fidelity


def notes(layout: Layout) -> Iterator[Problem]:
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


def _of(some: list[Item], all_items: list[Item]) -> str:
    return f"{len(some)} of {len(all_items)} events"
