"""Checks: what a careful editor would want to know about a timeline.

One rule a module, whose docstring says what is right and what is not looked at. A rule
about the whole timeline is a function `check` of its `View`; a rule about single texts
is a `TextRule`, and shares one walk through all texts. A rule stands in a list below, or
it does not run. A rule that is wrong about a good document is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from timeline_kit.checks import (
    addresses,
    announced,
    archived,
    asked,
    assumed_zone,
    damaged,
    disagreement,
    emptiness,
    eras,
    fixed_zones,
    gaps,
    hidden,
    html,
    ignored,
    joined_lists,
    language,
    local_media,
    long_texts,
    lookalikes,
    media,
    misread,
    missing_source,
    old_calendar,
    order,
    placeholders,
    positions,
    quotes,
    references,
    repeats,
    saved_copies,
    scale,
    season_codes,
    set_in_quotes,
    size,
    sources,
    spellings,
    splitting,
    standing,
    texts,
    year_before_one,
)
from timeline_kit.checks.texts import TextRule
from timeline_kit.checks.view import View
from timeline_kit.document import SourceText
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem

Rule = Callable[[View], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    order.check,
    lookalikes.check,
    missing_source.check,
    assumed_zone.check,
    old_calendar.check,
    year_before_one.check,
    season_codes.check,
    fixed_zones.check,
    eras.check,
    size.check,
    scale.check,
    spellings.check,
    splitting.check,
    repeats.check,
    long_texts.check,
    quotes.check,
    language.check,
    sources.check,
    announced.check,
    disagreement.check,
    standing.check,
    archived.check,
    media.check,
    addresses.check,
    positions.check,
)
"""The rules about the timeline as a whole."""

TEXT_RULES: tuple[TextRule, ...] = (
    placeholders.rule,
    html.rule,
    damaged.rule,
    hidden.rule,
    gaps.rule,
    joined_lists.rule,
    set_in_quotes.rule,
)
"""The rules about single texts."""


def run(timeline: Timeline, stated: Collection[str] = (), *, each: bool = False) -> list[Problem]:
    """Return what all rules find in a timeline; paths name events by id.

    Args:
        timeline: what is looked at.
        stated: the keys of its header that are more than a default.
        each: whether what is said once for the file is said of each event, for `wanted`.
    """
    view = View(timeline, stated)
    found = [problem for rule in RULES for problem in rule(view)]
    found += texts.check(view, TEXT_RULES)
    return found if each else missing_source.gathered(timeline, found)


def run_raw(data: object) -> list[Problem]:
    """Return what the rules about plain data find; paths name events by index.

    Args:
        data: the plain data of a document, of any shape, not yet validated.
    """
    return [*references.check_raw(data), *emptiness.check_raw(data)]


def run_on_text(source: SourceText) -> list[Problem]:
    """Return what the comments of a document say that an author should hear."""
    return list(asked.check_text(source))


def run_on_copies(timeline: Timeline, is_file: saved_copies.IsFile) -> list[Problem]:
    """Return what is wrong with the saved copies of sources.

    Args:
        timeline: what is looked at.
        is_file: tells whether a path, relative to the document, leads to a file.
    """
    return list(saved_copies.check(timeline, is_file))


def run_on_media(timeline: Timeline, look: local_media.Look) -> list[Problem]:
    """Return what is wrong with the media files beside the document.

    Args:
        timeline: what is looked at.
        look: looks at the file at a path, relative to the document.
    """
    return list(local_media.check(timeline, look))


def founded(problems: list[Problem], *, damaged: bool) -> list[Problem]:
    """Return the problems without the advice that rests on what was misread.

    Args:
        problems: all that was found in a document.
        damaged: whether lines of it could not be read as they are.
    """
    return misread.without_unfounded(problems, damaged)


def wanted(source: SourceText, timeline: Timeline, problems: list[Problem]) -> list[Problem]:
    """Return what is to be said: without what the author ignores, and the same thing once.

    Args:
        source: the text of the document.
        timeline: what it holds, as far as it could be read.
        problems: all problems, each with its place.
    """
    return missing_source.gathered(timeline, ignored.without_ignored(source, problems))
