"""Words that an editor moved to a cell that is not written stay where they are until it is."""

from __future__ import annotations

import pytest
from support.edited import Editing

from timeline_kit.merge import Verdict

DOCUMENT = """\
timeline: {id: misto, title: Місто}
events:
  - id: potomkin
    date: 1905-06-27
    title: Повстання
    description: |
      Матроси відмовились їсти борщ.

      Див. також фільм 1925 року.
    group: Дипломатія і флот
"""
MOVED = "Див. також фільм 1925 року."


def test_a_row_split_in_two_waits_as_a_whole() -> None:
    editing = Editing(DOCUMENT)
    editing.type("potomkin", "description", "Матроси відмовились їсти борщ.")
    editing.add(description=MOVED)
    plan = editing.merged(DOCUMENT)
    assert plan.text == DOCUMENT
    assert [item.verdict for item in plan.items] == [Verdict.DOUBT, Verdict.PROBLEM]
    assert plan.items[0].why == "its words went to Events!C3, which is not written yet"
    taken = editing.merged(DOCUMENT, take=["potomkin.description"])
    assert MOVED not in taken.text

    there = editing.book["Events"]  # what the editor is told to do
    there["A3"], there["B3"] = "Фільм", "1925"
    mended = editing.merged(DOCUMENT)
    assert mended.is_settled
    assert mended.text.count(MOVED) == 1


def test_words_that_went_to_a_cell_that_is_written_and_others_are_taken() -> None:
    editing = Editing(DOCUMENT)
    editing.type("potomkin", "description", "Матроси відмовились їсти борщ.")
    editing.cell("potomkin", "editor").value = MOVED
    editing.type("potomkin", "group", "Флот")
    editing.add(description="Зовсім інші слова про щось інше.", group="Дипломатія і флот")
    edits = editing.merged(DOCUMENT).edits
    assert {item.field for item in edits} == {"description", "group"}


TWO = DOCUMENT.replace(
    "events:\n",
    """\
events:
  - id: odesa
    date: 1905-06-15
    title: Страйк
    description: Порт зупинився.
""",
)
LONGER = TWO.replace("Порт зупинився.", "Порт зупинився зранку.")


@pytest.mark.parametrize("base", [TWO, None])
@pytest.mark.parametrize("more", ["", " І ще дещо."])
def test_words_moved_to_a_cell_in_conflict_wait_for_it(more: str, base: str | None) -> None:
    editing = Editing(TWO)
    editing.type("potomkin", "description", f"Матроси відмовились їсти борщ.{more}")
    editing.type("odesa", "description", f"Порт зупинився. {MOVED}{more}")
    editing.type("potomkin", "group", "Флот")
    settled = editing.merged(TWO)
    assert settled.is_settled
    assert settled.text.count(MOVED) == 1

    plan = editing.merged(LONGER, base)
    by_field = {(item.id, item.field): item for item in plan.items}
    assert by_field["odesa", "description"].verdict is Verdict.CONFLICT
    moved = by_field["potomkin", "description"]
    assert moved.verdict is Verdict.DOUBT
    assert moved.why == "its words went to Events!C2, which is not written yet"
    assert by_field["potomkin", "group"].verdict is Verdict.EDIT
    assert plan.text.count(MOVED) == 1

    taken = editing.merged(LONGER, base, take=["odesa.description"])
    assert taken.is_settled
    assert taken.text.count(MOVED) == 1


def test_a_cell_that_loses_other_words_beside_a_conflict_is_an_edit() -> None:
    editing = Editing(TWO)
    editing.type("potomkin", "description", "Матроси відмовились їсти борщ.")
    editing.type("odesa", "description", "Порт зупинився на три дні.")
    plan = editing.merged(LONGER, TWO)
    assert [item.id for item in plan.edits] == ["potomkin"]
    assert MOVED not in plan.text


def test_an_event_whose_words_went_to_a_cell_in_conflict_is_not_deleted() -> None:
    editing = Editing(TWO)
    editing.cell("potomkin", "delete").value = "yes"
    editing.type("odesa", "description", f"Порт зупинився. {MOVED}")
    plan = editing.merged(LONGER, TWO)
    deletion = next(item for item in plan.items if item.id == "potomkin")
    assert deletion.verdict is Verdict.DOUBT
    assert deletion.why == "words of it went to Events!C2, which is not written yet"
    assert MOVED in plan.text
    settled = editing.merged(LONGER, TWO, take=["odesa.description"])
    assert settled.is_settled
    assert "potomkin" not in settled.text
    assert MOVED not in editing.merged(LONGER, TWO, take=["potomkin.delete"]).text


def test_words_of_a_column_of_the_author_wait_as_well() -> None:
    text = f"{TWO}    x-memo: Перевірити в архіві. {MOVED}\n"
    editing = Editing(text)
    editing.type("potomkin", "x-memo", "Перевірити в архіві.")
    editing.add(description=MOVED)
    plan = editing.merged(text)
    assert plan.text == text
    assert Verdict.DOUBT in {item.verdict for item in plan.items if item.field == "x-memo"}
