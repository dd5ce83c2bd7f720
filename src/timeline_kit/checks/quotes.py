"""A quote has no quotation marks around it: every output adds them."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.document.typographic_quotes import PAIRS, unwrapped
from timeline_kit.problems import Fix, Path, Problem, Replace
from timeline_kit.problems.advice import QUOTED_QUOTE

_OPENING = frozenset(marks[0] for marks in PAIRS) | {'"'}


def check(view: View) -> Iterator[Problem]:
    """Find quotes with quotation marks of their own."""
    if not any(text[0] in _OPENING for text in view.quotes):
        return
    for event, citations in zip(view.events, view.sources, strict=True):
        for number, citation in enumerate(citations):
            for key in ("quote", "translation"):
                text = getattr(citation, key)
                inner = _unquoted(text) if text is not None and text[0] in _OPENING else None
                if text is None or inner is None:
                    continue
                path: Path = ("events", event.id, "sources", number, key)
                yield QUOTED_QUOTE.problem(
                    f"the {key} has quotation marks of its own, `{text[0]}` and `{text[-1]}`",
                    path,
                    fix=Fix("leave them out: every output adds them", (Replace(path, inner),)),
                )


def _unquoted(quote: str) -> str | None:
    """Return a quote without the marks around all of it; None where there are none."""
    inner = quote[1:-1].strip()
    if quote[0] == quote[-1] == '"' and inner and '"' not in inner:
        return inner
    return unwrapped(quote)
