"""What a language needs to say a date: names, patterns and small words.

The tables of ten languages are modules of their own, `phrases_en` and so on. Their
month names and patterns are those of CLDR; a test compares them with Babel. They are
written out because Babel's `stand-alone` names depend on which languages were used
before (babel issue 1234), and because they cost no start-up time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class PhraseKind(StrEnum):
    """What a wording is about; small words differ by it."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"  # seasons, quarters, decades, centuries: some languages want an article
    OTHER = "other"


Templates = Mapping[PhraseKind, str]
"""A template for each kind; `PhraseKind.OTHER` also serves the kinds that are not there."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Wordings that change by what stands before them.

    Attributes:
        months: the names of the months without a day.
        month: `{m}` month and `{y}` year.
        thirds: early, mid and late, of a month and of a year, with `{x}`.
        long_thirds: the same of a decade, with `{x}` or `{y}`, and of a century, with `{n}`,
            `{roman}` or `{ordinal}`.
        seasons: EDTF codes 21-24 and 33-41, with `{y}`.
        decade: `{y}`, the first year; one template, or ten by the tens digit.
        century: `{n}`, `{roman}` or `{ordinal}`.
        approximate: about, with `{x}`.
    """

    months: tuple[str, ...]
    month: str
    thirds: Mapping[str, tuple[str, str]]
    long_thirds: Mapping[str, tuple[str, str]]
    seasons: Mapping[int, str]
    decade: tuple[str, ...]
    century: str
    approximate: Templates


@dataclass(frozen=True, slots=True)
class Phrases:
    """All wordings of one language.

    Templates of days and months: of the start `{d}` is the day, `{m}` the name of the
    month, `{s}` its stand-alone name, `{k}` its number, `{y}` the year; of the end they
    are `{e}`, `{n}`, `{u}`, `{l}`, `{z}`. `{x}` is a whole wording, `{a}` and `{b}` are
    two of them.

    Attributes:
        alone: forms that stand alone.
        governed: forms after small words such as since, until and between.
        about: forms after about.
        day_months: the names of the months beside a day.
        lone_months: the names of the months where no year follows.
        one_month: a span of days within a month.
        one_year: a span of days within a year.
        months_span: a span of months within a year.
        years_span: a span of years; `years_span_bce` before the common era.
        span: any other span.
        group: what groups the digits of years beyond 9999.
        shortened: a day within the month of the other end, in `between`.
        shortens_second: whether the second day is the shortened one.
        between: a moment that lies between two.
        since: began then and goes on; `starting`: began then, end unknown.
        until: ended then, without a known beginning.
        estimate: a best guess within bounds, `{x}` and `{b}`.
        aside: how a remark follows, with `{x}`.
        parts: year, month, day: approximate, uncertain.
        contractions: what a small word and an article merge into.
    """

    alone: Forms
    governed: Forms
    about: Forms
    day_months: tuple[str, ...]
    lone_months: tuple[str, ...]
    day: str
    one_month: str
    one_year: str
    months_span: str
    years_span: str
    years_span_bce: str
    span: str
    year: str
    bce: str
    ce: str
    group: str
    timed: str
    shortened: str
    shortens_second: bool
    between: Templates
    since: Templates
    starting: Templates
    until: Templates
    start_unknown: str
    end_unknown: str
    earlier: str
    later: str
    separator: str
    last_separator: str
    estimate: str
    aside: str
    uncertain: str
    parts: tuple[tuple[str, str], tuple[str, str], tuple[str, str]]
    unknown_year: str
    unknown_digit: str
    northern: str
    southern: str
    contractions: tuple[tuple[str, str], ...] = ()
