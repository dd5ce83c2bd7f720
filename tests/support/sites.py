"""Sites, built in memory and opened in a browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Frame, Page

from support.browser import Watched, serve, watch
from support.programs import npm_package
from support.timelinejs import PACKAGE, READ, Slide
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.files import timelinejs
from timeline_kit.model import Timeline
from timeline_kit.site import SiteOptions, build, needed

TESTS = Path(__file__).parent.parent
ASTANA = TESTS.parent / "events.yaml"
NOW = ExportOptions(now=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
BELOW = "/talks/2017"
"""Where sites are put on the test server."""

_ENTRIES = """() => [...document.querySelectorAll(".chronology > li")].map((li) => {
  const text = (selector) => li.querySelector(selector)?.textContent ?? null;
  const all = (selector) => [...li.querySelectorAll(selector)].map((e) => e.textContent.trim());
  return {
    id: li.id.replace("event-", ""), title: text("h2, h3"),
    date: text(".when .short") ?? text(".when"), whole_date: text(".when [hidden]") ?? "",
    time: li.querySelector(".when time")?.getAttribute("datetime") ?? null,
    where: all(".where bdi"), facts: all(".fact bdi"), tags: all(".tags li"),
    sources: all(".sources li"), quotes: all(".sources q"), text: li.textContent,
    visible: li.getClientRects().length > 0,
  };
})"""


def library(language: str = "en") -> timelinejs.Files:
    """Return TimelineJS from the npm package."""
    found = timelinejs.from_folder(npm_package(PACKAGE), needed(language))
    assert found is not None, "the npm package is not the version that is pinned"
    return found


def made(timeline: Timeline, *, single_file: bool = False, **options: Any) -> Mapping[str, bytes]:
    """Return the files of a site with TimelineJS beside it, unless told otherwise."""
    options = {"library": library(timeline.language), "export": NOW, **options}
    return build(timeline, SiteOptions(**options), single_file=single_file).files


@contextmanager
def opened(
    browser: Browser, files: Mapping[str, bytes], page: str = "index.html", **options: Any
) -> Iterator[Watched]:
    """Open a page of a site that lies in a folder of a server."""
    served = {f"{BELOW}/{name}": content for name, content in files.items()}
    with serve(served) as address, watch(browser, **options) as watched:
        watched.page.goto(f"{address}{BELOW}/{page}")
        yield watched


def written(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write a site to a folder and return it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def drawn(page: Page) -> Frame:
    """Return the frame TimelineJS is in, once it is drawn, or the page itself; ask for it first."""
    view = page.locator("#view")
    if view.count() and not page.locator("iframe.timeline").count():
        view.click()
    holder = page.query_selector("iframe.timeline")
    frame = (holder.content_frame() if holder else None) or page.frames[-1]
    frame.wait_for_selector("html.drawn", state="attached", timeout=20_000)
    return frame


def slides(frame: Frame) -> list[Slide]:
    """Return what TimelineJS shows."""
    return [Slide(**slide) for slide in frame.evaluate(READ)["slides"]]


def entries(page: Page | Frame) -> list[dict[str, Any]]:
    """Return what the list says."""
    found: list[dict[str, Any]] = page.evaluate(_ENTRIES)
    return found


def becomes(frame: Page | Frame, script: str, value: object) -> None:
    """Wait until a script gives a value; it is asked from outside, where no policy forbids it."""
    for _ in range(200):
        found = frame.evaluate(script)
        if found == value:
            return
        frame.wait_for_timeout(50)
    raise AssertionError(f"{script} is {found!r}, not {value!r}")
