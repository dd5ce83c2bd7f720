"""Our own words are known in the language of the timeline."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import UNTRANSLATED_LABELS


def check(view: View) -> Iterator[Problem]:
    """Find a language whose labels would be English."""
    language = view.timeline.language
    if language.partition("-")[0].lower() == "en":
        return
    from timeline_kit.locales.labels import Label, label  # ten languages that English need not load

    if all(label(word, language) == label(word, "en") for word in Label):
        yield UNTRANSLATED_LABELS.problem(
            f"labels such as “{label(Label.SOURCES, 'en')}” are not known in `{language}` and will "
            "be English",
            ("timeline", "language"),
            "check the language tag",
        )
