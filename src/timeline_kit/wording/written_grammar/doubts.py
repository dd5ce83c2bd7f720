"""Marks of doubt at written dates: `about 1914`, `1914?`."""

from __future__ import annotations

import re

from timeline_kit.wording.written_grammar.base import Found, Founds, Grammar
from timeline_kit.wording.written_grammar.times import CLOCK, ZONE

ABOUT = re.compile(r"(?:(?:ABOUT|ABT) )+(?:IN )?")
_ABOUT_TIME = re.compile(rf"(.+?)(?: ,)? ABOUT (?:AT )?({CLOCK}{ZONE})")
_MAYBE = re.compile(r"MAYBE (?:, )?(?:IN )?")
_ABOUT_AFTER = re.compile(r" \( ABOUT \)$| ,? ?ABOUT$")
_QUERY = re.compile(r" (?:\( \? \)|\?|\( MAYBE \)|, MAYBE|\[ \? \])$")


def doubted(grammar: Grammar, text: str) -> Founds:
    """Read a date of which the text says that it is about then, or perhaps."""
    marks: set[str] = set()
    timed = _ABOUT_TIME.fullmatch(text)
    if timed is not None:  # `um 15 Uhr` is no such time, so it is doubtful beside others
        there = grammar.point(f"{timed[1]} AT {timed[2]}")
        return [found._replace(edtf=f"{found.edtf}~", is_doubtful=True)
                for found in there if "T" in found.edtf]  # fmt: skip
    for pattern, mark in ((_QUERY, "?"), (_ABOUT_AFTER, "~"), (_QUERY, "?")):
        match = pattern.search(text)
        if match is not None:
            marks.add(mark)
            text = text[: match.start()]
    for pattern, mark in ((_MAYBE, "?"), (ABOUT, "~"), (_MAYBE, "?")):
        match = pattern.match(text)
        if match is not None and match.end() < len(text):
            marks.add(mark)
            text = text[match.end() :]
    if not marks:
        return []
    mark = "%" if len(marks) > 1 else marks.pop()
    return [
        Found(found.edtf + mark, found.reason, found.is_doubtful)
        for found in grammar.point(text)
        if not found.edtf.startswith("[") and "/" not in found.edtf and found.edtf[-1] not in "?~%"
    ]
