"""A short run of the mutation of documents; `make fuzz` runs it for long."""

from __future__ import annotations

import pytest

from fuzz import mutations


@pytest.mark.parametrize("seed", [1, 2])
def test_mutated_documents_are_read_without_a_crash_or_a_lost_word(
    seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not mutations.run(seed, most=60), capsys.readouterr().out
