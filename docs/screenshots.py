"""Takes pictures of a site as it is seen: wide, on a phone, in the dark, in Arabic, printed.

Run by `make screenshots`, which needs Chromium and pdftoppm. With a name such as `page`,
only that picture is taken; `cover` is `docs/images/page.png`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

import timeline_kit
from timeline_kit.files import timelinejs
from timeline_kit.site import SiteOptions, build, needed

ROOT = Path(__file__).parent.parent
OUT = ROOT / "docs" / "_build" / "screenshots"
ARABIC = ROOT / "tests" / "timelinejs" / "cases" / "arabic.yaml"
ASTANA = ROOT / "events.yaml"
WIDE = {"viewport": {"width": 1200, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}
DARK = {"color_scheme": "dark"}
SHOTS: dict[str, tuple[Path, str, dict[str, Any]]] = {
    "page": (ASTANA, "index.html", WIDE),
    "dark": (ASTANA, "index.html", WIDE | DARK),
    "phone": (ASTANA, "index.html", PHONE),
    "arabic": (ARABIC, "index.html", WIDE),
    "arabic-phone-dark": (ARABIC, "index.html", PHONE | DARK),
    "cover": (ASTANA, "index.html", {"viewport": {"width": 1080, "height": 1180}}),
    "embed": (ASTANA, "embed.html", WIDE),
}


def main() -> None:
    """Take the pictures and say where they are."""
    OUT.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[1:] or [*SHOTS, "print"]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        sites = {path: _site(path, Path(folder) / path.stem) for path in (ASTANA, ARABIC)}
        for name in wanted:
            if name in SHOTS:
                path, page, options = SHOTS[name]
                is_whole = name != "cover"
                _shoot(browser, sites[path] / page, OUT / f"{name}.png", options, is_whole)
        if "print" in wanted:
            for path, site in sites.items():
                _print(browser, site, OUT / f"print-{path.stem}")
        browser.close()
    for picture in sorted(OUT.iterdir()):
        sys.stdout.write(f"{picture.relative_to(ROOT)}\n")


def _site(path: Path, folder: Path) -> Path:
    timeline, problems = timeline_kit.load(path)
    assert timeline is not None, problems
    options = SiteOptions(library=timelinejs.obtain(needed(timeline.language)))
    for name, content in build(timeline, options).files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def _shoot(
    browser: Browser, page: Path, out: Path, options: dict[str, Any], is_whole: bool
) -> None:
    context = browser.new_context(**options)
    tab = context.new_page()
    tab.goto(page.as_uri())
    frame = tab.frames[-1]
    frame.wait_for_selector("html.drawn", state="attached")
    frame.evaluate("timeline.goToNext()")
    tab.wait_for_timeout(2500)  # TimelineJS glides to its place
    tab.screenshot(path=out, full_page=is_whole)
    context.close()


def _print(browser: Browser, site: Path, out: Path) -> None:
    tab = browser.new_page()
    tab.goto((site / "index.html").as_uri())
    tab.pdf(path=f"{out}.pdf", format="A4", prefer_css_page_size=True)
    tab.close()
    subprocess.run(["pdftoppm", "-r", "60", "-png", f"{out}.pdf", str(out)], check=True)


if __name__ == "__main__":
    main()
