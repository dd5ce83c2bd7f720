"""Word processors: DOCX and OpenDocument."""

from __future__ import annotations

import zipfile
from xml.parsers import expat

from timeline_kit.sources.copies.text import CopyText, Unreadable, unpacked

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "


def read_docx(package: zipfile.ZipFile) -> CopyText:
    """Return the text of a DOCX: with insertions, tables and notes, without deletions.

    Raises:
        Unreadable: when it is damaged.
    """
    names = ["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"]
    there = set(package.namelist())
    return CopyText("\n".join(_Docx(unpacked(package, n)).text for n in names if n in there))


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
            self._parts.append("\n")
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


class _Docx(_Reader):
    ends_line = frozenset({f"{_W}p"})
    passed_over = frozenset(
        {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}pPr"}
    )

    def __init__(self, data: bytes) -> None:
        self._in_text = False
        self._run: list[str] | None = None
        self._vanishes = False
        super().__init__(data)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name.removeprefix(_W):
            case "r":
                self._run, self._vanishes = [], False
            case "t":
                self._in_text = True
            case "vanish":
                self._vanishes = attributes.get(f"{_W}val", "true") not in ("false", "0", "off")
            case "noBreakHyphen":
                self._add("\u2011")
            case "tab" | "cr" | "br":
                self._add(" ")
            case "tc":
                self._parts.append(" ")

    def end(self, name: str) -> None:
        if name == f"{_W}t":
            self._in_text = False
        elif name == f"{_W}r":
            if self._run is not None and not self._vanishes:
                self._parts += self._run
            self._run = None

    def characters(self, text: str) -> None:
        if self._in_text:
            self._add(text)

    def _add(self, text: str) -> None:
        (self._parts if self._run is None else self._run).append(text)


class _Odt(_Reader):
    ends_line = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
    passed_over = frozenset(
        {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note-citation",
         f"{_OFFICE}automatic-styles", f"{_OFFICE}scripts"}
    )  # fmt: skip

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name.removeprefix(_TEXT):
            case "s":
                self._parts.append(" ")
            case "tab" | "line-break":
                self._parts.append(" ")
            case "note":
                self._parts.append(" ")

    def characters(self, text: str) -> None:
        self._parts.append(text)
