"""The paths of the model, such as `events.place.lat`: which there are, which are internal.

They are made from the shapes. `x-` in a path stands for the author's own keys, `id` after
`sources` for the key of an entry; `sources` alone stands for the sources that no event cites.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from timeline_kit.model import Event, Record, Timeline, replace
from timeline_kit.model.records import Named, Options, Part, Parts
from timeline_kit.problems import Path

OWN = "x-"
"""Stands for the author's own keys."""

INTERNAL_KEYS = frozenset({"note", "draft", "file", OWN})
"""What no public output shows, wherever it stands."""

UNCITED = "sources"


@cache
def paths(model: type[Timeline] = Timeline) -> tuple[str, ...]:
    """Return all paths of a model, in the order of its keys."""
    header: list[str] = []
    entries: list[str] = []
    for key, field in model.fields().items():
        kind = field.kind
        if isinstance(kind, Named):
            entries += [UNCITED, f"{key}.id", *_inside(key, kind.record)]
        elif isinstance(kind, Parts):
            entries += _inside(key, kind.record)
        elif isinstance(kind, Part):
            header += _inside(f"timeline.{key}", kind.record)
        elif not isinstance(kind, Options):  # how formats are written: nothing that they carry
            header.append(f"timeline.{key}")
    return (*header, f"timeline.{OWN}", *entries)


def _inside(path: str, record: type[Record]) -> Iterator[str]:
    for key, field in record.fields().items():
        if isinstance(field.kind, Part | Parts):
            yield from _inside(f"{path}.{key}", field.kind.record)
        else:
            yield f"{path}.{key}"
    yield f"{path}.{OWN}"


def is_internal(path: str) -> bool:
    """Return whether no public output shows this path."""
    return path.rpartition(".")[2] in INTERNAL_KEYS


INTERNAL: frozenset[str] = frozenset(filter(is_internal, paths()))
"""The paths that no public output shows."""


class Given(NamedTuple):
    """Where values of some paths stand in a timeline.

    Attributes:
        keys: those of them that have a value.
        entries: in how many sources, eras or events; 1 for the timeline itself.
        first: where the first of them stands.
    """

    keys: tuple[str, ...]
    entries: int
    first: Path


def given(timeline: Timeline, parent: str, keys: Sequence[str]) -> Given | None:
    """Return where any of these keys of a parent, such as `events.place`, has a value."""
    top, *inner = parent.split(".")
    entries = _entries(timeline, top)
    for attribute in inner:
        entries = [(at, getattr(record, attribute)) for at, record in entries]
        entries = [(at, records) for at, records in entries if records]
    hits: dict[int, str] = {}
    found = []
    for key in keys:
        name = "extensions" if key == OWN else key
        holding = [
            number
            for number, (_, records) in enumerate(entries)
            if (
                any(_is_given(getattr(record, name)) for record in records)
                if isinstance(records, tuple)
                else _is_given(getattr(records, name))
            )
        ]
        if holding:
            found.append(key)
            for number in holding:
                hits.setdefault(number, key)
    if not found:
        return None
    first = min(hits)
    at, records = entries[first]
    place = (*_place(timeline, top, at), *_within(records, inner, hits[first]))
    return Given(tuple(found), len(hits), place)


def entries(timeline: Timeline, top: str) -> Given | None:
    """Return how many sources or eras there are, and where the first is."""
    number = len(getattr(timeline, top))
    return Given((top,), number, _place(timeline, top, 0)) if number else None


def uncited(timeline: Timeline) -> list[str]:
    """Return the ids of the sources that no event cites."""
    left = dict.fromkeys(timeline.sources)
    for event in timeline.events:
        if not left:
            break
        for citation in event.sources:
            left.pop(citation.ref, None)
    return list(left)


def _entries(timeline: Timeline, top: str) -> list[tuple[int, Any]]:
    if top == "timeline":
        return [(0, timeline)]
    records = getattr(timeline, top)
    return list(enumerate(records.values() if isinstance(records, Mapping) else records))


def _place(timeline: Timeline, top: str, number: int) -> Path:
    if top == "timeline":
        return (top,)
    records = getattr(timeline, top)
    if isinstance(records, Mapping):
        return (top, list(records)[number])
    record = records[number]
    return (top, record.id if isinstance(record, Event) else number)


def _within(records: Any, inner: Sequence[str], key: str) -> Path:
    """Return the rest of the path of the first value of a key."""
    name = "extensions" if key == OWN else key
    place: Path = tuple(inner)
    record = records
    if isinstance(records, tuple):
        number = next(n for n, one in enumerate(records) if _is_given(getattr(one, name)))
        place, record = (*place, number), records[number]
    return (*place, next(iter(record.extensions)) if key == OWN else key)


def _is_given(value: object) -> bool:
    return value is not None and value is not False and value != ()


def without(timeline: Timeline, hidden: frozenset[str]) -> Timeline:
    """Return a timeline without the values of some paths; its entries stay."""
    changes: dict[str, Any] = {}
    trees: dict[str, Any] = {}
    for path in hidden:
        *outer, last = path.split(".")
        tree = trees
        for key in outer:
            tree = tree.setdefault(key, {})
        tree[last] = None
    header = _stripped(timeline, trees.pop("timeline", {}))
    for top, tree in trees.items():
        records = getattr(timeline, top)
        if isinstance(records, Mapping):
            changes[top] = {key: _stripped(record, tree) for key, record in records.items()}
        else:
            changes[top] = tuple([_stripped(record, tree) for record in records])
    stripped: Timeline = replace(header, **changes) if changes else header
    return stripped


def _stripped(record: Any, tree: Mapping[str, Any]) -> Any:
    changes: dict[str, Any] = {}
    for key, inner in tree.items():
        name = "extensions" if key == OWN else key
        value = getattr(record, name)
        if not value:
            continue
        if inner is None:
            changes[name] = None
            continue
        left = (
            tuple([_stripped(one, inner) for one in value])
            if isinstance(value, tuple)
            else _stripped(value, inner)
        )
        if left is not value and (not isinstance(value, tuple) or any(map(_differs, left, value))):
            changes[name] = left
    return replace(record, **changes) if changes else record


def _differs(one: object, other: object) -> bool:
    return one is not other
