"""HTML and plain text as the Markdown that shows them."""

from __future__ import annotations

import html as entities
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from timeline_kit.exporters.md.escaping import escape, link, start_line
from timeline_kit.importers.texts import cleaned

_TAG = re.compile(
    r"(?i)</?(?:p|br|b|i|u|em|strong|a|ul|ol|li|div|span|h[1-6]|blockquote|img|sup|sub|table|tr|td|"
    r"th|font|iframe|script|style|hr|code|pre|small|center|cite|q|object|embed|video|audio|form|"
    r"input|button|svg)\b[^<>]*>"
)
_LINES = re.compile(
    r"(?i)</?(?:p|br|ul|ol|li|div|h[1-6]|blockquote|table|tr|td|th|hr|pre|script|style)\b[^<>]*>"
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_HOSTILE = ("script", "style", "object", "embed", "applet", "template", "noscript")
_FRAMES = ("iframe", "frame", "video", "audio", "source", "form", "input", "button", "svg", "math")
_BLOCKS = frozenset({"br", "p", "div", "ul", "ol", "blockquote", "hr", "table", "h1", "h2", "h3"})
_HTML_SPACES = re.compile(r"[ \t\r\n\f]+")
_SAFE = re.compile(r"(?i)https?://|mailto:")
_DEEPEST = 150


def is_html(text: str) -> bool:
    """Whether a text has tags of HTML in it."""
    return "<" in text and _TAG.search(text) is not None


def from_plain(text: str) -> str:
    """Return plain text as Markdown; its lines stay lines, and empty lines part paragraphs."""
    if text.isascii() and text.replace(" ", "").isalnum() and not text[:1].isdigit():
        return text
    paragraphs: list[str] = []
    lines: list[str] = []
    for raw in [*text.split("\n"), ""]:
        stripped = " ".join(raw.split(" ")).strip(" \t")
        if stripped:
            lines.append(start_line(escape(stripped)))
        elif lines:
            paragraphs.append("\\\n".join(lines))
            lines = []
    return "\n\n".join(paragraphs)


def from_html(text: str) -> tuple[str, list[str]]:
    """Return HTML as Markdown, and what was dropped, in words.

    Everything that is text is escaped. What could run or load something is dropped, and
    so are addresses that are not http, https or mailto.
    """
    if "<" not in text:
        dropped: list[str] = []
        return from_plain(
            _clean(entities.unescape(text), dropped) if "&" in text else text
        ), dropped
    if _depth(text) > _DEEPEST:
        dropped = ["its marks, which are nested too deep"]
        plain = re.sub(r"<[^<>]*>", " ", text)
        return from_plain(_clean(entities.unescape(plain), dropped)), dropped
    dropped = []
    soup = _soup(text)
    _drop_hostile(soup, dropped)
    _escape_texts(soup, dropped)
    markdown = _converter(dropped)(soup)
    markdown = re.sub(r"[ \t]+\n", "\n", re.sub(r"[ \t]*\\\n[ \t]*", "\\\\\n", markdown))
    return re.sub(r"\n{3,}", "\n\n", markdown).strip().removesuffix("\\").rstrip(), dropped


def from_marked(text: str) -> tuple[str, list[str]]:
    """Return text with some tags in it as Markdown, and what was dropped, in words.

    Where no tag makes lines or paragraphs, those of the text are meant.
    """
    text = text.replace("\r\n", "\n")
    if "\n" in text and _LINES.search(text) is None:
        parts = [part for part in re.split(r"\n[ \t]*\n\s*", text) if part.strip()]
        if all(map(_is_closed, parts)):
            text = "".join(f"<p>{part.strip()}</p>" for part in parts)
        text = text.replace("\n", "<br>\n")
    return from_html(text)


def _is_closed(text: str) -> bool:
    """Whether every tag of a text is closed in it."""
    opened = Counter(name.lower() for name in re.findall(r"<([A-Za-z][A-Za-z0-9]*)", text))
    closed = Counter(name.lower() for name in re.findall(r"</([A-Za-z][A-Za-z0-9]*)", text))
    opened.pop("img", None)
    return opened == closed


def to_line(text: str) -> tuple[str, list[str]]:
    """Return HTML as plain text of one line, and what was dropped, in words."""
    if not (is_html(text) or _REFERENCE.search(text)):
        return " ".join(text.split()), []
    dropped: list[str] = []
    if _depth(text) > _DEEPEST:
        plain = entities.unescape(re.sub(r"<[^<>]*>", " ", text))
        return " ".join(_clean(plain, dropped).split()), dropped
    soup = _soup(text)
    _drop_hostile(soup, dropped)
    for anchor in soup.find_all("a"):
        address = str(anchor.get("href") or "")
        if address:
            dropped.append(f"the link to `{address}`")
    for mark in soup.find_all(["br", "p", "div", "li", "h1", "h2", "h3", "td"]):
        mark.insert_before(" ")
        mark.append(" ")
    return " ".join(_clean(soup.get_text(), dropped).split()), dropped


def _depth(text: str) -> int:
    """Return how deep the tags of a text can be nested at most."""
    depth = deepest = 0
    for tag in re.finditer(r"<(/?)([A-Za-z][A-Za-z0-9]*)", text):
        if tag[2].lower() in ("br", "img", "hr", "input", "wbr", "meta", "link"):
            continue
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _soup(text: str) -> Any:
    import warnings

    import bs4

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "looks more like an address": it is what was written
        return bs4.BeautifulSoup(text, "html.parser")


def _drop_hostile(soup: Any, dropped: list[str]) -> None:
    import bs4

    hidden = bs4.element.PreformattedString
    for comment in soup.find_all(string=lambda node: isinstance(node, hidden)):
        if str(comment).strip():
            dropped.append(f"a comment `{str(comment).strip()[:60]}`")
        comment.extract()
    for tag in soup.find_all([*_HOSTILE, *_FRAMES]):
        if tag.decomposed:
            continue
        address = str(tag.get("src") or tag.get("data") or tag.get("action") or "")
        said = f"`<{tag.name}>`" + (f" of `{address}`" if address else "")
        dropped.append(said)
        if tag.name in _HOSTILE:
            tag.decompose()
        else:
            tag.unwrap()
    for tag in soup.find_all(True):
        for name in [name for name in tag.attrs if name.lower().startswith("on")]:
            dropped.append(f"`{name}` of `<{tag.name}>`")
            del tag.attrs[name]


def _clean(text: str, dropped: list[str]) -> str:
    """Return text without what references such as `&#8238;` bring in and documents may not hold."""
    text, remark = cleaned(text)
    if remark:
        dropped.append(remark.removeprefix("without "))
    return text


def _escape_texts(soup: Any, dropped: list[str]) -> None:
    """Escape all that is text, at the beginning of a line also what would begin a list."""
    for node in list(soup.find_all(string=True)):
        if node.find_parent(["pre", "code"]) is not None or not node.strip():
            continue
        text = _HTML_SPACES.sub(" ", _clean(str(node), dropped))
        lead, tail = " " * text.startswith(" "), " " * text.endswith(" ")
        before = node.previous_sibling
        escaped = escape(text.strip(" "))
        if before is None or before.name in _BLOCKS:
            escaped = start_line(escaped)
        node.replace_with(lead + escaped + tail)


def _converter(dropped: list[str]) -> Callable[[Any], str]:
    import markdownify

    class Converter(markdownify.MarkdownConverter):
        """Keeps only addresses that are safe."""

        def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
            address = str(el.get("href") or "").strip()
            if not address or not text.strip():
                return text if not address else f"<{address}>" if _SAFE.match(address) else text
            if _SAFE.match(address) is None or re.search(r"\s", address):
                dropped.append(f"the link to `{address}`")
                return text
            lead = " " if text[:1].isspace() else ""
            tail = " " if text[-1:].isspace() else ""
            if text.strip() in (f"<{address}>", f"<{address.rstrip('/')}>"):
                return lead + text.strip() + tail
            inner = re.sub(r"<(https?://[^<>]*)>", lambda f: f[1].replace("_", r"\_"), text.strip())
            return lead + link(inner, address) + tail

        def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:
            address, alt = str(el.get("src") or "").strip(), escape(str(el.get("alt") or ""))
            if _SAFE.match(address) is None or re.search(r"\s", address):
                dropped.append(f"the picture `{address}`")
                return alt
            return "!" + link(alt, address)

    converter = Converter(
        heading_style="atx",
        newline_style="backslash",
        bullets="-",
        escape_asterisks=False,  # all is escaped already
        escape_underscores=False,
    )
    return converter.convert_soup
