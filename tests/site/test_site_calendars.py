"""The page offers each calendar to the programs that people have."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from urllib.parse import parse_qs, quote, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, expect
from support.cases import loaded
from support.matrix import SECRETS, matrix
from support.sites import ASTANA, made, opened

from timeline_kit.feeds import By, feeds
from timeline_kit.model import Timeline, replace
from timeline_kit.site import SiteOptions, build

BASE = "https://example.org/talks/"


def _hrefs(page: str, to: str) -> list[str]:
    return [unescape(href) for href in re.findall(f'data-to="{to}" href="([^"]*)"', page)]


def _page(timeline: Timeline, stem: str = "events") -> str:
    return made(timeline, feeds=feeds(timeline, "group"), stem=stem)["index.html"].decode()


@pytest.mark.parametrize(
    ("url", "stem"),
    [
        (BASE, "events"),
        (f"{BASE}index.html", "events"),
        ("https://example.org", "events"),
        ("http://example.org/a/b", "Переговоры & talks #1?"),
    ],
)
def test_each_address_has_the_form_its_program_takes(url: str, stem: str) -> None:
    timeline = replace(loaded(ASTANA), url=url, title="Talks & “more” <in> Astana")
    page = _page(timeline, stem)
    scheme = urlsplit(url).scheme
    folder = {"": "/", "/talks/": "/talks/", "/talks/index.html": "/talks/", "/a/b": "/a/"}
    parts = ["", "-diplomacy", "-on-the-ground"]
    paths = [f"{folder[urlsplit(url).path]}{quote(stem + part)}.ics" for part in parts]
    addresses = [f"{scheme}://example.org{path}" for path in paths]

    assert re.findall(r'<code dir="ltr">([^<]*)</code> <button', page) == addresses
    webcal = [f"webcal://example.org{path}" for path in paths]
    assert _hrefs(page, "webcal") == webcal
    assert _hrefs(page, "google") == [
        f"https://calendar.google.com/calendar/render?cid={quote(one, safe='')}" for one in webcal
    ]
    for href, address in zip(_hrefs(page, "outlook"), addresses, strict=True):
        split = urlsplit(href)
        assert f"{split.scheme}://{split.netloc}{split.path}" == (
            "https://outlook.live.com/calendar/0/addfromweb"
        )
        query = parse_qs(split.query, strict_parsing=True)
        assert query["url"] == [address]
        assert query["name"][0].startswith("Talks & “more” <in> Astana")
    files = made(timeline, feeds=feeds(timeline, "group"), stem=stem)
    for name in re.findall(r'<a href="\./([^"]+)" download', page):
        assert unescape(name) in map(quote, files)


def test_the_calendars_of_a_site_say_where_they_are() -> None:
    timeline = replace(loaded(ASTANA), url=BASE)
    files = made(timeline, feeds=feeds(timeline, "group"))
    for name in ("events.ics", "events-diplomacy.ics"):
        assert f"\r\nSOURCE;VALUE=URI:{BASE}{name}\r\n".encode() in files[name]
    assert b"SOURCE" not in made(loaded(ASTANA))["events.ics"]
    alone = made(timeline, single_file=True)["index.html"]
    assert b"data-to=" not in alone


@pytest.mark.parametrize("by", ["group", "tag", "year"])
def test_no_part_shows_what_is_internal(by: By) -> None:
    public = feeds(matrix().without_drafts(), by)
    files = build(matrix(), SiteOptions(feeds=public)).files
    assert len(files) > 4 * len(public) > 0
    for name, content in files.items():
        if name.endswith(".xlsx"):
            with ZipFile(BytesIO(content)) as package:
                content = b"".join(map(package.read, package.namelist()))
        found = content.replace(b"\r\n ", b"").decode("utf-8", "replace")
        assert not [secret for secret in SECRETS if secret in found + name], name


def test_without_a_known_address_the_browser_fills_them_in(browser: Browser) -> None:
    timeline = loaded(ASTANA)
    known = made(timeline, feeds=feeds(timeline, "group"))
    with opened(browser, known) as watched:
        page = watched.page
        here = page.url.removesuffix("index.html")
        page.click(".subscribe summary")
        there = replace(timeline, url=here)
        expected = made(there, feeds=feeds(there, "group"))["index.html"].decode()
        for to in ("webcal", "google", "outlook"):
            links = page.locator(f".subscribe [data-to={to}]").all()
            assert [link.get_attribute("href") for link in links] == _hrefs(expected, to)
        codes = page.locator(".subscribe code").all_text_contents()
        assert codes == [
            f"{here}{name}"
            for name in ("events.ics", "events-diplomacy.ics", "events-on-the-ground.ics")
        ]
        page.click(".subscribe li:nth-child(2) button.copy")
        expect(page.locator(".subscribe li:nth-child(2) button.copy")).to_have_text("Copied")
        assert page.locator(".parts a").count() == 8
