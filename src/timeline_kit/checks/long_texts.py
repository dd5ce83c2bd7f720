"""Texts fit where they are shown: a cell of Excel, a headline."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.problems import Path, Problem
from timeline_kit.problems.advice import LONG_TEXT, LONG_TITLE

_CELL = 32_767  # UTF-16 code units, the limit of Excel
_HEADLINE = 200  # characters


def check(view: View) -> Iterator[Problem]:
    """Find texts longer than a cell and titles longer than a headline."""
    for path, title in _titles(view):
        if len(title) > _HEADLINE:
            yield LONG_TITLE.problem(
                f"a title of {len(title):,} characters covers a slide of TimelineJS",
                path,
                f"say it in at most {_HEADLINE}, and the rest in `description`",
            )
    for path, text in _blocks(view):
        length = 0 if text is None or len(text) * 2 <= _CELL else len(text.encode("utf-16-le")) // 2
        if length > _CELL:
            yield LONG_TEXT.problem(
                f"a text of {length:,} characters; a cell of Excel holds {_CELL:,}",
                path,
                "shorten it, or spread it over several events",
            )


def _titles(view: View) -> Iterator[tuple[Path, str]]:
    yield ("timeline", "title"), view.timeline.title
    for event, title in zip(view.events, view.titles, strict=True):
        if len(title) > _HEADLINE:
            yield ("events", event.id, "title"), title


def _blocks(view: View) -> Iterator[tuple[Path, str | None]]:
    yield ("timeline", "description"), view.timeline.description
    for key, source in view.timeline.sources.items():
        yield ("sources", key, "note"), source.note
    for event, description in zip(view.events, view.descriptions, strict=True):
        if description is not None and len(description) * 2 > _CELL:
            yield ("events", event.id, "description"), description
        if event.note is not None:
            yield ("events", event.id, "note"), event.note
