from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.calendar_files import NOW, as_ics
from support.matrix import public_matrix
from support.programs import corpus
from support.strategies import timelines

from timeline_kit.exporters.ics.exporter import event_uid
from timeline_kit.model import Event, Timeline, replace

_LATER = NOW + timedelta(days=400)


def _changed(timeline: Timeline, identifier: str, **change: object) -> Timeline:
    def edit(event: Event) -> Event:
        return replace(event, **change) if event.id == identifier else event

    return replace(timeline, events=tuple(map(edit, timeline.events)))


def _entries(calendar: bytes) -> dict[str, tuple[str, str]]:
    """Return stamp and sequence of each UID."""
    found = re.findall(
        rb"UID:(\S+)\r\nDTSTAMP:(\S+)\r\nSEQUENCE:(\d+)\r\n", calendar.replace(b"\r\n ", b"")
    )
    return {uid.decode(): (stamp.decode(), sequence.decode()) for uid, stamp, sequence in found}


def test_an_unchanged_timeline_gives_the_same_bytes() -> None:
    first, _ = as_ics(public_matrix())
    again, _ = as_ics(public_matrix(), previous=first, now=_LATER)
    assert again == first


@given(timelines())
@settings(max_examples=40, deadline=None)
def test_any_unchanged_timeline_gives_the_same_bytes(timeline: Timeline) -> None:
    first, _ = as_ics(timeline)
    assert as_ics(timeline, previous=first, now=_LATER)[0] == first


def test_a_changed_event_gets_a_new_stamp_and_the_next_sequence_and_no_other_does() -> None:
    first, _ = as_ics(public_matrix())
    edited = _changed(public_matrix(), "day", title="Another title")
    second, _ = as_ics(edited, previous=first, now=_LATER)
    before, after = _entries(first), _entries(second)
    assert before.keys() == after.keys()
    different = [after[uid] for uid in before if before[uid] != after[uid]]
    assert different == [("20271228T080931Z", "1")]

    third, _ = as_ics(public_matrix(), previous=second, now=_LATER + timedelta(days=1))
    assert sorted(_entries(third).values())[-1] == ("20271229T080931Z", "2")


def test_a_uid_follows_the_ids_and_nothing_else() -> None:
    first, _ = as_ics(public_matrix())
    edited = _changed(public_matrix(), "day", title="Another", date=public_matrix().events[1].date)
    assert list(_entries(as_ics(edited)[0])) == list(_entries(first))
    renamed = replace(public_matrix(), id="another-timeline")
    assert not set(_entries(as_ics(renamed)[0])) & set(_entries(first))


@given(st.uuids(), st.from_regex(r"[a-z][a-z0-9_-]{0,99}", fullmatch=True))
def test_a_uid_is_the_uuid5_of_the_id(namespace: UUID, identifier: str) -> None:
    assert event_uid(namespace.bytes, identifier) == str(uuid5(namespace, identifier))


def test_uids_are_what_readers_already_have() -> None:
    uid = "93a22c8a-d23d-50a7-831a-06c5f9a73ca0"  # of the event `day` in the timeline `matrix`
    assert uid in _entries(as_ics(public_matrix())[0])


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_a_file_whose_line_ends_were_changed_is_still_known(line_end: bytes) -> None:
    first, _ = as_ics(public_matrix())
    touched = first.replace(b"\r\n", line_end)
    assert as_ics(public_matrix(), previous=touched, now=_LATER)[0] == first


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_previous_file_does_no_harm(data: st.DataObject) -> None:
    first, _ = as_ics(public_matrix())
    start = data.draw(st.integers(0, len(first)))
    damage = data.draw(st.binary(max_size=40) | st.sampled_from([b"DTSTAMP:99999999T999999Z\r\n"]))
    damaged = first[:start] + damage + first[start + data.draw(st.integers(0, 200)) :]
    calendar, _ = as_ics(public_matrix(), previous=damaged, now=_LATER)
    stamps = {stamp for stamp, _ in _entries(calendar).values()}
    assert stamps <= {"20261123T080931Z", "20271228T080931Z"}
    assert _entries(calendar).keys() == _entries(first).keys()


@pytest.mark.parametrize(
    "previous", [b"", b"\xff\xfe\x00", b"BEGIN:VCALENDAR", b"\nBEGIN:VEVENT\n"]
)
def test_what_is_no_calendar_counts_as_no_file(previous: bytes) -> None:
    assert as_ics(public_matrix(), previous=previous) == as_ics(public_matrix())


def test_other_programs_files_count_as_no_file() -> None:
    files = sorted((corpus() / "ics").glob("*.ics"))
    assert files
    for file in files:
        assert as_ics(public_matrix(), previous=file.read_bytes()) == as_ics(public_matrix())
