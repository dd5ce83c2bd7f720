"""The author's wording of a date hides no year: each output says it where the wording does not."""

from __future__ import annotations

import csv
import io
import json

import pytest
from bs4 import BeautifulSoup

from timeline_kit import Timeline, export
from timeline_kit.exporters.content.wording import DatesInTurn, date_text
from timeline_kit.model import Event
from timeline_kit.site import SiteOptions, build

SAID = [
    ("2016-12-24", "Christmas Eve", "en", "Christmas Eve, 2016"),
    ("2016-12-24", "24 December", "en", "24 December, 2016"),
    ("2016-12-24", "room 12016", "en", "room 12016, 2016"),
    ("2016-12-24", "24/12/2016, at night", "en", "24/12/2016, at night"),
    ("2016-12-24", "عشية عيد الميلاد ٢٠١٦", "ar", "عشية عيد الميلاد ٢٠١٦"),
    ("2016-12-24", "عشية عيد الميلاد", "ar", "عشية عيد الميلاد، 2016"),
    ("2016-12-24", "शाम २०१६", "hi", "शाम २०१६"),
    ("2016-12-24", "平安夜", "zh", "平安夜，2016年"),
    ("2016-12-24T18:00", "le soir", "fr", "le soir, 2016"),
    ("2016-12/2017-02", "Winter 1916", "de", "Winter 1916, Dezember 2016 – Februar 2017"),
    ("2016-12/2017-02", "Winter 2016/17", "de", "Winter 2016/17"),
    ("1914/1918", "the war", "en", "the war, 1914–1918"),
    ("1914/..", "the war", "en", "the war, since 1914"),
    ("../1918", "the war", "en", "the war, until 1918"),
    ("2017-02~", "that winter", "en", "that winter, c. February 2017"),
    ("2017?", "that year", "en", "that year, 2017 (?)"),
    ("18XX", "in the 19th Century", "en", "in the 19th Century"),
    ("-0043-03-15", "the Ides", "en", "the Ides, 44 BCE"),
    ("-0043-03-15", "the Ides of 44 BC", "en", "the Ides of 44 BC"),
    ("Y-12999", "long ago", "en", "long ago, 13,000 BCE"),
    ("XXXX-12-24", "some Christmas Eve", "en", "some Christmas Eve"),
    ("2016-12-24", "9" * 5000, "en", "9" * 5000 + ", 2016"),
]


@pytest.mark.parametrize(("date", "label", "language", "said"), SAID)
def test_the_year_follows_where_the_wording_lacks_it(
    date: str, label: str, language: str, said: str
) -> None:
    event = Event(id="e", date=date, title="E", date_label=label)
    assert date_text(event, language) == said
    assert DatesInTurn(language).next(event) == said


def chronology(language: str = "en", label: str = "Christmas Eve") -> Timeline:
    return Timeline(
        id="t",
        title="T",
        language=language,
        events=[
            {"id": "before", "date": "2016-12-20", "title": "B"},
            {"id": "eve", "date": "2016-12-24", "date_label": label, "title": "E"},
            {"id": "after", "date": "2017-01-23", "title": "A"},
        ],
    )


@pytest.mark.parametrize("file", ["index.html", "embed-list.html"])
def test_on_the_page(file: str) -> None:
    page = BeautifulSoup(build(chronology(), SiteOptions()).files[file], "lxml")
    dates = [one.get_text() for one in page.select(".chronology .when")]
    assert dates[1] == "Christmas Eve, 2016"
    titles = [one.get_text() for one in page.select("svg.wide a title")]
    assert "Christmas Eve, 2016: E" in titles


def test_our_year_after_words_of_another_language_says_which_it_is_in() -> None:
    timeline = chronology("ky", "кечинде")
    (event,) = [one for one in timeline.events if one.id == "eve"]
    files = build(timeline, SiteOptions()).files
    page = BeautifulSoup(files["index.html"], "lxml")
    when = page.select("#event-eve .when")[0]
    assert when.get("lang") is None
    assert when.get_text() == date_text(event, "ky") == "кечинде, 2016"
    assert [one.get_text() for one in when.select("[lang=en]")] == [", 2016"]
    drawn = export(timeline, "svg").decode()
    assert 'class="date"' in drawn
    assert 'кечинде<tspan lang="en">, 2016</tspan>' in drawn


def test_in_pictures_tables_and_slides() -> None:
    timeline = chronology()
    assert ">Christmas Eve, 2016</text>" in export(timeline, "svg").decode()
    rows = list(csv.DictReader(io.StringIO(export(timeline, "csv").decode("utf-8-sig"))))
    assert [row["when"] for row in rows][1] == "Christmas Eve, 2016"
    assert [row["date_label"] for row in rows][1] == "Christmas Eve"
    slides = json.loads(export(timeline, "timelinejs"))["events"]
    assert slides[1]["display_date"] == "Christmas Eve, 2016"
    assert "**Christmas Eve** (24 December 2016)" in export(timeline, "md").decode()


def test_a_picture_whose_year_all_share_says_it_once() -> None:
    dates = ["2016-12-20", "2016-12-22", "2016-12-24"]
    labels = [None, None, "Christmas Eve"]
    events = [
        {"id": f"e{n}", "date": date, "title": "E"} | ({"date_label": label} if label else {})
        for n, (date, label) in enumerate(zip(dates, labels, strict=True))
    ]
    drawn = export(Timeline(id="t", title="T", events=events), "svg").decode()
    assert ">2016<" in drawn
    assert ">Christmas Eve</text>" in drawn
