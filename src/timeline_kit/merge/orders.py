"""In which order a table's program writes dates in digits, told by those that are unchanged."""

from __future__ import annotations

from collections.abc import Iterable

from timeline_kit.importers.grid import Value
from timeline_kit.wording.hints import Order
from timeline_kit.wording.written import Hints, readings

_ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd")
_ENOUGH = 3
_MOST = 200


def date_order(cells: Iterable[tuple[Value, str]]) -> Order | None:
    """Return the order, or None unless several dates agree on it and none disagrees.

    A program that shows all dates in its own way shows those that nobody touched so, too.

    Args:
        cells: the cells, each with what the document says.
    """
    votes: dict[Order, int] = {}
    against: set[Order] = set()
    looked = 0
    for value, text in cells:
        if not isinstance(value, str) or not text or value == text:
            continue
        found = readings(value)
        if not any(reading.edtf == text for reading in found):
            continue
        looked += 1
        for order in _ORDERS:
            told = readings(value, Hints(order=order))
            is_same = len(told) == 1 and told[0].edtf == text
            votes[order] = votes.get(order, 0) + is_same
            if not is_same:
                against.add(order)
        if looked == _MOST:
            break
    agreed = [order for order, count in votes.items() if count >= _ENOUGH and order not in against]
    return agreed[0] if len(agreed) == 1 else None
