"""What is read without a question is what was written, in whatever encoding it was."""

from __future__ import annotations

import pytest
from babel import Locale

from timeline_kit.importers import Fate, read
from timeline_kit.importers.encodings import decode

CLEAR = {
    "cp1251": ("ru", "uk", "bg", "sr"), "koi8-r": ("ru",), "cp866": ("ru",), "cp1253": ("el",),
    "cp1255": ("he",), "cp1256": ("ar", "fa"), "cp874": ("th",), "cp932": ("ja",),
    "euc-jp": ("ja",), "gb18030": ("zh_Hans",), "big5": ("zh_Hant",), "cp949": ("ko",),
}  # fmt: skip
"""Encodings of other scripts, which twenty words tell apart."""

NEAR = {
    "cp1252": ("de", "fr", "es", "it", "pt", "nl", "sv", "da", "fi", "is"),
    "cp1250": ("pl", "cs", "hu", "ro", "sk", "hr"), "iso8859-2": ("pl", "hu"), "cp852": ("pl",),
    "cp1254": ("tr",), "cp1257": ("lt", "lv", "et"), "cp850": ("de",), "mac-roman": ("fr", "de"),
}  # fmt: skip
"""Encodings of Latin letters, of which some are the same."""

_PAIRS = [(page, locale) for group in (CLEAR, NEAR) for page in group for locale in group[page]]


def _table(page: str, locale: str, step: int, count: int) -> str:
    """Return a table of names of countries, in the letters an encoding has."""
    names = [name for _, name in sorted(Locale.parse(locale).territories.items())]
    written = [name for name in names if name.encode(page, "ignore").decode(page) == name]
    rows = [f"2016-04-{day:02d};{name}" for day, name in enumerate(written[::step][:count], 1)]
    return "\r\n".join(["Date;Event", *rows, ""])


@pytest.mark.parametrize(("page", "locale"), _PAIRS)
def test_a_table_is_read_as_it_was_written_or_asked_about(page: str, locale: str) -> None:
    for step in (5, 7, 11):
        text = _table(page, locale, step, 20)
        found = decode(text.encode(page))
        assert found.text == text or found.doubts, (found.encoding, found.text[:200])


@pytest.mark.parametrize(("page", "locale"), [pair for pair in _PAIRS if pair[0] in CLEAR])
def test_other_scripts_need_no_question(page: str, locale: str) -> None:
    text = _table(page, locale, 9, 20)
    assert decode(text.encode(page)) == (text, decode(text.encode(page)).encoding, ())


def test_usual_texts_of_the_west_need_no_question() -> None:
    for text in ("Datum;Ereignis\n3.4.2016;Durchsuchung in Köln\n",
                 "Date;Titre\n3.4.2016;Réunion à l’hôtel de ville\n4.4.2016;Élection d’été\n",
                 "Fecha;Título\n3.4.2016;Reunión de mañana\n4.4.2016;Detención en Logroño\n",
                 "Date;Event\n3.4.2016;The “opening” — at last, for £5\n"):  # fmt: skip
        assert decode(text.encode("cp1252")) == (text, "Windows-1252", ())


@pytest.mark.parametrize("page", ["cp1252", "cp1254", "mac-roman"])
@pytest.mark.parametrize("locale", ["de", "fr", "es", "pt"])
def test_a_few_words_and_a_dash_between_months_are_not_taken_for_another_script(
    page: str, locale: str
) -> None:
    months = list(Locale.parse(locale).months["format"]["wide"].values())
    for text in ("3 février", "Die große Flut", "São João", "El niño", "Île d’Yeu; Öffnung"):
        table = f"id;title\na;{months[0]}–{months[2]}\nb;{text}\n"
        found = decode(table.encode(page))
        assert found.text == table or found.doubts, (found.encoding, found.text)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_each_line_that_is_not_in_utf8_is_asked_about_and_no_other_changes(mark: str) -> None:
    lines = [f"2016-04-{day:02d};Café in Zürich – {day}" for day in range(1, 25)]
    odd = (3, 17)
    content = b"".join(
        line.encode("cp1252" if number in odd else "utf-8") + b"\r\n"
        for number, line in enumerate([f"{mark}Date;Event", *lines])
    )
    found = decode(content)
    assert found.text == "\r\n".join(["Date;Event", *lines, ""])
    assert [doubt.line for doubt in found.doubts] == [number + 1 for number in odd]
    asked = [entry.place for entry in read(content).report.asked()]
    assert asked == [f"line {number + 1} (encoding)" for number in odd]


def test_a_text_cut_off_within_a_letter_keeps_all_others() -> None:
    found = decode("Date;Event\n2016-04-03;Über Zürich nach Genè".encode()[:-1])
    assert found.text.startswith("Date;Event\n2016-04-03;Über Zürich nach Gen")
    assert [doubt.line for doubt in found.doubts] == [2]


@pytest.mark.parametrize("page", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_calendar_in_wide_characters_is_one(page: str) -> None:
    text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20160403\r\n" \
           "SUMMARY:Réunion 会\r\n 議\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"  # fmt: skip
    imported = read(text.encode(page))
    assert imported.text is not None
    assert "title: Réunion 会議" in imported.text
    assert not [entry for entry in imported.report.entries if entry.fate is Fate.ASKED]


def test_bytes_that_mean_nothing_are_asked_about() -> None:
    content = "日付,出来事\n2016-04-03,事務所の捜索\n2016-04-04,逮捕".encode("utf-16") + b"\x00\xd8"
    doubts = decode(content).doubts
    assert [doubt.line for doubt in doubts] == [3]
    assert "1 character could not be read" in doubts[0].why
