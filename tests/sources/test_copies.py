"""Honest quotes are found in every kind of saved copy, false ones in none."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from support import false_quotes as traps
from support import saved_copies as corpus
from support.browser import browser

from timeline_kit.sources.copies import CopyText, read_copy
from timeline_kit.sources.judgement import Verdict
from timeline_kit.sources.verification import words_of

__all__ = ["browser"]

URL = "https://example.org/story"
PASSES = (Verdict.FOUND, Verdict.SEVERAL, Verdict.EDITED)
ROUNDS = 24

KINDS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "html": corpus.page,
    "mhtml": corpus.mhtml,
    "mail": corpus.mail,
    "mail with a page": partial(corpus.mail, as_page=True),
    "text": corpus.wrapped,
    "vtt": corpus.captions,
    "rolling vtt": partial(corpus.captions, rolling=True),
    "srt": partial(corpus.captions, srt=True),
    "docx": corpus.docx,
    "odt": corpus.odt,
    "warc": corpus.warc,
    "wacz": corpus.wacz,
}


def quotes(language: str, seed: int, rounds: int) -> Iterator[tuple[str, random.Random]]:
    """Quotes of one language, each from one paragraph."""
    chance = random.Random(f"{seed} {language}")
    for _ in range(rounds):
        paragraph = chance.choice(corpus.TEXTS[language])
        yield traps.honest(paragraph, language, chance), chance


def check(
    copy: CopyText, language: str, seed: int = 13, rounds: int = ROUNDS
) -> tuple[int, list[str], list[str]]:
    """Hold honest and false quotes against a copy: number of false ones, lost, passed."""
    words = words_of(copy)
    whole = " ".join(corpus.TEXTS[language])
    lost, passed, number = [], [], 0
    for quote, chance in quotes(language, seed, rounds):
        for name, spell in traps.SPELLINGS.items():
            if words.judge(spell(quote)).verdict not in PASSES:
                lost.append(f"{name}: {spell(quote)!r}")
        for how, false in traps.false_ones(quote, language, chance):
            if traps.is_false(false, whole):
                number += 1
                if words.judge(false).verdict in PASSES:
                    passed.append(f"{how}: {quote!r} -> {false!r} (seed {seed})")
    return number, lost, passed


@pytest.mark.parametrize("kind", KINDS)
def test_copies(kind: str) -> None:
    total, lost, asked = 0, list[str](), 0
    for language, text in corpus.TEXTS.items():
        copy = read_copy(KINDS[kind](text), URL)
        assert "tunnel" not in copy.text
        number, missed, passed = check(copy, language)
        assert not passed
        total += number
        lost += missed
        asked += ROUNDS * len(traps.SPELLINGS)
    assert total >= 200
    assert len(lost) <= asked * 0.005, lost[:20]


@given(st.sampled_from(sorted(corpus.TEXTS)), st.sampled_from(sorted(KINDS)), st.integers(0))
def test_other_seeds(language: str, kind: str, seed: int) -> None:
    copy = read_copy(KINDS[kind](corpus.TEXTS[language]), URL)
    _, lost, passed = check(copy, language, seed, rounds=6)
    assert not passed
    assert len(lost) <= 1, lost


@pytest.mark.parametrize("columns", [1, 2])
def test_pdf(browser: Browser, columns: int) -> None:
    sheet = browser.new_page()
    total = 0
    for language, text in corpus.TEXTS.items():
        sheet.set_content(corpus.printed(text, language, columns=columns))
        copy = read_copy(sheet.pdf(format="A5"))
        assert copy.place(5) == "p. 1"
        number, lost, passed = check(copy, language)
        assert not passed
        total += number
        if language == "ar":
            assert copy.doubt
        else:
            assert not copy.doubt
            assert len(lost) <= ROUNDS * len(traps.SPELLINGS) * 0.005, lost[:20]
    assert total >= 200
    sheet.close()
