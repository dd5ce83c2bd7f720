"""A quote is the exact text of its source, without marks around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_kit.model import Timeline
from timeline_kit.problems import Problem
from timeline_kit.problems.advice_texts import QUOTED_QUOTE, SHORTENED_QUOTE

_MARKS = ("“”", "„“", "„”", "«»", "»«", "‘’", "‹›", "「」", "『』", '""')
_GAP = re.compile(r"[\[(](?:…|\.{3}|\. \. \.)[\])]")


def check(timeline: Timeline) -> Iterator[Problem]:
    """Find quotes with quotation marks of their own, and quotes with words left out."""
    for event in timeline.events:
        for number, citation in enumerate(event.sources):
            quote = citation.quote
            if quote is None:
                continue
            path = ("events", event.id, "sources", number, "quote")
            if _is_marked(quote):
                yield QUOTED_QUOTE.problem(
                    f"the quote has quotation marks of its own, `{quote[0]}` and `{quote[-1]}`",
                    path,
                    "leave them out: every output adds them",
                )
            gap = _GAP.search(quote)
            if gap is not None:
                yield SHORTENED_QUOTE.problem(
                    f"`{gap[0]}` leaves words out, so the quote cannot be found in its source",
                    path,
                    "quote in full, or cite the source once for each part",
                    within=gap.span(),
                )


def _is_marked(quote: str) -> bool:
    """Whether one pair of marks stands around the whole; `“Yes” and “no”` has two."""
    inner = quote[1:-1]
    return (
        bool(inner)
        and quote[0] + quote[-1] in _MARKS
        and quote[0] not in inner
        and quote[-1] not in inner
    )
