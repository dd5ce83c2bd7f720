"""Words that run the other way than the page: the marks of a quote stand around it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from support.sites import made, opened

from timeline_kit import load

PAGE = """
timeline: {{id: foreign, title: T, language: {language}}}
sources: {{book: {{title: "{title}", author: A}}}}
events:
  - id: a
    date: 2001-02-03
    title: "{title}!"
    sources: [{{ref: book, quote: "{quote}", locator: p. 12}}]
"""
EDGES = """quote => {
    const inside = quote.querySelector('bdi').firstChild
    const box = (node, at) => {
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        return range.getBoundingClientRect()
    }
    const middle = range => (range.left + range.right) / 2
    const [first, last] = [quote.firstChild, quote.lastChild]
    const text = quote.querySelector('bdi').getBoundingClientRect()
    const ends = [box(inside, 0), box(inside, inside.length - 1)].map(middle)
    return [middle(box(first, 0)), text.left, ...ends, text.right, middle(box(last, 0))]
}"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    ("language", "title", "quote", "is_rtl"),
    [
        ("ar", "The Wings", "It took off.", True),
        ("fa", "The Wings", "It took off.", True),
        ("en", "أجنحة الشرق", "أقلعت.", False),
        ("ru", "כנפי המזרח", "המטוס.", False),
    ],
)
def test_the_marks_of_a_quote_stand_at_its_ends(
    browser: Browser, language: str, title: str, quote: str, is_rtl: bool, width: int
) -> None:
    timeline = load(PAGE.format(language=language, title=title, quote=quote)).timeline
    assert timeline is not None
    with opened(browser, made(timeline), width=width, is_allowed=lambda _: True) as watched:
        item = watched.page.locator("#event-a")
        before, left, begin, end, right, after = item.locator("q").evaluate(EDGES)

        assert (before > right and after < left) if is_rtl else (before < left and after > right)
        assert (begin < end) is is_rtl  # the full stop is the last of the quote as it is read
        assert item.locator(".permalink bdi").inner_text() == f"{title}!"
        assert item.locator(".sources li bdi").first.inner_text() == title
