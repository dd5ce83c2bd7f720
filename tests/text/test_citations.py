from __future__ import annotations

import pytest
from support.matrix import SECRETS, event, matrix

from timeline_kit.exporters.content.citations import Bibliography, addresses, cite
from timeline_kit.exporters.content.wording import date_text, title_text
from timeline_kit.model import Source


@pytest.mark.parametrize(
    ("fields", "language", "said"),
    [
        ({}, "en", "Title."),
        ({"author": "A. Reporter"}, "en", "Title. A. Reporter."),
        (
            {"author": "A. Reporter", "publisher": "Press", "published": "2017-01-23"},
            "en",
            "Title. A. Reporter, Press, 23 January 2017.",
        ),
        ({"published": "1914~"}, "en", "Title. c. 1914."),
        ({"title": "Who?", "publisher": "Press"}, "en", "Who? Press."),
        ({"title": "Done.", "publisher": "Press Ltd."}, "en", "Done. Press Ltd."),
        ({"publisher": "Press", "published": "2017-01-23"}, "zh", "Title。Press，2017年1月23日。"),
        ({"publisher": "Press", "published": "2017-01"}, "ru", "Title. Press, январь 2017 г."),
        ({"publisher": "Press", "published": "2017"}, "ar", "Title. Press، 2017."),
    ],
)
def test_a_source_is_cited_in_one_line(fields: dict[str, str], language: str, said: str) -> None:
    assert cite(Source(**{"title": "Title"} | fields), language) == said


@pytest.mark.parametrize(
    ("fields", "language", "locator", "said"),
    [
        ({}, "en", "p. 1", "Title, p. 1."),
        ({"published": "1986-04-30"}, "en", "p. 1", "Title. 30 April 1986, p. 1."),
        ({"publisher": "Press Ltd."}, "en", "p. 1", "Title. Press Ltd., p. 1."),
        ({"publisher": "Press"}, "de", "S. 3 f.", "Title. Press, S. 3 f. "),
        ({"title": "Who?"}, "en", "00:12:05", "Who? 00:12:05."),
        ({"publisher": "Правда"}, "ru", "с. 2", "Title. Правда, с. 2."),
        ({"publisher": "Press"}, "zh", "第3页", "Title。Press，第3页。"),
        ({"publisher": "Press"}, "ja", "3頁", "Title。Press、3頁。"),
        ({"published": "2017"}, "ar", "ص 3", "Title. 2017، ص 3."),
    ],
)
def test_the_place_in_a_source_stands_in_its_last_sentence(
    fields: dict[str, str], language: str, locator: str, said: str
) -> None:
    assert cite(Source(**{"title": "Title"} | fields), language, locator) == said.rstrip()


def test_an_address_that_a_link_has_is_not_said_again() -> None:
    source = Source(title="T", url="https://a.b/", accessed="2017-02")
    assert addresses(source, "en", has_link=True) == "accessed February 2017"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ""),
        ({"url": "https://a.b/"}, "https://a.b/"),
        (
            {"url": "https://a.b/", "archive_url": "https://c.d/", "accessed": "2017-02-01"},
            "https://a.b/ · archived copy: https://c.d/ · accessed 1 February 2017",
        ),
        ({"accessed": "2017-02"}, "accessed February 2017"),
    ],
)
def test_addresses_stand_apart_from_what_is_around_them(fields: dict[str, str], said: str) -> None:
    assert addresses(Source(**{"title": "Title"} | fields), "en") == said


def test_citations_are_numbered_in_the_order_of_the_document() -> None:
    bibliography = Bibliography(matrix())
    cited = bibliography.cited(event("everything"))
    assert [(c.number, c.source.title, c.locator) for c in cited] == [
        (1, "Diplomats Arrive, in Astana; for Talks", None),
        (2, "Diplomats Arrive, in Astana; for Talks", "p. 3, paragraph 2"),
        (3, "Что такое «хорошо»?", None),
    ]
    assert bibliography.lines(event("everything"))[1:] == [
        "[2] Diplomats Arrive, in Astana; for Talks. A. Reporter, Example Press, "
        "23 January 2017, 00:27, p. 3, paragraph 2. “a deal brokered by the trio to evacuate "
        "militants from Aleppo late last month” https://example.org/report?id=1,2;3 · "
        "archived copy: https://archive.example.org/2017/https://example.org/report · "
        "accessed February 2017",
        "[3] Что такое «хорошо»? В. Маяковский, c. 1925. “Крошка сын\nк отцу пришёл”",
    ]


def test_what_is_internal_to_a_source_is_not_cited() -> None:
    said = "".join(Bibliography(matrix()).lines(event("everything")))
    assert not [secret for secret in SECRETS if secret in said]


@pytest.mark.parametrize(
    ("identifier", "language", "title"),
    [
        ("day", "en", "One day"),
        ("cancelled", "en", "Cancelled: A meeting that was called off"),
        ("cancelled", "fr", "Annulé\u00a0: A meeting that was called off"),
        ("cancelled", "zh", "已取消：A meeting that was called off"),
        ("tentative", "ru", "Предварительно: A meeting that may be"),
    ],
)
def test_a_title_says_whether_the_event_stands(identifier: str, language: str, title: str) -> None:
    assert title_text(event(identifier), language) == title


@pytest.mark.parametrize(
    ("identifier", "said"),
    [
        ("label", "by Christmas, or so, 2016"),
        ("late-month", "late December 2016"),
        ("day", "20 December 2016"),
        ("time-berlin-summer", "1 July 2024, 13:00 (Europe/Berlin)"),
    ],
)
def test_a_date_is_said_in_the_authors_words_or_in_ours(identifier: str, said: str) -> None:
    assert date_text(event(identifier), "en") == said
