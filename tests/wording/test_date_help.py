"""What is no date says what would be right, to the letter."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.edtf_texts import near_misses

from timeline_kit.dates import DateError, When
from timeline_kit.problems import dates as codes
from timeline_kit.problems.page import page_of
from timeline_kit.problems.problem import Code
from timeline_kit.wording.date_help import Explained, explain

FILES = sorted((Path(__file__).parent / "cases" / "errors").glob("*.txt"))
OFFERED = re.compile(r"`([^`]+)`")


def _blocks() -> list[str]:
    return [block for path in FILES for block in path.read_text("utf-8").strip().split("\n\n")]


def _error(text: str) -> Explained:
    with pytest.raises(DateError) as caught:
        When.parse(text)
    return explain(caught.value, text)


def _shown(text: str) -> str:
    error = _error(text)
    assert error.within is not None
    start, end = error.within
    return (
        f"{json.dumps(text, ensure_ascii=False)}\n"
        f"{error.code.id} {start}-{end} {error.message}\n"
        f"help: {error.help}"
    )


@pytest.mark.parametrize("block", _blocks(), ids=lambda block: block.splitlines()[0])
def test_a_mistake_has_its_code_place_message_and_help(block: str) -> None:
    text = json.loads(block.splitlines()[0])
    assert _shown(text) == block


def _readings_offered(error: Explained) -> list[str]:
    """Return what the help tells to write, apart from the general examples."""
    if "write" not in error.help or "write a day as" in error.help or "such as" in error.help:
        return []
    return [text for text in OFFERED.findall(error.help) if not text.startswith("timezone:")]


@pytest.mark.parametrize("block", _blocks(), ids=lambda block: block.splitlines()[0])
def test_what_the_help_offers_is_a_date(block: str) -> None:
    for text in _readings_offered(_error(json.loads(block.splitlines()[0]))):
        assert When.parse(text).text == text


@given(near_misses | st.text("0123456789-/. ~?TXdecmbrlat", max_size=16))
def test_help_never_offers_what_is_no_date(text: str) -> None:
    try:
        When.parse(text)
    except DateError as error:
        offered = _readings_offered(explain(error, text))
    else:
        return
    for reading in offered:
        When.parse(reading)


def test_every_kind_of_date_error_has_a_case() -> None:
    known = {value.id for value in vars(codes).values() if isinstance(value, Code)}
    seen = {block.splitlines()[1].split()[0] for block in _blocks()}
    with_zone = {"TK305", "TK306", "TK307", "TK308"}  # in test_date_zones
    assert known - with_zone == seen


def test_codes_are_distinct_and_explained() -> None:
    known = [value for value in vars(codes).values() if isinstance(value, Code)]
    assert len({code.id for code in known}) == len({code.name for code in known}) == len(known)
    for code in known:
        page = page_of(code)
        assert page.explanation.count(".") >= 2
        assert page.wrong != page.right


def test_a_long_text_is_not_searched_and_not_shown_whole() -> None:
    error = _error("December " * 100_000)
    assert len(error.message) < 100
    assert error.help
