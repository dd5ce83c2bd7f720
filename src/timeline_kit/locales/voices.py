"""How a language tag says dates: the words of its language, with the ways of its region."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from timeline_kit.locales.direction import subtags
from timeline_kit.locales.languages import is_written, language, spoken
from timeline_kit.locales.shape import Dates, Forms

_ASCII = "0123456789"

_PUBLIC_ERA = frozenset({"hk", "mo"})
"""Where traditional Chinese says 公元, the public era, and not 西元, the Western one (CLDR)."""


class Voice(NamedTuple):
    """A language ready to say dates.

    Attributes:
        dates: the wordings.
        alone: the forms of a date alone; then those after since, until, between and about.
        digits: what writes digits as the language does, for `str.translate`.
        days: by month, a function of day and year, for the years 1000 to 9999.
    """

    dates: Dates
    alone: Forms
    governed: Forms
    until: Forms
    between: Forms
    about: Forms
    digits: dict[int, int]
    days: tuple[Callable[[int, int], str], ...]

    def day_text(self, day: int) -> str:
        """Return the number of a day."""
        return self.dates.first_day if day == 1 else str(day).translate(self.digits)

    def month_name(self, month: int) -> str:
        """Return the short name of a month, 1 to 12, as on an axis."""
        return self.dates.months.short[month - 1]

    def short_day(self, day: int, month: int) -> str:
        """Return a day without its year, such as `26 Dec`."""
        return self.dates.short_day.format(
            d=self.day_text(day), m=self.month_name(month), k=str(month).translate(self.digits)
        )


@lru_cache(maxsize=64)
def voice(tag: str) -> Voice:
    """Return the voice of a BCP 47 tag; English for a language that is not ours."""
    found, base, parts = language(tag), spoken(tag), subtags(tag)
    dates = found.dates
    if is_written(tag) and parts[1:] and parts[0] == base and dates.year == "{y}":
        from timeline_kit.locales.regions import regional  # Babel, rarely needed and slow to import

        dates = regional(dates, base, "-".join(parts))
    if base == "zh-Hant" and _PUBLIC_ERA & set(parts):
        from timeline_kit.locales.regions import replaced

        dates = replaced(dates, "西元", "公元")
    forms = dates.forms
    digits = str.maketrans(_ASCII, found.digits) if found.digits != _ASCII else {}
    bare = Voice(
        dates,
        forms.alone,
        forms.form("governed"),
        forms.form("until"),
        forms.form("between"),
        forms.form("about"),
        digits,
        (),
    )
    return bare._replace(days=tuple(_day_sayer(bare, month) for month in range(1, 13)))


def _day_sayer(voice: Voice, month: int) -> Callable[[int, int], str]:
    dates, digits = voice.dates, voice.digits
    pattern = dates.day.replace("{y}", dates.year.replace("{y}", "{1}"))
    pattern = pattern.replace("{m}", dates.months.beside_day[month - 1])
    pattern = pattern.replace("{s}", dates.months.without_year[month - 1])
    say = pattern.replace("{k}", str(month).translate(digits)).replace("{d}", "{0}").format
    if dates.first_day == "1" and not digits:
        return say
    days = tuple(map(voice.day_text, range(32)))
    return lambda day, year: say(days[day], str(year).translate(digits))
