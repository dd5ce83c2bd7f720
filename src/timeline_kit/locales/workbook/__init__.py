"""The words of the workbook for editors: its README and its help, one file a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from timeline_kit.locales.phrase_files import text

LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "ja", "ru", "tr", "zh", "zh-Hant")
"""The tags of the languages that have these words."""

_TRADITIONAL = {"zh-tw", "zh-hk", "zh-mo"}


def spoken(language: str) -> str:
    """Return which of `LANGUAGES` is nearest to a BCP 47 tag (RFC 4647 §3.4); English if none."""
    known = {tag.lower(): tag for tag in LANGUAGES}
    tag = language.lower().replace("_", "-")
    if tag in _TRADITIONAL:
        return "zh-Hant"
    while tag not in known:
        tag, dash, _ = tag.rpartition("-")
        if not dash:
            return "en"
    return known[tag]


@cache
def workbook_words(language: str) -> Mapping[str, str]:
    """Return the words by their names.

    Help on a column is named `column_title`. English has none: there, the descriptions of the
    columns themselves are the help.

    Args:
        language: one of `LANGUAGES`.
    """
    name = f"workbook/{language.replace('-', '_').lower()}.txt"
    lines = text(name).splitlines()
    return {word: said for word, _, said in (line.partition(": ") for line in lines)}
