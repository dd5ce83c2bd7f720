"""Links to words, opened and clicked in Chromium: it scrolls to the paragraph that has them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, Route
from support.browser import browser
from support.commands import here

from timeline_kit.model import Citation, Source
from timeline_kit.sources.copies import read_copy
from timeline_kit.sources.judgement import Verdict
from timeline_kit.sources.quotes import SourceWords
from timeline_kit.sources.text_links import link_to_words

__all__ = ["browser"]

URL = "https://example.org/story"
GAP = '<div style="height: 4000px"></div>'
REF = '<a href="#n3">3</a>'

PARAGRAPHS = {
    "brackets": ("The town<sup>[3]</sup> would not open the old bridge again before 14 March, "
                 "they<sup>[4]</sup> wrote.",
                 "The town would not open the old bridge again before 14 March, they wrote"),
    "first word": ("Divers<sup>[7]</sup> have seen all of the 17 piers under water so far.",
                   "Divers have seen all of the 17 piers under water so far."),
    "last word": ("Nobody at the town hall answered questions on Tuesday<sup>[8]</sup>.",
                  "Nobody at the town hall answered questions on Tuesday"),
    "bare": (f"The lorries<sup>{REF}</sup> used the long road by the lake for weeks on end"
             f"<sup>{REF}</sup> and longer.",
             "The lorries used the long road by the lake for weeks on end and longer"),
    "link around": ('Ferries ran every forty minutes.<a href="/x#n5"><sup>5</sup></a> They were '
                    'full.<a href="/x#n6"><sup>6</sup></a>',
                    "Ferries ran every forty minutes. They were full."),
    "unlinked": ("A letter was signed by residents.<sup>9</sup> It had 117 names.",
                 "A letter was signed by residents. It had 117 names."),
    "struck": ("Prices rose <del>fast</del> by five percent in May and <s>fell</s> by two in June.",
               "Prices rose by five percent in May and by two in June."),
    "cells": ("<table><tr><td>Grain prices<td>up by seven<td>since last winter</table>",
              "Grain prices up by seven since last winter"),
    "ruby": ("<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby>を読む人は少ない。",
             "漢字を読む人は少ない。"),
    "ruby among words": ("The sign <ruby>kanji<rt>x</rt></ruby> stood on the northern gate of it.",
                         "The sign kanji stood on the northern gate of it."),
    "lines": ("Winds blew from the north<br>and from the cold east<br>all through the night.",
              "Winds blew from the north and from the cold east all through the night."),
    "verse": ("<pre>The captain of the vessel\nslept through the whole storm</pre>",
              "The captain of the vessel slept through the whole storm"),
    "drop cap": ('<span style="float: left">O</span>nly three of the seven boats came home.',
                 "Only three of the seven boats came home."),
    "hidden": ("Rain <span hidden>never</span> fell on the <span class=sf-hidden>x</span>roofs.",
               "Rain fell on the roofs."),
    "soft": ("The har&shy;bour<wbr>master’s well-known “yes” – loud and clear – was heard.",
             "The harbourmaster's well-known \"yes\" - loud and clear - was heard."),
    "joined": ("The <em>au</em>thority, <b>which</b> owns the<i> quays</i>, said nothing.",
               "The authority, which owns the quays, said nothing."),
    "same again": ("The town would not open the old mill, and the mayor was of another mind.",
                   "The town would not open the old mill, and the mayor was of another mind."),
    "same short": ("Late in the town hall nobody answered questions.", "nobody answered questions"),
    "blocks": ("<ul><li>Bread<li>Salted fish from Bergen<li>Two barrels of tar</ul>",
               "Bread Salted fish from Bergen Two barrels of tar"),
    "edited": ("The council met at noon, which was late for it, and voted on all nine of them.",
               "The council met at noon […] and voted on all nine of [its motions]"),
    "field": ("Name your <input value=x> price and you shall have it, they say.",
              "Name your price and you shall have it, they say."),
    "formula": ("So x is <math><mi>y</mi></math> times ten if you believe this paper.",
                "So x is times ten if you believe this paper."),
    "arabic": ("لن يعاد فتح الجسر قبل 14 مارس حسبما قالت سلطة الميناء",
               "لن يعاد فتح الجسر قبل 14 مارس"),
    "chinese": ("港务局周二表示，大桥在3月14日之前不会重新开放。", "大桥在3月14日之前不会重新开放"),
    "hindi": ("पुल चौदह मार्च से पहले फिर नहीं खुलेगा, उन्होंने कहा।",
              "पुल चौदह मार्च से पहले फिर नहीं खुलेगा"),
}  # fmt: skip

PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Story</title>'
    "<style>.sf-hidden { display: none }</style>"
    f"<nav>Divers Bread Grain prices Only The</nav>{GAP}"
    + GAP.join(
        f'<div class="part" id="{number}">{text}</div>'
        for number, (text, _) in enumerate(PARAGRAPHS.values())
    )
    + GAP
)


def serve(route: Route) -> None:
    route.fulfill(status=200, content_type="text/html; charset=utf-8", body=PAGE)


def in_view(tab: Page) -> list[str]:
    """Return the names of the paragraphs that are in view."""
    tab.wait_for_timeout(150)
    numbers: list[str] = tab.evaluate(
        "[...document.querySelectorAll('.part')].filter(part => {"
        " const box = part.getBoundingClientRect();"
        " return scrollY > 0 && box.bottom > 0 && box.top < innerHeight }).map(part => part.id)"
    )
    names = list(PARAGRAPHS)
    return [names[int(number)] for number in numbers]


def test_a_link_opens_at_the_words(browser: Browser) -> None:
    copy = read_copy(PAGE.encode())
    words = SourceWords(copy.text, is_composed=True, breaks=copy.breaks)
    tab = browser.new_page()
    tab.route("**/*", serve)
    missed = {}
    for name, (_, quote) in PARAGRAPHS.items():
        judgement = words.judge(quote)
        assert judgement.verdict in (Verdict.FOUND, Verdict.EDITED), (name, judgement)
        place = words.place(judgement, "", is_chosen=False)
        link = link_to_words(Source(title="S", url=URL), Citation(ref="s", quote=quote), place)
        assert link is not None
        tab.goto("about:blank")
        tab.goto(link)
        if in_view(tab) != [name]:
            missed[name] = (unquote(link), in_view(tab))
    tab.close()
    assert missed == {}


def test_a_link_of_the_page_leads_to_the_words_when_it_is_clicked(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    quote = PARAGRAPHS["bare"][1]
    (tmp_path / "story.html").write_text(PAGE, "utf-8")
    (tmp_path / "events.yaml").write_text(
        "timeline: {id: a, title: A}\n"
        f"sources: {{story: {{title: Story, url: {URL}, file: story.html}}}}\n"
        "events:\n  - id: a\n    date: 2016\n    title: A\n"
        f"    sources: [{{ref: story, quote: {quote}}}]\n",
        encoding="utf-8",
    )
    assert here("site", "--timelinejs", "cdn")[0] == 0
    site = (tmp_path / "site" / "index.html").read_text("utf-8")
    context = browser.new_context()
    context.route("https://example.org/**", serve)
    context.route(
        "https://timeline.example/",
        lambda route: route.fulfill(status=200, content_type="text/html", body=site),
    )
    tab = context.new_page()
    tab.goto("https://timeline.example/")
    link = tab.locator('a[href*=":~:text="]').first
    target = link.get_attribute("target")
    if target == "_blank":
        with context.expect_page() as opened:
            link.click()
        tab = opened.value
    else:
        link.click()
    tab.wait_for_url(re.compile(re.escape(URL)))
    assert in_view(tab) == ["bare"]
    context.close()
