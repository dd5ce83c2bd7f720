"""In which order a table's program writes dates in digits, told by those that are unchanged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from timeline_kit.importers.grid import Value
from timeline_kit.wording.hints import Order

_DIGITS = re.compile(r"\s*([0-9]{1,4})\s*[./-]\s*([0-9]{1,2})\s*[./-]\s*([0-9]{1,4})\b.*")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T.*)?")
_ENOUGH = 3


def date_order(cells: Iterable[tuple[Value, str]]) -> Order | None:
    """Return the order, or None unless several dates agree on it and none disagrees.

    A program that shows all dates in its own way shows those that nobody touched so, too.

    Args:
        cells: the cells, each with what the document says.
    """
    votes: Counter[Order] = Counter()
    for value, text in cells:
        if isinstance(value, str) and value != text:
            order = _order_of(value, text)
            if order is not None:
                votes[order] += 1
    if len(votes) != 1:
        return None
    order, count = votes.popitem()
    return order if count >= _ENOUGH else None


def _order_of(value: str, text: str) -> Order | None:
    """Return the order in which a cell shows a day, if it is that day."""
    shown, day = _DIGITS.fullmatch(value), _DAY.fullmatch(text)
    if shown is None or day is None or day[2] == day[3]:
        return None
    first, second, third = map(int, shown.groups())
    year, month, number = map(int, day.groups())
    orders: dict[tuple[int, int, int], Order] = {
        (number, month, year): "dmy",
        (month, number, year): "mdy",
        (number, month, year % 100): "dmy",
        (month, number, year % 100): "mdy",
        (year, month, number): "ymd",
    }
    return orders.get((first, second, third))
