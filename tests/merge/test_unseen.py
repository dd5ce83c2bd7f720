"""Signs that nobody sees, as they come with what is pasted from a web page."""

from __future__ import annotations

import pytest
from support.edited import Editing

from timeline_kit.merge import Verdict
from timeline_kit.merge.report import reply_text
from timeline_kit.merge.word_diff import marked

DOCUMENT = """\
timeline: {id: misto, title: Місто, language: uk}
events:
  - id: opera
    date: 1887
    title: Оперний театр відкрито
    description: Місто замкнули на карантин.
    place: {name: Оперний театр}
    url: https://example.org/opera
    tags: [порт, зерно]
"""


@pytest.mark.parametrize("column", ["title", "place", "url", "description"])
@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\u00ad", "\ufeff", "\u202f", "\u00a0"])
@pytest.mark.parametrize("at_end", [True, False])
def test_an_unseen_sign_at_an_end_is_no_edit(column: str, sign: str, at_end: bool) -> None:
    editing = Editing(DOCUMENT)
    there = editing.cell("opera", column).value
    editing.type("opera", column, there + sign if at_end else sign + there)
    plan = editing.merged(DOCUMENT)
    assert (plan.items, plan.text) == ([], DOCUMENT)
    changed = Editing(DOCUMENT)
    changed.type("opera", column, f"{sign}{there}2{sign}")
    (item,) = changed.merged(DOCUMENT).items
    assert (item.verdict, item.new) == (Verdict.EDIT, f"{there}2")


@pytest.mark.parametrize(
    ("column", "old", "new", "named"),
    [
        ("place", "Оперний театр", "Оперний\u00a0театр", "[- -]{+<no-break space>+}"),
        ("place", "Оперний театр", "Оперний\u202fтеатр", "[- -]{+<narrow no-break space>+}"),
        ("description", "карантин", "каран\u00adтин", "{+каран<soft hyphen>тин+}"),
        ("description", "карантин", "каран\u200bтин", "{+каран<zero width space>тин+}"),
        ("description", "на карантин", "на \u200eкарантин", "<left-to-right mark>"),
    ],
)
def test_a_change_that_nobody_sees_is_asked_and_named(
    column: str, old: str, new: str, named: str
) -> None:
    editing = Editing(DOCUMENT)
    there = editing.cell("opera", column).value
    editing.type("opera", column, there.replace(old, new))
    plan = editing.merged(DOCUMENT)
    (item,) = plan.items
    assert (item.verdict, plan.text) == (Verdict.DOUBT, DOCUMENT)
    assert "that nobody sees" in item.why
    assert "quotation marks" not in item.why
    assert named in reply_text(plan, "Місто", written=True)


def test_signs_of_a_web_page_are_named_in_new_words_and_those_of_a_script_are_not() -> None:
    assert marked("зерно", "за\u00adпилене зерно") == "{+за<soft hyphen>пилене +}зерно"
    assert marked("خواهم", "می\u200cخواهم") == "{+می\u200c+}خواهم"
    assert marked("ก", "ก\u200bข") == "ก{+\u200bข+}"
    assert marked("à voir", "à\u00a0revoir") == "à[- voir-]{+\u00a0revoir+}"


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\r\n", "\r"])
def test_a_line_end_of_another_program_ends_a_line(sign: str) -> None:
    editing = Editing(DOCUMENT)
    editing.type("opera", "description", f"Місто замкнули на карантин.{sign}Потім відкрили.")
    plan = editing.merged(DOCUMENT)
    (item,) = plan.items
    assert item.verdict is Verdict.EDIT
    assert item.new == "Місто замкнули на карантин.\nПотім відкрили."
