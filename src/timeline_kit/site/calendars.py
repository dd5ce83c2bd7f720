"""The ways to subscribe to a calendar: links for the programs that people have."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote

_IN_PATHS = "%/:@!$&'()*+,;="
"""What paths of addresses have as it is, beside letters and digits (RFC 3986 §3.3)."""

GOOGLE = "https://calendar.google.com/calendar/render?cid="
"""Before the `webcal:` address, percent-encoded."""

OUTLOOK = "https://outlook.live.com/calendar/0/addfromweb?url="
"""Before the `https:` address, percent-encoded, and `&name=`."""


def folder_of(url: str | None) -> str | None:
    """Return the address of the folder a page lies in."""
    if url is None:
        return None
    page = url.split("?")[0].split("#")[0]
    folder = page.rpartition("/")[0] if page.count("/") > 2 else page
    scheme, _, rest = folder.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host}{slash}{quote(path, safe=_IN_PATHS)}/"


def encoded(url: str) -> str:
    """Return an address in ASCII letters, as programs want it that know no others (RFC 3987)."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    if not host.isascii():
        with suppress(UnicodeError):  # it is no name of a host, then
            host = host.encode("idna").decode("ascii")
    return quote(f"{scheme}://{host}{slash}{path}", safe=_IN_PATHS + "?#[]")


def address_of(folder: str, name: str) -> str:
    """Return the address of a file in a folder."""
    return folder + quote(name, safe="")


@dataclass(frozen=True, slots=True)
class Subscription:
    """A calendar that can be subscribed to.

    Attributes:
        name: of the calendar.
        part: the group, tag or year it holds; empty for the whole.
        file: its file, as a relative address.
        address: where it is published; empty where that is not known.
    """

    name: str
    part: str
    file: str
    address: str

    @property
    def webcal(self) -> str:
        """What opens the calendar program of a computer or an Apple device."""
        return f"webcal:{self.address.partition(':')[2]}" if self.address else ""

    @property
    def google(self) -> str:
        """What adds it to Google Calendar."""
        return f"{GOOGLE}{quote(self.webcal, safe='')}" if self.address else ""

    @property
    def outlook(self) -> str:
        """What adds it to Outlook on the web."""
        if not self.address:
            return ""
        return f"{OUTLOOK}{quote(self.address, safe='')}&name={quote(self.name, safe='')}"
