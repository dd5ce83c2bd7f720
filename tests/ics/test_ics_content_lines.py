from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.strategies import blocks, lines

from timeline_kit.exporters.ics.lines import content, degrees, folded, text, uri

_BACKSLASHES = st.integers(60, 160).map("\\".__mul__)


def unescaped(value: str) -> str:
    """Read a TEXT value back as RFC 5545 §3.3.11 says."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


@given(blocks() | lines() | _BACKSLASHES)
def test_a_text_value_reads_back_as_it_was(value: str) -> None:
    assert unescaped(text(value)) == value
    assert "\n" not in text(value)


@given(blocks() | lines() | _BACKSLASHES | st.integers(60, 90).map("SUMMARY:".ljust))
@settings(max_examples=300)
def test_a_folded_line_is_short_and_unfolds_to_itself(value: str) -> None:
    line = text(value)
    physical = folded(line).encode().split(b"\r\n")
    assert all(len(part) <= 75 for part in physical)
    assert all(part.startswith(b" ") for part in physical[1:])
    parts = [physical[0], *(part[1:] for part in physical[1:])]
    assert "".join(part.decode() for part in parts) == line  # no fold within a character
    assert not any(re.search(rb"(?<!\\)(\\\\)*\\$", part) for part in parts)  # nor in an escape


@given(st.lists(st.sampled_from(["word", "слово", "ab", "🙂🙂", "C:\\News", "a,"]), min_size=40))
def test_no_physical_line_ends_or_begins_with_a_space_of_the_text(words: list[str]) -> None:
    physical = folded(" ".join(words)).split("\r\n")
    assert not any(part.endswith(" ") for part in physical)
    assert not any(part.startswith("  ") for part in physical)


@pytest.mark.parametrize("value", [" " * 200, "\\ " * 100, "\\" * 201, "\u0301" * 200])
def test_a_line_without_a_good_place_is_folded_all_the_same(value: str) -> None:
    physical = folded(value).split("\r\n")
    assert "".join([physical[0], *(part[1:] for part in physical[1:])]) == value
    assert all(len(part.encode()) <= 75 for part in physical)


@pytest.mark.parametrize("length", range(70, 80))
def test_a_line_is_folded_from_76_octets_on(length: int) -> None:
    folds = 1 if length > 75 else 0
    assert content(["x" * length]).count(b"\r\n ") == folds
    assert content(["ы" * 30 + "x" * (length - 60)]).count(b"\r\n ") == folds


@pytest.mark.parametrize("letter", ["x", "ы", "🙂"])
def test_every_line_but_the_last_is_filled(letter: str) -> None:
    *full, _ = folded(letter * 200).split("\r\n")
    octets = len(letter.encode())
    assert len(full) > 1
    assert all(75 - octets < len(part.encode()) <= 75 for part in full)


def test_every_content_line_has_its_line_end() -> None:
    assert content(["A:1", "B:ы", "C:" + "x" * 74]) == (
        b"A:1\r\nB:\xd1\x8b\r\nC:" + b"x" * 73 + b"\r\n x\r\n"
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("C:\\News", "C:\\\\News"),
        ("\\n", "\\\\n"),
        ("\\N", "\\\\N"),
        ("\\,", "\\\\\\,"),
        ("a;b,c\nd", "a\\;b\\,c\\nd"),
        ("a:b\"c'", "a:b\"c'"),
    ],
)
def test_each_character_is_escaped_once(value: str, written: str) -> None:
    assert text(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (51.13, "51.13"),
        (0.0, "0"),
        (-0.0, "0"),
        (-0.0000001, "0"),
        (1e-05, "0.00001"),
        (-33.123456789, "-33.123457"),
        (180.0, "180"),
        (100.0, "100"),
        (1 / 3, "0.333333"),
    ],
)
def test_degrees_have_six_decimals_at_most_and_no_exponent(value: float, written: str) -> None:
    assert degrees(value) == written


@given(st.floats(-180, 180))
def test_degrees_are_a_float_of_the_standard_and_near_the_value(value: float) -> None:
    assert re.fullmatch(r"-?\d+(\.\d{1,6})?", degrees(value))
    assert abs(float(degrees(value)) - value) <= 0.0000005001


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("https://example.org/a,b;c'(d)*!", "https://example.org/a,b;c'(d)*!"),
        ("https://example.org/путь", "https://example.org/%D0%BF%D1%83%D1%82%D1%8C"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/a%20b%zz", "https://example.org/a%20b%25zz"),
        ("https://example.org/a|b\\c\"<d>^`{}[]", "https://example.org/a%7Cb%5Cc%22%3Cd%3E%5E%60%7B%7D%5B%5D"),
        ("https://пример.рф/", "https://xn--e1afmkfd.xn--p1ai/"),
        ("https://Пример.рф:8080/", "https://xn--e1afmkfd.xn--p1ai:8080/"),
        ("https://straße.de/ß", "https://xn--strae-oqa.de/%C3%9F"),
        ("https://例え。jp/", "https://xn--r8jz45g.jp/"),
        ("https://[2001:db8::1]/ü", "https://[2001:db8::1]/%C3%BC"),
        ("https://example.org/?q=мир#ещё", "https://example.org/?q=%D0%BC%D0%B8%D1%80#%D0%B5%D1%89%D1%91"),
    ],
)  # fmt: skip
def test_an_address_becomes_a_uri(address: str, written: str) -> None:
    assert uri(address) == written
    assert uri(written) == written
