"""Web pages: the text that a browser shows."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from timeline_kit.sources.copies.plain import decoded
from timeline_kit.sources.copies.text import CopyText

_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "iframe",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
        "video",
        "audio",
    ]
)
_CELLS = frozenset({"td", "th"})
_NOT_SHOWN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "datalist",
        "svg",
        "math",
        "object",
    ]
)
_CLOSED_BY_NEXT = frozenset(["p", "li", "dd", "dt", "td", "th", "tr", "option"])
"""Elements whose end tag is often left out."""

_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\s*[\[(][\w*†‡ ]{1,4}[\])]\s*")


def read(data: bytes, declared: str = "") -> CopyText:
    """Return the text of a page as a browser shows it.

    Args:
        data: the page.
        declared: its charset as HTTP or MIME gave it.
    """
    found = _CHARSET.search(data[:4096])
    return read_text(decoded(data, declared or (found[1].decode("ascii") if found else "")))


def read_text(page: str) -> CopyText:
    """Return the text of a page that is decoded already."""
    walk = _Walk()
    walk.feed(page)
    walk.close()
    return CopyText(_tidy(walk.text()))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


class _Walk(HTMLParser):
    """Gathers the text that is shown; what is hidden is passed over with all that is in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._hidden = ""
        self._depth = 0
        self._sup: list[str] | None = None

    def text(self) -> str:
        self._end_sup()
        return "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden:
            if tag == self._hidden and tag in _CLOSED_BY_NEXT:
                self._hidden = ""
            else:
                self._depth += tag == self._hidden
                return
        if tag not in _VOID and _is_hidden(tag, attrs):
            self._hidden, self._depth = tag, 1
            return
        self._break(tag)
        if tag == "sup":
            self._end_sup()
            self._sup = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)
        else:  # HTML knows no such end: `<div/>` opens
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag == self._hidden:
                self._depth -= 1
                if self._depth <= 0:
                    self._hidden = ""
            return
        if tag == "sup":
            self._end_sup()
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        text = re.sub(r"[ \t\r\n\f]+", " ", data)
        (self._parts if self._sup is None else self._sup).append(text)

    def _end_sup(self) -> None:
        """Keep what is raised, but for the mark of a note: `[3]` is not text."""
        if self._sup is not None:
            text = "".join(self._sup)
            if not _NOTE_MARK.fullmatch(text):
                self._parts.append(text)
            self._sup = None

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_sup()
            self._parts.append("\n")
        elif tag in _CELLS:
            self._parts.append(" ")


def _is_hidden(tag: str, attrs: list[tuple[str, str | None]]) -> bool:
    given = dict(attrs)
    if tag == "template":  # an open shadow root, as SingleFile and Chromium save it, is shown
        return not ({"shadowrootmode", "shadowmode", "shadowroot"} & given.keys())
    if tag in _NOT_SHOWN or "hidden" in given:
        return True
    if "sf-hidden" in (given.get("class") or "").split():
        return True
    return _HIDING_STYLE.search(given.get("style") or "") is not None
