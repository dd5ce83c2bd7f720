"""Whoever reads what a merge says knows which entry is meant."""

from __future__ import annotations

from pathlib import Path

from support.commands import here
from support.edited import Editing, saved

from timeline_kit.merge.report import reply_text

DOCUMENT = """\
timeline: {id: misto, title: Місто, language: uk}
sources:
  paper: {title: Газета}
  book: {title: Книга}
events:
  - id: opera
    date: 1887
    title: Опера
    sources:
      - {ref: paper, quote: театр відкрито, locator: с. 3}
      - {ref: book, locator: с. 40}
      - {ref: book, locator: с. 7}
"""


def shown(tmp_path: Path, editing: Editing, now: str = DOCUMENT) -> str:
    """Return what the command says of a workbook."""
    (tmp_path / "events.yaml").write_text(now, "utf-8")
    (tmp_path / "edited.xlsx").write_bytes(saved(editing.book))
    return here("merge", str(tmp_path / "edited.xlsx"), str(tmp_path / "events.yaml")).stdout


def test_a_citation_is_named_by_its_source_and_one_that_goes_by_its_words(tmp_path: Path) -> None:
    editing = Editing(DOCUMENT)
    editing.cited("opera", 1, "delete").value = "так"
    editing.cited("opera", 2, "delete").value = "так"
    editing.cited("opera", 3, "locator").value = "с. 8"
    said = shown(tmp_path, editing)
    for line in (
        "  citation of paper, delete  Citations!K2\n    the whole entry is deleted\n"
        "    театр відкрито\n",
        "  citation of book, delete  Citations!K3\n    the whole entry is deleted\n    с. 40\n",
        "  citation of book, locator  Citations!E4\n    с. [-7-]{+8+}\n",
    ):
        assert line in said
    reply = reply_text(editing.merged(DOCUMENT), "Місто", written=True)
    assert "Опера, the citation of paper (Citations!K2): to be deleted: “театр відкрито”" in reply
    assert "Опера, the citation of book, locator (Citations!E4)" in reply


def test_a_citation_of_a_new_event_is_told_with_the_title_of_the_event() -> None:
    editing = Editing(DOCUMENT)
    editing.add(title="Відкриття Привозу", date="1827")
    editing.add("Citations", event="Відкриття Привозу", source="paper", quote="площа")
    editing.add("Citations", event="opera", source="https://example.org/a.b?c=1")
    reply = reply_text(editing.merged(DOCUMENT), "Місто", written=True)
    assert "- Відкриття Привозу, the citation of paper (Citations!B5): new" in reply
    assert "- Опера, the citation of https://example.org/a.b?c=1, new, source" in reply


def test_a_changed_id_is_shown_beside_the_old_one(tmp_path: Path) -> None:
    editing = Editing(DOCUMENT)
    editing.type("opera", "id", "teatr")
    editing.type("paper", "id", "gazette", "Sources")
    said = shown(tmp_path, editing)
    assert "[-opera-]{+teatr+}" in said
    assert "[-paper-]{+gazette+}" in said


def test_what_two_added_is_told_as_it_is(tmp_path: Path) -> None:
    now = DOCUMENT.replace(
        "events:\n", "events:\n  - {id: market, date: 1827, title: Привоз, group: Місто}\n"
    )
    editing = Editing(DOCUMENT)
    editing.add(title="Привоз", date="1827", group="Торгівля", description="Ринок.")
    said = " ".join(shown(tmp_path, editing, now).split())
    assert "was not in the table that was sent, and here this is empty" in said
    assert "was not in the table that was sent, and here it says something else" in said


def test_a_source_may_be_named_by_its_address() -> None:
    text = DOCUMENT.replace(
        "title: Книга}", "title: Книга, url: 'https://example.org/A?b=1',\n"
        "    archive_url: 'https://archive.example.org/1/https://example.org/A?b=1'}"
    )  # fmt: skip
    editing = Editing(text)
    editing.cited("opera", 1, "source").value = "https://example.org/A?b=1"
    editing.add("Sources", title="Листок", url="https://example.org/B")
    editing.add("Citations", event="opera", source="https://example.org/B", quote="слова")
    archived = "https://archive.example.org/1/https://example.org/A?b=1"
    editing.add("Citations", event="opera", source=archived, quote="інші слова")
    editing.add("Citations", event="opera", source="https://example.org/C")
    plan = editing.merged(text)
    assert [(item.verdict.value, item.new) for item in plan.items if item.table == "Citations"] == [
        ("edit", "book"), ("edit", "lystok"), ("edit", "book"),
        ("problem", "https://example.org/C"),
    ]  # fmt: skip


def test_an_address_that_two_sources_have_names_neither() -> None:
    text = DOCUMENT.replace("title: Книга}", "title: Книга, url: 'https://example.org/A'}").replace(
        "title: Газета}", "title: Газета, url: 'https://example.org/A'}"
    )
    editing = Editing(text)
    editing.add("Citations", event="opera", source="https://example.org/A", quote="слова")
    (item,) = editing.merged(text).items
    assert (item.verdict.value, "have the address" in item.why) == ("problem", True)
    assert "`paper` or `book`" in item.why
