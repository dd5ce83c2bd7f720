"""Which items of a list are still there in another: by their value, then by what they share."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from timeline_kit.document.differences import common_ends, rising

_NAMES = ("id", "ref", "title", "name", "url")
"""Keys that say what an item is, whatever else changes in it."""

_ALIKE = 0.6
_HALF = 0.5
_MOST = 4096
"""Pairs of items that are held against each other one by one; of more, only the names are."""


class Kept(NamedTuple):
    """What became of the items of a list, each by its number in the new list.

    Attributes:
        there: the numbers in the old list of items that stay, in order; they may have changed.
        moved: the numbers in the old list of items that stand elsewhere now, unchanged.
    """

    there: dict[int, int]
    moved: dict[int, int]


def kept_items(old: Sequence[Any], new: Sequence[Any]) -> Kept:
    """Return which items of a list are those of another.

    Args:
        old: the items before, plain data.
        new: the items after.
    """
    begin, end = common_ends(old, new)
    there = {at: at for at in range(begin)}
    there |= {len(new) - back: len(old) - back for back in range(1, end + 1)}
    free: dict[Any, list[int]] = {}
    for at in range(len(old) - end - 1, begin - 1, -1):
        free.setdefault(_value(old[at]), []).append(at)
    equal = []
    for number in range(begin, len(new) - end):
        places = free.get(_value(new[number]))
        if places:
            equal.append((number, places.pop()))
    stay = dict(rising(equal))
    there |= stay
    moved = {number: at for number, at in equal if number not in stay}
    gone = set(moved.values())
    last, last_at = begin, begin
    for number, at in [*sorted(stay.items()), (len(new) - end, len(old) - end)]:
        there |= _alike(
            [(each, old[each]) for each in range(last_at, at) if each not in gone],
            [(each, new[each]) for each in range(last, number) if each not in moved],
        )
        last, last_at = number + 1, at + 1
    return Kept(there, moved)


def _alike(old: list[tuple[int, Any]], new: list[tuple[int, Any]]) -> dict[int, int]:
    """Return by their numbers which items are changed ones, in the order of both lists."""
    if len(old) * len(new) > _MOST:
        places = {_name(value): at for at, value in old}
        named = [
            (number, places[name]) for number, value in new if (name := _name(value)) in places
        ]
        return dict(rising(named))
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    scores = [[_likeness(value, other) for _, other in new] for _, value in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            both = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    found = {}
    i = j = 0
    while i < len(old) and j < len(new):
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            found[new[j][0]] = old[i][0]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _likeness(old: Any, new: Any) -> float:
    """Return how much of an item there is in another, up to 1; 0 for two that are not one."""
    if isinstance(old, str) and isinstance(new, str):
        return _likeness_of_texts(old, new)
    if isinstance(old, list) and isinstance(new, list):
        values = set(map(_value, new))
        count = sum(_value(each) in values for each in old)
        return _at_least_half(count / max(len(old), len(new), 1))
    if not (isinstance(old, dict) or isinstance(new, dict)):
        return 0.0
    one, other = _entry(old), _entry(new)
    share = sum(one[key] == other[key] for key in one.keys() & other.keys())
    part: float = share / max(len(one), len(other), 1)
    if any(one[key] == other[key] for key in _NAMES if key in one and key in other):
        return _HALF + part / 2
    return _at_least_half(part)


def _at_least_half(share: float) -> float:
    return share if share >= _HALF else 0.0


def _likeness_of_texts(old: str, new: str) -> float:
    words, others = set(old.split()), set(new.split())
    if words and others and (words <= others or others <= words):
        return _ALIKE
    matcher = SequenceMatcher(None, old[:200], new[:200], autojunk=False)
    if matcher.quick_ratio() < _ALIKE:
        return 0.0
    ratio: float = matcher.ratio()
    return ratio if ratio >= _ALIKE else 0.0


def _entry(value: Any) -> dict[str, Any]:
    """Return an item as a mapping: a text alone is a citation of what it names."""
    if isinstance(value, dict):
        return value
    return {"ref": value} if isinstance(value, str) else {}


def _name(value: Any) -> Any:
    entry = _entry(value)
    return next(((key, _value(entry[key])) for key in _NAMES if key in entry), None)


def _value(value: Any) -> Any:
    """Return a value that can be looked up; the order of keys says nothing."""
    if isinstance(value, dict):
        return "mapping", frozenset((key, _value(each)) for key, each in value.items())
    if isinstance(value, list):
        return "list", *map(_value, value)
    return value
