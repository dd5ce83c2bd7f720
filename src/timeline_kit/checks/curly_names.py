"""A name has no typographic quotation marks around it: to YAML they are part of the text.

Texts that may quote somebody are not looked at, and a name with marks inside is one. A single
mark that is never closed may be an apostrophe or a letter; guillemets and corner brackets are how
papers and parties are written in some languages.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.texts import Text, TextRule
from timeline_kit.problems import Fix, Problem, Replace
from timeline_kit.problems.advice import CURLY_QUOTED_NAME

_PAIRS = frozenset(("“”", "„“", "„”", "””", "‘’", "‚‘", "’’"))
_DOUBLE = frozenset("“”„")
_NAMES = frozenset(("tags", "participants"))


def examine(text: Text) -> Iterator[Problem]:
    """Find a name in typographic quotation marks, or with one of a pair that a comma cut."""
    if not _is_name(text):
        return
    name = text.text
    if len(name) > 2 and name[0] + name[-1] in _PAIRS and not _DOUBLE.intersection(name[1:-1]):
        yield CURLY_QUOTED_NAME.problem(
            f"the marks `{name[0]}` and `{name[-1]}` are part of the name to YAML",
            text.path,
            fix=Fix("leave them out", (Replace(text.path, name[1:-1]),), safe=False),
        )
    elif len(_DOUBLE.intersection((name[0], name[-1]))) == 1 and _is_alone(name):
        yield CURLY_QUOTED_NAME.problem(
            f"`{name}` has only one of two quotation marks: to YAML they do not hold a comma",
            text.path,
            'write straight marks, as in `["one, with a comma", another]`',
        )


def _is_name(text: Text) -> bool:
    *_, above, key = text.path
    return above in _NAMES or (above, key) == ("place", "name") or key == "group"


def _is_alone(name: str) -> bool:
    return sum(sign in _DOUBLE for sign in name) == 1


rule = TextRule(("“", "”", "„", "‘", "‚", "’"), examine)
