"""One item of a list in the place of several: it is asked, for a list may well have shrunk."""

from __future__ import annotations

import pytest
from support.edited import Editing

from timeline_kit.merge import Verdict

DOCUMENT = """\
timeline: {id: air, title: Air}
events:
  - id: quarrel
    date: 1930
    title: A quarrel
    participants: [Ange Rossi, Pierre Rossi, Anna]
    tags: [guerre froide, guerre chaude]
"""


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("participants", "Ange et Pierre Rossi; Anna"),
        ("participants", "Anna; Pierre und Ange Rossi"),
        ("participants", "Ange Rossi et Pierre Rossi; Anna"),
        ("participants", "Ange Rossi & Pierre"),
        ("participants", "Anna; les frères Ange et Pierre Rossi"),
        ("tags", "guerre froide et chaude"),
    ],
)
def test_an_item_with_the_words_of_several_that_are_gone_is_asked(column: str, text: str) -> None:
    editing = Editing(DOCUMENT)
    editing.type("quarrel", column, text)
    [item] = editing.merged(DOCUMENT, DOCUMENT).items
    assert item.verdict is Verdict.DOUBT
    assert item.why.endswith("is it one now?")
    [item] = editing.merged(DOCUMENT, DOCUMENT, take={f"quarrel.{column}"}).items
    assert item.verdict is Verdict.EDIT


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("participants", "Ange Rossi; Anna"),
        ("participants", "Ange-Marie Rossi; Pierre Rossi; Anna"),
        ("participants", "Famille Rossi; Anna"),
        ("participants", "Anna; Ange Rossi; Pierre Rossi; Ange et Pierre"),
        ("participants", "Ange Bianchi; Pierre Bianchi; Anna"),
        ("participants", "The unions"),
        ("tags", "guerre"),
        ("tags", ""),
    ],
)
def test_another_list_is_an_edit(column: str, text: str) -> None:
    editing = Editing(DOCUMENT)
    editing.type("quarrel", column, text)
    [item] = editing.merged(DOCUMENT, DOCUMENT).items
    assert item.verdict is Verdict.EDIT


def test_names_of_a_script_without_blanks_are_known() -> None:
    text = DOCUMENT.replace("Ange Rossi, Pierre Rossi", "安倍, 菅")
    editing = Editing(text)
    editing.type("quarrel", "participants", "安倍と菅; Anna")
    [item] = editing.merged(text, text).items
    assert item.verdict is Verdict.DOUBT
