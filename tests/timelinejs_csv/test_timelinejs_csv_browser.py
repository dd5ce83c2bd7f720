"""The real TimelineJS shows from the CSV what it shows from the JSON."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser
from support.cases import loaded
from support.matrix import public_matrix
from support.timelinejs import Slide, shown

from timeline_kit.dates import When
from timeline_kit.exporters.audience import shown_to
from timeline_kit.exporters.base import Exporter, ExportOptions
from timeline_kit.exporters.content.wording import date_text, title_text
from timeline_kit.exporters.timelinejs import exporter as timelinejs
from timeline_kit.exporters.timelinejs import sheet as timelinejs_csv
from timeline_kit.model import Event, Media, Timeline, replace

HERE = Path(__file__).parent
CASES = [
    HERE.parents[1] / "events.yaml",
    *(
        path
        for path in sorted((HERE.parent / "timelinejs" / "cases").glob("*.yaml"))
        if path.stem not in ("empty", "limits", "russian", "chinese", "imprecise", "one-zone")
    ),
]


def written(exporter: Exporter, timeline: Timeline) -> bytes:
    out = io.BytesIO()
    exporter.write(shown_to(timeline, exporter, ExportOptions()), out, ExportOptions())
    return out.getvalue()


def media_of(timeline: Timeline) -> Callable[[str], bool]:
    media = [timeline.media, *(event.media for event in timeline.events)]
    hosts = {one.url.split("/")[2] for one in media if one is not None}
    return lambda address: address.split("/")[2] in hosts


def without_media_links(timeline: Timeline) -> Timeline:
    """Return the timeline without what the columns have no place for."""

    def unlinked(media: Media | None) -> Media | None:
        return None if media is None else replace(media, link=None)

    events = [replace(event, media=unlinked(event.media)) for event in timeline.events]
    update = {"events": tuple(events), "media": unlinked(timeline.media)}
    return replace(timeline, **update)


def content(slide: Slide) -> tuple[str | None, str | None, str | None, set[str]]:
    """Return what a slide shows; a percent-encoded letter is the letter (RFC 3986 §2.3)."""
    return slide.headline, slide.date, slide.text, {unquote(link) for link in slide.links}


@pytest.mark.parametrize("path", [*CASES, None], ids=lambda path: path.stem if path else "matrix")
def test_the_csv_shows_what_the_json_shows(browser: Browser, path: Path | None) -> None:
    timeline = without_media_links(public_matrix() if path is None else loaded(path))
    language = timeline.language.partition("-")[0]
    allowed = media_of(timeline)
    data = written(timelinejs.exporter, timeline)
    with shown(browser, data, language=language, is_allowed=allowed) as found:
        expected = found
    data = written(timelinejs_csv.exporter, timeline)
    with shown(browser, data, language=language, name="t.csv", is_allowed=allowed) as found:
        assert found.message is None
        assert found.watched.errors == []
        assert found.watched.outside == []
        assert found.watched.planted is None
        assert list(map(content, found.slides)) == list(map(content, expected.slides))
        assert found.groups == expected.groups
        assert found.eras == expected.eras
        assert found.markers == expected.markers


def test_the_slides_of_astana_say_what_the_model_says(browser: Browser) -> None:
    timeline = loaded(CASES[0])
    with shown(browser, written(timelinejs_csv.exporter, timeline), name="t.csv") as found:
        title, *slides = found.slides
        assert title.headline == timeline.title
        assert [(slide.headline, slide.date) for slide in slides] == [
            (title_text(event, "en"), date_text(event, "en")) for event in timeline.chronological()
        ]


def test_nothing_in_a_text_becomes_a_link_that_the_author_did_not_make(browser: Browser) -> None:
    """TimelineJS makes links of addresses in the HTML, unless it does not see them."""
    text = (
        "See https://web.archive.org/web/2017/https://example.org/a_very_long_address_indeed, "
        "www.example.org and a.b@example.org, [mail](mailto:a.b@example.org), "
        "[page](https://example.org/(x)/http://www.example.org/?u=www.example.org&m=c@d.ef "
        '"see www.example.org or a.b@example.org")'
    )
    event = Event(
        id="a",
        date=When.parse("2016-12-20"),
        title="www.example.org, a.b@example.org and https://example.org/",
        description=text,
        media=Media(
            url="https://example.org/a.jpg",
            caption="By https://example.org/a_very_long_address_for_a_caption",
            credit="a.b@example.org",
        ),
    )
    timeline = Timeline(id="links", title="Links", sources={}, events=(event,))
    with shown(
        browser,
        written(timelinejs_csv.exporter, timeline),
        name="t.csv",
        is_allowed=media_of(timeline),
    ) as found:
        found.go_through()
        page = found.watched.page
        assert page.locator(".tl-makelink").count() == 0
        assert "https://example.org/a_very_long_address_indeed, www." in str(found.slides[1].text)
        assert [unquote(link) for link in found.slides[1].links] == [
            "mailto:a.b@example.org",
            "https://example.org/(x)/http://www.example.org/?u=www.example.org&m=c@d.ef",
        ]
        page.wait_for_selector(".tl-caption")
        assert page.locator(".tl-caption").text_content() == event.media.caption  # type: ignore[union-attr]  # made above
        assert page.locator(".tl-credit").text_content() == "a.b@example.org"


def test_times_and_ends_of_the_csv_are_placed_where_the_model_says(browser: Browser) -> None:
    dates = {
        "2016-12-20T00:00": ((2016, 11, 20, 0, 0), None),
        "2016-12-20T23:59:07": ((2016, 11, 20, 23, 59), None),
        "2016-12-20T13:00/2016-12-20T15:30": ((2016, 11, 20, 13, 0), (2016, 11, 20, 15, 30)),
        "2016-12/2016-12-20": ((2016, 11, 1, 0, 0), (2016, 11, 20, 0, 0)),
        "2016/2016-12": ((2016, 0, 1, 0, 0), (2016, 11, 31, 0, 0)),
        "-0043-03-15": ((-44, 2, 15, 0, 0), None),
    }
    events = tuple(
        Event(id=f"e{number}", date=When.parse(text), title=text)
        for number, text in enumerate(dates)
    )
    timeline = Timeline(id="places", title="Places", sources={}, events=events)
    with shown(browser, written(timelinejs_csv.exporter, timeline), name="t.csv") as found:
        placed = found.watched.page.evaluate(
            """() => {
              const parts = (date) => date && [date.getFullYear(), date.getMonth(),
                date.getDate(), date.getHours(), date.getMinutes()];
              return Object.fromEntries(window.timeline.config.events.map((event) => [
                event.text.headline,
                [parts(event.start_date.data.date_obj), parts(event.end_date?.data.date_obj)]]));
            }"""
        )
    for text, (start, end) in dates.items():
        assert placed[text] == [list(start), None if end is None else list(end)], text
