"""A real browser draws the picture: its fonts are no wider than we think, nothing overlaps."""

from __future__ import annotations

import io
import itertools
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from support.browser import PICTURE, browser, serve, watch
from support.cases import loaded
from support.matrix import public_matrix

from timeline_kit.dates import When
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.svg.exporter import exporter
from timeline_kit.exporters.svg.metrics import BOLD, text_width
from timeline_kit.model import Event, Timeline

__all__ = ["browser"]

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).with_name("cases")

SAMPLES = [
    "The foreign ministers of the three countries agreed on principles, 1234567890",
    "WWW. MMMMM. %%% @@@ ———",
    "iiiii lllll ttttt ''''' ,,,,,",
    "Ågöteborg Łódź İstanbul Đà Nẵng Çeşme",
    "Встреча министров иностранных дел России, Турции и Ирана",
    "Η συνάντηση των υπουργών εξωτερικών στη Μόσχα",
    "محادثات السلام السورية في أستانا، عاصمة كازاخستان",
    "گفتگوهای صلح سوریه در آستانه، پایتخت قزاقستان",
    "שיחות השלום בסוריה באסטנה, בירת קזחסטן",
    "俄罗斯、土耳其和伊朗外长在莫斯科会晤，就原则达成一致",
    "ロシア、トルコ、イランの外相がモスクワで会談",
    "러시아, 터키, 이란 외무장관이 모스크바에서 회담",
    "अस्ताना में सीरिया शांति वार्ता शुरू हुई",
    "আস্তানায় সিরিয়া শান্তি আলোচনা শুরু",
    "அஸ்தானாவில் சிரிய அமைதிப் பேச்சுவார்த்தை",
    "การเจรจาสันติภาพซีเรียที่อัสตานา",
    "Սիրիայի խաղաղության բանակցություններ Աստանայում",
    "სირიის სამშვიდობო მოლაპარაკებები ასტანაში",
    "የሶሪያ የሰላም ድርድር በአስታና",
    "👩‍👩‍👧‍👦 🏳️‍🌈 🇰🇿 👍🏽 ✌️ 🗓️",
]

MEASURE = """() => [...document.querySelectorAll("svg g[role=listitem] text")].map((text) => {
  const box = text.getBBox();
  const item = text.closest("g[role=listitem]");
  return {
    item: [...document.querySelectorAll("g[role=listitem]")].indexOf(item),
    text: text.textContent, kind: text.getAttribute("class"),
    left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height,
  };
})"""


def drawn(timeline: Timeline) -> bytes:
    out = io.BytesIO()
    exporter.write(timeline, out, ExportOptions())
    return out.getvalue()


TIMELINES = {
    "astana": lambda: loaded(ROOT / "events.yaml"),
    "arabic": lambda: loaded(CASES / "arabic.yaml"),
    "chinese": lambda: loaded(CASES / "chinese.yaml"),
    "marks": lambda: loaded(CASES / "marks.yaml"),
    "far": lambda: loaded(CASES / "far.yaml"),
    # letters with towers of marks reach into other lines by nature
    "matrix": lambda: public_matrix().where(lambda event: event.id != "combining"),
}


def measured(browser: Browser, svg: bytes) -> list[dict[str, Any]]:
    page = b"<!doctype html><html><body style='margin:0'>" + svg + b"</body></html>"
    with serve({"/": page}) as address, watch(browser) as watched:
        watched.page.goto(address)
        found: list[dict[str, Any]] = watched.page.evaluate(MEASURE)
        assert not watched.errors
        assert not watched.outside
        return found


@pytest.mark.parametrize("name", TIMELINES)
def test_no_label_touches_another_in_a_browser(browser: Browser, name: str) -> None:
    found = measured(browser, drawn(TIMELINES[name]()))
    assert found
    for one, other in itertools.combinations(found, 2):
        overlap = (
            min(one["right"], other["right"]) - max(one["left"], other["left"]) > 0.5
            and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 4
        )  # a line box is higher than its letters
        assert one["item"] == other["item"] or not overlap, (one, other)
    assert all(text["left"] >= 0 and text["right"] <= 1200 for text in found)


def test_no_text_is_much_wider_than_it_was_thought_to_be(browser: Browser) -> None:
    """Where a font is wider, there is still the gap beside a label."""
    texts = "".join(
        f"<text y='{20 + 20 * n}' font-size='100' font-weight='{weight}'>{text}</text>"
        for n, (text, weight) in enumerate(itertools.product(SAMPLES, (400, 600)))
    )
    svg = drawn(loaded(ROOT / "events.yaml")).decode()
    page = f"<svg class='tk' width='9000' height='900'>{texts}</svg>{svg}"
    with serve({"/": page.encode()}) as address, watch(browser) as watched:
        watched.page.goto(address)
        widths = watched.page.evaluate(
            "() => [...document.querySelector('svg').querySelectorAll('text')]"
            ".map((text) => text.getComputedTextLength())"
        )
    for (text, weight), width in zip(itertools.product(SAMPLES, (400, 600)), widths, strict=True):
        thought = text_width(text, 100, BOLD if weight == 600 else 1)
        assert width <= thought * 1.02, (text, weight, width / thought)
        assert width >= thought * 0.5, (text, weight, width / thought)


@pytest.mark.parametrize(
    ("scheme", "page"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(20, 24, 31)")]
)
def test_the_picture_stands_alone_as_an_image(browser: Browser, scheme: str, page: str) -> None:
    svg = drawn(loaded(ROOT / "events.yaml"))
    html = b"<!doctype html><body style='margin:0'><img src='/t.svg' alt=''>" + svg
    with (
        serve({"/": html, "/t.svg": svg, "/x.png": PICTURE}) as address,
        watch(browser, color_scheme=scheme) as watched,
    ):
        watched.page.goto(address)
        size = watched.page.evaluate(
            "async () => { const i = document.images[0]; await i.decode();"
            " return [i.naturalWidth, i.naturalHeight]; }"
        )
        colour = watched.page.evaluate("getComputedStyle(document.querySelector('.page')).fill")
        assert size[0] == 1200
        assert size[1] > 300
        assert colour == page
        assert not watched.errors
        assert not watched.outside


def test_hostile_text_in_a_picture_runs_nowhere(browser: Browser) -> None:
    hostile = "</title><script>planted=1</script><image href=x onerror=planted=1>]]>&lt;"
    timeline = Timeline(
        id="hostile",
        title=hostile,
        description=hostile,
        sources={},
        events=(Event(id="a", date=When.parse("2016-12-20"), title=hostile, group=hostile),),
    )
    svg = drawn(timeline)
    with serve({"/": b"<!doctype html><body>" + svg, "/t.svg": svg}) as address:
        for path in ("/", "/t.svg"):
            with watch(browser) as watched:
                watched.page.goto(address + path)
                assert (
                    watched.page.evaluate("document.querySelectorAll('script,image').length") == 0
                )
                assert "planted=1" in watched.page.evaluate("document.documentElement.textContent")
                assert watched.planted is None
                assert not watched.errors
