"""What a text that is no EDTF may have meant."""

from __future__ import annotations

from timeline_kit.dates.errors import DateError


def improve(error: DateError, text: str) -> DateError:
    """Return the error with the exact text to write, where it is unambiguous."""
    if error.help:
        return error
    return DateError(
        error.code, error.message, "write a day as 2016-12-20, a month as 2016-12, a year as 2016",
        error.within,
    )  # fmt: skip
