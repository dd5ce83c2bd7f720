"""Where a path leads in plain data."""

from __future__ import annotations

from typing import Any

from timeline_kit.problems import Path


def existing(data: Any, path: Path) -> Path:
    """Return as much of a path as leads somewhere, with the index for an `id` in a list.

    Of several items with the same `id` the first counts.
    """
    found: list[str | int] = []
    for step in path:
        key: str | int | None = step
        if isinstance(data, list) and isinstance(step, str):
            key = _index(data, step)
        if key is None or not _has(data, key):
            break
        found.append(key)
        data = data[key]
    return tuple(found)


def _index(items: list[Any], name: str) -> int | None:
    for index, item in enumerate(items):
        if isinstance(item, dict) and item.get("id") == name:
            return index
    return None


def _has(data: Any, step: str | int) -> bool:
    if isinstance(data, list):
        return isinstance(step, int) and 0 <= step < len(data)
    return isinstance(data, dict) and step in data
