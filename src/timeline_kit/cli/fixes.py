"""`validate --fix`: what is mended, how that is said, and where it goes."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from timeline_kit import files
from timeline_kit.cli import terminal
from timeline_kit.document import SourceText
from timeline_kit.document.source_text import encode
from timeline_kit.files.media import look_beside
from timeline_kit.fixing import Mended, mend
from timeline_kit.problems import Problem
from timeline_kit.reporters.places import count, place
from timeline_kit.reporters.width import printable

_NAMED = 100
"""Fixes that are told one by one."""


class Fixing(NamedTuple):
    """What is to be mended, and what becomes of it.

    Attributes:
        unsafe: whether fixes are applied that choose between meanings.
        diff: whether the changes are only shown.
        ignored: the codes whose problems stay.
    """

    unsafe: bool
    diff: bool
    ignored: Collection[str]

    def apply(self, name: str, source: SourceText) -> Mended:
        """Mend a document, write it or show the changes, and say what was done.

        Raises:
            FileProblem: when it was changed meanwhile, or cannot be written.
        """
        mended = mend(
            source,
            unsafe=self.unsafe,
            ignored=self.ignored,
            is_file=files.beside(name),
            look=look_beside(name),
        )
        if self.diff:
            terminal.emit("".join(_diff(source, mended.source)))
        elif source.flaw is not None:
            pass  # bytes that are no text would be lost
        elif name == files.STANDARD_INPUT:
            terminal.emit(encode(source, mended.source.text).decode("utf-8"))
        elif mended.source.text != source.text:
            new = encode(source, mended.source.text)
            files.rewrite(name, encode(source, source.text), new)
        self._say(source, mended)
        return mended

    def _say(self, source: SourceText, mended: Mended) -> None:
        verb = "would fix" if self.diff else "fixed"
        paint = terminal.painter(sys.stderr)
        for problem in mended.done[:_NAMED]:
            terminal.say(f"{paint('done', verb)} {_told(problem, source)}", err=True)
        more = len(mended.done) - _NAMED
        if more > 0:
            terminal.say(f"{verb} {more:,} more", err=True)
        waiting = len(mended.waiting)
        if waiting:
            fixes = "1 fix waits" if waiting == 1 else f"{waiting:,} fixes wait"
            terminal.say(f"{fixes} until the errors of reading (TK1xx) are mended", err=True)
        left = sum(
            problem.fix is not None and problem not in mended.waiting
            for problem in _left(mended, self.ignored)
        )
        if left and not self.unsafe:
            has = "has a fix" if left == 1 else "have fixes"
            terminal.say(
                f"{count(left, 'problem')} left {has} that somebody has to agree to: "
                "`--fix --unsafe-fixes`, or see them with `--diff --unsafe-fixes`",
                err=True,
            )


def _left(mended: Mended, ignored: Collection[str]) -> Iterator[Problem]:
    return (problem for problem in mended.problems if problem.code not in ignored)


def _told(problem: Problem, source: SourceText) -> str:
    assert problem.fix is not None
    description = printable(problem.fix.description)
    return f"{place(problem, {source.name: source})}: {problem.code} {description}"


def _diff(old: SourceText, new: SourceText) -> Iterable[str]:
    """Yield the lines of a unified diff, as `patch` takes it."""
    before, after = (source.text.splitlines(keepends=True) for source in (old, new))
    name = printable(old.name)
    for line in difflib.unified_diff(before, after, name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
