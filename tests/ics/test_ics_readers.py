from __future__ import annotations

import json
import os
from dataclasses import asdict
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import NamedTuple
from uuid import uuid5

import pytest
from support.calendar_files import as_ics
from support.calendar_programs import READERS, table
from support.calendars import ALL, Entry
from support.matrix import SECRETS, public_matrix
from support.programs import READERS as PROGRAMS

from timeline_kit.exporters.content.citations import Bibliography
from timeline_kit.exporters.content.wording import title_text
from timeline_kit.exporters.ics import texts as ics_text
from timeline_kit.exporters.ics.history import calendar_uid
from timeline_kit.exporters.ics.lines import uri
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


def _aside(words: str) -> str:
    """Return what stands after a title: words in brackets, or after a dash if they have some."""
    return f" — {words}" if "(" in words else f" ({words})" if words else ""


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
        summary=title + _aside(said.words),
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


@pytest.mark.parametrize("name", ALL)
def test_a_reader_understands_every_event_of_the_matrix(name: str) -> None:
    calendar, _ = as_ics(public_matrix())
    understood = ALL[name](calendar)
    made = map(READERS[name].makes, _expected().values())
    expected = {entry.uid: entry for entry in made if entry is not None}
    differences = {
        entry.summary: _difference(understood[uid], entry)
        for uid, entry in expected.items()
        if uid in understood and understood[uid] != entry
    }
    assert differences == {}
    assert set(understood) == set(expected)


def _difference(understood: Entry, expected: Entry) -> dict[str, tuple[object, object]]:
    pairs = zip(asdict(understood).items(), asdict(expected).values(), strict=True)
    return {name: (got, wanted) for (name, got), wanted in pairs if got != wanted}


def test_the_table_of_programs_says_what_they_make_of_each_case() -> None:
    page = Path(__file__).parent.parent.parent / "docs" / "reference" / "calendar-programs.md"
    said = table({_id(uid): entry for uid, entry in _expected().items()}, public_matrix())
    if os.environ.get("WRITE_TABLES"):
        page.write_text(said, encoding="utf-8")
    assert page.read_text("utf-8") == said, "write it anew: WRITE_TABLES=1 make test"


@pytest.mark.parametrize("name", [name for name in READERS if READERS[name].distribution])
def test_the_table_names_the_versions_that_were_run(name: str) -> None:
    reader = READERS[name]
    if reader.distribution.startswith("npm:"):
        found = json.loads((PROGRAMS / "package.json").read_text("utf-8"))["dependencies"][name]
    else:
        found = metadata.version(reader.distribution)
    assert found == reader.version


def test_no_secret_is_in_the_calendar() -> None:
    calendar, _ = as_ics(public_matrix())
    text = calendar.replace(b"\r\n ", b"").decode()
    assert not [secret for secret in SECRETS if secret in text]
