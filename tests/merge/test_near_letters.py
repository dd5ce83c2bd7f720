"""Files written in an encoding that lacks letters, where near ones stand in their place."""

from __future__ import annotations

import csv
import io
from typing import Final

import openpyxl
import pytest
from support.edited import DOCUMENT, exported, merged, saved

from timeline_kit import export, load
from timeline_kit.merge import Plan, Verdict

NAMES = (
    DOCUMENT.replace("محادثات أستانا", "Šarić meets Łukasz in Łódź – at last")
    .replace("note: check", "description: Ćirić, Đoković and Ňádek met in Győr; “no comment”…")
    .replace("group: Talks", "participants: [Ivan Šarić, Ana Žižek]")
)
NEAR: Final = str.maketrans(
    {
        "Š": "S", "š": "s", "Ł": "L", "ł": "l", "Ć": "C", "ć": "c", "Đ": "D", "đ": "d", "Ň": "N",
        "á": "a", "ő": "o", "ó": "o", "ź": "z", "Ž": "Z", "ž": "z", "“": '"', "”": '"', "–": "-",
        "…": ".",
    }
)  # fmt: skip
"""What Windows writes for letters and signs that a code page lacks, in its tables of best fit."""


def best_fit(text: str, page: str) -> bytes:
    """Return a text as Windows writes it in a code page."""
    return b"".join(
        sign.encode(page)
        if sign in sign.encode(page, "ignore").decode(page)
        else sign.translate(NEAR).encode(page, "replace")
        for sign in text
    )


def table(text: str = NAMES) -> list[dict[str, str]]:
    """Return the rows of a document's CSV."""
    timeline = load(text).timeline
    assert timeline is not None
    return list(csv.DictReader(io.StringIO(export(timeline, "csv").decode("utf-8-sig"))))


def sent(rows: list[dict[str, str]], page: str, document: str = NAMES) -> Plan:
    """Return what rows change that came back in a code page."""
    near = [{name: best_fit(cell, page).decode(page) for name, cell in row.items()} for row in rows]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(near)
    return merged(out.getvalue().encode(page), document, document)


PAGES = ["cp437", "cp850", "cp1252", "cp1251", "ascii"]


@pytest.mark.parametrize("page", PAGES)
def test_a_file_that_lost_letters_to_near_ones_is_damaged_and_edits_nothing(page: str) -> None:
    plan = sent(table(), page)
    assert {item.verdict for item in plan.items} == {Verdict.DAMAGE}
    assert {f"{item.id}.{item.field}" for item in plan.items} >= {
        "arabic.title",
        "aleppo.description",
    }
    assert plan.text == NAMES
    assert any("`Saric` stands for `Šarić`" in item.why for item in plan.items) or page == "cp1252"


@pytest.mark.parametrize("page", ["cp437", "cp850", "cp1252", "ascii"])
def test_what_was_changed_beside_lost_letters_is_asked_and_keeps_them(page: str) -> None:
    rows = table()
    rows[1]["description"] = rows[1]["description"].replace("met in", "had tea in")
    rows[2]["date"] = "2016-12-28"
    rows[0]["title"] = "Ministers meet in Moscow"
    plan = sent(rows, page)
    found = {f"{item.id}.{item.field}": item for item in plan.items}
    assert found["arabic.date"].verdict is Verdict.EDIT
    assert found["moscow.title"].verdict is Verdict.DOUBT
    asked = found["aleppo.description"]
    assert (asked.verdict, asked.new) == (
        Verdict.DOUBT,
        "Ćirić, Đoković and Ňádek had tea in Győr; “no comment”…",
    )
    assert plan.text == NAMES.replace("late 2016-12", "2016-12-28")


def test_rows_without_ids_that_lost_letters_are_not_added() -> None:
    rows = [{name: row[name] for name in ("title", "date")} for row in table()]
    plan = sent(rows, "cp437")
    assert plan.text == NAMES
    assert [
        item.verdict for item in plan.items if item.id == "saric-meets-lukasz-in-lodz-at-last"
    ] == [Verdict.DOUBT]


def test_what_is_taken_beside_lost_letters_keeps_them() -> None:
    rows = [{n: best_fit(c, "cp437").decode("cp437") for n, c in row.items()} for row in table()]
    rows[1]["description"] = rows[1]["description"].replace("met in", "had tea in")
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    content = out.getvalue().encode("cp437")
    plan = merged(content, NAMES, NAMES, take=["aleppo.description"])
    assert plan.text == NAMES.replace("Ňádek met in", "Ňádek had tea in")


def test_a_name_that_is_corrected_is_an_edit() -> None:
    rows = table()
    rows[2]["title"] = rows[2]["title"].replace("Šarić", "Saric")
    rows[1]["title"] = "Čović"
    plan = sent(rows, "utf-8")
    assert [(item.verdict, item.new) for item in plan.items] == [
        (Verdict.EDIT, "Čović"),
        (Verdict.EDIT, "Saric meets Łukasz in Łódź – at last"),
    ]


def test_one_word_that_lost_all_such_letters_of_a_text_is_asked() -> None:
    document = DOCUMENT.replace("محادثات أستانا", "Šarić")
    rows = table(document)
    rows[2]["title"] = "Saric"
    plan = sent(rows, "utf-8", document)
    (item,) = plan.items
    assert (item.verdict, item.why) == (
        Verdict.DOUBT,
        "letters may have been lost on the way: `Saric` stands for `Šarić`",
    )


@pytest.mark.parametrize("old_and_new", [("Šarić", "Saric"), ("Lukasz", "Łukasz")])
def test_a_workbook_loses_no_letters(old_and_new: tuple[str, str]) -> None:
    old, new = old_and_new
    document = NAMES.replace("Łukasz", "Lukasz")
    book = openpyxl.load_workbook(io.BytesIO(exported(document)))
    for row in book["Events"].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and old in cell.value and cell.column_letter != "AE":
                cell.value = cell.value.replace(old, new)
    plan = merged(saved(book), document)
    assert plan.text == document.replace(old, new)
    assert {item.verdict for item in plan.items} == {Verdict.EDIT}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Šarić пришёл в Łódź", "Saric ?????? ? Lodz"),
        ("Šarić – Ana Žižek", "_ari_ _ Ana _i_ek"),
        ("محادثات أستانا", "_______ ______"),
    ],
)
def test_letters_that_were_lost_in_one_cell_are_damage(old: str, new: str) -> None:
    document = DOCUMENT.replace("محادثات أستانا", f'"{old}"')
    rows = table(document)
    rows[2]["title"] = new
    (item,) = sent(rows, "utf-8", document).items
    assert (item.verdict, item.code) == (Verdict.DAMAGE, "TK614")
