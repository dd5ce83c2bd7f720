"""Web pages: the text that a browser shows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from html import unescape

from timeline_kit.sources.copies.plain import decoded
from timeline_kit.sources.copies.style_rules import NOTHING, HiddenNames, hidden_names
from timeline_kit.sources.copies.text import Clock, CopyText

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
     "source", "track", "wbr"]
)  # fmt: skip
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "br", "button", "caption",
     "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption",
     "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
     "hr", "html", "iframe", "legend", "li", "main", "menu", "nav", "ol", "option", "p",
     "pre", "section", "select", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"]
)  # fmt: skip
_CELLS = frozenset({"td", "th", "textarea"})
_NOT_SHOWN = frozenset(
    ["script", "style", "noscript", "template", "title", "datalist", "svg", "math",
     "object", "canvas", "video", "audio", "rt", "rp", "iframe", "noframes",
     "del", "s", "strike"]
)  # fmt: skip
"""What is not the text of a page: not shown, or struck out and so taken back."""

_BREAKS = frozenset(
    ["del", "s", "strike", "svg", "math", "ruby", "rt", "input", "td", "th", "progress", "meter"]
)
"""Elements inside a line at which a search in the page ends: shown, but not the text around."""

_BREAK = "\ufdd2"
"""Begins and ends what is shown at a break; no character of any text."""

_BESIDE_TAGS = frozenset(["aside", "button", "footer", "menu", "nav"])
"""What is of the page and not of what it tells."""

_BESIDE = "\ufdd3"
"""Begins and ends it, on a line of its own; no character of any text."""

_BESIDE_LINE = re.compile(rf"{_BESIDE}(?P<name>\w*)(?:\n|\Z)")
_OURS = re.compile(f"[{_BREAK}{_BESIDE}]")

_END_LEFT_OUT = {
    "p": _BLOCKS - {"body", "html", "br"},
    "li": {"li"},
    "dd": {"dd", "dt"},
    "dt": {"dd", "dt"},
    "td": {"td", "th", "tr", "tbody", "tfoot"},
    "th": {"td", "th", "tr", "tbody", "tfoot"},
    "tr": {"tr", "tbody", "tfoot"},
    "option": {"option"},
}
"""Elements whose end tag may be left out, and what begins after them then."""

_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|text-decoration(?:-line)?\s*:[^;]*line-through",
    re.IGNORECASE,
)
_DISPLAY = re.compile(r"display\s*:", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_INITIAL = 2
"""Characters of a large first letter, perhaps with a quotation mark."""

_FRAMES_AT_MOST = 4
"""Pages within pages."""

_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<(?P<end>/?)(?P<tag>[a-z][^\s/>]*+)"
    r"(?P<attributes>(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)(?:>|\Z)"
    r"|<[!?/][^>]*+(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
"""A comment, a tag, or what browsers take for a comment; without its end it reaches to the end of
the page. Python's own parser needs quadratic time for such pages, and fails for some.
"""
_ATTRIBUTE = re.compile(r"([^\s/>=]++)(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s\"'>][^\s>]*+))?+")
_TELLING = re.compile(r"hidden|style|shadow|srcdoc|\bopen\b", re.IGNORECASE)
_ROLE = re.compile(
    r"(?<![\w-])role\s*=\s*[\"']?\s*(complementary|contentinfo|menubar|menu|navigation)\b",
    re.IGNORECASE,
)
"""Roles (ARIA) of what is of the page and not of what it tells."""
_ENDS = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "iframe", "noscript", "noframes", "xmp")
}
"""Where elements end that have text alone in them."""

_NOTE_MARK = re.compile(r"\s*[\[(][\w*†‡ ]{1,4}[\])]\s*")
_BARE_MARK = re.compile(r"\s*(?:\d{1,3}|[*†‡§]{1,3}|[a-z])\s*")
_HREF = re.compile(r"href\s*=\s*[\"']?[^\s\"'>]*#", re.IGNORECASE)
_BEFORE_BARE_MARK = frozenset(".,;:!?”’»")


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
    text, breaks = _without_breaks(_tidy(_Walk(Clock()).read(_OURS.sub("\ufffd", page))))
    return _with_beside(text, breaks)


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line.strip(f"{_BREAK} "))


def _without_breaks(text: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Return text without its breaks, and where they were, with what stands there."""
    breaks: list[tuple[int, str]] = []
    parts: list[str] = []
    length = 0
    pieces = text.split(_BREAK)
    for between, shown in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        is_double = between[:1] == " " and (not parts or parts[-1][-1:] in ("", " ", "\n"))
        kept = between[1:] if is_double else between
        if kept:
            parts.append(kept)
            length += len(kept)
        breaks.append((length, shown))
    return "".join(parts), tuple(breaks[:-1])


def _with_beside(text: str, breaks: tuple[tuple[int, str], ...]) -> CopyText:
    """Return text without the marks of what stands beside it, and where that is."""
    if _BESIDE not in text:
        return CopyText(text, breaks=breaks)
    parts: list[str] = []
    beside: list[tuple[int, int, str]] = []
    cuts: list[tuple[int, int]] = []
    length = position = gone = begin = 0
    names: list[str] = []  # a page in a frame of a menu has menus of its own
    for mark in _BESIDE_LINE.finditer(text):
        parts.append(text[position : mark.start()])
        length += len(parts[-1])
        position = mark.end()
        cuts.append((mark.start(), gone))
        gone += len(mark.group())
        if mark["name"]:
            begin = begin if names else length
            names.append(mark["name"])
            continue
        name = names.pop()
        if not names and length > begin:
            beside.append((begin, length, name))
    parts.append(text[position:])

    def moved(at: int) -> int:
        number = bisect_right(cuts, (at, len(text))) - 1
        if number < 0:
            return at
        start, before = cuts[number]
        after = cuts[number + 1][1] if number + 1 < len(cuts) else gone
        return max(start - before, at - after)

    moved_breaks = tuple((moved(at), shown) for at, shown in breaks)
    return CopyText("".join(parts), breaks=moved_breaks, beside=tuple(beside))


class _Element:
    """An element, hidden or beside the text, and the elements that are open in it."""

    def __init__(self, tag: str) -> None:
        self._tag = tag
        self._open: list[str] = []
        self._count: Counter[str] = Counter()

    def is_ended_by_start(self, tag: str) -> bool:
        """See an element begin; return whether it stands after the hidden one."""
        if not self._open and tag in _END_LEFT_OUT.get(self._tag, ()):
            return True
        if tag not in _VOID:
            self._open.append(tag)
            self._count[tag] += 1
        return False

    def is_ended_by_end(self, tag: str) -> bool:
        """See an element end; return whether the hidden one did."""
        if self._count[tag]:
            while (last := self._open.pop()) != tag:
                self._count[last] -= 1
            self._count[tag] -= 1
            return False
        return tag == self._tag or (tag in _BLOCKS and self._tag in _END_LEFT_OUT)

    def is_ended_with(self, tag: str) -> bool:
        """The same, also where an element ends that this one is in."""
        is_around = tag in _BLOCKS and not self._count[tag]
        return self.is_ended_by_end(tag) or is_around


class _Walk:
    """Gathers the text that is shown; what is hidden is passed over with all that is in it."""

    def __init__(self, clock: Clock, depth: int = 0) -> None:
        self._clock = clock
        self._depth = depth
        self._parts: list[str] = []
        self._hidden: _Element | None = None
        self._beside: _Element | None = None
        self._sup: list[str] | None = None
        self._link: int | None = None
        self._is_linked = False
        self._initial: int | None = None
        self._names = NOTHING

    def read(self, page: str) -> str:
        """Return the text of a page."""
        self._names = hidden_names(page)
        position = number = 0
        while (token := _TOKEN.search(page, position)) is not None:
            self._text(page[position : token.start()])
            position = token.end()
            number += 1
            if number % 4096 == 0:
                self._clock.check()
            if token["tag"] is None:
                continue
            tag = token["tag"].lower()
            if token["end"]:
                self._end(tag)
                continue
            self._start(tag, token["attributes"])
            if tag == "a" and _HREF.search(token["attributes"]):
                self._link = len(self._parts)
                self._is_linked = self._sup is not None
            if tag in _ENDS:
                end = _ENDS[tag].search(page, position)
                after = len(page) if end is None else end.start()
                if tag not in _NOT_SHOWN:
                    self._text(page[position:after])
                position = after
        self._text(page[position:])
        self._end_sup()
        self._end_beside()
        return "".join(self._parts)

    def _start(self, tag: str, written: str) -> None:
        attributes = _attributes(written, self._names)
        if self._hidden is not None:
            if not self._hidden.is_ended_by_start(tag):
                return
            self._hidden = None
        if tag not in _VOID and _is_hidden(tag, attributes, self._names):
            self._hidden = _Element(tag)
            if tag in _BREAKS:
                self._parts.append(_BREAK * 2)
            self._frame(tag, attributes)
            return
        self._break(tag)
        if tag in _BLOCKS:
            self._start_beside(tag, written)
        if tag == "sup":
            self._end_sup()
            self._sup = []
            self._is_linked = self._link == len(self._parts)
        elif tag not in _BLOCKS and not "".join(self._parts[-2:]).rpartition("\n")[2].strip():
            self._initial = len(self._parts)

    def _end(self, tag: str) -> None:
        if self._hidden is not None:
            if self._hidden.is_ended_by_end(tag):
                self._hidden = None
            return
        if tag == "sup":
            self._end_sup()
        elif tag == "a":
            self._link = None
        if self._beside is not None and tag in _BLOCKS and self._beside.is_ended_with(tag):
            self._end_beside()
        self._break(tag)
        if self._initial is not None and len(self._parts) > self._initial:
            if len("".join(self._parts[self._initial :]).strip()) <= _INITIAL:
                self._parts.append(_BREAK * 2)
            self._initial = None

    def _start_beside(self, tag: str, written: str) -> None:
        if tag == "main":
            self._end_beside()
        elif self._beside is not None:
            self._beside.is_ended_by_start(tag)
        elif (role := _ROLE.search(written)) or tag in _BESIDE_TAGS:
            self._parts.append(f"\n{_BESIDE}{role[1].lower() if role else tag}\n")
            self._beside = _Element(tag)

    def _end_beside(self) -> None:
        if self._beside is not None:
            self._parts.append(f"\n{_BESIDE}\n")
            self._beside = None

    def _text(self, text: str) -> None:
        if text and self._hidden is None:
            text = _SPACES.sub(" ", unescape(text) if "&" in text else text)
            (self._parts if self._sup is None else self._sup).append(text)

    def _frame(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Read a page within the page, as SingleFile keeps it."""
        page = attributes.get("srcdoc") if tag == "iframe" else None
        if page and self._depth < _FRAMES_AT_MOST and not _is_hidden("", attributes):
            self._parts += ["\n", _Walk(self._clock, self._depth + 1).read(page), "\n"]

    def _end_sup(self) -> None:
        """Keep what is raised, but for the mark of a note: `[3]` is not text, 10⁶ is not 106."""
        if self._sup is not None:
            text = "".join(self._sup)
            self._sup = None
            last = "".join(self._parts[-1:])[-1:]
            if _NOTE_MARK.fullmatch(text):
                self._parts.append(_BREAK * 2)
            elif _BARE_MARK.fullmatch(text) and (self._is_linked or last in _BEFORE_BARE_MARK):
                self._parts.append(f"{_BREAK}{text.strip()}{_BREAK}")
            elif text.isdecimal() and last.isdigit():
                self._parts.append(text.translate(_RAISED))
            else:
                self._parts.append(text)

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_sup()
            self._parts.append("\n")
        elif tag in _CELLS:
            self._parts.append(f" {_BREAK * 2}")
        elif tag in _BREAKS:
            self._parts.append(_BREAK * 2)


def _attributes(text: str, names: HiddenNames) -> dict[str, str]:
    """Return the attributes of a tag, where some may tell whether it is shown."""
    found: dict[str, str] = {}
    if _TELLING.search(text) or (names.telling is not None and names.telling.search(text)):
        for name, value in _ATTRIBUTE.findall(text):
            bare = value[1:-1] if value[:1] in ("'", '"') else value
            found.setdefault(name.lower(), unescape(bare))
    return found


def _is_hidden(tag: str, attributes: Mapping[str, str], names: HiddenNames = NOTHING) -> bool:
    if tag == "template":  # an open shadow root, as SingleFile and Chromium save it, is shown
        return not ({"shadowrootmode", "shadowmode", "shadowroot"} & attributes.keys())
    if tag in _NOT_SHOWN or "hidden" in attributes:
        return True
    if tag == "dialog" and "open" not in attributes:
        return True
    classes = attributes.get("class", "").split()
    if "sf-hidden" in classes:
        return True
    style = attributes.get("style", "")
    if names.telling is not None and not _DISPLAY.search(style):
        own = [f".{name}" for name in classes]
        if names.hide(tag, [*own, f"#{attributes['id']}"] if "id" in attributes else own):
            return True
    return _HIDING_STYLE.search(style) is not None
