"""The grammar of iCalendar, which every calendar the tests write is held to (see conftest)."""

from __future__ import annotations

from math import dist

import pytest
from hypothesis import given, settings
from support.calendar_files import as_ics
from support.ics_grammar import violations
from support.matrix import public_matrix
from support.strategies import timelines

from timeline_kit.exporters.ics.colours import COLOURS
from timeline_kit.exporters.svg import style
from timeline_kit.model import Timeline


@given(timelines())
@settings(max_examples=60, deadline=None)
def test_any_timeline_is_written_by_the_grammar(timeline: Timeline) -> None:
    assert list(violations(as_ics(timeline)[0])) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"VERSION:2.0\r\n", b""),
        (b"VERSION:2.0\r\n", b"VERSION:2.0\r\nVERSION:2.0\r\n"),
        (b"VERSION:2.0\r\n", b"VERSION:2.0\r\nMETHOD:PUBLISH\r\n"),
        (b"VERSION:2.0\r\n", b"VERSION:2.0\n"),
        (b"VERSION:2.0\r\n", b"VERSION:2.0\r\nUID:1\r\n"),
        (b"VERSION:2.0\r\n", b"VERSION:2.0\r\nX-WR-CALDESC:" + b"a" * 70 + b"\r\n"),
        (b"VERSION:2.0\r\n", b"VERSION:2.0\r\nSOURCE:https://example.org\r\n"),
        (b"VERSION:2.0\r\n", b"VERSION:2.0\r\nURL:https://example.org/a b\r\n"),
        (b";VALUE=DURATION", b""),
        (b"P1D", b"P1H"),
        (b"SUMMARY:", b"SUMMARY:\x0b"),
        (b"SUMMARY:", b"SUMMARY:;"),
        (b"SUMMARY:", b"SUMMARY:,"),
        (b"SUMMARY:", b"SUMMARY:\\x"),
        (b"SUMMARY:", b"SUMMARY:\xff"),
        (b"SUMMARY:", b"SUMMARY;LANGUAGE=en:"),
        (b"SUMMARY:", b"summary:"),
        (b"SUMMARY:", b"SUMMARY "),
        (b"TRANSP:TRANSPARENT\r\n", b"TRANSP:OPAQUE\r\n"),
        (b"TRANSP:TRANSPARENT\r\n", b"TRANSP:TRANSPARENT\r\nSTATUS:DONE\r\n"),
        (b"TRANSP:TRANSPARENT\r\n", b"TRANSP:TRANSPARENT\r\nGEO:91;200\r\n"),
        (b"TRANSP:TRANSPARENT\r\n", b"TRANSP:TRANSPARENT\r\nGEO:1e-5;1\r\n"),
        (b"TRANSP:TRANSPARENT\r\n", b"TRANSP:TRANSPARENT\r\nCOLOR:#ff0000\r\n"),
        (b"TRANSP:TRANSPARENT\r\n", b"TRANSP:TRANSPARENT\r\nCLASS:PUBLIC\r\n"),
        (b"SEQUENCE:848736571", b"SEQUENCE:2147483648"),
        (b"DTSTAMP:20261123T080931Z", b"DTSTAMP:20261123T080931"),
        (b"DTSTAMP:20261123T080931Z", b"DTSTAMP:20261323T080931Z"),
        (b"DTEND;VALUE=DATE:20161221", b"DTEND;VALUE=DATE:20161220"),
        (b"DTEND;VALUE=DATE:20161221", b"DTEND:20161221T000000Z"),
        (b"DTEND;VALUE=DATE:20161221", b"DTEND;VALUE=DATE:20170229"),
        (b"DTEND;VALUE=DATE:20161221\r\n", b""),
        (b"END:VEVENT\r\n", b""),
        (b"END:VEVENT\r\n", b"END:VEVENT\r\nBEGIN:VTIMEZONE\r\nEND:VTIMEZONE\r\n"),
        (b"END:VEVENT\r\n", b"BEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT\r\n"),
    ],
)
def test_what_is_against_the_grammar_is_found(right: bytes, wrong: bytes) -> None:
    calendar, _ = as_ics(public_matrix())
    assert right in calendar
    assert list(violations(calendar)) == []
    assert list(violations(calendar.replace(right, wrong, 1))) != []


def test_two_events_of_one_uid_are_found() -> None:
    calendar, _ = as_ics(public_matrix())
    end = calendar.index(b"END:VEVENT\r\n") + len(b"END:VEVENT\r\n")
    event = calendar[calendar.index(b"BEGIN:VEVENT") : end]
    assert list(violations(calendar.replace(event, event * 2))) != []


def test_the_colours_are_near_those_of_the_picture() -> None:
    css = {
        "steelblue": 0x4682B4, "teal": 0x008080, "saddlebrown": 0x8B4513, "darkmagenta": 0x8B008B,
        "brown": 0xA52A2A, "slategray": 0x708090, "royalblue": 0x4169E1, "seagreen": 0x2E8B57,
        "darkgoldenrod": 0xB8860B, "mediumvioletred": 0xC71585, "firebrick": 0xB22222,
        "darkslateblue": 0x483D8B,
    }  # fmt: skip
    light = [int(colour[1:], 16) for colour in style._LIGHT]
    for number, name in enumerate(COLOURS):
        assert _distance(css[name], light[number % len(light)]) < 150, name


def _distance(one: int, other: int) -> float:
    return dist(one.to_bytes(3), other.to_bytes(3))
