"""Reading on after an error: a copy of the text is mended line by line, and each mend reported.

Nobody else's YAML reader goes on after the first error. Here the text is cut into windows that can
be read on their own, each error is explained by the rule whose mend lets the window be read
furthest, and the mended copy keeps the numbers of its lines, so that what else is wrong is found in
the same run and shown at its place in the file.
"""

from __future__ import annotations

from msgspec.structs import replace

from timeline_kit.document.lines import is_blank
from timeline_kit.document.repair.conflicts import find_conflicts
from timeline_kit.document.repair.failures import TOO_DEEP, Failure, first_failure
from timeline_kit.document.repair.mended import Mended
from timeline_kit.document.repair.rules import RULES, last_resorts, mend_alone
from timeline_kit.document.repair.scene import Repair, Scene
from timeline_kit.document.repair.windows import Windows
from timeline_kit.document.source_text import Limits, SourceText

_MOST_LINES = 2_000
_FEWEST_LINES = 20
_MENDS_IN_WINDOW = 100
_MENDS_IN_FILE = 10_000
_FREE_WORK = 40_000_000
_WORK_PER_CHARACTER = 4


class OutOfWork(Exception):
    """Mending takes too long; what was found so far is reported."""


class Recovery:
    """One attempt to mend a text."""

    def __init__(self, source: SourceText, limits: Limits) -> None:
        self.mended = Mended(source)
        self._depth = limits.depth
        self._work_left = _FREE_WORK + _WORK_PER_CHARACTER * len(source.text)
        self._mends_left = _MENDS_IN_FILE

    def run(self) -> None:
        """Mend all that can be mended window by window.

        Raises:
            OutOfWork: when it takes too long.
        """
        for conflict in find_conflicts(self.mended.lines):
            self.mended.apply(conflict)
        windows = Windows(self.mended.lines)
        start, size = 0, _MOST_LINES
        while start < len(self.mended.lines):
            stop = windows.at(min(start + size, len(self.mended.lines) - 1)).end
            reached = self._read_on(windows, start, stop)
            size = min(size * 2, _MOST_LINES) if reached == stop else _FEWEST_LINES
            start = reached

    def run_whole(self) -> None:
        """Mend what is wrong with the text as a whole, when its windows are right.

        Raises:
            OutOfWork: when it takes too long.
        """
        self._mend(list(range(len(self.mended.lines))))

    def _read_on(self, windows: Windows, start: int, stop: int) -> int:
        """Read lines up to `stop`; at an error mend its window. Return the line to go on with."""
        header = windows.at(start).header
        numbers = list(range(start, stop))
        if header is not None:
            numbers.insert(0, header)
        failure = self._failure(numbers)
        if failure is None:
            return stop
        first = min(max(line, start) for line in failure.suspects)
        window = windows.at(first)
        if not self._mend(window.numbers):
            end = windows.at(max(failure.line, start)).end
            self._mend([number for number in numbers if number < end])
            return max(end, start + 1)
        return max(window.end, start + 1)

    def _mend(self, numbers: list[int]) -> bool:
        """Mend some lines until they can be read; say whether there was anything to mend."""
        for count in range(_MENDS_IN_WINDOW):
            failure = self._failure(numbers)
            if failure is None:
                return count > 0
            repair = self._explain(numbers, failure)
            if repair is None:
                return count > 0
            self._mends_left -= 1
            if self._mends_left < 0:
                raise OutOfWork
            self.mended.apply(repair)
        return True

    def _explain(self, numbers: list[int], failure: Failure) -> Repair | None:
        """Return the repair whose mend lets the lines be read furthest, of the surest rule."""
        scenes = [
            Scene(self.mended.lines, numbers, failure, suspect) for suspect in failure.suspects
        ]
        reached = failure.reached
        if failure.reason != TOO_DEEP:
            repair = self._by_rule(numbers, scenes, {}, reached)
            if repair is None and (alone := mend_alone(self.mended.lines, numbers)):
                repair = self._by_rule(numbers, scenes, alone, reached)
            if repair is not None:
                return repair
        for scene in reversed(scenes):
            for repair in last_resorts(scene):
                if self._reach(repair.lines, numbers) > reached:
                    return repair
        return None

    def _by_rule(
        self, numbers: list[int], scenes: list[Scene], alone: dict[int, str], reached: int
    ) -> Repair | None:
        """Return what the surest rule offers that lets the lines be read further.

        Args:
            numbers: the lines.
            scenes: the suspected lines.
            alone: other lines that are wrong by themselves, mended for the time being.
            reached: how far the lines can be read.
        """
        for rule in RULES:
            repairs = [repair for scene in scenes for repair in rule(scene)]
            accepted = [
                repair
                for repair in repairs
                if self._reach({**alone, **repair.lines}, numbers) > reached
                and not (alone and self._is_idle(repair, alone, numbers))
            ]
            if accepted:
                return self._furthest(accepted, numbers)
        return None

    def _is_idle(self, repair: Repair, alone: dict[int, str], numbers: list[int]) -> bool:
        """Say whether a repair changes nothing once the other lines are mended."""
        others = {line: text for line, text in alone.items() if line not in repair.lines}
        without = self._reach(others, numbers)
        return self._reach({**others, **repair.lines}, numbers) <= without

    def _furthest(self, repairs: list[Repair], numbers: list[int]) -> Repair:
        """Return the repair whose mend lets the lines be read furthest, the first if several do."""
        if len(repairs) == 1:
            return repairs[0]
        alone = mend_alone(self.mended.lines, numbers)
        return max(repairs, key=lambda repair: self._reach({**alone, **repair.lines}, numbers))

    def _reach(self, mended: dict[int, str], numbers: list[int]) -> int:
        """Return the first line that cannot be read once some lines are mended."""
        failure = self._failure(numbers, mended)
        return len(self.mended.lines) + 1 if failure is None else failure.reached

    def _failure(self, numbers: list[int], instead: dict[int, str] | None = None) -> Failure | None:
        """Return where some lines stop being YAML, in numbers of the whole text."""
        lines = self.mended.lines
        mended = instead or {}
        text = "\n".join([mended.get(number, lines[number]) for number in numbers])
        self._work_left -= len(text)
        if self._work_left < 0:
            raise OutOfWork
        failure = first_failure(text, self._depth)
        return None if failure is None else self._in_whole(failure, numbers)

    def _in_whole(self, failure: Failure, numbers: list[int]) -> Failure:
        last = len(numbers) - 1
        while last > 0 and is_blank(self.mended.lines[numbers[last]]):
            last -= 1
        began, text_began = (
            None if line is None else numbers[min(line, last)]
            for line in (failure.began, failure.text_began)
        )
        at_end = failure.line > last
        line = numbers[min(failure.line, last)]
        column = len(self.mended.lines[line]) if at_end else failure.column
        return replace(failure, line=line, column=column, began=began, text_began=text_began)
