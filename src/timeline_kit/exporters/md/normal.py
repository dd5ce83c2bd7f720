"""Tokens of an author's Markdown, brought to shapes that Markdown can say in only one way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from timeline_kit.exporters.content.markdown.dialect import Dialect
from timeline_kit.exporters.md.escaping import find_addresses


def dialect() -> Dialect:
    """Return a parser whose tokens `rewrite` can write."""
    parser = Dialect()
    for rule in (_fence_code, _split_lists, _fill_tables, _flatten_headings, _link_addresses):
        parser.core.ruler.push(rule.__name__.strip("_"), rule)
    return parser


def _fence_code(state: StateCore) -> None:
    """Make indented code fenced code, and keep of a fence's words only the language."""
    for token in state.tokens:
        if token.type == "code_block":
            token.type, token.info = "fence", ""
        elif token.type == "fence":
            token.info = " ".join(token.info.split()[:1])
        if token.type == "fence" and token.content and not token.content.endswith("\n"):
            token.content += "\n"


def _split_lists(state: StateCore) -> None:
    """Begin a new list where the written number does not follow, as Markdown only counts on."""
    tokens: list[Token] = []
    for token in state.tokens:
        number = token.attrs.get("value") if token.type == "list_item_open" else None
        if number is not None and tokens[-1].type == "list_item_close":
            start = Token("ordered_list_open", "ol", 1, markup=token.markup, block=True)
            if number != 1:
                start.attrSet("start", int(number))
            end = Token("ordered_list_close", "ol", -1, markup=token.markup, block=True)
            tokens += [end, start]
        if token.type == "list_item_close":
            _tighten(tokens)
        tokens.append(token)
    for token in tokens:
        token.attrs.pop("value", None)
    state.tokens = tokens


def _tighten(tokens: list[Token]) -> None:
    """Hide the paragraph of an item that is now a list by itself: it can only be tight."""
    kinds = [token.type for token in tokens[-4:]]
    if kinds == ["list_item_open", "paragraph_open", "inline", "paragraph_close"] and (
        "value" in tokens[-4].attrs
    ):
        tokens[-3].hidden = tokens[-1].hidden = True


def _fill_tables(state: StateCore) -> None:
    """Make all rows of a table as wide as the widest: programs drop what has no heading."""
    tokens: list[Token] = []
    for table, pairs in groupby(_with_table(state.tokens), key=lambda pair: pair[0]):
        part = [token for _, token in pairs]
        tokens += part if table is None else _filled(part)
    state.tokens = tokens


def _with_table(tokens: list[Token]) -> Iterator[tuple[int | None, Token]]:
    """Yield every token with the number of the table it is in."""
    table: int | None = None
    for number, token in enumerate(tokens):
        if token.type == "table_open":
            table = number
        yield table, token
        if token.type == "table_close":
            table = None


def _filled(tokens: list[Token]) -> list[Token]:
    rows: list[int] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append(0)
        elif token.type in ("th_open", "td_open"):
            rows[-1] += 1
    width = max(rows)
    done: list[Token] = []
    missing = iter([width - cells for cells in rows])
    for token in tokens:
        if token.type == "tr_close":
            kind = done[-1].tag
            for _ in range(next(missing)):
                done += _empty_cell(kind)
        done.append(token)
    return done


def _empty_cell(kind: str) -> list[Token]:
    return [
        Token(f"{kind}_open", kind, 1, block=True),
        Token("inline", "", 0, content="", children=[]),
        Token(f"{kind}_close", kind, -1, block=True),
    ]


def _flatten_headings(state: StateCore) -> None:
    """Put a heading on one line."""
    for heading, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if heading.type == "heading_open":
            for child in inline.children or []:
                if child.type in ("softbreak", "hardbreak"):
                    child.type, child.tag, child.content = "text", "", " "


def _link_addresses(state: StateCore) -> None:
    for token in state.tokens:
        if token.children:
            token.children = list(_linked(token.children, state.md))


def _linked(tokens: list[Token], parser: object) -> Iterator[Token]:
    inside = False
    for token in tokens:
        if token.type in ("link_open", "link_close"):
            inside = token.type == "link_open"
        if token.type != "text" or inside:
            yield token
            continue
        position = 0
        for start, end in find_addresses(token.content):
            found = token.content[start:end]
            if position < start:
                yield Token("text", "", 0, content=token.content[position:start])
            yield from _autolink(found, parser)
            position = end
        if position < len(token.content):
            yield Token("text", "", 0, content=token.content[position:])


def _autolink(url: str, parser: object) -> list[Token]:
    assert isinstance(parser, Dialect)
    href = parser.normalizeLink(url)
    start = Token("link_open", "a", 1, attrs={"href": href}, markup="autolink", info="auto")
    start.meta["url"] = url
    shown = Token("text", "", 0, content=parser.normalizeLinkText(url))
    return [start, shown, Token("link_close", "a", -1, markup="autolink", info="auto")]
