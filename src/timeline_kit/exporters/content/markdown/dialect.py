"""The Markdown we read: CommonMark with tables, from which no word is dropped.

markdown-it alone drops the surplus cells of a table row, addresses nothing links to,
and the written numbers of a list. Pictures are shown as links: a text must not make
its readers' browsers ask other sites for files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from timeline_kit.document.characters import FORBIDDEN
from timeline_kit.exporters.content.markdown.wide import BETWEEN_WIDE

NESTING = 100
"""How deep blocks may lie in each other; markdown-it drops what lies deeper."""

SCHEMES = {"http", "https", "mailto"}
"""Where a link may lead."""

_SAFE_LINK = re.compile(r"https?://|mailto:", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z0-9+#-]+")
_QUOTE_MARKS = re.compile(r"^[ \t>]+")

_HEADINGS = {"h1": "h4", "h2": "h5"}  # a text stands below the headings of its page


class Dialect(MarkdownIt):
    """A parser whose tokens hold every word of the source."""

    def __init__(self) -> None:
        super().__init__("js-default", {"maxNesting": NESTING})
        self.core.ruler.after("block", "surplus_cells", _keep_surplus_cells)
        self.core.ruler.before("text_join", "forbidden_entities", _show_forbidden_entities)
        for rule in _LAST_RULES:
            self.core.ruler.push(rule.__name__.strip("_"), rule)

    def validateLink(self, url: str) -> bool:
        """Return whether a link may be one; any other is shown as it was written."""
        return _SAFE_LINK.match(url) is not None and _is_kept(url)


@lru_cache(maxsize=1024)
def _is_kept(url: str) -> bool:
    """Return whether the sanitiser will take this for an address, or silently drop it."""
    return "href" in nh3.clean(f'<a href="{escapeHtml(url)}"></a>', url_schemes=SCHEMES)


def _keep_surplus_cells(state: StateCore) -> None:
    lines: list[str] = []
    tokens: list[Token] = []
    cells = 0
    for token in state.tokens:
        if token.type == "tr_open":
            cells = 0
        elif token.type == "td_open":
            cells += 1
        elif token.type == "tr_close" and cells:
            lines = lines or state.src.split("\n")
            row = next(t for t in reversed(tokens) if t.type == "tr_open")
            tokens += _surplus_cells(row, lines, cells)
        tokens.append(token)
    state.tokens = tokens


def _surplus_cells(row: Token, lines: list[str], cells: int) -> Iterator[Token]:
    line = lines[row.map[0]] if row.map else ""
    texts = escapedSplit(_QUOTE_MARKS.sub("", line).rstrip().removeprefix("|"))
    for text in texts[cells:]:
        if text.strip():
            inline = Token("inline", "", 0, content=text.strip(), children=[], level=row.level + 2)
            yield Token("td_open", "td", 1, level=row.level + 1, block=True)
            yield inline
            yield Token("td_close", "td", -1, level=row.level + 1, block=True)


def _children(state: StateCore) -> Iterator[Token]:
    for token in state.tokens:
        yield from token.children or ()


def _show_forbidden_entities(state: StateCore) -> None:
    """Keep `&#8238;` as text: it would bring in what a text may not hold."""
    for token in _children(state):
        if token.type == "text_special" and FORBIDDEN.search(token.content):
            token.content = token.markup
        title = token.attrGet("title")
        if isinstance(title, str) and FORBIDDEN.search(title):
            token.attrSet("title", FORBIDDEN.sub(lambda m: f"&#{ord(m.group())};", title))


def _lower_headings(state: StateCore) -> None:
    for token in state.tokens:
        if token.type.startswith("heading_"):
            token.tag = _HEADINGS.get(token.tag, "h6")


def _join_wide_lines(state: StateCore) -> None:
    for token in state.tokens:
        parts = token.children or []
        for before, part, after in zip(parts, parts[1:], parts[2:], strict=False):
            if part.type == "softbreak" and BETWEEN_WIDE.search(
                f"{before.content[-1:]}\n{after.content[:1]}"
            ):
                part.type, part.content = "text", ""


def _show_fence_details(state: StateCore) -> None:
    """Show what stands after the language of fenced code, or instead of a language or code."""
    tokens: list[Token] = []
    for token in state.tokens:
        is_language = _LANGUAGE.fullmatch(token.info.strip()) and token.content
        if token.type == "fence" and token.info.strip() and not is_language:
            tokens += _paragraph(token.info.strip())
        tokens.append(token)
    state.tokens = tokens


def _keep_numbers(state: StateCore) -> None:
    """Give list items the numbers as written; `1. 1. 1.` counts, as Markdown says."""
    for items in _ordered_lists(state.tokens):
        written = [int(item.info) for item in items]
        if len(set(written)) > 1 and written != list(range(written[0], written[0] + len(written))):
            for item, number in zip(items, written, strict=True):
                item.attrSet("value", number)


def _ordered_lists(tokens: list[Token]) -> Iterator[list[Token]]:
    open_lists: list[list[Token] | None] = []
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            open_lists.append([] if token.type == "ordered_list_open" else None)
        elif token.type == "list_item_open":
            items = open_lists[-1]
            if items is not None:
                items.append(token)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            items = open_lists.pop()
            if items:
                yield items


def _link_pictures(state: StateCore) -> None:
    for token in state.tokens:
        if token.children and any(child.type == "image" for child in token.children):
            token.children = _with_pictures_linked(token.children)


def _with_pictures_linked(tokens: list[Token]) -> list[Token]:
    """Return inline tokens with a link for every picture.

    A picture inside a link cannot be a link of its own: its address follows after it.
    """
    done: list[Token] = []
    later: list[Token] = []
    inside = False
    for token in tokens:
        if token.type in ("link_open", "link_close"):
            inside = token.type == "link_open"
        if token.type != "image":
            done.append(token)
        else:
            alt = _with_pictures_linked(token.children or [])
            address = str(token.attrGet("src"))
            title = token.attrGet("title")
            if inside or any(part.type == "link_open" for part in alt):
                done += alt
                later += [_text(" ("), *_link([_text(address)], address, title), _text(")")]
            else:
                done += _link(alt or [_text(address)], address, title)
        if not inside:
            done += later
            later = []
    return done + later


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _link(tokens: list[Token], address: str, title: Any) -> list[Token]:
    start = Token("link_open", "a", 1, attrs={"href": address})
    if title:
        start.attrSet("title", title)
    return [start, *tokens, Token("link_close", "a", -1)]


def _show_unused_references(state: StateCore) -> None:
    """Add what Markdown takes for a link's address, but no link uses, as it was written."""
    references: dict[str, dict[str, Any]] = state.env.get("references", {})
    duplicates: list[dict[str, Any]] = state.env.get("duplicate_refs", [])
    if not references:
        return
    used = {(token.attrGet("href"), token.attrGet("title") or "") for token in _children(state)}
    lines = state.src.split("\n")
    for definition in [*references.values(), *duplicates]:
        if (definition["href"], definition["title"] or "") not in used:
            text = "\n".join(lines[slice(*definition["map"])])
            state.tokens += _paragraph(_QUOTE_MARKS.sub("", text))


def _paragraph(text: str) -> list[Token]:
    return [
        Token("paragraph_open", "p", 1, block=True),
        Token("inline", "", 0, children=[_text(text)]),
        Token("paragraph_close", "p", -1, block=True),
    ]


_LAST_RULES = (
    _lower_headings,
    _join_wide_lines,
    _keep_numbers,
    _link_pictures,
    _show_fence_details,
    _show_unused_references,
)
