"""Which phrases a language tag speaks with."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import NamedTuple

from timeline_kit.dates.phrases import Phrases

WRITTEN = frozenset({"ar", "de", "en", "es", "fa", "fr", "ja", "ru", "tr", "zh"})
"""The languages with tables of their own, `phrases_<language>`."""


class Speaker(NamedTuple):
    """A language ready to speak: its phrases, and a quick way to say a day."""

    phrases: Phrases
    days: tuple[Callable[[int, int], str], ...]
    """By month: a function of day and year, for the years 1000 to 9999."""


@lru_cache(maxsize=64)
def speaker(language: str) -> Speaker:
    """Return the speaker of a BCP 47 tag; English for one that nobody speaks."""
    phrases = _phrases(language)
    return Speaker(phrases, tuple(_day_sayer(phrases, name) for name in phrases.day_months))


def _day_sayer(phrases: Phrases, month: str) -> Callable[[int, int], str]:
    year = phrases.year.replace("{y}", "{1}")
    pattern = phrases.day.replace("{d}", "{0}").replace("{m}", month).replace("{y}", year)
    return pattern.format


def _phrases(language: str) -> Phrases:
    tag = language.strip().lower().replace("_", "-")
    primary = tag.partition("-")[0]
    found = _written(primary if primary in WRITTEN else "en")
    return found


def _written(language: str) -> Phrases:
    module = import_module(f"timeline_kit.dates.phrases_{language}")
    phrases: Phrases = module.PHRASES
    return phrases
