"""The text of saved copies, whatever kind of file they are; told from the content, not the name."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

from timeline_kit.sources.copies import archives, captions, mail, office, pdf, plain
from timeline_kit.sources.copies import html as web
from timeline_kit.sources.copies.text import CopyText, Unreadable

__all__ = ["CopyText", "Unreadable", "read_copy"]

LARGEST = 64 << 20
"""Octets of a copy that are read."""

_HEADERS = re.compile(rb"\A(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}", re.IGNORECASE)
_MAIL = re.compile(rb"^(?:mime-version|message-id|received|from|content-type):", re.I | re.M)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|div|p|article|h1)[\s>]", re.I)
_SRT = re.compile(rb"\A\s*\d+\s*\r?\n\d\d:\d\d:\d\d[,.]\d{3}\s+-->")


def read_copy(data: bytes, url: str | None = None) -> CopyText:
    """Return what a reader of a saved copy sees.

    Args:
        data: the file.
        url: the address of the source, by which a web archive is searched.

    Raises:
        Unreadable: when there is no text to be had, with the reason.
    """
    if len(data) > LARGEST:
        raise Unreadable(f"it has more than {LARGEST >> 20} MiB")
    if not data.strip():
        raise Unreadable("it is empty")
    try:
        found = _reader(data)(data, url)
    except (zipfile.BadZipFile, zlib.error, EOFError, RecursionError, NotImplementedError) as error:
        raise Unreadable("it is damaged") from error
    if not found.text.strip() and not found.doubt:
        raise Unreadable("there is no text in it")
    return found


def _reader(data: bytes) -> Callable[[bytes, str | None], CopyText]:
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return lambda data, _: pdf.read(data)
    if data.startswith(b"PK\x03\x04"):
        return _read_zip
    if data.startswith((b"WARC/", b"\x1f\x8b")):
        return lambda data, url: archives.read_warc(data, url, read_copy)
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if bare.startswith(b"WEBVTT") or _SRT.match(bare):
        return lambda data, _: captions.read(data)
    headers = _HEADERS.match(bare)
    if headers is not None and _MAIL.search(headers.group()):
        return lambda data, _: mail.read(data)
    if _HTML.search(head) or (data[:2] in (b"\xff\xfe", b"\xfe\xff") and b"<\x00" in head):
        return lambda data, _: web.read(data)
    return lambda data, _: plain.read(data)


def _read_zip(data: bytes, url: str | None) -> CopyText:
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = set(package.namelist())
        if "word/document.xml" in names:
            return office.read_docx(package)
        if "content.xml" in names:
            return office.read_odt(package)
        if any(name.startswith("archive/") for name in names):
            return archives.read_wacz(package, url, read_copy)
    raise Unreadable("it is an archive of a kind that is not known")
