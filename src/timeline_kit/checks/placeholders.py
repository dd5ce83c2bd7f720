"""Nothing that is still to be written is published.

Only marks that mean nothing else are taken for one: `XXX` is also the number 30,
`TK` an airline, and `TODO` the Spanish word for everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_kit.checks.parts import texts
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem
from timeline_kit.problems.advice_texts import PLACEHOLDER

_MARK = re.compile(
    r"\b(?:TKTK+|TK TK|FIXME|TODO|XXXX+)\b"
    r"|\b[Ll]orem ipsum\b"
    r"|(?<=[\[(])(?:TK|TBC|TBD|XXX|\?\?\?)(?=[\])])"
    r"|\A(?:TK|TBC|TBD|XXX|\?+)\Z"
)
_SURELY = re.compile(r"\bTODO(?=:|\]|\)|\Z)")
_MEANS_ALL = frozenset({"es", "gl", "pt"})


def check(timeline: Timeline) -> Iterator[Problem]:
    """Find marks of unfinished work in texts that will be public."""
    for path, text, _, draft, borrowed in texts(timeline):
        if draft or borrowed:
            continue
        found = _MARK.search(text)
        if found is None or (found[0] == "TODO" and _is_a_word(text, timeline.language)):
            continue
        yield PLACEHOLDER.problem(
            f"`{found[0]}` looks as if something is still to be written",
            path,
            "write it, or put the mark into `note`, which is never public",
            within=found.span(),
        )


def _is_a_word(text: str, language: str) -> bool:
    primary = language.partition("-")[0].lower()
    return (primary in _MEANS_ALL or text.isupper()) and not _SURELY.search(text)
