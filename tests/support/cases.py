"""Cases that stand in files, and the expected outputs beside them."""

from __future__ import annotations

import os
from pathlib import Path

import timeline_kit
from timeline_kit.model import Timeline

UPDATES = "UPDATE_CASES" in os.environ


def loaded(path: Path) -> Timeline:
    """Return the timeline in a file that has no errors."""
    found = timeline_kit.load(path)
    assert found.timeline is not None, found.problems
    return found.timeline


def compare(found: str, expected: Path) -> None:
    """Compare a text with a file, which `UPDATE_CASES=1` writes anew: read it before you commit."""
    if UPDATES:
        expected.write_text(found, encoding="utf-8")
    assert expected.exists(), f"there is no {expected.name}: UPDATE_CASES=1 writes it"
    assert found == expected.read_text(encoding="utf-8")
