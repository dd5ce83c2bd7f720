"""What people write for a place in a source is told from words of the source."""

from __future__ import annotations

import pytest

from timeline_kit.model.locators import is_locator


@pytest.mark.parametrize(
    "text",
    ["p. 12", "pp. 12-14", "p.12", "p xii", "S. 12 f.", "Seite 12", "f. 3v", "ff. 3r–4v", "ch. 5",
     "Kap. 3", "§ 12", "§§ 4–5", "¶3", "00:12:30", "12:30", "1:02:03–1:04", "12", "12-14",
     "стр. 5", "с. 5", "л. 12 об.", "ص ١٢", "ص. 12", "صفحة ١٢", "第12頁", "12頁", "第三章",
     "line 3", "n° 4", "no. 4", "art. 5", "fig. 2", "note 3", "vol. 2, p. 5", "pág. 4", "s. 12",
     "sayfa 4", "blz. 3", "12 min", "#3", "chapter IV"],
)  # fmt: skip
def test_a_place_in_a_source(text: str) -> None:
    assert is_locator(text)


@pytest.mark.parametrize(
    "text",
    ["the quote", "S was there", "page after page", "12 people died", "parts of it", "p", "ch",
     "Seit 1970", "le pilote", "i think", "1970 was a year", "12:30 was the time of the crash "
     "and nobody was there to see it, as they say", "Chinese", "l'appareil", "mid 1970", ""],
)  # fmt: skip
def test_words_of_a_source(text: str) -> None:
    assert not is_locator(text)
