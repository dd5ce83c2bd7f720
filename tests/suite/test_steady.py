"""The tests themselves: a run says the same as the one before, in any order, on a busy machine."""

from __future__ import annotations

import importlib
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def _drawn() -> list[tuple[str, int]]:
    """Return what a law is given."""
    found: list[tuple[str, int]] = []

    @settings(max_examples=300)
    @given(st.text(), st.integers())
    def law(text: str, number: int) -> None:
        found.append((text, number))

    law()
    return found


@pytest.mark.skipif(
    not settings().derandomize, reason="this profile draws something else each time"
)
def test_laws_draw_the_same_whatever_else_was_loaded(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _drawn()
    path = tmp_path_factory.mktemp("own") / "loaded.py"  # Hypothesis passes over names of tests
    path.write_text(f"WORDS = {[f'word {n}' for n in range(500)]}\n")
    monkeypatch.syspath_prepend(path.parent)
    importlib.import_module("loaded")
    try:
        assert _drawn() == before
    finally:
        del sys.modules["loaded"]


def test_no_law_is_measured_by_the_clock(request: pytest.FixtureRequest) -> None:
    assert list(filter(_is_hurried, request.session.items)) == []


def _is_hurried(item: pytest.Item) -> bool:
    used = getattr(getattr(item, "obj", None), "_hypothesis_internal_use_settings", None)
    if used is None:
        return False
    return bool(used.deadline) or HealthCheck.too_slow not in used.suppress_health_check
