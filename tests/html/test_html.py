"""Markdown to HTML: case files, the laws of the fast path, and nothing lost."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline_kit.exporters.content.markdown import html
from timeline_kit.exporters.content.markdown.html import escape, to_html, to_html_each
from timeline_kit.exporters.md.rewrite import rewrite
from timeline_kit.model import texts

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))

_ALPHABET = st.sampled_from(
    [
        *"ab1 \n\n\"'&.!:;,?()/=-+#>",
        "中",
        "文",
        "é",
        "\u3000",
        "\xa0",
        "&amp",
        "1.",
        "2)",
        "- ",
        "  ",
    ]
)
_MARKS = st.sampled_from(
    [*"*_`~[]|\\<>!", "](", "](http://a.b)", "![", "&lt;", "&#8238;", "```", "~~~", "---\n"]
)


def _texts(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(*parts), max_size=40).map("".join)


class _Content(HTMLParser):
    """The text of some HTML, and all its attributes."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.text = ""
        self.elements: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_becomes_exactly_its_html(case: Path) -> None:
    expected = case.with_suffix(".html").read_text("utf-8")
    assert to_html(texts.block(case.read_text("utf-8"))) + "\n" == expected


@given(_texts(_ALPHABET))
@settings(max_examples=200, deadline=None)
@example("a\n\n\nb")
@example("AT&T")
@example("中\n文")
def test_the_short_way_writes_what_the_long_way_writes(text: str) -> None:
    assert to_html(text) == html._rendered(text)


_SIMPLE = [
    "*a*",
    "**b c**",
    "*d",
    "e*",
    "[f](https://a.org/x?y=1)",
    "[g-h](http://b.c)",
    "[i",
    "](j)",
    "(",
    ")",
    "!",
]


@given(_texts(_ALPHABET, st.sampled_from(_SIMPLE)))
@settings(max_examples=300, deadline=None)
@example("![f](https://a.org)")
@example("中\n*文*\n字")
def test_simple_emphasis_and_links_take_a_short_way_to_the_same_end(text: str) -> None:
    assert to_html(text) == html._rendered(text)


@given(
    st.lists(_texts(_ALPHABET, _MARKS, st.sampled_from(["\x7f", "a line\nof words"])), max_size=4)
)
@settings(max_examples=200, deadline=None)
@example(["a b", "c\n\nd", "", "*e*"])
@example(["<p>", "b", "</p>", "", "</p>"])
def test_many_texts_at_once_become_what_each_becomes(texts: list[str]) -> None:
    assert to_html_each(texts) == [to_html(text) for text in texts]
    encoded = to_html_each(texts, lambda html: html.replace("\n", "\\n"))
    assert encoded == [to_html(text).replace("\n", "\\n") for text in texts]


def test_the_short_way_is_taken_for_ordinary_prose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "_rendered", lambda text: pytest.fail(f"parsed: {text}"))
    assert "<em>" in to_html("See *the statement* of [the ministry](https://example.org/0.5).")
    prose = (
        'The ministers\' "road map" (2016-2017) cost 5 % & more: see p. 3.\nIt held.\n\nFor now!'
    )
    assert to_html(prose).count("<p>") == 2


@given(_texts(_ALPHABET, _MARKS))
@settings(max_examples=200, deadline=None)
def test_no_element_or_attribute_outside_the_list_comes_out(text: str) -> None:
    for tag, attributes in _Content(to_html(text)).elements:
        assert tag in html._TAGS
        for name, value in attributes:
            assert name in {*html._ATTRIBUTES.get(tag, ()), "rel"}
            if name == "href":
                assert str(value).lower().startswith(("http://", "https://", "mailto:"))


@given(
    st.lists(
        st.sampled_from(
            [
                "alpha",
                "beta",
                "*",
                "**",
                "_",
                "`",
                "[",
                "](http://x.org/gamma)",
                "](/delta)",
                "|",
                "\n",
                "\n\n",
                "> ",
                "- ",
                "1986. ",
                "\n-|-\n",
                "~~",
                "<b>",
                "![",
                "]: http://x.org/eta\n",
                "```",
                "  ",
                "# ",
                "<http://x.org/theta>",
                "&lt;",
                "\\",
            ]
        ),
        max_size=30,
    ).map("".join)
)
@settings(max_examples=200, deadline=None)
def test_every_word_of_the_source_is_in_the_html(text: str) -> None:
    markup = to_html(text)
    content = _Content(markup)
    everything = content.text + str(content.elements)
    for word in ("alpha", "beta", "gamma", "delta", "eta", "theta"):
        assert everything.count(word) >= text.count(word), markup


@pytest.mark.parametrize(
    "url", ["http://1.2.3.999/", "https://a:99999/", "http://xn--/", "https://"]
)
def test_an_address_that_no_browser_takes_is_shown_as_written(url: str) -> None:
    assert _Content(to_html(f"[text]({url})")).text == f"[text]({url})"


def test_escaped_text_reads_as_the_text() -> None:
    hostile = "<img src=x onerror='a'> & \"b\" &lt;"
    assert _Content(escape(hostile)).text == hostile
    assert not _Content(escape(hostile)).elements


@pytest.mark.parametrize(
    "text",
    [
        "[" * 9000,
        "*a " * 10000,
        "`" * 9999 + "x",
        "> " * 5000 + "x",
        "|" * 5000 + "\n" + "-|" * 5000,
        "[a](" * 5000,
        "![" * 3000,
        "<" * 9999,
        "&" * 9999,
        "a\n" * 20000 + "*",
    ],
)
def test_a_text_made_to_take_for_ever_does_not(text: str) -> None:
    assert to_html(text)


@pytest.mark.parametrize("quotes", ['"{}"', "'{}'", "({})"])
@pytest.mark.parametrize(
    "kind",
    ["[x](https://e.org {})", "![x](https://e.org/a.png {})", "[x]\n\n[x]: https://e.org {}"],
)
@pytest.mark.parametrize("entity", ["&#8238;", "&#x202E;", "&#8294;", "&#65279;", "&#12;"])
def test_no_title_of_a_link_brings_in_a_forbidden_character(
    entity: str, kind: str, quotes: str
) -> None:
    text = kind.format(quotes.format(f"a{entity}b"))
    for markdown in (text, rewrite(text)):
        shown = to_html(markdown)
        assert 'title="a' in shown
        assert unescape(entity) not in unescape(shown)


def test_plain_text_is_escaped_for_elements_and_attributes() -> None:
    assert escape("""<a b="c">'&lt;""") == "&lt;a b=&quot;c&quot;&gt;'&amp;lt;"
