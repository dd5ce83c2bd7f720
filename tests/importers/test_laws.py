"""What holds for any input: nothing crashes, every document is valid, no word is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.accounting import missing
from support.strategies import timelines

from timeline_kit import Event, Problem, Timeline, export, load
from timeline_kit.dates import When
from timeline_kit.exporters import registry
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.content.markdown.plain import to_plain
from timeline_kit.exporters.timelinejs.dates import Clock, place
from timeline_kit.importers import ImportOptions, Unreadable, markup, read
from timeline_kit.importers.citations import Sources, cited
from timeline_kit.importers.dates import Column
from timeline_kit.importers.edtf import NOTHING, combined, is_date
from timeline_kit.importers.number_formats import shown_number
from timeline_kit.importers.parts import span
from timeline_kit.importers.slugs import Names, is_slug, slug
from timeline_kit.importers.texts import cleaned
from timeline_kit.problems.fidelity import LEFT_OUT
from timeline_kit.wording.hints import Hints

_PIECES = st.sampled_from(
    [
        *"#*_`[]()<>&!|~\\-+=ab\n\t:;,.\"'$", "1. ", "\n\n", "\n- ",
        "\n1. ", "\n# ", "\n> ", "    ",
        "<b>", "</b>", "<p>", "<br>", "<a href='", "&amp;", "&lt;", "&#8238;", " ",
        "https://example.org/a_b_c", "слово", "会談", "محادثات", "👩\u200d👧", "word", "\u00a0",
        "```", "===",
        "---", "^[", "[^1]", "$x$", "|a|b|",
    ]
)  # fmt: skip
TEXTS = st.lists(_PIECES, max_size=14).map("".join)
HOSTS = st.text("a.-^%:[]@\\|$!~_'*;&=+,1/?#", max_size=8).map(lambda text: f" https://{text}")
"""Addresses whose host may be none."""


def _shown(text: str) -> str:
    """Return a text without white space, its addresses as people read them."""
    text = re.sub(r"xn--([a-z0-9-]+)", lambda label: label[1].encode().decode("punycode"), text)
    return "".join(unquote(text).split())


@given(TEXTS | st.tuples(TEXTS, HOSTS, TEXTS).map("".join))
@example("Astanahttps://example.org^")
def test_plain_text_as_markdown_shows_itself(text: str) -> None:
    plain, _ = cleaned(text)
    shown = to_plain(markup.from_plain(plain)) if plain.strip() else ""
    assert _shown(shown) == _shown(plain)


@given(TEXTS)
def test_html_loses_no_text(text: str) -> None:
    import bs4

    plain, _ = cleaned(f"<div>{text}</div>")
    soup = bs4.BeautifulSoup(plain, "html.parser")
    for hidden in soup.find_all(["script", "style", "template"]):
        hidden.decompose()
    markdown, _ = markup.from_html(plain)
    shown = _shown(to_plain(markdown))
    for word in cleaned(soup.get_text(" "))[0].split():
        assert _shown(word) in shown, (word, markdown)


@given(TEXTS)
def test_a_line_of_html_is_its_text(text: str) -> None:
    line, _ = markup.to_line(text)
    assert "\n" not in line
    assert line == " ".join(line.split())


@given(st.lists(TEXTS, max_size=12))
def test_ids_are_ids_and_each_its_own(titles: list[str]) -> None:
    names = Names()
    made = [names.own(slug(title, "event")) for title in titles]
    assert all(map(is_slug, made))
    assert len(set(made)) == len(made)


@given(TEXTS)
def test_no_word_of_a_citation_is_lost(text: str) -> None:
    found = cited(text)
    said = "".join(f"{one.title}{one.url}{one.locator}" for one in found)
    for word in re.findall(r"\w{2,}", unquote(text)):
        assert word in said, (word, found)
    sources = Sources()
    for one in found:
        sources.cite(one)
    assert all(map(is_slug, sources.records))


_CELLS = TEXTS | st.sampled_from(
    ["", "", "2016-12-20", "2016", "03/04/2016", "13/02/2016", "9-Nov", "15.06.90", "42724",
     "29.02.2019", "-44", "44 BC", "1.5", "circa 1900", "2016-12-20 10:00", "10:30", "present",
     "1914-18", "Total", "January 2016", "17", "TRUE", "22:00 UTC", "09:00-10:30", "Moskau",
     "2016-07-07T00:30+09:00", "Berg, Anna", "#one #two", "Note; see https://example.org/n (old)",
     "UTC+3", "Report | p. 4", "#DIV/0!", "31.06.2017", "<p>marked <b>text</b></p>", "bestätigt"]
)  # fmt: skip
_HEADINGS = st.sampled_from(
    ["Date", "Wann", "Event", "Headline", "Début", "Fin", "Place", "Lat", "Lon", "Source", "Tags",
     "Year", "Month", "Day", "Time", "End Year", "Text", "Media", "Caption", "id", "Status",
     "Draft", "Type", "Group", "Note", "x", "", "Time zone", "Quote", "Page", "Link",
     "Display Date"]
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """A table with any headings and any cells."""
    width = draw(st.integers(2, 7))
    row = st.lists(_CELLS, min_size=width, max_size=width)
    headings = draw(st.lists(_HEADINGS, min_size=width, max_size=width))
    return [headings, *draw(st.lists(row, min_size=1, max_size=8))]


_WORDS = st.sampled_from(
    ["alpha", "Bravo", "Charlie Delta", "echo; foxtrot", "Golf, Hotel", "india\njuliet", "Kilo 7",
     "https://example.org/lima", "mike https://example.org/november", "oscar <b>papa</b>\nquebec"]
)  # fmt: skip


@st.composite
def chronologies(draw: st.DrawFn) -> list[list[str]]:
    """A table with a date and a title, and any other columns, in any order."""
    others = draw(st.lists(_HEADINGS, max_size=4))
    headings = draw(st.permutations(["Date", "Event", *others]))
    row = st.lists(_CELLS | _WORDS, min_size=len(headings), max_size=len(headings))
    return [headings, *draw(st.lists(row, min_size=1, max_size=5))]


def as_csv(table: Sequence[Sequence[str]]) -> bytes:
    """Return a table as CSV."""
    import csv
    import io

    out = io.StringIO(newline="")
    csv.writer(out).writerows(table)
    return out.getvalue().encode()


@given(tables() | chronologies())
def test_any_table_is_accounted_for_and_its_document_is_valid(table: list[list[str]]) -> None:
    try:
        imported = read(as_csv(table))
    except Unreadable:
        return
    filled = sorted(cell for row in table for cell in row if cell.strip())
    told = [
        entry.value
        for entry in imported.report.entries
        if entry.value and not entry.place.startswith("column ")
    ]
    assert sorted(told) == filled
    assert all(entry.detail for entry in imported.report.entries)
    if imported.text is not None:
        loaded = load(imported.text)
        assert loaded.timeline is not None, loaded.problems
        assert len(loaded.timeline.events) == imported.events
        assert missing(imported) == []


@pytest.mark.parametrize("name", ["timelinejs", "timelinejs-csv", "ics", "csv"])
@given(timelines())
def test_what_is_exported_comes_back(name: str, timeline: Timeline) -> None:
    artifact = export(timeline, name)
    try:
        imported = read(bytes(artifact), ImportOptions(name="x"))
    except Unreadable:  # no event that a calendar or TimelineJS can hold
        return
    loaded = load(imported.text or "")
    assert loaded.timeline is not None, loaded.problems
    assert all(entry.detail for entry in imported.report.entries)
    points = [question for question in imported.report.questions() if question.path]
    assert len([one for one in loaded.problems if one.code == "TK517"]) == len(points)
    back = loaded.timeline
    everything = _shown("".join(map(_said, back.events)))
    by_id = {event.id: event for event in back.events}
    carried = registry.find(name).carries
    for event in timeline.events:
        if event.draft or _is_left_out(event, artifact.notes):
            continue
        same = by_id.get(event.id) if carried["events.id"].kind == "exact" else None
        said = everything if same is None else _shown(_said(same))
        for path, text in _texts(event, timeline):
            if path in carried and carried[path].kind in ("exact", "words"):
                for word in re.findall(r"\w{2,}", unquote(text)):
                    assert _shown(word) in said, (path, word)
        if name == "csv":
            assert same is not None
            assert (same.title, same.description) == (event.title, event.description)
            assert event.date.is_timed or same.date == event.date
            assert (same.tags, same.participants, same.place) == (
                event.tags, event.participants, event.place
            )  # fmt: skip
        elif same is not None:
            hold_date(event, same, timeline)


def hold_date(event: Event, back: Event, timeline: Timeline) -> None:
    """A slide is where it was: the same date, or one whose days lie where its figures were."""
    if event.date == back.date or event.date.is_timed or event.date_label:
        return
    clock = Clock([], timeline.timezone)
    assert place(back.date, clock) == place(event.date, clock), (event.date.text, back.date.text)


def _is_left_out(event: Event, notes: Sequence[Problem]) -> bool:
    return any(note.path[:2] == ("events", event.id) and note.code == LEFT_OUT.id for note in notes)


def _texts(event: Event, timeline: Timeline) -> Iterator[tuple[str, str]]:
    """Yield the texts of an event with their paths."""
    yield "events.title", event.title
    yield "events.description", to_plain(event.description or "")
    yield "events.group", event.group or ""
    for text in event.tags:
        yield "events.tags", text
    for text in event.participants:
        yield "events.participants", text
    if event.place:
        yield "events.place.name", event.place.name
    if event.media:
        yield "events.media.caption", to_plain(event.media.caption or "")
        yield "events.media.credit", to_plain(event.media.credit or "")
    for citation in event.sources:
        yield "events.sources.quote", citation.quote or ""
        yield "events.sources.locator", citation.locator or ""


def _said(event: Event) -> str:
    """Return all that an event says."""
    media, held = event.media, event.place
    parts = [
        event.title, to_plain(event.description or ""), event.group, *event.tags,
        *event.participants, event.date_label, event.url, held.name if held else None,
        str(event.extensions),
        *(f"{one.quote} {one.locator} {one.ref}" for one in event.sources),
    ]  # fmt: skip
    if media:
        parts += [media.url, to_plain(media.caption or ""), to_plain(media.credit or ""), media.alt]
    return " ".join(filter(None, parts)).replace("\u2060", "")


@settings(max_examples=15)
@given(timelines())
def test_our_own_workbook_is_the_timeline(timeline: Timeline) -> None:
    events = tuple(replace(event, embargo=None) for event in timeline.events)  # it may be over
    timeline = replace(timeline, events=events)
    told = ExportOptions(audience="editors", include_drafts=True)
    content = bytes(export(timeline, "xlsx", told))
    try:
        imported = read(content, ImportOptions(name="x"))
    except Unreadable:
        assert not timeline.events
        return
    assert imported.report.asked() == []
    assert any("timeline-kit merge" in remark for remark in imported.remarks)
    back = load(imported.text or "").timeline
    assert back is not None
    assert back.events == timeline.events
    assert (back.sources, back.eras) == (timeline.sources, timeline.eras)
    assert (back.id, back.title, back.timezone) == (timeline.id, timeline.title, timeline.timezone)


_ENDS = st.sampled_from(
    ["2016", "2016-05", "2016-05-01", "2016-05-09", "2016-06-07", "2017-01-01", "191X", "1914",
     "2016-21", "early 2016-05", "2016-05-01?", "2016~", "-0043", "-0100-03-01", ""]
)  # fmt: skip
_DATES = _ENDS.filter(bool) | st.tuples(_ENDS, _ENDS).map("/".join)


@given(st.lists(_DATES, min_size=1, max_size=3))
def test_a_date_of_several_readings_leaves_none_of_them_out(texts: list[str]) -> None:
    texts = [text for text in texts if is_date(text)]
    if not texts:
        return
    whole = When.parse(combined(texts))
    if whole.names_no_year or whole.text == NOTHING:
        return
    for when in map(When.parse, texts):
        if whole.earliest is not None:
            assert when.earliest is not None
            assert whole.earliest <= when.earliest, whole.text
        if whole.latest is not None:
            assert when.latest is not None
            assert when.latest <= whole.latest, whole.text


@given(_ENDS.filter(bool), st.sampled_from(["unclear", "?", "30.02.2017", "some day"]))
def test_one_end_is_known_whatever_the_other_is(known: str, unclear: str) -> None:
    column = Column(Hints(), 2016)
    for first, last in ((known, unclear), (unclear, known)):
        found = span(column.read(first), column.read(last))
        assert not found.is_sure
        assert found.remark
        assert found.edtf != NOTHING
        whole = When.parse(found.edtf)
        for one in column.read(known).readings:
            edge = When.parse(one.edtf)
            assert edge.earliest is not None
            assert edge.latest is not None
            assert whole.earliest is None or whole.earliest <= edge.earliest
            assert whole.latest is None or edge.latest <= whole.latest


@given(
    st.integers(-(10**9), 10**9) | st.decimals(-1000, 1000, places=3).map(float),
    st.sampled_from(["", '"KW "', "€ ", "[$€-407] ", "_-* "]),
    st.integers(0, 5),
    st.integers(0, 3),
    st.sampled_from(["", "%", ' "Tsd. €"', "\\ €", '"%"', '," Tsd."', ";@"]),
)
def test_what_is_shown_of_a_number_is_all_of_it(
    value: float, lead: str, zeros: int, places: int, unit: str
) -> None:
    code = f"{lead}#,##{'0' * zeros}{'.' + '0' * places if places else ''}{unit}"
    shown = shown_number(value, code)
    if shown is None:
        return
    figures = re.search(r"-?[0-9]*\.?[0-9]+", shown.replace("KW ", "").replace("€ ", ""))
    assert figures is not None, shown
    scale = 100 if unit == "%" else Decimal("0.001") if unit.startswith(",") else 1
    sign = -1 if shown.startswith("-") and not figures[0].startswith("-") else 1
    assert sign * Decimal(figures[0]) == Decimal(repr(value)) * scale, (code, shown)
