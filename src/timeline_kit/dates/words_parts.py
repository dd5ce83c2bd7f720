"""Days, months, years, and a moment between two of them, in words."""

from __future__ import annotations

from typing import NamedTuple

from timeline_kit.dates.day import Day
from timeline_kit.dates.phrases import Forms, Kind, Phrases, Templates


class Wording(NamedTuple):
    """The words of one point, in two pieces: `c. 1914` and ` (?)`."""

    kind: Kind
    text: str
    doubt: str = ""

    @property
    def whole(self) -> str:
        """The two pieces together."""
        return self.text + self.doubt


def fill(templates: Templates, kind: Kind, **parts: str) -> str:
    """Return the template of a kind, filled."""
    return (templates.get(kind) or templates[Kind.OTHER]).format(**parts)


def contracted(text: str, phrases: Phrases) -> str:
    """Return the text with its small words and articles merged: `jusqu’à le` to `jusqu’au`."""
    for apart, merged in phrases.contractions:
        text = text.replace(apart, merged)
    return text


def number(value: int, phrases: Phrases) -> str:
    """Return a positive number, grouped when it has five digits or more."""
    return str(value) if value <= 9999 else f"{value:,}".replace(",", phrases.group)


def year_words(year: int, phrases: Phrases) -> str:
    """Return `2016`, `44 BCE`, `79 CE` or `12,016`."""
    if year <= 0:
        return phrases.bce.format(y=number(1 - year, phrases))
    template = phrases.ce if year < 1000 else phrases.year
    return template.format(y=number(year, phrases))


def month_words(year: int, month: int, phrases: Phrases, forms: Forms) -> str:
    """Return `December 2016`."""
    return forms.month.format(m=forms.months[month - 1], k=month, y=year_words(year, phrases))


def day_words(day: Day, phrases: Phrases) -> str:
    """Return `20 December 2016`."""
    return phrases.day.format(**start_letters(day, phrases))


def start_letters(day: Day, phrases: Phrases) -> dict[str, str | int]:
    """Return what the letters `d`, `m`, `s`, `k` and `y` of a template stand for."""
    return {
        "d": day.day,
        "m": phrases.day_months[day.month - 1],
        "s": phrases.lone_months[day.month - 1],
        "k": day.month,
        "y": year_words(day.year, phrases),
    }


def end_letters(day: Day, phrases: Phrases) -> dict[str, str | int]:
    """Return what the letters `e`, `n`, `u`, `l` and `z` of a template stand for."""
    start = start_letters(day, phrases)
    return {"e": start["d"], "n": start["m"], "u": start["s"], "l": start["k"], "z": start["y"]}


def between_days(start: Day, end: Day, phrases: Phrases) -> str:
    """Return `between 21 and 31 December 2016`."""
    a, b = day_words(start, phrases), day_words(end, phrases)
    if start[:2] == end[:2]:
        if phrases.shortens_second:
            b = phrases.shortened.format(**start_letters(end, phrases))
        else:
            a = phrases.shortened.format(**start_letters(start, phrases))
    return fill(phrases.between, Kind.DAY, a=a, b=b)


def between_months(start: Day, end: Day, phrases: Phrases) -> str:
    """Return `between October 1984 and December 1984`."""
    a, b = (month_words(day.year, day.month, phrases, phrases.governed) for day in (start, end))
    return fill(phrases.between, Kind.MONTH, a=a, b=b)


def between_years(first: int, last: int, phrases: Phrases) -> str:
    """Return `between 1900 and 1909`."""
    a, b = year_words(first, phrases), year_words(last, phrases)
    return fill(phrases.between, Kind.YEAR, a=a, b=b)
