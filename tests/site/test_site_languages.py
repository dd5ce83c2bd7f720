"""In a language that is not ours, our words are English together, and say that they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from playwright.sync_api import Browser
from support.sites import made, opened

from timeline_kit import load
from timeline_kit.exporters.registry import export
from timeline_kit.locales.languages import LANGUAGES, written
from timeline_kit.model import Timeline
from timeline_kit.problems.advice import UNTRANSLATED_LABELS

NOT_OURS = """
timeline:
  id: kyrgyz
  title: Кыргыз тарыхы
  language: {language}
  timezone: Asia/Bishkek
  description: Кыргызстандын тарыхы.
  url: https://example.org/
sources:
  kitep:
    title: Кыргыз тарыхынын китеби
    author: Автор
    published: 2017-01
    url: https://example.org/kitep
    archive_url: https://example.org/arhiv
    accessed: 2020-05-01
eras:
  - {{title: Доор, date: 2015/2018}}
events:
  - id: a
    date: 2016-12-20
    title: Биринчи окуя
    place: {{name: Бишкек}}
    participants: [Айгүл, Бакыт]
    tags: [тарых]
    group: Топ
    status: cancelled
    url: https://example.org/okuya
    sources: [{{ref: kitep, quote: Сөз, locator: 3-бет}}]
  - {{id: b, date: late 2016-12, title: Экинчи окуя}}
  - {{id: c, date: 2017-01-23T13:00, title: Үчүнчү окуя}}
  - {{id: d, date: 2017-05, date_label: жазында, title: Төртүнчү окуя}}
"""
"""All that an author writes is in Cyrillic letters, so that Latin letters are ours or a name."""

NAMES = re.compile(
    r"Google Calendar|Outlook|Asia/Bishkek|https?://\S+|webcal://\S+|\.(?:ics|xlsx|csv|json)\b"
    r"|<iframe.*"
)


_PLACES = """(element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const places = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.length; at += 1) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (node.data[at].trim()) places.push(box.left + 10000 * Math.round(box.top));
    }
  }
  return places;
}"""
"""Where each letter stands, line by line."""


def _timeline(language: str) -> Timeline:
    timeline = load(NOT_OURS.format(language=language)).timeline
    assert timeline is not None
    return timeline


def _language(node: Tag | NavigableString) -> str:
    around = [node, *node.parents] if isinstance(node, Tag) else list(node.parents)
    tags = (one for one in around if isinstance(one, Tag))
    return next((str(one["lang"]) for one in tags if one.has_attr("lang")), "")


def _said(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Yield all texts that are read, and their language."""
    for text in soup.find_all(string=True):
        silent = text.find_parent(["script", "style", "title", "code"])
        if type(text) is NavigableString and silent is None:
            yield str(text), _language(text)
    for tag in soup.find_all(True):
        for name in ("aria-label", "title", "alt", "placeholder", "data-copied"):
            if tag.get(name):
                yield str(tag[name]), _language(tag)


@pytest.mark.parametrize("language", ["ky", "ug-Cyrl", "he"])
def test_each_text_of_the_page_names_its_language(language: str) -> None:
    soup = BeautifulSoup(made(_timeline(language))["index.html"], "html.parser")
    seen = {"en": 0, language: 0}
    for text, said in _said(soup):
        bare = NAMES.sub("", text)
        latin, cyrillic = re.search("[A-Za-z]", bare), re.search("[а-яА-Я]", bare)
        if latin or cyrillic:
            assert not (latin and cyrillic), text
            assert said == ("en" if latin else language), text
            seen[said] += 1
    assert min(seen.values()) > 10


def test_english_words_are_in_their_order_on_a_page_from_right_to_left(browser: Browser) -> None:
    with opened(browser, made(_timeline("he"))) as watched:
        page = watched.page
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        for selector in (".chronology .when", ".embed p", ".embed p b", ".overview .years"):
            order = page.locator(selector).first.evaluate(_PLACES)
            assert order == sorted(order), selector
        at = page.locator(".chronology .when").first.bounding_box()
        title = page.locator(".chronology h3").first.bounding_box()
        assert at is not None
        assert title is not None
        assert at["x"] > title["x"]


@pytest.mark.parametrize("language", ["ky", "he"])
def test_each_text_of_the_picture_names_its_language(language: str) -> None:
    soup = BeautifulSoup(export(_timeline(language), "svg")[0], "xml")
    texts = [
        (str(text), _language(text))
        for kind in ("text", "tspan")
        for tag in soup.find_all(kind)
        for text in tag.find_all(string=True, recursive=False)
        if text.strip()
    ]
    assert {said for text, said in texts if re.search("[а-я]", text)} == {language}
    assert {said for text, said in texts if re.search("[A-Za-z]", text)} == {"en"}


def test_dates_labels_and_words_of_the_page_are_english_together() -> None:
    timeline = _timeline("ko")
    page = made(timeline)["index.html"].decode()
    for word in ("20 December 2016", "late December", "Cancelled: ", "Participants", "Chronology"):
        assert word in page
    calendar = export(timeline, "ics")[0].decode()
    assert "Cancelled: " in calendar
    assert "late December 2016" in calendar
    slides = json.loads(export(timeline, "timelinejs")[0])["events"]
    assert slides[1]["display_date"] == "late December 2016"
    assert '<strong lang="en">Participants</strong>' in slides[0]["text"]["text"]
    assert not re.search("[가-힣]", page + calendar + json.dumps(slides, ensure_ascii=False))


def test_in_a_language_of_ours_no_text_is_marked() -> None:
    for language in ("en", "en-US", "de", "zh-TW", "pt-BR"):
        made_of = made(_timeline(language))["index.html"]
        assert b'lang="en"' not in made_of.replace(b'<html lang="en"', b"")


def test_it_is_said_once() -> None:
    for language in ("it", "ko", "ky", "zh-Hant-TW", "en-GB"):
        found = load(NOT_OURS.format(language=language)).problems
        said = [problem.message for problem in found if problem.code == UNTRANSLATED_LABELS.id]
        assert len(said) == (language in ("ko", "ky")), language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_of_ours_is_on_the_page_whole(language: str) -> None:
    """English words are not on the page of another language; those of both are few."""
    page = BeautifulSoup(made(_timeline(language))["index.html"], "html.parser").get_text()
    if language != "en":
        english = {written("en").page.chronology, written("en").page.embed_help, "December"}
        assert not [word for word in english if word in page]
    assert written(language).page.chronology in page
