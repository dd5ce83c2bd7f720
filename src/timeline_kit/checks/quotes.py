"""A quote has no quotation marks around it: every output adds them."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.problems import Fix, Path, Problem, Replace
from timeline_kit.problems.advice import QUOTED_QUOTE

_MARKS = frozenset(("“”", "„“", "„”", "«»", "»«", "‘’", "‹›", "「」", "『』", '""'))
_OPENING = frozenset(marks[0] for marks in _MARKS)


def check(view: View) -> Iterator[Problem]:
    """Find quotes with quotation marks of their own."""
    if not any(quote[0] in _OPENING for quote in view.quotes):
        return
    for event in view.events:
        for number, citation in enumerate(event.sources):
            if citation.quote is not None and _is_marked(citation.quote):
                first, last = citation.quote[0], citation.quote[-1]
                path: Path = ("events", event.id, "sources", number, "quote")
                yield QUOTED_QUOTE.problem(
                    f"the quote has quotation marks of its own, `{first}` and `{last}`",
                    path,
                    fix=Fix(
                        "leave them out: every output adds them",
                        (Replace(path, citation.quote[1:-1]),),
                    ),
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
