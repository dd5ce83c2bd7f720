"""Labels before or after their marks, so that they are spread evenly over the width."""

from __future__ import annotations

from collections.abc import Sequence

_BIN = 20.0
_ROUNDS = 4

Box = tuple[float, float]
"""Where a mark and its label begin and end, together."""


def choose(boxes: Sequence[tuple[Box, Box | None]]) -> list[bool]:
    """Return for each label whether its second place is better than its first.

    How crowded a picture is, is the sum of the squares of how many boxes lie over each
    place. Labels change sides as long as that becomes less, for a few rounds.

    Args:
        boxes: of each label, the box in its first place, and in its second if it has one.
    """
    widest = max((end for box, _ in boxes for end in box), default=0.0)
    crowd = [0] * (int(widest / _BIN) + 2)
    for box, _ in boxes:
        _add(crowd, box, 1)
    is_second = [False] * len(boxes)
    for _ in range(_ROUNDS):
        changed = False
        for number, (first, second) in enumerate(boxes):
            if second is None:
                continue
            here, there = (second, first) if is_second[number] else (first, second)
            _add(crowd, here, -1)
            if _cost(crowd, there) < _cost(crowd, here):
                here = there
                is_second[number] = not is_second[number]
                changed = True
            _add(crowd, here, 1)
        if not changed:
            break
    return is_second


def _bins(box: Box) -> slice:
    return slice(int(max(box[0], 0) / _BIN), int(max(box[1], 0) / _BIN) + 1)


def _add(crowd: list[int], box: Box, count: int) -> None:
    places = _bins(box)
    crowd[places] = [have + count for have in crowd[places]]


def _cost(crowd: list[int], box: Box) -> int:
    """Return by how much the box would add to the sum of squares."""
    have = crowd[_bins(box)]
    return 2 * sum(have) + len(have)
