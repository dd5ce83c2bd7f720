from __future__ import annotations

import unicodedata

import pytest

from timeline_kit.document.characters import FORBIDDEN
from timeline_kit.locales import labels
from timeline_kit.locales.labels import LANGUAGES, Label, label

_PATTERNS = (Label.QUOTES, Label.BRACKETS, Label.ACCESSED, Label.LENGTH)
_MARKS = {
    *(Label.COLON, Label.COMMA, Label.SEMICOLON, Label.CLAUSE, Label.STOP),
    *(Label.QUOTES, Label.BRACKETS),
}
_SCRIPTS = {"ru": "CYRILLIC", "ar": "ARABIC", "fa": "ARABIC", "zh": "CJK", "zh-hant": "CJK"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_label(language: str) -> None:
    words = {which: label(which, language) for which in Label}
    assert all(words.values())
    assert list(labels._TABLE[language]) == list(Label)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", Label)
def test_a_label_is_clean_text_and_a_pattern_has_one_place(which: Label, language: str) -> None:
    word = label(which, language)
    assert FORBIDDEN.search(word) is None
    assert unicodedata.is_normalized("NFC", word)
    assert word.count("{}") == (1 if which in _PATTERNS else 0)


@pytest.mark.parametrize("language", _SCRIPTS)
def test_words_are_in_the_script_of_their_language(language: str) -> None:
    for which in set(Label) - _MARKS:
        letters = [letter for letter in label(which, language) if letter.isalpha()]
        assert letters
        assert all(_SCRIPTS[language] in unicodedata.name(letter) for letter in letters), which


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
        ("pt-BR", "Sources"),
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
