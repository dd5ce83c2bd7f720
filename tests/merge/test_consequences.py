"""What an edit brings about, and how a cell was read, is said with it."""

from __future__ import annotations

import pytest
from openpyxl.styles import Font
from support.edited import Editing, merged, reread, saved

from timeline_kit import export, load
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.merge import Verdict
from timeline_kit.merge.report import reply_text

DOCUMENT = """\
timeline: {id: dam, title: The dam, timezone: Asia/Almaty}
sources:
  gazette: {title: The gazette}
  letter: {title: A letter}
events:
  - id: planned
    date: late 2016-12
    title: Planned
    draft: true
    sources: [{ref: gazette, quote: it is planned}, letter]
  - {id: secret, date: 2016-12-20T13:00, title: Secret, embargo: "2040-01-01"}
  - {id: opened, date: "[2027-03-04..2027-03-06]", title: Opened}
  - {id: named, date: 1970-05-06, title: Named, date_label: The day of the flood}
"""


@pytest.mark.parametrize(
    ("row", "column", "value", "why"),
    [
        ("planned", "draft", None, "the event is published with the next export"),
        ("planned", "draft", "no", "the event is published with the next export"),
        ("secret", "embargo", None, "the event is published with the next export"),
        ("secret", "embargo", "2041-01-01", ""),
        ("named", "draft", "yes", ""),
    ],
)
def test_what_publishes_an_event_says_so(row: str, column: str, value: object, why: str) -> None:
    editing = Editing(DOCUMENT)
    editing.type(row, column, value)
    plan = editing.merged(DOCUMENT)
    (item,) = plan.items
    assert (item.verdict, item.why) == (Verdict.EDIT, why)
    said = reply_text(plan, "The dam", written=True)
    assert (why in said) if why else ("—" not in said)


def test_another_zone_says_that_times_are_others() -> None:
    editing = Editing(DOCUMENT)
    editing.type("timezone", "value", "Europe/Paris", sheet="Timeline")
    (item,) = editing.merged(DOCUMENT).items
    assert item.verdict is Verdict.EDIT
    assert item.why == "times of events that have no zone of their own are other moments then"


@pytest.mark.parametrize(
    ("number", "source", "why"),
    [
        (1, "letter", "the quote beside it then stands as words of `letter`"),
        (2, "gazette", ""),
    ],
)
def test_another_source_says_whose_words_a_quote_is(number: int, source: str, why: str) -> None:
    editing = Editing(DOCUMENT)
    editing.cited("planned", number, "source").value = source
    (item,) = editing.merged(DOCUMENT).items
    assert (item.verdict, item.field, item.why) == (Verdict.EDIT, "source", why)


@pytest.mark.parametrize("language", ["en", "de", "ar", "ja", "ru", "fr"])
def test_the_words_of_the_workbook_itself_are_no_edit(language: str) -> None:
    text = DOCUMENT.replace("title: The dam,", f"title: The dam, language: {language},")
    timeline = load(text).timeline
    assert timeline is not None
    options = ExportOptions(audience="editors", include_drafts=True, include_embargoed=True)
    book = reread(export(timeline, "xlsx", options))
    sheet = book["Events"]
    names = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        row[names.index("date")].value = row[names.index("when")].value
    plan = merged(saved(book), text)
    assert plan.text == text
    assert not plan.items


def test_a_row_that_is_struck_out_is_said_once() -> None:
    editing = Editing(DOCUMENT)
    for cell in editing.book["Events"][3]:
        cell.font = Font(strike=True)
    editing.cell("planned", "title").font = Font(strike=True)
    plan = editing.merged(DOCUMENT)
    assert [(each.place, each.about, each.text) for each in plan.messages] == [
        ("Events!A2", "planned", "Planned"),
        (
            "Events!A3",
            "secret",
            "the whole row, which is no deletion: `yes` in `delete` deletes it",
        ),
    ]
