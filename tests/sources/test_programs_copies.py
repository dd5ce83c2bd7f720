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
from support.programs import missing

from timeline_kit.sources.copies import CopyText, Unreadable, read_copy
from timeline_kit.sources.judgement import Verdict
from timeline_kit.sources.quotes import SourceWords

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


def written(language: str) -> bytes:
    """A flat OpenDocument text: a note, a comment and what was hidden in each paragraph."""
    parts = []
    for number, text in enumerate(corpus.TEXTS[language]):
        half = text.index(" ", len(text) // 2) if " " in text else len(text) // 2
        first, second = html.escape(text[:half]), html.escape(text[half:])
        parts.append(
            f'<text:p>{first}<text:note text:id="n{number}" text:note-class="footnote">'
            f"<text:note-citation>{number + 1}</text:note-citation><text:note-body><text:p>See page"
            " 12.</text:p></text:note-body></text:note>"
            f"<office:annotation><text:p>{corpus.HIDDEN}</text:p></office:annotation>"
            f'<text:span text:style-name="Hid">{corpus.HIDDEN}</text:span>{second}</text:p>'
        )
    head, _, rest = LETTER.partition("<text:h ")
    return f"{head}{''.join(parts)}{rest[rest.index('</office:text>') :]}".encode()


LETTER = (Path(__file__).parent / "letter.fodt").read_text("utf-8")
SHOWN = (
    "The headline stands here",
    "The harbour bridge would INSERTED not reopen before 14 March, they said.",
    "Here nothing is hidden.",
    "Spaces and tabs lines, non-breaking hyphen, softhyphen. a link text ends.",
    "First of the list Second of the list",
    "Ferry 08:15",
    "Before the box after the box.",
    "Words in a text box.",
    "marked words, 7. 漢字は",
    "The footnote has its own words.",
    "Running head of the paper",
)
FALSE = (
    "The harbour bridge would reopen before 14 March",
    "The harbour bridge would DELETED",
    "reopen 1 before 14 March",
    "reopen before 15 March",
    "Ferry 18:15",
)


def libreoffice_writes(folder: Path, files: dict[str, bytes], to: str) -> dict[str, bytes]:
    folder.mkdir()
    made = converted(folder, files, to=to)
    if len(made) < len(files):
        missing("libreoffice-writer")
    return made


@pytest.mark.parametrize("to", ["odt", "docx"])
def test_what_writer_writes_has_what_a_reader_sees_alone(to: str, tmp_path: Path) -> None:
    files = {f"{language}.fodt": written(language) for language in corpus.TEXTS}
    made = libreoffice_writes(tmp_path / to, files | {"letter.fodt": LETTER.encode()}, to)
    shown_by_writer = {"docx": ["HIDDEN section tunnel"]}.get(to, [])  # it hides no sections there
    copy = read_copy(made.pop("letter"))
    assert [line for line in copy.text.split("\n") if "tunnel" in line] == shown_by_writer
    hold_letter(copy)
    for language, content in made.items():
        copy = read_copy(content)
        assert "tunnel" not in copy.text
        assert copy.text.count("See page 12.") == len(corpus.TEXTS[language])
        hold(copy, language)


def test_a_flat_document_is_read_as_what_it_is() -> None:
    copy = read_copy(LETTER.encode())
    assert "tunnel" not in copy.text
    hold_letter(copy)


def hold_letter(copy: CopyText) -> None:
    words = SourceWords(copy.text, wrapped=copy.wrapped, is_composed=True)
    for quote in SHOWN:
        assert words.judge(quote).verdict in (Verdict.FOUND, Verdict.SEVERAL), quote
    for quote in FALSE:
        assert words.judge(quote).verdict in _FALSE, quote


def test_what_writer_prints_in_columns_is_read(tmp_path: Path) -> None:
    files = {f"{language}.fodt": in_columns(language) for language in LEFT_TO_RIGHT}
    for language, content in libreoffice_writes(tmp_path / "pdf", files, "pdf").items():
        hold(read_copy(content), language)


def in_columns(language: str) -> bytes:
    """Two columns, justified, words divided at the ends of lines."""
    text = "".join(
        f'<text:p text:style-name="C">{html.escape(one)}</text:p>' for one in corpus.TEXTS[language]
    )
    styles = (
        '<style:style style:name="C" style:family="paragraph"><style:paragraph-properties'
        ' fo:text-align="justify"/><style:text-properties fo:hyphenate="true"'
        f' fo:language="{language}" fo:country="{language.upper()}"/></style:style>'
        '<style:style style:name="S2" style:family="section"><style:section-properties><style:'
        'columns fo:column-count="2" fo:column-gap="0.5cm"/></style:section-properties>'
        "</style:style></office:automatic-styles>"
    )
    head, _, rest = LETTER.partition("<text:h ")
    head = head.replace("</office:automatic-styles>", styles)
    section = f'<text:section text:style-name="S2" text:name="S2">{text}</text:section>'
    return f"{head}{section}{rest[rest.index('</office:text>') :]}".encode()


HYPHENATED = (
    "The non-termination of a well-known re-association was a long-standing, ill-considered and "
    "far-reaching self-inflicted half-measure of 1990-1995, or 2016-17, with COVID-19 and B-52s."
)


def test_hyphens_at_the_ends_of_lines_are_printed_or_of_the_word(browser: Browser) -> None:
    tab = browser.new_page()
    for width in range(90, 190, 10):
        style = f"width: {width}px; font: 12px serif; hyphens: auto"
        tab.set_content(f'<html lang="en"><p style="{style}">{HYPHENATED}</p>')
        words = SourceWords(read_copy(tab.pdf()).text, wrapped=True, is_composed=True)
        assert words.judge(HYPHENATED).verdict is Verdict.FOUND, words.text
        for false in (HYPHENATED.replace("1990-", "1990"), HYPHENATED.replace("19 and", "18 and")):
            assert words.judge(false).verdict in _FALSE
    tab.close()


def test_what_a_dialog_and_a_line_through_words_hide(browser: Browser) -> None:
    page = (
        "<meta charset=utf-8><dialog><p>not shown</dialog><dialog open>shown one</dialog>"
        "<p>It <span style='text-decoration: line-through'>never</span> sank <s>twice</s>."
    )
    tab = browser.new_page()
    tab.set_content(page)
    assert "not shown" not in tab.inner_text("body")
    tab.close()
    assert read_copy(page.encode()).text.split() == ["shown", "one", "It", "sank", "."]


NOTED = (
    "<p>There were 10<sup>6</sup> people on 5 m<sup>2</sup> of ground. It shut.<sup>3</sup> Nobody"
    " in town<sup>[4]</sup> knew why, they wrote<sup>5</sup> in May. “No,”<sup>12</sup> he said;"
    " 7<sup>th</sup> street had 20<sup>3</sup> trees.</p><p><small>3 See page 12.</small></p>"
)


def test_raised_marks_of_notes_are_no_words_of_a_pdf(browser: Browser) -> None:
    tab = browser.new_page()
    for width in (600, 250):
        tab.set_content(f'<p style="width: {width}px; font: 16px serif">{NOTED}')
        words = SourceWords(read_copy(tab.pdf()).text, wrapped=True, is_composed=True)
        for quote in (
            "There were 10⁶ people on 5 m² of ground",
            "on 5 m² of ground. It shut. Nobody in town knew why, they wrote in May.",
            "they wrote in May. “No,” he said; 7th street",
        ):
            assert words.judge(quote).verdict is Verdict.FOUND, words.text
        for false in (
            "There were 106 people",
            "There were 10 people",
            "on 5 m of",
            "had 203 trees",
        ):
            assert words.judge(false).verdict in _FALSE, (false, words.text)
    tab.close()
