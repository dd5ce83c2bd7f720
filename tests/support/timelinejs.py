"""The real TimelineJS, shown a timeline in a browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser

from support.browser import Watched, serve, watch
from support.programs import npm_package

PACKAGE = "@knight-lab/timelinejs"

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Test</title>
<script>
  const later = window.setTimeout;
  window.setTimeout = (what, when, ...more) => later(what, when / 100, ...more);
</script>
<link rel="stylesheet" href="/dist/css/timeline.css">
<script src="/dist/js/timeline.js"></script>
</head><body style="margin:0"><div id="embed" style="width:100%;height:700px"></div>
{before}
<script>
  window.ready = 0;
  window.show = function (data) {{
    window.timeline = new TL.Timeline("embed", data, {{
      font: null, script_path: "/dist/js/", language: "{language}", duration: 0,
      hash_bookmark: true,
    }});
    window.timeline.on("loaded", () => {{ window.ready += 1; }});
  }};
  window.show({data});
</script></body></html>
"""

READ = """() => {
  const text = (root, selector) => root.querySelector(selector)?.textContent ?? null;
  const all = (selector) => [...document.querySelectorAll(selector)];
  return {
    message: text(document, ".tl-message-full .tl-message-content"),
    slides: all(".tl-slide").map((slide) => ({
      id: slide.id,
      is_title: slide.classList.contains("tl-slide-titleslide"),
      headline: text(slide, "h2.tl-headline"),
      date: text(slide, "h3.tl-headline-date"),
      text: text(slide, ".tl-text-content"),
      links: [...slide.querySelectorAll("a[href]")].map((a) => a.getAttribute("href")),
    })),
    markers: all(".tl-timemarker h2.tl-headline").map((h) => h.textContent),
    groups: all(".tl-timegroup-message").map((group) => group.textContent),
    captions: all(".tl-caption").map((caption) => caption.textContent),
    eras: all(".tl-timeera h2.tl-headline").map((era) => era.textContent),
    elements: [...new Set(all([".tl-text *", ".tl-caption *", ".tl-credit *",
      ".tl-timegroup *", ".tl-timeera *", ".tl-timemarker-text *"].join())
      .map((element) => element.localName))].sort(),
  };
}"""
"""Script that returns all that TimelineJS shows, as the fields of `Shown`."""


@dataclass(frozen=True)
class Slide:
    """What one slide shows, as text."""

    id: str
    is_title: bool
    headline: str | None
    date: str | None
    text: str | None
    links: list[str]


@dataclass
class Shown:
    """What TimelineJS made of the data."""

    watched: Watched
    message: str | None
    slides: list[Slide]
    markers: list[str]
    groups: list[str]
    captions: list[str]  # of the media loaded so far
    eras: list[str]
    elements: list[str]  # names of the elements in texts and in the strip below

    @property
    def events(self) -> list[Slide]:
        """All slides but the title."""
        return [slide for slide in self.slides if not slide.is_title]

    def go_through(self) -> Shown:
        """Visit every slide, so that its media are loaded, and return what is there then."""
        for slide in self.slides:
            self.watched.page.evaluate("id => window.timeline.goToId(id)", slide.id)
            self.watched.page.wait_for_timeout(30)
        return _read(self.watched)


@contextmanager
def shown(
    browser: Browser,
    data: bytes,
    *,
    language: str = "en",
    inline: bool = False,
    times: int = 1,
    name: str = "data.json",
    is_allowed: Callable[[str], bool] = lambda address: False,
) -> Iterator[Shown]:
    """Show a TimelineJS file in the browser.

    Args:
        browser: the browser.
        data: the bytes of the file.
        language: of TimelineJS's own words; English where it does not have them.
        inline: whether the bytes stand in the page, in a `<script>`, or in a file beside it.
        times: how often the same object is shown, one after the other, in the same page.
        name: of the file, which tells TimelineJS whether it is JSON or CSV.
        is_allowed: which outside addresses the page may ask for.
    """
    dist = npm_package(PACKAGE) / "dist"
    if not (dist / "js" / "locale" / f"{language}.json").is_file():
        language = {"zh": "zh-cn"}.get(language, "en")
    before = "<script>window.data = " + data.decode() + "</script>" if inline else ""
    page = _PAGE.format(
        before=before, language=language, data="window.data" if inline else json.dumps(f"/{name}")
    )
    files = {"/": page.encode(), f"/{name}": data}
    with (
        serve(files, {"/dist/": dist}) as address,
        watch(browser, is_allowed=is_allowed) as watched,
    ):
        watched.page.goto(address)
        _wait(watched, 1)
        for time in range(2, times + 1):
            watched.page.evaluate("window.show(window.data)")
            _wait(watched, time)
        yield _read(watched)


def _read(watched: Watched) -> Shown:
    """Return what is there once the time after which TimelineJS loads media is over."""
    watched.page.wait_for_timeout(100)  # 1200 ms, that is 12 in our page
    found = watched.page.evaluate(READ)
    slides = [Slide(**slide) for slide in found.pop("slides")]
    return Shown(watched, slides=slides, **found)


def _wait(watched: Watched, times: int) -> None:
    """Wait until TimelineJS has drawn the slides, or says that it cannot."""
    watched.page.wait_for_function(
        """times => window.ready >= times || window.timeline?.config?.messages.errors.length
        || document.querySelector(".tl-message-full .tl-message-content strong")""",
        arg=times,
        timeout=20_000,
    )
