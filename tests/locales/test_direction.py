"""Texts of another direction keep their punctuation in plain text, and lose nothing by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_kit.locales.direction import isolated, runs_against
from timeline_kit.locales.labels import quoted

LEFT, RIGHT = "\u200e", "\u200f"


@pytest.mark.parametrize(
    ("text", "language", "written"),
    [
        ("It took off.", "en", "It took off."),
        ("It took off.", "ar", f"{RIGHT}{LEFT}It took off.{LEFT}{RIGHT}"),
        ("أقلعت.", "ar", "أقلعت."),
        ("أقلعت.", "fr", f"{LEFT}{RIGHT}أقلعت.{RIGHT}{LEFT}"),
        ("המטוס", "en", f"{LEFT}{RIGHT}המטוס{RIGHT}{LEFT}"),
        ("Взлёт!", "fa", f"{RIGHT}{LEFT}Взлёт!{LEFT}{RIGHT}"),
        ("12:30", "ar", "12:30"),
        ("١٢", "en", f"{LEFT}{RIGHT}١٢{RIGHT}{LEFT}"),
    ],
)
def test_a_text_of_another_direction_stands_between_marks(
    text: str, language: str, written: str
) -> None:
    assert isolated(text, language) == written


def test_the_marks_of_a_quote_stand_outside() -> None:
    assert quoted("It took off.", "ar") == f"«{RIGHT}{LEFT}It took off.{LEFT}{RIGHT}»"


@given(st.text(), st.sampled_from(["en", "ar", "he-Latn", "fa", "ru"]))
def test_nothing_is_lost(text: str, language: str) -> None:
    written = isolated(text, language)

    assert written == text or (written[2:-2] == text and runs_against(text, language))
