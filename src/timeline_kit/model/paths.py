"""The paths of the model, such as `events.place.lat`: which there are, which are internal.

They are made from the shapes. `x-` in a path stands for the author's own keys, `id` after
`sources` for the key of an entry; `sources` alone stands for the sources that no event cites.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from timeline_kit.model import Event, Record, Timeline, replace
from timeline_kit.model.records import Named, Options, Part, Parts
from timeline_kit.problems import Path

OWN = "x-"
"""Stands for the author's own keys."""

INTERNAL_KEYS = frozenset({"note", "draft", "embargo", "file", "sha256", OWN})
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
    held = _records(timeline, top)
    for attribute in inner:
        held = list(map(attrgetter(attribute), held))
    found = {key: holding for key in keys if (holding := _holding(held, key))}
    if not found:
        return None
    key = min(found, key=lambda key: found[key][0])
    first = found[key][0]
    place = (*_place(timeline, top, first), *_within(held[first], inner, key))
    return Given(tuple(found), len(set().union(*found.values())), place)


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


def _records(timeline: Timeline, top: str) -> list[Any]:
    if top == "timeline":
        return [timeline]
    records = getattr(timeline, top)
    return list(records.values() if isinstance(records, Mapping) else records)


def _holding(held: Sequence[Any], key: str) -> list[int]:
    """Return which records, groups of records or nothing have a value of a key."""
    value_of = attrgetter(_name(key))
    found = []
    for number, records in enumerate(held):
        if records is None:
            continue
        for record in records if isinstance(records, tuple) else (records,):
            value = value_of(record)
            if value is not None and value is not False and value != ():
                found.append(number)
                break
    return found


def _name(key: str) -> str:
    return "extensions" if key == OWN else key


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
    name = _name(key)
    place: Path = tuple(inner)
    record = records
    if isinstance(records, tuple):
        number = next(n for n, one in enumerate(records) if _is_given(getattr(one, name)))
        place, record = (*place, number), records[number]
    return (*place, next(iter(record.extensions)) if key == OWN else key)


def _is_given(value: object) -> bool:
    return value is not None and value is not False and value != ()


Steps = tuple[tuple[str, Any], ...]
"""The values to take away from a record: a name, and the steps inside it or None for all of it."""


def without(timeline: Timeline, hidden: frozenset[str]) -> Timeline:
    """Return a timeline without the values of some paths; its entries stay."""
    changes: dict[str, Any] = {}
    trees: dict[str, Any] = {}
    for path in sorted(hidden):
        tree = trees
        *outer, last = path.split(".")
        for key in outer:
            tree = tree.setdefault(key, {})
        tree[last] = None
    header = _stripped(timeline, _steps(trees.pop("timeline", {})))
    for top, tree in trees.items():
        records, steps = getattr(timeline, top), _steps(tree)
        if isinstance(records, Mapping):
            changes[top] = {key: _stripped(record, steps) for key, record in records.items()}
        elif _needs(records, steps):
            changes[top] = tuple([_stripped(record, steps) for record in records])
    stripped: Timeline = replace(header, **changes) if changes else header
    return stripped


def _steps(tree: Mapping[str, Any]) -> Steps:
    return tuple(
        (_name(key), None if inner is None else _steps(inner)) for key, inner in tree.items()
    )


def _needs(records: Sequence[Any], steps: Steps) -> bool:
    """Return whether any record has a value to take away; column by column, which is quick."""
    for name, inner in steps:
        values = list(filter(None, map(attrgetter(name), records)))
        if inner is None:
            if values:
                return True
        elif values:
            is_many = isinstance(values[0], tuple)
            if _needs(list(chain.from_iterable(values)) if is_many else values, inner):
                return True
    return False


def _stripped(record: Any, steps: Steps) -> Any:
    changes: dict[str, Any] = {}
    for name, inner in steps:
        value = getattr(record, name)
        if not value:
            continue
        if inner is None:
            changes[name] = None
        elif not isinstance(value, tuple):
            left = _stripped(value, inner)
            if left is not value:
                changes[name] = left
        elif _needs(value, inner):
            changes[name] = tuple([_stripped(one, inner) for one in value])
    return replace(record, **changes) if changes else record
