"""Boxes in rows: none touches another, in the first row with room, in time that grows with them."""

from __future__ import annotations

from itertools import count

from hypothesis import given
from hypothesis import strategies as st
from support.clock import timed

from timeline_kit.exporters.svg.packing import Shelves

PLACES = st.integers(0, 12).map(float)
WIDTHS = st.integers(1, 9)
LABELLED = st.tuples(PLACES, WIDTHS, st.integers(1, 3)).map(
    lambda one: (one[0], one[0] + one[1], one[2])
)
BARE = st.lists(
    st.tuples(PLACES, WIDTHS).map(lambda one: (one[0], one[0] + one[1])),
    min_size=5,
    max_size=40,
)


class Model:
    """Puts every box into the first rows with room, by looking at all boxes in all of them."""

    def __init__(self) -> None:
        self.taken: list[tuple[int, float, float]] = []

    def put(self, start: float, end: float, height: int = 1, most: int | None = None) -> int | None:
        for first in count():
            rows = range(first, first + height)
            if most is not None and rows.stop > most:
                return None
            if not any(row in rows and start < e and s < end for row, s, e in self.taken):
                self.taken += [(row, start, end) for row in rows]
                return first
        return None

    @property
    def rows(self) -> int:
        return max((row + 1 for row, _, _ in self.taken), default=0)


@given(st.lists(LABELLED, max_size=15))
def test_a_box_gets_the_first_rows_with_room(labelled: list[tuple[float, float, int]]) -> None:
    shelves, model = Shelves(), Model()
    assert [shelves.put(*box) for box in labelled] == [model.put(*box) for box in labelled]
    assert shelves.rows == model.rows


@given(st.lists(LABELLED, max_size=15), st.integers(0, 6), BARE)
def test_boxes_in_order_get_the_rows_they_would_get_one_by_one(
    labelled: list[tuple[float, float, int]], most: int, bare: list[tuple[float, float]]
) -> None:
    shelves, model = Shelves(), Model()
    in_order = sorted(labelled)
    expected = [model.put(*box, most) for box in in_order]
    assert shelves.put_in_order(in_order, most) == expected
    in_gaps = sorted(bare)
    assert shelves.fill(in_gaps) == [model.put(*box) for box in in_gaps]
    assert shelves.rows == model.rows


def test_room_that_is_too_narrow_for_one_box_is_there_for_the_next() -> None:
    shelves = Shelves()
    assert shelves.put_in_order([(0.0, 1.0, 1), (4.0, 9.0, 1)], 1) == [0, 0]
    assert shelves.fill([(1.0, 6.0), (1.0, 3.0), (3.0, 4.0)]) == [1, 0, 0]


def test_time_grows_with_the_boxes_though_each_needs_a_row() -> None:
    def seconds(boxes: int) -> float:
        with timed() as took:
            Shelves().fill((float(place), 1e9) for place in range(boxes))
        return took[0]

    for attempt in (1, 2, 3):  # a clock may be late, not three times
        few, many = seconds(4_000), seconds(16_000)
        if many <= 8 * max(few, 0.02):
            break
        assert attempt < 3, f"{few} s, {many} s for four times as much"
