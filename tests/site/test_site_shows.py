"""Timeline and list on the page say what the model says, and ask nobody for anything."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from support.browser import Watched, watch
from support.cases import loaded
from support.foreign import from_timelinejs
from support.matrix import public_matrix
from support.programs import corpus
from support.sites import ASTANA, TESTS, drawn, entries, made, opened, slides, written

from timeline_kit.dates import When
from timeline_kit.exporters import registry
from timeline_kit.exporters.audience import published
from timeline_kit.exporters.content.wording import DatesInTurn, date_text, title_text
from timeline_kit.exporters.timelinejs.texts import WORD_JOINER
from timeline_kit.locales.direction import direction
from timeline_kit.locales.labels import quoted
from timeline_kit.model import Event, Timeline, replace

NAMES = ["russian", "arabic", "chinese", "bce", "open"]
CASES = [ASTANA, *(TESTS / "timelinejs" / "cases" / f"{name}.yaml" for name in NAMES)]
FOREIGN = [
    "knightlab-eras.json",
    "knightlab-women-in-computing.json",
    "cdil-example-timeline.json",
    "innerdoc-streamlit-example.json",
]


def visible(text: str | None) -> str:
    return unicodedata.normalize("NFC", text or "").replace(WORD_JOINER, "")


def flat(text: str) -> str:
    return " ".join(text.split())


def named_by_author(timeline: Timeline) -> Callable[[str], bool]:
    """Return a test for addresses on hosts that the author named as media."""
    media = [timeline.media, *(event.media for event in timeline.events)]
    urls = [url for one in media if one for url in (one.url, one.thumbnail) if url]
    hosts = {urlsplit(url).hostname for url in urls}
    return lambda address: urlsplit(address).hostname in hosts


def in_order_of_timelinejs(timeline: Timeline) -> list[Event]:
    """Return the model's order; what has no beginning stands at its end instead of first."""
    data = json.loads(registry.export(timeline, "timelinejs")[0])
    ids = {slide["unique_id"] for slide in data["events"]}
    events = [event for event in timeline.chronological() if event.id in ids]
    return sorted(events, key=lambda event: event.date.earliest or event.date.latest or ())


def assert_slides(page: Page, timeline: Timeline) -> None:
    title, *found = slides(drawn(page))
    expected = in_order_of_timelinejs(timeline)
    assert title.headline == timeline.title
    assert [slide.id for slide in found] == [event.id for event in expected]
    for slide, event in zip(found, expected, strict=True):
        assert slide.headline == title_text(event, timeline.language)
        assert visible(slide.date) == visible(date_text(event, timeline.language))


def assert_list(page: Page, timeline: Timeline) -> None:
    found, language = entries(page), timeline.language
    events, dates = timeline.chronological(), DatesInTurn(timeline.language)
    assert [entry["id"] for entry in found] == [event.id for event in events]
    for entry, event in zip(found, events, strict=True):
        assert entry["visible"]
        assert entry["title"] == title_text(event, language)
        said, whole = dates.next(event), date_text(event, language)
        assert entry["date"] == said
        assert entry["whole_date"] == ("" if said == whole else whole)
        place = [event.place.name] if event.place else []
        assert entry["where"] == place + ([event.group] if event.group else [])
        assert entry["facts"] == [*event.participants, *([event.url] if event.url else [])]
        assert entry["tags"] == list(event.tags)
        assert len(entry["sources"]) == len(event.sources)
        quotes = [cited.quote for cited in event.sources if cited.quote]
        assert list(map(flat, entry["quotes"])) == [flat(quoted(q, language)) for q in quotes]
        for text, cited in zip(entry["sources"], event.sources, strict=True):
            assert timeline.sources[cited.ref].title in text


def assert_quiet(watched: Watched) -> None:
    assert watched.errors == []
    assert watched.outside == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_page_and_timeline_say_what_the_model_says(browser: Browser, case: Path) -> None:
    timeline = published(loaded(case))
    with opened(browser, made(timeline), is_allowed=named_by_author(timeline)) as watched:
        page = watched.page
        assert_slides(page, timeline)
        assert_list(page, timeline)
        assert page.title() == timeline.title
        html = page.locator("html")
        assert html.get_attribute("lang") == timeline.language
        assert html.get_attribute("dir") == direction(timeline.language)
        assert_quiet(watched)


def test_the_whole_matrix_is_on_the_page(browser: Browser) -> None:
    timeline = public_matrix()
    with opened(browser, made(timeline), is_allowed=named_by_author(timeline)) as watched:
        assert_slides(watched.page, timeline)
        assert_list(watched.page, timeline)
        assert_quiet(watched)


@pytest.mark.parametrize("name", FOREIGN)
def test_timelines_by_others_are_all_there(browser: Browser, name: str) -> None:
    timeline = from_timelinejs(json.loads((corpus() / "timelinejs" / name).read_bytes()))
    assert timeline.events
    with opened(browser, made(timeline), is_allowed=lambda address: True) as watched:
        assert_slides(watched.page, timeline)
        assert_list(watched.page, timeline)


@pytest.mark.parametrize("single_file", [False, True], ids=["folder", "single file"])
def test_the_page_works_from_a_disk(browser: Browser, tmp_path: Path, single_file: bool) -> None:
    timeline = loaded(TESTS / "timelinejs" / "cases" / "arabic.yaml")
    folder = written(made(timeline, single_file=single_file), tmp_path)
    asked: list[str] = []
    with watch(browser) as watched:
        watched.page.on("request", lambda request: asked.append(request.url))
        watched.page.goto((folder / "index.html").as_uri())
        assert_slides(watched.page, timeline)
        assert_list(watched.page, timeline)
        assert_quiet(watched)
        colour = "getComputedStyle(document.querySelector('.when')).fontWeight"
        assert watched.page.evaluate(colour) == "600"  # the style sheet is there
    asked = [address for address in asked if not address.startswith("data:")]
    expected = {"index.html"} if single_file else set(made(timeline))
    assert {address.removeprefix(f"{folder.as_uri()}/") for address in asked} <= expected
    if single_file:
        assert len(asked) == 1


def test_timelinejs_speaks_the_language_of_the_timeline(browser: Browser) -> None:
    timeline = loaded(TESTS / "timelinejs" / "cases" / "russian.yaml")
    with opened(browser, made(timeline)) as watched:
        drawn(watched.page)
        words = watched.page.frames[-1].evaluate("window.timeline.language.messages.loading")
        assert words == "Загрузка"


def elsewhere(code: str) -> bytes:
    """Return a page of somebody else's with the code in it; the port is another one by then."""
    code = re.sub("http://[^/]+", "", code)
    return f"<!doctype html><title>x</title><form><input></form>{code}".encode()


def test_the_copy_button_gives_the_address_the_page_lies_at(browser: Browser) -> None:
    timeline = loaded(ASTANA)
    with opened(browser, made(timeline)) as watched:
        page = watched.page
        here = page.url.removesuffix("index.html")
        page.click("#copy")
        code = page.text_content("#code") or ""
        assert f'<iframe src="{here}embed.html"' in code
        expect(page.locator("#copy")).to_have_text("Copied")
        webcal = here.replace("http:", "webcal:") + "events.ics"
        assert page.get_attribute("#subscribe", "href") == webcal
    with opened(browser, {**made(timeline), "page.html": elsewhere(code)}, "page.html") as watched:
        assert_slides(watched.page, timeline)
        assert_quiet(watched)


def test_a_known_address_stands_in_code_links_and_tags() -> None:
    timeline = replace(loaded(ASTANA), url="https://example.org/talks/")
    page = made(timeline)["index.html"].decode()
    assert '&lt;iframe src="https://example.org/talks/embed.html"' in page
    assert 'href="webcal://example.org/talks/events.ics"' in page
    assert '<link rel="canonical" href="https://example.org/talks/">' in page


def test_dates_are_whole_again_where_others_come_before_them(browser: Browser) -> None:
    """Filtered or turned round, an entry cannot lean on the one that was before it."""
    clocks = ("09:00", "10:30", "18:00")
    events = tuple(
        Event(
            id=f"e{clock[:2]}",
            date=When.parse(f"2024-03-05T{clock}", "Europe/Berlin"),
            title="Talk" if clock == "10:30" else "Break",
        )
        for clock in clocks
    )
    timeline = Timeline(id="day", title="A day", timezone="Europe/Berlin", events=events)
    whole = [f"5 March 2024, {clock} (Europe/Berlin)" for clock in clocks]
    with opened(browser, made(timeline)) as watched:
        page = watched.page

        def dates() -> list[str]:
            shown = page.locator(".chronology > li:visible .when")
            return shown.all_inner_texts()

        assert dates() == [whole[0], *clocks[1:]]
        page.fill("[name=q]", "talk")
        assert dates() == [whole[1]]
        page.fill("[name=q]", "march 2024")
        assert dates() == whole
        page.fill("[name=q]", "")
        page.check("[name=order]")
        assert dates() == whole[::-1]
        page.uncheck("[name=order]")
        assert dates() == [whole[0], *clocks[1:]]
