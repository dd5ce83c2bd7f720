"""A copy of a text that is mended repair by repair, and the report of each mend."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

import msgspec
from msgspec import structs

from timeline_kit.document.characters import PLACEHOLDER
from timeline_kit.document.lines import is_blank, split_lines
from timeline_kit.document.repair.scene import Repair
from timeline_kit.document.source_text import SourceText, unshifted
from timeline_kit.problems import Fix, Location, Problem, TextEdit, reading


class _Run(msgspec.Struct, frozen=True):
    """Lines with the same mistake one after another, reported as one problem."""

    number: int
    said: str
    problem: Problem
    last: int
    length: int


class Mended:
    """A copy of a text, with as many lines as the text has.

    Attributes:
        source: the text before.
        lines: the lines of the copy.
        problems: what was mended, each with its place in the file.
        damaged: the lines, from 1, that do not hold what the author meant.
        removed: those of them, from 1, whose content was left out.
        shift: by how many columns a line, from 1, was moved to the right.
    """

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.lines = split_lines(source.text)
        self._written = list(self.lines)
        self.problems: list[Problem] = []
        self.damaged: set[int] = set()
        self.removed: set[int] = set()
        self.shift: dict[int, int] = {}
        self._run: _Run | None = None

    @property
    def work(self) -> SourceText:
        """The copy as a source."""
        return replace(self.source, text="\n".join(self.lines))

    def apply(self, repair: Repair) -> None:
        """Make a repair and report it."""
        if repair.code is reading.INDENTATION_CHARACTER:
            self._report_run(repair)
        else:
            self._report(repair)
        for line, text in repair.lines.items():
            self.lines[line] = text
            if not repair.intact:
                self.damaged.add(line + 1)
        removed = {line + 1 for line in repair.removed}
        self.removed |= removed
        self.damaged |= removed
        for line, delta in repair.shift.items():
            self.shift[line + 1] = self.shift.get(line + 1, 0) + delta

    def _report(self, repair: Repair) -> Problem:
        number = repair.line + 1
        place = Location(self.source.name, number, repair.start + 1, number, repair.end + 1)
        place = unshifted(self.source, self.shift, place)
        problem = repair.code.problem(
            repair.message, help=repair.help, location=place, fix=self._fix(repair)
        )
        self.problems.append(problem)
        return problem

    def _fix(self, repair: Repair) -> Fix | None:
        """Return the edits of the file that do what the help says.

        A line that was mended before has none: its next mistake is mended in the next round.
        """
        right = repair.lines if repair.advised is None else repair.advised
        if repair.safe is None or any(not self._is_as_written(at, right[at]) for at in right):
            return None
        edits = [self._edit(line, text) for line, text in sorted(right.items())]
        return Fix(repair.help, tuple(edits), repair.safe)

    def _is_as_written(self, line: int, right: str) -> bool:
        return self.lines[line] is self._written[line] and PLACEHOLDER not in right

    def _edit(self, line: int, right: str) -> TextEdit:
        wrong = self._written[line]
        begin = _alike(wrong, right)
        end = _alike(wrong[begin:][::-1], right[begin:][::-1])
        start = self.source.offset(line + 1)
        return TextEdit(start + begin, start + len(wrong) - end, right[begin : len(right) - end])

    def _report_run(self, repair: Repair) -> None:
        """Report a mistake of several lines; one that goes on right after another lengthens it."""
        run = self._run
        fix = None
        between = self.lines[run.last + 1 : repair.line] if run is not None else []
        if run is None or run.last >= repair.line or not all(map(is_blank, between)):
            run = _Run(len(self.problems), repair.message, self._report(repair), repair.line, 0)
            fix = run.problem.fix
        elif run.problem.fix is not None and (own := self._fix(repair)) is not None:
            fix = structs.replace(run.problem.fix, changes=run.problem.fix.changes + own.changes)
        run = structs.replace(run, last=max(repair.lines), length=run.length + len(repair.lines))
        if run.length > 1:
            others = "the next" if run.length == 2 else f"the {run.length - 1} after it"
            verb = "is" if run.length == 2 else "are"
            message = f"{run.said}; so {verb} {others}"
            problem = structs.replace(run.problem, message=message, fix=fix)
            self.problems[run.number] = problem
            run = structs.replace(run, problem=problem)
        self._run = run


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with that are the same."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
