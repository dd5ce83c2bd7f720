"""What holds for every document: another parser finds every text, each in its place."""

from __future__ import annotations

import html
import io
import re
from urllib.parse import unquote

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin
from support.strategies import blocks, lines, timelines

from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.content.citations import Bibliography
from timeline_kit.exporters.content.markdown.plain import to_plain
from timeline_kit.exporters.content.wording import title_text
from timeline_kit.exporters.md import rewrite
from timeline_kit.exporters.md.escaping import escape, escape_at_start
from timeline_kit.exporters.md.exporter import exporter
from timeline_kit.model import Timeline
from timeline_kit.wording.date_words import words

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
TAG = re.compile(r"<[^>]*>")
HREF = re.compile(r'href="([^"]*)"')
WORD = re.compile(r"[^\W_]+")


def written(timeline: Timeline) -> str:
    out = io.BytesIO()
    exporter.write(timeline, out, ExportOptions())
    return out.getvalue().decode()


def squeezed(text: str) -> str:
    return "".join(text.split())


def is_in(text: str, page: str) -> bool:
    """Whether a page shows a text; addresses may be written with or without percent signs."""
    return squeezed(unquote(squeezed(text))) in squeezed(unquote(page))


def seen(markdown: str) -> str:
    """Return what a reader of the rendered page sees, addresses included, without white space."""
    page = PARSER.render(markdown)
    shown = html.unescape(TAG.sub("", page))
    addresses = " ".join(html.unescape(found) for found in HREF.findall(page))
    return squeezed(f"{shown} {addresses} {unquote(addresses)}")


@given(lines())
def test_a_line_of_text_is_shown_as_it_is(text: str) -> None:
    text = text.strip()
    for escaped in (escape_at_start(text), f"x {escape(text)} x"):
        tokens = PARSER.parse(escaped)
        assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
        assert {child.type for child in tokens[1].children or []} <= {
            "text", "softbreak", "link_open", "link_close",
        }  # fmt: skip
        assert is_in(text, seen(escaped))


@given(lines(), st.sampled_from(["^", "!", "^^", "\\", "\\^", "![", "[^1]", "^[x]", "*", "_", "~"]))
def test_what_a_title_ends_with_joins_no_mark_that_follows(text: str, end: str) -> None:
    text = text.strip() + end
    for before in (escape(text), rewrite.rewrite_inline(f"{escape(text)}[x](https://e.org/)")):
        page = seen(f"x {before}[^1] y\n\n[^1]: the note\n")
        assert is_in(text, page)
        assert "thenote" in page
        marks = PARSER.parse(f"x {before}[^1] y\n\n[^1]: the note\n")[1].children or []
        assert [child.type for child in marks].count("footnote_ref") == 1


@given(blocks(), st.sampled_from(["", "  ", "      "]))
def test_no_word_of_a_description_is_lost(text: str, indent: str) -> None:
    inside = rewrite.rewrite(text).replace("\n", f"\n{indent}")
    page = seen(f"- x\n\n{indent}{inside}" if indent == "  " else rewrite.rewrite(text))
    numbers = squeezed(inside)  # the numbers of a list are shown, but are no text of the page
    missing = [
        word
        for word in WORD.findall(to_plain(text))
        if word not in page and not (word.isdigit() and word in numbers)
    ]
    assert not missing


@given(blocks())
def test_a_description_stays_in_its_place(text: str) -> None:
    inside = rewrite.rewrite(text).replace("\n", "\n  ")
    tree = SyntaxTreeNode(PARSER.parse(f"# T\n\n- before\n\n  {inside}\n\n  after\n\n- next\n"))
    assert [node.type for node in tree.children] == ["heading", "bullet_list"]
    first, second = tree.children[1].children
    assert [first.children[0].children[0].content, second.children[0].children[0].content] == [
        "before", "next",
    ]  # fmt: skip
    assert first.children[-1].type == "paragraph"
    assert first.children[-1].children[0].content == "after"
    headings = [node for node in first.walk() if node.type == "heading"]
    assert all(int(node.tag[1]) >= 4 for node in headings)


@given(blocks())
def test_rewriting_keeps_the_structure_of_what_it_can(text: str) -> None:
    """Falling back to plain text is for the rare case; structure is kept for all others."""
    if "\n" not in text and not re.search(r"[<\[]", text):
        assert ("<strong>" in PARSER.render(text)) == (
            "<strong>" in PARSER.render(rewrite.rewrite(text))
        )


@settings(max_examples=40)
@given(timelines())
def test_every_text_of_a_timeline_is_found_again(timeline: Timeline) -> None:
    markdown = written(timeline)
    page = seen(markdown)
    tree = SyntaxTreeNode(PARSER.parse(markdown))
    assert [node.type for node in tree.children].count("heading") >= 1
    assert tree.children[0].tag == "h1"

    language = timeline.language
    whole = [timeline.title]
    for event in timeline.events:
        whole += [title_text(event, language), event.date_label or ""]
        whole += [words(event.date, language), *event.tags, *event.participants]
        whole += [event.group or "", event.place.name if event.place else ""]
        for cited in Bibliography(timeline).cited(event):
            whole += [cited.text, cited.quote or "", cited.locator or ""]
    for text in whole:
        assert is_in(text, page)

    entries = [
        item
        for node in tree.children
        if node.type == "bullet_list" and node.markup == "-"
        for item in node.children
        if item.children[0].children[0].children[:1]
        and item.children[0].children[0].children[1:2]
        and item.children[0].children[0].children[1].type == "strong"
    ]
    assert len(entries) == len(timeline.events)
