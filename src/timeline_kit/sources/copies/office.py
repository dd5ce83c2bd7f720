"""Word processors: DOCX and OpenDocument."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from timeline_kit.sources.copies.text import CopyText, Unreadable, unpacked

_DOCX_PARTS = re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = f"{_ODF}text:1.0 "
_OFFICE = f"{_ODF}office:1.0 "
_STYLE = f"{_ODF}style:1.0 "
_TABLE = f"{_ODF}table:1.0 "
_DRAW = f"{_ODF}drawing:1.0 "
_SVG = f"{_ODF}svg-compatible:1.0 "


def read_docx(package: zipfile.ZipFile) -> CopyText:
    """Return the text of a DOCX: with insertions, tables and notes, without deletions.

    What is struck out counts as taken back, as in web pages.

    Raises:
        Unreadable: when it is damaged.
    """
    listed = set(package.namelist())
    hidden = frozenset[str]()
    if "word/styles.xml" in listed:
        hidden = _DocxStyles(unpacked(package, "word/styles.xml")).hidden()
    names = sorted(name for name in listed if _DOCX_PARTS.fullmatch(name))
    return CopyText("\n".join(_Docx(unpacked(package, name), hidden).text for name in names))


def read_odt(package: zipfile.ZipFile) -> CopyText:
    """Return the text of an OpenDocument text: with notes, without comments and deletions.

    Raises:
        Unreadable: when it is damaged or protected.
    """
    content = unpacked(package, "content.xml")
    if "styles.xml" not in package.namelist():
        return _read_odf(content)
    # What stands above and below each page is among the styles; it is the last of the text.
    styles = unpacked(package, "styles.xml")
    pages = _read_odf(styles)
    return CopyText(f"{_read_odf(content, styles).text}\n{pages.text}")


def read_flat_odt(data: bytes) -> CopyText:
    """Return the text of an OpenDocument text that is one XML file.

    Raises:
        Unreadable: when it is damaged.
    """
    return _read_odf(data)


def _read_odf(data: bytes, common: bytes = b"") -> CopyText:
    """Return the text of one file; of another one the styles that have a name for people."""
    styles = _OdfStyles()
    if common:
        styles.read(common, is_common=True)
    styles.read(data)
    return CopyText(_Odt(data, styles.hidden()).text)


class _Styles:
    """Which styles hide what they are given to.

    Attributes:
        hiding: the names of those that do themselves.
        parents: from the name of one to that of the style it is made from.
    """

    def __init__(self) -> None:
        self.hiding: set[str] = set()
        self.parents: dict[str, str] = {}

    def hidden(self) -> frozenset[str]:
        """Return the names of those that hide, themselves or by what they are made from."""
        found, seen = set(self.hiding), set[str]()
        for name in self.parents:
            line: list[str] = []
            while name not in found and name in self.parents and name not in seen:
                seen.add(name)
                line.append(name)
                name = self.parents[name]
            if name in found:
                found.update(line)
        return frozenset(found)


def _parse(
    data: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    characters: Callable[[str], None] | None = None,
) -> None:
    """Walk through XML with expat; a document type, where entities are made, is refused."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Unreadable("it is damaged") from error


def _refuse(*_: object) -> None:
    raise Unreadable("it declares a document type, as no word processor does")


class _Reader:
    """Gathers the text of a document; what stands beside it, as notes do, comes last."""

    ends_line: frozenset[str] = frozenset()
    passed_over: frozenset[str] = frozenset()

    def __init__(self, data: bytes) -> None:
        self._parts: list[str] = []
        self._hidden = 0
        self.beside: list[str] = []
        _parse(data, self._start, self._end, self._characters)
        self.text = "".join([*self._parts, "\n", *self.beside])

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._hidden or name in self.passed_over or self.is_hidden(name, attributes):
            self._hidden += 1
        else:
            self.start(name, attributes)

    def _end(self, name: str) -> None:
        if self._hidden:
            self._hidden -= 1
            return
        if name in self.ends_line:
            self.break_line()
        self.end(name)

    def _characters(self, text: str) -> None:
        if not self._hidden:
            self.characters(text)

    def is_hidden(self, name: str, attributes: dict[str, str]) -> bool:
        """Whether an element and what is in it is not shown, though others of its name are."""
        return False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See an element begin."""

    def end(self, name: str) -> None:
        """See an element end."""

    def characters(self, text: str) -> None:
        """See text."""

    def break_line(self) -> None:
        """End a paragraph."""
        self._parts.append("\n")


class _DocxStyles(_Styles):
    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._name = ""
        _parse(data, self._start)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name.removeprefix(_W):
            case "style":
                self._name = attributes.get(f"{_W}styleId", "")
            case "basedOn":
                self.parents[self._name] = attributes.get(f"{_W}val", "")
            case "vanish" | "strike" | "dstrike" if _is_on(attributes):
                self.hiding.add(self._name)


def _is_on(attributes: dict[str, str]) -> bool:
    return attributes.get(f"{_W}val", "true") not in ("false", "0", "off")


_DOCX_HIDDEN = "del moveFrom instrText delText delInstrText rPrChange pPrChange rt"

_SYMBOLS = {
    0xF02D: "\u2212", 0xF0A3: "≤", 0xF0B0: "°", 0xF0B1: "±", 0xF0B3: "≥", 0xF0B4: "×", 0xF0B7: "•",
}  # fmt: skip
"""Of the font Symbol; what is not known here becomes U+FFFD, as it may be a sign."""


class _Docx(_Reader):
    ends_line = frozenset({f"{_W}p"})
    passed_over = frozenset({f"{_W}{name}" for name in _DOCX_HIDDEN.split()} | {_FALLBACK})

    def __init__(self, data: bytes, hidden: frozenset[str]) -> None:
        self._in_text = False
        self._hiding = hidden
        self._in_properties = False
        self._paragraphs: list[bool] = []
        self._runs: list[_Run] = []
        self._around: list[tuple[list[str], list[_Run]]] = []
        super().__init__(data)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See an element begin."""
        match name.removeprefix(_W):
            case "p":
                self._paragraphs.append(False)
            case "pPr":
                self._in_properties = True
            case "pStyle" if self._paragraphs:
                self._paragraphs[-1] = attributes.get(f"{_W}val") in self._hiding
            case "r":
                self._runs.append(_Run())
            case "t":
                self._in_text = True
            case "rStyle" if self._runs and not self._in_properties:
                self._runs[-1].vanishes = attributes.get(f"{_W}val") in self._hiding
            case "vanish" if self._runs and not self._in_properties:
                self._runs[-1].vanishes = _is_on(attributes)
            case "strike" | "dstrike" if self._runs and not self._in_properties:
                self._runs[-1].is_struck |= _is_on(attributes)
            case "noBreakHyphen":
                self._add("\u2011")
            case "sym":
                self._add(_symbol(attributes.get(f"{_W}char", "")))
            case "tab" | "ptab" | "cr" | "br" | "tc" if not self._in_properties:
                self._add(" ")
            case "txbxContent":  # stands beside the paragraph that it is in
                self._around.append((self._parts, self._runs))
                self._parts, self._runs = [], []

    def end(self, name: str) -> None:
        """See an element end."""
        match name.removeprefix(_W):
            case "p" if self._paragraphs:
                self._paragraphs.pop()
            case "pPr":
                self._in_properties = False
            case "t":
                self._in_text = False
            case "r" if self._runs:
                run = self._runs.pop()
                if not run.vanishes and not run.is_struck and not any(self._paragraphs[-1:]):
                    self._add("".join(run.parts))
            case "txbxContent" if self._around:
                self.beside += self._parts
                self._parts, self._runs = self._around.pop()

    def characters(self, text: str) -> None:
        """See text."""
        if self._in_text:
            self._add(text)

    def break_line(self) -> None:
        """End a paragraph."""
        self._add("\n")

    def _add(self, text: str) -> None:
        (self._runs[-1].parts if self._runs else self._parts).append(text)


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return "\ufffd"
    is_private = 0xE000 <= number <= 0xF8FF or number > 0x10FFFF
    return _SYMBOLS.get(number, "\ufffd") if is_private else chr(number)


@dataclass(slots=True)
class _Run:
    parts: list[str] = field(default_factory=list)
    vanishes: bool = False
    is_struck: bool = False


class _OdfStyles(_Styles):
    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._is_taken = True

    def read(self, data: bytes, *, is_common: bool = False) -> None:
        """Take in the styles of a file.

        Args:
            data: the file.
            is_common: whether those without a name for people are another file's own.
        """
        self._is_taken = True
        _parse(data, self._start_common if is_common else self._start)

    def _start_common(self, name: str, attributes: dict[str, str]) -> None:
        if name in (f"{_OFFICE}styles", f"{_OFFICE}automatic-styles"):
            self._is_taken = name == f"{_OFFICE}styles"
        if self._is_taken:
            self._start(name, attributes)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_STYLE}style":
            self._name = attributes.get(f"{_STYLE}name", "")
            self.hiding.discard(self._name)
            parent = attributes.get(f"{_STYLE}parent-style-name")
            if parent is not None:
                self.parents[self._name] = parent
        elif name == f"{_STYLE}text-properties" and (
            attributes.get(f"{_TEXT}display") == "none"
            or attributes.get(f"{_STYLE}text-line-through-style", "none") != "none"
        ):
            self.hiding.add(self._name)


_ODT_HIDDEN = frozenset(
    [*(f"{_TEXT}{name}" for name in
       ("tracked-changes", "note-citation", "ruby-text", "index-title-template", "script")),
     *(f"{_OFFICE}{name}" for name in
       ("annotation", "automatic-styles", "styles", "scripts", "meta", "settings", "binary-data",
        "font-face-decls", "forms")),
     f"{_SVG}title", f"{_SVG}desc"]
)  # fmt: skip


class _Odt(_Reader):
    ends_line = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
    passed_over = _ODT_HIDDEN
    _apart = frozenset({f"{_TEXT}note-body", f"{_DRAW}text-box"})

    def __init__(self, data: bytes, hidden: frozenset[str]) -> None:
        self._hiding = hidden
        self._around: list[list[str]] = []
        super().__init__(data)

    def is_hidden(self, name: str, attributes: dict[str, str]) -> bool:
        """Whether an element and what is in it is not shown."""
        return (
            attributes.get(f"{_TEXT}style-name") in self._hiding
            or attributes.get(f"{_TEXT}display") == "none"
            or attributes.get(f"{_TABLE}visibility") in ("collapse", "filter")
        )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See an element begin."""
        if name.removeprefix(_TEXT) in ("s", "tab", "line-break"):
            self._parts.append(" ")
        elif name in self._apart:  # stands beside the paragraph that it is in
            self._around.append(self._parts)
            self._parts = []

    def end(self, name: str) -> None:
        """See an element end."""
        if name in self._apart and self._around:
            self.beside += self._parts
            self._parts = self._around.pop()

    def characters(self, text: str) -> None:
        """See text."""
        self._parts.append(text)
