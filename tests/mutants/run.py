"""Break guards and escapes one at a time, and see the tests turn red: `make mutants`.

`python -m mutants.run delimited` in the folder `tests` breaks only modules with that in their path.
What survives is either a test that is missing, or belongs into `EQUIVALENT` with a reason.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from mutants.making import Mutant, mutants
from mutants.targets import EQUIVALENT, TARGETS, Target

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "timeline_kit"
_PYTEST = ("-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:randomly", "-p", "no:cacheprovider")
_LONGEST = 600
"""Seconds; a fault that makes a test run for ever is seen, too."""


def all_mutants(target: Target) -> list[Mutant]:
    """Return the faults to be made in a target."""
    return list(mutants((SOURCE / target.module).read_text(encoding="utf-8"), target.names))


def is_seen(target: Target, text: str) -> bool:
    """Return whether the tests turn red with another text of the module."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "timeline_kit"
        shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("__pycache__"))
        (copy / target.module).write_text(text, encoding="utf-8")
        try:
            done = subprocess.run(
                [sys.executable, "-B", *_PYTEST, *target.tests],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": name},
                capture_output=True,
                timeout=_LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return True
    return done.returncode != 0


def survivors(target: Target) -> list[str]:
    """Return the names of faults that no test sees."""
    made = [one for one in all_mutants(target) if f"{target.module} {one.name}" not in EQUIVALENT]
    if is_seen(target, (SOURCE / target.module).read_text(encoding="utf-8")):
        return ["its tests are red before anything is broken"]
    with ThreadPoolExecutor(2) as pool:
        seen = list(pool.map(partial(is_seen, target), (one.text for one in made)))
    sys.stdout.write(f"{target.module}: {sum(seen)} of {len(made)} seen\n")
    sys.stdout.flush()
    return [one.name for one, was_seen in zip(made, seen, strict=True) if not was_seen]


def main(only: str = "") -> None:
    """Run for all targets, or those with something in the path of their module."""
    alive = [
        f"{target.module} {name}"
        for target in TARGETS
        if only in target.module
        for name in survivors(target)
    ]
    sys.stdout.writelines(f"not seen: {name}\n" for name in alive)
    sys.exit(bool(alive))


if __name__ == "__main__":
    main(*sys.argv[1:])
