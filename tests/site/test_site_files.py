"""The files of a site: the same bytes as the exports, no secret, no false day."""

from __future__ import annotations

import base64
import html
import json
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from pyld import jsonld  # type: ignore[import-untyped]  # it has no types
from support.cases import loaded
from support.hostile import HOSTILE, hostile_timeline
from support.matrix import SECRETS, matrix
from support.sites import ASTANA, NOW, made
from support.strategies import timelines

import timeline_kit
from timeline_kit.dates import When
from timeline_kit.exporters import registry
from timeline_kit.model import Event, Timeline
from timeline_kit.site import TemplateFault
from timeline_kit.site.times import iso_end, iso_start, time_attribute

FORMATS = ("ics", "xlsx", "csv", "timelinejs", "svg")
DATA = re.compile(rb'(?:href|src)="data:[^;"]*;base64,([A-Za-z0-9+/=]+)"(?: download="([^"]+)")?')


def exports(timeline: Timeline) -> dict[str, bytes]:
    return {
        f"events{registry.find(name).suffix}": registry.export(timeline, name, NOW)[0]
        for name in FORMATS
    }


def test_downloads_have_the_bytes_of_the_exports() -> None:
    expected = exports(loaded(ASTANA))
    files = made(loaded(ASTANA))
    assert {name: files[name] for name in expected} == expected
    page = files["index.html"].decode()
    for name in expected:
        assert f'"./{name}"' in page


def test_a_single_file_holds_the_bytes_of_the_exports() -> None:
    files = made(loaded(ASTANA), single_file=True)
    assert list(files) == ["index.html"]
    found = DATA.findall(files["index.html"])
    held = {name.decode(): base64.b64decode(data) for data, name in found}
    assert held == exports(loaded(ASTANA))


def test_the_same_timeline_gives_the_same_bytes() -> None:
    first, second = made(loaded(ASTANA)), made(loaded(ASTANA))
    assert first == second
    assert all(content for content in first.values())


def contained(content: bytes) -> bytes:
    """Return bytes with all that is packed into them: ZIP members and base64."""
    found = content
    if content[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(content)) as archive:
            found += b"".join(archive.read(name) for name in archive.namelist())
    for packed in re.findall(rb"base64,([A-Za-z0-9+/=]+)", content):
        found += contained(base64.b64decode(packed))
    return found


@pytest.mark.parametrize("single_file", [False, True], ids=["folder", "single file"])
def test_drafts_and_notes_are_in_no_file(single_file: bool) -> None:
    files = made(matrix(), single_file=single_file)
    everything = {name: contained(content) for name, content in files.items()}
    for name, content in everything.items():
        for secret in SECRETS:
            assert secret.encode() not in content, name
    assert b"xl/workbook.xml" in b"".join(everything.values())


def test_the_harness_sees_packed_secrets() -> None:
    packed, _ = registry.export(matrix(), "xlsx", replace(NOW, audience="editors"))
    inside = b"data:x;base64," + base64.b64encode(packed)
    assert any(secret.encode() in contained(inside) for secret in SECRETS)


def test_a_source_that_only_a_draft_cites_is_withheld() -> None:
    document = {
        "id": "t",
        "title": "t",
        "sources": {"known": {"title": "Known"}, "secret": {"title": "planted-source"}},
        "events": [
            {"id": "a", "date": "2016", "title": "A", "sources": ["known"]},
            {"id": "b", "date": "2017", "title": "B", "sources": ["secret"], "draft": True},
        ],
    }
    files = made(Timeline(**document))
    assert not [name for name, data in files.items() if b"planted" in contained(data)]
    assert b"Known" in files["index.html"]


def test_the_code_to_embed_is_html_whatever_the_title_is() -> None:
    title = """Bread & "roses" <1> &amp; 'more'"""
    page = made(Timeline(id="t", title=title, url="https://a.test/b?c&d", events=[]))["index.html"]
    for name in ("code", "code-list"):
        code = BeautifulSoup(page, "html.parser").select_one(f"#{name}")
        assert code is not None
        frame = BeautifulSoup(code.get_text(), "html.parser").iframe
        assert frame is not None
        assert frame["title"] == title
        assert frame["src"] == f"https://a.test/{'embed' if name == 'code' else 'embed-list'}.html"


# Linked data.

CONTEXT = {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}}


def expanded(timeline: Timeline) -> dict[str, Any]:
    """Return the linked data of the page as pyld reads it."""
    page = made(timeline, library=None)["index.html"].decode()
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert "<" not in text, "nothing in it can end the element or begin a comment"
    document = json.loads(text)
    assert document["@context"] == "https://schema.org"
    [found] = jsonld.expand({**document, **CONTEXT})
    kept: dict[str, Any] = found
    return kept


def items(found: dict[str, Any]) -> list[dict[str, Any]]:
    listed = found["https://schema.org/itemListElement"]
    return [entry["https://schema.org/item"][0] for entry in listed]


def value(item: dict[str, Any], key: str) -> str | None:
    found = item.get(f"https://schema.org/{key}")
    return None if found is None else str(found[0]["@value"])


def test_linked_data_says_the_dates_that_are_known() -> None:
    found = items(expanded(loaded(ASTANA)))
    assert [(value(one, "startDate"), value(one, "endDate")) for one in found] == [
        ("2016-12-20", None),
        ("2016-12", None),
        ("2016-12-30", None),
        ("2017-01-23", "2017-01-24"),
    ]
    assert {one["@type"][0] for one in found} == {"https://schema.org/Event"}


def test_linked_data_keeps_hostile_text_as_it_is() -> None:
    found = expanded(hostile_timeline())
    assert value(found, "name") == HOSTILE
    assert [value(one, "name") for one in items(found)] == [HOSTILE] * len(items(found))


TIMES = [  # date, <time datetime>, startDate, endDate
    ("2016-12-20", "2016-12-20", "2016-12-20", None),
    ("2016-12", "2016-12", "2016-12", None),
    ("2016", "2016", "2016", None),
    ("2016-12-XX", "2016-12", "2016-12", None),
    ("late 2016-12", None, "2016-12", None),
    ("early 2016", None, "2016", None),
    ("2016-12~", None, None, None),
    ("2016-12-20?", None, None, None),
    ("201X", None, None, None),
    ("19XX", None, None, None),
    ("2016-22", None, None, None),
    ("-0043-03-15", None, None, None),
    ("[2016-12-20,2016-12-22]", None, None, None),
    ("2016-12-20/..", None, "2016-12-20", None),
    ("../2016-12-20", None, None, "2016-12-20"),
    ("2016-12-20/", None, "2016-12-20", None),
    ("2016-12-20/2016-12-22", None, "2016-12-20", "2016-12-22"),
    ("late 2016-12/2017-01-03", None, "2016-12", "2017-01-03"),
    ("1914~/1918-11-11", None, None, "1918-11-11"),
    ("2016-12-20T13:00", "2016-12-20T07:00Z", "2016-12-20T07:00Z", None),
]


@pytest.mark.parametrize(("date", "time", "start", "end"), TIMES, ids=[row[0] for row in TIMES])
def test_machines_read_no_more_than_is_known(
    date: str, time: str | None, start: str | None, end: str | None
) -> None:
    event = Event(id="e", date=date, title="x", timezone="Asia/Almaty")
    timeline = Timeline(id="t", title="t", timezone="Asia/Almaty", events=[event])
    when: When = timeline.events[0].date
    if date.endswith("T13:00"):
        when = when.in_zone("Asia/Almaty")
        hour = when.start_instant
        assert hour is not None
        time = start = f"2016-12-20T{hour.hour:02}:00Z"
        assert hour.hour in (7, 8)
    assert (time_attribute(when), iso_start(when), iso_end(when)) == (time, start, end)


@settings(max_examples=25)
@given(timelines(most=3))
def test_every_timeline_has_a_page_without_its_secrets(timeline: Timeline) -> None:
    for single_file in (False, True):
        files = made(timeline, library=None, single_file=single_file)
        page = contained(files["index.html"])
        assert not any(secret.encode() in page for secret in SECRETS)
        count = len(timeline.without_drafts().events)
        assert files["index.html"].count(b'<li id="event-') == count


# Templates.


def test_own_templates_stand_in_place_of_ours() -> None:
    own = {
        "index.html.j2": '{% extends "timeline-kit/index.html.j2" %}'
        '{% block footer %}{% include "_foot.html" %}{% endblock %}',
        "_foot.html": "<footer>{{ timeline.title }} & co</footer>",
        "page.css": "/* mine */",
    }
    files = made(loaded(ASTANA), templates=own)
    [style] = [name for name in files if re.fullmatch(r"assets/page-.*\.css", name)]
    assert files[style] == b"/* mine */"
    assert f'href="{style}"' in files["index.html"].decode()
    assert style not in made(loaded(ASTANA)), "another version has another name"
    page = files["index.html"].decode()
    assert "<footer>The road to the Astana talks on Syria & co</footer>" in page
    assert page.count('<li id="event-') == 4


def test_own_styles_and_scripts_are_named_in_the_policy_of_a_single_file() -> None:
    own = {"page.js": "window.mine = 1;"}
    page = made(loaded(ASTANA), templates=own, single_file=True)["index.html"].decode()
    assert "window.mine = 1;" in page
    assert "sha256-" in page


@pytest.mark.parametrize(
    "expression",
    [
        "timeline.__class__.__mro__",
        "asset.__self__",
        "asset.__func__.__globals__",
        "''.__class__.__base__.__subclasses__()",
        "'{0.__class__}'.format(timeline)",
        "timeline|attr('__class__')",
        "self.__init__.__globals__",
        "cycler.__init__.__globals__.os.popen('true').read()",
        "entries.append(1)",
        "range(1000000)|length",
    ],
)
@pytest.mark.parametrize("name", ["index.html.j2", "list.html.j2", "embed.html.j2"])
def test_a_template_reaches_nothing_but_what_it_shows(name: str, expression: str) -> None:
    template = "{{ " + expression + " }}"
    with pytest.raises(TemplateFault) as caught:
        made(loaded(ASTANA), templates={name: template})
    assert caught.value.name == name
    assert re.search("unsafe|Overflow|Range too big|undefined", caught.value.message)


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("a\n{% if %}", 2, "Expected an expression"),
        ("a\nb\n{{ nothing.here }}", 3, "`nothing` is undefined"),
        ('{% include "_other.html" %}', 1, "there is no template `_other.html`"),
        ("\n{{ 1 / 0 }}", 2, "ZeroDivisionError"),
        ("{{ timeline.titel }}", 1, "titel"),
        ("{% block x %}", 1, "Unexpected end of template"),
    ],
)
def test_a_broken_template_is_named_with_its_line(template: str, line: int, message: str) -> None:
    with pytest.raises(TemplateFault) as caught:
        made(loaded(ASTANA), templates={"index.html.j2": template})
    assert (caught.value.name, caught.value.line) == ("index.html.j2", line)
    assert message in caught.value.message


# The policy.

ORIGINS = [
    ("https://example.org/a.png", "https://example.org"),
    ("https://example.org:8443/a.png", "https://example.org:8443"),
    ("http://EXAMPLE.org:80/a.png", "http://example.org:80"),
    ("https://почта.рф:444/a.png", "https://xn--80a1acny.xn--p1ai:444"),
    ("https://192.0.2.1:8080/a.png", "https://192.0.2.1:8080"),
]


@pytest.mark.parametrize(("url", "origin"), ORIGINS)
def test_the_policy_names_scheme_host_and_port_of_media(url: str, origin: str) -> None:
    text = (
        "timeline: {id: a, title: A}\nevents:\n"
        f"  - {{id: a, date: 2016-12-20, title: A, media: {{url: '{url}'}}}}\n"
    )
    timeline = timeline_kit.load(text).timeline
    assert timeline is not None
    files = made(timeline)
    for page in ("index.html", "embed.html"):
        policy = html.unescape(files[page].decode())
        [pictures] = re.findall(r"img-src ([^;]*);", policy)
        assert pictures.split() == ["'self'", "data:", origin]
