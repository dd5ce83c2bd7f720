"""Markdown to plain text, for places that show text and nothing else.

What the marks *say* stays: list items keep their numbers, links their address,
struck-out text its tildes, quotations their `>`. Emphasis loses its asterisks.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from timeline_kit.document.characters import FORBIDDEN
from timeline_kit.exporters.content.markdown.wide import BETWEEN_WIDE
from timeline_kit.patterns import pattern

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    from timeline_kit.exporters.content.markdown.dialect import Dialect

_MARKS = b"\\`*_[]<>&~|\t\r\f\v"
"""Marks inside a line, and white space that Markdown may rewrite."""

_NO_MARKS = bytes(set(range(256)) - set(_MARKS))

_LINE_MARK = re.compile(r"\n(?: {0,3}(?:[#=+-]|\d{1,9}[.)])| {4})")
"""Headings, rules, lists and code, at the beginning of a line."""

_WORDS = r"[^\W_]+(?:[ ,.'’-]{1,2}[^\W_]+)*"
_SIMPLE = pattern(  # a mark first in both, so that the search can run from mark to mark
    rf"\*(?<![^\s(]\*)(?P<second>\*?)(?P<loud>{_WORDS})\*(?P=second)(?![^\s.,;:?)])"
    rf"|\[(?<![!\]]\[)(?P<text>{_WORDS})\]"
    r"\((?P<url>https?://[a-z0-9]+(?:[.-][a-z0-9]+)*\.[a-z]+(?:/[A-Za-z0-9./=?:,+-]*)?)\)"
)
"""Emphasis and links that are nothing else, whatever stands around them."""

_BLANK_LINES = re.compile(r"\n(?: *\n)+")
_BREAK = re.compile(r" *\n *")
_HARD_BREAK = re.compile(r" {2,}\n *")

_LISTS = ("bullet_list", "ordered_list")
_EMPHASIS = ("em", "strong")
_HARD = "\N{LINE SEPARATOR}"  # stands for a hard break until soft ones are gone; no text has it


def to_plain(markdown: str) -> str:
    """Return Markdown as plain text, a wrapped paragraph on one line.

    Links become `text (address)`, images `alt text (address)`. Every word of the
    source is in the result, except the labels by which links name their address.
    """
    if _is_prose(markdown):
        return _paragraphs(markdown)
    simple, found = _SIMPLE.subn(_shown, markdown)
    if found and _is_prose(_SIMPLE.sub("x", markdown)):
        return _paragraphs(simple)
    return _parsed(markdown)


def _shown(simple: re.Match[str]) -> str:
    loud, text, url = simple.group("loud", "text", "url")
    return f"{text} ({url})" if url else str(loud)


def _is_prose(text: str) -> bool:
    """Whether no mark of Markdown can be in the text: it is paragraphs of words."""
    if text.encode().translate(None, _NO_MARKS):  # a tenth of the time of a search
        return False
    return _LINE_MARK.search(f"\n{text}") is None


def _paragraphs(text: str) -> str:
    """Return text without marks as Markdown would read it: paragraphs, rewrapped."""
    text = text.strip()
    if "\n" not in text:
        return text
    if "\n\n" not in text and " \n" not in text:
        return _rewrapped(text)
    paragraphs = filter(None, map(str.strip, _BLANK_LINES.split(text)))
    return "\n\n".join(
        "\n".join(_rewrapped(line) for line in _HARD_BREAK.split(paragraph))
        for paragraph in paragraphs
    )


def _rewrapped(lines: str) -> str:
    if " \n" in lines or "\n " in lines:
        lines = _BREAK.sub("\n", lines)
    if not lines.isascii():
        lines = BETWEEN_WIDE.sub("", lines)
    return lines.replace("\n", " ")


@cache
def _dialect() -> Dialect:
    from timeline_kit.exporters.content.markdown.dialect import Dialect

    return Dialect()


def _parsed(markdown: str) -> str:
    from markdown_it.tree import SyntaxTreeNode

    from timeline_kit.exporters.content.markdown.dialect import NESTING

    tokens = _dialect().parse(markdown)
    if any(token.level >= NESTING - 1 for token in tokens):
        return markdown.strip()  # deeper than it is read: as written
    plain = _blocks(SyntaxTreeNode(tokens).children).strip()
    return FORBIDDEN.sub(lambda found: f"&#{ord(found.group())};", plain)


def _blocks(nodes: list[SyntaxTreeNode]) -> str:
    """Return blocks one below the other, a blank line between them but none before a tight list."""
    text = ""
    tight = False
    for node in nodes:
        block = _block(node)
        if not block:
            continue
        text += ("\n" if tight and node.type in _LISTS else "\n\n") if text else ""
        text += block
        tight = node.type == "paragraph" and node.hidden
    return text


def _block(node: SyntaxTreeNode) -> str:
    match node.type:
        case "inline":
            return _inline(node.children)
        case "fence":
            return _fence(node)
        case "code_block":
            return node.content.rstrip()
        case "hr":
            return "———"
        case "blockquote":
            return _prefixed(_blocks(node.children), "> ", "> ")
        case "bullet_list" | "ordered_list":
            return _list(node)
        case "table":
            return _table(node)
    return _blocks(node.children)  # paragraph, heading


def _fence(node: SyntaxTreeNode) -> str:
    """Return fenced code, its language above; the dialect shows longer details by itself."""
    details = node.info.split()
    language = details if len(details) == 1 else []
    return "\n".join([*language, node.content.rstrip()]).strip("\n")


def _prefixed(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    prefixed = [first + lines[0], *(others + line for line in lines[1:])]
    return "\n".join(line.rstrip() for line in prefixed)


def _list(node: SyntaxTreeNode) -> str:
    items = node.children
    ordered = node.type == "ordered_list"
    marks = _numbers(items) if ordered else ["+" if node.markup == "+" else "-"] * len(items)
    return "\n".join(
        _prefixed(_blocks(item.children), f"{mark} ", " " * (len(mark) + 1))
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


def _table(node: SyntaxTreeNode) -> str:
    rows = [row for part in node.children for row in part.children]
    cells = ([_blocks(cell.children) for cell in row.children] for row in rows)
    return "\n".join(" | ".join(texts).strip() for texts in cells)


def _inline(nodes: list[SyntaxTreeNode]) -> str:
    text = ""
    for place, node in enumerate(nodes):
        piece = _piece(node)
        if node.type in _EMPHASIS and (
            _ends_in_digit(text) or _starts_with_digit(nodes[place + 1 : place + 2])
        ):
            piece = node.markup + piece + node.markup  # 5*3*2 is not 532
        text += piece
    return BETWEEN_WIDE.sub("", text).replace("\n", " ").replace(_HARD, "\n")


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
            if node.markup == "autolink":
                return str(node.attrs["href"]).removeprefix("mailto:")
            return _link(_inline(node.children), node.attrs.get("href"), node.attrs.get("title"))
    return _inline(node.children)  # em, strong


def _link(text: str, href: object, title: object) -> str:
    address = str(href or "")
    if address in ("", text, f"mailto:{text}") or (
        "://" in text and _dialect().normalizeLinkText(address) == text
    ):
        shown = text if address.startswith("mailto:") else address or text
        return f"{shown} ({title})" if title else shown
    aside = f"{address} {title}" if title else address
    return f"{text} ({aside})" if text else aside
