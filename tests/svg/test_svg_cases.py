"""Whole pictures: a new case is a new pair of files in `cases`."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.cases import compare, loaded
from support.matrix import SECRETS, public_matrix

from timeline_kit.exporters.registry import export
from timeline_kit.model import Timeline
from timeline_kit.problems import fidelity

CASES = sorted(Path(__file__).with_name("cases").glob("*.yaml"))
ROOT = Path(__file__).parents[2]


def drawn(timeline: Timeline) -> str:
    return export(timeline, "svg")[0].decode()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_becomes_its_picture(path: Path) -> None:
    compare(drawn(loaded(path)), path.with_suffix(".svg"))


def test_the_astana_timeline_becomes_its_picture() -> None:
    compare(drawn(loaded(ROOT / "events.yaml")), CASES[0].with_name("astana.svg"))


def test_nothing_private_is_in_a_picture() -> None:
    drawn = export(public_matrix(), "svg")[0].decode()
    assert not [word for word in SECRETS if word in drawn]


def test_what_is_not_in_the_picture_is_said() -> None:
    notes = export(loaded(ROOT / "events.yaml"), "svg")[1]
    assert [note.message for note in notes] == [
        "not carried: 1 source",
        "not carried: `description`, `tags` and `participants` of 4 events",
        "not carried: `place.lat` and `place.lon` of 1 event",
        "not carried: `sources.ref` and `sources.quote` of 4 events",
    ]
    notes = export(public_matrix(), "svg")[1]
    assert list(dict.fromkeys(note.code for note in notes)) == [
        fidelity.SVG_SHORTENED.id,
        fidelity.NOT_CARRIED.id,
    ]
