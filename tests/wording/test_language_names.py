"""The name of a language is offered as its tag."""

from __future__ import annotations

import pytest
from babel import Locale

from timeline_kit.locales.languages import LANGUAGES
from timeline_kit.model.texts import TextError, language
from timeline_kit.wording.language_names import tag_of


@pytest.mark.parametrize(
    ("name", "tag"),
    [("français", "fr"), ("Francais", "fr"), ("ENGLISH", "en"), ("Deutsch", "de"),
     ("allemand", "de"), ("немецкий", "de"), ("العربية", "ar"), ("繁體中文", "zh-Hant"),
     ("Brazilian Portuguese", "pt-BR"), ("Nederlands", "nl"), ("čeština", "cs"),
     ("nonsense", ""), ("", ""), ("-", "")],
)  # fmt: skip
def test_a_language_is_known_by_its_name(name: str, tag: str) -> None:
    assert tag_of(name) == tag
    with pytest.raises(TextError) as refused:
        language(name)
    assert refused.value.exact == (tag or None)


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("said_in", LANGUAGES)
def test_each_of_our_languages_is_known_by_what_all_of_them_call_it(tag: str, said_in: str) -> None:
    names = Locale.parse(said_in, sep="-").languages
    assert tag_of(names[tag.replace("-", "_")]) == tag
