"""How high rows are for their text."""

from __future__ import annotations

import pytest

from timeline_kit.exporters.xlsx.heights import lines_needed


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Last inspection ends", 36, 1),
        ("Diplomats arrive in Astana for talks", 32, 1),
        ("Talks begin in Astana between the parties for the first time since 2015", 36, 2),
        ("Hinzufügen", 28, 1),
        ("地震", 17, 1),
        ("福島第一原子力発電所で全交流電源が失われ、緊急事態が宣言される", 32, 3),
        ("a" * 100, 36, 3),
        ("", 36, 1),
        ("one\n\nthree", 36, 3),
    ],
)
def test_lines_are_those_that_programs_make(text: str, width: float, lines: int) -> None:
    """As LibreOffice draws them with Carlito, whose letters are as wide as those of Calibri."""
    assert lines_needed(text, width) == lines


@pytest.mark.parametrize("width", [12, 17, 32, 36, 72])
def test_more_words_never_need_fewer_lines(width: float) -> None:
    words = ["Russia,", "Turkey", "and", "Iran", "agree:", "wholeheartedly", "at", "once"] * 8
    needed = [lines_needed(" ".join(words[:count]), width) for count in range(len(words))]
    assert needed == sorted(needed)
