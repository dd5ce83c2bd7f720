"""Carets stand under the words they mean, whatever stands before them."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from timeline_kit.document import SourceText
from timeline_kit.graphemes import width
from timeline_kit.problems import Location, Problem, Severity
from timeline_kit.reporters import full
from timeline_kit.reporters.snippet import snippet
from timeline_kit.reporters.width import printable, wrapped

PIECES = st.sampled_from(
    [
        *"aZ09 .:-é",
        "e\u0301",
        "日本",
        "ｶ",
        "한국",
        "\u1112\u1161\u11ab",
        "مرحبا",
        "مُ",
        "שלום",
        "👍",
        "👍🏽",
        "👩‍👩‍👧",
        "🏳️‍🌈",
        "❤️",
        "❤",
        "🇰🇿",
        "1️⃣",
        "สวัสดี",
        "\u200e",
        "\u00ad",
        "…",
        "—",
        "𝒳",
    ]
)
TEXT = st.lists(PIECES, max_size=12).map("".join)


def at(column: int, length: int) -> Location:
    return Location("a.yaml", 1, column, 1, column + length)


@given(TEXT)
@example("🇰🇿🇹🇷🇷🇺")
@example("e\u0301\u0302日\u0301")
def test_our_width_is_the_width_rich_measures(text: str) -> None:
    assert width(text) == cell_len(text)


@given(TEXT, TEXT)
def test_carets_begin_where_the_word_begins(before: str, after: str) -> None:
    line = f"{before}WORD{after}"
    shown = snippet(SourceText("a.yaml", line), at(len(before) + 1, 4), 1000)

    assert shown.text == line
    assert shown.before == cell_len(before)
    assert shown.carets == cell_len(shown.text[len(before) :][:4]) == 4


@given(TEXT, TEXT, st.integers(0, 8))
def test_tabs_become_spaces_and_the_carets_follow(before: str, between: str, tabs: int) -> None:
    line = before + "\t" * tabs + between + "WORD"
    shown = snippet(SourceText("a.yaml", line), at(len(line) - 3, 4), 1000)

    assert "\t" not in shown.text
    assert cell_len(shown.text[: shown.text.index("WORD")]) == shown.before
    if tabs:
        assert (shown.before - cell_len(between)) % 4 == 0


@given(TEXT.map(lambda text: text * 20), TEXT.map(lambda text: text * 20), st.integers(30, 120))
def test_a_long_line_is_cut_and_keeps_the_word(before: str, after: str, columns: int) -> None:
    line = f"{before}WORD{after}"
    shown = snippet(SourceText("a.yaml", line), at(len(before) + 1, 4), columns)

    assert cell_len(shown.text) <= columns
    assert cell_len(shown.text[: shown.text.index("WORD")]) == shown.before
    assert shown.carets == 4


@given(st.text(max_size=30), st.integers(0, 40), st.integers(0, 40), st.integers(20, 60))
def test_no_text_and_no_range_can_break_a_snippet(
    line: str, start: int, length: int, columns: int
) -> None:
    source = SourceText("a.yaml", line)
    shown = snippet(source, at(start + 1, length), columns)

    assert shown.carets >= 1
    assert not set(shown.text) & {chr(code) for code in range(32)}


@given(st.text())
def test_nothing_shown_can_steer_a_terminal(text: str) -> None:
    shown = printable(text)

    assert len(shown) == len(text)
    assert not any(
        character < " " or "\x7f" <= character <= "\x9f" for character in shown.replace("\t", "")
    )
    assert not set(shown) & set(
        "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
    )


def test_a_report_with_escapes_in_every_part_has_none() -> None:
    problem = Problem(
        "X1", Severity.ERROR, "message \x1b[2J", ("a\x1b", 0), "help \x9b", location=at(1, 1)
    )
    sources = {"a.yaml": SourceText("a.yaml", "text \x1b]0;title\x07")}

    for text in (full.report([problem], sources), full.report([problem], {})):
        assert "\x1b" not in text
        assert "\x9b" not in text


@given(TEXT, st.integers(8, 40))
def test_wrapped_lines_fit_and_lose_no_letter(text: str, columns: int) -> None:
    lines = wrapped(text, columns)

    assert all(cell_len(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split()).replace(" ", "")


def test_a_line_of_a_million_letters_is_cut_in_a_moment() -> None:
    source = SourceText("a.yaml", "title: " + "x" * 1_000_000)
    shown = snippet(source, at(500_000, 5), 80)

    assert len(shown.text) == 80
    assert shown.text[shown.before : shown.before + shown.carets] == "xxxxx"


def test_messages_and_help_are_wrapped_on_a_terminal_only() -> None:
    problem = Problem("X1", Severity.ERROR, "many words " * 6, help="good advice " * 6)

    assert full.report([problem], {}, columns=40) == (
        "error[X1]: many words many words many\n"
        "           words many words many words\n"
        "           many words\n"
        " = help: good advice good advice good\n"
        "         advice good advice good advice\n"
        "         good advice\n"
        "\n"
        "Found 1 error.\n"
    )
    assert max(map(len, full.report([problem], {}).splitlines())) > 70
