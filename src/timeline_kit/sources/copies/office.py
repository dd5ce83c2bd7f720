"""Word processors: DOCX and OpenDocument."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from timeline_kit.sources.copies.text import CopyText, Unreadable, unpacked

_DOCX_PARTS = re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "


def read_docx(package: zipfile.ZipFile) -> CopyText:
    """Return the text of a DOCX: with insertions, tables and notes, without deletions.

    Raises:
        Unreadable: when it is damaged.
    """
    names = sorted({name for name in package.namelist() if _DOCX_PARTS.fullmatch(name)})
    return CopyText("\n".join(_Docx(unpacked(package, name)).text for name in names))


def read_odt(package: zipfile.ZipFile) -> CopyText:
    """Return the text of an OpenDocument text: with notes, without comments and deletions.

    Raises:
        Unreadable: when it is damaged or protected.
    """
    return CopyText(_Odt(unpacked(package, "content.xml")).text)


class _Reader:
    """Walks through XML with expat; a document type, where entities are made, is refused."""

    ends_line: frozenset[str] = frozenset()
    passed_over: frozenset[str] = frozenset()

    def __init__(self, data: bytes) -> None:
        self._parts: list[str] = []
        self._hidden = 0
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            raise Unreadable("it is damaged") from error
        self.text = "".join(self._parts)

    def _refuse(self, *_: object) -> None:
        raise Unreadable("it declares a document type, as no word processor does")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._hidden or name in self.passed_over:
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

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See an element begin."""

    def end(self, name: str) -> None:
        """See an element end."""

    def characters(self, text: str) -> None:
        """See text."""

    def break_line(self) -> None:
        """End a paragraph."""
        self._parts.append("\n")


_DOCX_HIDDEN = "del moveFrom instrText delText delInstrText pPr rPrChange rt"


class _Docx(_Reader):
    ends_line = frozenset({f"{_W}p"})
    passed_over = frozenset({f"{_W}{name}" for name in _DOCX_HIDDEN.split()} | {_FALLBACK})

    def __init__(self, data: bytes) -> None:
        self._in_text = False
        self._runs: list[_Run] = []
        super().__init__(data)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See an element begin."""
        match name.removeprefix(_W):
            case "r":
                self._runs.append(_Run())
            case "t":
                self._in_text = True
            case "vanish" if self._runs:
                is_on = attributes.get(f"{_W}val", "true") not in ("false", "0", "off")
                self._runs[-1].vanishes = is_on
            case "noBreakHyphen":
                self._add("\u2011")
            case "tab" | "cr" | "br" | "tc":
                self._add(" ")
            case "txbxContent":
                self._add("\n")

    def end(self, name: str) -> None:
        """See an element end."""
        if name == f"{_W}t":
            self._in_text = False
        elif name == f"{_W}r" and self._runs:
            run = self._runs.pop()
            if not run.vanishes:
                self._add("".join(run.parts))

    def characters(self, text: str) -> None:
        """See text."""
        if self._in_text:
            self._add(text)

    def break_line(self) -> None:
        """End a paragraph."""
        self._add("\n")

    def _add(self, text: str) -> None:
        (self._runs[-1].parts if self._runs else self._parts).append(text)


@dataclass(slots=True)
class _Run:
    parts: list[str] = field(default_factory=list)
    vanishes: bool = False


class _Odt(_Reader):
    ends_line = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
    passed_over = frozenset(
        {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note-citation",
         f"{_OFFICE}automatic-styles", f"{_OFFICE}scripts"}
    )  # fmt: skip

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See an element begin."""
        if name.removeprefix(_TEXT) in ("s", "tab", "line-break"):
            self._parts.append(" ")

    def characters(self, text: str) -> None:
        """See text."""
        self._parts.append(text)
