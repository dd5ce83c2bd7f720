"""What is raised for a text that is no date we can hold."""

from __future__ import annotations

from typing import NamedTuple

from timeline_kit.problems import Code


class Reading(NamedTuple):
    """One way to understand a text as a date.

    Attributes:
        edtf: the date, in a form that `When.parse` reads.
        reason: why the text can mean it, such as `day first`; empty where nothing else fits.
    """

    edtf: str
    reason: str = ""


class DateError(ValueError):
    """A date that cannot be. What to write instead is said by the layers above.

    Attributes:
        code: the kind of problem.
        message: what is wrong.
        within: the offending part of the text, as offsets in code points.
        rule: what holds for such dates, or the empty string.
        readings: dates of nearly this form that do exist.
    """

    def __init__(
        self,
        code: Code,
        message: str,
        within: tuple[int, int] | None = None,
        rule: str = "",
        readings: tuple[Reading, ...] = (),
    ) -> None:
        super().__init__(code, message, within, rule, readings)  # all, so that it can be pickled
        self.code = code
        self.message = message
        self.within = within
        self.rule = rule
        self.readings = readings

    def __str__(self) -> str:
        return self.message

    def inside(self, head: str, tail: str) -> DateError:
        """Return the same error of a longer text, in which this one stands between two parts."""
        within = self.within and (self.within[0] + len(head), self.within[1] + len(head))
        readings = tuple(
            Reading(f"{head}{found.edtf}{tail}", found.reason) for found in self.readings
        )
        return DateError(self.code, self.message, within, self.rule, readings)
