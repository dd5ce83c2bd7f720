"""Headings as people spell them."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest

from timeline_kit.importers import read
from timeline_kit.importers.headings import _known, recognise

_SPELLED = {
    "Évènement": "title", "évenement": "title", "EVENEMENT": "title", "Événement": "title",
    "Ueberschrift": "title", "Titulo": "title", "Título": "title", "Debut": "start",
    "Description détaillée": None, "Description": "description", "Lugar": "place",
    "Wydarzenie": "title", "Id": "id", "ID": "id", "iD": "id", "Ort": "place",
}  # fmt: skip


@pytest.mark.parametrize("heading", _SPELLED)
def test_a_heading_is_known_with_and_without_accents(heading: str) -> None:
    found = recognise(heading)
    if _SPELLED[heading] is not None:
        assert found is not None
        assert (found.field, found.is_whole) == (_SPELLED[heading], True)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_known_heading_is_known_in_any_spelling(form: Literal["NFC", "NFD"]) -> None:
    known = _known()
    for words, name in known.items():
        bare = "".join(
            sign for sign in unicodedata.normalize("NFD", words) if not "\u0300" <= sign <= "\u036f"
        )
        for spelling in (words, words.upper(), bare):
            found = recognise(unicodedata.normalize(form, spelling))
            others = {known.get(bare), name} - {None}
            if spelling != words and len(others) > 1:
                continue  # without its accents it is another word
            assert found is not None, (words, spelling)
            assert found.is_whole


@pytest.mark.parametrize(
    ("ids", "names", "asked"),
    [
        (("a1", "a2", "a3"), ["a1", "a2", "a3"], 0),
        (("EV-001", "EV-002", "EV-003"), ["ev-001", "ev-002", "ev-003"], 0),
        (("a1", "a2", "a1"), ["a1", "a2", "a1-2"], 1),
        (("1", "2", "3"), ["first", "second", "third"], 0),
        (("case", "case", "case"), ["first", "second", "third"], 0),
    ],
)
def test_ids_of_a_column_called_id(ids: tuple[str, ...], names: list[str], asked: int) -> None:
    titles = ("First", "Second", "Third")
    rows = [f"{one},2001-05-0{at + 1},{titles[at]}" for at, one in enumerate(ids)]
    imported = read("\n".join(["Id,Date,Titre", *rows, ""]).encode())
    text = imported.text or ""
    assert [
        line.removeprefix("  - id: ") for line in text.splitlines() if "- id: " in line
    ] == names
    assert len(imported.report.questions()) == asked
    kept = [one for one in ids if one not in names]
    assert text.count("x-id: ") == (len(kept) or (1 if asked else 0))
