"""What is missing or broken takes away no word of the chronology."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route
from support.browser import watch
from support.cases import loaded
from support.programs import npm_package
from support.sites import ASTANA, drawn, entries, made, opened, slides, written
from support.timelinejs import PACKAGE

from timeline_kit.exporters.content.wording import title_text
from timeline_kit.files.timelinejs import CDN
from timeline_kit.site.pages import LIBRARY

SCRIPT = f"{LIBRARY}/js/timeline.js"


def titles() -> list[str]:
    timeline = loaded(ASTANA)
    return [title_text(event, timeline.language) for event in timeline.chronological()]


@pytest.mark.parametrize("page", ["index.html", "embed.html", "embed-list.html"])
def test_without_javascript_the_chronology_is_all_there(browser: Browser, page: str) -> None:
    with opened(browser, made(loaded(ASTANA)), page, java_script_enabled=False) as watched:
        found = watched.page.locator(".chronology > li")
        assert watched.page.locator("article :is(h2, h3)").all_text_contents() == titles()
        assert all(found.nth(number).is_visible() for number in range(found.count()))
        for event in loaded(ASTANA).events:
            text = watched.page.locator(f"#event-{event.id}").text_content() or ""
            assert all(cited.quote in text for cited in event.sources if cited.quote)


BROKEN = {
    "missing": None,
    "corrupt": b"var TL = {{{",
    "throws at once": b"throw new Error('x')",
    "throws when called": b"window.TL = {Timeline: function () { throw new Error('x') }}",
    "fails later": b"window.TL = {Timeline: class { constructor() { this.on = () => {};"
    b" Promise.reject(new Error('x')) } }}",
}


@pytest.mark.parametrize("way", BROKEN)
def test_with_a_broken_timelinejs_the_list_stays(browser: Browser, way: str) -> None:
    files = dict(made(loaded(ASTANA)))
    content = BROKEN[way]
    del files[SCRIPT]
    if content is not None:
        files[SCRIPT] = content
    with opened(browser, files, "embed.html") as watched:
        watched.page.wait_for_timeout(200)
        found = entries(watched.page)
        assert [entry["title"] for entry in found] == titles()
        assert all(entry["visible"] for entry in found)
        assert watched.page.get_attribute("html", "class") in (None, "")
        assert watched.errors


def test_when_a_late_error_comes_the_timeline_stays(browser: Browser) -> None:
    with opened(browser, made(loaded(ASTANA)), "embed.html") as watched:
        drawn(watched.page)
        watched.page.evaluate("() => { Promise.reject(new Error('later')) }")
        watched.page.wait_for_timeout(50)
        assert watched.page.is_visible("#timeline")
        assert not any(entry["visible"] for entry in entries(watched.page))


def test_without_timelinejs_there_are_picture_and_list(browser: Browser) -> None:
    files = made(loaded(ASTANA), library=None)
    assert not [name for name in files if "timelinejs/" in name]
    for page in ("index.html", "embed.html", "embed-list.html"):
        with opened(browser, files, page) as watched:
            assert [entry["title"] for entry in entries(watched.page)] == titles()
            assert watched.page.locator("iframe").count() == 0
            assert watched.page.locator("#view").count() == 0
            assert watched.page.locator("svg.wide a").count() == 4 * (page != "embed.html")
            assert (watched.errors, watched.outside) == ([], [])


def from_servers_of_the_authors(changed: Mapping[str, bytes]) -> Mapping[str, bytes]:
    dist = npm_package(PACKAGE) / "dist"
    names = ["js/timeline.js", "css/timeline.css", "css/icons/tl-icons.ttf"]
    return {CDN + name: changed.get(name) or (dist / name).read_bytes() for name in names}


def answer(served: Mapping[str, bytes], route: Route) -> None:
    address = route.request.url
    kind = "text/css" if address.endswith("css") else "text/javascript"
    headers = {"Access-Control-Allow-Origin": "*"}
    route.fulfill(body=served[address], content_type=kind, headers=headers)


@pytest.mark.parametrize("changed", [{}, {"js/timeline.js": b"planted = 1"}], ids=["same", "other"])
def test_the_cdn_is_believed_only_when_hashes_agree(
    browser: Browser, tmp_path: Path, changed: Mapping[str, bytes]
) -> None:
    files = made(loaded(ASTANA), library={}, cdn=True)
    assert not [name for name in files if "timelinejs/" in name]
    served = from_servers_of_the_authors(changed)
    folder = written(files, tmp_path)
    with watch(browser) as watched:
        watched.page.route(f"{CDN}**", partial(answer, served))
        watched.page.goto((folder / "embed.html").as_uri())
        if changed:
            watched.page.wait_for_timeout(200)
            assert watched.planted is None
            assert all(entry["visible"] for entry in entries(watched.page))
        else:
            assert len(slides(drawn(watched.page))) == len(titles()) + 1
            assert (watched.errors, watched.outside) == ([], [])
