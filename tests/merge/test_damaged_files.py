"""Files of which all letters were lost or misread: told once, and nothing of it is an edit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.commands import here
from support.edited import exported, merged, reread

from timeline_kit import export, load
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.merge import Verdict
from timeline_kit.merge.report import reply_text

DOCUMENT = (
    "timeline: {id: misto, title: Місто, language: uk}\n"
    "sources: {paper: {title: Газета «Листок»}}\nevents:\n"
    + "".join(
        f"  - {{id: e{year}, date: {year}, title: Подія Абвгд {year}, group: Античність,\n"
        f"     description: Історик відвідав Ольвію, place: {{name: Одеса}},\n"
        f"     sources: [{{ref: paper, quote: хліба нема}}]}}\n"
        for year in range(1900, 1904)
    )
    + "  - {id: plain, date: 1905, title: Strike}\n"
)


def written(*, rev: bool) -> str:
    """Return the CSV that editors get, as a text that begins with a byte order mark."""
    timeline = load(DOCUMENT).timeline
    assert timeline is not None
    options = ExportOptions(audience="editors", own={"rev": rev})
    return export(timeline, "csv", options).decode()


def misread(text: str, page: str) -> bytes:
    """Return a CSV after a program read it in another page, and saved it as UTF-8.

    LibreOffice reads a byte that is no letter of the page as a sign of private use.
    """
    return "".join(_sign(byte, page) for byte in text.encode()).encode()


def _sign(byte: int, page: str) -> str:
    try:
        return bytes([byte]).decode(page)
    except UnicodeDecodeError:
        return chr(0xF100 + byte)


def lost(text: str, page: str) -> bytes:
    """Return a CSV after it was saved in a page that lacks its letters."""
    return text.lstrip("\ufeff").encode(page, "replace")


@pytest.mark.parametrize(
    ("damage", "page"),
    [
        *((misread, page) for page in ("cp1252", "cp1251", "cp1250", "mac-roman", "cp437")),
        (lost, "cp1252"),
        (lost, "ascii"),
    ],
)
@pytest.mark.parametrize("rev", [True, False])
@pytest.mark.parametrize("base", [None, DOCUMENT])
def test_a_file_whose_letters_are_gone_is_damaged_and_nothing_else(
    damage: Callable[[str, str], bytes], page: str, rev: bool, base: str | None
) -> None:
    plan = merged(damage(written(rev=rev), page), DOCUMENT, base, side="theirs")
    assert {item.verdict for item in plan.items} == {Verdict.DAMAGE}
    assert (plan.messages, plan.text) == ([], DOCUMENT)
    (told,) = plan.patterns.values()
    assert len(told) == len(plan.items) >= 4 * 4
    reply = reply_text(plan, "Місто", written=True)
    assert [line for line in reply.splitlines() if line.startswith("-")] == [
        line for line in reply.splitlines() if " cells, such as " in line
    ]


def test_the_command_tells_it_once_beside_an_edit_that_is_whole(tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text(DOCUMENT, "utf-8")
    text = written(rev=True).replace(",Strike,", ",A general strike,")
    (tmp_path / "edited.csv").write_bytes(misread(text, "cp1252"))
    done = here("merge", str(tmp_path / "edited.csv"), str(tmp_path / "events.yaml"))
    assert done.returncode == 1
    assert done.stdout.count("damaged:") == 1
    assert "only the file saved as a" in done.stdout
    assert "{+A general s+}" in done.stdout or "A general strike" in done.stdout
    assert len(done.stdout.splitlines()) < 20


def test_a_title_of_question_marks_that_is_ours_is_no_sign_of_damage() -> None:
    document = DOCUMENT.replace("title: Подія Абвгд 1903", "title: «???»")
    book = reread(exported(document))
    (cell,) = (cell for cell in book["Events"]["A"] if cell.value == "Strike")
    cell.value = "Strike?"
    plan = merged(book, document)
    assert [(item.verdict, item.new) for item in plan.items] == [(Verdict.EDIT, "Strike?")]
