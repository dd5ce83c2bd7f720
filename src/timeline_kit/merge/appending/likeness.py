"""Which event of a document a new one may be: the same by a mark, or by date and title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from timeline_kit.dates import DateError, When

_MARKS = ("x-uid", "x-unique-id", "x-id")
"""Under these an import keeps by what another program knows an event."""

_TOLD_BY = ("place", "sources", "participants", "url", "description")
"""What tells events of one title apart, or shows that the date of one was corrected."""

_ALIKE = 0.75
_SHORTEST = 4
_MOST = 200
"""Events of one day, or of one title, that a new one is held against."""


class Known:
    """The events of a document, by what they are known again.

    Args:
        events: their plain data.
    """

    def __init__(self, events: Sequence[Mapping[str, Any]]) -> None:
        self._by_id = {str(event["id"]): event for event in events}
        self._by_mark = {
            (key, *_mark(event, key)): event for event in events for key in _MARKS if key in event
        }
        self._by_title: dict[str, list[Mapping[str, Any]]] = {}
        self._by_day: dict[str, list[Mapping[str, Any]]] = {}
        for event in events:
            self._by_title.setdefault(_plain(event["title"]), []).append(event)
            self._by_day.setdefault(_day(event["date"]), []).append(event)

    def like(self, event: Mapping[str, Any], *, is_named: bool) -> tuple[str, str] | None:
        """Return the id of an event that a new one may be, and what is asked; None for none.

        Args:
            event: the new one.
            is_named: whether its id is not only made from its title.
        """
        for key in _MARKS:
            same = self._by_mark.get((key, *_mark(event, key))) if key in event else None
            if same is not None:
                return _asked(event, same, f"it has the same `{key}`")
        same = self._by_id.get(str(event["id"])) if is_named else None
        if same is not None:
            return _asked(event, same, "it has the same id in the file")
        titled = self._by_title.get(_plain(event["title"]), ())[:_MOST]
        for other in titled:
            if _overlap(other["date"], event["date"]):
                return _asked(event, other, "it has the same title")
        for other in titled:
            same_keys = _in_common(other, event)
            if len(same_keys) > 1:
                said = " and ".join(f"`{key}`" for key in same_keys)
                return _asked(event, other, f"it has the same title, {said}")
        for other in self._by_day.get(_day(event["date"]), ())[:_MOST]:
            if _is_alike(_plain(other["title"]), _plain(event["title"])):
                return _asked(event, other, "it has the same date and nearly the same title")
        return None


def _in_common(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    """Return what two events both say and say alike; nothing where they contradict each other."""
    both = [key for key in _TOLD_BY if one.get(key) and other.get(key)]
    return both if all(one[key] == other[key] for key in both) else []


def _asked(event: Mapping[str, Any], same: Mapping[str, Any], why: str) -> tuple[str, str]:
    what = f"is it the event `{same['id']}`"
    if event["date"] != same["date"]:
        what += f" of `{same['date']}`"
    if event["title"] != same["title"]:
        what += f", {_quoted(same['title'])}"
    return str(same["id"]), f"{what}? {why[0].upper()}{why[1:]}; it was added beside it"


def _quoted(text: Any) -> str:
    line = " ".join(str(text).split())
    return f"`{line if len(line) <= 60 else line[:59].rstrip() + '…'}`"


def _mark(event: Mapping[str, Any], key: str) -> tuple[str, str]:
    """Return by what an event is known: of a series, with the day it stands for."""
    return str(event.get(key, "")), str(event.get("x-recurrence-id", ""))


def _plain(title: Any) -> str:
    return " ".join(re.findall(r"\w+", str(title).casefold()))


def _day(date: Any) -> str:
    """Return the first day of a date, without its time of day."""
    return str(date).partition("/")[0].partition("T")[0]


def _overlap(one: Any, other: Any) -> bool:
    """Whether two dates have a day in common, or one says nothing of the year."""
    try:
        first, second = When.parse(str(one)), When.parse(str(other))
    except DateError:
        return False
    if first.names_no_year or second.names_no_year:
        return True
    return not (
        (first.latest is not None and second.earliest is not None
         and first.latest < second.earliest)
        or (second.latest is not None and first.earliest is not None
            and second.latest < first.earliest)
    )  # fmt: skip


def _is_alike(one: str, other: str) -> bool:
    if one == other or min(len(one), len(other)) < _SHORTEST:
        return one == other
    words, others = set(one.split()), set(other.split())
    if words <= others or others <= words:
        return True
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE
