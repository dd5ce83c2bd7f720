"""How large labels are, from a few events to very many."""

from __future__ import annotations

from typing import NamedTuple


class Density(NamedTuple):
    """Sizes, in the unit of the picture.

    Attributes:
        date_size: size of the date's font.
        title_size: size of the title's font.
        date_line: height of the date's line.
        title_line: height of a line of the title.
        most_lines: lines of the title at most.
        width: width of a label at most.
        is_one_line: whether date and title stand on one line.
        radius: of a dot.
        bar: height of a bar.
        gap: room right of a label.
        gap_below: room below a label.
        unit: height of a row; boxes take whole rows.
        has_date: whether a label says the date, too.
    """

    date_size: float
    title_size: float
    date_line: float
    title_line: float
    most_lines: int
    width: float
    is_one_line: bool
    radius: float
    bar: float
    gap: float
    gap_below: float
    unit: float
    has_date: bool = True


ROOMY = Density(13, 15.5, 20, 21, 4, 300, False, 6.5, 13, 28, 16, 6)
MEDIUM = Density(11.5, 13, 16, 17, 3, 250, False, 5.5, 11, 20, 9, 6)
LONG = Density(11, 12, 19, 19, 1, 640, True, 4.5, 9, 18, 0, 19)
CLOSE = Density(10.5, 11.5, 17, 17, 1, 330, True, 4, 8, 14, 0, 17)
