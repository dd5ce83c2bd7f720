"""What the browser shows while the document is written."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support.browser import PICTURE, watch
from support.commands import DOCUMENT
from support.hostile import HOSTILE
from support.previews import Preview, Start, is_marked, mark
from support.programs import npm_package
from support.sites import becomes, drawn

CHANGED = DOCUMENT.replace("Talks in Astana", "Talks in the capital")
BROKEN = DOCUMENT.replace("2016-12-20", "2016-02-30")
SOON = 3_000
"""Milliseconds: a second of ours, and some for a machine that does other things."""


def in_place(document: Path, text: str) -> None:
    document.write_text(text, encoding="utf-8")


def renamed(document: Path, text: str) -> None:
    """Save as vim, Emacs and others do: a new file gets the old name."""
    fresh = document.with_name(".events.yaml.swp~")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(document)


def moved_away(document: Path, text: str) -> None:
    """Save with the old file kept as a backup."""
    document.rename(document.with_name("events.yaml~"))
    document.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("save", [in_place, renamed, moved_away])
def test_a_saved_change_is_shown_soon(
    browser: Browser, preview: Preview, save: Callable[[Path, str], None]
) -> None:
    with watch(browser) as watched:
        watched.page.goto(preview.address)
        heading = watched.page.locator("#event-astana h3")
        save(preview.document, CHANGED)
        expect(heading).to_have_text("Talks in the capital", timeout=SOON)
        assert preview.says("  built (")
        save(preview.document, DOCUMENT)
        expect(heading).to_have_text("Talks in Astana")
    assert watched.errors == watched.outside == []


PHOTO = DOCUMENT.replace("Talks in Astana", "Talks in Astana, media: {url: photos/a.png}")


def test_a_saved_picture_is_shown_soon(browser: Browser, start: Start, tmp_path: Path) -> None:
    """Also one whose folder is not there yet, and one that comes back after it was away."""
    preview = start(PHOTO)
    photo = tmp_path / "photos" / "a.png"
    with watch(browser) as watched:
        page = watched.page
        page.goto(preview.address)
        expect(page.get_by_role("dialog", name="1 error")).to_be_visible(timeout=SOON)
        photo.parent.mkdir()
        photo.write_bytes(PICTURE)
        picture = page.locator("#event-astana img")
        expect(picture).to_have_count(1, timeout=SOON)
        first = picture.get_attribute("src")
        preview.rest()
        another = photo.with_name("b.png")
        another.write_bytes(PICTURE + b"\0")  # bytes after the end of a picture change nothing
        another.replace(photo)
        assert preview.says("  built")
        expect(picture).not_to_have_attribute("src", first or "", timeout=SOON)
        photo.unlink()
        expect(page.get_by_role("dialog", name="1 error")).to_be_visible(timeout=SOON)
        photo.write_bytes(PICTURE)
        expect(picture).to_have_attribute("src", first or "", timeout=SOON)
        expect(page.get_by_role("dialog", name="1 error")).to_be_hidden(timeout=SOON)


def test_a_document_behind_a_link_is_watched_where_it_is(start: Start, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "events.yaml").symlink_to(tmp_path / "real" / "talks.yaml")
    preview = start(DOCUMENT)
    renamed(tmp_path / "real" / "talks.yaml", CHANGED)
    assert preview.says("  built (")
    assert preview.shows("Talks in the capital")


def test_a_mistake_is_shown_over_the_last_good_page_until_it_is_mended(
    browser: Browser, preview: Preview
) -> None:
    with watch(browser) as watched:
        page = watched.page
        page.goto(preview.address)
        mark(page)
        in_place(preview.document, BROKEN)
        panel = page.get_by_role("dialog", name="1 error")
        expect(panel).to_be_visible(timeout=SOON)
        assert panel.get_by_role("listitem").all_inner_texts() == [
            "error events.yaml:4:32 TK302\n\n"
            "there is no day 2016-02-30\n\n"
            "- {id: moscow, date: 2016-02-30, title: Ministers meet in Moscow, sources: [report]}"
            "\n\nhelp February 2016 has 29 days; write 2016-02-29 (the last day of it) "
            "or 2016-03-01 (the day after)"
        ]
        assert panel.locator("mark").all_inner_texts() == ["30"]
        assert page.evaluate("document.activeElement.localName") == "timeline-kit-preview"
        expect(page.locator("#event-moscow .when")).to_have_text("20 December 2016")
        assert is_marked(page), "the page behind is the one that was there"
        assert preview.says("not built: events.yaml:4:32: error[TK302] there is no day")

        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        page.get_by_role("button", name="1 error").click()
        expect(panel).to_be_visible()

        page.reload()
        expect(panel).to_be_visible()
        in_place(preview.document, CHANGED)
        expect(page.locator("#event-astana h3")).to_have_text("Talks in the capital")
        expect(panel).to_be_hidden()
        expect(page.locator("timeline-kit-preview button:visible")).to_have_count(0)
    assert watched.errors == []


def test_a_document_that_is_wrong_from_the_start_is_shown_when_it_is_right(
    browser: Browser, start: Start
) -> None:
    preview = start(BROKEN)
    assert preview.says("not built: events.yaml:4:32")
    with watch(browser) as watched:
        page = watched.page
        page.goto(preview.address)
        expect(page.get_by_role("dialog", name="1 error")).to_be_visible()
        expect(page.get_by_role("dialog")).to_contain_text("events.yaml:4:32")
        expect(page.get_by_role("heading", name="events.yaml")).to_be_visible()
        assert preview.get("/events.ics").status == 404

        in_place(preview.document, DOCUMENT)
        expect(page.get_by_role("heading", level=1)).to_have_text("The Astana talks")
        expect(page.get_by_role("dialog")).to_be_hidden()
    assert watched.errors == []


def test_a_deleted_document_is_a_problem_like_others(browser: Browser, preview: Preview) -> None:
    with watch(browser) as watched:
        watched.page.goto(preview.address)
        preview.document.unlink()
        expect(watched.page.get_by_role("dialog")).to_contain_text("does not exist", timeout=SOON)
        in_place(preview.document, DOCUMENT)
        expect(watched.page.get_by_role("dialog")).to_be_hidden(timeout=SOON)


def test_advice_is_shown_discreetly(browser: Browser, preview: Preview) -> None:
    preview.show(DOCUMENT.replace(", sources: [report]}", "}", 1))
    with watch(browser) as watched:
        page = watched.page
        page.goto(preview.address)
        pill = page.locator("timeline-kit-preview button:visible")
        expect(pill).to_have_count(1)
        expect(page.get_by_role("dialog")).to_be_hidden()
        pill.click()
        expect(page.get_by_role("dialog")).to_contain_text("events.yaml:4:5")


def test_a_page_is_not_reloaded_for_nothing(browser: Browser, preview: Preview) -> None:
    with watch(browser) as watched:
        watched.page.goto(preview.address)
        mark(watched.page)
        in_place(preview.document, f"# A remark that no page shows\n{DOCUMENT}")
        assert preview.says("  built (")
        watched.page.wait_for_timeout(300)
        assert is_marked(watched.page)


LONG = DOCUMENT.partition("events:")[0] + "events:\n"
LONG += "".join(
    f"  - {{id: e{n}, date: 2016-12-{n + 1:02}, title: Day {n}, description: {'x ' * 300}}}\n"
    for n in range(28)
)


def top_of(page: Page, entry: str) -> float:
    found: float = page.locator(f"#event-{entry}").evaluate("e => e.getBoundingClientRect().top")
    return found


def test_a_save_leaves_the_reader_at_the_entry(browser: Browser, preview: Preview) -> None:
    preview.show(LONG)
    with watch(browser) as watched:
        page = watched.page
        page.goto(preview.address)
        page.locator("#event-e15").evaluate("e => e.scrollIntoView()")
        before = top_of(page, "e15")
        in_place(preview.document, LONG.replace("title: Day 3,", "title: Day three,"))
        expect(page.locator("#event-e3 h3")).to_have_text("Day three")
        page.wait_for_load_state()
        assert abs(top_of(page, "e15") - before) < 3
        longer = LONG.replace("title: Day 3,", "title: Day three and more," + " tags: [a, b],")
        in_place(preview.document, longer.replace("x x x", "Grown by much more than a line. ", 40))
        expect(page.locator("#event-e3 h3")).to_have_text("Day three and more")
        page.wait_for_load_state()
        assert abs(top_of(page, "e15") - before) < 3
    assert watched.errors == watched.outside == []


def test_a_save_leaves_the_reader_at_the_slide(
    browser: Browser, start: Start, tmp_path: Path
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "_unused.html").touch()
    preview = start(LONG, "--templates", "own")
    with watch(browser) as watched:
        page = watched.page
        page.goto(preview.address)
        drawn(page).evaluate("timeline.goToId('e15')")
        page.wait_for_url("**/?view=slides#event-e15")
        in_place(preview.document, LONG.replace("title: Day 3,", "title: Day three,"))
        expect(page.locator("#event-e3 h3")).to_have_text("Day three")
        expect(page.locator("iframe.timeline")).to_be_attached()  # by the script, after the text
        becomes(drawn(page), "timeline.current_id", "e15")
    assert watched.errors == []


def test_timelinejs_is_drawn_as_on_the_site(browser: Browser, start: Start, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "_unused.html").touch()
    preview = start(DOCUMENT, "--templates", "own")
    with watch(browser) as watched:
        watched.page.goto(preview.address)
        frame = drawn(watched.page)
        expect(frame.locator("html.drawn h2.tl-headline").first).to_be_attached()
        assert frame.locator("timeline-kit-preview").count() == 0
    assert watched.errors == watched.outside == []


@pytest.mark.parametrize("place", ["page", "panel"])
def test_hostile_text_runs_nothing_and_is_all_there(
    browser: Browser, preview: Preview, place: str
) -> None:
    text = json.dumps(HOSTILE, ensure_ascii=False)
    if place == "page":
        document = DOCUMENT.replace("Talks in Astana", text)
    else:
        document = DOCUMENT.replace("2016-12-20", text).replace(
            "  - {id: aleppo", f"  - {{{text}: 1"
        )
    preview.show(document)
    with watch(browser) as watched:
        page = watched.page
        page.goto(preview.address)
        if place == "page":
            expect(page.locator("#event-astana h3")).to_have_text(HOSTILE)
        else:
            expect(page.get_by_role("dialog")).to_contain_text("<img src=x onerror=planted=2>")
            assert page.locator("timeline-kit-preview img, timeline-kit-preview a").count() == 0
        page.wait_for_timeout(500)
        assert watched.planted is None
    assert watched.dialogs == watched.outside == []


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_in_the_panel(browser: Browser, preview: Preview, colours: str) -> None:
    script = (npm_package("axe-core") / "axe.min.js").read_text("utf-8")
    preview.show(BROKEN)
    with watch(browser, color_scheme=colours) as watched:
        page = watched.page
        page.goto(preview.address)
        expect(page.get_by_role("dialog")).to_be_visible()
        page.evaluate(script)
        assert _violations(page) == []


def _violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        "async () => (await axe.run()).violations.map((v) => `${v.id}: ${v.nodes[0].html}`)"
    )
    return found


def test_the_page_says_when_the_preview_has_ended(browser: Browser, start: Start) -> None:
    preview = start(DOCUMENT)
    with watch(browser) as watched:
        watched.page.goto(preview.address)
        watched.page.wait_for_timeout(200)
        assert preview.stop() == (130, [])
        expect(watched.page.get_by_text("The preview has ended")).to_be_visible(timeout=10_000)


def test_a_browser_is_started(start: Start, tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    program = tmp_path / "browser"
    program.write_text(f'#!/bin/sh\necho "$1" > {opened}.new\nmv {opened}.new {opened}\n')
    program.chmod(0o755)
    preview = start(DOCUMENT, "--open", BROWSER=f"{program} %s{os.pathsep}false")
    deadline = time.monotonic() + 10
    while not opened.exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert opened.read_text().strip() == preview.address
