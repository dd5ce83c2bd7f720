"""A second version of a calendar reaches those who have the first: no duplicates and no ghosts."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from support.calendar_files import as_ics
from support.calendars import Feed, icalendar, in_khal

from timeline_kit.exporters.ics.history import calendar_uid
from timeline_kit.model import Event, Timeline

_EVENTS: dict[str, dict[str, Any]] = {
    "stays": {"date": "2016-12-20", "title": "Stays"},
    "moved": {"date": "2016-12-20", "title": "Moved"},
    "retitled": {"date": "2016-12-20", "title": "Retitled"},
    "cancelled": {"date": "2016-12-20", "title": "Cancelled"},
    "removed": {"date": "2016-12-20", "title": "Removed"},
    "old-id": {"date": "2016-12-20", "title": "Another id"},
    "drafted": {"date": "2016-12-20", "title": "Made a draft"},
}
_LATER: dict[str, dict[str, Any]] = {
    "stays": _EVENTS["stays"],
    "moved": _EVENTS["moved"] | {"date": "2017-01-23T13:00+06:00"},
    "retitled": _EVENTS["retitled"] | {"title": "Renamed; moved, too: 10:00"},
    "cancelled": _EVENTS["cancelled"] | {"status": "cancelled"},
    "new-id": _EVENTS["old-id"],
    "drafted": _EVENTS["drafted"] | {"draft": True},
    "added": {"date": "2017-02", "title": "Added"},
}
STATE = [
    ("2016-12-20", "Another id"),
    ("2016-12-20", "Cancelled: Cancelled"),
    ("2016-12-20", "Renamed; moved, too: 10:00"),
    ("2016-12-20", "Stays"),
    ("2017-01-23T07:00:00Z", "Moved"),
    ("2017-02-01", "Added (February 2017)"),
]


def _timeline(events: dict[str, dict[str, Any]]) -> Timeline:
    return Timeline(
        id="updates", title="Updates", events=[Event(id=key, **it) for key, it in events.items()]
    )


@pytest.fixture(scope="module")
def versions() -> Sequence[bytes]:
    """The first version, as 0.1 wrote it too, and the second that knows it."""
    first, _ = as_ics(_timeline(_EVENTS))
    second, _ = as_ics(_timeline(_LATER), previous=first)
    assert first.count(b"BEGIN:VEVENT") == len(_EVENTS)
    return first, second


def _of_version_0_1(calendar: bytes) -> bytes:
    """Return a calendar as 0.1 wrote it: a UID of its own, and its SEQUENCE from 0."""
    lines = [
        b"SEQUENCE:0" if line.startswith(b"SEQUENCE") else line
        for line in calendar.split(b"\r\n")
        if not line.startswith((b"LAST-MODIFIED", b"COLOR"))
    ]
    old = b"UID:" + str(calendar_uid("updates")).encode()
    return b"\r\n".join(lines).replace(b"X-TIMELINE-KIT-ID:updates", old)


def test_vdirsyncer_brings_the_second_version_to_khal(
    versions: Sequence[bytes], tmp_path: Path
) -> None:
    feed = Feed(tmp_path)
    feed.publish(versions[0])
    assert len(in_khal(tmp_path)) == len(_EVENTS)
    feed.publish(versions[1])
    found = in_khal(tmp_path)
    assert sorted((event["start"], event["summary"]) for event in found) == STATE


@pytest.fixture
def radicale(tmp_path: Path) -> Iterator[str]:
    """The address of a Radicale of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = [
        f"--server-hosts=127.0.0.1:{port}",
        f"--storage-filesystem-folder={tmp_path / 'collections'}",
        "--auth-type=none",
        "--logging-level=error",
    ]
    with subprocess.Popen([sys.executable, "-m", "radicale", *options]) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            for _ in range(200):
                try:
                    urllib.request.urlopen(f"{address}/.web", timeout=1).close()
                    break
                except (urllib.error.URLError, ConnectionError):
                    assert server.poll() is None
                    time.sleep(0.05)
            yield f"{address}/desk/talks/"
        finally:
            server.terminate()


def _ask(address: str, method: str, content: bytes | None = None) -> bytes:
    headers = {
        "Content-Type": "text/calendar; charset=utf-8",
        "Authorization": "Basic ZGVzazpkZXNr",  # desk:desk, any password will do
    }
    request = urllib.request.Request(address, content, headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return bytes(answer.read())


@pytest.mark.parametrize("version", ["this", "0.1"])
def test_radicale_holds_the_second_version_after_the_first(
    versions: Sequence[bytes], radicale: str, version: str
) -> None:
    first, second = versions
    first = first if version == "this" else _of_version_0_1(first)
    _ask(radicale, "PUT", first)
    before = icalendar(_ask(radicale, "GET"))
    _ask(radicale, "PUT", second)
    after = icalendar(_ask(radicale, "GET"))
    assert len(before) == len(_EVENTS)
    assert sorted((entry.start, entry.summary) for entry in after.values()) == STATE
    stays = {entry.summary: uid for uid, entry in before.items()}["Stays"]
    assert after[stays] == before[stays]
