"""An author's Markdown as Markdown that stays inside its place in a document of ours.

Headings go down, references become links, raw HTML and footnote marks become the text
they are, unclosed fences are closed. What was written is parsed again and compared with
what was read; where the two differ, the text is written plain, so that no word is lost.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from timeline_kit.exporters.content.markdown.plain import to_plain
from timeline_kit.exporters.md import escaping

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    from timeline_kit.exporters.content.markdown.dialect import Dialect

_PLAIN = re.compile(r"(?:[^\W_]|[ ,;'\"()/%“”«»„’–—…。、，؛،]|[.!?](?=\s|\Z)|\n(?! |[^\S\n]))*")
"""Text in which Markdown sees nothing but paragraphs, whatever begins its lines."""

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_STARTS_WITH_NUMBER = re.compile(r"^\d", re.MULTILINE)
_BACKTICKS = re.compile(r"`+")
_BREAKS = ("softbreak", "hardbreak")
_NESTING = 99
_NOTHING = "<p></p>\n"


def rewrite(markdown: str) -> str:
    """Return Markdown of any number of blocks, without a line end after the last."""
    if _PLAIN.fullmatch(markdown) and not _STARTS_WITH_NUMBER.search(markdown):
        return _BLANK_LINES.sub("\n\n", markdown.strip("\n"))
    return _rewritten(markdown)


def rewrite_inline(markdown: str) -> str:
    """Return Markdown as one line: what would be blocks are the characters they are."""
    from markdown_it.tree import SyntaxTreeNode

    (inline,) = SyntaxTreeNode(_dialect().parseInline(markdown)).children
    line = _inline(inline).replace("\\\n", " ").replace("\n", " ").strip()
    if _same(line, markdown):
        return line
    return escaping.escape_at_start(" ".join(to_plain(markdown).split()))


def plain(text: str) -> str:
    """Return plain text as Markdown, its lines and paragraphs kept."""
    paragraphs = _BLANK_LINES.split(text.strip("\n"))
    return "\n\n".join(
        "\\\n".join(escaping.escape_at_start(line.strip()) for line in paragraph.split("\n"))
        for paragraph in paragraphs
    )


@cache
def _dialect() -> Dialect:
    from timeline_kit.exporters.md.normal import dialect

    return dialect()


@cache
def _checker() -> Dialect:
    """Return the parser of what was written, where headings have gone down already."""
    from timeline_kit.exporters.md.normal import dialect

    checker = dialect()
    checker.disable("lower_headings")
    return checker


def _rewritten(markdown: str) -> str:
    from markdown_it.tree import SyntaxTreeNode

    dialect = _dialect()
    tokens = dialect.parse(markdown)
    if all(token.level < _NESTING for token in tokens):
        written = _blocks(SyntaxTreeNode(tokens).children)
        read = dialect.renderer.render(tokens, dialect.options, {})
        if _checker().render(written) == read.replace(_NOTHING, ""):
            return written
    return plain(to_plain(markdown))


def _same(line: str, markdown: str) -> bool:
    written: str = _dialect().renderInline(line)
    read: str = _dialect().renderInline(markdown).replace("<br>\n", " ").replace("\n", " ")
    return written == read.strip()


def _blocks(nodes: list[SyntaxTreeNode], between: str = "\n\n") -> str:
    """Return blocks one below the other; of lists that follow each other, each has its mark."""
    done: list[str] = []
    before = ("", "")
    for node in nodes:
        mark = _list_mark(node, before)
        before = (node.type, mark)
        done.append(_list(node, mark) if mark else _block(node))
    return between.join(done)


def _list_mark(node: SyntaxTreeNode, before: tuple[str, str]) -> str:
    """Return the mark of a list's items; `-` is left to the list the text may stand in."""
    marks = {"bullet_list": "*+", "ordered_list": ".)"}.get(node.type, "")
    return marks[before == (node.type, marks[0])] if marks else ""


def _block(node: SyntaxTreeNode) -> str:
    match node.type:
        case "paragraph":
            return _inline(node.children[0])
        case "heading":
            text = escaping.end_heading(_inline(node.children[0]))
            return f"{'#' * int(node.tag[1])} {text}".rstrip()
        case "blockquote":
            return _prefixed(_blocks(node.children), "> ", "> ")
        case "fence":
            return _fence(node)
        case "table":
            return _table(node)
    return "___"  # hr: of the three rules the one that is neither heading nor list


def _prefixed(text: str, first: str, others: str) -> str:
    head, *lines = text.split("\n")
    return "\n".join([(first + head).rstrip(" "), *((others + line).rstrip(" ") for line in lines)])


def _list(node: SyntaxTreeNode, mark: str) -> str:
    number = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    is_tight = all(
        block.hidden
        for item in node.children
        for block in item.children
        if block.type == "paragraph"
    )
    items = []
    for place, item in enumerate(node.children):
        head = mark if number is None else f"{number + place}{mark}"
        text = _blocks(item.children, "\n" if is_tight else "\n\n")
        items.append(_prefixed(text, f"{head} ", " " * (len(head) + 1)))
    return ("\n" if is_tight else "\n\n").join(items)


def _fence(node: SyntaxTreeNode) -> str:
    longest = max((len(run) for run in _BACKTICKS.findall(node.content)), default=0)
    fence = "`" * max(3, longest + 1)
    info = re.sub(r"[\\&`*_]", r"\\\g<0>", node.info)
    if "`" in info:
        fence = "~" * (node.content.count("~") + 3)
    return f"{fence}{info}\n{node.content}{fence}"


def _table(node: SyntaxTreeNode) -> str:
    head, *body = [row for part in node.children for row in part.children]
    rule = "|".join(_alignment(cell) for cell in head.children)
    return "\n".join([_row(head), f"|{rule}|", *map(_row, body)])


def _row(row: SyntaxTreeNode) -> str:
    cells = (_inline(cell.children[0], in_table=True) for cell in row.children)
    return f"| {' | '.join(cells)} |"


def _alignment(cell: SyntaxTreeNode) -> str:
    style = str(cell.attrs.get("style", ""))
    left = ":" if style.endswith(("left", "center")) else "-"
    return f"{left}-{':' if style.endswith(('right', 'center')) else '-'}"


def _inline(node: SyntaxTreeNode, *, in_table: bool = False) -> str:
    text = ""
    for child, following in zip_longest(node.children, node.children[1:]):
        piece = _piece(child)
        if child.type == "text":
            if not text or text.endswith("\n"):
                piece = escaping.start_line(piece)
            if following is None or following.type in _BREAKS:
                piece = escaping.end_line(piece)
        elif in_table and child.type == "code_inline":
            piece = piece.replace("|", r"\|")
        text += piece
    return text


def _piece(node: SyntaxTreeNode) -> str:
    match node.type:
        case "text":
            return escaping.escape_marks(node.content)
        case "code_inline":
            return _code(node.content)
        case "softbreak":
            return "\n"
        case "hardbreak":
            return "\\\n"
        case "link":
            return _link(node)
    return f"{node.markup}{_inline(node)}{node.markup}"  # em, strong, s


def _code(content: str) -> str:
    runs = {len(run) for run in _BACKTICKS.findall(content)}
    ticks = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    is_padded = content.startswith(" ") and content.endswith(" ") and content.strip(" ")
    room = " " if is_padded or content.startswith("`") or content.endswith("`") else ""
    return f"{ticks}{room}{content}{room}{ticks}"


def _link(node: SyntaxTreeNode) -> str:
    href = str(node.attrs.get("href", ""))
    if node.markup == "autolink":
        return f"<{node.meta.get('url') or href.removeprefix('mailto:')}>"
    return escaping.link(_inline(node), href, str(node.attrs.get("title", "")))
