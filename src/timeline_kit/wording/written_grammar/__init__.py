"""What the tokens of a written date can mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from timeline_kit.wording.hints import Hints
from timeline_kit.wording.written_grammar import (
    days,
    doubts,
    other_calendars,
    periods,
    spans,
    times,
)
from timeline_kit.wording.written_grammar.base import Found, Founds, Grammar, Rule

__all__ = ["Found", "readings"]

_MOST_TOKENS = 32

_ONE_DATE: tuple[Rule, ...] = (
    other_calendars.unnamed_era, days.digits, days.named, periods.decades, days.bare_year,
    days.weekday, other_calendars.japanese, other_calendars.minguo, other_calendars.thai,
    periods.centuries, periods.millennia, periods.seasons, periods.parts, periods.thirds,
    times.timed, doubts.doubted,
)  # fmt: skip
"""What can be one date, alone or as the end of a span."""

_WHOLE: tuple[Rule, ...] = (
    spans.shortened, other_calendars.dual, other_calendars.old_style, times.timed_span,
    periods.weeks, spans.alternatives, spans.between, Grammar.point, spans.open_end, spans.span,
)  # fmt: skip
"""What a whole text can be: one date, or two ends."""


def readings(variants: Iterable[str], hints: Hints) -> Iterator[Found]:
    """Yield what any variant of the tokens can mean."""
    grammar = Grammar(hints, _ONE_DATE, days.in_year)
    for variant in variants:
        if not re.search(r"\d", variant) or variant.count(" ") > _MOST_TOKENS:
            continue
        # a month named twice: كانون الأول/ديسمبر
        once = re.sub(r"(M\d+) (?:/ \1|\( \1 \))(?!\d)", r"\1", variant.strip())
        yield from _read(grammar, once)


def _read(grammar: Grammar, text: str) -> Founds:
    """Return what the first rule finds that finds anything."""
    return next(filter(None, (rule(grammar, text) for rule in _WHOLE)), [])
