"""E-mail, and web pages saved as MHTML, which is e-mail to a program (RFC 2557)."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message

from timeline_kit.sources.copies import html, plain
from timeline_kit.sources.copies.text import CopyText, Unreadable, joined

_ANSWERED = re.compile(r"^(?:> ?)+", re.MULTILINE)
"""Marks of what is answered, before each of its lines (RFC 3676, 4.5)."""

_SHOWN_HEADERS = ("subject", "from", "to", "date")


def read(data: bytes) -> CopyText:
    """Return the text of a message: its head, and the body that a reader sees.

    Raises:
        Unreadable: when no part of it is text.
    """
    message = email.message_from_bytes(data)
    pages = list(_parts(message, "text/html"))
    if "snapshot-content-location" in message:  # a web page, and the pages in its frames
        return joined(map(_page, pages))
    head = "\n".join(_header(message, name) for name in _SHOWN_HEADERS if message[name])
    if pages:
        return joined([_page(pages[0])], before=f"{head}\n\n")
    for part in _parts(message, "text/plain"):
        text = plain.decoded(_octets(part), part.get_content_charset(""))
        text = _ANSWERED.sub("", text.replace("\r\n", "\n"))
        return CopyText(f"{head}\n\n{text}", wrapped=True)
    raise Unreadable("no part of the message is text")


def _page(part: Message) -> CopyText:
    return html.read(_octets(part), part.get_content_charset(""))


def _octets(part: Message) -> bytes:
    octets = part.get_payload(decode=True)
    return octets if isinstance(octets, bytes) else b""


def _header(message: Message, name: str) -> str:
    text = str(message[name])
    try:
        return str(make_header(decode_header(text)))
    except (ValueError, LookupError):  # no such encoding, or not in it
        return text


def _parts(message: Message, kind: str) -> Iterator[Message]:
    """Yield the parts of a kind that are no attachments."""
    for part in message.walk():
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            yield part
