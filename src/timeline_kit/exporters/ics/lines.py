"""Content lines of iCalendar: values escaped, lines folded (RFC 5545 §3.1, §3.3.11).

Nothing but the characters of the value decides how a line looks, so the same
value gives the same bytes everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

_OCTETS = 75
"""The longest line, its line end not counted (RFC 5545 §3.1)."""

_WITHIN_CHARACTER = frozenset(range(0x80, 0xC0))
_NOT_AFTER = _WITHIN_CHARACTER | frozenset(b" ")
_NOT_BEFORE = frozenset(b" \\")
_SEARCHED = 16
"""How many octets are searched for a good place to fold."""


def text(value: str) -> str:
    r"""Return a TEXT value with `\`, `;`, `,` and line ends escaped, each character once.

    The model lets no control character into a text; TEXT allows none (RFC 5545 §3.3.11).
    """
    return value.replace("\\", r"\\").replace(";", r"\;").replace(",", r"\,").replace("\n", r"\n")


def content(lines: list[str]) -> bytes:
    """Return content lines in UTF-8, each with its CRLF and folded where it is longer."""
    whole = [line if len(line) <= _OCTETS and line.isascii() else folded(line) for line in lines]
    return ("\r\n".join(whole) + "\r\n").encode()


def folded(line: str) -> str:
    """Return a content line in parts of at most 75 octets of UTF-8, a CRLF and a space between.

    A fold stands neither within a character nor within an escape; nor beside a
    space if it can be helped, as editors and readers strip the ends of lines.
    """
    octets = line.encode()
    parts = []
    start, room = 0, _OCTETS
    while len(octets) - start > room:
        end = start + room
        if octets[end] in _NOT_AFTER or octets[end - 1] in _NOT_BEFORE:
            end = _better_fold(octets, start, end)
        parts.append(octets[start:end])
        start, room = end, _OCTETS - 1  # one octet is the space
    parts.append(octets[start:])
    return b"\r\n ".join(parts).decode()


def _better_fold(octets: bytes, start: int, end: int) -> int:
    """Return where to fold, at most so many octets before `end`."""
    for place in range(end - 1, end - _SEARCHED, -1):
        if octets[place] not in _NOT_AFTER and octets[place - 1] not in _NOT_BEFORE:
            return place
    while octets[end] in _WITHIN_CHARACTER:
        end -= 1
    part = octets[start:end]
    backslashes = len(part) - len(part.rstrip(b"\\"))
    return end - backslashes % 2


def degrees(value: float) -> str:
    """Return degrees with at most six decimals and no exponent (RFC 5545 §3.8.1.6)."""
    decimals = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if decimals == "-0" else decimals


_URI = re.compile(r"[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]*")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KEPT = "%/:?@!$&'()*+,;=~"
_DOTS = re.compile("[.\u3002\uff0e\uff61]")  # all of which IDNA takes for a dot


@lru_cache(maxsize=4096)
def uri(address: str) -> str:
    """Return an address as a URI: all ASCII, as RFC 3986 has it.

    Letters outside ASCII become percent-encoded UTF-8 (RFC 3987 §3.1), in the
    host Punycode (RFC 5891).
    """
    if _URI.fullmatch(address) and not _STRAY_PERCENT.search(address):
        return address
    parts = urlsplit(_STRAY_PERCENT.sub("%25", address))
    host, colon, port = parts.netloc.partition(":")
    if not host.isascii():
        host = _ascii_host(host)
    encoded = (quote(part, safe=_KEPT) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, host + colon + port, *encoded))


def _ascii_host(host: str) -> str:
    return ".".join(_ascii_label(label) for label in _DOTS.split(host))


def _ascii_label(label: str) -> str:
    # Not Python's "idna" codec: that is IDNA 2003, which leads `straße` to another host.
    if label.isascii():
        return label
    return "xn--" + unicodedata.normalize("NFKC", label.lower()).encode("punycode").decode()
