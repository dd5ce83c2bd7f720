"""Hostile text runs nowhere, and none of it is lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Frame, Page
from support.browser import Watched, watch
from support.cases import loaded
from support.hostile import DATED, HOSTILE, HOSTILE_ADDRESSES, hostile_timeline
from support.sites import ASTANA, becomes, drawn, entries, library, made, opened, slides, written

from timeline_kit.model import Timeline, replace
from timeline_kit.site.templating import asset
from timeline_kit.site.timelinejs import SCRIPT

HOSTS = {urlsplit(address).hostname for address in HOSTILE_ADDRESSES}
UNWANTED = (
    "script:not([src]):not([type]), svg:not(.tk), .tk :is(svg, image, foreignObject), math, "
    "details, noscript, style:not(head *), iframe"
)

OWN = "main > .overview > iframe.timeline, main > .files > details.subscribe"


def allowed(address: str) -> bool:
    return urlsplit(address).hostname in HOSTS


def assert_harmless(watched: Watched, shown: Page | Frame, timeline: Timeline) -> None:
    watched.page.wait_for_timeout(100)
    assert watched.planted is None
    assert shown.evaluate("window.planted ?? null") is None
    assert watched.dialogs == []
    assert watched.outside == []
    own = shown.locator(OWN).count()
    assert shown.locator(f"main :is({UNWANTED})").count() == own
    assert own <= 2
    marks = shown.eval_on_selector_all(".tk a", "all => all.map((a) => a.href.baseVal)")
    assert all(re.fullmatch(r"#event-e\d+", mark) for mark in marks)
    addresses = shown.eval_on_selector_all("main a:not(.tk a)", "all => all.map((a) => a.protocol)")
    assert set(addresses) <= {"http:", "https:", "file:", "data:", "mailto:", "webcal:"}
    found = entries(shown)
    assert len(found) == len(timeline.events)
    for entry in found:
        assert (entry["title"], entry["date"]) == (HOSTILE, DATED)
        assert entry["where"] in ([HOSTILE, HOSTILE], [HOSTILE, f"Other {HOSTILE}"])
        assert entry["facts"][0] == HOSTILE
        [source] = entry["sources"]
        assert source.count(HOSTILE) == 4  # author, title, locator, quote


@pytest.mark.parametrize("page", ["index.html", "embed.html"])
def test_hostile_text_is_text_on_the_pages(browser: Browser, page: str) -> None:
    timeline = hostile_timeline()
    with opened(browser, made(timeline), page, is_allowed=allowed) as watched:
        frame = drawn(watched.page)
        assert [slide.headline for slide in slides(frame)] == [HOSTILE] * (len(timeline.events) + 1)
        assert_harmless(watched, watched.page, timeline)
        assert frame.evaluate("window.planted ?? null") is None
        assert watched.page.title() == " ".join(HOSTILE.split())
        stopped = [error for error in watched.errors if "Content Security Policy" in error]
        assert [error for error in stopped if not error.startswith("Framing 'https://")] == []


def test_hostile_text_is_text_in_picture_and_filter(browser: Browser) -> None:
    timeline = hostile_timeline()
    events = [replace(event, tags=(HOSTILE,)) for event in timeline.events]
    events[0] = replace(events[0], group=f"Other {HOSTILE}")
    timeline = replace(timeline, events=tuple(events))
    files = made(timeline, library=None)
    with opened(browser, files, "embed-list.html", is_allowed=allowed) as watched:
        page = watched.page
        assert_harmless(watched, page, timeline)
        names = page.locator("svg.wide a > title").all_text_contents()
        assert names == [f"{DATED}: {HOSTILE}"] * len(events)
        assert page.locator("svg.wide .heading").count() == 2
        form = page.get_by_role("search")
        form.get_by_label(HOSTILE, exact=True).check()
        assert page.locator(".chronology > li:visible").count() == len(events) - 1
        form.locator("select").select_option(index=1)
        assert page.locator(".chronology > li:visible").count() == len(events) - 1
        form.locator("input[name=q]").fill(HOSTILE[:60])
        assert page.locator(".chronology > li:visible").count() == len(events) - 1
        page.reload()
        assert page.locator(".chronology > li:visible").count() == len(events) - 1
        assert_harmless(watched, page, timeline)


def test_hostile_text_is_text_in_a_single_file(browser: Browser, tmp_path: Path) -> None:
    timeline = hostile_timeline()
    folder = written(made(timeline, single_file=True), tmp_path)
    with watch(browser, is_allowed=allowed) as watched:
        watched.page.goto((folder / "index.html").as_uri())
        frame = drawn(watched.page)
        assert len(slides(frame)) == len(timeline.events) + 1
        assert_harmless(watched, watched.page, timeline)
        assert frame.evaluate("window.planted ?? null") is None


def test_the_policy_stops_what_a_template_lets_through(browser: Browser) -> None:
    evil = '<!doctype html><meta http-equiv=Content-Security-Policy content="{{ policy }}">'
    evil += "<script>planted=1</script><img src=x onerror=planted=2><p>{{ timeline.title | safe }}"
    files = made(hostile_timeline(), templates={"index.html.j2": evil})
    with opened(browser, files, is_allowed=allowed) as watched:
        watched.page.wait_for_timeout(100)
        assert watched.planted is None
        assert any("Content Security Policy" in error for error in watched.errors)


def test_the_harness_sees_text_that_runs(browser: Browser) -> None:
    evil = "<!doctype html>{{ timeline.title | safe }}"
    files: Mapping[str, bytes] = made(hostile_timeline(), templates={"index.html.j2": evil})
    with opened(browser, files, is_allowed=allowed) as watched:
        watched.page.wait_for_function("window.planted !== undefined")
        assert watched.planted is not None


ENDINGS = ["</script>", "</SCRIPT >", "</style>", "</STYLE >", "<!-- <script>"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_in_a_script_or_style_ends_it(
    browser: Browser, tmp_path: Path, ending: str
) -> None:
    evil = f"{ending}<script>window.planted = 1</script><img src=x onerror=planted=2>"
    known = library()
    own = {
        "page.js": f"{asset('page.js')}; window.kept = `{evil}`;",
        "embed.js": f"window.kept = `{evil}`;",
        "page.css": f"body::before {{ content: '{evil}' }}",
    }
    files = {**known, SCRIPT: known[SCRIPT] + f"\nwindow.library = `{evil}`;".encode()}
    made_ = made(loaded(ASTANA), templates=own, library=files, single_file=True)
    folder = written(made_, tmp_path)
    with watch(browser) as watched:
        watched.page.goto((folder / "index.html").as_uri())
        assert watched.page.evaluate("window.kept") == evil
        watched.page.click("#view")
        frame = watched.page.frames[-1]
        becomes(frame, "window.library !== undefined", True)
        assert frame.evaluate("[window.kept, window.library]") == [evil, evil]
        for shown in (watched.page, frame):
            content = "getComputedStyle(document.body, '::before').content"
            assert shown.evaluate(content) == f'"{evil}"'
            assert shown.locator("img[src=x]").count() == 0
        assert watched.planted is None
        assert [error for error in watched.errors if "Content Security Policy" in error] == []
