"""HTML and plain text as the Markdown that shows them."""

from __future__ import annotations

import html as entities
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from timeline_kit.exporters.md.escaping import escape, link, start_line
from timeline_kit.importers.texts import cleaned, quoted

_ELEMENTS = """
    a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote
    body br button canvas caption center cite code col colgroup data datalist dd del details dfn
    dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2
    h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main
    map mark marquee math menu meta meter nav nobr noscript object ol optgroup option output p
    param picture pre progress q rp rt ruby s samp script search section select small source span
    strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time
    title tr track tt u ul var video wbr
""".split()  # noqa: SIM905 - a list of names is read as words
"""The elements of HTML, old ones too; whatever else stands between `<` and `>` is text."""

_OPENED = rf"/?(?:{'|'.join(_ELEMENTS)}|(?:o|v|w|m|st1|xml):[a-z]+)(?=[\s/>])[^<>]*>"
_TAG = re.compile(rf"(?i)<{_OPENED}")
_NO_TAG = re.compile(rf"(?i)<(?!{_OPENED}|!--)")
_AS_BLOCK = frozenset(
    """
    address article aside center dd details dialog dir dt fieldset figcaption figure footer header
    hgroup legend main menu nav optgroup option search section summary
    """.split()  # noqa: SIM905 - a list of names is read as words
)
"""Elements that begin a line of their own, and say no more."""

_OF_TABLES = frozenset({"caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th"})
_OF_LINES = frozenset({"p", "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl",
                       "blockquote", "hr", "pre", "table", "caption", "tr", "td", "th", "script",
                       "style"}) | _AS_BLOCK  # fmt: skip
_LINES = re.compile(rf"(?i)</?(?:{'|'.join(sorted(_OF_LINES))})(?=[\s/>])[^<>]*>")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_HOSTILE = ("script", "style", "object", "embed", "applet", "template", "noscript")
_FRAMES = ("iframe", "frame", "video", "audio", "source", "form", "input", "button", "svg", "math")
_BLOCKS = frozenset({"br", "p", "div", "ul", "ol", "blockquote", "hr", "table", "h1", "h2", "h3",
                     "h4", "h5", "h6", "pre"})  # fmt: skip
_HTML_SPACES = re.compile(r"[ \t\r\n\f]+")
_SHOWN_AS = {"cite": "em", "var": "em", "dfn": "em", "tt": "code", "kbd": "code", "samp": "code",
             "strike": "del"}  # fmt: skip
"""Elements that look in a browser as another one does that Markdown has."""

_KEPT = _OF_LINES | _OF_TABLES | {
    "a", "b", "body", "code", "del", "em", "html", "i", "img", "s", "strong"
}  # fmt: skip
"""Elements that Markdown has, or whose only meaning is that they are lines of their own."""

_PLAIN = frozenset({"span", "font", "wbr", "nobr", "bdi", "label", "rp", "head", "picture"})
"""Elements whose text says as much without them."""

_MEANT = _KEPT | _PLAIN

_USED = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}, "td": {"colspan"},
         "th": {"colspan"}}  # fmt: skip
"""The attributes that Markdown has a place for."""

_TELLING = frozenset({"style", "title", "color", "cite", "datetime", "lang", "dir", "rowspan",
                      "value", "bgcolor", "label"})  # fmt: skip
"""The attributes in which something is said; the others are for programs."""

_RAISED = str.maketrans("0123456789+-=()ni−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ⁻")
_LOWERED = str.maketrans("0123456789+-=()−", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎₋")
_FIGURES = re.compile(r"[0-9+\-=()−]+|[ni]")
_BREAK, _BREAK_INSIDE = "\0", "\x01"
"""A new line in a paragraph, and one inside a mark or a list: no text has these characters."""

_BREAKS = re.compile("[ \t]*([\0\x01])\n[ \t]*")
_BREAKS_ROUND = re.compile("(?:(?<=\n\n)|\\A)(?:[\0\x01]\n)+|(?:[\0\x01]\n)+(?=\n|\\Z)|[\0\x01]\\Z")
_BREAKS_BETWEEN = re.compile("(?:\0\n){2,}")
_INLINE = frozenset({"b", "strong", "i", "em", "a", "del", "s", "code", "span", "u", "font"})
_INSIDE = _INLINE | {"li", "blockquote"}
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
    dropped: list[str] = []
    if not is_html(text) and "<!--" not in text:
        return from_plain(
            _clean(entities.unescape(text), dropped) if "&" in text else text
        ), dropped
    text = _NO_TAG.sub("&lt;", text)
    if _depth(text) > _DEEPEST:
        dropped = ["its marks, which are nested too deep"]
        plain = re.sub(r"<[^<>]*>", " ", text)
        return from_plain(_clean(entities.unescape(plain), dropped)), dropped
    soup = _soup(text)
    _drop_hostile(soup, dropped)
    _drop_marks(soup, dropped)
    _escape_texts(soup, dropped)
    markdown = _converter(dropped)(soup)
    markdown = re.sub(r"[ \t]+\n", "\n", _BREAKS.sub("\\1\n", markdown))
    markdown = re.sub(r"\n{3,}", "\n\n", _BREAKS_ROUND.sub("\n", markdown))
    markdown = re.sub(f"[{_BREAK}{_BREAK_INSIDE}]", r"\\", _BREAKS_BETWEEN.sub("\n\n", markdown))
    return re.sub(r"\n{3,}", "\n\n", markdown).strip(), dropped


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
    text = _NO_TAG.sub("&lt;", text)
    if _depth(text) > _DEEPEST:
        plain = entities.unescape(re.sub(r"<[^<>]*>", " ", text))
        return " ".join(_clean(plain, dropped).split()), dropped
    soup = _soup(text)
    _drop_hostile(soup, dropped)
    for anchor in soup.find_all("a"):
        address = str(anchor.get("href") or "")
        if address:
            dropped.append(f"the link to `{address}`")
    for picture in soup.find_all("img"):
        dropped.append(f"the picture `{picture.get('src') or ''}`")
        picture.replace_with(f" {picture.get('alt') or ''} ")
    _raise_and_lower(soup, [])
    for mark in soup.find_all(sorted(_OF_LINES)):
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


def _drop_marks(soup: Any, dropped: list[str]) -> None:
    """Take away what Markdown has no mark for, and say so."""
    _raise_and_lower(soup, dropped)
    for_programs: dict[str, None] = {}
    for caption in soup.select("table caption"):
        caption.find_parent("table").insert_before(caption)
        caption.name = "p"
    for line_break in reversed(soup.find_all("br")):
        _move_out(line_break)
    for tag in soup.find_all(True):
        is_stray = tag.name in _OF_TABLES and tag.find_parent("table") is None
        tag.name = "div" if is_stray or tag.name in _AS_BLOCK else _SHOWN_AS.get(tag.name, tag.name)
        for name, value in list(tag.attrs.items()):
            said = " ".join(value) if isinstance(value, list) else str(value or "")
            if name in _USED.get(tag.name, ()) or not said.strip():
                continue
            if name in _TELLING:
                dropped.append(f"{name} {quoted(said)} of `<{tag.name}>`")
            elif f"`{name}`" not in for_programs:
                for_programs[f"`{name}`"] = None
        if tag.name == "q":
            tag.insert(0, "“")
            tag.append("”")
        elif tag.name not in _MEANT and tag.get_text(strip=True):
            dropped.append(f"the mark `<{tag.name}>` of {quoted(tag.get_text(' '))}")
        if tag.name not in _KEPT:
            tag.unwrap()
    if for_programs:
        dropped.append(f"{', '.join(for_programs)} of its tags")
    soup.smooth()


def _move_out(line_break: Any) -> None:
    """Put a new line at the end of a mark behind it."""
    parent = line_break.parent
    while parent.name in _INLINE and not any(
        node.name or str(node).strip() for node in line_break.next_siblings
    ):
        parent.insert_after(line_break)
        parent = line_break.parent


def _raise_and_lower(soup: Any, dropped: list[str]) -> None:
    """Write figures that are raised or lowered with the characters there are for them."""
    for tag in soup.find_all(["sup", "sub"]):
        text = tag.get_text()
        if _FIGURES.fullmatch(text) and not (tag.name == "sub" and text in ("n", "i")):
            tag.replace_with(text.translate(_RAISED if tag.name == "sup" else _LOWERED))
            continue
        if text.strip():
            dropped.append(f"the mark `<{tag.name}>` of {quoted(text)}")
        tag.unwrap()
    soup.smooth()


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
        """Keeps only addresses that are safe, and marks new lines."""

        def convert_br(self, el: Any, text: str, parent_tags: set[str]) -> str:
            if "pre" in parent_tags:
                return "\n"
            if {"_inline", "code"} & parent_tags:
                return " "
            return f"{_BREAK_INSIDE if _INSIDE & parent_tags else _BREAK}\n"

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
        bullets="-",
        escape_asterisks=False,  # all is escaped already
        escape_underscores=False,
    )
    return converter.convert_soup
