"""Which phrases a language tag speaks with."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from typing import NamedTuple

from timeline_kit.locales.phrases import Forms, Phrases

WRITTEN = frozenset({"ar", "de", "en", "es", "fa", "fr", "ja", "ru", "tr", "zh"})
"""The languages with tables of their own, `phrases_<language>`."""

_TRADITIONAL = re.compile(r"zh-(?:hant\b|(?:[a-z]{4}-)?(?:tw|hk|mo)\b)")


class Speaker(NamedTuple):
    """A language ready to speak: its phrases, and a quick way to say a day."""

    phrases: Phrases
    days: tuple[Callable[[int, int], str], ...]
    """By month: a function of day and year, for the years 1000 to 9999."""


@lru_cache(maxsize=64)
def speaker(language: str) -> Speaker:
    """Return the speaker of a BCP 47 tag; English for a language that nobody knows."""
    phrases = _phrases(language.strip().replace("_", "-")[:100])
    return Speaker(phrases, tuple(_day_sayer(phrases, month) for month in range(1, 13)))


def _day_sayer(phrases: Phrases, month: int) -> Callable[[int, int], str]:
    pattern = phrases.day.replace("{y}", phrases.year.replace("{y}", "{1}"))
    pattern = pattern.replace("{m}", phrases.day_months[month - 1])
    pattern = pattern.replace("{s}", phrases.lone_months[month - 1])
    pattern = pattern.replace("{k}", str(month)).replace("{k:02d}", f"{month:02d}")
    return pattern.replace("{d", "{0").format


def _phrases(tag: str) -> Phrases:
    primary = tag.partition("-")[0].lower()
    if primary not in WRITTEN:
        return _borrowed(tag)
    if _TRADITIONAL.match(tag.lower()):
        return _written("zh_hant")
    phrases = _written(primary)
    if tag.lower() == primary or phrases.year != "{y}":
        return phrases
    return _regional(phrases, tag)


def _written(language: str) -> Phrases:
    phrases: Phrases = import_module(f"timeline_kit.locales.phrases_{language}").PHRASES
    return phrases


def _regional(phrases: Phrases, tag: str) -> Phrases:
    """Return the phrases with the month names and patterns of a region, as in `en-US`."""
    from timeline_kit.locales.babel_patterns import date_patterns

    found = date_patterns(tag)
    if found is None:
        return phrases
    months = found.lone_months if "{s}" in found.month else found.day_months
    month = found.month.replace("{s}", "{m}")

    def with_names(forms: Forms) -> Forms:
        return replace(forms, months=months, month=month)

    span = phrases.span
    leading_day = re.match(r"\{d[^}]*\}\.?", found.day)
    months_span = found.months_span or span.format(a=found.month, b=_of_end(found.month))
    if not any(" " in name for name in found.lone_months):
        months_span = re.sub(r"(\{[msk]\}) – (\{[nul]\})", r"\1–\2", months_span)
    return replace(
        phrases,
        alone=with_names(phrases.alone),
        governed=with_names(phrases.governed),
        about=with_names(phrases.about),
        day_months=found.day_months,
        lone_months=found.lone_months,
        day=found.day,
        one_month=found.one_month or span.format(a=found.day, b=_of_end(found.day)),
        one_year=found.one_year or span.format(a=found.day, b=_of_end(found.day)),
        months_span=months_span,
        shortened=leading_day[0] if leading_day else found.day,
        shortens_second=False,
    )


def _of_end(template: str) -> str:
    """Return the template of a start with the letters of the end."""
    letters = dict(zip("dmsky", "enulz", strict=True))
    return re.sub(r"\{([dmsky])", lambda match: "{" + letters[match[1]], template)


def _borrowed(tag: str) -> Phrases:
    """Return a language without a table: Babel's dates and eras, English small words."""
    from timeline_kit.locales.babel_patterns import date_patterns

    english = _written("en")
    found = date_patterns(tag)
    if found is None:
        return english
    year = found.ce if found.day_has_era else "{y}"
    with_eras = replace(english, year=year, bce=found.bce, ce=found.ce, group=" ")
    years = "{a}–{b}" if year == "{y}" else f"{year} – {year}".replace("{y}", "{a}", 1)
    with_eras = replace(
        with_eras,
        years_span=years.replace("{y}", "{b}"),
        years_span_bce=found.bce.replace("{y}", "{a}–{b}"),
    )
    return _regional(with_eras, tag)
