from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple
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
from timeline_kit.exporters.ics.history import (
    HIGHEST,
    PublishedCalendar,
    Stamp,
    calendar_uid,
    refusal,
)
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
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPROD", ""),
        (b"<<<<<<< HEAD\nBEGIN:VCALENDAR\nX-TIMELINE-KIT-ID:mine\n", ""),
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


class Copy(NamedTuple):
    """An event as a calendar program has it."""

    title: str
    sequence: int
    modified: str


Takes = Callable[[Copy, Copy], bool]
RULES: dict[str, Takes] = {
    "by SEQUENCE": lambda has, comes: comes.sequence > has.sequence,
    "by LAST-MODIFIED, only if newer": lambda has, comes: comes.modified > has.modified,
    "by LAST-MODIFIED, if missing or newer": lambda has, comes: (
        not has.modified or comes.modified > has.modified
    ),
    "by UID alone": lambda has, comes: True,
}


class Reader:
    """A calendar program; those that import keep what was withdrawn."""

    def __init__(self, takes: Takes, *, imports: bool) -> None:
        self._takes, self._imports = takes, imports
        self.events: dict[str, Copy] = {}

    def read(self, calendar: dict[str, Copy]) -> None:
        if not self._imports:
            self.events = {uid: copy for uid, copy in self.events.items() if uid in calendar}
        for uid, comes in calendar.items():
            has = self.events.get(uid)
            if has is None or self._takes(has, comes):
                self.events[uid] = comes


def _copies(calendar: bytes) -> dict[str, Copy]:
    titles = dict(re.findall(rb"UID:(\S+)[^\0]*?SUMMARY:([^\r]*)", calendar))
    return {
        uid: Copy(titles[uid.encode()].decode(), int(sequence), stamp)
        for uid, (stamp, sequence) in _entries(calendar).items()
    }


def _saved_by_another(calendar: bytes) -> bytes:
    """Return the calendar as another program may save it: its own order, its own alarms."""

    def saved(event: re.Match[bytes]) -> bytes:
        lines = event[1].replace(b"\n ", b"").split(b"\n")
        lines = [line for line in lines if not line.startswith(b"X-")]
        alarm = b"BEGIN:VALARM\nUID:alarm\nACTION:DISPLAY\nTRIGGER:-P1D\nEND:VALARM"
        return b"BEGIN:VEVENT\n%s\n%s\nEND:VEVENT" % (b"\n".join(sorted(lines)), alarm)

    return re.sub(
        rb"BEGIN:VEVENT\n(.*?)\nEND:VEVENT", saved, calendar.replace(b"\r\n", b"\n"), flags=re.S
    )


Edits = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "edit",
                "drop",
                "restore",
                "lose",
                "cut",
                "conflict",
                "save",
                "back",
                "branch",
                "merge",
            ]
        ),
        st.integers(0, 3),
        st.integers(1, 400),
    ),
    max_size=14,
)


@given(Edits)
def test_stamps_never_fall_and_every_reader_ends_with_what_the_document_says(
    edits: list[tuple[str, int, int]],
) -> None:
    """The memory or the clock is right in every step, and never both of them wrong.

    Merging takes the older branch, text and calendar, and knows what was published meanwhile.
    """
    readers = {
        (rule, imports): Reader(takes, imports=imports)
        for rule, takes in RULES.items()
        for imports in (False, True)
    }
    texts, there = {f"e{number}": 0 for number in range(4)}, {f"e{number}" for number in range(4)}
    now, known = NOW, [b""]
    older = dict(texts), b""
    seen: dict[str, Copy] = {}
    for what, number, days in edits:
        identifier = f"e{number}"
        now += timedelta(days=days)
        clock = now
        match what:
            case "edit":
                texts[identifier] += 1
            case "drop":
                there.discard(identifier)
            case "restore":
                there.add(identifier)
            case "lose":
                known = [b""]
            case "cut":
                known = [one[: len(one) * number // 4] for one in known]
            case "conflict":
                mark = b"<<<<<<< ours\r\nSUMMARY:x\r\n=======\r\nSUMMARY"
                known = [one.replace(b"SUMMARY", mark, number) for one in known]
            case "save":
                known = [_saved_by_another(one) for one in known]
            case "back":
                clock = NOW - timedelta(days=days)
                texts[identifier] += 1
            case "branch":
                older = dict(texts), known[0]
            case "merge":
                texts, known = dict(older[0]), [older[1], *known]
        timeline = Timeline(
            id="laws",
            title="Laws",
            events=tuple(
                Event(id=name, date=When.parse("2016-12-20"), title=f"Text {text}")
                for name, text in texts.items()
                if name in there
            ),
        )
        calendar = _exported(timeline, known, clock)
        copies = _copies(calendar)
        for uid, copy in copies.items():
            assert copy.sequence == Stamp.of(datetime.fromisoformat(copy.modified)) <= HIGHEST
            before = seen.get(uid, copy)
            assert copy.sequence >= before.sequence
            assert copy.sequence > before.sequence or copy == before
        seen |= copies
        for (rule, imports), reader in readers.items():
            reader.read(copies)
            titles = {uid: copy.title for uid, copy in reader.events.items()}
            expected = {uid: copy.title for uid, copy in (seen if imports else copies).items()}
            assert titles == expected, (rule, imports)
        assert _exported(timeline, [calendar], clock + timedelta(days=1)) == calendar
        known = [calendar]


def _exported(timeline: Timeline, previous: list[bytes], now: datetime) -> bytes:
    return export(timeline, "ics", ExportOptions(now=now, previous=lambda: tuple(previous)))[0]


def test_of_several_calendars_the_newest_version_counts() -> None:
    first, _ = as_ics(public_matrix())
    edited = _changed(public_matrix(), "day", title="Another title")
    second, _ = as_ics(edited, previous=first, now=_LATER)
    for files in ((first, second), (second, first)):
        options = ExportOptions(
            now=_LATER + timedelta(days=9), previous=partial(tuple[bytes, ...], files)
        )
        assert export(edited, "ics", options)[0] == second


def test_the_parts_of_a_timeline_share_what_is_known_and_nobody_else_does() -> None:
    first, _ = as_ics(public_matrix())
    calendars = (first,)
    assert history.history_of(calendars) is history.history_of(calendars)
    assert history.history_of((b"",)).versions == {}
    assert history.history_of(calendars).versions == PublishedCalendar(first).memory.versions


def test_damage_is_counted_and_the_rest_is_remembered() -> None:
    first, _ = as_ics(public_matrix())
    whole = PublishedCalendar(first).memory
    cut = PublishedCalendar(first[: len(first) // 2]).memory
    assert (whole.unread, whole.is_whole, cut.unread, cut.is_whole) == (0, True, 1, False)
    assert set(cut.versions) < set(whole.versions)
    assert cut.newest == whole.newest
    assert whole.versions[next(iter(whole.versions))].title


_EVENT = "BEGIN:VEVENT\r\nUID:{}\r\nDTSTAMP:20261123T080931Z\r\nSUMMARY:A\r\nEND:VEVENT\r\n"
_OURS = "BEGIN:VCALENDAR\r\nX-TIMELINE-KIT-ID:mine\r\n" + _EVENT.format(1) + _EVENT.format(2)


@pytest.mark.parametrize(
    ("calendar", "said"),
    [
        ("", ""),
        (f"{_OURS}END:VCALENDAR\r\n", ""),
        (f"{_OURS}END:VCALENDAR\n\n", ""),
        (_OURS, "is cut off: 0 of 2 events in it cannot be read"),
        (_OURS[:-20], "is cut off: 1 of 2 events in it cannot be read"),
        (
            f"{_OURS}END:VCALENDAR\r\n".replace("SUMMARY", "<<<<<<< HEAD\r\nSUMMARY", 1),
            "is damaged: 1 of 2 events in it cannot be read",
        ),
        (
            f"{_OURS}END:VCALENDAR\r\n".replace("DTSTAMP", "DTSTAMB"),
            "is damaged: 2 of 2 events in it cannot be read",
        ),
    ],
)
def test_damage_is_said(calendar: str, said: str) -> None:
    assert history.damage(calendar.encode()) == said
    assert refusal(calendar.encode(), "mine", NOW) == ""


def test_no_more_events_are_remembered_than_are_sensible(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "EVENTS_AT_MOST", 3)
    first, _ = as_ics(public_matrix())
    memory = PublishedCalendar(first).memory
    assert (len(memory.versions), memory.is_cut_short) == (3, True)
    assert history.damage(first) == "has more than 3 events, of which the first are remembered"


@pytest.mark.parametrize("sequence", ["2147483648", "999999999999", "9" * 20])
def test_nothing_above_what_programs_hold_is_written(sequence: str) -> None:
    first, _ = as_ics(public_matrix())
    poisoned = re.sub(rb"SEQUENCE:\d+", b"SEQUENCE:" + sequence.encode(), first)
    assert refusal(poisoned, "matrix", NOW) == "has a stamp of 2068-01-19, in the future"
    edited = _changed(public_matrix(), "day", title="Another title")
    calendar, _ = as_ics(edited, previous=poisoned)
    assert {number for _, number in _entries(calendar).values()} == {str(HIGHEST)}


def test_what_a_program_adds_within_an_event_is_not_taken_for_the_event() -> None:
    alarm = b"\r\nBEGIN:VALARM\r\nUID:alarm\r\nSEQUENCE:5\r\nEND:VALARM\r\nEND:VEVENT\r\n"
    first, _ = as_ics(public_matrix())
    versions = PublishedCalendar(first.replace(b"\r\nEND:VEVENT\r\n", alarm)).memory.versions
    assert versions.keys() == PublishedCalendar(first).memory.versions.keys()


def test_what_is_new_to_readers_is_counted_and_what_they_lose_is_named() -> None:
    first, _ = as_ics(public_matrix())
    day, *rest = public_matrix().events
    edited = replace(public_matrix(), events=(replace(day, id="day-again"), *rest[1:]))
    edited = _changed(edited, rest[1].id, title="Another title")
    found = history.changes([first], as_ics(edited, previous=first)[0])
    title = PublishedCalendar(first).memory.versions[_uid(day)].title
    gone = PublishedCalendar(first).memory.versions[_uid(rest[0])].title
    assert (found.new, found.changed) == (1, 1)
    assert found.withdrawn == tuple(sorted([title, gone]))
    assert found.under_another_id == (title,)


def _uid(event: Event) -> str:
    return event_uid(calendar_uid("matrix").bytes, event.id)


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
