"""Links to entries, filter and order: by address, by mouse, by keyboard, on paper."""

from __future__ import annotations

import re
from unicodedata import normalize
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect
from support.cases import loaded
from support.sites import ASTANA, becomes, drawn, made, opened, slides
from support.stories import story

from timeline_kit.dates import When
from timeline_kit.locales.languages import LANGUAGES, written
from timeline_kit.model import Event, Timeline, replace

TIMELINE = story("en", 12)
DIGITS = {first + digit: str(digit) for first in (0x660, 0x6F0, 0x966) for digit in range(10)}


def shown(page: Page) -> list[str]:
    ids: list[str] = page.eval_on_selector_all(
        ".chronology > li",
        "all => all.filter((li) => li.getClientRects().length).map((li) => li.id.slice(6))",
    )
    return ids


def fitting(timeline: Timeline, **wanted: str) -> list[str]:
    return [
        event.id
        for event in timeline.chronological()
        if wanted.get("group", event.group) == event.group
        and wanted.get("tag", event.tags[0]) in event.tags
    ]


@pytest.mark.parametrize("page", ["index.html", "embed-list.html"])
def test_the_address_says_what_is_shown(browser: Browser, page: str) -> None:
    everything = fitting(TIMELINE)
    cases = {
        "": everything,
        "?group=Diplomacy": fitting(TIMELINE, group="Diplomacy"),
        f"?group={quote('On the ground')}&tag=aid": fitting(
            TIMELINE, group="On the ground", tag="aid"
        ),
        "?order=newest": everything[::-1],
        "?tag=aid&order=newest": fitting(TIMELINE, tag="aid")[::-1],
        "?q=MEET%2010": ["e10"],
        "?q=ASTAN%C3%81+10": ["e10"],
        "?group=Nobody": [],
        "?group=&tag=&q=": everything,
        "?utm_source=x&order=oldest": everything,
    }
    with opened(browser, made(TIMELINE, library=None), page) as watched:
        address = watched.page.url
        for query, expected in cases.items():
            watched.page.goto(address + query)
            assert shown(watched.page) == expected, query
            marks = watched.page.locator("svg.wide a:not(.out)").count()
            assert marks == len(expected), query
        assert watched.errors == []


def test_choices_go_into_the_address_and_back_takes_them_away(browser: Browser) -> None:
    with opened(browser, made(TIMELINE, library=None)) as watched:
        page = watched.page
        page.goto(f"{page.url}?from=mail")
        form = page.get_by_role("search", name="Filter")
        form.get_by_label("Diplomacy").check()
        becomes(page, "location.search", "?from=mail&group=Diplomacy")
        form.get_by_label("Tags").select_option("aid")
        becomes(page, "location.search", "?from=mail&group=Diplomacy&tag=aid")
        both = fitting(TIMELINE, group="Diplomacy", tag="aid")
        assert shown(page) == both
        expect(form.get_by_role("status")).to_have_text(f"{len(both)} of 12")
        page.go_back()
        assert shown(page) == fitting(TIMELINE, group="Diplomacy")
        expect(form.get_by_label("Tags")).to_have_value("")
        page.go_forward()
        assert shown(page) == both
        form.get_by_role("button", name="Show all").click()
        assert shown(page) == fitting(TIMELINE)
        becomes(page, "location.search", "?from=mail")
        form.get_by_label("Newest first").check()
        form.get_by_label("Search").press_sequentially("meet 10")
        becomes(page, "location.search", "?from=mail&q=meet+10&order=newest")
        assert shown(page) == ["e10"]
        page.go_back()
        assert shown(page) == fitting(TIMELINE)[::-1]


def test_a_date_is_whole_where_another_entry_comes_before(browser: Browser) -> None:
    with opened(browser, made(loaded(ASTANA), library=None)) as watched:
        page, address = watched.page, watched.page.url
        when = page.locator("#event-aleppo-evacuation .when")
        assert when.inner_text() == "late December"
        for query in ("?tag=evacuation", "?order=newest", "?q=2016+aleppo"):
            page.goto(address + query)
            assert when.inner_text() == "late December 2016", query
        page.click("#filter [type=reset]")
        assert when.inner_text() == "late December"


def test_a_date_is_whole_where_a_link_leads_to_its_entry(browser: Browser) -> None:
    with opened(browser, made(loaded(ASTANA), library=None)) as watched:
        page, address = watched.page, watched.page.url
        when = page.locator(".when")
        short = when.all_inner_texts()
        assert short[1:3] == ["late December", "30 December"]
        page.goto(f"{address}#event-aleppo-evacuation")
        becomes(page, "document.querySelectorAll('.when')[1].innerText", "late December 2016")
        page.click("#event-ceasefire .permalink")
        becomes(page, "document.querySelectorAll('.when')[2].innerText", "30 December 2016")
        assert when.all_inner_texts()[1] == "late December"
        page.check("[name=order]")
        page.uncheck("[name=order]")
        assert when.all_inner_texts() == [*short[:2], "30 December 2016", short[3]]
        page.go_back()
        page.go_back()
        page.go_back()
        becomes(page, "document.querySelectorAll('.when')[1].innerText", "late December 2016")
    with opened(browser, made(loaded(ASTANA)), java_script_enabled=False) as watched:
        page = watched.page
        page.goto(f"{page.url}#event-ceasefire")
        assert page.locator(".when").all_inner_texts()[1:3] == ["late December", "30 December 2016"]


def told(page: Page) -> str:
    return page.locator("#filter output").inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_words_for_what_is_not_there(language: str) -> None:
    page = made(replace(TIMELINE, language=language), library=None)["index.html"]
    output = BeautifulSoup(page, "html.parser").select_one("#filter output")
    assert output is not None
    words = written(language).page
    assert words.nothing in str(output["data-none"])
    assert words.show_all in str(output["data-none"])
    assert str(output["data-unknown"]).count("{name}") == 1
    others = {written(one).page.nothing for one in LANGUAGES if one != language}
    assert words.nothing not in others


@pytest.mark.parametrize("language", ["en", "ar", "fa", "ja"])
def test_a_filter_without_a_hit_says_so_and_how_to_clear_it(
    browser: Browser, language: str
) -> None:
    words = written(language).page
    timeline = replace(TIMELINE, language=language)
    with opened(browser, made(timeline, library=None)) as watched:
        page, address = watched.page, watched.page.url
        page.goto(f"{address}?q=nowhere+to+be+found")
        nothing = f"{words.nothing} {words.how_to_clear.format(show_all=words.show_all)}"
        assert told(page) == nothing
        assert not page.locator(".rail").is_visible()
        assert page.get_by_role("button", name=words.show_all).is_visible()
        evil = "$&<b>{shown}"
        page.goto(f"{address}?group={quote(evil)}&tag=none")
        unknown = [words.unknown.format(name=name) for name in (evil, "none")]
        assert told(page) == " ".join([*unknown, nothing])
        page.goto(f"{address}?group=Nobody&group=Diplomacy")
        count = words.count.format(shown=len(fitting(TIMELINE, group="Diplomacy")), all=12)
        # digits are the language's own
        assert re.sub(r"\d+", "0", told(page).translate(DIGITS)) == re.sub(
            r"\d+", "0", f"{words.unknown.format(name='Nobody')} {count}"
        )
        page.click("#filter [type=reset]")
        assert told(page) == ""
        assert page.locator(".rail").is_visible()


FOLDED = {
    "Łódź": "lodz",
    "Ørsted": "orsted",
    "Đorđe Ðað": "dorde dad",
    "Straße GROẞ": "strasse gross",
    "Ærø cœur": "aero coeur",
    "Diyarbakır İstanbul": "diyarbakir istanbul",
    "Þing": "thing",
    "Ħal Ŧ Ŋ": "hal",
    "Ὀδυσσεύς": "οδυσσευσ",
    "Ёлка ґрунт": "елка грунт",
    "O’Brien": "o'brien",
    "مُحَمَّد": "محمد",
    "إلى مكتبة": "الي مكتبه",
    "کتاب ۱۳۹۵": "كتاب 1395",
    "दान": "दान",
    "がくせい": "がくせい",
    "ﬁle １２": "file 12",
}


def test_a_search_needs_no_accents_and_no_letters_that_are_not_on_the_keyboard(
    browser: Browser,
) -> None:
    events = [{"id": f"e{n}", "date": "2016", "title": title} for n, title in enumerate(FOLDED)]
    timeline = Timeline(id="t", title="t", language="tr", events=events)
    with opened(browser, made(timeline, library=None)) as watched:
        page = watched.page
        for number, (title, typed) in enumerate(FOLDED.items()):
            for text in (typed, typed.upper(), title, normalize("NFD", title)):
                page.fill("[name=q]", text)
                assert f"e{number}" in shown(page), text
        page.fill("[name=q]", "दिन")
        assert shown(page) == [], "vowel signs make other words"
        page.fill("[name=q]", "lodx")
        assert shown(page) == []


def test_paper_has_what_is_chosen(browser: Browser) -> None:
    with opened(browser, made(TIMELINE, library=None)) as watched:
        watched.page.goto(f"{watched.page.url}?group=Diplomacy")
        watched.page.emulate_media(media="print")
        assert shown(watched.page) == fitting(TIMELINE, group="Diplomacy")
        chips = watched.page.locator("#filter label:visible").all_inner_texts()
        assert chips == ["Diplomacy"]


def test_without_javascript_all_is_there_whatever_the_address_says(browser: Browser) -> None:
    with opened(browser, made(TIMELINE), java_script_enabled=False) as watched:
        page = watched.page
        page.goto(f"{page.url}?group=Diplomacy&order=newest#event-e7")
        entries = page.locator(".chronology > li")
        assert all(entries.nth(number).is_visible() for number in range(12))
        assert not page.locator("#filter").is_visible()
        assert page.locator("#event-e7").evaluate("e => e.getBoundingClientRect().top") < 100
        assert page.locator("#view").get_attribute("href") == "embed.html"


def test_every_entry_has_a_link_that_leads_to_it(browser: Browser) -> None:
    with opened(browser, made(TIMELINE, library=None)) as watched:
        page = watched.page
        for event in TIMELINE.events:
            link = page.locator(f"#event-{event.id} a[href='#event-{event.id}']")
            assert link.is_visible()
        address = page.url
        page.click("#event-e9 a.permalink")
        assert page.url == f"{address}#event-e9"
        page.goto("about:blank")
        for query in ("", "?order=newest", "?group=Nobody"):
            page.goto(f"{address}{query}#event-e6")
            top = "document.getElementById('event-e6').getBoundingClientRect().top"
            becomes(page, f"{top} > -5 && {top} < innerHeight - 100", True)
            page.goto("about:blank")


def focused(page: Page) -> str:
    found: str = page.evaluate(
        "(e => e.closest('svg') ? e.closest('svg').classList[1] + e.getAttribute('href')"
        " : e.id || e.name || e.className || e.localName)(document.activeElement)"
    )
    return found


def test_the_keyboard_walks_through_picture_filter_and_list(browser: Browser) -> None:
    order = [f"wide#event-{event.id}" for event in TIMELINE.chronological()]
    with opened(browser, made(TIMELINE)) as watched:
        page = watched.page
        page.keyboard.press("Tab")
        assert focused(page) == "skip"
        page.keyboard.press("Tab")
        assert focused(page).startswith("wide#event-")
        page.keyboard.press("Home")
        walked = [focused(page)]
        for _ in order[1:]:
            page.keyboard.press("ArrowRight")
            walked.append(focused(page))
        assert walked == order
        page.keyboard.press("ArrowRight")
        assert focused(page) == order[-1]
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert focused(page) == order[-2], "it remembers where one was"
        page.keyboard.press("Tab")
        assert focused(page) == "view"
        stops = []
        for _ in range(7):
            page.keyboard.press("Tab")
            stops.append(focused(page))
        assert stops[:6] == ["q", "group", "group", "group", "tag", "order"]
        assert stops[6].startswith("strip#event-")
        page.keyboard.press("Tab")
        assert focused(page) == "permalink"
        page.locator("svg.wide a").nth(2).focus()
        page.keyboard.press("Enter")
        assert "#event-" in page.url
        page.keyboard.press("Tab")
        entry = page.evaluate("document.activeElement.closest('.chronology > li')?.id")
        assert page.url.endswith(f"#{entry}"), "the list goes on from there"


def test_marks_are_named_by_date_and_title_and_the_entry_in_view_is_marked(
    browser: Browser,
) -> None:
    with opened(browser, made(TIMELINE, library=None)) as watched:
        page = watched.page
        overview = page.get_by_role("region", name="Overview")
        name = "c. 12 June 2011: Foreign ministers of Russia, Turkey and Iran meet 1"
        overview.get_by_role("link", name=name).click()
        assert page.url.endswith("#event-e1")
        expect(page.locator("svg.wide a[aria-current]")).to_have_attribute("href", "#event-e1")
        expect(page.locator("svg.strip circle.now")).to_have_count(1)
        page.locator("#event-e8").evaluate("e => e.scrollIntoView()")
        expect(page.locator("svg.wide a.now")).to_have_attribute("href", "#event-e8")


def test_arrows_follow_the_eye_from_right_to_left(browser: Browser) -> None:
    timeline = story("ar", 6)
    order = [f"wide#event-{event.id}" for event in timeline.chronological()]
    with opened(browser, made(timeline, library=None)) as watched:
        watched.page.locator("svg.wide a").first.focus()
        watched.page.keyboard.press("Home")
        watched.page.keyboard.press("ArrowLeft")
        assert focused(watched.page) == order[1]


def test_slides_are_those_that_are_asked_for(browser: Browser) -> None:
    aid = fitting(TIMELINE, group="Diplomacy", tag="aid")
    with opened(browser, made(TIMELINE), "embed.html?group=Diplomacy&tag=aid") as watched:
        page = watched.page
        address = page.url.partition("?")[0]
        assert [slide.id for slide in slides(drawn(page))[1:]] == aid
        page.emulate_media(media="print")
        assert shown(page) == aid
        page.emulate_media(media="screen")
        page.goto(f"{address}?q=meet+10&order=newest")
        becomes(page, "window.timeline?.current_id", "e10")
        assert [slide.id for slide in slides(drawn(page))[1:]] == ["e10"]
        page.goto(f"{address}?order=newest")
        becomes(page, "window.timeline?.current_id", fitting(TIMELINE)[-1])
        page.goto(f"{address}?order=newest#event-e6")
        becomes(page, "window.timeline?.current_id", "e6")
        page.goto(f"{address}?group=Nobody")
        assert page.get_by_text("Nothing matches.").is_visible()
        assert page.locator("h1").is_visible()
        assert shown(page) == []
        assert watched.errors == []


@pytest.mark.parametrize("single_file", [False, True], ids=["folder", "single file"])
def test_slides_follow_the_filter_of_the_page_around(browser: Browser, single_file: bool) -> None:
    with opened(browser, made(TIMELINE, single_file=single_file)) as watched:
        page = watched.page
        page.goto(f"{page.url}?tag=aid")
        assert [slide.id for slide in slides(drawn(page))[1:]] == fitting(TIMELINE, tag="aid")
        page.get_by_label("Tags").select_option("")
        page.get_by_label("Diplomacy").check()
        chosen = fitting(TIMELINE, group="Diplomacy")
        ids = "window.timeline?.config?.events.map((one) => one.unique_id)"
        page.wait_for_timeout(350)
        becomes(drawn(page), ids, chosen)
        page.get_by_role("button", name="Show all").click()
        page.wait_for_timeout(350)
        becomes(drawn(page), ids, fitting(TIMELINE))
        assert watched.errors == []


def test_links_lead_to_slides_and_slides_to_links(browser: Browser) -> None:
    with opened(browser, made(TIMELINE)) as watched:
        page = watched.page
        address = page.url
        page.goto(f"{address}?view=slides#event-e6")
        frame = drawn(page)
        becomes(frame, "timeline.current_id", "e6")
        frame.evaluate("timeline.goToNext()")
        following = TIMELINE.chronological()
        place = [event.id for event in following].index("e6")
        page.wait_for_url(f"**/index.html?view=slides#event-{following[place + 1].id}")
        page.reload()
        frame = drawn(page)
        becomes(frame, "timeline.current_id", following[place + 1].id)
        page.click("#event-e2 a.permalink")
        becomes(frame, "timeline.current_id", "e2")
        assert watched.errors == []


DAYS = {
    "a": ("1986-04-26", "The day itself"),
    "b": ("1986-04-26T01:28/1986-04-26T02:00", "A time of that day"),
    "c": ("[1986-04-26,1986-04-28]", "One of two days"),
    "d": ("1986-04-25/1986-04-30", "A span around it, page 26 of 126"),
    "e": ("1986-04-27", "The day after, told in 2026 on 14 June"),
    "f": ("1986-05-26", "A month later, not in April"),
    "g": ("1986-06-02", "Reactor 4 and unit 14"),
    "h": ("1986-06-12", "Reactor 14 and 40 men"),
}


FOUND = {
    "en": {
        "26 April": "abc",
        "April 26": "abc",
        "26 April 1986": "abc",
        "April": "abcdef",
        "2 June": "g",
        "June 2": "g",
        "reactor 4 men": "",
        "reactor 4 unit": "g",
        "1:28": "b",
        "198": "abcdefgh",
        "(26] *": "",
    },
    "de": {"26. April": "abc", "26 april": "abc"},
    "es": {"26 de abril": "abc"},
    "ru": {"26 апреля": "abc"},
    "zh": {"4月26日": "abc"},
    "ar": {"٢٦ أبريل": "abc"},
}


@pytest.mark.parametrize("language", FOUND)
def test_a_day_is_found_as_a_day(browser: Browser, language: str) -> None:
    events = tuple(
        Event(id=name, date=When.parse(text, "UTC" if "T" in text else None), title=title)
        for name, (text, title) in DAYS.items()
    )
    timeline = Timeline(id="days", title="Days", language=language, events=events)
    with opened(browser, made(timeline, library=None)) as watched:
        address = watched.page.url
        for asked, found in FOUND[language].items():
            watched.page.goto(f"{address}?q={quote(asked)}")
            assert "".join(sorted(shown(watched.page))) == found, asked
        assert watched.errors == []
