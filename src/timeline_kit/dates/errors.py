"""What is raised for a text that is no date we can hold."""

from __future__ import annotations

from timeline_kit.problems import Code


class DateError(ValueError):
    """A date that cannot be: says what is wrong and what would be right.

    Attributes:
        code: the kind of problem.
        message: what is wrong.
        help: what would be right, or the empty string.
        within: the offending part of the text, as offsets in code points.
    """

    def __init__(
        self,
        code: Code,
        message: str,
        help: str = "",  # noqa: A002 - the word users read
        within: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(code, message, help, within)  # all of them, so that it can be pickled
        self.code = code
        self.message = message
        self.help = help
        self.within = within

    def __str__(self) -> str:
        return self.message

    def shifted(self, by: int) -> DateError:
        """Return the same error for a text that stands `by` code points into a longer one."""
        if self.within is None:
            return self
        start, end = self.within
        return DateError(self.code, self.message, self.help, (start + by, end + by))
