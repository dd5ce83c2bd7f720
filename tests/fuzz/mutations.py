"""Byte mutation of all documents of the tests: no crash, no hang, no lost word.

`python -m fuzz.mutations --seconds 600 --seed 7` in the folder `tests`; what is found is printed,
made as short as lines allow, and belongs among the cases of the reader.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize

from timeline_kit.document import ParsedText, decode, locate, read
from timeline_kit.loading import load_source
from timeline_kit.problems import Problem
from timeline_kit.reporters import full

TESTS = Path(__file__).parents[1]
LONGEST = 20_000
"""Bytes of the documents that are mutated; longer ones take too long a try."""

SLOWEST = 5
"""Seconds of processor time a document may take."""

SIGNS = [
    *(sign.encode() for sign in ",#:{}[]&*!|>'\"%@`-?=;~\\ \t\n\r"),
    b": ", b"- ", b" #", b"\n  ", b"\n", b"\r\n", b"---\n", b"...\n", b"<<: ", b"? ", b"!!", b"&a ",
    b"*a", b"//", b"<!-- ", b"\xc2\xa0", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\xff", b"\x00",
    b"\xcc\x81", b"\xf0\x9f\x98\x80", b"\xe2\x80\xae", b"id: ", b"date: ", b"2016", b"x-a: ",
    b"\x01", b"\n<<<<<<< a\n", b"\n=======\n", b"\n>>>>>>> b\n", b"title: ",
]  # fmt: skip
WORD = re.compile(r"[A-Za-z]{3,}")
COMMENT = re.compile(r"#.*")
LINE_END = re.compile(r"\r\n|\r|\n")
WHOLE_FILE = {"TK101", "TK102", "TK103", "TK104", "TK128", "TK131"}
"""Problems that say of the whole file that it was not read, or not to its end."""


_ENOUGH = 5
"""Finds after which a run ends."""


def mutated(rng: random.Random, raw: bytes, other: bytes) -> bytes:
    """Return a document with some bytes changed."""
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        at = rng.randrange(len(raw) + 1)
        end = min(at + rng.choice((0, 0, 1, 1, 2, 5, 40)), len(raw))
        kind = rng.randrange(6)
        if kind < 3:
            raw = raw[:at] + rng.choice(SIGNS) * rng.choice((1, 1, 1, 2, 40)) + raw[end:]
        elif kind == 3:
            raw = raw[:at] + raw[end:]
        elif kind == 4:
            raw = raw[:at] + bytes([rng.randrange(256)]) + raw[at + 1 :]
        else:
            start = rng.randrange(len(other) + 1)
            raw = raw[:at] + other[start : start + rng.choice((3, 20, 200))] + raw[end:]
    return raw


def texts_in(node: Any) -> Iterator[str]:
    """Yield every key and text of plain data."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield str(key)
            yield from texts_in(value)
    elif isinstance(node, list):
        for item in node:
            yield from texts_in(item)
    elif node is not None:
        yield str(node)


def named_by(problem: Problem, lines: list[str]) -> Iterator[str]:
    """Yield the lines a problem points to, and what it says."""
    place = problem.location
    assert place is not None
    yield f"{problem.message} {problem.help}"
    for shown in (place, *(other.location for other in problem.related)):
        assert shown is not None
        yield from lines[shown.line - 1 : shown.end_line]


def lost_words(document: ParsedText) -> set[str]:
    """Return the words outside comments that are neither in the data nor named."""
    problems = locate(document, document.problems)
    if document.data is None or any(problem.code in WHOLE_FILE for problem in problems):
        return set()
    lines = [normalize("NFC", line) for line in LINE_END.split(document.source.text)]
    kept = [*texts_in(document.data)]
    for problem in problems:
        kept += named_by(problem, lines)
    kept += [lines[number - 1] for number in document.damaged if number <= len(lines)]
    known = set(WORD.findall(" ".join(kept)))
    joined = "".join(kept)
    words = {
        word
        for number, line in enumerate(lines, 1)
        if "\\" not in line
        and not line.startswith("%")
        and not document.work.line(number).lstrip().startswith("#")  # a comment, mended or not
        for word in WORD.findall(COMMENT.sub("", line))
    }
    return {word for word in words - known if word not in joined}


def check(raw: bytes) -> str:
    """Return what goes wrong with a document, or nothing."""
    started = time.process_time()
    try:
        source, _ = decode(raw, "mutated.yaml")
        if source is None:
            return ""
        lost = lost_words(read(source))
        loaded = load_source(source)
        full.report(loaded.problems, {source.name: source})
    except Exception:
        return traceback.format_exc(limit=-4)
    took = time.process_time() - started
    if took > SLOWEST:
        return f"took {took:.1f} s"
    return f"lost: {', '.join(sorted(lost))}" if lost else ""


def shortened(raw: bytes) -> bytes:
    """Return as few of the lines of a document as still go wrong in the same way."""
    kind = check(raw).split(":")[0]
    lines = raw.splitlines(keepends=True)
    at = 0
    until = time.monotonic() + 20
    while at < len(lines) and time.monotonic() < until:
        fewer = lines[:at] + lines[at + 1 :]
        if check(b"".join(fewer)).split(":")[0] == kind:
            lines = fewer
        else:
            at += 1
    return b"".join(lines)


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def run(seed: int, seconds: float = 3600, most: int = 1 << 30) -> int:
    """Mutate documents, for some time or so many at most; return how many of them went wrong."""
    rng = random.Random(seed)
    documents = [path.read_bytes() for path in sorted(TESTS.rglob("*.yaml"))]
    documents = [raw for raw in documents if len(raw) <= LONGEST]
    until = time.monotonic() + seconds
    tries = found = 0
    while time.monotonic() < until and tries < most and found < _ENOUGH:
        tries += 1
        raw = mutated(rng, rng.choice(documents), rng.choice(documents))
        wrong = check(raw)
        if wrong:
            found += 1
            short = shortened(raw)
            say(f"seed {seed}, try {tries}: {check(short)}\n{short!r}\n")
    say(f"seed {seed}: {tries:,} documents, {found} went wrong")
    return found


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Mutate the documents of the tests.")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 30))
    options = parser.parse_args()
    say(f"seed {options.seed}")
    sys.exit(run(options.seed, options.seconds) > 0)


if __name__ == "__main__":
    main()
