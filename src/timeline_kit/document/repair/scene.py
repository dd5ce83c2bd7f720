"""What a rule sees of a text that cannot be read, and the repair it offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import msgspec

from timeline_kit.document.lines import Line, is_blank, parse_line
from timeline_kit.document.repair.failures import Failure
from timeline_kit.problems import Code


class Repair(msgspec.Struct, frozen=True):
    """One way to explain why a text cannot be read.

    Lines and columns count from 0.

    Attributes:
        code, message, help: what the user is told.
        line, start, end: where it is.
        lines: the lines that would mend it, by their number.
        shift: by how many columns whole lines move to the right.
        removed: the lines whose content is left out.
        intact: whether the mended lines hold exactly what the author meant, so that what else is
            wrong with them can be said too.
        safe: whether what the help writes can be done without asking; None where the help writes
            nothing that could be done.
        advised: the lines as the help writes them, where they are not `lines`.
    """

    code: Code
    message: str
    help: str
    line: int
    start: int
    end: int
    lines: dict[int, str]
    shift: dict[int, int] = msgspec.field(default_factory=dict)
    removed: frozenset[int] = frozenset()
    intact: bool = False
    safe: bool | None = None
    advised: Mapping[int, str] | None = None


@dataclass(frozen=True)
class Scene:
    """What a rule sees: a window of a text that cannot be read, and one suspected line.

    Attributes:
        lines: all lines of the text.
        numbers: the numbers of the lines of the window.
        failure: where the parser stopped, in numbers of the whole text.
        at: the number of the suspected line.
    """

    lines: list[str]
    numbers: list[int]
    failure: Failure
    at: int

    @cached_property
    def line(self) -> Line:
        """The suspected line."""
        return parse_line(self.lines[self.at])

    def before(self) -> Iterator[int]:
        """Yield the numbers of the lines with content before the suspected one, nearest first."""
        position = self.numbers.index(self.at)
        for number in reversed(self.numbers[:position]):
            if not is_blank(self.lines[number]):
                yield number

    def after(self) -> Iterable[int]:
        """Yield the numbers of all lines after the suspected one."""
        return self.numbers[self.numbers.index(self.at) + 1 :]


Rule = Callable[[Scene], Iterable[Repair]]
