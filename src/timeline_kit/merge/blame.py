"""Which edits a refusal of the model comes from: those that cannot be, and no others.

An edit is blamed where the refusal goes when that edit alone is left out. So one bad cell holds
back nothing of its row, and one bad row nothing of others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from timeline_kit.exporters.table.sheets import CITATIONS, EVENTS, TIMELINE
from timeline_kit.merge.plan import Action, Item
from timeline_kit.problems import Path, Problem

_MOST_TRIALS = 60
"""So often is looked what goes when something is left out."""


class Refusal(NamedTuple):
    """An error in a document after edits.

    Attributes:
        record: what entry it is in, however many others are there.
        keys: where in the entry.
        problem: what the model says.
        items: the edits that made the entry what it is.
        others: edits elsewhere that may be its cause.
        entry: the entry as it would be, or the header.
    """

    record: Path
    keys: Path
    problem: Problem
    items: Sequence[Item]
    others: Sequence[Item] = ()
    entry: Mapping[str, Any] = MappingProxyType({})

    @property
    def sign(self) -> tuple[Path, Path]:
        """Return what is the same of an error in two versions of a document."""
        return self.record, self.keys

    def suspects(self) -> list[list[Item]]:
        """Return the edits, those of the very cell first, then those of its part of the entry."""
        exact, near, far = [], [], []
        for item in self.items:
            path = _path(item)
            if path and self.keys[: len(path)] == path:
                exact.append(item)
            elif path[:1] == self.keys[:1] and path:
                near.append(item)
            else:
                far.append(item)
        return [exact, near, far, list(self.others)]


def blamed(
    refusals: Sequence[Refusal],
    items: Sequence[Item],
    without: Callable[[Sequence[Item]], Sequence[Refusal]],
) -> list[tuple[Item, Refusal]]:
    """Return the edits that refusals come from, each with the refusal.

    Args:
        refusals: what the model refuses.
        items: all edits.
        without: what it refuses of some of them.
    """
    signs = _signs(refusals)
    found: list[tuple[Item, Refusal]] = []
    searches: dict[Path, list[_Search]] = {}
    for each in refusals:
        search = _Search(each)
        if len(search.suspects) > 1:
            searches.setdefault(each.record, []).append(search)
        else:
            found += ((item, each) for item in search.suspects)
    for _ in range(_MOST_TRIALS):
        if not searches:
            break
        dropped = {record: some[0].take() for record, some in searches.items()}
        still = _signs(without(_tried(items, searches, dropped.values())))
        for record, item in dropped.items():
            there, search = still.get(record, set()), searches[record][0]
            is_cause = search.refusal.sign not in there and there <= signs[record]
            if is_cause or search.is_over:
                causes = [item] if is_cause else search.usual
                found += ((cause, search.refusal) for cause in causes)
                searches[record].pop(0)
        searches = {record: some for record, some in searches.items() if some}
    for some in searches.values():
        found += ((cause, search.refusal) for search in some for cause in search.usual)
    return found


class _Search:
    """Looks which of several edits a refusal comes from, one after another."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        groups = [some for some in refusal.suspects() if some]
        self.suspects = [item for some in groups for item in some]
        self.usual = groups[0] if groups else []
        self._tried = 0

    def take(self) -> Item:
        """Return the edit to be left out next."""
        self._tried += 1
        return self.suspects[self._tried - 1]

    @property
    def is_over(self) -> bool:
        """Whether all of them were looked at."""
        return self._tried == len(self.suspects)


def _signs(refusals: Iterable[Refusal]) -> dict[Path, set[tuple[Path, Path]]]:
    found: dict[Path, set[tuple[Path, Path]]] = {}
    for each in refusals:
        found.setdefault(each.record, set()).add(each.sign)
    return found


def _tried(
    items: Sequence[Item], records: Iterable[Path], dropped: Iterable[Item]
) -> Sequence[Item]:
    """Return edits without some: of events, only those of the records that are looked at."""
    gone = set(map(id, dropped))
    names = {record[1] for record in records if record[0] == "events" and len(record) > 1}
    return [
        item
        for item in items
        if id(item) not in gone and (item.table not in (EVENTS, CITATIONS) or item.id in names)
    ]


def _path(item: Item) -> Path:
    """Return where in its entry an edit is; nothing where it is the whole entry."""
    if item.table == TIMELINE:
        return tuple(item.id.split("."))
    return () if item.column is None or item.action is Action.ADD else item.column.path
