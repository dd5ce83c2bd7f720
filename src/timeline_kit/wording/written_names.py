"""Names of months in the languages that have a table, for help with misread dates."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from timeline_kit.locales.languages import WRITTEN
from timeline_kit.locales.phrases import Phrases

_SHORTEST = 3


def month_number(name: str) -> int | None:
    """Return the month of a name in lower case, or of its beginning if that names only one."""
    number = _months().get(name)
    if number is not None or len(name) < _SHORTEST:
        return number
    matches = {found for known, found in _months().items() if known.startswith(name)}
    return matches.pop() if len(matches) == 1 else None


@cache
def _months() -> dict[str, int]:
    known: dict[str, int] = {}
    for language in sorted(WRITTEN - {"zh", "ja"}):
        phrases: Phrases = import_module(f"timeline_kit.locales.phrases_{language}").PHRASES
        for names in (phrases.day_months, phrases.lone_months):
            known |= {name.lower(): number for number, name in enumerate(names, 1)}
    return known | {"sept": 9, "jan": 1, "mar": 3, "jun": 6, "jul": 7, "aug": 8, "nov": 11}
