"""Web archives: WARC (ISO 28500), also compressed, and WACZ, which holds some."""

from __future__ import annotations

import gzip
import http.client
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, cast
from urllib.parse import urldefrag

from timeline_kit.sources.copies import html, plain
from timeline_kit.sources.copies.text import UNPACKED_AT_MOST, CopyText, Unreadable, unpacked

if TYPE_CHECKING:
    import socket

Reader = Callable[[bytes, str | None], CopyText]
_HEADERS_AT_MOST = 1 << 16


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
    out = bytearray()
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
        try:
            while piece := stream.read(1 << 20):
                out += piece
                if len(out) > UNPACKED_AT_MOST:
                    raise Unreadable(f"it unpacks to more than {UNPACKED_AT_MOST >> 20} MiB")
        except (OSError, EOFError, zlib.error) as error:
            if not out:
                raise Unreadable("it is damaged") from error
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
    return _bare(address) == _bare(url)


def _bare(url: str) -> str:
    return urldefrag(url)[0].removeprefix("https://").removeprefix("http://").rstrip("/")


class _Answer:
    """What `http.client` reads an answer from, in place of a socket."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def makefile(self, *_: object) -> BinaryIO:
        return io.BytesIO(self._data)


def _page(block: bytes, read: Reader) -> CopyText | None:
    """Return the text of an answer; None for a redirect, an error or what is damaged."""
    answer = http.client.HTTPResponse(cast("socket.socket", _Answer(block)))
    try:
        answer.begin()
        if answer.status != http.HTTPStatus.OK:
            return None
        body = answer.read(UNPACKED_AT_MOST)
    except http.client.IncompleteRead as error:
        body = error.partial
    except (http.client.HTTPException, ValueError, OSError):
        head, _, body = block.partition(b"\r\n\r\n")  # unpacked by the archiver
        if b" 200" not in head[:16]:
            return None
    body = _decompressed(body, answer.getheader("content-encoding", "") or "")
    kind = (answer.getheader("content-type") or "").lower()
    charset = answer.headers.get_content_charset("") or ""
    if "html" in kind:
        return html.read(body, charset)
    if kind.startswith("text/plain"):
        return CopyText(plain.decoded(body, charset), wrapped=True)
    return read(body, None)


def _decompressed(body: bytes, how: str) -> bytes:
    match how.strip().lower():
        case "" | "identity":
            return body
        case "gzip" | "x-gzip":
            return _gunzipped(body)
        case "deflate":
            return zlib.decompressobj(-15 if body[:1] != b"x" else 15).decompress(
                body, UNPACKED_AT_MOST
            )
    if not body.startswith(b"\x1f\x8b") and b"<" in body[:200]:
        return body  # unpacked by the archiver, who kept the header
    raise Unreadable(f"the page is compressed as `{how}`, which is not read here")
