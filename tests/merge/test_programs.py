"""What programs make of texts that nobody edited: the same, a doubt, or damage."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.edited import DOCUMENT, THIS_YEAR, Editing

from timeline_kit import importers, locales
from timeline_kit.dates import DateError, When
from timeline_kit.merge import Verdict
from timeline_kit.merge.cells.doubts import kept_marks
from timeline_kit.merge.cells.misread import is_lost, is_misread
from timeline_kit.wording.date_help import explain

LOCALES = Path(locales.__file__).parent


def became(old: str, new: Any, field: str = "title") -> Verdict | None:
    """Return what becomes of a title, or date, that came back as another value."""
    cells = {"date": "2016-12-20", "title": "A thing"} | {field: old}
    said = ", ".join(f"{key}: {json.dumps(cells[key], ensure_ascii=False)}" for key in cells)
    document = f"timeline: {{id: t, title: T}}\nevents:\n  - {{id: a, {said}}}\n"
    editing = Editing(document)
    cell = editing.cell("a", field)
    cell.value = new
    if isinstance(new, str):
        cell.data_type = "s"
    plan = editing.merged(document, document)
    assert len(plan.items) < 2
    if not plan.items:
        return None
    item = plan.items[0]
    if item.verdict is not Verdict.EDIT:
        assert plan.text == document
    taken = editing.merged(document, document, take=[f"a.{field}"])
    assert (taken.text != document) is (item.verdict in (Verdict.EDIT, Verdict.DOUBT))
    return item.verdict


@pytest.mark.parametrize(
    ("old", "new"),
    [("x y", "x y  "), ("-5", -5), ("-5", "−5"), ("1,5", 1.5), ("0012", 12),
     ("12:30", time(12, 30)), ("12:30", 0.5208333333333334), ("9:00", "09:00:00"),
     ("12:30", time(12, 29, 59)), ("12:30", "12:29:59.9999"), ("1:02:03", time(1, 2, 3)),
     ("22:15", "10:15:00 PM"),
     ("25:10", timedelta(hours=25, minutes=10)),
     ("2016-12-20T22:15:00", datetime(2016, 12, 20, 22, 15)),
     ("2016-12-20T22:15", "2016-12-20T22:14:59"), ("1e5", 100000), ("true", True),
     ("true", "WAHR"), ("TRUE", "VRAI"), ("False", "FALSCH"),
     ("true", "ИСТИНА"), ("caf\u00e9", "cafe\u0301"), ("x y", "\ufeffx y"),
     ("12345678901234567890", 1.2345678901234567e19)],
)  # fmt: skip
def test_the_same_value_written_in_another_way_is_no_edit(old: str, new: Any) -> None:
    assert became(old, new) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [("2016-12-20", "2016-12-20 00:00:00"), ("2016-12-20", "2016-12-20T00:00"),
     ("2017-01-23T00:00", datetime(2017, 1, 23)), ("2016-12-20", "20-Dec-16"),
     ("2016-12-20", "20.12.16"), ("1914-06", "Jun-14"), ("1914-06", "Juni.14"),
     ("-0043", "44 BC"), ("1914~", "~1914"), ("1914~", "c. 1914"),
     ("2017-01-23T13:00", datetime(2017, 1, 23, 12, 59, 59, 999999)),
     ("2017-01-23T13:00", "2017-01-23 13:00:00"), ("2017-01-23T13:00", "23.01.2017 13:00:00"),
     ("2016-12-20", "Tue Dec 20 2016 00:00:00 GMT+0100"),
     ("2016-12-20", "2016-12-20T00:00:00.000Z"),
     ("2016-12-20/2016-12-24", "20–24 December 2016"), ("-0043", "–0043"), ("-0043", "−0043"),
     ("1971-04-03T22:15:00", "1971-04-03T22:14:59"), ("1971-04-03T22:15", "1971-04-03T22:14:59"),
     ("1971-04-03T22:15", "1971-04-03 22:14:59.999999"),
     ("1971-04-03T22:15:00", "1971-04-03T22:15"),
     ("1971-04-03T22:15:31", "1971-04-03 22:15:30.9999"),
     ("1971-04-13T22:15", "4/13/1971 10:14:59.9999 PM"),
     ("2000-01-01T00:00", "2000-01-01T00:00:00"), ("2000-01-02T00:00", "2000-01-01T23:59:59"),
     ("2000-01-01T12:00Z", "2000-01-01T11:59:59+00:00"),
     ("2006-10-11T09:00+05:45", "2006-10-11T09:00:00+05:45"), ("2016-12-20", "20/12/2016 00:00"),
     ("1989-12-31T23:50/1990-01-01T00:20", "1989-12-31T23:50:00/1990-01-01T00:19:59"),
     ("2016-12-20/2016-12-24", "2016-12-20T00:00:00/2016-12-24T00:00:00"),
     ("-0043-03-15", "–0043–03–15"), ("2016-12-20", "'2016-12-20"), ("-0500", "‑0500")],
)  # fmt: skip
def test_the_same_date_written_in_another_way_is_no_edit(old: str, new: Any) -> None:
    assert became(old, new, "date") is None


BEFORE_ONE = (
    "1200 av. J.-C.", "44 v. Chr.", "200 до н. э.", "c. 1200 B.C.", "1200–1100 av. J.-C.",
    "12th century BC", "15 March 44 BC", "1 av. J.-C.",
)  # fmt: skip


@pytest.mark.parametrize("text", BEFORE_ONE)
def test_a_date_before_the_year_1_is_written_as_validate_offers_it(text: str) -> None:
    document = "timeline: {id: t, title: T}\nevents:\n  - {id: a, date: 2016, title: A}\n"
    with pytest.raises(DateError) as refused:
        When.parse(text)
    offered = explain(refused.value, text).exact
    editing = Editing(document)
    editing.type("a", "date", text)
    assert [item.new for item in editing.merged(document, document).items] == [offered]
    rows = f"date,title\n{text},A\n".encode()
    assert f"date: {offered}\n" in str(importers.read(rows).text)


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [("2016-12-20", "2016-12-21 00:00:00", Verdict.DOUBT),
     ("2016-12", "late 2016-12", Verdict.EDIT), ("2017-01-23T00:00", "2017-01-23", Verdict.EDIT),
     ("2016", "2016-01-01", Verdict.DOUBT), ("2016", "2016-01-01T00:00:00", Verdict.DOUBT),
     ("-0043", "0043", Verdict.DOUBT), ("-0043-03-15", "0043-03-15", Verdict.DOUBT),
     ("44 BCE", "0044", Verdict.DOUBT), ("44 BCE", 44, Verdict.DOUBT),
     ("44 BC~", "0044~", Verdict.DOUBT), ("44 BCE", "0045", Verdict.EDIT),
     ("44 BCE", "43 BCE", Verdict.EDIT), ("1803-05-01", -35309, Verdict.PROBLEM),
     ("-0043", "–0042", Verdict.EDIT), ("1914", "–1918", Verdict.EDIT),
     ("1914", "'1915", Verdict.EDIT), ("-0043", "0042", Verdict.EDIT),
     ("2016-12-20", "03/04/2016", Verdict.PROBLEM), ("2016-04-03", "03/04/2016", Verdict.PROBLEM),
     ("1971-04-03T22:15:31", "1971-04-03T22:15:30", Verdict.DOUBT),
     ("1971-04-03T22:15", "1971-04-03T22:15:59", Verdict.DOUBT),
     ("2006-10-11T09:00+05:45", "2006-10-11T09:00", Verdict.DOUBT),
     ("1971-04-03T22:15:00", "1971-04-03T22:14:58", Verdict.EDIT),
     ("1971-04-03T22:15", "1971-04-03T22:14", Verdict.EDIT),
     ("2000-01-01T00:00Z", "2000-01-01T00:00+05:45", Verdict.EDIT),
     ("2016-12-20/2016-12-24", "2016-12-20T00:00:00/2016-12-25T00:00:00", Verdict.EDIT),
     ("2016-12-20", "21-Dec-16", Verdict.PROBLEM), ("1914-06", "Jul-14", Verdict.PROBLEM),
     ("1914-06", datetime(1914, 7, 1), Verdict.DOUBT), ("1914", date(1914, 7, 1), Verdict.DOUBT),
     ("1914-06", date(1914, 7, 2), Verdict.EDIT),
     ("1914-06", datetime(1914, 7, 2), Verdict.DOUBT),
     ("1916-12", datetime(THIS_YEAR, 12, 16), Verdict.DOUBT),
     (f"{THIS_YEAR - 1}-12-30", date(THIS_YEAR, 1, 2), Verdict.EDIT),
     ("1916-12", f"{THIS_YEAR}-12-16", Verdict.EDIT)],
)  # fmt: skip
def test_another_date_is_an_edit_or_asked(old: str, new: Any, verdict: Verdict) -> None:
    assert became(old, new, "date") is verdict


@pytest.mark.parametrize(
    ("old", "shown"),
    [("1971-04-03T22:15", "1971-04-03T22:14:59"), ("1971-04-03T22:15:00", "1971-04-03T22:15"),
     ("1971-04-03T22:15Z", "1971-04-03T22:15:00Z"), ("2000-01-01", "2000-01-01 00:00:00"),
     ("2000-01-01T00:00", datetime(2000, 1, 1)), ("2000-01-01T00:00:00", "1999-12-31T23:59:59"),
     ("1989-12-31T23:50/1990-01-01T00:20", "1989-12-31T23:50:00/1990-01-01T00:19:59")],
)  # fmt: skip
def test_a_date_that_only_a_program_changed_is_no_conflict_with_the_author(
    old: str, shown: Any
) -> None:
    document = f"timeline: {{id: t, title: T}}\nevents:\n  - {{id: a, title: A, date: {old}}}\n"
    editing = Editing(document)
    cell = editing.cell("a", "date")
    cell.value = shown
    if isinstance(shown, str):
        cell.data_type = "s"
    later = document.replace(old, "2005-06-07")
    for base in (None, document):
        assert editing.merged(later, base).items == []


MIDNIGHT = datetime(2000, 1, 1)


@pytest.mark.parametrize("old", ["2000-01-01T08:00", "1999-12-31"])
@pytest.mark.parametrize(
    ("value", "number_format", "new"),
    [("2000-01-01T00:00:00", "", "2000-01-01T00:00:00"), ("2000-01-01T00:00", "", None),
     ("2000-01-01 00:00:00", "", "2000-01-01T00:00:00"), ("1 January 2000, 00:00", "", None),
     ("13/01/2000 00:00", "", "2000-01-13T00:00"), ("1.1.2000 0:00", "", None),
     (MIDNIGHT, "dd/mm/yyyy hh:mm", None), (MIDNIGHT, "yyyy-mm-dd h:mm:ss", None),
     (MIDNIGHT, "m/d/yy h:mm AM/PM", None), (MIDNIGHT, "yyyy-mm-dd", "2000-01-01"),
     (MIDNIGHT, "mmmm d, yyyy", "2000-01-01"), (36526, "@", "2000-01-01")],
)  # fmt: skip
def test_midnight_is_a_time_wherever_it_is_stated(
    old: str, value: Any, number_format: str, new: str | None
) -> None:
    document = f"timeline: {{id: t, title: T}}\nevents:\n  - {{id: a, title: A, date: {old}}}\n"
    editing = Editing(document)
    cell = editing.cell("a", "date")
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    cell.number_format = number_format or cell.number_format
    [item] = editing.merged(document, document).items
    has_seconds = isinstance(value, str) or number_format.endswith("ss")
    is_as_by_program = str(value).endswith(":00:00") and has_seconds
    verdict = Verdict.DOUBT if is_as_by_program and "T" not in old else Verdict.EDIT
    assert (item.verdict, item.new) == (verdict, new or "2000-01-01T00:00")


@pytest.mark.parametrize("old", ["1956-11-04", "1956-11~", "1956", "1956-11/1956-12"])
@pytest.mark.parametrize(
    ("number_format", "verdict"),
    [("yyyy-mm-dd h:mm:ss", Verdict.DOUBT), ("d.m.yyyy hh:mm", Verdict.EDIT),
     ('d mmmm yyyy "is a day"', Verdict.EDIT)],
)  # fmt: skip
def test_midnight_with_its_seconds_is_asked_as_programs_write_it_behind_days(
    old: str, number_format: str, verdict: Verdict
) -> None:
    document = f"timeline: {{id: t, title: T}}\nevents:\n  - {{id: a, title: A, date: {old}}}\n"
    editing = Editing(document)
    cell = editing.cell("a", "date")
    cell.value, cell.number_format = datetime(1956, 11, 5), number_format
    assert [item.verdict for item in editing.merged(document, document).items] == [verdict]
    editing = Editing(document)
    editing.add(title="New", date=datetime(1956, 11, 5))
    sheet = editing.book["Events"]
    sheet.cell(sheet.max_row, editing.cell("a", "date").column).number_format = number_format
    assert [item.verdict for item in editing.merged(document, document).items] == [verdict]


@pytest.mark.parametrize(
    ("shown", "verdict"),
    [("mmm yyyy", Verdict.DOUBT), ("yyyy", Verdict.DOUBT), ("d. mmm yyyy", Verdict.EDIT),
     ('"day" mmm yy', Verdict.DOUBT), ("[$-407]d. mmmm yyyy", Verdict.EDIT)],
)  # fmt: skip
def test_a_first_of_a_month_is_doubted_where_no_day_is_shown(shown: str, verdict: Verdict) -> None:
    editing = Editing(DOCUMENT)
    cell = editing.cell("moscow", "date")
    cell.value, cell.number_format = datetime(2017, 1, 1), shown
    assert [item.verdict for item in editing.merged(DOCUMENT).items] == [verdict]


@pytest.mark.parametrize(
    ("old", "new"),
    [("Wait : now", "Wait\u00a0: now"), ("Wait! now?", "Wait\u00a0! now\u202f?"),
     ("1 000 men", "1\u2009000 men"), ("and so...", "and so…"), ("(c) AP", "© AP"),
     ("Foo(r)", "Foo®"), ("a -> b", "a → b"), ("a <-> b", "a ↔ b"), ("5 (e)", "5 €"),
     ("1/2 hour", "½ hour"), ("1914-1918", "1914–1918"), ("a -- b", "a — b"), ("it's", "it’s"),
     ("ok :)", "ok ☺"), ("ok :-(", "ok ☹"), ("1.000", 1000), ("1,000,000", "1000000"),
     ("5%", 0.05), ("5 €", 5), ("+49 30 1234", 49301234), ("1/2", date(2031, 2, 1)),
     ("123456", "1.23E+05"), ("9-Nov", date(2031, 11, 9)), ("9-Nov", "09. Nov"),
     ("2016-12", "Dec-16"), ("MARCH1", "01. Mrz"), ("MAR1", "1-Mar"), ("March 1", "01/03/2031"),
     ("2016-12-20", "20/12/2016"), ("1 March 2016", 42430), ("'tis", "tis"), ("=1+1", "'=1+1"),
     ("سنة\u200f (2016)", "سنة (2016)"), ("می\u200cخواهم", "میخواهم"), ("a b", "a\u00ad b"),
     ("A & B", "A &amp; B"), ('"A"', "&quot;A&quot;"), ("Łódź", "£ódŸ"), ("Dubèek", "Dubček")],
)  # fmt: skip
def test_what_programs_do_unasked_is_a_doubt(old: str, new: Any) -> None:
    assert became(old, new) is Verdict.DOUBT


@pytest.mark.parametrize(
    ("old", "new"),
    [("go 😀", "go ??"), ("go 😀", "go �"), ("Genève", "Gen?ve"), ("Łódź 2016", "??d? 2016"),
     ("Переговоры", "Ïåðåãîâîðû"), ("محادثات", "ãÍÇÏËÇÊ"), ("Переговоры", "оЕПЕЦНБНПШ"),
     ("The talks", "???????? ????"), ("Title", "#VALUE!"), ("Title", "#NOM?"),
     ("Title", "#ИМЯ?"), ("Title", "#¡REF!")],
)  # fmt: skip
def test_what_was_destroyed_is_damage(old: str, new: str) -> None:
    assert became(old, new) is Verdict.DAMAGE


@pytest.mark.parametrize(
    ("old", "new"),
    [("Genève", "Genève??"), ("où", "où ?"), ("Que dit-il", "Qu’écrivent-ils"), ("1.5", "15"),
     ("WSPOLPRACA", "WSPÓŁPRACA"), ("Переговоры", "Talks"), ("talks", "Переговоры"),
     ("5 men", "5"), ("1500", "1500.5"), ("2016.5", "2016"), ("oui!", "oui !"),
     ("caf\u00e9", "Caf\u00e9 s"), ("Ã©tÃ©", "été"), ("Unknown", "???"), ("Really?", "?????")],
)  # fmt: skip
def test_what_people_write_is_an_edit(old: str, new: str) -> None:
    assert became(old, new) is Verdict.EDIT


def test_an_edit_beside_signs_that_nobody_sees_keeps_these() -> None:
    document = (
        "timeline: {id: t, title: T}\nevents:\n  - {id: a, date: 2016, title: می\u200cخواهم رفت}\n"
    )
    editing = Editing(document)
    editing.type("a", "title", "میخواهم گفت")
    assert editing.merged(document, document).text == document.replace("رفت", "گفت")


PAGES = ("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1256", "cp437", "cp850", "cp866",
         "koi8-r", "mac-roman", "gbk")  # fmt: skip


def _texts(data: Any) -> list[str]:
    if isinstance(data, dict):
        return [text for each in data.values() for text in _texts(each)]
    if isinstance(data, list):
        return [text for each in data for text in _texts(each)]
    return [data] if isinstance(data, str) and not data.isascii() else []


def our_texts() -> list[str]:
    """Return the words and sentences of all our languages."""
    return [
        text
        for path in sorted(LOCALES.glob("*.yaml"))
        for text in _texts(yaml.safe_load(path.read_text("utf-8")))
    ]


def test_no_text_of_any_language_is_taken_for_damage() -> None:
    texts = our_texts()
    assert len(texts) > 1000
    for number, text in enumerate(texts):
        for new in (text, text.upper()):
            for old in ("", "ascii", texts[number - 7], new[:-2] + "x"):
                assert not is_misread(old, new), (old, new)
                assert not is_lost(old, new), (old, new)


@pytest.mark.parametrize("page", PAGES)
def test_a_text_in_utf_8_that_was_read_in_another_page_is_damage(page: str) -> None:
    tried = 0
    for text in our_texts()[::5]:
        damaged = text.encode().decode(page, "ignore")
        if damaged.encode(page, "ignore") == text.encode() and damaged != text:
            tried += 1
            assert is_misread(text, damaged), (text, damaged)
    assert tried > 50


@pytest.mark.parametrize("old", ["", "ascii", "Пожежа", "Café"])
@pytest.mark.parametrize(
    "new", ["Ні!", "НІ", "дії", "Її", "Её", "CAFÉ®", "50 С°", "Ні, OK", "Ці Ні", "À ¿", "№ 5"]
)
def test_a_short_text_that_is_utf_8_by_chance_is_no_damage(old: str, new: str) -> None:
    assert not is_misread(old, new)


@pytest.mark.parametrize("text", ["é", "a—b", "Київ", "а", "Müller", "“x”", "عربي", "日本", "Łódź"])
@pytest.mark.parametrize("page", ["cp1252", "latin-1", "cp1251"])
def test_a_short_text_that_was_misread_is_damage(page: str, text: str) -> None:
    damaged = text.encode().decode(page, "ignore")
    if damaged.encode(page) == text.encode():
        assert is_misread("", damaged)


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("a -- b, so on... (c) X", "a — b, and on… © X", "a -- b, and on... (c) X"),
        ("1/2 of it (r) :-) one", "½ of that ® ☺ one", "1/2 of that (r) :-) one"),
        ("in->out, 5(e) old", "in→out, 5€ new", "in->out, 5(e) new"),
        ("a---b c", "a—b d", "a---b d"),
        ("(tm) fine old", "™ ﬁne new", "(tm) fine new"),
    ],
)
def test_signs_that_a_keyboard_writes_with_several_stay_beside_an_edit(
    old: str, new: str, kept: str
) -> None:
    assert kept_marks(old, new) == kept


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ("1911-03-04", 4081, None),
        ("1803-05-01", -35307, None),
        ("1889-12-30", -3652, None),
        ("-0043", -43, None),
        ("1911-03-05", "4082", None),
        ("1911-03-04", 4081.0, None),
        ("1911-03-04T12:00", 4081.5, None),
        ("1900-03-01", 61, None),
        ("1911-03-04", 4082, Verdict.DOUBT),
        ("1911-03-04", 1911, Verdict.EDIT),
        ("1911", 4082, Verdict.DOUBT),
        ("1916-12", 6180, Verdict.DOUBT),
        ("1903-05-06", 1223, Verdict.DOUBT),
        ("1903-05", 1904, Verdict.EDIT),
        ("1950-05-06", 1223, Verdict.EDIT),
        ("3000", 2999, Verdict.EDIT),
        ("1911-03-04", "4082 ", Verdict.EDIT),
    ],
)
def test_a_day_of_the_first_years_may_come_back_as_its_number(
    old: str, new: Any, verdict: Verdict | None
) -> None:
    assert became(old, new, "date") is verdict


@pytest.mark.parametrize("new", ["#ПОСИЛАННЯ!", "#VERW!", "#I/T", "#¿NAZIV?", "#HIV!"])
def test_what_looks_like_an_error_in_a_language_that_is_not_known_is_asked(new: str) -> None:
    assert became("Title", new) is Verdict.DOUBT


@pytest.mark.parametrize("new", ["#MeToo!", "#1!", "# 5!", "#A/B testing"])
def test_what_begins_like_an_error_is_an_edit(new: str) -> None:
    assert became("Title", new) is Verdict.EDIT
