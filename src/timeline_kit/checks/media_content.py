"""What the bytes of a media file are, and what they tell beside the picture."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from timeline_kit.patterns import pattern

_SIGNATURES: tuple[tuple[re.Pattern[bytes], frozenset[str]], ...] = tuple(
    (pattern(begins, re.DOTALL), frozenset(ends.split()))
    for begins, ends in (
        (rb"\xff\xd8\xff", "jpg jpeg jfif"),
        (rb"\x89PNG\r\n\x1a\n", "png apng"),
        (rb"GIF8[79]a", "gif"),
        (rb"RIFF....WEBP", "webp"),
        (rb"BM.{8}", "bmp"),
        (rb"\x00\x00\x01\x00", "ico"),
        (rb"....ftyp(?:avif|avis|mif1.{4}(?:.{4})*avif)", "avif"),
        (rb"....ftyp(?:hei[cfmsx]|hev[cmsx]|mif1|msf1)", "heic heif"),
        (rb"....ftypqt", "mov"),
        (rb"....ftypM4A", "m4a mp4 aac"),
        (rb"....ftyp", "mp4 m4v m4a mov"),
        (rb"....(?:moov|mdat|wide|free|skip)", "mov mp4"),
        (rb"\x1a\x45\xdf\xa3", "webm weba"),
        (rb"OggS", "ogg oga ogv opus"),
        (rb"RIFF....WAVE", "wav"),
        (rb"fLaC", "flac"),
        (rb"ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]", "mp3 aac"),
        (rb"\xff[\xf0\xf1\xf8\xf9]", "aac"),
        (rb"II\*\0|MM\0\*", "tiff tif"),
        (rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg)", "svg"),
        (rb"%PDF-", "pdf"),
        (rb"(?i:(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head))", "html"),
    )
)

_RUNS = pattern(
    rb"<\s*(?:\w+:)?script|<\s*(?:\w+:)?foreignObject|[\s\"'/]on\w+\s*=\s*[\"']|javascript:|<!ENTITY",
    re.IGNORECASE,
)
"""What makes a drawing more than one, when a reader opens it by itself."""


def ends_of(content: bytes) -> frozenset[str]:
    """Return the file name ends that the content may have; empty for what is not known.

    Args:
        content: at least the first 64 bytes.
    """
    return next((ends for sign, ends in _SIGNATURES if sign.match(content)), frozenset())


def has_script(drawing: bytes) -> bool:
    """Return whether an SVG has a script in it."""
    return _RUNS.search(drawing) is not None


_TIFF = pattern(rb"II\*\0|MM\0\*")
_XMP = pattern(rb"GPS(?:Dest)?(?:Latitude|Longitude)\s{0,9}(?:=\s{0,9}[\"']|>)[^<>\"']{0,60}?\d")
_FILM = pattern(
    rb"\xa9xyz.{4}[+-]\d|location\.ISO6709|[+-]\d\d\.\d{3,}[+-]\d{2,3}\.\d{3,}", re.DOTALL
)
_PNG_TEXT = pattern(rb"(....)(zTXt|iTXt)([^\0]{1,79})\0", re.DOTALL)
_DEFLATED = pattern(rb"\x78[\x01\x5e\x9c\xda]")
_GPS, _LATITUDE, _LONGITUDE = 0x8825, 2, 4
_MOST_TEXT = 1 << 20
_MOST_STRUCTURES, _MOST_ENTRIES, _MOST_TEXTS = 2000, 256, 100
"""What a file that only wants to keep us busy gets of our time; cameras need far less."""


def tells_where(content: bytes) -> bool:
    """Return whether a picture or film says at which place it was taken.

    Positions are looked for as EXIF and XMP write them, wherever they lie: in JPEG, PNG, WebP,
    HEIC, AVIF and TIFF they are the same; and as films write them (ISO 6709).
    """
    if content[4:8] in (b"ftyp", b"moov", b"mdat", b"wide") and _FILM.search(content):
        return True
    return any(_has_position(part) for part in (content, *_compressed(content)))


def _has_position(content: bytes) -> bool:
    if _XMP.search(content):
        return True
    structures = islice(_TIFF.finditer(content), _MOST_STRUCTURES)
    return any(_exif_position(content, found.start()) for found in structures)


def _exif_position(content: bytes, start: int) -> bool:
    """Return whether the TIFF structure that begins there has a latitude or longitude."""
    order = "<" if content[start : start + 2] == b"II" else ">"
    for tag, place in _entries(content, start, 4, order):
        if tag == _GPS:
            return any(
                inner in (_LATITUDE, _LONGITUDE)
                for inner, _ in _entries(content, start, place, order)
            )
    return False


def _entries(content: bytes, start: int, place: int, order: str) -> Iterator[tuple[int, int]]:
    """Yield tag and place of the value of a directory, which an offset at `place` leads to."""
    try:
        (offset,) = struct.unpack_from(f"{order}I", content, start + place)
        (number,) = struct.unpack_from(f"{order}H", content, start + offset)
        for index in range(min(number, _MOST_ENTRIES)):
            entry = offset + 2 + 12 * index
            (tag,) = struct.unpack_from(f"{order}H", content, start + entry)
            yield tag, entry + 8
    except struct.error:  # bytes that only look like a directory
        return


def _compressed(content: bytes) -> Iterator[bytes]:
    """Yield what a PNG has in compressed texts; older programs put EXIF there, in digits."""
    if content[:4] != b"\x89PNG":
        return
    for found in islice(_PNG_TEXT.finditer(content), _MOST_TEXTS):
        begin, end = found.end(), found.end(3) + int.from_bytes(found[1])
        plain = _inflated(content[begin : min(end, begin + _MOST_TEXT)])
        yield plain
        digits = re.sub(rb"\s+", b"", plain.partition(b"exif\n")[2].lstrip()[8:])
        if re.fullmatch(rb"(?:[0-9a-f]{2})+", digits):
            yield bytes.fromhex(digits.decode())


def _inflated(text: bytes) -> bytes:
    """Return a compressed text of a PNG; what stands before it there differs by its kind."""
    for found in _DEFLATED.finditer(text[:200]):
        with suppress(zlib.error):
            return zlib.decompressobj().decompress(text[found.start() :], _MOST_TEXT)
    return b""
