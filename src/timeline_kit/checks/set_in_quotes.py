"""A text has no typographic quotation marks around it: to YAML they are part of it.

Around a name they are wrong. Around the whole of another text they may be meant, where it quotes
somebody, so they are asked about; quotes have a rule of their own. A single mark that is never
closed may be an apostrophe or a letter.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.texts import Text, TextRule
from timeline_kit.document.typographic_quotes import PAIRS, unwrapped
from timeline_kit.problems import Fix, Problem, Replace
from timeline_kit.problems.advice import CURLY_QUOTED_NAME, CURLY_QUOTED_TEXT

_DOUBLE = frozenset("“”„")
_NAMES = frozenset(("tags", "participants"))
_WITH_MARKS = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "kk", "ky", "hy", "mk", "sr", "tg"), "«"),
    **dict.fromkeys(("ja", "zh"), "「『"),
}
"""Languages in which papers and parties are written in marks of their own."""


def examine(text: Text) -> Iterator[Problem]:
    """Find a text in typographic quotation marks, or a name with one of a pair a comma cut."""
    inner = unwrapped(text.text)
    if inner is not None:
        yield from _around_all(text, inner)
    elif _is_name(text) and _is_half(text.text):
        yield CURLY_QUOTED_NAME.problem(
            f"`{text.text}` has only one of two quotation marks: to YAML they do not hold a comma",
            text.path,
            'write straight marks, as in `["one, with a comma", another]`',
        )


def _around_all(text: Text, inner: str) -> Iterator[Problem]:
    opening, closing = text.text[0], text.text[-1]
    is_name = _is_name(text)
    own_marks = _WITH_MARKS.get(text.language.partition("-")[0].lower(), "")
    if "\n" in inner or text.path[-1] == "quote":
        return
    if opening in own_marks and (is_name or text.borrowed):
        return
    fix = Fix("leave them out", (Replace(text.path, inner),), safe=False)
    if is_name:
        message = f"the marks `{opening}` and `{closing}` are part of the name to YAML"
        yield CURLY_QUOTED_NAME.problem(message, text.path, fix=fix)
        return
    message = f"the marks `{opening}` and `{closing}` are published around the whole text"
    advice = "leave them out, if they are not meant as part of it"
    fix = Fix(advice, fix.changes, safe=False)
    yield CURLY_QUOTED_TEXT.problem(message, text.path, fix=fix)


def _is_half(name: str) -> bool:
    """Whether one mark of a pair stands at an end of a name, and nowhere another."""
    at_ends = _DOUBLE.intersection((name[0], name[-1]))
    return len(at_ends) == 1 and sum(sign in _DOUBLE for sign in name) == 1


def _is_name(text: Text) -> bool:
    *_, above, key = text.path
    return above in _NAMES or (above, key) == ("place", "name") or key == "group"


rule = TextRule((*sorted(set("".join(PAIRS))),), examine)
