"""Boxes with a fixed place along the axis, stacked so that none touches another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from heapq import heappop, heappush


class Shelves:
    """Rows of equal height, filled from the top."""

    def __init__(self) -> None:
        self._rows: list[list[tuple[float, float]]] = []

    @property
    def rows(self) -> int:
        """How many rows are in use."""
        return len(self._rows)

    def put(self, start: float, end: float, height: int = 1, most: int | None = None) -> int | None:
        """Put a box into the first rows that have room for it and return the first of them.

        Args:
            start: where the box begins.
            end: where it ends.
            height: how many rows it needs.
            most: how many rows there may be; None for any number.

        Returns:
            The first row, or None when there is no room.
        """
        row = 0
        while most is None or row + height <= most:
            taken = self._last_taken(row, height, start, end)
            if taken is None:
                self._take(row, height, start, end)
                return row
            row = taken + 1
        return None

    def put_in_order(self, boxes: Iterable[tuple[float, float]]) -> list[int]:
        """Put boxes of one row each into the first row with room for it; return their rows.

        In time that hardly depends on how many rows that makes: of the rows which this adds, it is
        known where each is free again.

        Args:
            boxes: start and end of each, in the order in which they begin.
        """
        before = self.rows
        taken: list[tuple[float, int]] = []  # heaps: of ends and rows, and of rows
        free: list[int] = []
        found = []
        for start, end in boxes:
            row = self.put(start, end, most=before)
            if row is None:
                while taken and taken[0][0] <= start:
                    heappush(free, heappop(taken)[1])
                row = heappop(free) if free else self.rows
                self._take(row, 1, start, end)
                heappush(taken, (end, row))
            found.append(row)
        return found

    def _last_taken(self, first: int, height: int, start: float, end: float) -> int | None:
        """Return the last of these rows in which something is in the way."""
        for row in range(min(first + height, len(self._rows)) - 1, first - 1, -1):
            boxes = self._rows[row]
            place = bisect_left(boxes, (end, end))
            # boxes do not overlap, so of those that begin before our end the last ends last
            if place and boxes[place - 1][1] > start:
                return row
        return None

    def _take(self, first: int, height: int, start: float, end: float) -> None:
        while len(self._rows) < first + height:
            self._rows.append([])
        for row in range(first, first + height):
            boxes = self._rows[row]
            boxes.insert(bisect_left(boxes, (start, end)), (start, end))
