"""A file may be called anything: every link of the page leads to it all the same."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Browser
from support.browser import serve, watch
from support.cases import loaded
from support.sites import ASTANA, BELOW, made, written

from timeline_kit.model import replace

STEMS = [
    "a#b", "why?", "100%25", "50%", "10:30", "javascript:alert(1)", "two words", "переговоры",
    "会談", "a&b;c=d", "a'b", "[x]", "a+b", "a\\b", '"q"',
]  # fmt: skip
LINKS = """() => ({
  links: [...document.querySelectorAll("a[download], link[type='text/calendar']")]
    .map((a) => [a.href, a.getAttribute("download")]),
  subscribe: document.getElementById("subscribe").href,
  code: document.getElementById("code").textContent,
  address: location.href,
})"""


@pytest.mark.parametrize("stem", STEMS)
def test_every_link_of_the_page_leads_to_its_file(browser: Browser, stem: str) -> None:
    files = made(loaded(ASTANA), stem=stem, library=None)
    served = {f"{BELOW}/{name}": content for name, content in files.items()}
    with serve(served) as address, watch(browser) as watched:
        watched.page.goto(f"{address}{BELOW}/index.html")
        found = watched.page.evaluate(LINKS)
        assert len(found["links"]) == 6
        for link, name in found["links"]:
            answer = watched.page.request.get(link)
            assert answer.status == 200, link
            assert urlsplit(link).hostname == urlsplit(address).hostname
            if name is not None:
                assert answer.body() == files[name]
        calendar = found["subscribe"].replace("webcal:", "http:")
        assert watched.page.request.get(calendar).body() == files[f"{stem}.ics"]
        assert f'src="{address}{BELOW}/embed.html"' in found["code"]


@pytest.mark.parametrize("stem", ["a#b", "10:30", "two words"])
def test_links_work_from_a_folder_of_the_disk(browser: Browser, tmp_path: Path, stem: str) -> None:
    folder = tmp_path / "our talks #1"
    folder.mkdir()
    files = made(loaded(ASTANA), stem=stem, library=None)
    page = written(files, folder) / "index.html"
    with watch(browser) as watched:
        watched.page.goto(page.as_uri())
        found = watched.page.evaluate(LINKS)
        for link, name in found["links"]:
            assert Path(unquote(urlsplit(link).path)) == folder / (name or f"{stem}.ics")
            assert Path(unquote(urlsplit(link).path)).is_file()


def test_the_address_of_the_page_is_written_as_addresses_are() -> None:
    url = "https://example.org/ход переговоров/50%25/page"
    page = made(replace(loaded(ASTANA), url=url), stem="a#b", library=None)["index.html"].decode()
    base = f"example.org/{quote('ход переговоров')}/50%25/"
    assert f'href="webcal://{base}a%23b.ics"' in page
    assert f"https://{base}embed.html" in page
