"""Words that an editor moved to a new row: they stay where they are until it may be added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from timeline_kit.merge.plan import Action, Item, Verdict
from timeline_kit.merge.tables import Row

_OF_WORDS: Final = frozenset({"title", "description", "note", "quote", "date_label"})
"""Columns whose words are of one entry; a group is of many."""

_FEWEST: Final = 10
"""Characters that are hardly the same by chance."""

_MOST: Final = 200
"""Cells that wait and are looked at."""


def keep_moved_words(
    items: Sequence[Item], rows: Iterable[Row], takes: Callable[[str], bool]
) -> None:
    """Doubt edits that take words out of a cell which went to a row that is not added.

    Args:
        items: the differences; their verdicts change.
        rows: the new rows that wait.
        takes: whether something is taken whatever speaks against it, by its handle.
    """
    waiting = dict(islice(_waiting(rows), _MOST))
    if not waiting:
        return
    for item in items:
        is_edit = item.verdict is Verdict.EDIT and item.action is Action.CHANGE
        if not is_edit or len(item.ours) < _FEWEST or takes(item.handle):
            continue
        was, now = _plain(item.ours), _plain(item.new)
        place = next((at for text, at in waiting.items() if text in was and text not in now), "")
        if place:
            item.verdict = Verdict.DOUBT
            item.why = f"its words went to {place}, which is not written yet"


def _waiting(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """Yield the words of rows, and the cells in which they stand."""
    for row in rows:
        for name, value in row.cells.items():
            text = _plain(value) if isinstance(value, str) and name in _OF_WORDS else ""
            if len(text) >= _FEWEST:
                yield text, row.place(name)


def _plain(text: str) -> str:
    return " ".join(text.split())
