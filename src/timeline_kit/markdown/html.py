"""Markdown to HTML that is safe to put into any page.

Two fences stand one behind the other: the parser shows raw HTML and links of other
schemes as the text they are, and the sanitiser lets nothing through but a short list
of elements.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from timeline_kit.markdown.wide import BETWEEN_WIDE

if TYPE_CHECKING:
    import nh3

    from timeline_kit.markdown.dialect import Dialect

_MARKS = re.compile(
    r"[\\`*_\[\]<>|~\r\xa0\0]"  # marks anywhere; what the sanitiser writes in its own way
    r"|&[#0-9A-Za-z]"  # character references
    r"|^[^\S\n]|[^\S\n]$"  # indented code, hard breaks, white space that Markdown removes
    r"|^[#+=-]|^\d{1,9}[.)]"  # headings, rules, lists
    r"|\A\n|\n\Z",
    re.MULTILINE,
)
"""What may be Markdown, or would not come out as it went in. Text without is paragraphs."""

_WORDS = r"[^\W_]+(?:[ ,.'’-]{1,2}[^\W_]+)*"
_SIMPLE = re.compile(
    rf"(?<![^\s(])(?P<stars>\*\*?)(?P<loud>{_WORDS})(?P=stars)(?![^\s.,;:?)])"
    rf"|(?<!!)\[(?P<text>{_WORDS})\]"
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
    if text.isalnum():
        return text
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def to_html(markdown: str) -> str:
    """Return Markdown as blocks of HTML, without a line end after the last.

    Raw HTML, and links that are not http, https or mailto, are shown as they were
    written. Pictures become links to them. Headings begin at `h4`.
    """
    if _MARKS.search(markdown) is None:
        return _paragraphs(_escaped_content(markdown))
    if _MARKS.search(_SIMPLE.sub("x", markdown)) is None:
        return _paragraphs(_SIMPLE.sub(_element, _escaped_content(markdown)))
    return _rendered(markdown)


def inline_html(markdown: str) -> str:
    """Return Markdown as HTML for the inside of a paragraph: no blocks, line ends kept."""
    if _MARKS.search(markdown) is None:
        return _escaped_content(markdown)
    return _cleaner().clean(_dialect().renderInline(markdown)).strip()


def _escaped_content(text: str) -> str:
    if not text.isascii():
        text = BETWEEN_WIDE.sub("", text)
    return text.replace("&", "&amp;") if "&" in text else text


def _element(found: re.Match[str]) -> str:
    stars, loud, text, url = found.group("stars", "loud", "text", "url")
    if url:
        return f'<a href="{url}" rel="noopener">{text}</a>'
    tag = "em" if stars == "*" else "strong"
    return f"<{tag}>{loud}</{tag}>"


def _paragraphs(text: str) -> str:
    """Return paragraphs of HTML from their content."""
    if "\n\n" not in text:
        return f"<p>{text}</p>" if text else ""
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in _BLANK_LINES.split(text))


def _rendered(markdown: str) -> str:
    from timeline_kit.markdown.dialect import NESTING

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
    from timeline_kit.markdown.dialect import Dialect

    return Dialect()


@cache
def _cleaner() -> nh3.Cleaner:
    import nh3

    from timeline_kit.markdown.dialect import SCHEMES

    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=SCHEMES,
        url_relative="deny",
        link_rel="noopener",
    )
