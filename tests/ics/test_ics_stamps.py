from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.calendar_files import NOW, as_ics
from support.matrix import public_matrix
from support.programs import corpus
from support.strategies import timelines

from timeline_kit.dates import When
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.ics import history
from timeline_kit.exporters.ics.exporter import event_uid
from timeline_kit.exporters.ics.history import HIGHEST, History, Stamp, calendar_uid, refusal
from timeline_kit.exporters.registry import export
from timeline_kit.model import Event, Timeline, replace

_LATER = NOW + timedelta(days=400)


def _changed(timeline: Timeline, identifier: str, **change: object) -> Timeline:
    def edit(event: Event) -> Event:
        return replace(event, **change) if event.id == identifier else event

    return replace(timeline, events=tuple(map(edit, timeline.events)))


def _entries(calendar: bytes) -> dict[str, tuple[str, str]]:
    """Return stamp and sequence of each UID."""
    found = re.findall(
        rb"UID:(\S+)\r\nDTSTAMP:(\S+)\r\nLAST-MODIFIED:(\S+)\r\nSEQUENCE:(\d+)\r\n",
        calendar.replace(b"\r\n ", b""),
    )
    assert all(stamp == modified for _, stamp, modified, _ in found)
    return {uid.decode(): (stamp.decode(), sequence.decode()) for uid, stamp, _, sequence in found}


def test_an_unchanged_timeline_gives_the_same_bytes() -> None:
    first, _ = as_ics(public_matrix())
    again, _ = as_ics(public_matrix(), previous=first, now=_LATER)
    assert again == first


@given(timelines())
@settings(max_examples=40, deadline=None)
def test_any_unchanged_timeline_gives_the_same_bytes(timeline: Timeline) -> None:
    first, _ = as_ics(timeline)
    assert as_ics(timeline, previous=first, now=_LATER)[0] == first


def test_a_changed_event_gets_a_new_stamp_and_no_other_does() -> None:
    first, _ = as_ics(public_matrix())
    edited = _changed(public_matrix(), "day", title="Another title")
    second, _ = as_ics(edited, previous=first, now=_LATER)
    before, after = _entries(first), _entries(second)
    assert before.keys() == after.keys()
    different = [after[uid] for uid in before if before[uid] != after[uid]]
    assert different == [("20271228T080931Z", "883296571")]

    third, _ = as_ics(public_matrix(), previous=second, now=_LATER + timedelta(days=1))
    assert max(_entries(third).values()) == ("20271229T080931Z", "883382971")


def test_a_clock_that_was_set_back_moves_no_stamp_back() -> None:
    first, _ = as_ics(public_matrix(), now=_LATER)
    edited = _changed(public_matrix(), "day", title="Another title")
    second, _ = as_ics(edited, previous=first, now=NOW)
    before, after = _entries(first), _entries(second)
    assert [after[uid] for uid in before if before[uid] != after[uid]] == [
        ("20271228T080932Z", "883296572")
    ]


def test_a_calendar_of_version_0_1_is_taken_over() -> None:
    """It had a UID of its own, no LAST-MODIFIED, and counted its SEQUENCE from 0."""
    first, _ = as_ics(public_matrix())
    old = re.sub(rb"LAST-MODIFIED:\S+\r\nSEQUENCE:\d+\r\n", b"SEQUENCE:3\r\n", first)
    old = old.replace(b"X-TIMELINE-KIT-ID:matrix", b"UID:%s" % str(calendar_uid("matrix")).encode())
    assert refusal(old, "matrix", NOW) == ""
    assert as_ics(public_matrix(), previous=old, now=_LATER)[0] == first


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (b"", ""),
        (b"\xef\xbb\xbf \n", ""),
        (b"shopping list", "is no calendar"),
        (b"\xff\xfe\x00", "is no calendar"),
        (b"BEGIN:VCARD\r\n", "is no calendar"),
        (b"BEGIN:VCALENDAR\r\nX-TIMELINE-KIT-ID:mine\r\n", ""),
        (b"BEGIN:VCALENDAR\nX-TIMELINE-KIT-\n ID:mine\nEND:VCALENDAR\n", ""),
        (
            b"BEGIN:VCALENDAR\r\nX-TIMELINE-KIT-ID:other\r\n",
            "is the calendar of another timeline, `other`",
        ),
        (b"BEGIN:VCALENDAR\r\nUID:1\r\nEND:VCALENDAR\r\n", "is the calendar of something else"),
        (
            b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nX-TIMELINE-KIT-ID:mine\r\nEND:VEVENT\r\n",
            "is the calendar of something else",
        ),
        (
            b"BEGIN:VCALENDAR\nX-TIMELINE-KIT-ID:mine\nBEGIN:VEVENT\nUID:1\n"
            b"DTSTAMP:20990101T000000Z\nEND:VEVENT\n",
            "has a stamp of 2099-01-01, in the future",
        ),
        (
            b"BEGIN:VCALENDAR\nX-TIMELINE-KIT-ID:mine\nBEGIN:VEVENT\nUID:1\n"
            b"SEQUENCE:2147483647\nEND:VEVENT\n",
            "has a stamp of 2068-01-19, in the future",
        ),
    ],
)
def test_a_file_that_is_not_this_timelines_is_not_replaced(file: bytes, reason: str) -> None:
    assert refusal(file, "mine", NOW) == reason


Edits = st.lists(
    st.tuples(
        st.sampled_from(["edit", "drop", "restore", "lose", "cut", "conflict", "resave", "back"]),
        st.integers(0, 3),
        st.integers(1, 400),
    ),
    max_size=12,
)


@given(Edits)
@settings(max_examples=150, deadline=None)
def test_stamps_never_fall_and_rise_with_each_change(edits: list[tuple[str, int, int]]) -> None:
    """Over edits, filters, restores, lost, cut and badly merged files, and clocks set back.

    The memory is right as long as the file is whole; the clock is right unless it was set back.
    When a file is lost or cut, the clock is right again.
    """
    texts = {f"e{number}": 0 for number in range(4)}
    there = set(texts)
    now, previous = NOW, b""
    seen: dict[str, tuple[int, int]] = {}  # text and SEQUENCE, as readers have them
    for what, number, days in edits:
        identifier = f"e{number}"
        clock = now
        match what:
            case "edit":
                texts[identifier] += 1
            case "drop":
                there.discard(identifier)
                texts[identifier] += 1
            case "restore":
                there.add(identifier)
            case "lose":
                previous = b""
            case "cut":
                previous = previous[: len(previous) * number // 4]
            case "conflict":
                previous = previous.replace(
                    b"SUMMARY", b"<<<<<<< ours\r\nSUMMARY:x\r\n=======\r\nSUMMARY", number
                )
            case "resave":
                previous = previous.replace(b"\r\n", b"\n").replace(b"SUMMARY:", b"SUMMARY;X=1:")
            case "back":
                clock = NOW - timedelta(days=days)
        if what != "back":
            now += timedelta(days=days)
            clock = now
        timeline = Timeline(
            id="laws",
            title="Laws",
            events=tuple(
                Event(id=name, date=When.parse("2016"), title=f"Text {text}")
                for name, text in texts.items()
                if name in there
            ),
        )
        remembered = History([previous]).versions
        calendar, _ = as_ics(timeline, previous=previous, now=clock)
        entries = _entries(calendar)
        for name in there:
            uid = event_uid(calendar_uid("laws").bytes, name)
            stamp, sequence = entries[uid]
            assert int(sequence) == Stamp.of(datetime.fromisoformat(stamp)) <= HIGHEST
            if name in seen and (uid in remembered or clock == now):
                text, before = seen[name]
                assert int(sequence) >= before
                assert int(sequence) > before or text == texts[name]
            seen[name] = (texts[name], int(sequence))
        assert as_ics(timeline, previous=calendar, now=clock + timedelta(days=1))[0] == calendar
        previous = calendar


def test_of_several_calendars_the_newest_version_counts() -> None:
    first, _ = as_ics(public_matrix())
    edited = _changed(public_matrix(), "day", title="Another title")
    second, _ = as_ics(edited, previous=first, now=_LATER)
    for files in ((first, second), (second, first)):
        options = ExportOptions(
            now=_LATER + timedelta(days=9), previous=partial(tuple[bytes, ...], files)
        )
        assert export(edited, "ics", options)[0] == second


def test_damage_is_counted_and_the_rest_is_remembered() -> None:
    first, _ = as_ics(public_matrix())
    whole = History([first])
    cut = History([first[: len(first) // 2]])
    assert (whole.damaged, cut.damaged) == (0, 1)
    assert set(cut.versions) < set(whole.versions)
    assert cut.newest == whole.newest
    assert whole.versions[next(iter(whole.versions))].title


def test_no_more_events_are_remembered_than_are_sensible(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "EVENTS_AT_MOST", 3)
    first, _ = as_ics(public_matrix())
    found = History([first])
    assert (len(found.versions), found.is_cut_short) == (3, True)


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


def test_other_programs_files_are_not_replaced() -> None:
    files = sorted((corpus() / "ics").glob("*.ics"))
    assert files
    for file in files:
        assert refusal(file.read_bytes(), "matrix", NOW) in (
            "is the calendar of something else",
            "is no calendar",
        )
