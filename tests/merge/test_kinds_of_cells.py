"""Cells of every kind that programs write: runs, formulas that fill others, links, escapes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from support.edited import DOCUMENT, Editing, exported, merged, reread, saved, with_parts

from timeline_kit.merge import Plan, Verdict, open_table

SHEET, LINKS = "worksheets/sheet2", "worksheets/_rels/sheet2"
TITLE = "Ministers of &quot;Russia&quot; meet"


def with_cells(**cells: str) -> bytes:
    """Return a workbook in which cells of Events are written so."""

    def put(text: str) -> str:
        for place, cell in cells.items():
            old = rf'<c r="{place}"[^>]*?(?:/>|>.*?</c>)'
            text, count = re.subn(old, f'<c r="{place}" {cell}</c>', text, count=1)
            assert count == 1
        return text

    return with_parts(exported(), **{SHEET: put})


def after(**cells: str) -> Plan:
    """Return what a workbook changes in which cells are written so."""
    return merged(with_cells(**cells), DOCUMENT)


def inline(inner: str) -> str:
    """Return a cell with its own text."""
    return f't="inlineStr"><is>{inner}</is>'


SAME = {
    "partly larger": f'<r><rPr><sz val="9"/></rPr><t>{TITLE[:4]}</t></r><r><t>{TITLE[4:]}</t></r>',
    "blanks that are not kept": f"<t>  {TITLE} \n</t>",
    "a section": '<t><![CDATA[Ministers of "Russia" meet]]></t>',
    "a line end that is escaped": f"<t>{TITLE}_x000D_\n</t>",
    "how it is read aloud": f'<t>{TITLE}</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh>',
}


@pytest.mark.parametrize("kind", SAME)
def test_the_same_text_in_other_runs_is_no_edit(kind: str) -> None:
    plan = after(A2=inline(SAME[kind]))
    assert (plan.items, plan.messages, plan.text) == ([], [], DOCUMENT)


def test_words_that_are_struck_out_are_told() -> None:
    runs = "<r><rPr><strike/></rPr><t>Ministers </t></r><r><t>of &quot;Russia&quot; meet</t></r>"
    plan = after(A2=inline(runs))
    assert [(m.kind, m.place, m.text) for m in plan.messages] == [
        ("struck out", "Events!A2", "Ministers ")
    ]


def test_every_cell_that_a_formula_fills_is_doubted() -> None:
    plan = after(
        A2='t="str"><f t="array" ref="A2:A3">B2:B3</f><v>One</v>',
        A3='t="str"><v>Two</v>',
        D2='t="str"><f t="shared" ref="D2:D4" si="0">A2</f><v>Three</v>',
        D4='t="str"><f t="shared" si="0"/><v>Four</v>',
    )
    assert {(item.verdict, item.new): item.why for item in plan.items} == {
        (Verdict.DOUBT, "One"): "the formula `=B2:B3` gives it",
        (Verdict.DOUBT, "Two"): "the formula `=B2:B3` gives it",
        (Verdict.DOUBT, "Three"): "the formula `=A2` gives it",
        (Verdict.DOUBT, "Four"): "a formula gives it",
    }
    assert plan.text == DOCUMENT


@pytest.mark.parametrize("formula", ["", "<f>VLOOKUP(B2,Lists!A:B,2)</f>"])
def test_an_error_is_damage_also_where_a_formula_gives_it(formula: str) -> None:
    content = with_cells(A2=f't="e">{formula}<v>#N/A</v>', B3='t="e"><v>#VALUE!</v>')
    plan = merged(content, DOCUMENT, take=["moscow.title", "aleppo.date"])
    assert [item.verdict for item in plan.items] == [Verdict.DAMAGE] * 2
    assert plan.text == DOCUMENT


def linked(place: str, target: str) -> bytes:
    """Return a workbook with an address behind a cell of Sources."""
    link = f'<hyperlinks><hyperlink ref="{place}" r:id="new"/></hyperlinks>'
    relation = (
        f'<Relationship Id="new" Target="{target}" TargetMode="External" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
    )
    return with_parts(
        exported(),
        **{
            "worksheets/sheet4": lambda text: re.sub("<hyperlinks>.*</hyperlinks>", link, text),
            "_rels/sheet4": lambda text: text.replace(
                "</Relationships>", f"{relation}</Relationships>"
            ),
        },
    )


@pytest.mark.parametrize(
    ("place", "target", "about"),
    [
        ("B2", "https://example.org/another", ["tass"]),
        ("B2:B3", "https://example.org/another", ["tass", "diplomats"]),
        ("F2", "https://example.org/another", ["tass"]),
        ("B2", "http://www.example.org/tass/", []),
    ],
)
def test_an_address_that_is_only_behind_a_cell_is_told(
    place: str, target: str, about: list[str]
) -> None:
    plan = merged(linked(place, target), DOCUMENT)
    assert plan.items == []
    assert [(m.kind, m.about) for m in plan.messages] == [("link", name) for name in about]
    assert all(target in message.text for message in plan.messages)


def test_the_address_of_a_formula_is_told() -> None:
    link = 'HYPERLINK("https://example.org/f","Talks")'
    plan = after(D2=f't="str"><f>{link}</f><v>Talks</v>')
    assert [(m.kind, m.place) for m in plan.messages] == [("link", "Events!D2")]


@pytest.mark.parametrize(
    ("value", "shown", "new"),
    [(0.05, "0%", "5%"), (5, '0 "€"', "5 €"), (12, "0000", "0012"), (1e5, "General", "100000"),
     (2.5, "0.00", "2.5"), (1234567, "#,##0", "1234567")],
)  # fmt: skip
def test_a_number_is_taken_as_it_is_shown(value: float, shown: str, new: str) -> None:
    editing = Editing(DOCUMENT)
    cell = editing.cell("moscow", "group")
    cell.value, cell.number_format = value, shown
    (item,) = editing.merged(DOCUMENT).items
    assert (item.verdict, item.new) == (Verdict.EDIT, new)


OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="{0}"/></manifest:manifest>'
)
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def opendocument(
    cells: str, styles: str = "", names: Sequence[str] = ("id", "title", "group", "note")
) -> bytes:
    """Return a spreadsheet of one row below a header."""
    header = "".join(
        f"<table:table-cell {_TEXT}<text:p>{name}</text:p></table:table-cell>" for name in names
    ).replace(f"{_NOTE}</text:p>", f"</text:p>{_NOTE}")
    content = (
        f"<office:document-content {OPEN}><office:automatic-styles>{styles}"
        "</office:automatic-styles><office:body><office:spreadsheet>"
        '<table:table table:name="Events"><table:table-column table:number-columns-repeated="99"/>'
        f"<table:table-row>{header}</table:table-row><table:table-row>{cells}</table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", ODS)
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(ODS))
        archive.writestr("content.xml", content)
    return out.getvalue()


_NOTE = "<office:annotation><text:p>group</text:p></office:annotation>"
_TEXT = 'office:value-type="string">'


def test_notes_in_the_first_row_of_an_opendocument_are_where_they_are() -> None:
    cells = "".join(
        f"<table:table-cell {_TEXT}<text:p>{text}</text:p></table:table-cell>"
        for text in ("moscow", "Ministers of &quot;Russia&quot; meet", "Parleys", "")
    )
    content = opendocument(cells, names=("id", "title", f"Lane{_NOTE}", "note"))
    assert open_table(content).sheets[0].notes == {(0, 2): "group"}
    plan = merged(content, DOCUMENT, DOCUMENT)
    assert [(item.field, item.new) for item in plan.items] == [("group", "Parleys")]


def test_what_one_formula_fills_in_an_opendocument_is_doubted_and_a_truth_value_is_one() -> None:
    cells = (
        f"<table:table-cell {_TEXT}<text:p>moscow</text:p></table:table-cell>"
        '<table:table-cell table:formula="of:=[.D2:.E2]" table:number-matrix-columns-spanned="2" '
        f'table:number-matrix-rows-spanned="1" {_TEXT}<text:p>One</text:p></table:table-cell>'
        f"<table:table-cell {_TEXT}<text:p>Two</text:p></table:table-cell>"
        '<table:table-cell table:formula="of:=TRUE()" office:value-type="float" '
        'office:value="1"><text:p>1</text:p></table:table-cell>'
    )
    plan = merged(opendocument(cells), DOCUMENT, DOCUMENT)
    assert {(item.verdict, item.field, item.new) for item in plan.items} == {
        (Verdict.DOUBT, "title", "One"),
        (Verdict.DOUBT, "group", "Two"),
        (Verdict.EDIT, "note", "TRUE"),
    }


@pytest.mark.parametrize("line", ["style", "type"])
def test_words_that_are_struck_out_in_an_opendocument_are_told(line: str) -> None:
    style = (
        '<style:style style:name="T1" style:family="text"><style:text-properties '
        f'style:text-line-through-{line}="solid"/></style:style>'
    )
    cells = (
        f"<table:table-cell {_TEXT}<text:p>moscow</text:p></table:table-cell>"
        f'<table:table-cell {_TEXT}<text:p><text:span text:style-name="T1">Ministers</text:span>'
        " of &quot;Russia&quot; meet</text:p></table:table-cell>"
        f"<table:table-cell {_TEXT}<text:p>Talks</text:p></table:table-cell>"
    )
    plan = merged(opendocument(cells, style), DOCUMENT, DOCUMENT)
    assert ("struck out", "Ministers") in [(m.kind, m.text) for m in plan.messages]


def test_what_formulas_give_in_an_old_workbook_is_doubted() -> None:
    content = (Path(__file__).parent / "formulas.xls").read_bytes()  # as LibreOffice writes it
    plan = merged(content, DOCUMENT, DOCUMENT)
    assert {(item.verdict, item.id, item.field): item.why for item in plan.items} == dict.fromkeys(
        [
            (Verdict.DOUBT, "moscow", "date"),
            (Verdict.DOUBT, "moscow", "title"),
            (Verdict.DOUBT, "aleppo", "group"),
        ],
        "a formula gives it",
    )


def test_areas_upon_areas_take_no_endless_time() -> None:
    """Of the cells that joined ones, links and formulas claim, a million are noted."""
    areas = '<mergeCell ref="A1:ALL5000"/>' * 200
    content = with_parts(
        exported(),
        **{SHEET: lambda text: text.replace("</worksheet>", f"{areas}</worksheet>")},
    )
    sheet = next(sheet for sheet in open_table(content).sheets if sheet.name == "Events")
    assert sheet.room == 0
    assert len(sheet.merged) == 1_000_000
    assert merged(content, DOCUMENT).items == []


@pytest.mark.parametrize("old", ["https://example.org/a?b=1&c=2", "https://example.org/ö"])
def test_an_address_that_was_typed_over_is_behind_its_cell_and_told_of_in_no_merge(
    old: str,
) -> None:
    text = DOCUMENT.replace("group: Talks", f"group: Talks\n    url: {old}")
    book = reread(exported(text))
    names = [cell.value for cell in book["Events"][1]]
    cell = book["Events"].cell(2, names.index("url") + 1)
    assert cell.hyperlink is not None
    cell.value = "https://example.org/new"  # the link stays, as in spreadsheets
    cell.data_type = "s"
    first = merged(saved(book), text)
    assert ([item.field for item in first.items], first.messages) == (["url"], [])
    second = merged(saved(book), first.text)
    assert (second.items, second.messages) == ([], [])
