"""The real TimelineJS in a real browser shows what the model says, and runs nothing."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from support.cases import loaded
from support.hostile import DATED, HOSTILE, IN_MARKDOWN, hostile_timeline
from support.matrix import public_matrix
from support.programs import corpus
from support.timelinejs import Shown, shown

from timeline_kit.exporters.audience import shown_to
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.content.wording import date_text, title_text
from timeline_kit.exporters.timelinejs.exporter import TITLE_ID, exporter
from timeline_kit.exporters.timelinejs.texts import WORD_JOINER
from timeline_kit.model import Event, Timeline

HERE = Path(__file__).parent
ASTANA = HERE.parent.parent / "events.yaml"
CASES = [
    ASTANA,
    *(
        path
        for path in sorted((HERE / "cases").glob("*.yaml"))
        if path.stem not in ("empty", "limits")
    ),
]


def load(path: Path) -> Timeline:
    return shown_to(loaded(path), exporter, ExportOptions())


def export(timeline: Timeline) -> bytes:
    out = BytesIO()
    exporter.write(timeline, out, ExportOptions())
    return out.getvalue()


def named_by_author(timeline: Timeline) -> Callable[[str], bool]:
    """Return a test for addresses that the author named as media."""
    media = [timeline.media, *(event.media for event in timeline.events)]
    hosts = [m.url.split("/")[2] for m in media if m is not None]
    return lambda address: any(address.startswith(f"https://{host}/") for host in hosts)


def in_order_of_timelinejs(timeline: Timeline) -> list[Event]:
    """Return the model's order; what has no beginning stands at its end instead of first."""
    events = [e for e in timeline.chronological() if e.date.earliest or e.date.latest]
    return sorted(events, key=lambda e: e.date.earliest or e.date.latest or ())


def visible(text: str | None) -> str:
    return unicodedata.normalize("NFC", text or "").replace(WORD_JOINER, "")


def assert_shows(found: Shown, timeline: Timeline) -> None:
    assert found.message is None
    assert found.watched.errors == []
    assert found.watched.outside == []
    title, *slides = found.slides
    assert (title.id, title.headline) == (TITLE_ID, timeline.title)
    written = {slide["unique_id"] for slide in json.loads(export(timeline))["events"]}
    events = [e for e in in_order_of_timelinejs(timeline) if e.id in written]
    assert [slide.id for slide in slides] == [event.id for event in events]
    for slide, event in zip(slides, events, strict=True):
        assert slide.headline == title_text(event, timeline.language)
        assert visible(slide.date) == visible(date_text(event, timeline.language))
        if event.place is not None:
            assert event.place.name in (slide.text or "")
        for name in event.participants:
            assert name in (slide.text or "")
    groups = list(dict.fromkeys(event.group for event in events if event.group))
    assert [visible(group) for group in found.groups if group] == [visible(g) for g in groups]
    assert sorted(found.eras) == sorted(era.title for era in timeline.eras)
    assert len(found.markers) == len(events)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_timelinejs_shows_what_the_model_says(browser: Browser, case: Path) -> None:
    timeline = load(case)
    language = timeline.language
    with shown(
        browser, export(timeline), language=language, is_allowed=named_by_author(timeline)
    ) as found:
        assert_shows(found, timeline)


@pytest.mark.parametrize("scale", ["human", "cosmological"])
def test_timelinejs_shows_the_whole_matrix(browser: Browser, scale: str) -> None:
    timeline = public_matrix()
    if scale == "human":
        timeline = timeline.where(lambda event: event.id != "long-ago")
    data = export(timeline)
    assert json.loads(data)["scale"] == scale
    with shown(browser, data, is_allowed=named_by_author(timeline)) as found:
        assert_shows(found, timeline)


def test_a_timeline_without_events_is_an_error_that_we_see(browser: Browser) -> None:
    with shown(browser, export(load(HERE / "cases" / "empty.yaml"))) as found:
        assert found.message is not None
        assert "no events" in found.message


# Hostile text.


@pytest.mark.parametrize("way", ["file", "inline", "three times"])
def test_hostile_text_runs_nowhere_and_is_all_there(browser: Browser, way: str) -> None:
    timeline = hostile_timeline()
    with shown(
        browser,
        export(timeline),
        inline=way != "file",
        times=3 if way == "three times" else 1,
        is_allowed=lambda address: address.startswith("https://example.org/"),
    ) as first:
        found = first.go_through()
        assert found.watched.planted is None
        assert found.watched.dialogs == []
        assert found.message is None
        assert len(found.events) == len(timeline.events)
        for slide in found.events:
            assert slide.headline == HOSTILE
            assert visible(slide.date) == DATED
            assert (slide.text or "").count(HOSTILE) == 6
            assert IN_MARKDOWN in (slide.text or "")
            assert all(link.startswith("https://") for link in slide.links)
        assert {visible(group) for group in found.groups} == {HOSTILE}
        assert found.eras == [HOSTILE]
        assert len(found.captions) >= 4
        assert set(found.captions) == {IN_MARKDOWN}
        unwanted = {"script", "style", "svg", "math", "iframe", "img", "details", "noscript", "b"}
        assert not unwanted & set(found.elements)


# The harness itself: it must see what is wrong.


def broken(change: Callable[[dict[str, Any]], object]) -> bytes:
    data = json.loads(export(load(ASTANA)))
    change(data)
    return json.dumps(data).encode()


def test_the_harness_sees_an_error_message(browser: Browser) -> None:
    data = broken(lambda data: data["events"][0]["start_date"].update(month="December"))
    with shown(browser, data) as found:
        assert found.message is not None
        assert "Invalid date" in found.message
        assert found.slides == []


def test_the_harness_sees_a_dropped_end(browser: Browser) -> None:
    change = {"start_date": {"year": 2016}, "end_date": {"year": 2016, "month": 12}}
    with shown(browser, broken(lambda data: data["events"][3].update(change))) as found:
        kept = found.watched.page.evaluate("timeline.config.event_dict['astana-talks'].end_date")
        assert kept is None


def test_the_harness_sees_script_that_runs(browser: Browser) -> None:
    evil = "&lt;img src=x onerror=planted=1&gt;"
    data = broken(lambda data: data["events"][0].update(display_date=evil))
    with shown(browser, data) as found:
        found.watched.page.wait_for_function("window.planted === 1")
        assert found.watched.planted == 1


def test_the_harness_sees_requests_outside(browser: Browser) -> None:
    media = {"url": "https://example.org/spy.jpg"}
    with shown(browser, broken(lambda data: data["title"].update(media=media))) as found:
        assert found.watched.outside == ["https://example.org/spy.jpg"]
        assert found.watched.errors


FOREIGN = [
    "knightlab-eras.json",
    "knightlab-women-in-computing.json",
    "cdil-example-timeline.json",
    "innerdoc-streamlit-example.json",
]


@pytest.mark.parametrize("name", FOREIGN)
def test_the_harness_shows_files_by_other_programs(browser: Browser, name: str) -> None:
    data = (corpus() / "timelinejs" / name).read_bytes()
    with shown(browser, data, is_allowed=lambda address: True) as found:
        assert found.message is None
        assert len(found.events) == len(json.loads(data)["events"])
