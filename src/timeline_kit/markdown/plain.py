"""Markdown to plain text, for places that show text and nothing else.

What the marks *say* stays: list items keep their numbers, links their address,
struck-out text its tildes, quotations their `>`. Emphasis loses its asterisks.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from timeline_kit.texts import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from typing import TypedDict

    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    class _Definition(TypedDict):
        href: str
        map: list[int]

    class _References(TypedDict, total=False):
        references: dict[str, _Definition]
        duplicate_refs: list[_Definition]


_MARKS = re.compile(
    r"[\\`*_\[\]<>&~|\t\r\f\v]"  # marks inside a line, and white space Markdown may rewrite
    r"|^ {0,3}(?:[#=+-]|\d{1,9}[.)])"  # headings, rules, lists
    r"|^ {4}",  # code
    re.MULTILINE,
)
"""What may be Markdown. Text without it is paragraphs of words and nothing else."""

_BLANK_LINES = re.compile(r"\n(?: *\n)+")
_BREAK = re.compile(r" *\n *")
_HARD_BREAK = re.compile(r" {2,}\n *")

_WIDE = (
    "[\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_BETWEEN_WIDE = re.compile(f"(?<={_WIDE})\n(?={_WIDE})")
"""A line end that stands for no space: Chinese and Japanese have none (CSS Text 3 §4.1.2)."""

_LISTS = ("bullet_list", "ordered_list")
_EMPHASIS = ("em", "strong")
_PIPE = re.compile(r"(?<!\\)\|")
_HARD = "\N{LINE SEPARATOR}"  # stands for a hard break until soft ones are gone; no text has it

_NESTING = 100
"""How deep markdown-it reads; anything deeper it would drop without a word."""


def to_plain(markdown: str) -> str:
    """Return Markdown as plain text, a wrapped paragraph on one line.

    Links become `text (address)`, images `alt text (address)`. Every word of the
    source is in the result, except where Markdown means it for machines: the
    labels of link references.
    """
    if _MARKS.search(markdown) is None:
        return _paragraphs(markdown)
    return _parsed(markdown)


def _paragraphs(text: str) -> str:
    """Return text without marks as Markdown would read it: paragraphs, rewrapped."""
    if "\n" not in text:
        return text.strip()
    paragraphs = filter(None, map(str.strip, _BLANK_LINES.split(text)))
    return "\n\n".join(
        "\n".join(_rewrapped(line) for line in _HARD_BREAK.split(paragraph))
        for paragraph in paragraphs
    )


def _rewrapped(lines: str) -> str:
    return _BETWEEN_WIDE.sub("", _BREAK.sub("\n", lines)).replace("\n", " ")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("js-default", {"maxNesting": _NESTING})


def _parsed(markdown: str) -> str:
    from markdown_it.tree import SyntaxTreeNode

    env: _References = {}
    tokens = _parser().parse(markdown, cast("MutableMapping[str, Any]", env))
    if any(token.level >= _NESTING - 1 for token in tokens):
        return markdown.strip()
    source = markdown.split("\n")
    plain = _blocks(SyntaxTreeNode(tokens).children, source)
    plain = "\n\n".join([plain, *_unused_references(env, plain, source)]).strip()
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", plain)  # `&#8238;` and its like


def _unused_references(env: _References, plain: str, source: list[str]) -> list[str]:
    """Return the lines that Markdown takes for a link's address, but that no link uses."""
    definitions = [*env.get("references", {}).values(), *env.get("duplicate_refs", [])]
    return [
        "\n".join(source[slice(*definition["map"])]).strip(" >")
        for definition in definitions
        if definition["href"] not in plain
    ]


def _blocks(nodes: list[SyntaxTreeNode], source: list[str]) -> str:
    """Return blocks one below the other, a blank line between them but none before a tight list."""
    text = ""
    tight = False
    for node in nodes:
        block = _block(node, source)
        if not block:
            continue
        text += ("\n" if tight and node.type in _LISTS else "\n\n") if text else ""
        text += block
        tight = node.type == "paragraph" and node.hidden
    return text


def _block(node: SyntaxTreeNode, source: list[str]) -> str:
    match node.type:
        case "inline":
            return _inline(node.children)
        case "fence":
            return "\n".join(part for part in (node.info.strip(), node.content.rstrip()) if part)
        case "code_block":
            return node.content.rstrip()
        case "hr":
            return "———"
        case "blockquote":
            return _prefixed(_blocks(node.children, source), "> ", "> ")
        case "bullet_list" | "ordered_list":
            return _list(node, source)
        case "table":
            return _table(node, source)
    return _blocks(node.children, source)  # paragraph, heading


def _prefixed(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    prefixed = [first + lines[0], *(others + line for line in lines[1:])]
    return "\n".join(line.rstrip() for line in prefixed)


def _list(node: SyntaxTreeNode, source: list[str]) -> str:
    items = node.children
    ordered = node.type == "ordered_list"
    marks = _numbers(items) if ordered else ["+" if node.markup == "+" else "-"] * len(items)
    return "\n".join(
        _prefixed(_blocks(item.children, source), f"{mark} ", " " * (len(mark) + 1))
        for mark, item in zip(marks, items, strict=True)
    )


def _numbers(items: list[SyntaxTreeNode]) -> list[str]:
    """Return the numbers as written, or counted on where every item says the same.

    HTML counts on from the first in any case, and so turns `1986.`, `1989.` into 1986 and 1987.
    """
    written = [item.info for item in items]
    if len(set(written)) == 1:
        written = [str(int(written[0]) + step) for step in range(len(items))]
    return [number + item.markup for number, item in zip(written, items, strict=True)]


def _table(node: SyntaxTreeNode, source: list[str]) -> str:
    rows = [row for part in node.children for row in part.children]
    return "\n".join(_row(row, source) for row in rows)


def _row(row: SyntaxTreeNode, source: list[str]) -> str:
    cells = [_blocks(cell.children, source) for cell in row.children]
    if row.parent is not None and row.parent.type == "tbody" and row.map is not None:
        line = source[row.map[0]].lstrip(" >\t").rstrip().removeprefix("|").removesuffix("|")
        cells += [cell.strip() for cell in _PIPE.split(line)[len(cells) :]]  # Markdown drops these
    return " | ".join(cells).strip()


def _inline(nodes: list[SyntaxTreeNode]) -> str:
    text = ""
    for place, node in enumerate(nodes):
        piece = _piece(node)
        if node.type in _EMPHASIS and (
            _ends_in_digit(text) or _starts_with_digit(nodes[place + 1 : place + 2])
        ):
            piece = node.markup + piece + node.markup  # 5*3*2 is not 532
        text += piece
    return _BETWEEN_WIDE.sub("", text).replace("\n", " ").replace(_HARD, "\n")


def _ends_in_digit(text: str) -> bool:
    return text[-1:].isdigit()


def _starts_with_digit(nodes: list[SyntaxTreeNode]) -> bool:
    return any(node.type == "text" and node.content[:1].isdigit() for node in nodes)


def _piece(node: SyntaxTreeNode) -> str:
    match node.type:
        case "text" | "code_inline":
            return node.content
        case "softbreak":
            return "\n"
        case "hardbreak":
            return _HARD
        case "s":
            return f"~~{_inline(node.children)}~~"
        case "link":
            return _link(_inline(node.children), node.attrs.get("href"), node.attrs.get("title"))
        case "image":
            return _link(_inline(node.children), node.attrs.get("src"), node.attrs.get("title"))
    return _inline(node.children)  # em, strong


def _link(text: str, href: object, title: object) -> str:
    address = str(href or "")
    if address in ("", text, f"mailto:{text}") or _parser().normalizeLinkText(address) == text:
        shown = text if address.startswith("mailto:") else address or text
        return f"{shown} ({title})" if title else shown
    aside = f"{address} {title}" if title else address
    return f"{text} ({aside})" if text else aside
