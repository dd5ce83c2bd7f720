"""The words of the workbook for editors: its README and its help."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import structs

from timeline_kit.locales.languages import written


@cache
def workbook_words(language: str) -> Mapping[str, str]:
    """Return the words by their names; help on a column is named `column_title`.

    English has none: there, the descriptions of the columns themselves are the help.

    Args:
        language: one of `LANGUAGES`.
    """
    words = written(language).workbook
    said = {name: text for name, text in structs.asdict(words).items() if name != "columns"}
    if not isinstance(words.columns, str):
        help_on = structs.asdict(words.columns)
        said |= {f"column_{name}": text for name, text in help_on.items()}
    return said
