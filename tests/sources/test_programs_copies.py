"""Copies that other people's programs saved: LibreOffice, and Chromium's print and web archive."""

from __future__ import annotations

import html
import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment
from playwright.sync_api import Browser
from support import false_quotes as traps
from support import saved_copies as corpus
from support.browser import browser
from support.office import converted

from timeline_kit.sources.copies import CopyText, Unreadable, read_copy
from timeline_kit.sources.quotes import SourceWords, Verdict

__all__ = ["browser"]

LEFT_TO_RIGHT = ("en", "de", "fr", "ru", "zh")
_FALSE = (Verdict.ALTERED, Verdict.DIFFERS, Verdict.MISSING)
_LOCKED = (
    'pdf:calc_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},'
    '"DocumentOpenPassword":{"type":"string","value":"secret"}}'
)


def article(language: str) -> str:
    text = "".join(f"<p>{html.escape(one)}</p>" for one in corpus.TEXTS[language])
    return f'<!doctype html><html lang="{language}"><meta charset="utf-8">{text}</html>'


def table(language: str) -> bytes:
    """A workbook with a paragraph in each cell, as wide as a column of print."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.column_dimensions["A"].width = 60
    for row, text in enumerate(corpus.TEXTS[language], start=1):
        sheet.cell(row, 1, text).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = 130  # LibreOffice does not always find it itself
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def hold(copy: CopyText, language: str) -> None:
    """Hold each paragraph of a text, and each with a number changed, against a copy of it."""
    words = SourceWords(copy.text, wrapped=copy.wrapped, is_composed=True)
    whole = " ".join(corpus.TEXTS[language])
    for paragraph in corpus.TEXTS[language]:
        assert words.judge(paragraph).verdict is Verdict.FOUND, copy.text[:300]
        for digit in filter(str.isdigit, paragraph):
            false = paragraph.replace(digit, str((int(digit) + 1) % 10))
            if traps.is_false(false, whole):
                assert words.judge(false).verdict in _FALSE


def test_pdfs_that_libreoffice_prints_are_read(tmp_path: Path) -> None:
    files = {f"{language}.xlsx": table(language) for language in LEFT_TO_RIGHT}
    made = converted(tmp_path, files, to="pdf")
    assert made.keys() == set(LEFT_TO_RIGHT)
    for language, content in made.items():
        copy = read_copy(content)
        assert copy.place(0) == "p. 1"
        hold(copy, language)


def test_a_pdf_with_a_password_cannot_be_read(tmp_path: Path) -> None:
    made = converted(tmp_path, {"locked.xlsx": table("en")}, to=_LOCKED)["locked"]
    with pytest.raises(Unreadable, match="it is protected by a password"):
        read_copy(made)


def test_a_scan_is_a_picture_of_text(browser: Browser) -> None:
    tab = browser.new_page()
    tab.set_content(
        "<canvas width=600 height=80></canvas><script>const drawing ="
        " document.querySelector('canvas').getContext('2d'); drawing.font = '20px serif';"
        " drawing.fillText('would not reopen before 14 March', 10, 40)</script>"
    )
    copy = read_copy(tab.pdf())
    tab.close()
    assert not copy.text.strip()
    assert copy.doubt == "it is a picture of text: a scan"


@pytest.mark.parametrize("language", LEFT_TO_RIGHT)
def test_what_chromium_prints_and_archives_is_read(
    browser: Browser, language: str, tmp_path: Path
) -> None:
    (tmp_path / "story.html").write_text(article(language), encoding="utf-8")
    tab = browser.new_page()
    tab.goto((tmp_path / "story.html").as_uri())
    hold(read_copy(tab.pdf(format="A6")), language)
    session = tab.context.new_cdp_session(tab)
    saved = session.send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    hold(read_copy(saved.encode()), language)
    tab.close()
