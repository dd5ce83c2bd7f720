"""Text that was meant and is read as a comment: `title: Round #2`."""

from __future__ import annotations

import re

from yaml.events import ScalarEvent

from timeline_kit.document.events import event_source
from timeline_kit.document.lines import entry, excerpt, parse_line, quoted
from timeline_kit.document.source_text import SourceText
from timeline_kit.problems import Problem, reading

_CANDIDATE = re.compile(r"#(?<=[ \t]#)[^\s#!]")
"""Begins with a literal, which `re` finds ten times faster than a class of characters."""

_COMMENT = re.compile(r"[ \t]+(#[^\s#!][^\r\n]*)")
_CAP = 100


def hidden_comments(source: SourceText) -> list[Problem]:
    """Return a warning for every comment that looks like a part of the text before it.

    The text must be YAML. It is walked a second time only if it has a suspicious `#`.
    """
    lines = {source.location(found.start(), 0).line for found in _CANDIDATE.finditer(source.text)}
    problems: list[Problem] = []
    if not lines:
        return problems
    get = event_source(source.text)
    while (event := get()) is not None and len(problems) < _CAP:
        is_plain = event.__class__ is ScalarEvent and not event.style
        if is_plain and event.end_mark.line + 1 in lines:
            found = _COMMENT.match(source.text, event.end_mark.index)
            if found is not None:
                problems.append(_warning(source, found))
    return problems


def _warning(source: SourceText, found: re.Match[str]) -> Problem:
    written = found[1].rstrip()
    location = source.location(found.start(1), found.start(1) + len(written))
    line = parse_line(source.line(location.line))
    advice = "put the text in quotes"
    if line.value[:1] not in ("[", "{"):
        advice += f": {entry(line, quoted(line.text[line.value_start :].rstrip()))}"
    return reading.HIDDEN_COMMENT.problem(
        f"`{excerpt(written)}` is read as a comment and left out of the text",
        help=f"{advice}; or write a space after the `#` of a comment",
        location=location,
    )
