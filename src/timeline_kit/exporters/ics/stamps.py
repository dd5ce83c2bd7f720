"""DTSTAMP and SEQUENCE that change only when the event does.

An event that stands unchanged in the file being replaced keeps both, so that an
unchanged document gives the same bytes; a changed one gets the new stamp and the
next number, by which calendars know it for an update (RFC 5546 §2.1.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

_OURS = re.compile(rb"UID:([^\n]+)\nDTSTAMP:(\d{8}T\d{6}Z)\nSEQUENCE:(\d{1,9})\n")
"""How each of our own events begins; any other is not known."""


class Mark(NamedTuple):
    """What tells one state of an event from the next.

    Attributes:
        stamp: the value of DTSTAMP.
        sequence: the value of SEQUENCE.
    """

    stamp: str
    sequence: int


class Marks:
    """The marks in the files being replaced; of an event in several, the last one's.

    Whatever we did not write, be it another program's file or no calendar at all,
    counts as not there.
    """

    def __init__(self, previous: Iterable[bytes], stamp: str) -> None:
        self._new = Mark(stamp, 0)
        self._known: dict[str, tuple[Mark, bytes]] = {}
        for calendar in previous:
            for block in _blocks(calendar):
                self._learn(block)

    def mark(self, uid: str, lines: list[str]) -> Mark:
        """Return the mark of an event.

        Args:
            uid: its UID.
            lines: all its other content lines, without DTSTAMP and SEQUENCE, not folded.
        """
        known = self._known.get(uid)
        if known is None:
            return self._new
        mark, digest = known
        if digest == _digest("\n".join(lines).encode()):
            return mark
        return Mark(self._new.stamp, mark.sequence + 1)

    def _learn(self, block: bytes) -> None:
        head = _OURS.match(block)
        if head is None or not _is_instant(head[2]):
            return
        mark = Mark(head[2].decode(), int(head[3]))
        self._known[head[1].decode(errors="replace")] = mark, _digest(block[head.end() :])


def _blocks(calendar: bytes) -> list[bytes]:
    """Return what stands between BEGIN and END of each event, unfolded, line ends as LF."""
    lines = calendar.replace(b"\r\n", b"\n").replace(b"\n ", b"").replace(b"\n\t", b"")
    starts = lines.split(b"\nBEGIN:VEVENT\n")[1:]
    return [block.partition(b"\nEND:VEVENT")[0] for block in starts]


@lru_cache(maxsize=1024)
def _is_instant(value: bytes) -> bool:
    try:
        datetime.fromisoformat(value.decode())
    except ValueError:
        return False
    return True


def _digest(octets: bytes) -> bytes:
    return blake2b(octets, digest_size=16).digest()
