"""Checks: what a careful editor would want to know about a timeline.

One rule a module. A rule takes the timeline and yields problems; it is listed below,
or it does not run. A rule that is wrong about a good document is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from timeline_kit.checks import (
    addresses,
    all_drafts,
    assumed_zone,
    damaged,
    eras,
    hidden,
    html,
    language,
    long_texts,
    lookalikes,
    media,
    missing_source,
    old_calendar,
    order,
    placeholders,
    positions,
    quotes,
    repeats,
    scale,
    size,
    sources,
    spellings,
    splitting,
    year_before_one,
)
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem

Rule = Callable[[Timeline], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    order.check,
    lookalikes.check,
    missing_source.check,
    assumed_zone.check,
    old_calendar.check,
    year_before_one.check,
    eras.check,
    size.check,
    scale.check,
    all_drafts.check,
    placeholders.check,
    html.check,
    damaged.check,
    hidden.check,
    spellings.check,
    splitting.check,
    repeats.check,
    long_texts.check,
    quotes.check,
    language.check,
    sources.check,
    media.check,
    addresses.check,
    positions.check,
)
"""Every rule that runs, in the order of the codes."""


def run(timeline: Timeline) -> list[Problem]:
    """Return what all rules find in a timeline; paths name events by id."""
    return [problem for rule in RULES for problem in rule(timeline)]
