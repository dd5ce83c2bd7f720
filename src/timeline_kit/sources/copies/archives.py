"""Web archives: WARC (ISO 28500), also compressed, and WACZ, which holds some."""

from __future__ import annotations

import email
import http
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from timeline_kit.sources.copies import html, plain
from timeline_kit.sources.copies.text import UNPACKED_AT_MOST, CopyText, Unreadable, unpacked

Reader = Callable[[bytes, str | None], CopyText]
_HEADERS_AT_MOST = 1 << 16
_GZIP = b"\x1f\x8b"
_PIECE = 1 << 16


def read_wacz(package: zipfile.ZipFile, url: str | None, read: Reader) -> CopyText:
    """Return the text of the source's page in a WACZ.

    Raises:
        Unreadable: when no record of it is there.
    """
    names = [name for name in package.namelist() if name.startswith("archive/")]
    for name in sorted(names):
        try:
            return read_warc(unpacked(package, name), url, read)
        except _NoRecord:
            continue
    raise Unreadable(_missing(url))


def read_warc(data: bytes, url: str | None, read: Reader) -> CopyText:
    """Return the text of the source's page in a WARC.

    Raises:
        Unreadable: when no record of it is there.
    """
    if data.startswith(b"\x1f\x8b"):
        data = _gunzipped(data)
        if not data.startswith(b"WARC/"):
            return read(data, url)  # some other file, compressed
    if url is None:
        raise Unreadable("it is a web archive, and the source has no `url` to look for in it")
    for target, kind, content in _records(io.BytesIO(data)):
        if not _same(target, url):
            continue
        if kind == b"resource":
            return read(content, url)
        if kind == b"response" and (page := _page(content, read)) is not None:
            return page
    raise _NoRecord(_missing(url))


class _NoRecord(Unreadable):
    pass


def _missing(url: str | None) -> str:
    return f"the web archive has no record of {url}"


def _gunzipped(data: bytes) -> bytes:
    """Return what is packed, member by member, up to where the file is damaged or cut off.

    Raises:
        Unreadable: when nothing is, or too much.
    """
    out = bytearray()
    position = 0
    while data[position : position + 2] == _GZIP:
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            while not member.eof and position < len(data):
                piece = data[position : position + _PIECE]
                out += member.decompress(piece, UNPACKED_AT_MOST + 1 - len(out))
                if len(out) > UNPACKED_AT_MOST:
                    raise Unreadable(f"it unpacks to more than {UNPACKED_AT_MOST >> 20} MiB")
                position += len(piece) - len(member.unused_data)
        except zlib.error:
            break
    if not out:
        raise Unreadable("it is damaged")
    return bytes(out)


def _records(stream: BinaryIO) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield address, type and block of each record."""
    while line := stream.readline(_HEADERS_AT_MOST):
        if not line.startswith(b"WARC/"):
            continue
        fields: dict[bytes, bytes] = {}
        while line := stream.readline(_HEADERS_AT_MOST).strip():
            name, _, value = line.partition(b":")
            fields[name.strip().lower()] = value.strip()
        length = fields.get(b"content-length", b"0")
        block = stream.read(int(length) if length.isdigit() else 0)
        address = fields.get(b"warc-target-uri", b"").decode("utf-8", "replace").strip("<>")
        yield address, fields.get(b"warc-type", b"").lower(), block


def _same(address: str, url: str) -> bool:
    return address == url or _bare(address) == _bare(url)


@lru_cache(maxsize=64)
def _bare(url: str) -> tuple[str, str, str]:
    """Return what tells two pages apart: not how their address is written, nor `http`."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url, "", ""
    host = parts.netloc.lower().removesuffix(":443").removesuffix(":80")
    return host, unquote(parts.path).rstrip("/"), parts.query


_STATUS = re.compile(rb"HTTP/[\d.]+ +(\d{3})")
_CHUNK = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\r\n]*\r?\n")


def _page(block: bytes, read: Reader) -> CopyText | None:
    """Return the text of an answer; None for a redirect, an error or what is damaged."""
    status = _STATUS.match(block)
    if status is None or int(status[1]) != http.HTTPStatus.OK:
        return None
    end = _END_OF_HEAD.search(block)
    head, body = (block, b"") if end is None else (block[: end.start()], block[end.end() :])
    headers = email.message_from_bytes(head.partition(b"\n")[2])
    if "chunked" in str(headers.get("transfer-encoding", "")).lower():
        body = _joined(body)
    length = str(headers.get("content-length", ""))
    if length.isascii() and length.isdigit():
        body = body[: int(length)]
    body = _decompressed(body, str(headers.get("content-encoding", "")))
    kind, charset = headers.get_content_type(), headers.get_content_charset("")
    if "html" in kind:
        return html.read(body, charset)
    if kind == "text/plain" and "content-type" in headers:
        return CopyText(plain.decoded(body, charset), wrapped=True)
    return read(body, None)


_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")


def _joined(body: bytes) -> bytes:
    """Return a body that was sent in chunks; as it is where the archiver has joined them."""
    parts: list[bytes] = []
    position = 0
    while (chunk := _CHUNK.match(body, position)) is not None and (size := int(chunk[1], 16)):
        parts.append(body[chunk.end() : chunk.end() + size])
        position = chunk.end() + size
    return b"".join(parts) if parts else body


def _decompressed(body: bytes, how: str) -> bytes:
    """Return a body unpacked; as it is where the archiver has unpacked it."""
    how = how.strip().lower()
    if how in ("", "identity") or body[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return body
    if how in ("gzip", "x-gzip"):
        return _gunzipped(body)
    if how == "deflate":
        wbits = zlib.MAX_WBITS if body[:1] == b"x" else -zlib.MAX_WBITS
        return zlib.decompressobj(wbits).decompress(body, UNPACKED_AT_MOST)
    raise Unreadable(f"the page is compressed as `{how}`, which is not read here")
