"""Each kind of media is shown, or says what it is; nobody is asked before the reader asks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Frame, Locator, Page
from support.browser import PICTURE, Watched
from support.foreign import from_timelinejs
from support.hostile import HOSTILE
from support.media import CASES, IDS, timeline_of
from support.programs import corpus
from support.sites import drawn, made, opened

from timeline_kit.model import replace
from timeline_kit.model.media_kinds import KINDS, Form, shown_as
from timeline_kit.site import SiteOptions, build

NO_ANSWER = ".tl-media :is(.tl-message, .tl-media-loaderror)"
"""What TimelineJS shows until media are there, and when they do not come."""


@contextmanager
def asked(watched: Watched) -> Iterator[list[str]]:
    """Record which hosts are asked; players answer with a page, all else with a picture."""
    hosts: list[str] = []
    watched.page.on("request", lambda one: hosts.append(urlsplit(one.url).hostname or ""))
    watched.page.context.route(
        lambda address: urlsplit(address).hostname not in (None, "127.0.0.1"),
        lambda route: (
            route.fulfill(body="<!doctype html><p>playing", content_type="text/html")
            if route.request.resource_type == "document"
            else route.fulfill(body=PICTURE, content_type="image/png")
        ),
    )
    yield hosts


def outside(hosts: list[str]) -> set[str]:
    return {host for host in hosts if host not in ("127.0.0.1", "")}


def violations(watched: Watched) -> list[str]:
    return [error for error in watched.errors if "Content Security Policy" in error]


def assert_answers(shown: Locator, case: dict[str, Any]) -> None:
    """Hold what stands there against the form of the case."""
    form = case["form"]
    if form == "picture":
        image = shown.locator("img")
        assert image.get_attribute("src") == case["url"]
        assert image.get_attribute("alt") == "What is seen"
    elif form in ("video", "audio"):
        assert shown.locator(f"{form}[controls][preload=none]").get_attribute("src") == case["url"]
    elif form == "player":
        assert shown.locator("a.load").get_attribute("href") == case["url"]
        assert "Play" in shown.locator("a.load").inner_text()
    else:
        card = shown.locator("a.card")
        assert card.get_attribute("href") == case["url"]
        host = (urlsplit(case["url"]).hostname or "").removeprefix("www.")
        assert host in card.inner_text()


def wait_for(page: Page, hosts: list[str], expected: set[str]) -> None:
    """Wait until hosts were asked, but not for ever."""
    for _ in range(100):
        if expected <= outside(hosts):
            return
        page.wait_for_timeout(100)


def turn(page: Page, frame: Frame, name: str) -> None:
    """Go to a slide of a page with a clock of its own: what its media wait for is over at once."""
    frame.evaluate("(id) => timeline.goToId(id)", name)
    page.clock.run_for(3000)


def click(page: Page, hosts: list[str], shown: Locator, case: dict[str, Any]) -> None:
    """Ask for what waits."""
    if case["form"] == "player":
        shown.locator("a.load").evaluate("(one) => one.click()")
        shown.locator("iframe.loaded").wait_for(state="attached")
    else:
        shown.locator(case["form"]).evaluate("(one) => { one.play().catch(() => {}) }")
    wait_for(page, hosts, set(case["click"]))


def test_the_table_is_tried_row_by_row() -> None:
    assert {shown_as(case["url"]).kind.name for case in CASES} == {
        *(kind.name for kind in KINDS),
        "an address that does not say what it leads to",
    }
    for case in CASES:
        assert shown_as(case["url"]).form == case["form"], case["url"]


def test_on_the_page_each_kind_has_an_answer(browser: Browser) -> None:
    timeline = timeline_of(CASES)
    with opened(browser, made(timeline, library=None)) as watched, asked(watched) as hosts:
        page = watched.page
        page.reload()
        for name in IDS:  # what is lazy is loaded when it is near
            page.locator(f"#event-{name}").scroll_into_view_if_needed()
        at_once = {host for case in CASES for host in case.get("at_once", ())}
        wait_for(page, hosts, at_once)
        assert outside(hosts) == at_once
        for name, case in zip(IDS, CASES, strict=True):
            figure = page.locator(f"#event-{name} figure")
            assert_answers(figure, case)
            assert "A caption" in figure.inner_text()
            hosts.clear()
            if "click" in case:
                click(page, hosts, figure, case)
            assert outside(hosts) == set(case.get("click", ())), case["url"]
        assert violations(watched) == []


def test_in_slides_each_kind_has_an_answer(browser: Browser) -> None:
    timeline = timeline_of(CASES)
    with opened(browser, made(timeline), "embed.html") as watched, asked(watched) as hosts:
        page = watched.page
        page.reload()
        frame = drawn(page)
        page.clock.install()
        at_once = {host for case in CASES for host in case.get("at_once", ())}
        for number, (name, case) in enumerate(zip(IDS, CASES, strict=True)):
            if number % 4 == 0:  # its neighbours load along with it
                turn(page, frame, IDS[min(number + 2, len(IDS) - 1)])
            slide = page.locator(f"[id='{name}'].tl-slide .tl-media")
            answer = "img.tl-media-image, blockquote.media"
            slide.locator(answer).first.wait_for(state="attached", timeout=5000)
            assert page.locator(f"[id='{name}'].tl-slide {NO_ANSWER}:visible").count() == 0
            assert_answers(slide, case)
            assert "A caption" in (slide.text_content() or "")
            assert outside(hosts) <= at_once, case["url"]
            if "click" in case:
                assert not outside(hosts) & set(case["click"])
                click(page, hosts, slide, case)
                assert outside(hosts) - at_once == set(case["click"]), case["url"]
                hosts[:] = at_once & set(hosts)
        wait_for(page, hosts, at_once)
        assert outside(hosts) == at_once
        frame.evaluate("timeline.goToStart()")  # what played stops, and can be asked for again
        page.locator("iframe.loaded").wait_for(state="detached")
        assert violations(watched) == []


def test_a_kind_without_an_answer_is_noticed(browser: Browser) -> None:
    policy = '<meta http-equiv="Content-Security-Policy" content="img-src \'none\'">'
    files = {**made(timeline_of(CASES[:1]), library=None)}
    files["index.html"] = files["index.html"].replace(b"<head>", f"<head>{policy}".encode())
    with opened(browser, files) as watched, asked(watched):
        watched.page.locator("figure").scroll_into_view_if_needed()
        for _ in range(100):
            watched.page.wait_for_timeout(100)
            if violations(watched):
                break
        assert violations(watched) != []


@pytest.mark.parametrize("part", ["Nihaw", "bsky"])
def test_what_has_no_answer_is_noticed(browser: Browser, part: str) -> None:
    files = dict(made(timeline_of([case for case in CASES if part in case["url"]])))
    theirs = files["events.timelinejs.json"].decode().replace("<", "\\u003c")
    page = files["embed.html"].decode()
    files["embed.html"] = re.sub(
        r'(id="data">).*?(</script>)', lambda one: one[1] + theirs + one[2], page, flags=re.DOTALL
    ).encode()
    with opened(browser, files, "embed.html") as watched, asked(watched):
        drawn(watched.page).evaluate("timeline.goToId('m00')")
        said = watched.page.locator("#m00 .tl-media-loaderror")
        said.wait_for(timeout=5000)  # at first it says that it loads
        assert watched.page.locator(f"#m00 {NO_ANSWER}:visible").count() == 1


ONE_OF_EACH = [
    next(case for case in CASES if case["form"] == form)
    for form in ("picture", "video", "audio", "player", "link")
]
HOSTILE_ADDRESSES = [
    """https://www.youtube.com/watch?v=abcdefghijk'"><img/src=x/onerror=planted=40>&t=<b>""",
    """https://player.vimeo.com/video/12?h="><img/src=x/onerror=planted=41>""",
    """https://soundcloud.com/a/b?"onload="planted=42""",
    """https://open.spotify.com/track/abc"onload="planted=43""",
    """https://en.wikipedia.org/wiki/"onclick="planted=44&#34;><img/src=x/onerror=planted=45>""",
    """https://x.test/a.mp4?"onplay="planted=46""",
]


@pytest.mark.parametrize("page_name", ["index.html", "embed.html"])
def test_hostile_words_and_addresses_of_media_run_nowhere(browser: Browser, page_name: str) -> None:
    cases = [*ONE_OF_EACH, *({"url": url} for url in HOSTILE_ADDRESSES)]
    more = {"alt": HOSTILE, "caption": HOSTILE, "credit": HOSTILE, "link": HOSTILE_ADDRESSES[4]}
    timeline = timeline_of(cases, **more)
    with opened(browser, made(timeline), page_name) as watched, asked(watched) as hosts:
        page = watched.page
        frame = drawn(page)
        page.clock.install()
        for number in range(1, len(cases), 3):
            turn(page, frame, IDS[number])
            frame.locator(f"[id='{IDS[number]}'].tl-slide blockquote.media").wait_for(
                state="attached", timeout=5000
            )
        loads = ".tl-slide a.load" if page_name == "embed.html" else "figure a.load"
        assert page.locator(loads).count() == 5
        page.eval_on_selector_all(loads, "(all) => all.forEach((one) => one.click())")
        page.wait_for_timeout(300)
        assert outside(hosts) - {"pictures.test"} <= {
            *("www.youtube-nocookie.com", "player.vimeo.com", "w.soundcloud.com"),
            "open.spotify.com",
        }
        assert watched.planted is None
        assert frame.evaluate("window.planted ?? null") is None
        assert watched.dialogs == []
        assert violations(watched) == []
        if page_name == "index.html":
            figure = page.locator(f"#event-{IDS[0]} figure")
            assert figure.locator("img").get_attribute("alt") == HOSTILE


FOREIGN = [
    "knightlab-eras.json",
    "knightlab-women-in-computing.json",
    "cdil-example-timeline.json",
    "innerdoc-streamlit-example.json",
]


@pytest.mark.parametrize("name", FOREIGN)
def test_every_medium_of_others_is_shown_or_says_what_it_is(name: str) -> None:
    timeline = from_timelinejs(json.loads((corpus() / "timelinejs" / name).read_bytes()))
    with_media = [event for event in timeline.events if event.media]
    built = build(timeline, SiteOptions())
    page = built.files["index.html"].decode()
    figures = re.findall(r"<figure class=\"media media-(\w+)\">(.*?)</figure>", page, re.S)
    assert len(figures) == len(with_media) > 0
    tags = {"picture": "<img src=", "player": '<a class="load', "link": '<a class="card'}
    assert [form for form, figure in figures if tags[form] not in figure] == []
    links = sum(shown_as(event.media.url).form is Form.LINK for event in with_media if event.media)
    said = [note.message for note in built.notes["site"] if note.code == "TK770"]
    assert bool(said) == bool(links)


def test_a_note_says_which_media_are_links() -> None:
    timeline = timeline_of([one for one in CASES if one["form"] == "link"])
    [first, *others] = (
        note for note in build(timeline, SiteOptions()).notes["site"] if note.code == "TK770"
    )
    assert first.message == (
        "the media of `m00` and of 2 more are a link on the page and in the slides: a page of a "
        "film or sound service"
    )
    assert {note.help for note in others} > {"if it is a picture, add `#.jpg` to its address"}


def test_pictures_wait_for_a_click_where_the_document_says_so(browser: Browser) -> None:
    picture = {**ONE_OF_EACH[0], "click": ["pictures.test"]}
    timeline = timeline_of([picture, ONE_OF_EACH[3]], thumbnail="https://small.test/a.jpg")
    timeline = replace(timeline, exports={"site": {"media": "click"}})
    for name in ("index.html", "embed.html"):
        with opened(browser, made(timeline), name) as watched, asked(watched) as hosts:
            page = watched.page
            page.reload()
            frame = drawn(page)
            page.clock.install()
            turn(page, frame, "m00")
            slide = frame.locator("#m00.tl-slide blockquote.media")
            slide.wait_for(state="attached", timeout=5000)
            shown = slide if name == "embed.html" else page.locator("#event-m00 figure")
            shown.scroll_into_view_if_needed()
            assert "loads from pictures.test" in shown.inner_text()
            assert outside(hosts) == set()
            shown.locator("a.load").click()
            shown.locator("img.loaded").evaluate("(one) => one.decode()")
            assert shown.locator("img.loaded").get_attribute("alt") == "What is seen"
            wait_for(page, hosts, {"pictures.test"})
            assert outside(hosts) == {"pictures.test"}
            assert violations(watched) == []
