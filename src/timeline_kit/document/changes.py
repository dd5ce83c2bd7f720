"""Changes of plain data, held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from timeline_kit.document.kept_items import kept_items
from timeline_kit.document.paths import Finder
from timeline_kit.document.writer import tidy
from timeline_kit.problems import Change, Insert, Path, Remove, Rename, Replace, TextEdit

NOTHING: Any = object()
"""Says that no other value is given."""


class EditRefused(ValueError):
    """The changes contradict each other, or the text is written in a way that is not edited."""


class AsWritten(msgspec.Struct, frozen=True):
    """Stands, in an `Insert`, for an item of a list: its value as it is written, with its comments.

    Attributes:
        path: of the item, which is to be removed.
    """

    path: Path


class Moved(msgspec.Struct, frozen=True):
    """An item of a list that goes to another place, as it is written.

    Attributes:
        path: where it is.
        value: its data.
    """

    path: Path
    value: Any


class Step(msgspec.Struct):
    """What changes at a path and below it."""

    value: Any = NOTHING
    removed: bool = False
    key: str | None = None
    inserts: list[tuple[str | int, Any]] = msgspec.field(default_factory=list)
    below: dict[str | int, Step] = msgspec.field(default_factory=dict)

    @property
    def is_changed(self) -> bool:
        """Whether anything changes here or below."""
        return bool(
            self.value is not NOTHING or self.removed or self.key or self.inserts or self.below
        )


class Changes:
    """The changes of a document as a tree.

    Args:
        finder: follows the paths of the changes in the data of the document.

    Raises:
        EditRefused: when a change leads nowhere, or contradicts another.
    """

    def __init__(self, finder: Finder, changes: Iterable[Change]) -> None:
        self.root = Step()
        self._finder = finder
        for change in changes:
            if not isinstance(change, TextEdit):
                self.add(change)

    def add(self, change: Replace | Insert | Remove | Rename) -> None:
        """Add a change.

        Raises:
            EditRefused: when it leads nowhere, or contradicts another.
        """
        if isinstance(change, Insert):
            self._insert(change)
            return
        path = self._finder.existing(change.path)
        if len(path) < len(change.path) or (not path and not isinstance(change, Replace)):
            raise EditRefused(f"nothing is at {shown(change.path)}")
        if isinstance(change, Replace):
            try:
                self._replace(path, tidy(change.value))
            except EditRefused:
                raise
            except ValueError as error:
                raise EditRefused(f"{shown(path)}: {error}") from error
            return
        step = self._step(path)
        if isinstance(change, Remove):
            if step.is_changed:
                raise EditRefused(f"two changes are made at {shown(path)}")
            step.removed = True
        else:
            self._rename(step, path, change.key)

    def _rename(self, step: Step, path: Path, key: str) -> None:
        key = str(tidy(key))
        parent = self._finder.value(path[:-1])
        if step.key is not None or step.removed:
            raise EditRefused(f"two changes are made at {shown(path)}")
        if not isinstance(path[-1], str) or key in parent or not key:
            raise EditRefused(f"{shown(path)} cannot be called {key}")
        step.key = key

    def _insert(self, change: Insert) -> None:
        *above, last = change.path
        parent = self._finder.existing(tuple(above))
        if len(parent) < len(above) or not change.path:
            raise EditRefused(f"nothing is at {shown(tuple(above))}")
        inside = self._finder.value(parent)
        fits = inside is None or isinstance(inside, dict if isinstance(last, str) else list)
        if not fits or last == "":
            raise EditRefused(f"{shown(change.path)} cannot be inserted")
        if isinstance(last, int) and not 0 <= last <= len(inside or ()):
            raise EditRefused(f"{shown(parent)} has no place {last}")
        try:
            value, last = self._moved(change.value), tidy(last) if isinstance(last, str) else last
        except ValueError as error:
            raise EditRefused(f"{shown(change.path)}: {error}") from error
        step = self._step(parent)
        if step.value is not NOTHING or step.removed:
            raise EditRefused(f"two changes are made at {shown(parent)}")
        names = [name for name, _ in step.inserts]
        if isinstance(last, str) and (last in (inside or ()) or last in names):
            raise EditRefused(f"{shown(change.path)} is there already")
        if any(isinstance(name, str) is not isinstance(last, str) for name in names):
            raise EditRefused(f"{shown(parent)} cannot be a list and a mapping")
        step.inserts.append((last, value))

    def _moved(self, value: Any) -> Any:
        """Return what is inserted, tidied; items that move are found."""
        if isinstance(value, list):
            return [self._moved(each) for each in value]
        if isinstance(value, dict) and value:
            keys = tidy(dict.fromkeys(value))
            return dict(zip(keys, map(self._moved, value.values()), strict=True))
        if not isinstance(value, AsWritten):
            return tidy(value)
        path = self._finder.existing(value.path)
        if len(path) < len(value.path) or not path or not isinstance(path[-1], int):
            raise EditRefused(f"no item of a list is at {shown(value.path)}")
        return Moved(path, self._finder.value(path))

    def _replace(self, path: Path, value: Any) -> None:
        old = self._finder.value(path)
        if old == value:
            self._check_free(path)
        elif isinstance(old, dict) and isinstance(value, dict) and old and value:
            self._check_free(path)
            for key in old:
                if key in value:
                    self._replace((*path, key), value[key])
                else:
                    self.add(Remove((*path, key)))
            for key, each in value.items():
                if key not in old:
                    self.add(Insert((*path, key), each))
        elif isinstance(old, list) and isinstance(value, list) and old and value:
            self._check_free(path)
            self._replace_list(path, old, value)
        else:
            step = self._step(path)
            if step.value is not NOTHING or step.removed or step.inserts or step.below:
                raise EditRefused(f"two changes are made at {shown(path)}")
            step.value = value

    def _replace_list(self, path: Path, old: list[Any], new: list[Any]) -> None:
        kept = kept_items(old, new)
        gone = set(range(len(old))) - set(kept.there.values())
        for at in sorted(gone):
            self.add(Remove((*path, at)))
        before = len(old)
        inserts: list[tuple[str | int, Any]] = []
        for number in range(len(new) - 1, -1, -1):
            if number in kept.there:
                before = kept.there[number]
                self._replace((*path, before), new[number])
                continue
            from_at = kept.moved.get(number)
            value = new[number]
            moved = value if from_at is None else Moved((*path, from_at), value)
            inserts.append((before, moved))
        if inserts:
            self._step(path).inserts += reversed(inserts)

    def _check_free(self, path: Path) -> None:
        step: Step | None = self.root
        for each in path:
            if step is None:
                return
            if step.value is not NOTHING or step.removed:
                break
            step = step.below.get(each)
        if step is not None and step.is_changed and step.key is None:
            raise EditRefused(f"two changes are made at {shown(path)}")

    def _step(self, path: Path) -> Step:
        """Return the node of a path.

        Raises:
            EditRefused: when what is above it is replaced or removed.
        """
        step = self.root
        for each in path:
            if step.value is not NOTHING or step.removed:
                raise EditRefused(f"{shown(path)} is in what another change takes away")
            step = step.below.setdefault(each, Step())
        return step

    def paths(self) -> list[Path]:
        """Return the paths of all changes; an `Insert` has one that leads nowhere yet."""
        return [path for path, _ in _paths(self.root, ())]

    def moved(self) -> list[Path]:
        """Return the paths of the items that move as they are written."""
        return [path for path, is_moved in _paths(self.root, ()) if is_moved]

    def expected(self, data: Any) -> Any:
        """Return the data after all changes."""
        return _expected(data, self.root)


def _paths(step: Step, path: Path) -> Iterator[tuple[Path, bool]]:
    """Yield the paths of changes, and of what moves, each with whether it moves."""
    if step.inserts:
        yield (*path, "\0"), False
    for _, value in step.inserts:
        for moved in _moved_in(value):
            yield moved.path, True
    if step.value is not NOTHING or step.removed or step.key is not None:
        yield path, False
    for each, below in step.below.items():
        yield from _paths(below, (*path, each))


def _moved_in(value: Any) -> Iterator[Moved]:
    """Yield the items in what is inserted that move as they are written."""
    if isinstance(value, Moved):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _moved_in(each)


def _expected(data: Any, step: Step) -> Any:
    if step.value is not NOTHING:
        return step.value
    if not step.inserts and not step.below:
        return data
    if isinstance(data, dict) or (data is None and isinstance(step.inserts[0][0], str)):
        pairs: dict[str, Any] = {}
        for key, value in (data or {}).items():
            below = step.below.get(key)
            if below is None:
                pairs[key] = value
            elif not below.removed:
                pairs[below.key or key] = _expected(value, below)
        return pairs | {key: bare(value) for key, value in step.inserts}
    items: list[Any] = []
    waiting = sorted(step.inserts, key=lambda insert: insert[0])
    at = 0
    for index, value in enumerate([*(data or []), NOTHING]):
        while at < len(waiting) and waiting[at][0] == index:
            items.append(bare(waiting[at][1]))
            at += 1
        below = step.below.get(index)
        if value is NOTHING or (below is not None and below.removed):
            continue
        items.append(value if below is None else _expected(value, below))
    return items


def bare(value: Any) -> Any:
    """Return the data of what is inserted."""
    if isinstance(value, list):
        return [bare(each) for each in value]
    if isinstance(value, dict):
        return {key: bare(each) for key, each in value.items()}
    return value.value if isinstance(value, Moved) else value


def shown(path: Path) -> str:
    """Return a path as messages show it."""
    return ".".join(map(str, path)) or "the document"
