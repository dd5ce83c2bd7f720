"""Boxes with a fixed place along the axis, stacked so that none touches another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from math import inf


class Shelves:
    """Rows of equal height, filled from the top."""

    def __init__(self) -> None:
        self._rows: list[list[tuple[float, float]]] = []

    @property
    def rows(self) -> int:
        """How many rows are in use."""
        return len(self._rows)

    def put(self, start: float, end: float, height: int = 1) -> int:
        """Put a box into the first rows that have room for it and return the first of them.

        Args:
            start: where the box begins.
            end: where it ends.
            height: how many rows it needs.
        """
        row = 0
        while True:
            taken = self._last_taken(row, height, start, end)
            if taken is None:
                self._take(row, height, start, end)
                return row
            row = taken + 1

    def put_in_order(
        self, boxes: Iterable[tuple[float, float, int]], most: int
    ) -> list[int | None]:
        """Put boxes on empty shelves as `put` does; None stands for those that have no room.

        Args:
            boxes: start, end and height of each, in the order in which they begin.
            most: how many rows there may be.
        """
        assert not self._rows, "of boxes in order, only the last of a row can be in the way"
        ends = [-inf] * most
        found = []
        for start, end, height in boxes:
            row = _first_free(ends, height, start)
            if row is not None:
                self._take(row, height, start, end)
                ends[row : row + height] = [end] * height
            found.append(row)
        return found

    def fill(self, boxes: Iterable[tuple[float, float]]) -> list[int]:
        """Put boxes of one row each as `put` does, in time that hardly depends on the rows.

        Args:
            boxes: start and end of each, in the order in which they begin.
        """
        later = list(self._gaps())
        heapify(later)
        gaps: list[tuple[int, float]] = []  # a heap: the row and the end of each that has begun
        found = []
        for start, end in boxes:
            while later and later[0][0] <= start:
                _, row, until = heappop(later)
                heappush(gaps, (row, until))
            row, until = self.rows, inf
            narrow = []
            while gaps:
                gap = heappop(gaps)
                if gap[1] >= end:
                    row, until = gap
                    break
                if gap[1] > start:
                    narrow.append(gap)
            for gap in narrow:
                heappush(gaps, gap)
            self._take(row, 1, start, end)
            heappush(later, (end, row, until))
            found.append(row)
        return found

    def _gaps(self) -> Iterator[tuple[float, int, float]]:
        """Yield start, row and end of all room between, before and after the boxes."""
        for row, boxes in enumerate(self._rows):
            start = -inf
            for begin, end in boxes:
                yield start, row, begin
                start = end
            yield start, row, inf

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


def _first_free(ends: Sequence[float], height: int, start: float) -> int | None:
    """Return the first of so many rows side by side whose last boxes have ended."""
    free = 0
    for row, end in enumerate(ends):
        free = free + 1 if end <= start else 0
        if free == height:
            return row - height + 1
    return None
