"""Nothing that is still to be written is published.

Only marks that mean nothing else are taken for one: `XXX` is also the number 30,
`TK` an airline, and `TODO` the Spanish word for everything. Drafts are unfinished.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_kit.checks.texts import Text, TextRule
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import PLACEHOLDER

_MARK = re.compile(
    r"\b(?:TKTK+|TK TK|FIXME|TODO|XXXX+)\b"
    r"|\b[Ll]orem ipsum\b"
    r"|(?<=[\[(])(?:TK|TBC|TBD|XXX|\?\?\?)(?=[\])])"
    r"|\A(?:TK|TBC|TBD|XXX|\?{3,})\Z"
)
_SURELY = re.compile(r"\bTODO(?=:|\]|\)|\Z)")
_MEANS_ALL = frozenset({"es", "gl", "pt"})


def examine(text: Text) -> Iterator[Problem]:
    """Find a mark of unfinished work."""
    found = _MARK.search(text.text)
    if found is None or text.draft or text.borrowed:
        return
    if found[0] == "TODO" and _is_a_word(text.text, text.language):
        return
    yield PLACEHOLDER.problem(
        f"`{found[0]}` looks as if something is still to be written",
        text.path,
        "write it, or put the mark into `note`, which is never public",
        within=found.span(),
    )


def _is_a_word(text: str, language: str) -> bool:
    primary = language.partition("-")[0].lower()
    return (primary in _MEANS_ALL or text.isupper()) and not _SURELY.search(text)


rule = TextRule(("TK", "TODO", "FIXME", "XXX", "orem ipsum", "TB", "???"), examine)
