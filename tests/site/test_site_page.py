"""The page at first sight: picture and entries, on every screen, in light and dark, on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from importlib.resources import files as package_files
from itertools import product
from typing import Literal

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from support.cases import loaded
from support.programs import npm_package
from support.sites import ASTANA, drawn, made, opened
from support.stories import ONE_DAY, SINCE_BCE, YEARS, story

from timeline_kit.model import Timeline, replace
from timeline_kit.site.templating import NAMES, asset

LANGUAGES = ("en", "ru", "ar", "zh", "hi")
SIZES = (4, 40, 400)
STORIES: dict[str, Callable[[], Timeline]] = {
    **{f"{name}-{size}": partial(story, name, size) for name in LANGUAGES for size in SIZES},
    "bce": lambda: SINCE_BCE,
    "day": lambda: ONE_DAY,
    "years": lambda: YEARS,
}
SOME = ("en-40", "ru-4", "ar-40", "zh-4", "hi-40", "en-400", "bce", "day", "years")
"""Every language, every number of events, every length of time; `make fuzz` takes all."""
COLOURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SCREENS = [(320, 640), (768, 1024), (1280, 800)]
SEEN = """() => {
  const box = (selector) => {
    const found = [...document.querySelectorAll(selector)].find((e) => e.getClientRects().length);
    return found ? found.getBoundingClientRect().toJSON() : null;
  };
  const isOutside = (e) => {
    const svg = e.ownerSVGElement.getBoundingClientRect(), r = e.getBoundingClientRect();
    return r.width && (r.left < svg.left - 2 || r.right > svg.right + 2);
  };
  return {
    wide: box("svg.wide"), strip: box("svg.strip"), title: box("h1"), entry: box("article h3"),
    width: document.documentElement.scrollWidth,
    outside: [...document.querySelectorAll(".tk text, .tk circle, .tk rect:not(.band)")]
      .filter(isOutside).map((e) => e.outerHTML),
  };
}"""
_CONTRAST = """() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number).slice(0, 3);
  const over = (top, alpha, under) => under.map((v, i) => top[i] * alpha + v * (1 - alpha));
  const linear = (v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = (c) => {
    const [r, g, b] = c.map((v) => linear(v / 255));
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const contrast = (a, b) => {
    const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
    return (x + .05) / (y + .05);
  };
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  const measured = (texts, key, grounds) => [...document.querySelectorAll(texts)].map((text) => {
    const { [key]: ink, opacity } = getComputedStyle(text);
    const seen = grounds.map((ground) => contrast(over(rgb(ink), Number(opacity), ground), ground));
    return [text.textContent, Math.min(...seen)];
  });
"""
PICTURE = (
    _CONTRAST
    + """
  const page = rgb(style("svg.wide").backgroundColor), band = style("svg.wide .band");
  const era = over(rgb(band.fill), Number(band.fillOpacity), page);
  return measured("svg.wide text", "fill", [page, era]);
}"""
)
SLIDES = (
    _CONTRAST
    + """
  const nav = rgb(style(".tl-timenav").backgroundColor), era = style(".tl-timeera-background");
  const under = over(rgb(era.backgroundColor), Number(era.opacity), nav);
  return measured(".tl-timeaxis-tick-text, .tl-timeera h2.tl-headline", "color", [nav, under]);
}"""
)


def assert_first_screen(page: Page, name: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    seen = page.evaluate(SEEN)
    assert seen["width"] <= width, (name, width)
    assert seen["outside"] == [], (name, width)
    picture = seen["wide"] if width >= 960 else seen["strip"]
    assert (seen["wide"] is None) == (width < 960)
    assert picture, (name, width)
    assert picture["top"] < height * 0.6, (name, width)
    if width >= 960:
        assert picture["bottom"] < height, (name, width)
    assert seen["entry"]["bottom"] < height, (name, width)


_AXE = """async () => {
  const list = document.querySelector(".chronology"), rest = [...list.children].slice(14);
  for (const entry of rest) entry.remove();
  const found = await axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
    "best-practice"]});
  list.append(...rest);
  return found.violations.flatMap((one) => one.nodes.map((node) =>
    `${one.id}: ${node.html} ${node.failureSummary}`));
}"""
"""Of the entries the first: each kind of date is among them, and time grows with their number."""


def assert_seen_and_read(page: Page, name: str, screen: int, colours: str) -> None:
    width, height = SCREENS[screen]
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    assert_first_screen(page, name, width, height)
    if not page.evaluate("typeof axe == 'object'"):
        page.evaluate((npm_package("axe-core") / "axe.min.js").read_text("utf-8"))
    assert page.evaluate(_AXE) == [], (name, width, colours)


@pytest.mark.parametrize("name", SOME)
def test_the_first_screen_shows_picture_and_entries(browser: Browser, name: str) -> None:
    """On each screen, with a colour scheme that changes from screen to screen and story to story.

    And axe finds nothing.
    """
    first = SOME.index(name)
    with opened(browser, made(STORIES[name]())) as watched:
        for screen in range(len(SCREENS)):
            assert_seen_and_read(watched.page, name, screen, COLOURS[(first + screen) % 2])
        assert watched.page.locator("h1").count() == 1
        assert watched.page.locator("iframe").count() == 0, "TimelineJS waits until it is asked for"
        assert (watched.errors, watched.outside) == ([], [])


EVERYTHING = list(product(STORIES, range(len(SCREENS)), COLOURS))


@given(one=st.sampled_from(EVERYTHING))
@settings(max_examples=max(settings().max_examples // 45, 1))
def test_every_story_on_every_screen_in_all_colours(
    browser: Browser, one: tuple[str, int, str]
) -> None:
    """`make fuzz` comes to all of them, `make test` to the first."""
    name, screen, colours = one
    with opened(browser, made(STORIES[name]())) as watched:
        assert_seen_and_read(watched.page, name, screen, colours)


@pytest.mark.parametrize("width", [320, 360, 390, 430, 640])
def test_the_filter_needs_no_scrolling_sideways(browser: Browser, width: int) -> None:
    timeline = story("en", 12)
    groups = ["A group whose name is so long that it needs more than the width of a phone", "B"]
    events = tuple(
        replace(event, group=groups[number % 2]) for number, event in enumerate(timeline.events)
    )
    files = made(replace(timeline, events=events), library=None)
    with opened(browser, files, width=width, height=800) as watched:
        form = watched.page.locator("#filter")
        search = form.locator(".find").bounding_box()
        assert search
        assert search["width"] > width * 0.4
        more = form.get_by_role("button", name="Filter")
        assert not form.get_by_label("B", exact=True).is_visible()
        more.click()
        assert form.get_by_label("B", exact=True).is_visible()
        assert form.evaluate("e => e.scrollWidth <= e.clientWidth")
        for control in watched.page.locator("#filter > *:visible, #filter label:visible").all():
            box = control.bounding_box()
            assert box is None or (box["x"] >= 0 and box["x"] + box["width"] <= width), width
        more.click()
        assert not form.get_by_label("B", exact=True).is_visible()
        watched.page.goto(f"{watched.page.url}?group=B")
        assert form.get_by_label("B", exact=True).is_checked(), "what is chosen is in sight"


def test_text_can_be_read_over_eras(browser: Browser) -> None:
    with opened(browser, made(story("en", 40))) as watched:
        page = watched.page
        for colours in COLOURS:
            page.emulate_media(color_scheme=colours)
            low = [one for one in page.evaluate(PICTURE) if one[1] < 4.5]
            assert low == [], colours
        frame = drawn(page)
        for colours in COLOURS:
            page.emulate_media(color_scheme=colours)
            found = frame.evaluate(SLIDES)
            assert len(found) > 5
            assert [one for one in found if one[1] < 4.5] == [], colours


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_slides_move_only_for_those_who_want_it(browser: Browser, motion: str) -> None:
    files = made(story("en", 4))
    with opened(browser, files, "embed.html", reduced_motion=motion) as watched:
        drawn(watched.page)
        watched.page.evaluate("timeline.goToId('e2')")
        watched.page.wait_for_timeout(60)
        moving = "(a => document.getElementById('e2').getBoundingClientRect().left)()"
        is_there = abs(watched.page.evaluate(moving)) < 60
        assert is_there == (motion == "reduce")


def test_forty_events_fit_on_eleven_sheets_of_paper(browser: Browser) -> None:
    with opened(browser, made(story("en", 40))) as watched:
        watched.page.emulate_media(media="print")
        assert watched.page.locator("svg.wide").is_visible()
        assert not watched.page.locator("svg.strip").is_visible()
        sheets = pypdfium2.PdfDocument(watched.page.pdf(format="A4", prefer_css_page_size=True))
        assert 3 <= len(sheets) <= 11
        text = "".join(sheet.get_textpage().get_text_range() for sheet in sheets)
        numbers = {int(number) for number in re.findall(r"Iran meet\s+(\d+)", text)}
        assert numbers == set(range(40))
        assert "https://example.org/report" in text
        assert ":~:text" not in text, "paper has no use for it"


def test_paper_has_whole_dates_and_the_dots_of_groups(browser: Browser) -> None:
    """A page may begin with any entry, and a printer may leave out what lies behind the text."""
    with opened(browser, made(loaded(ASTANA), library=None)) as watched:
        sheets = pypdfium2.PdfDocument(watched.page.pdf(format="A4", prefer_css_page_size=True))
        text = " ".join(" ".join(s.get_textpage().get_text_range() for s in sheets).split())
        assert text.count("late December 2016") == 2, "in the picture and in the list"
        assert text.count("30 December 2016") == 2
        watched.page.emulate_media(media="print")
        dot = "getComputedStyle(document.querySelector('.group'), '::before')"
        style = f"(d => [d.borderTopColor, d.borderTopWidth, d.backgroundImage])({dot})"
        assert watched.page.evaluate(style) == ["rgb(37, 99, 168)", "5px", "none"]


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".css")])
def test_no_text_in_a_style_sheet_loses_its_blanks(name: str) -> None:
    whole = package_files("timeline_kit.site").joinpath("templates", name).read_text("utf-8")
    texts = re.findall(r'"[^"]*"', whole)
    assert asset(name).count('"') == whole.count('"')
    assert not [text for text in texts if re.search(r"[{};]", text)]
    assert re.findall(r'"[^"]*"', asset(name)) == texts


def test_the_page_is_small() -> None:
    files = made(story("en", 40))
    page = files["index.html"].decode()
    loaded = {"index.html", *re.findall(r'(?:src|rel="stylesheet" href)="(assets/[^"]+)"', page)}
    sizes = {name: len(files[name]) for name in loaded}
    assert len(sizes) == 5
    assert sum(sizes.values()) < 100_000, sizes
    assert sum(size for name, size in sizes.items() if name.endswith(".js")) < 20_000, sizes


def test_titles_and_introductions_are_said_once() -> None:
    page = made(loaded(ASTANA))["index.html"].decode()
    body = page.partition("<body>")[2].partition('<section class="embed"')[0]
    assert body.count("The road to the Astana talks on Syria") == 1 + body.count("data-name=")
    assert body.count("How Russia, Turkey and Iran came to lead") == 1


def test_spans_have_two_times_and_no_date_has_a_false_day() -> None:
    page = made(loaded(ASTANA))["index.html"].decode()
    said = re.findall(r'<p class="when"[^>]*>(.*?)</p>', page)
    assert said == [
        '<time datetime="2016-12-20">20 December 2016</time>',
        '<span class="short">late December</span> <span hidden>late December 2016</span>',
        '<span class="short"><time datetime="2016-12-30">30 December</time></span> '
        "<span hidden>30 December 2016</span>",
        '<time datetime="2017-01-23">23</time>–<time datetime="2017-01-24">24 January 2017</time>',
    ]


@pytest.mark.parametrize("language", ["en", "ru", "ar", "fa", "zh", "ja", "de", "fr", "th"])
def test_both_ends_of_a_span_are_times_in_every_language(language: str) -> None:
    dates = ["2016-12-20/2016-12-22", "2016-12-20/2017-01-03", "2015/2017", "2016-11/2017-02"]
    dates.append("2016-12-20T13:00/2016-12-20T15:00")
    events = [{"id": f"e{n}", "date": date, "title": "x"} for n, date in enumerate(dates)]
    timeline = Timeline(id="t", title="t", language=language, events=events)
    page = made(timeline, library=None)["index.html"].decode()
    said = [
        re.findall('datetime="(.*?)"', one) for one in re.findall('"when"[^>]*>(.*?)</p>', page)
    ]
    assert said == [
        ["2015", "2017"],
        ["2016-11", "2017-02"],
        ["2016-12-20", "2016-12-22"],
        ["2016-12-20", "2017-01-03"],
        ["2016-12-20T13:00Z", "2016-12-20T15:00Z"],
    ]


def test_colours_of_groups_are_those_of_the_picture() -> None:
    files = made(story("en", 12))
    [style] = [files[name].decode() for name in files if re.match(r"assets/page-.*css", name)]
    picture = files["events.svg"].decode()
    light, dark = picture.split("@media")
    for hue, colours in product(range(3), (light, dark)):
        [colour] = re.findall(rf"\.f{hue}{{fill:(#\w+)}}", colours)
        assert f"--h{hue}: {colour};" in style


def test_begins_with_slides_where_the_document_says_so(browser: Browser) -> None:
    timeline = replace(loaded(ASTANA), exports={"site": {"view": "slides"}})
    with opened(browser, made(timeline)) as watched:
        drawn(watched.page)
        assert not watched.page.locator("svg.wide").is_visible()
        watched.page.click("#view")
        assert watched.page.locator("svg.wide").is_visible()
        assert watched.page.locator("iframe").count() == 0
        assert watched.page.url.endswith("?view=overview")
    with opened(browser, made(timeline), java_script_enabled=False) as watched:
        assert watched.page.locator("svg.wide").is_visible()


def test_no_style_of_an_entry_looks_back_along_all_before_it() -> None:
    """With `~` a browser goes through all hidden entries for each: a minute for five thousand."""
    files = made(story("en", 4), library=None)
    [style] = [files[name].decode() for name in files if re.match(r"assets/page-.*css", name)]
    assert re.findall(r"[^{}]*\bli[^{},]*~[^{}]*", style) == []


def test_five_thousand_events_stay_usable(browser: Browser) -> None:
    files = made(story("en", 5000), library=None)
    picture = re.search(rb'<svg class="tk wide.*?</svg>', files["index.html"], re.DOTALL)
    assert picture
    assert picture[0].count(b"<a ") < 150
    with opened(browser, files) as watched:
        page = watched.page
        begun = page.evaluate("performance.now()")
        page.fill("#filter input[name=q]", "meet 4321")
        only = page.locator(".chronology > li:visible")
        rule = "e => getComputedStyle(e).borderTopWidth"
        assert only.count() == 1
        assert only.evaluate(rule) == "0px", "a rule stands between entries"
        page.click("#filter [type=reset]")
        assert page.locator("#event-e4321").evaluate(rule) == "1px"
        page.keyboard.press("End")
        page.goto(f"{page.url.partition('?')[0]}#event-e4000")
        assert page.locator("#event-e4000").is_visible()
        assert page.evaluate("performance.now()") - begun < 60_000
