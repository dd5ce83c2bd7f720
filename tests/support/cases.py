"""Expected outputs that stand in files beside their cases."""

from __future__ import annotations

import os
from pathlib import Path

UPDATES = "UPDATE_CASES" in os.environ


def compare(found: str, expected: Path) -> None:
    """Compare a text with a file, which `UPDATE_CASES=1` writes anew: read it before you commit."""
    if UPDATES:
        expected.write_text(found, encoding="utf-8")
    assert expected.exists(), f"there is no {expected.name}: UPDATE_CASES=1 writes it"
    assert found == expected.read_text(encoding="utf-8")
