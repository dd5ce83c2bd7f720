"""Documents with the mistakes people make, many at once, and what `--fix` makes of them.

A case is a document; beside it stand what the safe fixes make of it (`.safe.txt`), and all of
them (`.all.txt`), each with the problems that are left. Nothing else in a document changes.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from support.cases import compare

from timeline_kit.document import SourceText, decode
from timeline_kit.fixing import mend

CASES = Path(__file__).parent / "cases"
KINDS = {"safe": False, "all": True}


def told(source: SourceText, *, unsafe: bool) -> str:
    mended = mend(source, unsafe=unsafe)
    problems = "".join(
        f"{place.line}:{place.column} {one.code} {one.message} | {one.help}\n"
        for one in mended.problems
        if (place := one.location) is not None
    )
    return f"{mended.source.text}--------\n{problems}"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("case", sorted(CASES.glob("*.yaml")), ids=lambda case: case.stem)
def test_a_document_is_mended_like_this(case: Path, kind: str) -> None:
    source, _ = decode(case.read_bytes(), case.name)
    assert source is not None

    compare(told(source, unsafe=KINDS[kind]), case.with_suffix(f".{kind}.txt"))


@pytest.mark.parametrize("case", sorted(CASES.glob("*.yaml")), ids=lambda case: case.stem)
def test_a_value_is_never_lost(case: Path) -> None:
    source, _ = decode(case.read_bytes(), case.name)
    assert source is not None

    for unsafe in KINDS.values():
        mended = mend(source, unsafe=unsafe)
        lost = Counter(words(source.text)) - Counter(words(mended.source.text))
        told = " ".join(f"{one.message} {one.fix}" for one in mended.done)
        assert set(lost) <= set(words(told)), lost
        assert mend(mended.source, unsafe=unsafe).done == ()


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)
