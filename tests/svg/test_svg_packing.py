"""Boxes in rows: none touches another, in the first row with room, in time that grows with them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from support.clock import timed

from timeline_kit.exporters.svg.packing import Shelves

PLACES = st.integers(0, 12).map(float)
BOXES = st.lists(
    st.tuples(PLACES, st.integers(1, 3)).map(lambda one: (one[0], one[0] + one[1])),
    min_size=5,
    max_size=40,
)


@given(st.lists(st.tuples(PLACES, st.integers(1, 9), st.integers(1, 3)), max_size=15), BOXES)
def test_boxes_in_order_get_the_rows_they_would_get_one_by_one(
    labelled: list[tuple[float, int, int]], boxes: list[tuple[float, float]]
) -> None:
    one, other = Shelves(), Shelves()
    for start, width, height in labelled:
        for shelves in (one, other):
            shelves.put(start, start + width, height, 6)
    in_order = sorted(boxes)
    assert one.put_in_order(in_order) == [other.put(*box) for box in in_order]
    assert one.rows == other.rows


def test_time_grows_with_the_boxes_though_each_needs_a_row() -> None:
    def seconds(count: int) -> float:
        with timed() as took:
            Shelves().put_in_order((float(place), 1e9) for place in range(count))
        return took[0]

    for attempt in (1, 2, 3):  # a clock may be late, not three times
        few, many = seconds(4_000), seconds(16_000)
        if many <= 8 * max(few, 0.02):
            break
        assert attempt < 3, f"{few} s, {many} s for four times as much"
