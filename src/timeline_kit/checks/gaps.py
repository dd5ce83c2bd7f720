"""A quote leaves no words out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_kit.checks.texts import Text, TextRule
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import SHORTENED_QUOTE

_GAP = re.compile(r"[\[(](?:…|\.{3})[\])]")


def examine(text: Text) -> Iterator[Problem]:
    """Find the first gap in a quote."""
    if text.path[-1] != "quote":
        return
    gap = _GAP.search(text.text)
    if gap is not None:
        yield SHORTENED_QUOTE.problem(
            f"`{gap[0]}` leaves words out, and readers who look for the quote in its source do "
            "not find it",
            text.path,
            "quote in full, or cite the source once for each part",
            within=gap.span(),
        )


rule = TextRule(("…", "..."), examine)
