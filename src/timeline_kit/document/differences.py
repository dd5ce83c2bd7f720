"""Where two sequences differ, found in time that grows with them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

_MOST = 1_000_000
"""Steps that comparing all items with all others may take; longer parts are cut first."""

_DEEPEST = 16


class Difference(NamedTuple):
    """A part in which two sequences differ; one of both may be empty there.

    Attributes:
        old_from: where it begins in the old one.
        old_to: where it ends there.
        new_from: where it begins in the new one.
        new_to: where it ends there.
    """

    old_from: int
    old_to: int
    new_from: int
    new_to: int


def differences(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Difference]:
    """Return the parts in which two sequences differ, in their order; what is between is the same.

    Short sequences are compared item by item. Long ones are cut at items that each of both has
    once, or equally often, so that no text takes longer than its length allows; what has no such
    item differs as a whole.

    Args:
        old: the items before.
        new: the items after.
    """
    found: list[Difference] = []
    for part in _within(old, new, Difference(0, len(old), 0, len(new)), _DEEPEST):
        if found and (found[-1].old_to, found[-1].new_to) == (part.old_from, part.new_from):
            part = Difference(found[-1].old_from, part.old_to, found[-1].new_from, part.new_to)
            found.pop()
        found.append(part)
    return found


def common_ends(old: Sequence[Any], new: Sequence[Any]) -> tuple[int, int]:
    """Return how many items two sequences share at their beginning, and at their end."""
    shortest = min(len(old), len(new))
    begin = 0
    while begin < shortest and old[begin] == new[begin]:
        begin += 1
    end = 0
    while end < shortest - begin and old[-1 - end] == new[-1 - end]:
        end += 1
    return begin, end


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most pairs, of those in the order of their first number, that rise in both."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, at) in enumerate(pairs):
        place = bisect_left(tails, at)
        before.append(last[place - 1] if place else -1)
        tails[place : place + 1] = [at]
        last[place : place + 1] = [number]
    found = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _within(
    old: Sequence[Hashable], new: Sequence[Hashable], part: Difference, depth: int
) -> Iterator[Difference]:
    """Yield what differs in a part."""
    before, after = old[part.old_from : part.old_to], new[part.new_from : part.new_to]
    begin, end = common_ends(before, after)
    before, after = before[begin : len(before) - end], after[begin : len(after) - end]
    left, right = part.old_from + begin, part.new_from + begin
    whole = Difference(left, left + len(before), right, right + len(after))
    if not (before and after):
        if before or after:
            yield whole
        return
    counts, others = Counter(before), Counter(after)
    same = sum(count * others[item] for item, count in counts.items())
    if same * min(len(before), len(after)) <= _MOST:
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        for kind, first, last, at, until in matcher.get_opcodes():
            if kind != "equal":
                yield Difference(left + first, left + last, right + at, right + until)
        return
    once = {item for item, count in counts.items() if count == others[item] == 1}
    alike = once or {item for item, count in counts.items() if count == others[item]}
    if not alike or not depth:
        yield whole
        return
    places: dict[Hashable, list[int]] = {}
    for number in range(len(after) - 1, -1, -1):
        if after[number] in alike:
            places.setdefault(after[number], []).append(number)
    cuts = rising(
        [(number, places[item].pop()) for number, item in enumerate(before) if item in alike]
    )
    first, at = 0, 0
    for last, until in [*cuts, (len(before), len(after))]:
        inner = Difference(left + first, left + last, right + at, right + until)
        yield from _within(old, new, inner, depth - 1)
        first, at = last + 1, until + 1
