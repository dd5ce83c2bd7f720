"""No character that cannot be seen stands inside a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_kit.checks.parts import texts
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem
from timeline_kit.problems.advice_texts import HIDDEN_CHARACTER
from timeline_kit.texts import name_character

_HIDDEN = re.compile("[\u00ad\u200b\u2060]")
_NEEDS_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese and Khmer, where a zero-width space parts words."""


def check(timeline: Timeline) -> Iterator[Problem]:
    """Find soft hyphens, zero-width spaces and word joiners."""
    for path, text, *_ in texts(timeline):
        if text.isascii():
            continue
        found = _HIDDEN.search(text)
        if found is not None and not _NEEDS_SPACES.search(text):
            before = text[max(0, found.start() - 12) : found.start()].split("\n")[-1]
            yield HIDDEN_CHARACTER.problem(
                f"an invisible {name_character(found[0])}"
                + (f" stands after `{before}`" if before else " begins the text"),
                path,
                "delete it",
                within=found.span(),
            )
