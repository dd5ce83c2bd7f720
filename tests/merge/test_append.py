"""`import --append`: a table's events join a document that is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.commands import here
from support.edited import DOCUMENT

from timeline_kit import load

TABLE = """\
Date,Title,Time,Source
21 December 2016,They sign,,https://example.org/new
2016-12-20,"Ministers of ""Russia"" meet",,
03/04/2018,Which day?,,
2017-05-04 13:00,They sit,,
"""


@pytest.fixture
def events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document in a folder with a table."""
    monkeypatch.chdir(tmp_path)
    Path("more.csv").write_text(TABLE, "utf-8")
    Path("events.yaml").write_text(DOCUMENT, "utf-8")
    return Path("events.yaml")


def test_new_events_are_added_once_and_the_rest_keeps_its_bytes(events: Path) -> None:
    done = here("import", "more.csv", "--append", "--timezone", "Asia/Almaty")
    text = events.read_text("utf-8")
    assert "3 events added to events.yaml, 1 there already" in done.stdout
    timeline = load(text).timeline
    assert timeline is not None
    added = {event.title: event for event in timeline.events}
    assert added["They sit"].timezone == "Asia/Almaty"
    assert added["They sign"].date.text == "2016-12-21"
    assert len(timeline.events) == 6
    lines = text.splitlines()
    assert [line for line in lines if line in set(DOCUMENT.splitlines())] != []
    assert all(line in lines for line in DOCUMENT.splitlines())
    assert "asked:" in text
    again = here("import", "more.csv", "--append", "--timezone", "Asia/Almaty")
    assert "0 events added to events.yaml, 4 there already" in again.stdout
    assert events.read_text("utf-8") == text


def test_append_needs_a_document_without_errors(events: Path) -> None:
    assert here("import", "more.csv", "--append", "--overwrite").returncode == 2
    assert here("import", "more.csv", "--append", "-o", "missing.yaml").returncode == 2
    events.write_text("events: [", "utf-8")
    assert here("import", "more.csv", "--append").returncode == 1
    assert events.read_text("utf-8") == "events: ["
