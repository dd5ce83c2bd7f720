"""Titles for events that have only a text."""

from __future__ import annotations

import re

_LONGEST_TITLE = 120
_SENTENCE = re.compile(r"(.{15,}?[.!?。！？])(?:\s|\Z)", re.DOTALL)


def short_title(text: str) -> str:
    """Return the first sentence of a text, or as many of its words as make a title."""
    sentence = _SENTENCE.match(text)
    if sentence and len(sentence[1]) <= _LONGEST_TITLE:
        return sentence[1].rstrip(".。") if sentence.end() < len(text) else text
    if len(text) <= _LONGEST_TITLE:
        return text
    cut = text[: _LONGEST_TITLE - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:") + "…"
