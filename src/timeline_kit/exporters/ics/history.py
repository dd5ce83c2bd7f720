"""When each event last changed, known from the calendars that were published before.

Calendar programs tell an update from what they have by DTSTAMP and LAST-MODIFIED (RFC 5545
§3.8.7) or by SEQUENCE (RFC 5546 §2.1.4). All three are one fact here, the second in which
the content of the event last changed, so that none of them ever falls while either the
memory, which is the calendar being replaced, or the clock is right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from timeline_kit.exporters.base import Changes

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""Where SEQUENCE counts its seconds from: they fit into 31 bits until 2068."""

HIGHEST = (1 << 31) - 1
"""The highest SEQUENCE that calendar programs hold (RFC 5545 §3.3.8)."""

_LAST = (datetime(9999, 12, 31, tzinfo=UTC) - _EPOCH) // timedelta(seconds=1)

EVENTS_AT_MOST = 100_000
"""Events of a calendar that are remembered."""

_FOLD = re.compile(rb"\n[ \t]")
_STAMP = re.compile(rb"^(?:DTSTAMP|LAST-MODIFIED)(?:;[^:\n]*)?:(\d{8}T\d{6})Z?$", re.M | re.I)
_INSTANT = re.compile(rb"\d{8}T\d{6}")
_SEQUENCE = re.compile(rb"^SEQUENCE(?:;[^:\n]*)?:(\d{1,20})$", re.M | re.I)
_IDENTITY = re.compile(rb"^X-TIMELINE-KIT-ID(?:;[^:\n]*)?:([^\n]+)$", re.M | re.I)
_BEGIN_EVENT = re.compile(rb"\nBEGIN:VEVENT[ \t]*(?=\n)", re.I)
_END_EVENT = re.compile(rb"\nEND:VEVENT[ \t]*(?=\n|\Z)", re.I)
_END = re.compile(rb"(?:\A|\n)END:VCALENDAR\s*\Z", re.I)
_HEAD = 1 << 16
"""Octets in which what stands before the first event is looked for."""

_DAY = 24 * 60 * 60
_CONFLICT = re.compile(rb"^(?:<{7}|={7}|>{7}|\|{7})(?: [^\n]*)?$", re.M)
_NAME = re.compile(rb"(UID|DTSTAMP|LAST-MODIFIED|SEQUENCE|SUMMARY|BEGIN|END)(?:;[^:]*)?:", re.I)


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

    def after(self, other: Stamp | None) -> Stamp:
        """Return this stamp, or the one after another that is not lower."""
        return self if other is None or other < self else Stamp(min(other + 1, _LAST))


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


class Memory(NamedTuple):
    """What is known from one calendar.

    Attributes:
        versions: the newest version of each event, by its UID.
        newest: the highest stamp, also of parts that cannot be read; None without one.
        unread: how many events cannot be read, where it was cut or merged badly.
        is_whole: whether it has an end and no marks of a merge.
        is_cut_short: whether it has more events than are remembered.
    """

    versions: Mapping[str, Version]
    newest: Stamp | None
    unread: int
    is_whole: bool
    is_cut_short: bool


class PublishedCalendar(bytes):
    """The bytes of a calendar that was published, read once however many ask."""

    @cached_property
    def memory(self) -> Memory:
        """What is known from it; what is no calendar counts as empty."""
        return _remembered(_unfolded(self))


def _unfolded(calendar: bytes) -> bytes:
    return _FOLD.sub(b"", calendar.replace(b"\r\n", b"\n"))


def _remembered(text: bytes) -> Memory:
    versions: dict[str, Version] = {}
    unread = 0
    has_conflicts = _CONFLICT.search(text) is not None
    begun = _BEGIN_EVENT.finditer(text)
    first = next(begun, None)
    number = 0
    while first is not None and number < EVENTS_AT_MOST:
        following = next(begun, None)
        ends = following.start() if following is not None else len(text)
        event = _event(text[first.end() : ends], has_conflicts)
        if event is None:
            unread += 1
        else:
            uid, version = event
            before = versions.get(uid)
            if before is None or before.stamp < version.stamp:
                versions[uid] = version
        first, number = following, number + 1
    newest = max(_stamps(text), default=None)
    is_whole = not text.strip() or (not has_conflicts and _END.search(text[-64:]) is not None)
    return Memory(versions, newest, unread, is_whole, first is not None)


def _event(begun: bytes, may_conflict: bool) -> tuple[str, Version] | None:
    """Return what is to be remembered of an event; None when it is not whole."""
    end = _END_EVENT.search(begun)
    if end is None:
        return None
    block = begun[1 : end.start()]
    if may_conflict and _CONFLICT.search(block):
        return None
    return _read(block)


def _read(block: bytes) -> tuple[str, Version] | None:
    """Return what is to be remembered of an event; None when it has no UID or no stamp.

    What stands in components within it, such as the UID of an alarm, is content.
    """
    uid = title = b""
    stamps: list[Stamp] = []
    content: list[bytes] = []
    depth = 0
    for line in block.split(b"\n"):
        found = _NAME.match(line)
        name = found[1].upper() if found is not None else b""
        value = line[found.end() :] if found is not None else b""
        if name in (b"BEGIN", b"END"):
            depth += 1 if name == b"BEGIN" else -1
            content.append(line)
        elif depth or not name:
            content.append(line)
        elif name == b"UID":
            uid = value
        elif name == b"SUMMARY":
            content.append(line)
            title = value
        else:
            stamp = _read_sequence(value) if name == b"SEQUENCE" else _read_stamp(value)
            stamps += [] if stamp is None else [stamp]
    if not uid or not stamps:
        return None
    return uid.decode("utf-8", "replace"), Version(
        max(stamps), _hash(b"\n".join(content)), _plain(title)
    )


def _stamps(text: bytes) -> Iterator[Stamp]:
    for written in {found[1] for found in _STAMP.finditer(text)}:
        stamp = _read_stamp(written)
        if stamp is not None:
            yield stamp
    for written in {found[1] for found in _SEQUENCE.finditer(text)}:
        yield Stamp(min(int(written), HIGHEST))


def _read_sequence(written: bytes) -> Stamp | None:
    return Stamp(min(int(written), HIGHEST)) if _COUNT.fullmatch(written) else None


_COUNT = re.compile(rb"\d{1,20}")


@lru_cache(maxsize=4096)
def _read_stamp(written: bytes) -> Stamp | None:
    if not _INSTANT.fullmatch(written.removesuffix(b"Z")):
        return None
    try:
        return Stamp.of(datetime.fromisoformat(written.removesuffix(b"Z").decode() + "Z"))
    except ValueError:
        return None


def refusal(calendar: bytes, identifier: str, clock: datetime) -> str:
    """Say why a file in the place of a timeline's calendar is not to be replaced, or nothing.

    Args:
        calendar: the file.
        identifier: the id of the timeline.
        clock: the time of the machine.
    """
    head = _FOLD.sub(b"", calendar[:_HEAD].removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n"))
    head = _CONFLICT.sub(b"", head).lstrip()
    if not head or _opening(identifier).startswith(head):  # nothing, or cut at its very beginning
        return ""
    if not head.upper().startswith(b"BEGIN:VCALENDAR\n"):
        return "is no calendar"
    head = _BEGIN_EVENT.split(head, maxsplit=1)[0] + b"\n"
    named = _IDENTITY.search(head)
    if named is not None and named[1].decode("utf-8", "replace").strip() != identifier:
        return f"is the calendar of another timeline, `{named[1].decode('utf-8', 'replace')}`"
    if named is None and f"\nUID:{calendar_uid(identifier)}\n".encode() not in head:
        return "is the calendar of something else"
    newest = _published(calendar).memory.newest
    if newest is not None and newest > Stamp.of(clock) + _DAY:
        return f"has a stamp of {newest.instant:%Y-%m-%d}, in the future"
    return ""


def _opening(identifier: str) -> bytes:
    return "\n".join([*OPENING, f"X-TIMELINE-KIT-ID:{identifier}\n"]).encode()


OPENING = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//timeline-kit//timeline-kit//EN",
    "CALSCALE:GREGORIAN",
)
"""What every calendar of ours begins with, before the id of its timeline."""


def damage(calendar: bytes) -> str:
    """Say what of a calendar cannot be remembered, or nothing.

    Such events are stamped anew, which is right while the clock is.
    """
    memory = _published(calendar).memory
    if memory.is_cut_short:
        return f"has more than {EVENTS_AT_MOST:,} events, of which the first are remembered"
    if memory.is_whole and not memory.unread:
        return ""
    events = memory.unread + len(memory.versions)
    of_all = f"{memory.unread:,} of {events:,} event{'s' * (events > 1)}"
    what = "is damaged" if _END.search(calendar[-64:]) else "is cut off"
    return f"{what}: {of_all} in it cannot be read"


def calendar_uid(identifier: str) -> UUID:
    """Return the namespace of the UIDs of a timeline's events."""
    return uuid5(NAMESPACE_URL, f"timeline-kit:{identifier}")


def _published(calendar: bytes) -> PublishedCalendar:
    return calendar if isinstance(calendar, PublishedCalendar) else PublishedCalendar(calendar)


class History:
    """What was published before: the newest version of each event, by its UID.

    Args:
        calendars: the files, in any order; what is no calendar counts as empty.

    Attributes:
        versions: the newest version of each event.
        newest: the highest stamp of all, also of parts that cannot be read; None without one.
    """

    def __init__(self, calendars: Iterable[bytes] = ()) -> None:
        self.versions: dict[str, Version] = {}
        self.newest: Stamp | None = None
        for calendar in calendars:
            memory = _published(calendar).memory
            for uid, version in memory.versions.items():
                known = self.versions.get(uid)
                if known is None or known.stamp < version.stamp:
                    self.versions[uid] = version
            if memory.newest is not None:
                self.newest = max(memory.newest, self.newest or memory.newest)

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
        return now.after(self.newest)


class _Same:
    """A tuple that equals itself alone, so that asking for it again costs nothing."""

    def __init__(self, calendars: tuple[bytes, ...]) -> None:
        self.calendars = calendars

    def __hash__(self) -> int:
        return id(self.calendars)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.calendars is other.calendars


@lru_cache(maxsize=1)
def _known(same: _Same) -> History:
    return History(same.calendars)


def history_of(calendars: tuple[bytes, ...]) -> History:
    """Return what is known from calendars; all parts of a timeline, one after another, share it."""
    return _known(_Same(calendars))


def changes(before: Iterable[bytes], written: bytes) -> Changes:
    """Return what is new to those who have earlier calendars.

    Args:
        before: the earlier ones.
        written: the calendar that takes their place.
    """
    old, new = History(before).versions, _published(written).memory.versions
    withdrawn = [old[uid] for uid in old.keys() - new.keys()]
    added = Counter(new[uid].digest for uid in new.keys() - old.keys())
    return Changes(
        new=added.total(),
        changed=sum(new[uid].digest != old[uid].digest for uid in new.keys() & old.keys()),
        withdrawn=tuple(sorted(version.title for version in withdrawn)),
        under_another_id=tuple(
            sorted(version.title for version in withdrawn if version.digest in added)
        ),
    )


def digest(lines: Iterable[str]) -> bytes:
    """Return the digest of the content of an event, its lines not folded."""
    return _hash("\n".join(lines).encode())


def _hash(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()


_ESCAPED = re.compile(r"\\([\\;,nN])")


def _plain(value: bytes) -> str:
    text = value.decode("utf-8", "replace")
    return _ESCAPED.sub(lambda escaped: " " if escaped[1] in "nN" else escaped[1], text)
