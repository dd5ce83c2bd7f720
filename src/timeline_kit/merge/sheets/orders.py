"""In which order a table's program writes dates in digits, told by those that are unchanged.

What tells it is never what a merge wrote: a second merge of the same table reads it alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from timeline_kit.exporters.table.rev import field_hash
from timeline_kit.exporters.table.sheets import EVENTS
from timeline_kit.merge.sheets.held import Held, Side
from timeline_kit.merge.sheets.tables import Edited, Row
from timeline_kit.wording.hints import Order
from timeline_kit.wording.written import readings

_DIGITS = re.compile(r"\s*([0-9]{1,4})\s*[./-]\s*([0-9]{1,2})\s*[./-]\s*([0-9]{1,4})\b.*")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T.*)?")
_ENOUGH: Final = 3


def date_order(edited: Edited, ours: Side, then: Side | None) -> Order | None:
    """Return the order, or None unless several dates agree on it and none disagrees.

    A program that shows all dates in its own way shows those that nobody touched so, too.

    Args:
        edited: the tables of the file.
        ours: the document.
        then: the document as it was when the table was made, or None.
    """
    table = edited.tables.get(EVENTS)
    if table is None or "date" not in table.fields:
        return None
    knows_rev = any(row.rev is not None for row in table.rows)
    held = ours.tables[EVENTS], then.tables[EVENTS] if then is not None else None
    votes: Counter[Order] = Counter()
    for row in table.rows:
        value = row.cells.get("date")
        if not isinstance(value, str) or _DAY.fullmatch(value.strip()):
            continue  # as we write it
        if _DIGITS.fullmatch(value):
            orders = set(_orders(row, value, *held, knows_rev=knows_rev))
            votes.update(orders if len(orders) == 1 else ())
    if len(votes) != 1:
        return None
    order, count = votes.popitem()
    return order if count >= _ENOUGH else None


def _orders(
    row: Row, value: str, ours: Held, then: Held | None, *, knows_rev: bool
) -> Iterator[Order]:
    """Yield the orders in which a cell shows the day that was exported, as far as that is known.

    Where nothing says what was exported, a day that can be read in one way says its order by
    itself; one that can be read in several is never written, and so is as the author has it.
    """
    name = row.text("id")
    here, there = _dates(ours, name), _dates(then, name)
    read = [reading.edtf for reading in readings(value)]
    if row.rev is not None:
        sign = row.rev.hashes.get("date")
        days = [text for text in (*here, *there, *read) if field_hash(text) == sign]
    elif then is not None:
        days = there
    elif knows_rev:
        days = []  # somebody typed the row
    else:
        days = read if len(read) == 1 else [text for text in read if text in here]
    orders = (_order_of(value, day) for day in days)
    return filter(None, orders)


def _dates(held: Held | None, name: str) -> list[str]:
    """Return the date of an event as a document has it; nothing where it has no such event."""
    at = None if held is None else held.index.get(name)
    return [] if held is None or at is None else [held.text(at, "date")]


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
