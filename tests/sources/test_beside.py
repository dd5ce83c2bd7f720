"""What stands on a page and is no part of what it tells: menus, boxes, heads and feet of pages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from support.browser import browser

from timeline_kit.sources.copies import read_copy
from timeline_kit.sources.copies.html import read_text
from timeline_kit.sources.copies.printed_pages import HEAD_OR_FOOT
from timeline_kit.sources.judgement import Judgement
from timeline_kit.sources.verification import words_of

__all__ = ["browser"]

TOLD = "The harbour bridge stays shut until the divers have seen every pier"
BESIDE = "Seventeen swans were counted on the lake"

PAGES = {
    "nav": f"<nav><ul><li>{BESIDE}</ul></nav><p>{TOLD}",
    "footer": f"<p>{TOLD}<footer><div><p>{BESIDE}</div></footer>",
    "aside": f"<p>{TOLD}<aside><h2>{BESIDE}</h2></aside>",
    "button": f"<button>{BESIDE}</button><p>{TOLD}",
    "menu": f"<menu><li>{BESIDE}</menu><p>{TOLD}",
    "navigation": f"<div role='navigation'><div>{BESIDE}</div></div><p>{TOLD}",
    "contentinfo": f"<p>{TOLD}</p><section role=contentinfo>{BESIDE}</section>",
    "complementary": f'<p>{TOLD}</p><div class=x role="Complementary">{BESIDE}</div>',
}


def judged(page: str, quote: str) -> Judgement:
    return words_of(read_copy(f"<!doctype html><body>{page}".encode())).judge(quote)


@pytest.mark.parametrize("name", PAGES)
def test_what_stands_beside_the_text_is_found_and_said_to(name: str) -> None:
    found = judged(PAGES[name], BESIDE)
    assert (found.verdict.value, found.beside) == ("found", name)
    told = judged(PAGES[name], TOLD)
    assert (told.verdict.value, told.beside) == ("found", "")


@pytest.mark.parametrize(
    "page",
    [
        f"<div><nav><ul><li>News</div><p>{TOLD}",
        f"<nav>News<main><p>{TOLD}</main>",
        f"<nav><a>News<nav>Sport</nav></a></nav><p>{TOLD}",
        f"<nav><p>News<div hidden>x</div></nav><p>{TOLD}",
        f"<aside></aside><p>{TOLD}",
        f"<nav>News<iframe srcdoc='<nav>Sport</nav>Weather'></iframe></nav><p>{TOLD}",
        f"<p>\ufdd3nav\n{TOLD}",
    ],
)
def test_where_a_menu_ends_that_is_not_closed(page: str) -> None:
    found = judged(page, TOLD)
    assert (found.verdict.value, found.beside) == ("found", "")


PIECES = (
    *("<nav>", "</nav>", "<footer role=menu>", "</footer>", "<button>", "</button>", "<main>"),
    *("<div>", "</div>", "<p hidden>", "<del>", "</del>", "<sup>1</sup>", "<td>", "<br>"),
    *("<iframe srcdoc='<nav>g</nav> h'>", "</iframe>", "a ", "b", " c\n", "\ufdd3nav\n", "\ufdd3"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_what_stands_beside_is_in_order_and_inside_the_text(pieces: list[str]) -> None:
    copy = read_text("".join(pieces))
    bounds = [at for start, end, _ in copy.beside for at in (start, end)]
    assert bounds == sorted(bounds)
    assert all(copy.text[start:end].strip() and name for start, end, name in copy.beside)
    assert [at for at, _ in copy.breaks] == sorted(at for at, _ in copy.breaks)
    assert not {"\ufdd2", "\ufdd3"} & set(copy.text)


def test_a_frame_in_a_menu_is_of_the_menu() -> None:
    page = "<nav>News<iframe srcdoc='<aside>Sport</aside>Weather'></iframe>Film</nav><p>Told"
    copy = read_text(page)
    shown = [(copy.text[start:end].split(), name) for start, end, name in copy.beside]
    assert shown == [(["News", "Sport", "Weather", "Film"], "nav")]


def test_of_two_places_that_in_the_text_is_taken() -> None:
    found = judged(f"<nav><li>{TOLD}</nav><p>{TOLD}. It is old.", TOLD)
    assert (found.verdict.value, found.beside, len(found.spans)) == ("several", "", 2)
    assert found.spans[0] > found.spans[1]


@pytest.mark.parametrize("name", ["nav", "footer", "aside", "button"])
def test_the_text_of_a_page_is_the_same_without_the_marks(name: str) -> None:
    """Breaks stay where they are, whatever stands before them."""
    page = (
        f"<{name}>News <del>old</del> of <b>the</b> day</{name}><p>A<sup>1</sup> b<td>c <del>d"
        f"</del> e<{name}>News<input>f</{name}><p>g<sup><a href='#n'>[2]</a></sup> h"
    )
    marked = read_text(page)
    bare = read_text(re.sub(rf"(</?){name}", r"\1div", page))
    assert (marked.text, marked.breaks) == (bare.text, bare.breaks)
    shown = [marked.text[start:end].split() for start, end, _ in marked.beside]
    assert shown == [["News", "of", "the", "day"], ["Newsf"]]


def test_a_quote_runs_over_a_box_and_over_no_negation() -> None:
    first, last = TOLD[:29], TOLD[30:]
    found = judged(f"<p>{first}<aside>{BESIDE}</aside>{last}", TOLD)
    assert (found.verdict.value, found.over, found.runs_over) == ("found", "aside", BESIDE)
    found = judged(f"<p>{first}<button>not</button>{last}", TOLD)
    assert (found.verdict.value, found.over) == ("altered", "")
    found = judged(f"<p>{first}<aside>{BESIDE}</aside>not {last}", TOLD)
    assert found.verdict.value == "altered"
    assert [change.source for change in found.changes] == ["not"]
    found = judged(f"<p>{first}<aside>{BESIDE}</aside>{last}", f"{BESIDE} {last}")
    assert (found.verdict.value, found.over) == ("found", "")


PRINTED = """\
The Courier                                     2 March 2021
Page 1 of 3

The emergency protection did not stop the reac-
tor, and the popu-

The Courier                                     2 March 2021
Page 2 of 3

lation was told of it on Monday. It says that nothing

The Courier                                     2 March 2021
Page 3 of 3

was known before.
"""


WEEKS = "".join(f"Week {number} it rained\n" + "\f" * (number % 10 == 0) for number in range(1, 40))


@pytest.mark.parametrize(
    ("text", "quote", "verdict", "over"),
    [
        (PRINTED.replace("The Courier", "\fThe Courier"), "population was told", "found", True),
        (PRINTED.replace("The Courier", "\fThe Courier"), "nothing was known", "found", True),
        (PRINTED.replace("The Courier", "\fThe Courier"), "on Monday. It says", "found", False),
        ("It was\n\n- 2 -\n\nshut on Monday", "It was shut on Monday", "found", True),
        ("It was\n\nSeite 2\n\nshut on Monday", "It was shut on Monday", "found", True),
        ("Мост\n\nСтр. 2 из 9\n\nбыл закрыт вчера", "Мост был закрыт вчера", "found", True),
        ("大桥今天\n\n第 2 页\n\n没有开放", "大桥今天没有开放", "found", True),
        ("It was\n\nno. 2\n\nshut on Monday", "It was shut on Monday", "altered", False),
        ("It cost\n\n2\n\npounds on Monday", "It cost pounds on Monday", "altered", False),
        (WEEKS, "Week 1 it rained Week 4 it rained", "altered", False),
        (WEEKS, "Week 9 it rained Week 13 it rained", "altered", False),
        ("It was\n\nnot\n\fnot\n\nshut now", "It was shut now", "altered", False),
    ],
)
def test_printed_text(text: str, quote: str, verdict: str, over: bool) -> None:
    words = words_of(read_copy(text.encode()))
    found = words.judge(quote)
    assert found.verdict.value == verdict, found
    assert (found.over == HEAD_OR_FOOT) is over
    if over:
        assert words.passage(found.spans[0], quote).text.replace("天 没", "天没") == quote


def test_pages_that_a_browser_prints(browser: Browser) -> None:
    sheet = browser.new_page()
    sentences = [
        f"In week {number} the mayor did not say when the bridge would open."
        for number in range(200)
    ]
    sheet.set_content(f"<p lang=en style='hyphens: auto; font: 16px serif'>{' '.join(sentences)}")
    printed = sheet.pdf(
        format="A5",
        display_header_footer=True,
        header_template="<p style='font-size: 9px'>The Courier, <span class=date></span></p>",
        footer_template="<p style='font-size: 9px'><span class=pageNumber></span> of 9</p>",
        margin={"top": "60px", "bottom": "60px"},
    )
    sheet.close()
    copy = read_copy(printed)
    words = words_of(copy)
    assert len(copy.places) > 3
    over = 0
    for sentence in sentences:
        found = words.judge(sentence)
        assert found.verdict.value == "found", sentence
        over += found.over == HEAD_OR_FOOT
        assert words.passage(found.spans[0], sentence).text == sentence.rstrip(".")
        assert words.judge(sentence.replace("not ", "")).verdict.value == "altered"
    assert over >= len(copy.places) - 2
    assert words.judge("The Courier").beside == HEAD_OR_FOOT
