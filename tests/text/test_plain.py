from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import compare
from support.strategies import blocks

from timeline_kit.document.characters import FORBIDDEN
from timeline_kit.exporters.content.markdown import plain
from timeline_kit.exporters.content.markdown.plain import to_plain

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_markdown_becomes_this_plain_text(case: Path) -> None:
    compare(to_plain(case.read_text(encoding="utf-8")) + "\n", case.with_suffix(".txt"))


_WORDS = """
word Мир 和平 会談 السلام 7 7x 12. . , ; : ( ) — C: / ' " $ % ^ { } @ ! ? 🇰🇿 - + = # http://a.b
"""
_SIMPLE = [
    *("*loud*", "**very loud**", "*громко, 7*", "[the report](https://example.org/a?b=1,2)"),
    *("[2](http://a.b)", "[a, b](https://a-b.org/)", "*", "**", "!", "[x]", "_"),
]
_SPACES = ["\u00a0", "\u3000", " ", "  ", "   ", "\n", "\n\n", "\n \n", "  \n", "\n  ", "\n   "]
_PROSE = st.lists(st.sampled_from(_WORDS.split() + _SPACES + _SIMPLE), max_size=14).map("".join)


@given(_PROSE)
@settings(max_examples=500, deadline=None)
def test_the_short_ways_equal_the_long_way(text: str) -> None:
    assert to_plain(text) == plain._parsed(text)


def test_plain_prose_goes_the_short_way() -> None:
    prose = "Two days of talks (in Astana), led by three countries.\nA 50% chance: 3.5 - 4!"
    assert plain._is_prose(prose)
    simple = "See *the statement* of [the ministry](https://example.org/0.5), **please**."
    assert plain._is_prose(plain._SIMPLE.sub("x", simple))


_WORD = re.compile(r"w\d+w")
_FRAMES = [
    "{}", "*{}*", "**{}**", "~~{}~~", "`{}`", "[{}](https://example.org/{} '{}')",
    "![{}](https://example.org/{})", "<https://example.org/{}>", "# {}", "- {}", "  - {}", "3. {}",
    "1986) {}", "> {}", "> > {}", "    {}", "```{}", "```\n{}\n```", "{}\n===", "{}\n---", "***",
    "| {} | {} |", "|---|---|", "| {} |", "| {} | {} | {} |", "[{}]: https://example.org/{}",
    "[{}]: <{}> '{}'", "<div>{}</div>", "<!-- {} -->", "&amp;{}", "\\{}", "{}\\", "{}  ", "", "",
]  # fmt: skip


@given(st.lists(st.sampled_from(_FRAMES), max_size=12))
@settings(max_examples=500, deadline=None)
def test_no_word_is_lost(frames: list[str]) -> None:
    source = "\n".join(frames)
    for number in range(source.count("{}")):
        source = source.replace("{}", f"w{number}w", 1)
    assert sorted(set(_WORD.findall(to_plain(source)))) == sorted(set(_WORD.findall(source)))


@given(blocks())
@settings(max_examples=200, deadline=None)
def test_the_result_is_clean_text(markdown: str) -> None:
    text = to_plain(markdown)
    assert FORBIDDEN.search(text) is None
    assert text == text.strip()


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "* - > "])
def test_the_deepest_nesting_loses_nothing(mark: str) -> None:
    for depth in (48, 49, 50, 51, 99, 100, 101, 200):
        assert "bottom" in to_plain(mark * depth + "bottom")


@pytest.mark.parametrize("entity", ["&#8238;", "&#8294;", "&#65279;", "&#12;"])
def test_an_entity_cannot_bring_in_a_forbidden_character(entity: str) -> None:
    assert to_plain(f"a{entity}b") == f"a{entity}b"
    assert to_plain(f"![a{entity}b](https://a.b/)") == f"a{entity}b (https://a.b/)"
