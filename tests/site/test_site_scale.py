"""How far TimelineJS zooms in at first: from the gaps between the events."""

from __future__ import annotations

import pytest

from timeline_kit import Event, Timeline
from timeline_kit.site.scale import scale_factor


@pytest.mark.parametrize(
    ("dates", "factor"),
    [
        ([], None),
        (["2016"], None),
        (["2016-12-20", "2016-12-21"], None),  # one gap: TimelineJS shows both anyway
        (["2016-12-20", "2016-12-20", "2016-12-20"], None),
        (["2016-12-01", "2016-12-02", "2016-12-03"], 1.0),
        (["2016-12-20", "late 2016-12", "2016-12-30", "2017-01-23/2017-01-24"], 1.0),
        ([f"2016-01-{day:02}" for day in range(1, 32)] + ["2016-12-31"], 8.0),
        ([f"{year}" for year in range(1900, 2000, 2)], 10.8 / 2),
        (["-0043", "2016-12-01", "2016-12-02"], 1.0),
        (["Y-170000002", "2016", "2017"], None),  # the axis would have too many ticks
        (["../2016", "2017", "2018"], 1.0),
    ],
)
def test_half_of_the_neighbours_have_room_for_a_marker(
    dates: list[str], factor: float | None
) -> None:
    events = [Event(id=f"e{number}", date=date, title="Talks") for number, date in enumerate(dates)]
    timeline = Timeline(id="t", title="T", events=tuple(events))
    assert scale_factor(timeline) == pytest.approx(factor)
