"""Both embeds in a page of somebody else's, with a strict policy and the two lines of the docs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from support.browser import serve, watch
from support.sites import becomes, made
from support.stories import story

DOCS = Path(__file__).parents[2] / "docs" / "how-to" / "website.md"
STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; frame-src {site}; base-uri 'none'"
)
HOST = """<!doctype html><html lang="en"><head><title>An article</title>
<meta http-equiv="Content-Security-Policy" content="{policy}"></head><body><h1>An article</h1>
<p><a href="#event-e2">the third day</a></p><input>{frame}<script src="/host.js"></script></body>"""


def lines() -> str:
    """Return the two lines that the documentation gives."""
    [snippet] = re.findall(r"<script>\n(.*?\n)</script>", DOCS.read_text("utf-8"), re.DOTALL)
    assert snippet.count("\n") == 2
    return str(snippet)


def code(files: Mapping[str, bytes], page: str) -> str:
    """Return the embed code that the page offers."""
    found = re.findall(r"&lt;iframe.*?&gt;&lt;/iframe&gt;", files["index.html"].decode())
    [one] = [text for text in found if f'"{page}"' in text]
    return str(one).replace("&lt;", "<").replace("&gt;", ">")


CURRENT = {
    "embed.html": "window.timeline?.current_id",
    "embed-list.html": "document.querySelector('svg .now[href]')?.getAttribute('href').slice(7)",
}
"""What says which slide or entry is shown."""


@pytest.mark.parametrize("page", ["embed.html", "embed-list.html"])
def test_links_go_through_the_page_around(browser: Browser, page: str) -> None:
    files = made(story("en", 12))
    with serve({f"/{name}": content for name, content in files.items()}) as site:
        frame = code(files, page).replace(f'"{page}"', f'"{site}/{page}" id="timeline"')
        article = HOST.format(policy=STRICT.format(site=site), frame=frame)
        host = {"/article.html": article.encode(), "/host.js": lines().encode()}
        with serve(host) as address, watch(browser) as watched:
            tab = watched.page
            tab.goto(f"{address}/article.html#event-e5")
            becomes(tab.frames[-1], CURRENT[page], "e5")
            tab.click("text=the third day")
            becomes(tab.frames[-1], CURRENT[page], "e2")
            if page == "embed.html":
                tab.frames[-1].evaluate("timeline.goToId('e7')")
            else:
                tab.frames[-1].click("#event-e7 a.permalink")
            becomes(tab, "location.hash", "#event-e7")
            tab.fill("input", "text")
            tab.keyboard.press("ArrowLeft")
            assert tab.evaluate("document.activeElement.localName") == "input"
            assert (watched.errors, watched.outside) == ([], [])
            tab.goto("about:blank")
            tab.goto(f"{address}/article.html")
            tab.frames[-1].wait_for_selector("#event-e0", state="attached")
            assert tab.url == f"{address}/article.html"


def test_the_filter_works_in_the_embedded_list(browser: Browser) -> None:
    files = made(story("en", 12), library=None)
    with serve({f"/{name}": content for name, content in files.items()}) as site:
        frame = code(files, "embed-list.html").replace(
            '"embed-list.html"', f'"{site}/embed-list.html?group=Diplomacy"'
        )
        article = HOST.format(policy=STRICT.format(site=site), frame=frame)
        with serve({"/": article.encode(), "/host.js": b""}) as address, watch(browser) as watched:
            watched.page.goto(f"{address}/")
            inside = watched.page.frames[-1]
            inside.wait_for_selector("#filter")
            entries = inside.locator(".chronology > li:visible .group").all_inner_texts()
            assert set(entries) == {"Diplomacy"}
            assert watched.errors == []
