"""A picture too full for a mark of each event shows columns and windows, and invents no place."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.strategies import dates, one_of_sets

from timeline_kit.exporters.svg.extents import Extent, Shape, extent
from timeline_kit.exporters.svg.overview import MOST_MARKS, overview, scale_of
from timeline_kit.exporters.svg.scale import Scale
from timeline_kit.model import Event, Timeline

COLUMN = 26


def crowded(*texts: str) -> Timeline:
    """Return a timeline of these dates and of so many days that all are counted."""
    first = date(2012, 5, 1)
    days = [(first + timedelta(n)).isoformat() for n in range(MOST_MARKS)]
    events = [
        Event(id=f"e{number}", date=text, title=text, timezone="Asia/Almaty")
        for number, text in enumerate((*texts, *days))
    ]
    return Timeline(id="t", title="T", timezone="Asia/Almaty", events=events)


class Part:
    """A column or a window: where it stands, and its events."""

    def __init__(self, link: ElementTree.Element, timeline: Timeline) -> None:
        touched = link[1]
        self.left = float(touched.attrib["x"])
        self.right = self.left + float(touched.attrib["width"])
        self.is_window = link[2].tag == "path"
        in_time = timeline.chronological()
        places = link.get("data-of")
        self.events = (
            [in_time[int(place)] for place in places.split()]
            if places
            else [event for event in in_time if link.get("href") == f"#event-{event.id}"]
        )


def parts(timeline: Timeline) -> list[Part]:
    links = ElementTree.fromstring(overview(timeline)).iter("a")
    return [Part(link, timeline) for link in links]


def stretch(found: Extent, scale: Scale) -> tuple[float, float] | None:
    """Return where an event may be; one that is known at one end is there."""
    if not found.known:
        return None
    first, last = min(found.known), max(found.known)
    return scale.place(first), scale.place(last)


@settings(max_examples=25)
@given(texts=st.lists(dates() | one_of_sets(), min_size=1, max_size=6))
@example(texts=["../1989-06-03", "19XX", "/1995", "1985/..", "1985/", "[..1990]", "[1990..]"])
@example(texts=["../2017-06-03", "1XXX", "early 20XX", "2017-05-03/.."])
def test_every_event_is_counted_where_it_may_have_been(texts: list[str]) -> None:
    timeline = crowded(*texts)
    extents = {event.id: extent(event.date, timeline.timezone) for event in timeline.events}
    scale = scale_of(timeline, extents, 48, 1152)
    found = parts(timeline)
    assert sorted(event.id for part in found for event in part.events) == sorted(extents)
    for part in found:
        for event in part.events:
            where = extents[event.id]
            may_be = stretch(where, scale)
            if may_be is None:
                continue
            first, last = may_be
            if part.is_window:
                assert where.shape is Shape.RANGE
                assert part.left <= first + COLUMN
                assert part.right >= last - COLUMN
            else:
                assert part.left <= last + COLUMN
                assert part.right >= first - COLUMN
                assert where.shape is not Shape.RANGE or last - first <= COLUMN


@pytest.mark.parametrize("text", ["19XX", "195X", "[1950..1990]", "[1950,1990]", "1950/1990"])
def test_a_date_somewhere_in_a_long_stretch_is_a_window(text: str) -> None:
    [part] = [part for part in parts(crowded(text)) if part.events[0].id == "e0"]
    assert part.is_window == ("/" not in text), "what lasted surely was there in its middle"


def test_windows_without_a_day_among_them_are_drawn_too() -> None:
    events = [Event(id=f"e{n}", date="19XX" if n % 2 else "18XX", title="x") for n in range(200)]
    timeline = Timeline(id="t", title="T", events=events)
    assert [len(part.events) for part in parts(timeline)] == [100, 100]
