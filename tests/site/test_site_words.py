"""A click on a source opens it at the words that are quoted from it, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, TimeoutError  # noqa: A004
from support.browser import serve, watch
from support.sites import NOW, made

from timeline_kit import Timeline
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.sources.saved import Shelf
from timeline_kit.sources.verification import verify

FILL = "<p>Nothing to see here, move along.</p>" * 60
ARTICLE = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Article</title>
<style>p {{ margin: 2em 0 }}</style><h1>Bridge</h1>{FILL}
<p id="plain">The port authority said the bridge would not reopen before 14 March.</p>
{FILL}
<p id="signs">It is a well-known, much-loved bridge of Smith &amp; Sons, they
say – and a half.</p>
{FILL}
<p id="twice-1">In May the ferry stopped for a week.</p>
{FILL}
<p id="twice-2">In June the ferry stopped for a week.</p>
{FILL}
<p id="first">“We can’t promise <b>any</b>thing,” the harbour master
told the council on Tuesday night,</p>
<p id="second">and left the room without another word to anybody who was there.</p>
{FILL}
<h2 id="chapter">A chapter</h2>{FILL}
<p id="de">Die Brücke bleibt bis zum 14. März gesperrt, teilte die
Hafenbehörde „am Dienstag“ mit.</p>
{FILL}
<p id="ar">قالت سلطة الميناء إن الجسر لن يُفتح قبل الرابع عشر من آذار، ولم تذكر السبب.</p>
{FILL}
<p id="zh">港务局星期二表示，大桥在三月十四日之前不会重新开放，并且没有说明原因。</p>
{FILL}
<p id="he">הגשר לא ייפתח לפני ארבעה־עשר במרץ, כך מסרה רשות הנמל ביום שלישי.</p>
{FILL}
"""


class Case(NamedTuple):
    """A citation, and the paragraph that a click on it is to show."""

    citation: dict[str, str]
    paragraph: str


KNOWN = {
    "plain": Case({"quote": "would not reopen before 14 March"}, "plain"),
    "signs": Case({"quote": "a well-known, much-loved bridge of Smith & Sons"}, "signs"),
    "dash": Case({"quote": "they say – and a half"}, "signs"),
    "before": Case({"quote": "the ferry stopped for a week", "prefix": "In June"}, "twice-2"),
    "parts": Case({"quote": "We can’t promise anything […] without another word"}, "first"),
    "german": Case({"quote": "Die Brücke bleibt bis zum 14. März gesperrt"}, "de"),
    "arabic": Case({"quote": "إن الجسر لن يُفتح قبل الرابع عشر من آذار"}, "ar"),
    "chinese": Case({"quote": "大桥在三月十四日之前不会重新开放，并且没有说明原因。"}, "zh"),
    "hebrew": Case({"quote": "הגשר לא ייפתח לפני ארבעה־עשר במרץ"}, "he"),
}
"""The words as they stand there; no copy is needed."""

HELD = {
    "dashes": Case({"quote": "they say -- and a half"}, "signs"),
    "typed": Case({"quote": '"We can\'t promise anything," the harbour master told'}, "first"),
    "blocks": Case({"quote": "told the council on Tuesday night, and left the room"}, "first"),
    "half": Case({"quote": "[B]ridge would not reopen"}, "plain"),
}
"""The words as people type them: the copy has them as they stand there."""


def timeline(address: str, cases: dict[str, Case]) -> Timeline:
    return Timeline(
        id="t",
        title="T",
        sources={"article": {"title": "Article", "url": address, "file": "article.html"}},
        events=[
            {
                "id": name,
                "date": "2021-03-14",
                "title": name,
                "sources": [{"ref": "article", **case.citation}],
            }
            for name, case in cases.items()
        ],
    )


_IS_SEEN = """(id) => {
  const top = document.getElementById(id).getBoundingClientRect().top;
  return 0 <= top && top < innerHeight;
}"""


def shown(browser: Browser, cases: dict[str, Case], options: ExportOptions, **more: Any) -> Any:
    """Return for each case whether a click on its source shows its paragraph."""
    pages: dict[str, bytes] = {"/article.html": ARTICLE.encode()}
    with serve(pages) as address, watch(browser) as watched:
        told = timeline(f"{address}/article.html{more.get('fragment', '')}", cases)
        files = made(told, library=None, export=options)
        pages |= {f"/{name}": content for name, content in files.items()}
        page = watched.page
        found: dict[str, bool] = {}
        for name, case in cases.items():
            page.goto(f"{address}/index.html")
            page.click(f"#event-{name} .sources a")
            page.wait_for_url("**/article.html**")
            page.wait_for_load_state("load")
            try:
                page.wait_for_function(_IS_SEEN, arg=case.paragraph, timeout=2_500)
            except TimeoutError:
                found[name] = False
            else:
                found[name] = True
        return found


def test_a_click_shows_the_words(browser: Browser) -> None:
    assert shown(browser, KNOWN, NOW) == dict.fromkeys(KNOWN, True)


def test_without_a_quote_a_page_opens_at_its_top(browser: Browser) -> None:
    assert shown(browser, {"none": Case({}, "plain")}, NOW) == {"none": False}


def test_a_fragment_of_the_address_stays(browser: Browser) -> None:
    cases = {"plain": KNOWN["plain"], "gone": Case({"quote": "nowhere at all"}, "chapter")}
    assert shown(browser, cases, NOW, fragment="#chapter") == dict.fromkeys(cases, True)


def test_the_words_of_a_copy_are_the_sources_own(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "article.html").write_text(ARTICLE, encoding="utf-8")
    cases = KNOWN | HELD
    told = timeline("http://127.0.0.1/article.html", cases)
    places = verify(told, Shelf(tmp_path, None)).places
    options = ExportOptions(now=NOW.now, places=places)

    assert set(places) == {(name, 0) for name in cases}
    assert shown(browser, cases, options) == dict.fromkeys(cases, True)
    assert not all(shown(browser, HELD, NOW).values()), "as typed, no browser finds them"
