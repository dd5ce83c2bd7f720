"""What holds for every picture."""

from __future__ import annotations

import io
import itertools
import random
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.matrix import public_matrix
from support.strategies import lines, timelines

from timeline_kit.dates import When
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.svg.density import CLOSE, LONG, MEDIUM, ROOMY, Density
from timeline_kit.exporters.svg.drawing import spoken
from timeline_kit.exporters.svg.exporter import exporter
from timeline_kit.exporters.svg.extents import Shape, extent
from timeline_kit.exporters.svg.labels import Side
from timeline_kit.exporters.svg.layout import EDGE, WIDTH, Lane, lay_out, mark_height
from timeline_kit.exporters.svg.lines import fit, unbroken
from timeline_kit.exporters.svg.metrics import text_width
from timeline_kit.model import Event, Timeline, replace
from timeline_kit.problems import Problem, fidelity

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {
    "svg", "title", "desc", "style", "defs", "linearGradient", "stop", "g", "rect", "line",
    "circle", "path", "polyline", "text", "tspan",
}  # fmt: skip


def drawn(timeline: Timeline) -> tuple[str, list[Problem]]:
    out = io.BytesIO()
    notes = exporter.write(timeline, out, ExportOptions())
    return out.getvalue().decode(), notes


def parsed(timeline: Timeline) -> ElementTree.Element:
    return ElementTree.fromstring(drawn(timeline)[0])


def many(count: int, seed: int = 1, years: int = 30) -> Timeline:
    """Return a timeline of so many events, some of them crowded."""
    chance = random.Random(seed)
    words = ["talks", "ceasefire", "in", "Astana,", "阿斯塔纳", "договорённость", "делегация"]
    events = []
    for number in range(count):
        year = 1990 + int(chance.betavariate(2, 1) * years)
        day = f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        date = chance.choice(
            [day, day, day, day[:7], f"{day}~", f"{year}?", f"{day}/..", f"{year}/{year + 2}"]
        )
        title = " ".join(chance.choices(words, k=chance.randint(2, 12)))
        group = chance.choice(["Diplomacy", "On the ground", None])
        events.append(Event(id=f"e{number}", date=When.parse(date), title=title, group=group))
    return Timeline(id="many", title="Many", sources={}, events=tuple(events))


def boxes(lane: Lane, density: Density) -> list[tuple[str, float, float, float, float]]:
    """Return what marks and labels cover: left, top, right, bottom."""
    found = []
    for item in lane.items:
        top, mark = item.top, item.mark
        if item.label is None:
            found.append((item.event.id, mark.left, top, mark.right, top + density.unit))
            continue
        if item.label.side is Side.BELOW:
            bar = top + mark_height(mark, density)
            found.append((item.event.id, mark.left, top, mark.right, bar))
            top = bar
        else:
            found.append((item.event.id, mark.left, top, mark.right, top + density.date_line))
        label = item.label
        found.append((item.event.id, label.left, top, label.right, item.top + item.height))
    return found


def assert_apart(timeline: Timeline) -> None:
    layout = lay_out(timeline)
    for lane in layout.lanes:
        for one, other in itertools.combinations(boxes(lane, layout.density), 2):
            if one[0] != other[0]:
                assert (
                    one[1] >= other[3]
                    or other[1] >= one[3]
                    or one[2] >= other[4]
                    or other[2] >= one[4]
                ), (one, other)
        for name, left, top, right, bottom in boxes(lane, layout.density):
            assert 0 <= top <= bottom <= lane.height, name
            assert left >= EDGE - 0.01, name
            assert right <= WIDTH - EDGE + 0.01, name


@pytest.mark.parametrize(
    ("count", "density"), [(0, ROOMY), (4, ROOMY), (24, MEDIUM), (80, LONG), (400, CLOSE)]
)
def test_nothing_overlaps_however_many_events(count: int, density: Density) -> None:
    timeline = many(count)
    assert lay_out(timeline).density == density
    assert_apart(timeline)


def test_nothing_overlaps_when_all_is_on_one_day() -> None:
    day = [
        Event(id=f"e{n}", date=When.parse("2016-12-20"), title=f"Event number {n}")
        for n in range(70)
    ]
    assert_apart(Timeline(id="day", title="Day", sources={}, events=tuple(day)))


def test_nothing_overlaps_in_the_matrix() -> None:
    assert_apart(public_matrix())


@settings(max_examples=30)
@given(timelines(most=10))
def test_nothing_overlaps_in_any_timeline(timeline: Timeline) -> None:
    assert_apart(timeline)


@settings(max_examples=40)
@given(timelines())
def test_a_picture_is_harmless_xml_that_names_every_event(timeline: Timeline) -> None:
    text, _ = drawn(timeline)
    root = ElementTree.fromstring(text)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED
    for element in root.iter():
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]
        for name, value in element.attrib.items():
            if name != "aria-label":
                assert set(re.findall(r"url\(([^)]?)", value)) <= {"#"}, (name, value)
    style = root.find(f"{SVG}style")
    assert style is not None
    assert "url" not in (style.text or "")
    assert "import" not in (style.text or "")

    items = [element for element in root.iter(f"{SVG}g") if element.get("role") == "listitem"]
    titles = sorted(item.findtext(f"{SVG}title") or "" for item in items)
    expected = [spoken(event, timeline.language) for event in timeline.events]
    eras = len(timeline.eras)
    assert len(titles) == len(expected) + eras
    assert not set(expected) - set(titles)
    assert root.findtext(f"{SVG}title") == timeline.title


@settings(max_examples=10)
@given(timelines())
def test_the_same_timeline_gives_the_same_bytes(timeline: Timeline) -> None:
    assert drawn(timeline) == drawn(timeline)


@pytest.mark.parametrize("count", [400, 900])
def test_every_event_keeps_its_mark_and_its_title(count: int) -> None:
    timeline = many(count, years=2)
    root = parsed(timeline)
    items = [element for element in root.iter(f"{SVG}g") if element.get("role") == "listitem"]
    assert len(items) == count
    for item in items:
        assert item.findtext(f"{SVG}title")
        assert [part for part in item if part.tag in (f"{SVG}circle", f"{SVG}path")]
    assert fidelity.SVG_UNLABELLED.id in [note.code for note in drawn(timeline)[1]]


def test_a_right_to_left_picture_is_the_mirror_of_the_other() -> None:
    left_to_right = many(12)
    right_to_left = replace(left_to_right, language="ur")  # said in English, too
    there = parsed(left_to_right).iter(f"{SVG}circle")
    here = parsed(right_to_left).iter(f"{SVG}circle")
    places = [
        (float(one.get("cx", "nan")), float(other.get("cx", "nan")))
        for one, other in zip(there, here, strict=True)
    ]
    assert places
    assert all(abs(WIDTH - one - other) < 0.11 for one, other in places)
    assert parsed(right_to_left).get("direction") == "rtl"


def test_earlier_is_further_to_the_left() -> None:
    layout = lay_out(many(60))
    marks = [
        (extent(item.event.date, "UTC").first, item.mark.middle)
        for lane in layout.lanes
        for item in lane.items
        if item.mark.shape is Shape.DOT
    ]
    assert sorted(marks) == sorted(marks, key=lambda pair: pair[1])


@given(st.text("ab ,-", min_size=1))
def test_lines_of_ascii_may_end_after_spaces_alone(text: str) -> None:
    pieces = list(unbroken(text))
    assert "".join(pieces) == text
    places = range(1, len(text))
    ends = [place for place in places if text[place - 1] == " " and text[place] != " "]
    assert list(itertools.accumulate(map(len, pieces)))[:-1] == ends


@given(lines(), st.sampled_from([60.0, 200.0, 400.0]), st.integers(1, 4))
def test_lines_hold_the_text_and_fit(text: str, width: float, most: int) -> None:
    text = text.strip()
    found = fit(text, 12, width, most)
    assert len(found.texts) <= most
    widest_letter = max(text_width(character, 12) for character in text)
    assert all(text_width(line, 12) <= max(width, 5 * widest_letter) for line in found.texts)
    shown = "".join("".join(found.texts).split())
    if found.is_cut:
        assert "".join(text.split()).startswith(shown.removesuffix("…"))
    else:
        assert shown == "".join(text.split())
