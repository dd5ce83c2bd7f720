"""Content lines of iCalendar: values escaped, lines folded (RFC 5545 §3.1, §3.3.11).

Nothing but the characters of the value decides how a line looks, so the same
value gives the same bytes everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})

_OCTETS = 75
"""The longest line, its line end not counted (RFC 5545 §3.1)."""

_BACKSLASH = 0x5C


def text(value: str) -> str:
    r"""Return a TEXT value with `\`, `;`, `,` and line ends escaped, each character once.

    The model lets no control character into a text; TEXT allows none (RFC 5545 §3.3.11).
    """
    return value.translate(_ESCAPES)


def folded(line: str) -> bytes:
    """Return a content line in UTF-8 with its CRLF, folded to 75 octets where it is longer.

    A fold stands neither within a character nor within an escape.
    """
    octets = line.encode()
    if len(octets) <= _OCTETS:
        return octets + b"\r\n"
    end = _fold_before(octets, 0, _OCTETS)
    parts = [octets[:end]]
    while end < len(octets):
        start, end = end, _fold_before(octets, end, _OCTETS - 1)  # one octet is the space
        parts.append(octets[start:end])
    return b"\r\n ".join(parts) + b"\r\n"


def _fold_before(octets: bytes, start: int, most: int) -> int:
    """Return where to fold: the last place after `start` with at most so many octets before it."""
    end = start + most
    if end >= len(octets):
        return len(octets)
    while octets[end] & 0xC0 == 0x80:  # within a character
        end -= 1
    backslashes = 0
    while octets[end - 1 - backslashes] == _BACKSLASH and end - backslashes > start:
        backslashes += 1
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
