"""When each event last changed, known from the calendars that were published before.

Calendar programs tell an update from what they have by DTSTAMP and LAST-MODIFIED (RFC 5545
§3.8.7) or by SEQUENCE (RFC 5546 §2.1.4). All three are one fact here, the second in which
the content of the event last changed, so that none of them ever falls while either the
memory, which is the calendar being replaced, or the clock is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""Where SEQUENCE counts its seconds from: they fit into 31 bits until 2068."""

HIGHEST = (1 << 31) - 1
"""The highest SEQUENCE that calendar programs hold (RFC 5545 §3.3.8)."""

EVENTS_AT_MOST = 100_000
"""Events of a calendar that are remembered."""

_FOLD = re.compile(rb"\n[ \t]")
_STAMP = re.compile(rb"^(?:DTSTAMP|LAST-MODIFIED)(?:;[^:\n]*)?:(\d{8}T\d{6}Z)$", re.M)
_INSTANT = re.compile(rb"\d{8}T\d{6}Z")
_SEQUENCE = re.compile(rb"^SEQUENCE(?:;[^:\n]*)?:(\d{1,12})$", re.M)
_IDENTITY = re.compile(rb"^X-TIMELINE-KIT-ID(?:;[^:\n]*)?:([^\n]+)$", re.M)
_HEAD = 1 << 16
"""Octets in which what stands before the first event is looked for."""

_DAY = 24 * 60 * 60
_CONFLICT = re.compile(rb"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)", re.M)
_NAME = re.compile(rb"(UID|DTSTAMP|LAST-MODIFIED|SEQUENCE|SUMMARY)(?:;[^:]*)?:")


class Stamp(int):
    """A second, counted from the beginning of 2000, in which an event changed."""

    @classmethod
    def of(cls, instant: datetime) -> Stamp:
        """Return the stamp of an aware time."""
        return cls((instant - _EPOCH) // timedelta(seconds=1))

    @property
    def instant(self) -> datetime:
        """The time itself, aware, in UTC."""
        return _EPOCH + timedelta(seconds=self)

    @property
    def text(self) -> str:
        """The value of DTSTAMP and LAST-MODIFIED."""
        return _text(self)

    @property
    def sequence(self) -> int:
        """The value of SEQUENCE."""
        return min(max(self, 0), HIGHEST)


@lru_cache(maxsize=4096)
def _text(stamp: int) -> str:
    instant = _EPOCH + timedelta(seconds=stamp)
    return f"{instant.year:04}{instant:%m%dT%H%M%SZ}"


class Version(NamedTuple):
    """An event as it was published.

    Attributes:
        stamp: when it had changed.
        digest: of its content, all but its UID and stamps.
        title: its SUMMARY.
    """

    stamp: Stamp
    digest: bytes
    title: str


def refusal(calendar: bytes, identifier: str, clock: datetime) -> str:
    """Say why a file in the place of a timeline's calendar is not to be replaced, or nothing.

    Args:
        calendar: the file.
        identifier: the id of the timeline.
        clock: the time of the machine.
    """
    head = _FOLD.sub(b"", calendar[:_HEAD].replace(b"\r\n", b"\n").removeprefix(b"\xef\xbb\xbf"))
    if not head.strip():
        return ""
    if not head.lstrip().upper().startswith(b"BEGIN:VCALENDAR\n"):
        return "is no calendar"
    head = head.partition(b"\nBEGIN:VEVENT")[0]
    named = _IDENTITY.search(head)
    if named is not None and named[1].decode("utf-8", "replace") != identifier:
        return f"is the calendar of another timeline, `{named[1].decode('utf-8', 'replace')}`"
    if named is None and f"\nUID:{calendar_uid(identifier)}\n".encode() not in head + b"\n":
        return "is the calendar of something else"
    newest = History([calendar]).newest
    if newest is not None and newest > Stamp.of(clock) + _DAY:
        return f"has a stamp of {newest.instant:%Y-%m-%d}, in the future"
    return ""


def calendar_uid(identifier: str) -> UUID:
    """Return the namespace of the UIDs of a timeline's events."""
    return uuid5(NAMESPACE_URL, f"timeline-kit:{identifier}")


class History:
    """What was published before: the newest version of each event, by its UID.

    Args:
        calendars: the files, in any order; what is no calendar counts as empty.

    Attributes:
        versions: the newest version of each event.
        newest: the highest stamp of all, also of parts that cannot be read; None without one.
        damaged: how many events could not be read, of calendars that were cut or merged badly.
        is_cut_short: whether a calendar has more events than are remembered.
    """

    def __init__(self, calendars: Iterable[bytes] = ()) -> None:
        self.versions: dict[str, Version] = {}
        self.newest: Stamp | None = None
        self.damaged = 0
        self.is_cut_short = False
        for calendar in calendars:
            self._learn(_FOLD.sub(b"", calendar.replace(b"\r\n", b"\n")))

    def stamp(self, uid: str, lines: Iterable[str], now: Stamp) -> Stamp:
        """Return the stamp of an event: the one it was published with, or a new one.

        A new one is higher than all that were ever given, whatever the clock says.

        Args:
            uid: its UID.
            lines: its content lines, not folded, without UID and stamps.
            now: the time of this run.
        """
        known = self.versions.get(uid)
        if known is not None and known.digest == digest(lines):
            return known.stamp
        return now if self.newest is None or self.newest < now else Stamp(self.newest + 1)

    def _learn(self, text: bytes) -> None:
        self.newest = max(
            [*_stamps(text), *([self.newest] if self.newest is not None else [])], default=None
        )
        conflicts = _CONFLICT.search(text) is not None
        for number, begun in enumerate(text.split(b"\nBEGIN:VEVENT\n")[1:]):
            if number == EVENTS_AT_MOST:
                self.is_cut_short = True
                return
            block, is_whole, _ = begun.partition(b"\nEND:VEVENT")
            event = None if conflicts and _CONFLICT.search(block) else _read(block)
            if not is_whole or event is None:
                self.damaged += 1
                continue
            uid, version = event
            before = self.versions.get(uid)
            if before is None or before.stamp < version.stamp:
                self.versions[uid] = version


def _read(block: bytes) -> tuple[str, Version] | None:
    """Return what is to be remembered of an event; None when it has no UID or no stamp."""
    uid = title = b""
    stamps: list[Stamp] = []
    content: list[bytes] = []
    for line in block.split(b"\n"):
        found = _NAME.match(line)
        name = found[1] if found is not None else b""
        value = line[found.end() :] if found is not None else b""
        if name == b"UID":
            uid = value
        elif name == b"SEQUENCE":
            stamps += [Stamp(value)] if value.isdigit() and len(value) < _DIGITS else []
        elif name in (b"DTSTAMP", b"LAST-MODIFIED"):
            stamp = _read_stamp(value)
            stamps += [stamp] if stamp is not None else []
        else:
            content.append(line)
            title = value if name == b"SUMMARY" else title
    if not uid or not stamps:
        return None
    return uid.decode("utf-8", "replace"), Version(
        max(stamps), _hash(b"\n".join(content)), _plain(title)
    )


_DIGITS = 12


def _stamps(text: bytes) -> Iterator[Stamp]:
    for written in set(_STAMP.findall(text)):
        stamp = _read_stamp(written)
        if stamp is not None:
            yield stamp
    yield from map(Stamp, set(_SEQUENCE.findall(text)))


@lru_cache(maxsize=4096)
def _read_stamp(written: bytes) -> Stamp | None:
    if not _INSTANT.fullmatch(written):
        return None
    try:
        return Stamp.of(datetime.fromisoformat(written.decode()))
    except ValueError:
        return None


def digest(lines: Iterable[str]) -> bytes:
    """Return the digest of the content of an event, its lines not folded."""
    return _hash("\n".join(lines).encode())


def _hash(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()


_ESCAPED = re.compile(r"\\([\\;,nN])")


def _plain(value: bytes) -> str:
    text = value.decode("utf-8", "replace")
    return _ESCAPED.sub(lambda escaped: " " if escaped[1] in "nN" else escaped[1], text)
