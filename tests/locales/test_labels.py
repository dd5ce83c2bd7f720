from __future__ import annotations

from difflib import SequenceMatcher

import pytest

from timeline_kit.locales import labels
from timeline_kit.locales.labels import Label, label
from timeline_kit.locales.languages import LANGUAGES


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("en", "Sources"),
        ("en-GB", "Sources"),
        ("RU", "Источники"),
        ("ru-Cyrl-RU", "Источники"),
        ("ar-EG", "المصادر"),
        ("zh", "来源"),
        ("zh-Hans-CN", "来源"),
        ("zh-Hant", "來源"),
        ("zh-TW", "來源"),
        ("zh-HK", "來源"),
        ("zh-Hans-TW", "来源"),
        ("zh-Hant-CN", "來源"),
        ("sw-KE", "Sources"),
        ("tlh", "Sources"),
    ],
)
def test_a_tag_falls_back_to_its_language_and_then_to_english(tag: str, word: str) -> None:
    assert label(Label.SOURCES, tag) == word


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "“peace”"),
        ("ru", "«peace»"),
        ("de", "„peace“"),
        ("fr", "«\u00a0peace\u00a0»"),
        ("ja", "「peace」"),
    ],
)
def test_a_quotation_has_the_marks_of_its_language(language: str, said: str) -> None:
    assert labels.quoted("peace", language) == said


def test_an_aside_may_hold_braces() -> None:
    assert labels.bracketed("{0}", "{} {x}", "en") == "{0} ({} {x})"
    assert labels.labelled(Label.PLACE, "{}", "fr") == "Lieu\u00a0: {}"


def test_items_with_commas_of_their_own_are_told_apart() -> None:
    assert labels.listed(("Russia", "Iran"), "en") == "Russia, Iran"
    assert labels.listed(("Russia", "Iran, Islamic Republic of"), "en") == (
        "Russia; Iran, Islamic Republic of"
    )
    assert labels.listed(("روسيا، الاتحاد الروسي", "تركيا"), "ar") == "روسيا، الاتحاد الروسي؛ تركيا"
    assert labels.listed(("俄罗斯", "土耳其"), "zh") == "俄罗斯、土耳其"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_known_and_what_is_planned_are_no_contraries(language: str) -> None:
    """`established` is of the knowledge, `tentative` of the plan: no word says both."""
    planned, known = label(Label.TENTATIVE, language), label(Label.ESTABLISHED, language)
    same = SequenceMatcher(None, planned.casefold(), known.casefold()).find_longest_match()
    assert same.size < 5
