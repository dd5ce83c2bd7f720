"""Nothing is said twice: no description in two events, no item twice in a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline_kit.checks.view import View
from timeline_kit.model import Event
from timeline_kit.problems import Fix, Path, Problem, Related, Remove
from timeline_kit.problems.advice import REPEATED_DESCRIPTION, REPEATED_ITEM
from timeline_kit.problems.references import REPEATED_CITATION

_SHORT = 40
"""Shorter descriptions, such as `Details are not known.`, may well be said twice."""


def check(view: View) -> Iterator[Problem]:
    """Find copied descriptions, and repeated tags, participants and citations."""
    yield from _descriptions(view)
    if _have_repeats(view.tags) or _have_repeats(view.participants):
        for event in view.events:
            yield from _items(event, "tags", event.tags)
            yield from _items(event, "participants", event.participants)
    for event, citations in zip(view.events, view.sources, strict=True):
        if len(citations) > 1:
            yield from _citations(event)


def _descriptions(view: View) -> Iterator[Problem]:
    if len(set(view.descriptions)) == len(view.descriptions):
        return
    first: dict[str, str] = {}
    for event in view.events:
        text = event.description
        if text is None or len(text) < _SHORT:
            continue
        other = first.setdefault(text, event.id)
        if other is not event.id:
            yield REPEATED_DESCRIPTION.problem(
                f"the description of `{event.id}` is that of `{other}`, word for word",
                ("events", event.id, "description"),
                "describe this event in its own words, or leave the description out",
                related=(Related("first written here", ("events", other, "description")),),
            )


def _have_repeats(lists: Iterable[tuple[str, ...]]) -> bool:
    return any(len(set(items)) < len(items) for items in lists)


def _items(event: Event, key: str, items: tuple[str, ...]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, item in enumerate(items):
        first = seen.setdefault(item, number)
        if first != number:
            path: Path = ("events", event.id, key, number)
            yield REPEATED_ITEM.problem(
                f"`{item}` stands twice in `{key}`",
                path,
                fix=Fix("remove it", (Remove(path),)),
                related=(Related("first here", ("events", event.id, key, first)),),
            )


def _citations(event: Event) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], int] = {}
    for number, citation in enumerate(event.sources):
        key = (citation.ref, citation.quote, citation.locator, citation.says, citation.stance)
        first = seen.setdefault(key, number)
        if first != number:
            yield REPEATED_CITATION.problem(
                f"`{citation.ref}` is cited twice for the same thing",
                ("events", event.id, "sources", number),
                "remove it, or give each its own `quote` or `locator`",
                related=(Related("first cited here", ("events", event.id, "sources", first)),),
            )
