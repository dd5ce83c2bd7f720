"""Years, months and days in words, alone or several together: `3–5 May 2016`."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_kit.dates import Day, Point
from timeline_kit.locales.shape import DayRun, Forms, PairTemplates, PhraseKind, Templates
from timeline_kit.locales.voices import Voice


def number(value: int, speaker: Voice) -> str:
    """Return a positive number, grouped when it has five digits or more."""
    said = str(value) if value <= 9999 else f"{value:,}".replace(",", speaker.dates.group)
    return said.translate(speaker.digits) if speaker.digits else said


def year_words(year: int, speaker: Voice) -> str:
    """Return `2016`, `44 BCE`, `79 CE` or `12,016`."""
    if year <= 0:
        return speaker.dates.bce.format(y=number(1 - year, speaker))
    template = speaker.dates.ce if year < 1000 else speaker.dates.year
    return template.format(y=number(year, speaker))


def month_words(year: int, month: int, speaker: Voice, forms: Forms) -> str:
    """Return `December 2016`."""
    return forms.month.format(m=forms.months[month - 1], y=year_words(year, speaker))


def day_words(day: Day, speaker: Voice) -> str:
    """Return `20 December 2016`."""
    return speaker.dates.day.format(**letters(day, speaker))


def letters(day: Day, speaker: Voice) -> dict[str, str]:
    """Return what the letters `d`, `m`, `s`, `k` and `y` of a template stand for."""
    names = speaker.dates.months
    return {
        "d": speaker.day_text(day.day),
        "m": names.beside_day[day.month - 1],
        "s": names.without_year[day.month - 1],
        "k": str(day.month).translate(speaker.digits),
        "y": year_words(day.year, speaker),
    }


def is_plain(point: Point | None) -> bool:
    """Whether a point is a day, a month or a year, and nothing else is said of it."""
    if point is None or point.hour is not None or point.season or point.third or point.digits:
        return False
    return not any(point.qualifiers) and "X" not in point.text


def days_run(run: DayRun, days: Sequence[Day], speaker: Voice) -> list[str]:
    """Return days of one month or year, of which the run says once what they share."""
    dates = speaker.dates
    middle = dates.day_in_month if run is dates.days_in_month else dates.day_in_year
    templates = [run.first, *[middle] * (len(days) - 2), run.last]
    return [
        template.format(**letters(day, speaker))
        for template, day in zip(templates, days, strict=True)
    ]


def months_run(days: Sequence[Day], speaker: Voice) -> list[str]:
    """Return months of one year, which is said once."""
    run, names = speaker.dates.months_in_year, speaker.alone.months
    templates = [run.first, *["{m}"] * (len(days) - 2), run.last]
    return [
        template.format(**letters(day, speaker) | {"m": names[day.month - 1]})
        for template, day in zip(templates, days, strict=True)
    ]


def years_run(years: Sequence[int], speaker: Voice) -> list[str] | None:
    """Return years of one era, or None for those that need to say it each."""
    if max(years) <= 0:
        run = speaker.dates.years_bce
    elif min(years) >= 1000:
        run = speaker.dates.years
    else:
        return None
    middle = min(run.first, run.last, key=len)
    templates = [run.first, *[middle] * (len(years) - 2), run.last]
    return [
        template.format(y=number(year if year > 0 else 1 - year, speaker))
        for template, year in zip(templates, years, strict=True)
    ]


def years_span(first: int, last: int, speaker: Voice) -> str | None:
    """Return `1914–1918`, or None where each year has to say its era."""
    run = years_run((first, last), speaker)
    dates = speaker.dates
    return None if run is None else (dates.years_bce if last <= 0 else dates.years).dash.join(run)


def between_days(start: Day, end: Day, speaker: Voice) -> str:
    """Return `between 21 and 31 December 2016`."""
    if start[:2] == end[:2]:
        a, b = days_run(speaker.dates.days_in_month, (start, end), speaker)
    else:
        a, b = day_words(start, speaker), day_words(end, speaker)
    return filled(speaker.dates.between, PhraseKind.DAY, a=a, b=b)


def between_months(start: Day, end: Day, speaker: Voice) -> str:
    """Return `between October 1984 and December 1984`."""
    a, b = (month_words(day.year, day.month, speaker, speaker.between) for day in (start, end))
    return filled(speaker.dates.between, PhraseKind.MONTH, a=a, b=b)


def between_years(first: int, last: int, speaker: Voice) -> str:
    """Return `between 1900 and 1909`."""
    a, b = year_words(first, speaker), year_words(last, speaker)
    return filled(speaker.dates.between, PhraseKind.YEAR, a=a, b=b)


def aside(text: str, speaker: Voice) -> str:
    """Return a text as an aside of the language, in its brackets; nothing for none."""
    return speaker.dates.aside.format(x=text) if text else ""


def filled(templates: Templates | PairTemplates, kind: PhraseKind, **parts: str) -> str:
    """Return the template of a kind, filled."""
    return template_of(templates, kind).format(**parts)


def template_of(templates: Templates | PairTemplates, kind: PhraseKind) -> str:
    """Return the template of a kind, or the one for all others."""
    found: str = getattr(templates, kind, "")
    return found or templates.other


def contracted(text: str, speaker: Voice) -> str:
    """Return the text with its small words and articles merged: `jusqu’à le` to `jusqu’au`."""
    for apart, merged in speaker.dates.contractions:
        text = text.replace(apart, merged)
    return text
