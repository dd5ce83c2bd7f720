"""No character that cannot be seen stands inside a word."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.texts import Text, TextRule
from timeline_kit.document.characters import name_character
from timeline_kit.patterns import pattern
from timeline_kit.problems import Fix, Problem, Replace
from timeline_kit.problems.advice import HIDDEN_CHARACTER

_HIDDEN = ("\u00ad", "\u200b", "\u2060")
"""Soft hyphen, zero-width space, word joiner."""

_ANY = pattern(f"[{''.join(_HIDDEN)}]")
_NEEDS_SPACES = pattern("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese and Khmer, where a zero-width space parts words."""


def hides(text: str) -> bool:
    """Whether a text holds such a character, and its script has no need of it."""
    return _ANY.search(text) is not None and _NEEDS_SPACES.search(text) is None


def examine(text: Text) -> Iterator[Problem]:
    """Find the first such character."""
    found = _ANY.search(text.text)
    if found is None or not hides(text.text):
        return
    before = text.text[max(0, found.start() - 12) : found.start()].split("\n")[-1]
    yield HIDDEN_CHARACTER.problem(
        f"an invisible {name_character(found[0])}"
        + (f" stands after `{before}`" if before else " begins the text"),
        text.path,
        within=found.span(),
        fix=Fix(
            "delete it",
            (Replace(text.path, text.text[: found.start()] + text.text[found.end() :]),),
        ),
    )


rule = TextRule(_HIDDEN, examine)
