"""Whole documents: a new case is a new pair of files in `cases`."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.cases import compare, loaded
from support.matrix import SECRETS, public_matrix

from timeline_kit.exporters.registry import export
from timeline_kit.model import Timeline

CASES = sorted(Path(__file__).with_name("cases").glob("*.yaml"))
ROOT = Path(__file__).parents[2]


def markdown(timeline: Timeline) -> str:
    return export(timeline, "md")[0].decode()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_becomes_its_markdown(path: Path) -> None:
    compare(markdown(loaded(path)), path.with_suffix(".md"))


def test_the_astana_timeline_becomes_its_markdown() -> None:
    compare(markdown(loaded(ROOT / "events.yaml")), CASES[0].with_name("astana.md"))


def test_the_matrix_becomes_its_markdown() -> None:
    compare(markdown(public_matrix()), CASES[0].with_name("matrix.md"))


def test_nothing_private_is_in_a_document() -> None:
    text = markdown(public_matrix())
    assert not [word for word in SECRETS if word in text]


def test_what_has_no_place_is_said_once_for_each_kind() -> None:
    notes = export(public_matrix(), "md")[1]
    assert [note.message for note in notes] == [
        "not carried: `media.thumbnail` of 1 event",
    ]
    assert export(loaded(ROOT / "events.yaml"), "md")[1] == []
