"""Quotes held against the words of a source: special cases, traps, honest spellings."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from support import false_quotes, saved_copies

from timeline_kit.sources import folding
from timeline_kit.sources.quotes import SourceWords

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "special.yaml").read_text("utf-8")
)


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{n}-{case['quote']}" for n, case in enumerate(CASES)]
)
def test_special_case(case: dict[str, Any]) -> None:
    words = SourceWords(case["source"], wrapped=case.get("wrapped", False))
    found = words.judge(case["quote"], prefix=case.get("prefix", ""), suffix=case.get("suffix", ""))
    assert found.verdict.value == case["verdict"], found
    assert found.touches_negation is case.get("negation", False)
    assert found.is_cut_at_no is case.get("cut", False)
    assert found.no_before == case.get("before", "")
    if "number" in case:
        assert found.touches_number is case["number"]
    if "changes" in case:
        told = [[change.quote, change.source, change.end] for change in found.changes]
        assert told == [[*change, ""][:3] for change in case["changes"]]
    if "text" in case:
        assert words.passage(found.spans[0], case["quote"]).text == case["text"]


@pytest.mark.parametrize("language", saved_copies.TEXTS)
def test_a_negation_that_is_cut_off_before_a_quote_is_told_of(language: str) -> None:
    """Of every negation in the corpus, and of no sentence that is quoted from its beginning."""
    held = 0
    for paragraph in saved_copies.TEXTS[language]:
        words = SourceWords(paragraph)
        for no in false_quotes.NEGATIONS.finditer(paragraph):
            after = re.match(r"\W*((?:\w+[ ’-]?){3})", paragraph[no.end() :])
            if after is not None and no.group().strip() not in after[1]:
                found = words.judge(after[1].strip())
                is_told = found.no_before or found.verdict.value == "altered"
                assert is_told, (no.group(), after[1], found)
                held += 1
        for sentence in re.split(r"(?<=[.?!])[”»]? |(?<=。)", paragraph):
            assert not words.judge(sentence).no_before, sentence
    assert held


def test_a_changed_first_letter_changes_no_word() -> None:
    assert SourceWords("the bridge stays shut").judge("[T]he bridge stays shut").changes == ()


@pytest.mark.parametrize(("words", "verdict"), [(90, "edited"), (110, "altered")])
def test_what_is_left_out_is_not_endless(words: int, verdict: str) -> None:
    source = SourceWords(f"The bridge {'was old ' * (words * 6 // 8)}stays shut.")
    assert source.judge("The bridge […] stays shut.").verdict.value == verdict


def test_many_marks_need_no_endless_time() -> None:
    source = SourceWords("a b " * 3000)
    quote = " […] ".join(["a"] * 40) + " […] z"
    began = time.process_time()
    assert source.judge(quote).verdict.value in ("altered", "missing")
    assert time.process_time() - began < 10


def test_a_long_quote_that_is_not_there() -> None:
    source = SourceWords("word other " * 20_000)
    began = time.process_time()
    assert source.judge("other word more " * 5_000).verdict.value in ("altered", "missing")
    assert time.process_time() - began < 10


@given(st.text(st.sampled_from("aB éÉİß.-12ǆﬀ你 \n"), max_size=200), st.integers(0, 40))
def test_the_way_back_from_the_loose_form(text: str, piece: int) -> None:
    text = folding.composed(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "_PIECE", piece)
        pieces = folding.Loose(text)
    whole = folding.Loose(text)
    assert pieces.text == whole.text == folding.loose_key(text)
    for found in re.finditer(r"[^\W_]+", text):
        key = folding.loose_key(found.group())
        places = list(pieces.places(key)) if key else [found.span()]
        assert found.span() in places
        assert places == (list(whole.places(key)) if key else places)
