"""What an export would change, without writing it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec

from timeline_kit.files.staging import Claims, Outcome, change_to, read_previous, refusals

T = TypeVar("T")


class Comparing(msgspec.Struct):
    """Compares every output with the file that is there, and leaves the file alone.

    Attributes:
        outcomes: what an export would do, one entry an output.
    """

    claims: Claims
    outcomes: list[Outcome] = msgspec.field(default_factory=list)

    def previous(self, path: Path) -> bytes | None:
        """Return the bytes of the file that would be replaced, or None."""
        return read_previous(path)

    def write(self, path: Path, produce: Callable[[BinaryIO], T]) -> T:
        """Let `produce` write one output, compare it, and return what `produce` returns.

        Raises:
            FileProblem: when the system refuses.
        """
        target = self.claims.claim(path)
        with refusals(path), tempfile.TemporaryFile() as written:
            with os.fdopen(os.dup(written.fileno()), "w+b") as stream:
                result = produce(stream)
            self.outcomes.append(Outcome(path, change_to(written, target)))
        return result
