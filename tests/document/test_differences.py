"""Where two sequences differ: short ones item by item, long ones cut first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.clock import timed

from timeline_kit.document import differences as module
from timeline_kit.document.differences import differences

ITEMS = st.lists(st.integers(0, 6), max_size=40)


@pytest.mark.parametrize("most", [0, 50, 1_000_000])
@given(ITEMS, ITEMS)
def test_the_parts_that_differ_make_one_sequence_of_the_other(
    most: int, old: list[int], new: list[int]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_MOST", most)
        parts = differences(old, new)
    made: list[int] = []
    at = 0
    for part in parts:
        assert part.old_from < part.old_to or part.new_from < part.new_to
        assert at <= part.old_from
        assert not made or not at or at < part.old_from
        made += old[at : part.old_from] + new[part.new_from : part.new_to]
        at = part.old_to
    assert made + old[at:] == new


def test_a_changed_word_of_a_long_text_is_found_among_words_that_come_again() -> None:
    old = [" " if at % 2 else f"w{at % 300}" for at in range(9_000)]
    new = list(old)
    for at in (2_000, 2_002, 7_000):
        new[at] = "changed"
    assert [new[part.new_from : part.new_to] for part in differences(old, new)] == [["changed"]] * 3


SHAPES: dict[str, Callable[[int], tuple[Sequence[Hashable], Sequence[Hashable]]]] = {
    "two words over and over": lambda number: (["a", "b"] * number, ["b", "c", "a"] * number),
    "lines that come again": lambda number: (
        [at % 7 for at in range(number)],
        [at % 5 for at in range(number)],
    ),
    "turned round": lambda number: (list(range(number)), list(range(number))[::-1]),
}


@pytest.mark.parametrize("name", SHAPES)
def test_no_shape_takes_longer_than_its_length_allows(name: str) -> None:
    with timed() as took:
        differences(*SHAPES[name](20_000))
    assert took[0] < 3
