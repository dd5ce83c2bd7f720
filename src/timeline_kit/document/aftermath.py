"""What damage to a text does to the problems found after it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from timeline_kit.document.lines import indent_of
from timeline_kit.document.nodes import Span
from timeline_kit.document.reader import ParsedText
from timeline_kit.problems import Problem, Target


class Aftermath:
    """Tells problems that only follow from damage from those that stand for themselves."""

    def __init__(self, document: ParsedText) -> None:
        self._document = document
        self._damaged = sorted(document.damaged)
        self._removed = sorted(document.removed)
        self._spots: dict[int, tuple[list[int], list[int]]] = {}

    def explains(self, problem: Problem, place: Span, exact: bool, line: int) -> bool:
        """Say whether a problem only follows from damage.

        Args:
            problem: the problem.
            place: where the node at its path stands, or that of its nearest ancestor.
            exact: whether it is the node itself.
            line: the line the problem would be shown on, from 1.
        """
        if not self._damaged:
            return False
        if line in self._document.damaged:
            return line not in self._document.spots or self._is_among_spots(line, place)
        if exact and problem.target is Target.KEY:
            return False
        first, last = self._lines(place)
        if exact or place.value is not None:
            return bool(self._among(self._damaged, first, last))
        column = self._column_inside(place)
        source = self._document.source
        return any(
            indent_of(source.line(number)) <= column + 1
            for number in self._among(self._removed, first, last)
        )

    def _is_among_spots(self, line: int, place: Span) -> bool:
        """Say whether a node meets one of the damaged spots of a line."""
        if line not in self._spots:
            spots = sorted(self._document.spots[line])
            ends = list(accumulate((end for _, end in spots), max))
            self._spots[line] = [start for start, _ in spots], ends
        starts, ends = self._spots[line]
        before = bisect_right(starts, place.end)
        return before > 0 and ends[before - 1] >= place.start

    def _lines(self, place: Span) -> tuple[int, int]:
        """Return the first and last line of a node; what was left out after it was in it."""
        work = self._document.work
        first = work.location(place.start, place.start).line
        last = work.location(place.end, place.end).line
        if place.value:
            return first, last
        while last + 1 in self._document.damaged and not work.line(last + 1).strip():
            last += 1
        return first, last

    def _column_inside(self, place: Span) -> int:
        inside = place.first[0] if place.first is not None else place.start
        return self._document.work.location(inside, inside).column - 1

    @staticmethod
    def _among(numbers: list[int], first: int, last: int) -> list[int]:
        return numbers[bisect_left(numbers, first) : bisect_left(numbers, last + 1)]
