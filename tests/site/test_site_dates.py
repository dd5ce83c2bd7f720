"""What people read as the date of an entry: there always is one, and it can be understood there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page
from support.sites import made, opened

from timeline_kit.dates import When
from timeline_kit.exporters.content.wording import DatesInTurn, date_text
from timeline_kit.model import Event, Timeline

KYIV = "Europe/Kyiv"
DATES = (
    "1977-09-26", "1977-09-26", "late 1977-12", "1986-04-25T14:00", "1986-04-26T01:23:40",
    "1986-04-26T01:23:45~", "1986-04-26T01:28", "[1986-04-26,1986-04-27]", "1986-05-01?",
    "1986-05-02/1986-05-06", "1986-06/1986-11", "1988-04-27~", "1989-10", "1989-10",
)  # fmt: skip
TIMELINE = Timeline(
    id="night",
    title="A night",
    events=tuple(
        Event(
            id=f"e{number}",
            date=When.parse(text, KYIV if "T" in text else None),
            title=f"What happened {number}",
            description="A paragraph of some length. " * 9,
            group=("Plant", "Rescue", "Politics")[number % 3],
        )
        for number, text in enumerate(DATES)
    ),
)
ORDER = [event.id for event in TIMELINE.chronological()]
WHOLE = {event.id: date_text(event, "en") for event in TIMELINE.events}
_in_turn = DatesInTurn("en")
SHORT = {event.id: _in_turn.next(event) for event in TIMELINE.chronological()}

PAINTED = """() => Object.fromEntries([...document.querySelectorAll(".chronology > li")]
  .filter((li) => li.getClientRects().length)
  .map((li) => {
    const when = li.querySelector(".when");
    const texts = document.createTreeWalker(when, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let said = "";
    for (const around of [when, ...when.querySelectorAll("*")]) {
      for (const pseudo of ["::before", "::after"]) {
        const { content, fontSize } = getComputedStyle(around, pseudo);
        const isSeen = around.getClientRects().length && fontSize !== "0px";
        if (isSeen && content !== "none") said += content;
      }
    }
    while (texts.nextNode()) {
      range.selectNodeContents(texts.currentNode);
      const { width, height } = range.getBoundingClientRect();
      const isSeen = texts.currentNode.parentElement.checkVisibility(
        { opacityProperty: true, visibilityProperty: true });
      if (width > 0 && height > 0 && isSeen) said += texts.currentNode.data;
    }
    return [li.id.slice(6), said.trim()];
  }))"""
"""The dates that can be seen: text that takes room, and what a style sheet writes."""


PAINTED_AT_EACH = f"""async ([entries, isHeard]) => {{
  const painted = {PAINTED}, found = [];
  for (const entry of entries) {{
    const heard = new Promise((done) => addEventListener("hashchange", done, {{ once: true }}));
    location.hash = `#event-${{entry}}`;
    if (isHeard) await heard;
    found.push([entry, painted()]);
  }}
  return found;
}}"""
"""The dates that can be seen after a link to each entry; without JavaScript nobody hears of it."""


def painted(page: Page) -> dict[str, str]:
    """Return what is seen of each date, held to what may be said there."""
    return held(page.evaluate(PAINTED))


def held(found: dict[str, str]) -> dict[str, str]:
    """Return what was seen, held to what may be said."""
    assert found
    for name, said in found.items():
        assert said in (SHORT[name], WHOLE[name]), name
    return found


def test_some_dates_are_short_for_these_tests() -> None:
    assert sum(SHORT[name] != WHOLE[name] for name in ORDER) > len(ORDER) / 2


PAGES: list[tuple[str, str, dict[str, Any]]] = [
    ("index.html", "", {}),
    ("index.html", "?order=newest", {}),
    ("index.html", "?group=Rescue", {}),
    ("index.html", "?q=happened+1", {}),
    ("index.html", "", {"width": 390}),
    ("embed-list.html", "", {}),
    ("embed-list.html", "?group=Politics", {"width": 390}),
    ("embed.html", "", {}),
    ("index.html", "", {"java_script_enabled": False}),
    ("single", "", {}),
]


@pytest.mark.parametrize("place", range(len(PAGES)))
def test_behind_every_link_the_date_is_whole(browser: Browser, place: int) -> None:
    name, query, options = PAGES[place]
    first = ORDER[(3 * place + 1) % len(ORDER)]  # all pages together begin at most entries
    files = made(TIMELINE, library=None, single_file=name == "single")
    page_name = name.replace("single", "index.html") + query
    with opened(browser, files, f"{page_name}#event-{first}", **options) as watched:
        page = watched.page
        assert painted(page)[first] == WHOLE[first]
        page.goto(page.url.partition("#")[0].partition("?")[0] + query)
        before = painted(page)
        is_heard = options.get("java_script_enabled", True)
        for entry, seen in page.evaluate(PAINTED_AT_EACH, [ORDER, is_heard]):
            assert held(seen)[entry] == WHOLE[entry]
        page.evaluate("location.hash = '#chronology'")
        if query in ("", "?order=newest"):  # an entry that is filtered out takes the filter away
            assert painted(page) == before


def _marks(page: Page) -> Iterator[str]:
    for href in page.eval_on_selector_all(
        "svg.wide a", "all => all.map(a => a.getAttribute('href'))"
    ):
        if href:
            yield href


@pytest.mark.parametrize("name", ["index.html", "embed-list.html"])
def test_behind_every_mark_of_the_picture_the_date_is_whole(browser: Browser, name: str) -> None:
    with opened(browser, made(TIMELINE, library=None), name) as watched:
        page = watched.page
        marks = set(_marks(page))
        assert len(marks) > len(ORDER) / 2
        for href in sorted(marks):
            page.locator(f"svg.wide a[href='{href}']").first.dispatch_event("click")
            page.wait_for_url(f"**{href}")
            entry = href.removeprefix("#event-")
            assert painted(page)[entry] == WHOLE[entry]
        page.go_back()
        painted(page)


def test_a_date_stays_whole_wherever_another_entry_comes_before(browser: Browser) -> None:
    with opened(browser, made(TIMELINE, library=None)) as watched:
        page, address = watched.page, watched.page.url
        for query in (
            "?order=newest",
            "?group=Rescue",
            "?q=happened+1",
            "?order=newest&group=Plant",
        ):
            page.goto(address + query)
            for entry, said in painted(page).items():
                assert said == WHOLE[entry], query
        page.emulate_media(media="print")
        page.goto(address)
        assert painted(page) == WHOLE


def test_of_four_dates_one_below_the_other_one_is_whole(browser: Browser) -> None:
    """However far somebody has scrolled, the year is not far away."""
    with opened(browser, made(TIMELINE, library=None)) as watched:
        said = painted(watched.page)
    are_whole = [said[entry] == WHOLE[entry] for entry in ORDER]
    assert not all(are_whole)
    assert all(any(are_whole[first : first + 4]) for first in range(len(ORDER) - 3))


def test_the_whole_date_is_text_to_copy_and_to_find(browser: Browser) -> None:
    with opened(browser, made(TIMELINE, library=None)) as watched:
        page = watched.page
        page.goto(f"{page.url}#event-e6")
        copied = page.evaluate("""() => {
          getSelection().selectAllChildren(document.querySelector("#event-e6 .when"));
          return getSelection().toString();
        }""")
        assert copied.strip() == WHOLE["e6"] == "26 April 1986, 01:28 (Europe/Kyiv)"


BESIDE = """() => [...document.querySelectorAll(".chronology > li")].map((li) => {
  const box = (e) => e.getBoundingClientRect(), when = box(li.querySelector(".when"));
  const rest = [...li.querySelectorAll("article > :not(.when)")].map(box);
  return {
    rule: li.nextElementSibling ? box(li.nextElementSibling).top : Infinity, bottom: when.bottom,
    isBeside: rest.every((r) => r.left >= when.right || r.right <= when.left),
    isLevel: Math.abs(rest[0].top - when.top) < 1,
  };
})"""


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_an_entry_is_as_high_as_its_date(
    browser: Browser, language: str, media: Literal["screen", "print"]
) -> None:
    long = "2016-12-21T10:00:10/2017-01-05T11:00:11"
    events = (
        Event(id="a", date=When.parse(long, KYIV), title="A", standing="disputed"),
        Event(id="b", date="2018-01-05", title="B", description="Text. " * 200),
        Event(id="c", date="2019", title="C", date_label="In a time that has a long name " * 4),
        Event(id="d", date="2020", title="D"),
    )
    timeline = Timeline(id="t", title="T", language=language, timezone=KYIV, events=events)
    with opened(browser, made(timeline, library=None), width=1280) as watched:
        watched.page.emulate_media(media=media)
        for found in watched.page.evaluate(BESIDE):
            assert found["bottom"] < (found["rule"] or 99_999)
            assert found["isBeside"]
            assert found["isLevel"]


def test_a_standing_is_not_read_of_a_date_in_doubt() -> None:
    events = (
        Event(id="a", date="1986-04-26~", title="It explodes", standing="established"),
        Event(id="b", date="1986-04-27", title="It burns", standing="established"),
        Event(id="c", date="1986-04-28?", title="It stops", standing="disputed"),
    )
    page = BeautifulSoup(
        made(Timeline(id="t", title="T", events=events), library=None)["index.html"], "html.parser"
    )
    said = [[part.get_text() for part in page.select(f"#event-{e.id} .standing")] for e in events]
    assert said == [["(established)"], ["(established)"], ["(disputed)"]]
    beside = [bool(page.select(f"#event-{e.id} h3 .standing")) for e in events]
    assert beside == [True, False, False]


def test_paper_has_the_address_of_every_link_in_a_text(browser: Browser) -> None:
    text = "See [the report](https://example.org/a/report) and <https://example.org/b>."
    timeline = Timeline(
        id="t",
        title="T",
        description="From [an agency](https://example.org/agency).",
        events=(Event(id="a", date="1986", title="It", description=text),),
    )
    with opened(browser, made(timeline, library=None)) as watched:
        sheets = pypdfium2.PdfDocument(watched.page.pdf(format="A4"))
        said = " ".join(" ".join(s.get_textpage().get_text_range() for s in sheets).split())
    assert "an agency https://example.org/agency." in said
    assert "the report https://example.org/a/report and https://example.org/b." in said
