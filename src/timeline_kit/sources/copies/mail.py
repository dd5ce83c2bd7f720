"""E-mail, and web pages saved as MHTML, which is e-mail to a program (RFC 2557)."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from typing import cast

from timeline_kit.sources.copies import html, plain
from timeline_kit.sources.copies.text import CopyText, Unreadable

_SHOWN_HEADERS = ("subject", "from", "to", "date")


def read(data: bytes) -> CopyText:
    """Return the text of a message: its subject, and the body that a reader sees.

    Raises:
        Unreadable: when no part of it is text.
    """
    message = cast(EmailMessage, email.message_from_bytes(data, policy=email.policy.default))
    page = _part(message, "text/html")
    body = page or _part(message, "text/plain")
    if body is None:
        raise Unreadable("no part of the message is text")
    octets = cast(bytes, body.get_payload(decode=True) or b"")
    charset = body.get_content_charset("")
    if page is not None:
        found = html.read(octets, charset)
    else:
        found = CopyText(plain.decoded(octets, charset).replace("\r\n", "\n"), wrapped=True)
    if "snapshot-content-location" in message:
        return found  # a web page
    head = "\n".join(str(message[name]) for name in _SHOWN_HEADERS if message[name])
    return CopyText(f"{head}\n\n{found.text}", wrapped=found.wrapped)


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    """Return the first part of a kind that is no attachment."""
    for part in message.walk():
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            return cast(EmailMessage, part)
    return None
