"""What an editor moved and is not written yet: it stays where it is until then."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Final

from timeline_kit.document.differences import common_ends
from timeline_kit.exporters.table.sheets import EVENTS
from timeline_kit.merge.plan import Action, Item, Verdict
from timeline_kit.merge.sheets.held import Held
from timeline_kit.merge.sheets.tables import Row

_OF_WORDS: Final = frozenset({"title", "description", "note", "quote", "date_label"})
"""Columns whose words are of one entry; a group is of many."""

_FEWEST: Final = 10
"""Characters that are hardly the same by chance."""

_MOST: Final = 200
"""Cells that wait and are looked at."""

_AT_ENDS: Final = re.compile(r"^\W+|\W+$")


def keep_moved_words(
    items: Sequence[Item], rows: Iterable[Row], events: Held, takes: Callable[[str], bool]
) -> None:
    """Doubt edits that take away words which went to a cell that is not written.

    Args:
        items: the differences; their verdicts change.
        rows: the new rows that wait.
        events: those of the document.
        takes: whether something is taken whatever speaks against it, by its handle.
    """
    changes = [item for item in items if item.action is Action.CHANGE]
    waiting = dict(islice(chain(_of_rows(rows), _of_cells(changes)), _MOST))
    if not waiting:
        return
    for item in changes:
        if item.verdict is not Verdict.EDIT or len(item.ours) < _FEWEST:
            continue
        was, now = _plain(item.ours), _plain(item.new)
        gone = _added(now, was)
        if len(gone) < _FEWEST or takes(item.handle):
            continue
        for text, place in waiting.items():
            if gone in text or (text in was and text not in now):
                item.verdict = Verdict.DOUBT
                item.why = f"its words went to {place}, which is not written yet"
                break
    for item in _deletions(items, takes):
        words = [_plain(events.text(item.at or 0, name)) for name in _OF_WORDS]
        for text, place in waiting.items():
            if any(text in each for each in words):
                item.verdict = Verdict.DOUBT
                item.why = f"words of it went to {place}, which is not written yet"
                break


def keep_moved_citations(
    items: Sequence[Item],
    leaving: Mapping[str, Sequence[tuple[str, Item | None]]],
    takes: Callable[[str], bool],
) -> None:
    """Doubt the deletion of events from which a citation moves that is not written.

    Args:
        items: the differences; their verdicts change.
        leaving: the cells of what is to leave each event, with what becomes of it; None where
            its new event is not known.
        takes: whether something is taken whatever speaks against it, by its handle.
    """
    added = [item for item in items if (item.table, item.action) == (EVENTS, Action.ADD)]
    waiting = {item.id for item in added if item.verdict is not Verdict.EDIT}
    for item in _deletions(items, takes):
        for place, moved in leaving.get(item.id, ()):
            if moved is None or moved.verdict is not Verdict.EDIT or moved.id in waiting:
                item.verdict = Verdict.DOUBT
                item.why = f"what becomes of a citation of it is not written yet; see {place}"
                break


def _deletions(items: Iterable[Item], takes: Callable[[str], bool]) -> Iterator[Item]:
    """Yield the deletions of events that would be written, but those that were asked for."""
    for item in items:
        is_deletion = (item.table, item.action) == (EVENTS, Action.DELETE)
        if is_deletion and item.verdict is Verdict.EDIT and not takes(f"{item.handle}.delete"):
            yield item


def _of_rows(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """Yield the words of rows, and the cells in which they stand."""
    for row in rows:
        for name, value in row.cells.items():
            text = _plain(value) if isinstance(value, str) and name in _OF_WORDS else ""
            if len(text) >= _FEWEST:
                yield text, row.place(name)


def _of_cells(items: Iterable[Item]) -> Iterator[tuple[str, str]]:
    """Yield the words that cells would get which are not written, and these cells."""
    for item in items:
        if item.verdict is Verdict.EDIT or item.field not in _OF_WORDS:
            continue
        text = _added(_plain(item.ours if item.base is None else item.base), _plain(item.new))
        if len(text) >= _FEWEST:
            yield text, item.place


def _added(old: str, new: str) -> str:
    """Return what a text has more than another, without the signs at its ends.

    A full stop may be counted to the words before or behind it.
    """
    start, end = common_ends(old, new)
    return _AT_ENDS.sub("", new[start : len(new) - end])


def _plain(text: str) -> str:
    return " ".join(text.split())
