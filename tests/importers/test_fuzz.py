"""Files that were damaged: no crash, no hang, and what can be read is valid."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.programs import corpus, corpus_folder

from timeline_kit import load
from timeline_kit.importers import ImportOptions, Unreadable, read

CASES = Path(__file__).parent / "cases"
_SECONDS = 20
"""No file of these sizes takes a tenth of this."""

_NASTY = [
    b"\x00",
    b"\xff",
    b'"',
    b"\r",
    b"\n",
    b";",
    b"{",
    b"}",
    b"\xe2\x80\xae",
    b"<b>",
    b"BEGIN:VEVENT",
]


def mutated(content: bytes, random: Random) -> bytes:
    """Return a file with some of its bytes changed, cut, doubled or moved."""
    data = bytearray(content)
    for _ in range(random.randint(1, 12)):
        if not data:
            break
        at = random.randrange(len(data))
        match random.randrange(5):
            case 0:
                data[at] = random.randrange(256)
            case 1:
                data[at : at + random.randint(1, 40)] = b""
            case 2:
                data[at:at] = random.choice(_NASTY)
            case 3:
                data[at:at] = data[at : at + random.randint(1, 80)]
            case 4:
                del data[at:]
    return bytes(data)


def inputs() -> list[Path]:
    """Return the files that are damaged: our own, and the real ones where they are."""
    own = sorted(path for path in CASES.iterdir() if path.suffix not in (".txt", ".yaml"))
    folder = corpus_folder()
    real = sorted(folder.rglob("*.*")) if folder else []
    real = [path for path in real if path.suffix != ".md"]
    return own + [path for path in real if path.stat().st_size < 40_000]


@given(st.integers(0, 2**32), st.integers(0, 2**16))
def test_a_damaged_file_is_read_or_refused(seed: int, which: int) -> None:
    files = inputs()
    path = files[which % len(files)]
    content = mutated(path.read_bytes(), Random(seed))
    begun = time.process_time()
    try:
        imported = read(content, ImportOptions(name=path.name))
    except Unreadable:
        return
    finally:
        assert time.process_time() - begun < _SECONDS
    if imported.text is not None:
        assert load(imported.text).timeline is not None


@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_real_file_is_read_or_refused(seed: int) -> None:
    for path in sorted(corpus().rglob("*.*")):
        if path.suffix == ".md":
            continue
        content = mutated(path.read_bytes(), Random(f"{path.name}{seed}"))
        try:
            imported = read(content, ImportOptions(name=path.name))
        except Unreadable:
            continue
        if imported.text is not None:
            assert load(imported.text).timeline is not None, path.name
