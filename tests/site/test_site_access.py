"""axe-core finds nothing wrong with our own markup."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser
from support.cases import loaded
from support.matrix import public_matrix
from support.media import CASES, timeline_of
from support.programs import npm_package
from support.sites import ASTANA, TESTS, made, opened

from timeline_kit.model import Timeline, replace

_RUN = """() => axe.run({exclude: ["#timeline", "iframe"]}, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
})"""


def found_by_axe(browser: Browser, timeline: Timeline, page: str, **options: Any) -> list[str]:
    script = (npm_package("axe-core") / "axe.min.js").read_text("utf-8")
    files = made(timeline, library=None) if page == "embed.html" else made(timeline)
    with opened(browser, files, page, is_allowed=lambda _: True, **options) as watched:
        watched.page.evaluate(script)
        result = watched.page.evaluate(_RUN)
        assert len(result["passes"]) > 15
        return [
            f"{one['id']}: {node['html']} {node['failureSummary']}"
            for one in result["violations"]
            for node in one["nodes"]
        ]


@pytest.mark.parametrize(
    ("name", "colours", "page"),
    [
        ("astana", "light", "index.html"),
        ("astana", "dark", "index.html"),
        ("arabic", "light", "index.html"),
        ("arabic", "dark", "embed.html"),
        ("matrix", "light", "index.html"),
        ("far", "light", "index.html"),
        ("media", "light", "index.html"),
        ("media", "dark", "embed.html"),
    ],
)
def test_axe_finds_nothing(browser: Browser, name: str, colours: str, page: str) -> None:
    timelines: dict[str, Callable[[], Timeline]] = {
        "astana": lambda: loaded(ASTANA),
        "arabic": lambda: loaded(TESTS / "timelinejs" / "cases" / "arabic.yaml"),
        "matrix": public_matrix,
        "far": lambda: loaded(TESTS / "svg" / "cases" / "far.yaml"),
        "media": lambda: timeline_of(CASES),
    }
    assert found_by_axe(browser, timelines[name](), page, color_scheme=colours) == []


def test_axe_sees_what_is_wrong(browser: Browser) -> None:
    wrong = {"index.html.j2": "<html><title>x</title><body><img src='a.png'><h3>y</h3></body>"}
    script = (npm_package("axe-core") / "axe.min.js").read_text("utf-8")
    with opened(browser, made(loaded(ASTANA), templates=wrong)) as watched:
        watched.page.evaluate(script)
        found = {one["id"] for one in watched.page.evaluate(_RUN)["violations"]}
        assert {"image-alt", "html-has-lang"} <= found


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_screen(browser: Browser, width: int) -> None:
    timeline = public_matrix()
    long = {"url": f"https://news.test/{'a' * 300}"}  # a link whose address has no place to break
    media = timeline_of([*CASES, long]).events
    timeline = replace(timeline, events=(*timeline.events, *media))
    files = made(timeline, library=None)
    with opened(browser, files, width=width, is_allowed=lambda _: True) as watched:
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
