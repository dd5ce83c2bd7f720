"""The text of saved copies, whatever kind of file they are; told from the content, not the name."""

from __future__ import annotations

import codecs
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import accumulate, pairwise

from timeline_kit.sources.copies import archives, captions, mail, office, pdf, plain
from timeline_kit.sources.copies import html as web
from timeline_kit.sources.copies.archives import Reader
from timeline_kit.sources.copies.text import CopyText, Unreadable
from timeline_kit.sources.folding import composed

__all__ = ["CopyText", "Unreadable", "read_copy"]

LARGEST = 64 << 20
"""Octets of a copy that are read."""

_NESTED_AT_MOST = 4

_HEADERS = re.compile(rb"\A(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}", re.IGNORECASE)
_MAIL = re.compile(rb"^(?:mime-version|message-id|received|from|content-type):", re.I | re.M)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|div|p|article|h1)[\s>]", re.I)
_BEGINS_AS_HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*<(?:!--|(?:script|style|meta|link|base|noscript|section|main|table|ul|ol|"
    rb"header|nav|span|template|center|font|h[2-6])[\s>])",
    re.IGNORECASE,
)
"""A part of a page, or one whose scripts come before all else."""

_SRT = re.compile(rb"\A\s*\d+\s*\r?\n\d\d:\d\d:\d\d[,.]\d{3}\s+-->")


def read_copy(data: bytes, url: str | None = None) -> CopyText:
    """Return what a reader of a saved copy sees.

    Args:
        data: the file.
        url: the address of the source, by which a web archive is searched.

    Raises:
        Unreadable: when there is no text to be had, with the reason.
    """
    found = _read(data, url, 0)
    if not found.text.strip() and not found.doubt:
        raise Unreadable("there is no text in it")
    return _composed(found)


def _read(data: bytes, url: str | None, depth: int) -> CopyText:
    if len(data) > LARGEST:
        raise Unreadable(f"it has more than {LARGEST >> 20} MiB")
    if not data.strip():
        raise Unreadable("it is empty")
    if depth > _NESTED_AT_MOST:
        raise Unreadable("it is packed more than four times")
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        data = data.decode("utf-32", "replace").encode("utf-8", "replace")
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    elif unmarked := plain.without_mark(data):
        data = data.decode(unmarked, "replace").encode("utf-8", "replace")

    def read_inner(data: bytes, url: str | None) -> CopyText:
        return _read(data, url, depth + 1)

    try:
        return _reader(data)(data, url, read_inner)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError) as error:
        raise Unreadable("it is damaged") from error
    except (RecursionError, NotImplementedError) as error:
        raise Unreadable("it is made as no program makes it") from error


def _composed(found: CopyText) -> CopyText:
    """Compose the text piece by piece, so that places and breaks stay where they are."""
    if found.text.isascii():
        return found
    bounds = (at for start, end, _ in found.beside for at in (start, end))
    cuts = sorted({0, len(found.text), *(at for at, _ in (*found.places, *found.breaks)), *bounds})
    pieces = [composed(found.text[start:end]) for start, end in pairwise(cuts)]
    moved = dict(zip(cuts, accumulate(map(len, pieces), initial=0), strict=True))
    places = tuple((moved[start], name) for start, name in found.places)
    breaks = tuple((moved[at], mark) for at, mark in found.breaks)
    beside = tuple((moved[start], moved[end], name) for start, end, name in found.beside)
    text = "".join(pieces)
    return replace(found, text=text, places=places, breaks=breaks, beside=beside)


def _reader(data: bytes) -> Callable[[bytes, str | None, Reader], CopyText]:
    head = data[: len(data) - len(data.lstrip()) + 4096].lstrip()
    if b"%PDF-" in head[:1024]:
        return lambda data, *_: pdf.read(data)
    if data.startswith(b"PK\x03\x04"):
        return _read_zip
    if b"<office:document" in head:
        return lambda data, *_: office.read_flat_odt(data)
    if data.startswith((b"WARC/", b"\x1f\x8b")):
        return archives.read_warc
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if bare.startswith(b"WEBVTT") or _SRT.match(bare):
        return lambda data, *_: captions.read(data)
    headers = _HEADERS.match(bare)
    if headers is not None and _MAIL.search(headers.group()):
        return lambda data, *_: mail.read(data.lstrip())
    if _HTML.search(head) or _BEGINS_AS_HTML.match(head):
        return lambda data, *_: web.read(data)
    return lambda data, *_: plain.read(data)


def _read_zip(data: bytes, url: str | None, read: Reader) -> CopyText:
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = set(package.namelist())
        if "word/document.xml" in names:
            return office.read_docx(package)
        if "content.xml" in names:
            return office.read_odt(package)
        if any(name.startswith("archive/") for name in names):
            return archives.read_wacz(package, url, read)
    raise Unreadable("it is an archive of a kind that is not known")
