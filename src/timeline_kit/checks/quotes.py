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
    if not any(text[0] in _OPENING for text in view.quotes):
        return
    for event, citations in zip(view.events, view.sources, strict=True):
        for number, citation in enumerate(citations):
            for key in ("quote", "translation"):
                text = getattr(citation, key)
                if text is None or text[0] not in _OPENING or not _is_marked(text):
                    continue
                path: Path = ("events", event.id, "sources", number, key)
                yield QUOTED_QUOTE.problem(
                    f"the {key} has quotation marks of its own, `{text[0]}` and `{text[-1]}`",
                    path,
                    fix=Fix("leave them out: every output adds them", (Replace(path, text[1:-1]),)),
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
