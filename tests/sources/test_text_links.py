"""Addresses that lead to the words of a quote."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from support.strategies import blocks

from timeline_kit.model import Citation, Source
from timeline_kit.sources.text_links import Place, link_to_words

STORY = "https://example.org/story"


def link(url: str | None = STORY, place: Place | None = None, **fields: Any) -> str | None:
    source = Source(title="A story", url=url)
    return link_to_words(source, Citation(ref="story", **fields), place)


def words(**fields: Any) -> str:
    """Return what stands after `text=`, decoded."""
    return unquote((link(**fields) or "").removeprefix(f"{STORY}#:~:text="))


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("would not reopen before 14 March", "would not reopen before 14 March"),
        ("one two three four five six seven eight", "one two three four five six seven eight"),
        ("one two three four five six seven eight nine", "one two three four,six seven eight nine"),
        ("the first line\nand the second", "the first line,and the second"),
        ("  spaces   between \t words ", "spaces between words"),
        ("“Nothing,” she said", "Nothing,” she said"),
        ("It cost […] 2.4 million", "It cost,2.4 million"),
        ("It cost ... 2.4 million", "It cost,2.4 million"),
        ("It cost (…) 2.4 million", "It cost,2.4 million"),
        ("[T]he bridge is shut", "bridge is shut"),
        ("the bridge is [still] shut", "the bridge is,shut"),
        ("大桥不会重新开放。", "大桥不会重新开放。"),
        ("他说，大桥在三月十四日之前不会重新开放，没有说明原因。", "他说，,没有说明原因。"),
    ],
)
def test_few_words_stand_for_a_quote(quote: str, said: str) -> None:
    assert words(quote=quote) == said


@pytest.mark.parametrize("quote", ["[…]", "…", "“”", "..."])
def test_without_words_the_page_opens_at_its_top(quote: str) -> None:
    assert link(quote=quote) == STORY
    assert link() == STORY


@given(blocks())
def test_no_sign_of_a_quote_is_one_of_the_directive(quote: str) -> None:
    directive = (link(quote=quote) or "").partition(":~:text=")[2]
    assert directive.count(",") <= 1
    assert not set('-&#"<> ') & set(directive)
    assert directive.isascii()


@given(blocks())
@example("one two three, four five six seven eight nine")
@example("  spaces   between \t words ")
def test_the_words_of_a_quote_are_the_same_with_something_beside_it(quote: str) -> None:
    alone = link(quote=quote)
    beside = alone if alone == STORY else f"{alone},-and%20so%20on"
    assert link(quote=quote, suffix="and so on") == beside


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"prefix": "In June"}, "In%20June-,the%20ferry%20stopped"),
        ({"suffix": "for a week"}, "the%20ferry%20stopped,-for%20a%20week"),
        ({"prefix": "in well-known June", "suffix": "for a week, or two"},
         "in%20well%2Dknown%20June-,the%20ferry%20stopped,-for%20a%20week%2C%20or"),
        ({"prefix": "one two three four five"}, "two%20three%20four%20five-,the%20ferry%20stopped"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_quote_chooses_one_of_several(
    fields: dict[str, Any], said: str
) -> None:
    assert link(quote="the ferry stopped", **fields) == f"{STORY}#:~:text={said}"


def test_a_copy_has_the_words_as_they_stand_there() -> None:
    place = Place("would – not\nreopen", "It ", " soon", True, "")
    assert words(quote="would -- not reopen", place=place) == "would – not,reopen"


def test_what_a_copy_has_twice_is_known_by_what_stands_beside_it() -> None:
    place = Place("the ferry", "In May it rose.\nIn June ", " stopped\nIn July", False, "")
    assert words(quote="The ferry", place=place) == "In June-,the ferry,-stopped"
    begins = Place("the ferry", "In May\n", "", False, "")
    assert words(quote="the ferry", place=begins) == "the ferry"


@pytest.mark.parametrize(
    ("url", "led"),
    [
        (f"{STORY}#part", f"{STORY}#part:~:text=shut"),
        (f"{STORY}?a=1&b=2", f"{STORY}?a=1&b=2#:~:text=shut"),
        (f"{STORY}#", f"{STORY}#:~:text=shut"),
        (f"{STORY}#:~:text=mine", f"{STORY}#:~:text=mine"),
        ("HTTPS://example.org/a", "HTTPS://example.org/a#:~:text=shut"),
        ("https://example.org/a.pdf", "https://example.org/a.pdf#page=12"),
        ("https://example.org/A.PDF?v=2", "https://example.org/A.PDF?v=2#page=12"),
        ("https://example.org/a.pdf#nameddest=x", "https://example.org/a.pdf#nameddest=x"),
        (None, None),
    ],
)
def test_an_address_keeps_what_it_has(url: str | None, led: str | None) -> None:
    assert link(url, quote="shut", locator="pp. 12–13") == led


@pytest.mark.parametrize(
    ("locator", "page"),
    [("p. 3", 3), ("page 3", 3), ("S. 3", 3), ("Seite 3 f.", 3), ("стр. 3", 3), ("第3頁", 3),
     ("chapter 3", None), ("3", None), ("top", None)],
)  # fmt: skip
def test_a_page_of_a_pdf_is_opened(locator: str, page: int | None) -> None:
    url = "https://example.org/a.pdf"
    assert link(url, locator=locator) == (url if page is None else f"{url}#page={page}")


@pytest.mark.parametrize(
    ("url", "locator", "led"),
    [
        ("https://youtu.be/abc", "00:12:05", "https://youtu.be/abc?t=725"),
        ("https://www.youtube.com/watch?v=a", "at 1:05", "https://www.youtube.com/watch?v=a&t=65"),
        ("https://www.youtube.com/watch?v=a&t=9", "1:05", "https://www.youtube.com/watch?v=a&t=9"),
        ("https://youtu.be/abc", "the end", "https://youtu.be/abc"),
    ],
)
def test_a_time_of_a_film_is_opened(url: str, locator: str, led: str) -> None:
    assert link(url, quote="words", locator=locator) == led


def test_the_page_of_the_copy_is_better_than_that_of_the_author() -> None:
    place = Place("shut", "", "", True, "p. 7")
    assert link("https://example.org/a.pdf", place, locator="p. 3") == (
        "https://example.org/a.pdf#page=7"
    )
