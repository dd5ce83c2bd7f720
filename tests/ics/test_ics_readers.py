from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple
from uuid import uuid5

import pytest
from support.calendar_files import as_ics
from support.calendars import ALL, Entry
from support.matrix import SECRETS, public_matrix

from timeline_kit.exporters.content.citations import Bibliography
from timeline_kit.exporters.content.wording import title_text
from timeline_kit.exporters.ics import texts as ics_text
from timeline_kit.exporters.ics.history import calendar_uid
from timeline_kit.exporters.ics.lines import text, uri
from timeline_kit.model import Event


class Said(NamedTuple):
    """A line of `expected.txt`."""

    start: str
    end: str | None
    words: str


@cache
def _expected_dates() -> dict[str, Said]:
    lines = (Path(__file__).parent / "expected.txt").read_text(encoding="utf-8").splitlines()
    fields = (line.split(maxsplit=3) for line in lines if line and not line.startswith("#"))
    return {
        identifier: Said(start, None if end == "-" else end, "".join(words))
        for identifier, start, end, *words in fields
    }


@cache
def _expected() -> dict[str, Entry]:
    namespace = calendar_uid(public_matrix().id)
    entries = (_entry(event, str(uuid5(namespace, event.id))) for event in public_matrix().events)
    return {entry.uid: entry for entry in entries if entry is not None}


def _entry(event: Event, uid: str) -> Entry | None:
    said = _expected_dates().get(event.id)
    if said is None:
        return None
    place = event.place
    in_words = None if event.date.is_exact else (said.words if not event.date_label else None)
    if event.date_label and not event.date.is_exact:
        in_words = _LABELLED[event.id]
    title = title_text(event, "en")
    return Entry(
        uid=uid,
        start=said.start,
        end=said.end,
        summary=f"{title} ({said.words})" if said.words else title,
        description=ics_text.description(
            event, in_words, None, Bibliography(public_matrix()), "en"
        ),
        location=place.name if place else None,
        categories=((event.group,) if event.group else ()) + event.tags,
        status=event.status.upper() if event.status else "",
        url=uri(event.url) if event.url else None,
        attach=uri(event.media.url) if event.media else None,
        geo=(place.lat, place.lon)
        if place and place.lat is not None and place.lon is not None
        else None,
        edtf=None if event.date.is_exact else event.date.text,
    )


_LABELLED = {"label": "December 2016", "everything": "late December 2016"}


def _id(uid: str) -> str:
    namespace = calendar_uid(public_matrix().id)
    return next(
        event.id for event in public_matrix().events if str(uuid5(namespace, event.id)) == uid
    )


# What a reader is known to get wrong: a change of what is right into what that reader
# makes of it. When it is mended, the test fails and says so.
Defect = Callable[[Entry], Entry]


def rounds_geo(entry: Entry) -> Entry:
    """No defect: six decimals are all that RFC 5545 §3.8.1.6 asks for."""
    if entry.geo is None:
        return entry
    return replace(entry, geo=(round(entry.geo[0], 6) + 0.0, round(entry.geo[1], 6) + 0.0))


def splits_categories_at_escaped_commas(entry: Entry) -> Entry:
    split = [part for name in entry.categories for part in name.replace(",", "\\,").split(",")]
    return replace(entry, categories=tuple(split))


def splits_categories_before_it_unescapes(entry: Entry) -> Entry:
    split = [part.strip() for name in entry.categories for part in text(name).split(",")]
    return replace(entry, categories=tuple(split))


def loses_the_order_of_categories(entry: Entry) -> Entry:
    return replace(entry, categories=tuple(sorted(entry.categories)))


def leaves_x_properties_escaped(entry: Entry) -> Entry:
    return replace(entry, edtf=text(entry.edtf) if entry.edtf else None)


def takes_an_escaped_backslash_before_n_for_a_line_end(entry: Entry) -> Entry:
    def misread(value: str) -> str:
        return re.sub(r"\\[nN]", r"\\\n", value)

    return replace(entry, summary=misread(entry.summary), description=misread(entry.description))


def takes_years_before_100_for_1900_and_later(entry: Entry) -> Entry:
    """JavaScript's `new Date(1, 0, 1)` is in 1901."""

    def misread(day: str | None) -> str | None:
        return f"19{day[2:]}" if day and day.startswith("00") else day

    return replace(entry, start=misread(entry.start) or "", end=misread(entry.end))


DEFECTS: dict[str, list[Defect]] = {
    "icalendar": [],
    "vobject": [],
    "ical": [splits_categories_at_escaped_commas, leaves_x_properties_escaped],
    "ics.py": [
        loses_the_order_of_categories,
        leaves_x_properties_escaped,
        takes_an_escaped_backslash_before_n_for_a_line_end,
    ],
    "ical.js": [],
    "node-ical": [
        splits_categories_before_it_unescapes,
        takes_an_escaped_backslash_before_n_for_a_line_end,
        takes_years_before_100_for_1900_and_later,
    ],
}


@pytest.mark.parametrize("name", ALL)
def test_a_reader_understands_every_event_of_the_matrix(name: str) -> None:
    calendar, _ = as_ics(public_matrix())
    understood = ALL[name](calendar)
    expected = dict(_expected())
    for defect in [rounds_geo, *DEFECTS[name]]:
        expected = {uid: defect(entry) for uid, entry in expected.items()}
    differences = {
        _id(uid): _difference(understood[uid], entry)
        for uid, entry in expected.items()
        if uid in understood and understood[uid] != entry
    }
    assert differences == {}
    assert set(understood) == set(expected)


def _difference(understood: Entry, expected: Entry) -> dict[str, tuple[object, object]]:
    pairs = zip(asdict(understood).items(), asdict(expected).values(), strict=True)
    return {name: (got, wanted) for (name, got), wanted in pairs if got != wanted}


def test_no_secret_is_in_the_calendar() -> None:
    calendar, _ = as_ics(public_matrix())
    text = calendar.replace(b"\r\n ", b"").decode()
    assert not [secret for secret in SECRETS if secret in text]
