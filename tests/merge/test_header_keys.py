"""Rows of the sheet Timeline that an editor adds."""

from __future__ import annotations

import pytest
from support.edited import Editing

from timeline_kit.merge import Verdict

DOCUMENT = """\
timeline:
  id: misto
  title: Місто
events:
  - {id: opera, date: 1887, title: Опера}
"""


@pytest.mark.parametrize(
    ("key", "value", "written"),
    [
        ("description", "Слова", "description: Слова"),
        ("URL", "https://example.org/", "url: https://example.org/"),
        ("Language", "uk", "language: uk"),
        ("media.url", "https://example.org/a.jpg", "media:\n    url: https://example.org/a.jpg"),
        ("media_url", "https://example.org/a.jpg", "media:\n    url: https://example.org/a.jpg"),
        ("x-Own", "Слова", "x-Own: Слова"),
    ],
)
def test_a_key_that_is_added_is_written_and_known_again(key: str, value: str, written: str) -> None:
    editing = Editing(DOCUMENT)
    editing.add("Timeline", key=key, value=value)
    plan = editing.merged(DOCUMENT)
    assert plan.text == DOCUMENT.replace("Місто\n", f"Місто\n  {written}\n")
    assert editing.merged(plan.text).items == []


@pytest.mark.parametrize("key", ["subtitle", "media", "media_size", "events", "exports"])
def test_a_key_that_is_none_is_told_which_there_are(key: str) -> None:
    editing = Editing(DOCUMENT)
    editing.add("Timeline", key=key, value="https://example.org/a.jpg")
    (item,) = editing.merged(DOCUMENT).items
    assert item.verdict is Verdict.PROBLEM
    assert "`timezone`, `url` or `media.url`; this one says “https://example.org/a.jpg”" in item.why
