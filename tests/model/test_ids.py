"""What an id may be: each character and each length at its limit."""

from __future__ import annotations

import pytest

from timeline_kit.model.texts import TextError, slug


@pytest.mark.parametrize(
    "text", ["a", "m", "z", "am", "a5", "a0", "a9", "az", "a-", "a_", "a" * 100, "a--__b"]
)
def test_an_id(text: str) -> None:
    assert slug(text) == text


@pytest.mark.parametrize(
    "text",
    ["", "A", "`", "{", "0", "9", "-a", "_a", "aA", "a.", "a/", "a:", "a`", "a{", "a a", "a\n"],
)
def test_no_id(text: str) -> None:
    with pytest.raises(TextError):
        slug(text)


def test_an_id_of_101_characters_is_none() -> None:
    with pytest.raises(TextError):
        slug("a" * 101)
