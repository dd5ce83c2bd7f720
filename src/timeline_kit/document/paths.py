"""Where a path leads in plain data."""

from __future__ import annotations

from typing import Any

from timeline_kit.problems import Path


class Finder:
    """Follows paths in plain data, which must not change meanwhile."""

    def __init__(self, data: Any) -> None:
        self._data = data
        self._ids: dict[int, dict[str, int]] = {}

    def existing(self, path: Path) -> Path:
        """Return as much of a path as leads somewhere, with the index for an `id` in a list.

        Of several items with the same `id` the first counts.
        """
        found: list[str | int] = []
        node = self._data
        for step in path:
            key: str | int | None = step
            if isinstance(node, list) and isinstance(step, str):
                key = self._index(node, step)
            if key is None or not _has(node, key):
                break
            found.append(key)
            node = node[key]
        return tuple(found)

    def value(self, path: Path) -> Any:
        """Return what is at a path that exists."""
        node = self._data
        for step in path:
            node = node[step]
        return node

    def _index(self, items: list[Any], name: str) -> int | None:
        ids = self._ids.get(id(items))
        if ids is None:
            ids = self._ids[id(items)] = {}
            for index, item in enumerate(items):
                if isinstance(item, dict) and isinstance(item.get("id"), str):
                    ids.setdefault(item["id"], index)
        return ids.get(name)


def _has(data: Any, step: str | int) -> bool:
    if isinstance(data, list):
        return isinstance(step, int) and 0 <= step < len(data)
    return isinstance(data, dict) and step in data
