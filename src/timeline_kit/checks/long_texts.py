"""Texts fit where they are shown: a cell of Excel, a headline."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.model import Timeline
from timeline_kit.problems import Path, Problem
from timeline_kit.problems.advice_texts import LONG_TEXT, LONG_TITLE

_CELL = 32_767  # UTF-16 code units, the limit of Excel
_HEADLINE = 200  # characters


def check(timeline: Timeline) -> Iterator[Problem]:
    """Find texts longer than a cell and titles longer than a headline."""
    for path, title in _titles(timeline):
        if len(title) > _HEADLINE:
            yield LONG_TITLE.problem(
                f"a title of {len(title):,} characters covers a slide of TimelineJS",
                path,
                f"say it in at most {_HEADLINE}, and the rest in `description`",
            )
    for path, text in _blocks(timeline):
        if text is not None and len(text) * 2 > _CELL:
            length = len(text.encode("utf-16-le")) // 2
            if length > _CELL:
                yield LONG_TEXT.problem(
                    f"a text of {length:,} characters; a cell of Excel holds {_CELL:,}",
                    path,
                    "shorten it, or spread it over several events",
                )


def _titles(timeline: Timeline) -> Iterator[tuple[Path, str]]:
    yield ("timeline", "title"), timeline.title
    for event in timeline.events:
        if len(event.title) > _HEADLINE:
            yield ("events", event.id, "title"), event.title


def _blocks(timeline: Timeline) -> Iterator[tuple[Path, str | None]]:
    yield ("timeline", "description"), timeline.description
    for key, source in timeline.sources.items():
        yield ("sources", key, "note"), source.note
    for event in timeline.events:
        yield ("events", event.id, "description"), event.description
        yield ("events", event.id, "note"), event.note
