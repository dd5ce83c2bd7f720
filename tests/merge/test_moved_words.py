"""Words that an editor moved to a row that cannot be added stay where they are until it can."""

from __future__ import annotations

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
