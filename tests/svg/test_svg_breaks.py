"""One distant date leaves room for the others: what is empty is shortened, and said to be."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from support.cases import loaded
from support.strategies import dates

from timeline_kit.dates import When
from timeline_kit.exporters.registry import export
from timeline_kit.exporters.svg import axis
from timeline_kit.exporters.svg.breaks import gaps
from timeline_kit.exporters.svg.extents import DAY, extent
from timeline_kit.exporters.svg.overview import overview
from timeline_kit.exporters.svg.scale import Scale, scale_for
from timeline_kit.exporters.svg.strip import strip
from timeline_kit.exporters.svg.ticks import ticks
from timeline_kit.locales.labels import Label, label
from timeline_kit.locales.languages import LANGUAGES
from timeline_kit.model import Timeline, replace

SVG = "{http://www.w3.org/2000/svg}"
FAR = Path(__file__).with_name("cases") / "far.yaml"
TALKS = "2016-12-20 2016-12-30 2017-01-23 2017-02-15 2017-03-14 2017-05-03 2017-07-04"
CENTURY = " ".join(str(year) for year in range(1930, 2021, 2))

BROKEN = {
    f"1648-10-24 {TALKS}": ["1648–2016"],
    f"{TALKS} 2500": ["2017–2500"],
    f"-1199 {CENTURY}": ["1200 BCE – 1930"],
    f"-1199 {CENTURY} 5000": ["1200 BCE – 1930", "2020–5000"],
    f"-1199 1490~ 1783-11-21 {CENTURY}": ["1200 BCE – 1490", "1490–1783"],
    f"-1199/2020 {CENTURY}": ["1200 BCE – 1930"],
    f"-1199/.. {CENTURY}": ["1200 BCE – 1930"],
    f"../-1199 {CENTURY}": ["1200 BCE – 1930"],
    "1648 2016 2019": ["1648–2016"],
    "2016-01-05 2016-12-20 2016-12-21 2016-12-22 2016-12-30": ["5 January – 20 December 2016"],
    "2016/2016-06-01 2016-05-02 2016-05-03 2016-05-05": ["1 January – 2 May 2016"],
    "1914-06-28T10:50 2016-12-19T10:00 2016-12-19T10:30 2016-12-19T11:00": ["1914–2016"],
    f"-5000 -1000 1000 1600 {CENTURY}": ["5001–1001 BCE", "1001 BCE – 1000", "1000–1600"],
}
WHOLE = [
    "1648-10-24",
    "1648 2016",
    "-1199/2020",
    "-1199 1930 2020",
    "12XX",
    "../1648 2016/..",
    "2016-12-20 2016-12-20 2019",
    "2016-01-01 2016-12-20 2016-12-30",
    "1900-01-01/1950 1900-01-01/1990 1900-01-01/1991",
    "2010 2011 2012 2017 2018 2019",
    "1700 1750 1800 1850 1900 1950 2000",
    CENTURY,
    TALKS,
]


def scale_of(said: str, zone: str = "UTC") -> Scale:
    whens = [When.parse(text, zone) for text in said.split()]
    return scale_for([extent(when, zone) for when in whens], [], 48, 1152)


@pytest.mark.parametrize(("said", "breaks"), BROKEN.items(), ids=lambda value: str(value)[:24])
def test_an_empty_stretch_that_hides_the_rest_is_shortened(said: str, breaks: list[str]) -> None:
    found = [axis.said_of_break(one, "en") for one in scale_of(said).breaks]
    assert found == [f"{between}: not to scale" for between in breaks]


@pytest.mark.parametrize("said", WHOLE, ids=lambda said: str(said)[:24])
def test_what_hides_nothing_has_its_true_length(said: str) -> None:
    scale = scale_of(said)
    assert scale.breaks == []
    (piece,) = scale.pieces
    middle = (piece.start + piece.end) // 2
    assert scale.place(middle) == pytest.approx(600, abs=0.01)


@example(["2016/2016-06-01", "2016/"], [6078, 6079, 6080, 6081, 6083], 1)
@given(
    st.lists(dates(), max_size=3),
    st.lists(st.integers(0, 40_000), min_size=2, max_size=12, unique=True),
    st.sampled_from([1, 30, 1000]),
)
def test_order_and_all_that_is_known_are_kept(
    texts: list[str], days: list[int], apart: int
) -> None:
    whens = [When.parse(text, "UTC") for text in texts]
    extents = [extent(when, "UTC") for when in whens]
    extents += [extent(When.parse("2016-12-20"), "UTC")._replace(
        first=730_000 * DAY + day * apart * DAY, last=730_000 * DAY + day * apart * DAY
    ) for day in days]  # fmt: skip
    scale = scale_for(extents, [], 48, 1152)
    known = sorted({second for found in extents for second in found.known})
    places = [scale.place(second) for second in known]
    assert places == sorted(places)
    for piece in scale.pieces:
        assert piece.start <= piece.first < piece.end
    assert all(one.end < other.start for one, other in pairwise(scale.pieces))
    assert 48 <= places[0] <= places[-1] <= 1152
    for one in scale.breaks:
        assert 0 < one.left < one.right < 1152
        assert not [place for place in places if one.left < place < one.right]
    per_second = [
        (scale.place(piece.end) - scale.place(piece.start)) / (piece.end - piece.start)
        for piece in scale.pieces
    ]
    assert per_second == pytest.approx([per_second[0]] * len(per_second), rel=1e-6)


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=30, unique=True))
def test_a_break_is_in_an_empty_stretch_and_in_a_long_one(days: list[int]) -> None:
    extents = [
        extent(When.parse("2016-12-20"), "UTC")._replace(first=day * DAY, last=day * DAY)
        for day in days
    ]
    found = gaps(extents, [], DAY)
    assume(found)
    assert len(found) <= 5
    neighbours = list(pairwise(sorted(day * DAY for day in days)))
    assert set(found) <= set(neighbours)
    shortest = min(last - first for first, last in found)
    assert all(gap in found or gap[1] - gap[0] <= shortest for gap in neighbours)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ticks_say_the_time_on_both_sides_of_a_break(language: str) -> None:
    for said in BROKEN:
        scale = scale_of(said)
        for is_upright, right in ((False, 1152.0), (True, 380.0)):
            seen = scale._replace(left=0.0, right=right) if is_upright else scale
            places = [tick.place for tick in ticks(seen, language, is_upright=is_upright)]
            for piece in seen.pieces:
                left, right_end = seen.place(piece.start), seen.place(piece.end)
                assert [place for place in places if left - 0.01 <= place <= right_end + 0.01]


def drawings(timeline: Timeline) -> list[str]:
    return [export(timeline, "svg")[0].decode(), overview(timeline), strip(timeline)]


@pytest.mark.parametrize("language", ["en", "ar", "ja", "ky"])
def test_every_picture_says_where_it_is_broken(language: str) -> None:
    for drawn in drawings(replace(loaded(FAR), language=language)):
        said = label(Label.NOT_TO_SCALE, language)
        titles = drawn.split('<g role="img"')[1:]
        assert len(titles) == 3
        assert all(f"{said}</title>" in title for title in titles)
        assert all((' lang="en"' in title[:30]) == (language == "ky") for title in titles)


def test_what_crosses_a_break_is_broken_too() -> None:
    root = ElementTree.fromstring(drawings(loaded(FAR))[0])
    torn = {
        str(item.findtext(f"{SVG}title")).split(": ")[1]: len(
            [part for part in item.iter() if part.get("class") == "page"]
        )
        for item in root.iter(f"{SVG}g")
        if item.get("role") == "listitem"
    }
    assert {title: count for title, count in torn.items() if count} == {
        "A custom that lasted": 2,
        "Still going on": 2,
        "Since ever": 2,
        "Somewhere in between": 1,
    }
    bands = [part for part in root.iter() if part.get("class") in ("band", "rule")]
    assert len(bands) == 2 * (4 + 1)
