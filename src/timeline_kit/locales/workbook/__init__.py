"""The words of the workbook for editors: its README and its help, one file a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

LANGUAGES = ("en",)
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

    Help on columns is named `Events.title`. English has none: there, the descriptions of the
    columns themselves are the help.

    Args:
        language: one of `LANGUAGES`.
    """
    module = language.replace("-", "_").lower()
    found: Mapping[str, str] = import_module(f"timeline_kit.locales.workbook.{module}").WORDS
    return found
