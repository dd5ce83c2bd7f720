"""Two sources that give two dates are told apart: on the page, in calendar, slide and sheet."""

from __future__ import annotations

import csv
import io
import json
import re

import openpyxl
import pytest
from icalendar import Calendar
from lxml.html import document_fromstring  # type: ignore[import-untyped]  # it has no types

from timeline_kit import Timeline, export
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.site import SiteOptions, build


def timeline(language: str = "en", **fields: str) -> Timeline:
    return Timeline(
        id="bridge",
        title="The bridge",
        language=language,
        sources={
            "courier": {"title": "Bridge stays shut", "url": "https://example.org/story"},
            "port": {"title": "Notice to shipping"},
        },
        events=[
            {
                "id": "opening",
                "date": "2021-03-14",
                "title": "The bridge opens",
                "sources": [
                    {"ref": "courier", "quote": "before 14 March", "says": "2021-03-14"},
                    {"ref": "port", "says": "2021-03-21", "stance": "disputes",
                     "translation": "not before the 21st"},
                ],
                **fields,
            }
        ],
    )  # fmt: skip


DISPUTED = timeline(standing="disputed")
GIVEN = "Dates given: 14 March 2021 [1]; 21 March 2021 [2]"


def test_on_the_page() -> None:
    page = document_fromstring(build(DISPUTED, SiteOptions()).files["index.html"])
    (event,) = page.xpath("//*[@id='event-opening']")

    def said(path: str) -> list[str]:
        return [" ".join(one.text_content().split()) for one in event.xpath(f".//{path}")]

    assert said("p[@class='when']") == ["14 March 2021 (disputed)"]
    assert GIVEN in said("p[@class='fact']")
    assert event.xpath(".//p[@class='fact']/a/@href") == [
        "https://example.org/story#:~:text=before%2014%20March"
    ]
    assert said("div[@class='sources']//li") == [
        "Bridge stays shut. “before 14 March” (date given: 14 March 2021)",
        "Notice to shipping. (translation: “not before the 21st”) "
        "(date given: 21 March 2021; disputes this)",
    ]


def test_in_the_calendar() -> None:
    (event,) = Calendar.from_ical(export(DISPUTED, "ics")).events
    assert event["SUMMARY"] == "The bridge opens (disputed)"
    assert str(event["DESCRIPTION"]).split("\n")[:2] == ["Date: 14 March 2021 (disputed)", GIVEN]
    assert "STATUS" not in event


@pytest.mark.parametrize(
    ("standing", "summary", "date"),
    [
        ("announced", "The bridge opens (announced)", "Date: 14 March 2021 (announced)"),
        ("reported", "The bridge opens", "Date: 14 March 2021 (reported)"),
        ("established", "The bridge opens", "Date: 14 March 2021 (established)"),
        (None, "The bridge opens", GIVEN),
    ],
)
def test_only_doubt_is_in_the_title_of_an_entry(
    standing: str | None, summary: str, date: str
) -> None:
    fields = {} if standing is None else {"standing": standing}
    (event,) = Calendar.from_ical(export(timeline(**fields), "ics")).events
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"]).split("\n")[0]) == (summary, date)


def test_in_words_beside_a_date_in_words() -> None:
    told = timeline(standing="disputed", date_label="one Sunday")
    (event,) = Calendar.from_ical(export(told, "ics")).events
    assert event["SUMMARY"] == "The bridge opens (one Sunday, disputed)"


def test_on_the_slide() -> None:
    (slide,) = json.loads(export(DISPUTED, "timelinejs"))["events"]
    assert slide["display_date"] == "14 March 2021 (disputed)"
    text = re.sub("<[^>]+>", "", slide["text"]["text"])
    assert "Dates given: 14 March 2021 [1]; 21 March 2021 [2]" in text


def test_in_markdown() -> None:
    text = export(DISPUTED, "md").decode()
    assert "- **14 March 2021** (disputed) — The bridge opens[^1][^2]" in text
    assert "Dates given: 14 March 2021[^1]; 21 March 2021[^2]" in text


def test_on_the_sheets() -> None:
    content = export(DISPUTED, "xlsx", ExportOptions(audience="editors"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    events, citations = (
        [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        for rows in ([*book[name].values] for name in ("Events", "Citations"))
    )
    assert [row["standing"] for row in events] == ["disputed"]
    assert [(row["source"], row["says"], row["stance"]) for row in citations] == [
        ("courier", "2021-03-14", None),
        ("port", "2021-03-21", "disputes"),
    ]


def test_in_the_csv() -> None:
    (row,) = csv.DictReader(io.StringIO(export(DISPUTED, "csv").decode("utf-8-sig")))
    assert (row["standing"], row["says"]) == ("disputed", "2021-03-14; 2021-03-21")
    assert (row["stances"], row["translations"]) == ("; disputes", "; not before the 21st")
    assert "says" not in export(timeline_without(), "csv").decode()


def timeline_without() -> Timeline:
    return Timeline(id="t", title="T", events=[{"id": "e", "date": "2021", "title": "E"}])


@pytest.mark.parametrize("language", ["ar", "de", "ja", "ru", "zh-Hant"])
def test_in_other_languages_no_word_is_english(language: str) -> None:
    text = export(timeline(language, standing="disputed"), "md").decode()
    for word in ("disputed", "Dates given", "date given", "disputes this", "translation"):
        assert word not in text
