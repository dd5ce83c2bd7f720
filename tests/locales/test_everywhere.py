"""A date is said in the right case in every output of a timeline, not only where words are made."""

from __future__ import annotations

import re
from io import BytesIO

import openpyxl
import pytest
from bs4 import BeautifulSoup
from support.sites import made

from timeline_kit import load
from timeline_kit.exporters.registry import export
from timeline_kit.locales.direction import direction

DATES = ("2016-12-20", "2015-12", "2014-12/..", "late 2013-12", "[2012-11..2012-12]", "1914~")

SAID = {
    "pl": (
        "20 grudnia 2016",
        "grudzień 2015",
        "od grudnia 2014",
        "koniec grudnia 2013",
        "między listopadem 2012 a grudniem 2012",
        "ok. 1914",
    ),
    "uk": (
        "20 грудня 2016 р.",
        "грудень 2015 р.",
        "від грудня 2014 р.",
        "кінець грудня 2013 р.",
        "між листопадом 2012 р. і груднем 2012 р.",
        "бл. 1914 р.",
    ),
    "it": (
        "20 dicembre 2016",
        "dicembre 2015",
        "da dicembre 2014",
        "fine dicembre 2013",
        "tra novembre 2012 e dicembre 2012",
        "verso il 1914",
    ),
    "pt": (
        "20 de dezembro de 2016",
        "dezembro de 2015",
        "desde dezembro de 2014",
        "final de dezembro de 2013",
        "entre novembro de 2012 e dezembro de 2012",
        "por volta de 1914",
    ),
    "zh-Hant": (
        "2016年12月20日",
        "2015年12月",
        "自2014年12月起",
        "2013年12月下旬",
        "2012年11月至2012年12月之間",
        "約1914年",
    ),
    "fa": (
        "۲۰ دسامبر ۲۰۱۶",
        "دسامبر ۲۰۱۵",
        "از دسامبر ۲۰۱۴ تاکنون",
        "اواخر دسامبر ۲۰۱۳",
        "بین نوامبر ۲۰۱۲ و دسامبر ۲۰۱۲",
        "حدود ۱۹۱۴",
    ),
    "ky": (
        "20 December 2016",
        "December 2015",
        "since December 2014",
        "late December 2013",
        "between November 2012 and December 2012",
        "c. 1914",
    ),
}


@pytest.mark.parametrize("language", SAID)
def test_page_calendar_workbook_and_picture_say_it_alike(language: str) -> None:
    events = "".join(
        f'  - {{id: e{number}, date: "{date}", title: T{number}}}\n'
        for number, date in enumerate(DATES)
    )
    timeline = load(
        f"timeline: {{id: x, title: X, language: {language}}}\nevents:\n{events}"
    ).timeline
    assert timeline is not None
    said = SAID[language]
    page = BeautifulSoup(made(timeline)["index.html"], "html.parser")
    assert [when.get_text() for when in page.select(".chronology .when")] == list(said[::-1])
    assert page.html is not None
    assert page.html["dir"] == direction(language)
    calendar = re.sub("\r\n ", "", export(timeline, "ics")[0].decode())
    summaries = [line[8:] for line in calendar.splitlines() if line.startswith("SUMMARY:")]
    aside = re.compile(r"^T\d ?[(（](.*)[)）]$")
    worded = [found[1] for found in map(aside.match, summaries) if found]
    assert set(worded) == set(said[1:])
    book = openpyxl.load_workbook(BytesIO(export(timeline, "xlsx")[0]))
    header, *rows = book["Events"].values
    at = header.index("when")
    assert [row[at] for row in rows] == list(said)
    assert bool(book["Events"].sheet_view.rightToLeft) is (direction(language) == "rtl")
    picture = BeautifulSoup(export(timeline, "svg")[0], "xml")
    names = {title.get_text() for title in picture.find_all("title")}
    assert all(any(name.startswith(words) for name in names) for words in said)
    markdown = export(timeline, "md")[0].decode()
    assert re.findall(r"\*\*(.*)\*\*", markdown) == list(said[::-1])
