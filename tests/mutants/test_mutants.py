"""The faults of `make mutants` can be made, and one of them is seen."""

from __future__ import annotations

import pytest

from mutants.run import ROOT, all_mutants, is_seen
from mutants.targets import EQUIVALENT, TARGETS

BY_MODULE = {target.module: target for target in TARGETS}


@pytest.mark.parametrize("module", BY_MODULE)
def test_there_are_faults_to_make(module: str) -> None:
    target = BY_MODULE[module]
    made = all_mutants(target)
    assert {one.name.partition(":")[0] for one in made} == set(target.names)
    assert len({one.name for one in made}) == len({one.text for one in made}) == len(made)
    for one in made:
        compile(one.text, target.module, "exec")
    for test in target.tests:
        assert (ROOT / test).exists()


def test_what_is_called_equivalent_can_be_made() -> None:
    made = {f"{target.module} {one.name}" for target in TARGETS for one in all_mutants(target)}
    assert EQUIVALENT.keys() <= made


def test_a_guard_without_one_sign_is_seen() -> None:
    target = BY_MODULE["exporters/table/delimited.py"]
    (fault,) = (
        one
        for one in all_mutants(target)
        if one.name.startswith("_SIGN") and one.name.endswith("without ＠")
    )
    signs = "test_every_sign_is_guarded_wherever_a_cell_may_begin"
    assert is_seen(target._replace(tests=(f"tests/tables/test_csv.py::{signs}",)), fault.text)
