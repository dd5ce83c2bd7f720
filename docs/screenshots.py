"""Takes pictures of a site: on screens of all sizes, in the dark, in Arabic, on paper.

Run by `make screenshots`, which needs Chromium and pdftoppm. With a name such as `page`,
only that picture is taken; `cover` is `docs/images/page.png`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

import timeline_kit
from timeline_kit.files import timelinejs
from timeline_kit.model import Timeline
from timeline_kit.site import SiteOptions, build, needed

ROOT = Path(__file__).parent.parent
OUT = ROOT / "docs" / "_build" / "screenshots"
TESTS = ROOT / "tests"
WIDE = {"viewport": {"width": 1280, "height": 800}}
TABLET = {"viewport": {"width": 768, "height": 1024}}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}
SMALL = {"viewport": {"width": 320, "height": 640}, "device_scale_factor": 2}
DARK = {"color_scheme": "dark"}
SHOTS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "page": ("astana", "index.html", WIDE),
    "dark": ("astana", "index.html", WIDE | DARK),
    "phone": ("astana", "index.html", PHONE),
    "phone-small": ("forty", "index.html", SMALL),
    "filter-phone": ("forty", "index.html?tag=aid", PHONE),
    "none": ("astana", "index.html?q=zzz&group=Nobody", WIDE),
    "none-phone": ("forty-ar", "index.html?q=zzz&group=Nobody", PHONE | DARK),
    "slides": ("astana", "index.html?view=slides", WIDE),
    "slides-dark": ("astana", "index.html?view=slides", WIDE | DARK),
    "arabic": ("arabic", "index.html", WIDE),
    "arabic-phone-dark": ("arabic", "index.html", PHONE | DARK),
    **{
        f"{name}{more}": (name, "index.html", options)
        for name in ("forty", "forty-ar", "forty-hi", "four-hundred", "bce", "day")
        for more, options in (("", WIDE), ("-tablet", TABLET), ("-phone-dark", PHONE | DARK))
    },
    "cover": ("cover", "index.html", {"viewport": {"width": 1200, "height": 940}}),
    "embed": ("astana", "embed.html", WIDE),
    "embed-list": ("astana", "embed-list.html", WIDE),
}
PRINTED = ("astana", "arabic", "forty")


def _timelines() -> Mapping[str, Callable[[], Timeline]]:
    """Return the timelines of the pictures, among them those that the tests look at."""
    sys.path.append(str(TESTS))
    from support.stories import ONE_DAY, SINCE_BCE, story

    return {
        "astana": lambda: _loaded(ROOT / "events.yaml"),
        "cover": lambda: _loaded(ROOT / "events.yaml"),
        "arabic": lambda: _loaded(TESTS / "timelinejs" / "cases" / "arabic.yaml"),
        "forty": lambda: story("en", 40),
        "forty-ar": lambda: story("ar", 40),
        "forty-hi": lambda: story("hi", 40),
        "four-hundred": lambda: story("en", 400),
        "bce": lambda: SINCE_BCE,
        "day": lambda: ONE_DAY,
    }


def main() -> None:
    """Take the pictures and say where they are."""
    OUT.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[1:] or [*SHOTS, "print"]
    timelines = _timelines()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        names = ("chromium", "chromium-headless-shell", "google-chrome")
        chromium = next(filter(None, map(shutil.which, names)), None)
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        needed_ones = {SHOTS[name][0] for name in wanted if name in SHOTS}
        needed_ones |= set(PRINTED if "print" in wanted else ())
        sites = {name: _site(timelines[name](), Path(folder) / name) for name in needed_ones}
        for name in wanted:
            if name in SHOTS:
                which, page, options = SHOTS[name]
                _shoot(browser, sites[which], page, OUT / f"{name}.png", options)
        if "print" in wanted:
            for name in PRINTED:
                _print(browser, sites[name], OUT / f"print-{name}")
        browser.close()
    for picture in sorted(OUT.iterdir()):
        sys.stdout.write(f"{picture.relative_to(ROOT)}\n")


def _loaded(path: Path) -> Timeline:
    timeline, problems = timeline_kit.load(path)
    assert timeline is not None, problems
    return timeline


def _site(timeline: Timeline, folder: Path) -> Path:
    options = SiteOptions(library=timelinejs.obtain(needed(timeline.language)))
    for name, content in build(timeline, options).files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def _shoot(browser: Browser, site: Path, page: str, out: Path, options: dict[str, Any]) -> None:
    context = browser.new_context(**options)
    tab = context.new_page()
    name, mark, query = page.partition("?")
    tab.goto((site / name).as_uri() + mark + query)
    if "slides" in query or name == "embed.html":
        tab.frames[-1].wait_for_selector("html.drawn", state="attached")
        tab.frames[-1].evaluate("timeline.goToNext()")
        tab.wait_for_timeout(2500)  # TimelineJS glides to its place
    tab.screenshot(path=out)
    context.close()


def _print(browser: Browser, site: Path, out: Path) -> None:
    tab = browser.new_page()
    tab.goto((site / "index.html").as_uri())
    tab.pdf(path=f"{out}.pdf", format="A4", prefer_css_page_size=True)
    tab.close()
    subprocess.run(["pdftoppm", "-r", "60", "-png", f"{out}.pdf", str(out)], check=True)


if __name__ == "__main__":
    main()
