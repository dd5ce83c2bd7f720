"""Our own words are known in the language of the timeline."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.problems import Fix, Problem, Replace
from timeline_kit.problems.advice import UNTRANSLATED_LABELS


def check(view: View) -> Iterator[Problem]:
    """Find a language that is not ours: our words, dates included, would be English."""
    language = view.timeline.language
    if language.partition("-")[0].lower() == "en":
        return
    from timeline_kit.locales.languages import LANGUAGES, is_written  # English need not look

    if not is_written(language):
        short, path = _short(language), ("timeline", "language")
        is_ours = is_written(short)
        yield UNTRANSLATED_LABELS.problem(
            f"`{language}` is not among our languages: dates and labels, and the words of page "
            "and workbook, will be English",
            path,
            "" if is_ours else f"check the language tag; our languages are {', '.join(LANGUAGES)}",
            fix=Fix(f"write `{short}`", (Replace(path, short),)) if is_ours else None,
        )


def _short(tag: str) -> str:
    """Return a tag with the shortest code of its language: `de` for `deu` and `ger` (BCP 47)."""
    from babel.core import get_global

    first, *others = tag.split("-")
    known = get_global("language_aliases").get(first.lower(), first)
    return "-".join([known.replace("_", "-"), *others])
