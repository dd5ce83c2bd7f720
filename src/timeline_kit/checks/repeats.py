"""Nothing is said twice: no description in two events, no item twice in a list."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.model import Event, Timeline
from timeline_kit.problems import Problem
from timeline_kit.problems.advice_texts import REPEATED_DESCRIPTION, REPEATED_ITEM
from timeline_kit.problems.references import REPEATED_CITATION

_SHORT = 40
"""Shorter descriptions, such as `Details are not known.`, may well be said twice."""


def check(timeline: Timeline) -> Iterator[Problem]:
    """Find copied descriptions, and repeated tags, participants and citations."""
    described: dict[str, str] = {}
    for event in timeline.events:
        text = event.description
        if text is not None and len(text) >= _SHORT:
            first = described.setdefault(text, event.id)
            if first is not event.id:
                yield REPEATED_DESCRIPTION.problem(
                    f"the description of `{event.id}` is that of `{first}`, word for word",
                    ("events", event.id, "description"),
                    "describe this event in its own words, or leave the description out",
                )
        if len(event.tags) > 1:
            yield from _items(event, "tags", event.tags)
        if len(event.participants) > 1:
            yield from _items(event, "participants", event.participants)
        if len(event.sources) > 1:
            yield from _citations(event)


def _items(event: Event, key: str, items: tuple[str, ...]) -> Iterator[Problem]:
    if len(set(items)) == len(items):
        return
    for number, item in enumerate(items):
        if item in items[:number]:
            yield REPEATED_ITEM.problem(
                f"`{item}` stands twice in `{key}`", ("events", event.id, key, number), "remove it"
            )


def _citations(event: Event) -> Iterator[Problem]:
    seen: set[tuple[str, str | None, str | None]] = set()
    for number, citation in enumerate(event.sources):
        key = (citation.ref, citation.quote, citation.locator)
        if key in seen:
            yield REPEATED_CITATION.problem(
                f"`{citation.ref}` is cited twice for the same thing",
                ("events", event.id, "sources", number),
                "remove it, or give each its own `quote` or `locator`",
            )
        seen.add(key)
