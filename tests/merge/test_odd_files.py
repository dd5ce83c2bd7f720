"""Files that other programs and settings make of a table: read, or refused with what to do."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from support.clock import timed
from support.commands import here
from support.edited import DOCUMENT, exported, merged, with_parts

from timeline_kit.importers import Unreadable, read, spreadsheetml
from timeline_kit.merge import Verdict, open_table

OOXML = "application/vnd.openxmlformats-officedocument.spreadsheetml."
STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "officeDocument/"
    "relationships",
}


def typed_as(kind: str) -> bytes:
    """Return a workbook that says it is one of another kind."""
    return with_parts(exported(), Types=lambda text: text.replace(f"{OOXML}sheet.main+xml", kind))


def strictly(text: str) -> str:
    """Return a part in the namespaces of ISO/IEC 29500."""
    for usual, strict in STRICT.items():
        text = text.replace(usual, f"http://purl.oclc.org/ooxml/{strict}")
    return text


READ: dict[str, Callable[[], bytes]] = {
    "with macros": lambda: typed_as("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
    "template": lambda: typed_as(f"{OOXML}template.main+xml"),
    "template with macros": lambda: typed_as(
        "application/vnd.ms-excel.template.macroEnabled.main+xml"
    ),
    "strict": lambda: with_parts(exported(), xml=strictly, rels=strictly),
}


@pytest.mark.parametrize("kind", READ)
def test_a_workbook_of_any_kind_changes_nothing(kind: str) -> None:
    plan = merged(READ[kind](), DOCUMENT)
    assert (plan.items, plan.messages, plan.text) == ([], [], DOCUMENT)


@pytest.mark.parametrize("kind", READ)
def test_a_workbook_of_any_kind_is_imported_as_the_usual_one(kind: str) -> None:
    assert read(READ[kind]()).text == read(exported()).text


def test_a_workbook_without_one_of_its_sheets_is_not_imported() -> None:
    content = with_parts(exported(), **{"worksheets/sheet2": lambda text: None})
    with pytest.raises(Unreadable, match=r"sheet2\.xml` is missing"):
        read(content)


def marked() -> bytes:
    """Return a workbook with all that is read of a sheet beside its values."""
    book = openpyxl.load_workbook(io.BytesIO(exported()))
    sheet = book["Events"]
    sheet.merge_cells("A2:A3")
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[3].hidden = True
    sheet["B2"].hyperlink = "https://example.org/b"
    sheet["D2"].comment = Comment("Who says so?", "Editor")
    sheet["E2"] = CellRichText("not ", TextBlock(InlineFont(strike=True), "yet"))
    sheet["B2"].fill = PatternFill("solid", "00FFAA00")
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("size", [1, 2, 61, 1000])
@pytest.mark.parametrize("make", [exported, marked])
def test_a_workbook_is_read_the_same_in_pieces_of_any_size(
    make: Callable[[], bytes], size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = make()
    whole = spreadsheetml.read(content)
    assert sum(1 for sheet in whole.sheets for _ in sheet.filled()) > 100
    monkeypatch.setattr(spreadsheetml, "_CHUNK", size)
    assert spreadsheetml.read(content) == whole


def test_a_part_with_very_many_levels_is_read_in_the_time_of_one_with_few() -> None:
    def times(levels: int) -> float:
        deep = f"<z>{' ' * 2_000_000}" + "<z>" * levels + " " * 4_000_000 + "</z>" * levels + "</z>"
        content = with_parts(
            exported(),
            **{
                "xl/worksheets/sheet2": lambda text: (
                    text.replace("</worksheet>", "") + f"{deep}</worksheet>"
                )
            },
        )
        with timed() as taken:
            assert spreadsheetml.read(content) == spreadsheetml.read(exported())
        return taken[0]

    for attempt in (1, 2, 3):  # a clock may be late, not three times
        few, many = times(1_000), times(100_000)
        if many <= 8 * few:
            break
        assert attempt < 3, f"{few} s, {many} s"


def test_a_row_is_read_with_all_that_is_in_it_and_only_then() -> None:
    inner = '<extLst><mergeCell ref="A1:B1"/></extLst></row>'
    content = with_parts(
        exported(),
        **{"xl/worksheets/sheet2": lambda text: text.replace("</row>", inner, 1)},
    )
    assert spreadsheetml.read(content).sheets[1].merged == {}


def test_what_is_marked_is_read() -> None:
    sheet = spreadsheetml.read(marked()).sheets[1]
    assert sheet.merged[2, 0] == (1, 0)
    assert (sheet.hidden_columns, sheet.hidden_rows) >= ({2}, {2})
    assert sheet.links[1, 1] == "https://example.org/b"
    assert sheet.notes[1, 3] == "Who says so?"
    assert sheet.marks[1, 4] == "struck out: yet"
    assert sheet.fills[1, 1] == "FFAA00"


@pytest.mark.parametrize("part", ["worksheets/sheet2", "sharedStrings"])
def test_a_workbook_one_of_whose_parts_ends_early_is_damaged(part: str) -> None:
    cut: list[str] = []

    def ends_early(text: str) -> str:
        cut.append(text)
        return text[: len(text) * 2 // 3]

    content = with_parts(exported(), **{f"xl/{part}.xml": ends_early})
    assert len(cut) == 1
    with pytest.raises(Unreadable):
        open_table(content)


def counted_from_1904(text: str) -> str:
    """Return the part of a workbook that counts days from 1904."""
    assert "<workbookPr" not in text
    return text.replace("<bookViews", '<workbookPr date1904="1"/><bookViews', 1)


def as_before(text: str) -> str:
    """Return a part as it was."""
    return text


@pytest.mark.parametrize(
    ("cell", "book", "new"),
    [
        ("><v>42725</v>", as_before, "2016-12-21"),
        ("><v>41263</v>", counted_from_1904, "2016-12-21"),
        ("><v>41263.5</v>", counted_from_1904, "2016-12-21T12:00"),
        ("><v>41262</v>", counted_from_1904, None),
        ("><v>2015</v>", counted_from_1904, "2015"),
        ('t="d"><v>2016-12-21T00:00:00</v>', as_before, "2016-12-21"),
        ('t="d"><v>2016-12-21T13:30:00.000</v>', as_before, "2016-12-21T13:30"),
        ('t="d"><v>2016-12-20</v>', as_before, None),
    ],
)
def test_a_day_is_read_as_the_workbook_counts(
    cell: str, book: Callable[[str], str], new: str | None
) -> None:
    def put(text: str) -> str:
        made, count = re.subn(r'<c r="B2"[^>]*>.*?</c>', f'<c r="B2" {cell}</c>', text, count=1)
        assert count == 1
        return made

    plan = merged(
        with_parts(exported(), **{"worksheets/sheet2": put, "xl/workbook": book}), DOCUMENT
    )
    assert [(item.verdict, item.new) for item in plan.items] == (
        [] if new is None else [(Verdict.EDIT, new)]
    )


def as_page() -> bytes:
    """Return a table as a page, as many programs write what they call `.xls`."""
    rows = [["id", "date", "title"], ["moscow", "2016-12-20", "Ministers meet"]]
    cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
    return f"<html><body><table><tr>{'</tr><tr>'.join(cells)}</tr></table></html>".encode()


def of_excel() -> bytes:
    """Return what Excel writes into `~$events.xlsx`."""
    name = "Anna"
    return (
        bytes([len(name)])
        + name.encode().ljust(54)
        + bytes([len(name), 0])
        + name.ljust(54).encode("utf-16-le")
    )


GOOGLE = b'{"doc_id": "1b", "email": "anna@example.org"}'
REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "half": (lambda: exported()[:9000], "damaged", "have it sent again"),
    "without a sheet": (
        lambda: with_parts(exported(), **{"worksheets/sheet2": lambda text: None}),
        "`xl/worksheets/sheet2.xml` is missing",
        "save it again",
    ),
    "without texts": (
        lambda: with_parts(exported(), sharedStrings=lambda text: None),
        "the text of A1 is missing",
        "save it again",
    ),
    "without places": (
        lambda: with_parts(
            exported(), **{"_rels/workbook": lambda text: text.replace('Id="rId2"', 'Id="a"')}
        ),
        "nothing says where",
        "save it again",
    ),
    "cut in a sheet": (
        lambda: with_parts(exported(), **{"worksheets/sheet2": lambda text: text[:3000]}),
        "cannot be read",
        "save it again",
    ),
    "page": (as_page, "a web page", "open it in a spreadsheet"),
    "flat": (lambda: b'<?xml version="1.0"?>\n<office:document x="y">', "flat", ".ods"),
    "2003": (
        lambda: b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        "XML of Excel 2003",
        ".xlsx",
    ),
    "link to Google": (lambda: GOOGLE, "a link to a document of Google", "File > Download"),
    "link": (lambda: b"[InternetShortcut]\r\nURL=https://example.org/\r\n", "a link", "leads"),
    "lock of Excel": (of_excel, "beside a file that is open", "`~$`"),
    "lock of LibreOffice": (
        lambda: b",anna,pc,26.11.2026 12:00,file:///home/anna/.config;",
        "beside a file that is open",
        "`.~lock.`",
    ),
    "SYLK": (lambda: b"ID;PWXL;N;E\r\nP;PGeneral\r\n", "SYLK", ".xlsx"),
    "DIF": (lambda: b'TABLE\r\n0,1\r\n"EXCEL"\r\n', "DIF", ".xlsx"),
    "old with a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
        + b"\x09\x08\x10\0\0\x06\x05\0".ljust(20, b"\0") + b"\x2f\0\x36\0".ljust(58, b"\1")
        + "Workbook".encode("utf-16-le"),
        "protected by a password",
        "save it without one",
    ),
    "e-mail": (
        lambda: b"Received: from a\r\n by b\r\nSubject: here, it is\r\nMIME-Version: 1.0\r\n\r\n",
        "an e-mail",
        ".xlsx",
    ),
    "link of Windows": (lambda: b"\x4c\0\0\0\x01\x14\x02\0", "a link of Windows", ".xlsx"),
    "document": (DOCUMENT.encode, "a document of timeline-kit itself", "name the file"),
    "old and cut": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(30, b"\0") + b"\x09\0".ljust(18, b"\0")
        + b"\x40\0\0\0".ljust(2000, b"\0"),
        "cut off",
        "have it sent again",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_named_with_what_to_do(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, what, advice = REFUSED[kind]
    monkeypatch.chdir(tmp_path)
    Path("events.yaml").write_text(DOCUMENT, "utf-8")
    Path("back.xlsx").write_bytes(content())
    done = here("merge", "back.xlsx")
    said = " ".join(done.stderr.split())
    assert (done.returncode, said[:13]) == (2, "error[TK601]:")
    assert what in said
    assert advice in said


def test_a_text_that_begins_with_words_of_other_files_is_a_table() -> None:
    rows = [["id", "date", "title"], ["a", "2016", '{"doc_id": 1}'], ["b", "2017", "ID;P"]]
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    book = open_table(out.getvalue().encode())
    assert book.sheets[0].rows == rows
    with pytest.raises(Unreadable):
        open_table(GOOGLE)
