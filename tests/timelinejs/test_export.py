"""TimelineJS JSON: whole files compared, and laws over random timelines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from support.cases import loaded
from support.matrix import SECRETS
from support.strategies import timelines

from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.content.disagreement import remarks, with_standing
from timeline_kit.exporters.content.markdown.plain import to_plain
from timeline_kit.exporters.content.wording import date_text, title_text
from timeline_kit.exporters.fidelity import written
from timeline_kit.exporters.timelinejs.exporter import exporter
from timeline_kit.exporters.timelinejs.texts import WORD_JOINER, inert
from timeline_kit.locales.labels import Label, label
from timeline_kit.model import Event, Media, Timeline
from timeline_kit.problems import Problem

HERE = Path(__file__).parent
ASTANA = HERE.parent.parent / "events.yaml"
CASES = [*sorted((HERE / "cases").glob("*.yaml")), ASTANA]


def export(timeline: Timeline) -> tuple[bytes, list[Problem]]:
    out = BytesIO()
    options = ExportOptions()
    notes = written(exporter, timeline, out, options)
    return out.getvalue(), notes


def shown_notes(notes: list[Problem]) -> str:
    return "".join(f"{n.code} {'.'.join(map(str, n.path))}: {n.message}\n" for n in notes)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_becomes_exactly_its_file(case: Path) -> None:
    written, _ = export(loaded(case))
    assert written.decode() == (HERE / "cases" / f"{case.stem}.json").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_has_exactly_its_notes(case: Path) -> None:
    _, notes = export(loaded(case))
    expected = HERE / "cases" / f"{case.stem}.notes"
    assert shown_notes(notes) == (expected.read_text("utf-8") if expected.exists() else "")


class _Text(HTMLParser):
    """The text of some HTML, and the addresses in it."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.text = ""
        self.links: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name in ("href", "title")]

    def handle_data(self, data: str) -> None:
        self.text += data


def _words(text: str) -> set[str]:
    """Return the words; the numbers of lists are not text in HTML."""
    return set(re.findall(r"[^\W\d]+", text))


def _assert_all_said(markdown: str, html: str) -> None:
    """Every word of the Markdown, as plain text, is in the HTML: seen, or in a link."""
    read = _Text(html)
    said = unquote(read.text + " ".join(read.links))
    assert [word for word in _words(to_plain(markdown)) if word not in said] == []


def _plain_texts(event: Event, timeline: Timeline) -> Iterator[str]:
    """All that an event says in words of one meaning, beside its headline."""
    yield from event.participants
    if event.place is not None:
        yield event.place.name
    for citation in event.sources:
        source = timeline.sources[citation.ref]
        yield source.title
        yield from filter(None, (source.author, source.publisher, citation.locator))
        for words in (citation.quote, citation.translation):
            if words is not None:
                yield from words.split("\n")
        yield remarks(citation, timeline.language)


def leads_to(link: str, address: str) -> bool:
    """Whether a link leads to an address, or to words or a page in what is there."""
    return re.sub(r"#?:~:text=.*|#page=\d+", "", link) == re.sub("#$", "", address) or (
        link == address
    )


def _addresses(event: Event, timeline: Timeline) -> Iterator[str]:
    for source in (timeline.sources[citation.ref] for citation in event.sources):
        yield from filter(None, (source.url, source.archive_url))
    if event.url is not None:
        yield event.url


def _assert_media_kept(media: Media | None, written: dict[str, Any] | None) -> None:
    if media is None:
        assert written is None
        return
    assert written is not None
    assert unquote(written["url"]) == unquote(media.url)
    assert (media.link is None) == ("link" not in written)
    assert media.link is None or unquote(written["link"]) == unquote(media.link)
    assert media.thumbnail is None or unquote(written["thumbnail"]).startswith(
        unquote(media.thumbnail)
    )
    assert media.alt is None or written["alt"] == media.alt
    for key, markdown in (("caption", media.caption), ("credit", media.credit)):
        assert (markdown is None) == (key not in written)
        if markdown is not None:
            _assert_all_said(markdown, written[key])


@given(timelines())
def test_no_text_of_a_timeline_is_lost(timeline: Timeline) -> None:
    written, notes = export(timeline)
    data = json.loads(written)
    public = timeline.without_drafts()
    left_out = {note.path[1] for note in notes if note.code == "TK701"}
    by_id = {slide["unique_id"]: slide for slide in data["events"]}
    assert len(by_id) == len(data["events"])
    assert set(by_id) == {event.id for event in public.events} - left_out
    assert unescape(data["title"]["text"]["headline"]) == timeline.title
    for event in public.events:
        if event.id in left_out:
            continue
        slide = by_id[event.id]
        assert unescape(slide["text"]["headline"]) == title_text(event, timeline.language)
        said = slide["display_date"].replace(WORD_JOINER, "")
        dated = with_standing(date_text(event, timeline.language), event, timeline.language)
        assert said == dated.replace(WORD_JOINER, "")
        assert slide.get("group", "").replace(WORD_JOINER, "") == (event.group or "")
        html = _Text(slide["text"]["text"])
        for text in _plain_texts(event, timeline):
            assert text in html.text
        for address in _addresses(event, timeline):
            assert any(leads_to(link, address) for link in html.links)
        if event.description is not None:
            _assert_all_said(event.description, slide["text"]["text"])
        _assert_media_kept(event.media, slide.get("media"))


@given(timelines())
@settings(max_examples=25)
def test_nothing_internal_is_told(timeline: Timeline) -> None:
    written, _ = export(timeline)
    for secret in SECRETS:
        assert secret.encode() not in written


@given(timelines())
@settings(max_examples=25)
def test_a_file_may_stand_in_a_script_element(timeline: Timeline) -> None:
    written = export(timeline)[0].decode().lower()
    assert "</script" not in written
    assert "<!--" not in written
    assert "<script" not in written


def _dates(data: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    for item in [*data["events"], *data.get("eras", [])]:
        yield item["start_date"], item.get("end_date")


@given(timelines())
def test_timelinejs_can_read_every_date(timeline: Timeline) -> None:
    data = json.loads(export(timeline)[0])
    for start, end in _dates(data):
        assert end != start
        assert end is None or list(end) == list(start)
        for date in filter(None, (start, end)):
            assert date["year"] != 0
            assert all(str(part) == "" or str(int(part)) == str(part) for part in date.values())
            assert 1 <= (date.get("month") or 1) <= 12
            assert 1 <= (date.get("day") or 1) <= 31
            if data["scale"] == "human":
                assert -271_820 <= date["year"] <= 275_759
    for era in data.get("eras", []):
        assert "end_date" in era


@given(timelines())
@settings(max_examples=25)
def test_fields_that_timelinejs_does_not_clean_are_never_markup(timeline: Timeline) -> None:
    for slide in json.loads(export(timeline)[0])["events"]:
        for text in (slide["display_date"], slide.get("group", "")):
            again = text
            for _ in range(3):
                read = _Text(again)
                assert read.text == text
                again = unescape(again)


@pytest.mark.parametrize(
    "text", ["a < b", "1<2", "R&D", "AT&T", "Q & A", "->", "<3", "&", "&&", "5 > 3"]
)
def test_text_that_only_looks_a_little_like_html_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


def test_the_same_timeline_gives_the_same_bytes() -> None:
    assert export(loaded(ASTANA)) == export(loaded(ASTANA))


def test_late_december_is_nowhere_one_day() -> None:
    slide = json.loads(export(loaded(ASTANA))[0])["events"][1]
    assert slide["display_date"] == "late December 2016"
    assert slide["end_date"] != slide["start_date"]


def test_every_source_is_a_numbered_item_with_its_quote() -> None:
    slide = json.loads(export(loaded(ASTANA))[0])["events"][0]
    assert label(Label.SOURCES, "en") in slide["text"]["text"]
    assert slide["text"]["text"].count("<li>") == 1
    assert "“a December 20 meeting" in slide["text"]["text"]
