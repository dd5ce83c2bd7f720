"""A language as one of its regions writes it: `December 20, 2016`, `Jänner`."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, structs

from timeline_kit.locales.babel_patterns import DatePatterns, date_patterns
from timeline_kit.locales.shape import AllForms, Dates, DayRun, Forms, MonthRun, Months

_USUAL = {"en": "en-GB"}
"""Regions whose ways the files of languages have; elsewhere those of the language alone."""


def regional(dates: Dates, language: str, tag: str) -> Dates:
    """Return the dates of a language with what Babel has otherwise for a region.

    Only what differs between the region and the language is taken, so that all cases of a month
    and all that Babel does not know stay as they are.
    """
    usual, found = date_patterns(_USUAL.get(language, language)), date_patterns(tag)
    if usual is None or found is None or usual == found:
        return dates
    changed: dict[str, object] = {
        name: getattr(found, name)
        for name in ("day", "day_in_year", "short_day")
        if getattr(found, name) not in (None, getattr(usual, name))
    }
    names = _renamed(usual, found)
    months = structs.replace(
        dates.months,
        beside_day=_named(dates.months.beside_day, names),
        without_year=_named(dates.months.without_year, names),
        short=dates.months.short
        if found.short_months == usual.short_months
        else found.short_months,
    )
    changed |= {"months": months, "forms": _forms(dates.forms, usual, found, names)}
    changed |= _runs(dates, usual, found)
    return structs.replace(dates, **changed)


def replaced(part: Any, before: str, after: str) -> Any:
    """Return a part of a language with one word for another in all its texts."""
    if isinstance(part, str):
        return part.replace(before, after)
    if isinstance(part, tuple):
        return tuple(replaced(one, before, after) for one in part)
    if isinstance(part, Struct):
        texts = {name: replaced(one, before, after) for name, one in structs.asdict(part).items()}
        return structs.replace(part, **texts)
    return part


def _renamed(usual: DatePatterns, found: DatePatterns) -> dict[str, str]:
    """Return the region's months; where one stands beside days and alone, as beside days."""
    before, after = (one.lone_months + one.day_months for one in (usual, found))
    return dict(zip(before, after, strict=True))


def _named(months: Months, names: dict[str, str]) -> Months:
    return tuple(names.get(month, month) for month in months)


def _forms(
    forms: AllForms, usual: DatePatterns, found: DatePatterns, names: dict[str, str]
) -> AllForms:
    def changed(form: Forms | str) -> Forms | str:
        if isinstance(form, str):
            return form
        month = form.month if found.month == usual.month else found.month.replace("{s}", "{m}")
        return structs.replace(form, months=_named(form.months, names), month=month)

    every = {name: changed(getattr(forms, name)) for name in AllForms.__struct_fields__}
    return structs.replace(forms, **every)


def _runs(dates: Dates, usual: DatePatterns, found: DatePatterns) -> dict[str, object]:
    """Return the spans that the region writes otherwise."""
    changed: dict[str, object] = {}
    for name in ("days_in_month", "days_in_year", "months_in_year"):
        parts = getattr(found, name)
        if parts is None and found.day != usual.day:
            whole = found.month.replace("{s}", "{m}") if name == "months_in_year" else found.day
            parts = whole, " – ", whole
        if parts not in (None, getattr(usual, name)):
            run = MonthRun if name == "months_in_year" else DayRun
            changed[name] = run(*parts)
    return changed
