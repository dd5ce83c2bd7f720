"""Media files beside the document come along, under names that tell nothing, and nothing else."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from support.browser import PICTURE, watch
from support.sites import drawn, made, written

from timeline_kit.exporters import registry
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.model import Timeline, replace

PATH, FILM = "private-folder/a b#1%.png", "private-folder/film.webm"
CONTENTS = {PATH: PICTURE, FILM: b"\x1a\x45\xdf\xa3 a film", "private-folder/draft.png": b"DRAFT"}
ADDRESS = "https://example.org/talks/"


def timeline(**more: Any) -> Timeline:
    def event(name: str, path: str, **also: Any) -> dict[str, Any]:
        return {
            "id": name,
            "date": "2017",
            "title": name,
            "description": "Text.",
            "media": {"url": path, "alt": "Seen", "caption": "Caption"},
            **also,
        }

    events = [
        event("picture", PATH),
        event("again", PATH),
        event("film", FILM),
        event("draft", "private-folder/draft.png", draft=True),
    ]
    return Timeline(id="t", title="T", events=events, **more)


def site(**more: Any) -> Mapping[str, bytes]:
    return made(timeline(**more), media=CONTENTS)


def copied(files: Mapping[str, bytes]) -> dict[str, bytes]:
    ends = (".png", ".webm")
    return {name: content for name, content in files.items() if name.endswith(ends)}


def test_files_are_copied_once_and_their_folders_are_told_to_nobody() -> None:
    files = site()
    found = copied(files)
    assert sorted(found.values()) == sorted([PICTURE, CONTENTS[FILM]])
    assert all(name.startswith("assets/") for name in found)
    for name, content in files.items():
        assert b"DRAFT" not in content
        if name not in ("events.csv", "events.xlsx"):  # which keep what the author wrote
            assert b"private-folder" not in content, name
    changed = made(timeline(), media={**CONTENTS, PATH: PICTURE + b"."})
    assert set(copied(changed)) != set(found), "another content has another name"


@pytest.mark.parametrize("page", ["index.html", "embed.html"])
def test_pages_show_them(browser: Browser, tmp_path: Path, page: str) -> None:
    folder = written(site(url=ADDRESS), tmp_path)
    with watch(browser) as watched:
        watched.page.goto((folder / page).as_uri())
        if page == "index.html":
            image = watched.page.locator("#event-picture img")
            image.scroll_into_view_if_needed()
            film = watched.page.locator("#event-film video")
        else:
            frame = drawn(watched.page)
            frame.evaluate("timeline.goToId('again')")
            image = watched.page.locator("#picture.tl-slide .tl-media img")
            film = watched.page.locator("#film.tl-slide .tl-media video")
            image.wait_for(state="attached", timeout=5000)
            film.wait_for(state="attached", timeout=5000)
        image.evaluate("(one) => one.decode()")
        assert (film.get_attribute("src") or "").startswith("assets/film-")
        film.evaluate("(one) => { one.load() }")
        watched.page.wait_for_timeout(100)
        assert watched.outside == []
        assert [error for error in watched.errors if "Content Security" in error] == []


def test_a_single_file_has_them_inside(browser: Browser, tmp_path: Path) -> None:
    files = made(timeline(), media=CONTENTS, single_file=True)
    assert set(files) == {"index.html"}
    inside = base64.b64encode(PICTURE)
    assert f"data:image/png;base64,{inside.decode()}".encode() in files["index.html"]
    folder = written(files, tmp_path)
    with watch(browser) as watched:
        watched.page.goto((folder / "index.html").as_uri())
        frame = drawn(watched.page)
        frame.evaluate("timeline.goToId('picture')")
        image = frame.locator("#picture.tl-slide .tl-media img")
        image.wait_for(state="attached", timeout=5000)
        image.evaluate("(one) => one.decode()")
        assert [error for error in watched.errors if "Content Security" in error] == []


def test_the_files_beside_the_page_name_them_where_everybody_finds_them() -> None:
    files = site(url=ADDRESS)
    [name] = [name for name in copied(files) if name.endswith(".png")]
    assert f"ATTACH:{ADDRESS}{name}" in files["events.ics"].decode().replace("\r\n ", "")
    data = json.loads(files["events.timelinejs.json"])
    assert data["events"][0]["media"]["url"] == f"{ADDRESS}{name}"
    index = files["index.html"].decode()
    assert f'<meta property="og:image" content="{ADDRESS}{name}">' in index
    assert f'"image":"{ADDRESS}{name}"' in index.replace('": "', '":"')
    assert f'<img src="{name}"' in index
    assert PATH.encode() in files["events.csv"]


def test_without_an_address_only_what_lies_beside_the_page_names_them() -> None:
    files = site()
    [name] = [name for name in copied(files) if name.endswith(".png")]
    assert "ATTACH" not in files["events.ics"].decode()
    assert json.loads(files["events.timelinejs.json"])["events"][0]["media"]["url"] == name
    assert "og:image" not in files["index.html"].decode()


@pytest.mark.parametrize("name", [*registry.BUILT_IN, *registry.ON_REQUEST])
def test_each_format_says_what_it_does_with_a_path(name: str) -> None:
    content, notes = registry.export(timeline(), name, ExportOptions())
    said = [note for note in notes if note.code == "TK704"]
    kept = {"csv", "xlsx"}
    assert len(said) == (0 if name in kept | {"svg"} else 1)
    if name == "csv":
        assert PATH.encode() in content
    elif name not in kept:
        assert b"private-folder" not in content
    for note in said:
        assert note.message == (
            "the media of `picture` and of 2 more are files beside the document, which this "
            "format cannot name"
        )


@pytest.mark.parametrize("name", ["ics", "timelinejs", "md"])
@pytest.mark.parametrize("url", [None, ADDRESS])
def test_the_note_says_what_would_name_them(name: str, url: str | None) -> None:
    """`export` alone never does, and whoever has given the address is not asked for it again."""
    _, notes = registry.export(timeline(url=url), name, ExportOptions())
    [said] = [note.help for note in notes if note.code == "TK704"]
    assert said is not None
    assert ("timeline.url" in said) == (url is None)
    beside = made(timeline(url=ADDRESS), media=CONTENTS)
    naming = {
        name
        for name, content in beside.items()
        if f"{ADDRESS}assets/a-b-1-".encode() in content.replace(b"\r\n ", b"")
        and name.startswith("events.")
    }
    assert naming == {"events.ics", "events.timelinejs.json"}


def test_pictures_beside_the_document_wait_for_no_click() -> None:
    one = replace(timeline(), exports={"site": {"media": "click"}})
    page = made(one, media=CONTENTS)["index.html"].decode()
    assert page.count('<img src="assets/a-b-1-') == 2
    assert "data-load" not in page
