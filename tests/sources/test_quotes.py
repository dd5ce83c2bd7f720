"""Quotes held against the words of a source: special cases, traps, honest spellings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from timeline_kit.sources.quotes import SourceWords

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "special.yaml").read_text("utf-8")
)


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{n}-{case['quote']}" for n, case in enumerate(CASES)]
)
def test_special_case(case: dict[str, Any]) -> None:
    words = SourceWords(case["source"], wrapped=case.get("wrapped", False))
    found = words.judge(case["quote"], prefix=case.get("prefix", ""), suffix=case.get("suffix", ""))
    assert found.verdict.value == case["verdict"], found
    assert found.touches_negation is case.get("negation", False)
    if "number" in case:
        assert found.touches_number is case["number"]
