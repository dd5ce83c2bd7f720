"""What social networks show of a link to the page, and the page's own address."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from support.sites import made

from timeline_kit.exporters.base import ExportOptions
from timeline_kit.model import Timeline

ADDRESS = "https://example.org/talks/"
PICTURE = {"url": "https://a.test/talks.jpg", "alt": 'Delegates & "press" <1>'}
OTHER = {"url": "https://a.test/other.png", "caption": "A *second* picture"}


def timeline(*media: Any, **more: Any) -> Timeline:
    events = [
        {"id": f"e{number}", "date": str(2020 - number), "title": "T", **one}
        for number, one in enumerate(media)
    ]
    return Timeline(id="t", title="T", events=events, **more)


def card(one: Timeline, now: datetime | None = None) -> dict[str, str]:
    options: dict[str, Any] = {} if now is None else {"export": ExportOptions(now=now)}
    page = made(one, library=None, **options)["index.html"].decode()
    return dict(
        re.findall(r'<meta (?:property|name)="((?:og:image|twitter)[^"]*)" content="([^"]*)"', page)
    )


def test_the_picture_of_the_title_comes_first() -> None:
    assert card(timeline({"media": OTHER}, media=PICTURE)) == {
        "twitter:card": "summary_large_image",
        "og:image": PICTURE["url"],
        "og:image:alt": "Delegates &amp; &#34;press&#34; &lt;1&gt;",
    }


def test_else_that_of_the_first_event_that_has_one() -> None:
    film = {"url": "https://a.test/a.mp4"}
    drawing = {"url": "https://a.test/a.svg"}
    found = card(timeline({"media": PICTURE}, {"media": OTHER}, {"media": drawing}, {}, media=film))
    assert found["og:image"] == OTHER["url"]
    assert found["og:image:alt"] == "A second picture"


@pytest.mark.parametrize(
    "media",
    [{}, {"media": {"url": "https://a.test/a.svg"}}, {"media": {"url": "https://youtu.be/abcdefghijk"}}],
)  # fmt: skip
def test_else_there_is_none(media: Any) -> None:
    assert card(timeline(media, url=ADDRESS)) == {"twitter:card": "summary"}


def test_no_picture_of_what_waits_is_shown() -> None:
    hidden = [{"media": PICTURE, "draft": True}, {"media": PICTURE, "embargo": "2030-01-01"}]
    early, late = datetime(2029, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
    assert card(timeline(*hidden), early) == {"twitter:card": "summary"}
    assert card(timeline(*hidden), late)["og:image"] == PICTURE["url"]


def test_the_address_is_canonical_and_no_link_to_itself() -> None:
    files = made(timeline({}, url=ADDRESS, description="Words."))
    index = files["index.html"].decode()
    assert f'<link rel="canonical" href="{ADDRESS}">' in index
    assert f'<meta property="og:url" content="{ADDRESS}">' in index
    for page in ("index.html", "embed.html", "embed-list.html"):
        assert f'<a href="{ADDRESS}"' not in files[page].decode()
    data = re.search(r'id="data">(.*?)</script>', files["embed.html"].decode(), re.DOTALL)
    assert data is not None
    title = json.loads(data[1])["title"]["text"]["text"]
    assert "Words." in title
    assert "example.org" not in title
    assert "example.org" in files["events.timelinejs.json"].decode(), "others link to the page"


def test_addresses_for_machines_are_ascii_and_lead_to_the_page() -> None:
    picture = {"url": "https://bücher.test/ö%20b.jpg?x=ü&y=%25", "alt": "A"}
    page = made(timeline({"media": picture}, url="https://a.test/ünï/?x=1&y=ä#e"), library=None)
    index = page["index.html"].decode()
    canonical = "https://a.test/%C3%BCn%C3%AF/?x=1&amp;y=%C3%A4"
    assert f'<link rel="canonical" href="{canonical}">' in index
    assert f'<meta property="og:url" content="{canonical}">' in index
    image = "https://xn--bcher-kva.test/%C3%B6%20b.jpg?x=%C3%BC&amp;y=%25"
    assert f'<meta property="og:image" content="{image}">' in index


@pytest.mark.parametrize("stem", ["a#b", "a?b", "50%", "a:b", "a b&c"])
def test_names_of_files_are_links_whatever_is_in_them(stem: str) -> None:
    page = made(timeline({}), stem=stem)["index.html"].decode()
    encoded = {"a#b": "a%23b", "a?b": "a%3Fb", "50%": "50%25", "a:b": "a%3Ab", "a b&c": "a%20b%26c"}
    assert f'href="./{encoded[stem]}.ics"' in page
    assert f'href="./{encoded[stem]}.timelinejs.json"' in page
