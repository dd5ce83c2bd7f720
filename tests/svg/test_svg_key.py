"""What is drawn hollow is explained below the picture, and nothing else is."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from lxml import etree  # type: ignore[import-untyped]  # it has no types
from support.strategies import timelines

from timeline_kit import Timeline, export
from timeline_kit.exporters.svg.layout import EDGE, WIDTH
from timeline_kit.exporters.svg.metrics import text_width
from timeline_kit.exporters.svg.overview import MOST_MARKS, overview
from timeline_kit.locales.labels import Label, label
from timeline_kit.locales.languages import LANGUAGES
from timeline_kit.model import Event
from timeline_kit.wording.date_words import words

SOURCES = {"a": {"title": "A"}, "b": {"title": "B"}}
HOLLOW: dict[str, dict[str, Any]] = {
    "approximate": {"date": "2016-12-20~"},
    "uncertain": {"date": "2017-12-20?"},
    "disputed": {"date": "2018-12-20", "standing": "disputed"},
    "other": {
        "date": "2019-12-20",
        "sources": [{"ref": "a", "says": "2019-12-20"}, {"ref": "b", "says": "2019-11-02"}],
    },
}
PLAIN = [{"id": "plain", "date": "2016-01-05", "title": "P"},
         {"id": "span", "date": "2016/2020", "title": "S"},
         {"id": "decade", "date": "201X", "title": "D"}]  # fmt: skip
SOME = [kinds for n in range(5) for kinds in combinations(HOLLOW, n)]


def of(kinds: tuple[str, ...], language: str = "en") -> Timeline:
    events = [{"id": kind, "title": kind, **HOLLOW[kind]} for kind in kinds]
    return Timeline(id="t", title="T", language=language, sources=SOURCES, events=[*PLAIN, *events])


def key(drawn: str) -> list[str]:
    """Return what the key says, in its order."""
    return [str(text.text) for text in _key_texts(drawn)]


def _key_texts(drawn: str) -> list[Any]:
    found = etree.fromstring(drawn.encode()).xpath("//*[@class='key']//*[@class='tick']")
    return list(found)


def pictures(timeline: Timeline) -> list[str]:
    return [export(timeline, "svg").decode(), overview(timeline)]


@pytest.mark.parametrize("kinds", SOME, ids="-".join)
def test_the_key_has_what_the_picture_has(kinds: tuple[str, ...]) -> None:
    said = {"approximate": "c. …", "uncertain": "… (?)", "disputed": "disputed",
            "other": "Dates given"}  # fmt: skip
    for drawn in pictures(of(kinds)):
        assert key(drawn) == [said[kind] for kind in HOLLOW if kind in kinds]
        assert ('class="key"' in drawn) == bool(kinds)


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_words_are_those_of_the_dates_and_it_fits(language: str) -> None:
    for drawn in pictures(of(tuple(HOLLOW), language)):
        about, uncertain, disputed, given_dates = key(drawn)
        said = words(Event(id="e", date="2016-12~", title="E").date, language)
        assert all(part in said for part in about.split("…"))
        said = words(Event(id="e", date="2016?", title="E").date, language)
        assert said.endswith(uncertain.removeprefix("…"))
        assert disputed == label(Label.DISPUTED, language)
        assert given_dates == label(Label.DATES_GIVEN, language)
        for text in _key_texts(drawn):
            x, width = float(text.get("x")), text_width(text.text, 12)
            left = x - width if 'direction="rtl"' in drawn else x
            assert left >= EDGE
            assert left + width <= WIDTH - EDGE


def test_our_words_in_a_picture_of_another_language_say_which_they_are_in() -> None:
    for drawn in pictures(of(tuple(HOLLOW), "ky")):
        for word in ("c. …", "… (?)", "disputed", "Dates given"):
            assert re.search(f'<text[^>]* lang="en">{re.escape(word)}</text>', drawn), word


def test_windows_below_columns_are_explained_too() -> None:
    many = [
        {"id": f"e{n}", "date": f"{1900 + n % 100}-01-01", "title": "E"}
        for n in range(MOST_MARKS + 1)
    ]
    window = {"id": "w", "date": "192X~", "title": "W"}
    assert key(overview(Timeline(id="t", title="T", events=[*many, window]))) == ["c. …"]
    assert key(overview(Timeline(id="t", title="T", events=many))) == []


@given(timelines())
def test_no_hollow_mark_is_without_a_key(timeline: Timeline) -> None:
    for drawn in pictures(timeline):
        is_hollow = re.search(r'class="(?:doubt|(?:[^"]* )?edge) ', drawn) is not None
        assert is_hollow == ('class="key"' in drawn)
