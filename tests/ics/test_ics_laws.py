from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from icalendar import Calendar
from icalendar import Event as Component
from support.calendar_files import NOW, as_ics
from support.matrix import SECRETS, public_matrix
from support.strategies import timelines

from timeline_kit.exporters.audience import published
from timeline_kit.exporters.content.markdown.plain import to_plain
from timeline_kit.exporters.content.wording import title_text
from timeline_kit.exporters.ics.dates import NoPlaceError, placed
from timeline_kit.exporters.ics.lines import text
from timeline_kit.model import Event, Timeline

_NAME = re.compile(r"(BEGIN|END|[A-Z][A-Z-]*)(;[A-Z]+=[A-Z]+)?:")


def _public(timeline: Timeline) -> Timeline:
    return published(timeline)


def assert_well_formed(calendar: bytes) -> None:
    """Hold a file to RFC 5545 §3.1: lines, line ends, names and balance."""
    assert calendar.endswith(b"END:VCALENDAR\r\n")
    physical = calendar.removesuffix(b"\r\n").split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line or len(line) > 75 for line in physical)
    for octets in physical:
        octets.decode()  # no fold within a character
    open_components: list[str] = []
    for line in calendar.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]:
        assert _NAME.match(line), line
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line)
        if line.startswith("BEGIN:"):
            open_components.append(line.removeprefix("BEGIN:"))
        elif line.startswith("END:"):
            assert open_components.pop() == line.removeprefix("END:")
    assert open_components == []


def _has_place(event: Event) -> bool:
    try:
        placed(event.date)
    except NoPlaceError:
        return False
    return True


@given(timelines())
@settings(max_examples=150, deadline=None)
def test_no_text_is_lost_and_no_event_is_missed_in_silence(timeline: Timeline) -> None:
    public = _public(timeline)
    calendar, notes = as_ics(public)
    assert_well_formed(calendar)
    parsed = Calendar.from_ical(calendar)
    assert isinstance(parsed, Calendar)
    assert not parsed.errors
    components = parsed.events
    uids = [str(component["UID"]) for component in components]
    assert len(set(uids)) == len(uids)
    name = text(public.title)  # icalendar 7.3 leaves these two as they are escaped
    assert str(parsed["NAME"]) == str(parsed["X-WR-CALNAME"]) == name

    lost = [note.path[1] for note in notes if note.code == "TK701"]
    kept = [event for event in public.events if event.id not in lost]
    assert [event.id for event in public.events if not _has_place(event)] == lost
    assert len(components) == len(kept)
    for event, component in zip(kept, components, strict=True):
        _assert_all_there(event, component, public)


def _assert_all_there(event: Event, component: Component, timeline: Timeline) -> None:
    assert not component.errors
    summary, described = str(component["SUMMARY"]), str(component.get("DESCRIPTION", ""))
    assert summary.startswith(title_text(event, timeline.language))
    assert (event.date_label or "") in summary
    assert component.DTSTAMP == NOW
    assert component.get("STATUS", "").lower() == (event.status or "")
    for citation in event.sources:
        source = timeline.sources[citation.ref]
        for said in (source.title, source.author, source.publisher, source.url, source.archive_url):
            assert (said or "") in described
        assert (citation.quote or "") in described
        assert (citation.locator or "") in described
    for name in event.participants:
        assert name in described
    if event.description:
        assert to_plain(event.description) in described
    if event.media:
        for said in (event.media.alt, event.media.url, event.media.link):
            assert (said or "") in described
        for said in (event.media.caption, event.media.credit):
            assert to_plain(said or "") in described
    assert (event.url or "") in described
    assert (event.place.name if event.place else "") == component.get("LOCATION", "")
    categories = list(dict.fromkeys([*([event.group] if event.group else []), *event.tags]))
    assert [str(name) for name in component.categories] == categories


@given(timelines())
@settings(max_examples=40, deadline=None)
def test_what_is_internal_stays_internal(timeline: Timeline) -> None:
    calendar, _ = as_ics(_public(timeline))
    content = calendar.replace(b"\r\n ", b"").decode()
    assert not [secret for secret in SECRETS if secret in content]


def test_the_matrix_is_well_formed() -> None:
    assert_well_formed(as_ics(public_matrix())[0])


@pytest.mark.parametrize("flags", [[], ["-O"], ["-OO"]])
def test_the_bytes_are_the_same_in_any_process(flags: list[str]) -> None:
    expected, _ = as_ics(public_matrix())
    program = (
        "import sys; from support.calendar_files import as_ics; "
        "from support.matrix import public_matrix; "
        "sys.stdout.buffer.write(as_ics(public_matrix())[0])"
    )
    for seed, zone, locale in (("0", "UTC", "C"), ("1", "Asia/Tokyo", "tr_TR.UTF-8")):
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": locale,
            "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent.parent), *sys.path]),
        }
        run = subprocess.run(
            [sys.executable, *flags, "-c", program],
            env=environment,
            capture_output=True,
            check=True,
        )
        assert run.stdout == expected
