"""Markdown to HTML that is safe to put into any page.

Two fences stand one behind the other: the parser shows raw HTML and links of other
schemes as the text they are, and the sanitiser lets nothing through but a short list
of elements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from timeline_kit.exporters.content.markdown.wide import BETWEEN_WIDE
from timeline_kit.patterns import pattern

if TYPE_CHECKING:
    import nh3

    from timeline_kit.exporters.content.markdown.dialect import Dialect

_MARK = re.compile(r"[\\`*_\[\]<>|~\r\xa0\0]")
"""Marks wherever they stand, and what the sanitiser writes in its own way."""

_REFERENCE = re.compile(r"&[#0-9A-Za-z]")

_LINE_MARK = re.compile(
    r"\n(?:[^\S\n]"  # indented code, and white space that Markdown removes
    r"|[#+=-]|\d{1,9}[.)]"  # headings, rules, lists
    r"|(?<=[^\S\n]\n)|(?<=\A\n)\n|\n\Z)"  # white space at the end of a line, of the text
)
"""Marks at either end of a line; there is a line end before the first and after the last."""

SEPARATOR = "\x7f"
"""What can be put between texts to treat many as one: no text holds it (DELETE)."""

_SEPARATOR_BYTE = SEPARATOR.encode()
_NEITHER_MARK_NOR_SEPARATOR = bytes(set(range(256)) - set(b"\\`*_[]<>|~\r\0" + _SEPARATOR_BYTE))

_WORDS = r"[^\W_]+(?:[ ,.'’-]{1,2}[^\W_]+)*"
_SIMPLE = pattern(  # a mark first in both, so that the search can run from mark to mark
    rf"\*(?<![^\s(]\*)(?P<second>\*?)(?P<loud>{_WORDS})\*(?P=second)(?![^\s.,;:?)])"
    rf"|\[(?<!!\[)(?P<text>{_WORDS})\]"
    r"\((?P<url>https?://[a-z0-9]+(?:[.-][a-z0-9]+)*\.[a-z]+(?:/[A-Za-z0-9./=?:,+-]*)?)\)"
)
"""Emphasis and links that are nothing else, whatever stands around them."""

_BLANK_LINES = re.compile(r"\n\n+")

_TAGS = {
    *("p", "br", "em", "strong", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr"),
    *("h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "li": {"value"}, "code": {"class"}}


def escape(text: str) -> str:
    """Return plain text as HTML, for the content of an element or a quoted attribute."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def to_html(markdown: str) -> str:
    """Return Markdown as blocks of HTML, without a line end after the last.

    Raw HTML, and links that are not http, https or mailto, are shown as they were
    written. Pictures become links to them. Headings begin at `h4`.
    """
    if _is_prose(markdown):
        return _paragraphs(_escaped_content(markdown))
    simple, found = _SIMPLE.subn(_element, _escaped_content(markdown))
    if found and _is_prose(_SIMPLE.sub("x", markdown)):
        return _paragraphs(simple)
    return _rendered(markdown)


def to_html_each(markdowns: Sequence[str], encode: Callable[[str], str] = str) -> list[str]:
    """Return what `to_html` makes of each text; much faster for many texts of prose.

    It looks at all texts at once, and again at those that have marks.

    Args:
        markdowns: the texts.
        encode: is done with the HTML, character by character, such as escaping.
    """
    joined = SEPARATOR.join(markdowns)
    if not _is_prose_but_for_marks(joined, len(markdowns)):
        return [encode(to_html(markdown)) for markdown in markdowns]
    marks = joined.encode().translate(None, _NEITHER_MARK_NOR_SEPARATOR).split(_SEPARATOR_BYTE)
    contents = _BLANK_LINES.sub("</p>\n<p>", _escaped_content(joined))
    html = f"<p>{contents.replace(SEPARATOR, f'</p>{SEPARATOR}<p>')}</p>".replace("<p></p>", "")
    found = encode(html).split(SEPARATOR)
    for number, mark in enumerate(marks):
        if mark:
            found[number] = encode(to_html(markdowns[number]))
    return found


def _is_prose_but_for_marks(joined: str, count: int) -> bool:
    """Return whether joined texts have no marks other than those that `_MARK` finds."""
    lines = f"\n{joined}\n".replace(SEPARATOR, f"\n{SEPARATOR}\n")
    return (
        joined.count(SEPARATOR) == count - 1
        and "\xa0" not in joined
        and "\n\n\x7f" not in lines
        and "\x7f\n\n" not in lines
        and _LINE_MARK.search(lines) is None
        and ("&" not in joined or _REFERENCE.search(joined) is None)
    )


def _is_prose(markdown: str) -> bool:
    """Return whether text is paragraphs of words, and comes out as it went in."""
    return (
        _MARK.search(markdown) is None
        and _LINE_MARK.search(f"\n{markdown}\n") is None
        and ("&" not in markdown or _REFERENCE.search(markdown) is None)
    )


def _escaped_content(text: str) -> str:
    if not text.isascii():
        text = BETWEEN_WIDE.sub("", text)
    return text.replace("&", "&amp;") if "&" in text else text


def _element(found: re.Match[str]) -> str:
    second, loud, text, url = found.groups()
    if url:
        return f'<a href="{url}" rel="noopener">{text}</a>'
    return f"<strong>{loud}</strong>" if second else f"<em>{loud}</em>"


def _paragraphs(text: str) -> str:
    """Return paragraphs of HTML from their content."""
    if "\n\n" not in text:
        return f"<p>{text}</p>" if text else ""
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in _BLANK_LINES.split(text))


def _rendered(markdown: str) -> str:
    from timeline_kit.exporters.content.markdown.dialect import NESTING

    dialect = _dialect()
    env: dict[str, object] = {}
    tokens = dialect.parse(markdown, env)
    if any(token.level >= NESTING - 1 for token in tokens):
        html = f"<pre>{escape(markdown)}</pre>"  # deeper than it is read: as written
    else:
        html = dialect.renderer.render(tokens, dialect.options, env)
    return _cleaner().clean(html).strip()


@cache
def _dialect() -> Dialect:
    from timeline_kit.exporters.content.markdown.dialect import Dialect

    return Dialect()


@cache
def _cleaner() -> nh3.Cleaner:
    import nh3

    from timeline_kit.exporters.content.markdown.dialect import SCHEMES

    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=SCHEMES,
        url_relative="deny",
        link_rel="noopener",
    )
