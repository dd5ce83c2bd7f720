"""The items of a list stand in lines of their own.

YAML joins the lines of a text that does not begin with `|`. Dashes are not looked at, as they part
phrases, too; two items at least have to follow each other in a line.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.texts import Text, TextRule
from timeline_kit.patterns import pattern
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import JOINED_LIST

_JOINED = pattern(
    r"(?m)^[*•‣▪] \S.* [*•‣▪] (?=[^\W\d_])"
    r"|(?<=[^\s\d]) [*•‣▪] [^\W\d_][^\n]* [*•‣▪] (?=[^\W\d_])"
    r"|^1(?P<mark>[.)]) [^\W\d_].* 2(?P=mark) (?=[^\W\d_])"
)


def examine(text: Text) -> Iterator[Problem]:
    """Find items of a list that were joined into one line."""
    found = _JOINED.search(text.text) if text.markdown else None
    if found is None:
        return
    key = text.path[-1]
    yield JOINED_LIST.problem(
        "items of a list stand in one line, since YAML joins lines",
        text.path,
        f"begin the text with `{key}: |` on a line of its own, which keeps lines",
        within=found.span(),
    )


rule = TextRule(("* ", "• ", "‣ ", "▪ ", " 2. ", " 2) "), examine)
