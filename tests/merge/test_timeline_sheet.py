"""The rows of the sheet Timeline are judged as those of other sheets are."""

from __future__ import annotations

from typing import Any

import pytest
from support.edited import Editing, exported, merged, missing, reread

from timeline_kit.merge import Plan, Verdict

DOCUMENT = """\
timeline:
  id: t
  title: Test talks
  description: Old words
  timezone: Asia/Almaty
  x-mine: keep
  media: {url: "https://example.org/h.jpg", alt: Hall, credit: A}
sources: {a: {title: A}, b: {title: B}}
events:
  - {id: alpha, date: 2016-12-20T10:00, title: Alpha, sources: [a, a]}
  - {id: beta, date: 2016-12-21, title: Beta, sources: [b]}
"""
BASES = pytest.mark.parametrize("base", [None, DOCUMENT])
GONE = (
    DOCUMENT.replace("  x-mine: keep\n", "")
    .replace("  description: Old words\n", "")
    .replace('  media: {url: "https://example.org/h.jpg", alt: Hall, credit: A}\n', "")
)


class Sheet:
    """An editor's hands on the sheet Timeline."""

    def __init__(self) -> None:
        self.book = reread(exported(DOCUMENT))
        self.sheet: Any = self.book["Timeline"]

    def row(self, key: str) -> int:
        return next(row for row in range(2, 40) if self.sheet.cell(row, 1).value == key)

    def type(self, key: str, value: str | None, column: int = 2) -> None:
        self.sheet.cell(self.row(key), column).value = value

    def merged(self, now: str = DOCUMENT, base: str | None = None, **options: Any) -> Plan:
        return merged(self.book, now, base, **options)


def said(plan: Plan) -> list[tuple[str, str, str, str]]:
    """Return what becomes of what, and why."""
    return [(item.verdict.value, item.code, item.place, item.why) for item in plan.items]


@BASES
def test_an_own_column_is_a_message(base: str | None) -> None:
    edits = Sheet()
    edits.sheet.cell(1, 4).value = "x-comment"
    edits.type("title", "please shorten", 4)
    edits.type("x-mine", "whose?", 4)
    plan = edits.merged(base=base)
    assert (plan.items, plan.text) == ([], DOCUMENT)
    assert [(each.kind, each.place, each.about, each.text) for each in plan.messages] == [
        ("column x-comment", "Timeline!D3", "title", "please shorten"),
        ("column x-comment", "Timeline!D14", "x-mine", "whose?"),
    ]


@BASES
def test_what_the_author_deleted_comes_back_from_no_cell_that_nobody_edited(
    base: str | None,
) -> None:
    plan = Sheet().merged(GONE, base)
    assert (plan.items, plan.messages, plan.text) == ([], [], GONE)


@BASES
@pytest.mark.parametrize("key", ["x-mine", "description", "media.credit"])
def test_what_was_deleted_here_and_edited_there_is_a_conflict(key: str, base: str | None) -> None:
    edits = Sheet()
    edits.type(key, "New words")
    place = f"Timeline!B{edits.row(key)}"
    plan = edits.merged(GONE, base)
    assert said(plan) == [("conflict", "", place, "deleted here, edited there")]
    assert plan.text == GONE
    plan = edits.merged(GONE.replace("title: Test", "url: 'https://e.org'\n  title: Test"), base)
    assert said(plan) == [("conflict", "", place, "deleted here, edited there")]


def test_without_rev_and_base_a_value_that_is_not_here_may_be_new_or_deleted() -> None:
    edits = Sheet()
    edits.sheet.delete_cols(3)
    plan = edits.merged(DOCUMENT.replace("  x-mine: keep\n", ""))
    why = "it may be new, or deleted in the document"
    assert said(plan) == [("difference", "", "Timeline!B14", why)]


@BASES
def test_a_key_in_two_rows_is_asked(base: str | None) -> None:
    edits = Sheet()
    edits.type("x-mine", "no")
    edits.sheet.append(["x-mine", "yes"])
    edits.sheet.append(["x-new", "one"])
    edits.sheet.append(["x-new", "two"])
    plan = edits.merged(base=base)
    why = "the key stands in 2 rows (Timeline!A{}, Timeline!A{}); none of them is merged: "
    assert said(plan) == [
        ("problem", "TK611", "Timeline!A14",
         why.format(14, 15) + "leave one; they say “no”, “yes”"),
        ("problem", "TK611", "Timeline!A16",
         why.format(16, 17) + "leave one; they say “one”, “two”"),
    ]  # fmt: skip
    assert plan.text == DOCUMENT


@BASES
def test_a_row_beside_one_that_nobody_edited_is_taken(base: str | None) -> None:
    edits = Sheet()
    edits.sheet.append(["x-mine", "yes"])
    edits.sheet.append(["url", "https://example.org/"])
    edits.sheet.append(["title", None])
    now = DOCUMENT.replace("sources: {a", "# mine\nsources: {a")
    plan = edits.merged(now, base)
    assert [item.verdict for item in plan.items] == [Verdict.EDIT, Verdict.EDIT]
    assert "  url: https://example.org/\n" in plan.text
    assert "  x-mine: yes\n" in plan.text.replace("'", "").replace('"', "")
    assert edits.merged(plan.text, base).items == []


@BASES
@pytest.mark.parametrize("value", ["Old words", "New words"])
@pytest.mark.parametrize("key", ["url", "title", "x-other", "", "foo"])
def test_a_key_that_was_changed_is_named_with_what_its_row_says(
    key: str, value: str, base: str | None
) -> None:
    edits = Sheet()
    row = edits.row("description")
    edits.type("description", value)
    edits.type("description", key or None, 1)
    plan = edits.merged(base=base)
    why = "this row was `description`, and a key is never changed; the row is not merged"
    words = "; it says “New words”" if value == "New words" else ""
    assert said(plan) == [("problem", "TK615", f"Timeline!A{row}", why + words)]
    assert missing(plan) == []
    assert plan.text == DOCUMENT


@BASES
def test_keys_that_changed_places_are_named(base: str | None) -> None:
    edits = Sheet()
    one, other = edits.row("title"), edits.row("description")
    edits.sheet.cell(one, 1).value, edits.sheet.cell(other, 1).value = "description", "title"
    plan = edits.merged(base=base)
    assert [(item.place, item.ours) for item in plan.of(Verdict.PROBLEM)] == [
        ("Timeline!A3", "title"),
        ("Timeline!A4", "description"),
    ]
    assert plan.text == DOCUMENT


def test_a_row_without_key_or_value_is_named() -> None:
    edits = Sheet()
    edits.sheet.append([None, "orphan value"])
    edits.sheet.append(["foo", None])
    edits.sheet.append(["x-new", None])
    plan = edits.merged()
    keys = (
        "the key of a row is `title`, `description`, `language`, `timezone`, `url` or `media.url`"
    )
    assert said(plan) == [
        ("problem", "TK616", "Timeline!A15", f"{keys}; this one says “orphan value”"),
        ("problem", "TK616", "Timeline!A16", f"{keys}; this one has no value"),
        ("problem", "TK613", "Timeline!A17", "the row `x-new` has no value, so nothing is written"),
    ]


@BASES
def test_yes_in_delete_takes_a_value_out(base: str | None) -> None:
    edits = Sheet()
    edits.sheet.cell(1, 4).value = "delete"
    edits.type("description", "yes", 4)
    edits.type("x-mine", "perhaps", 4)
    plan = edits.merged(base=base)
    assert [(item.verdict.value, item.id, item.field) for item in plan.items] == [
        ("edit", "description", "value"),
        ("problem", "x-mine", "delete"),
    ]
    assert plan.text == DOCUMENT.replace("  description: Old words\n", "")
    changed = DOCUMENT.replace("Old words", "Other words")
    assert [item.verdict for item in edits.merged(changed, base).items] == [
        Verdict.CONFLICT,
        Verdict.PROBLEM,
    ]
    edits.type("description", "New words")
    plan = edits.merged(base=base)
    assert plan.text == DOCUMENT
    assert (plan.items[0].new, plan.items[0].why) == (
        "New words",
        "`delete` says yes, and the value is another one now: empty one of them",
    )


def test_a_zone_that_is_cleared_is_asked_of_no_more() -> None:
    edits = Sheet()
    edits.type("timezone", None)
    plan = edits.merged(base=DOCUMENT)
    assert plan.text == DOCUMENT.replace("  timezone: Asia/Almaty\n", "")
    assert edits.merged(plan.text, DOCUMENT).items == []


def test_values_that_were_sorted_alone_are_asked() -> None:
    edits = Sheet()
    keys = ("title", "description", "media.alt", "x-mine")
    rows = [edits.row(key) for key in keys]
    texts = [edits.sheet.cell(row, 2).value for row in rows]
    for row, text in zip(rows, [*texts[1:], texts[0]], strict=True):
        edits.sheet.cell(row, 2).value = text
    for base in (None, DOCUMENT):
        plan = edits.merged(base=base)
        assert [item.verdict for item in plan.items] == [Verdict.DOUBT] * 4
        assert plan.text == DOCUMENT


# What is made from other cells


@BASES
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  title: Test talks", "  language: de\n  title: Test talks"),
        ("Asia/Almaty", "Europe/Paris"),
        ("sources: [a, a]", "sources: [a, b]"),
        ("sources: [a, a]", "sources: [a]"),
        ("2016-12-21", "2010-12-21"),
    ],
)
def test_nothing_is_said_of_a_cell_that_only_the_author_made_another(
    old: str, new: str, base: str | None
) -> None:
    now = DOCUMENT.replace(old, new)
    plan = Sheet().merged(now, base)
    assert (plan.items, plan.messages, plan.text) == ([], [], now)


@BASES
def test_a_made_cell_that_the_editor_changed_is_named(base: str | None) -> None:
    book = reread(exported(DOCUMENT))
    for name, column, value in (("Events", "when", "Tuesday"), ("Sources", "citations", 7)):
        names = [cell.value for cell in book[name][1]]
        book[name].cell(2, names.index(column) + 1).value = value
    for now in (DOCUMENT, DOCUMENT.replace("  title: Test", "  language: de\n  title: Test")):
        plan = merged(book, now, base)
        assert [each.kind for each in plan.messages] == ["column when", "column citations"]


def test_a_row_of_the_header_without_value_is_missing_where_all_of_it_was_emptied() -> None:
    editing = Editing(DOCUMENT)
    cell = editing.cell("description", "key", "Timeline", "key")
    row = cell.row
    for at in (1, 2):
        editing.book["Timeline"].cell(row, at).value = None
    plan = editing.merged(DOCUMENT, DOCUMENT)
    assert plan.items == []
    assert missing(plan) == [("Timeline", "description")]
