"""Files with several mistakes: each is named on its line, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline_kit import model
from timeline_kit.document import ParsedText, SourceText, locate, read
from timeline_kit.document.keys import USUAL_KEYS

MISTAKES = {
    "    title: Talks": [
        "    title: Talks: more", "    title: Talks:", "    title: \"Talks", "    title: 'Talks",
        "    title: \"Talks\" more", "    title: @Talks", "    title: %Talks", "    title: [Talks",
        "    title: \"C:\\News\"", "     title: Talks", "   title: Talks", "\ttitle: Talks",
        "    title:Talks", "    title Talks", "    title = Talks", "    title: null",
        "    title: &Talks more", "    title: *Talks", "    title: !Talks more", "    date: again",
        "    <<: {a: b}", "    [a]: b", "    title: \"\\u202e\"", "    title: Talks\u202e",
        "    title: - Talks", "    title: | Talks", "    title: {Talks", "    title: ]Talks",
    ],
    "  - id: event": [
        "  -id: event", "   - id: event", "  – id: event", "  - id event", "  id: event",
    ],
    "    tags: [a, b]": [
        "    tags: [a, b", "    tags: [a, b}", "    tags: [a, \"b]", "    tags: a, b]: c",
    ],
}  # fmt: skip
"""Lines of an event, and how each may go wrong."""

EVENT = [
    "  - id: event",
    "    date: 2016-12-20",
    "    title: Talks",
    "    tags: [a, b]",
    "    description: |",
    '      Some text: with "signs',
    "",
    "    place:",
    "      name: Astana",
]
HEAD = ["timeline:", "  id: talks", "  title: Talks", "events:"]


MISTAKE = [(line, mistake) for line, mistakes in MISTAKES.items() for mistake in mistakes]
MASKED = {"  - id event"}
"""Not seen for what it is when the next line but one is indented with a tab."""


def written(mistakes: dict[int, list[tuple[str, str]]]) -> tuple[str, list[int]]:
    """Return eight events, some with mistakes in them, and the lines of the mistakes."""
    lines = list(HEAD)
    mistaken = []
    for number in range(8):
        instead = dict(mistakes.get(number, []))
        for line in EVENT:
            if line in instead:
                mistaken.append(len(lines) + 1)
            lines.append(instead.get(line, line))
    return "\n".join(lines) + "\n", mistaken


def named(document: ParsedText) -> list[int]:
    """Return the lines of all problems."""
    found = locate(document, document.problems)
    return [problem.location.line for problem in found if problem.location is not None]


ONE_MISTAKE = st.sampled_from(MISTAKE).map(lambda mistake: [mistake])


@given(st.dictionaries(st.integers(1, 7), ONE_MISTAKE, max_size=5))
@settings(max_examples=150, deadline=None)
def test_each_mistake_is_named_on_its_line(mistakes: dict[int, list[tuple[str, str]]]) -> None:
    text, mistaken = written(mistakes)
    document = read(SourceText("x", text))
    assert named(document) == mistaken
    assert document.data is not None
    assert len(document.data["events"]) == 8
    sound = read(SourceText("x", written({})[0])).data
    assert sound is not None
    for number, event in enumerate(document.data["events"]):
        if number not in mistakes:
            assert event == sound["events"][number]


@pytest.mark.parametrize("first", MISTAKE, ids=lambda mistake: repr(mistake[1]))
def test_two_mistakes_in_one_event_are_both_named(first: tuple[str, str]) -> None:
    for second in MISTAKE:
        if second[0] <= first[0] or (first[1][0] == "\t" and second[1] in MASKED):
            continue
        text, mistaken = written({3: [first, second]})
        assert named(read(SourceText("x", text))) == mistaken, second


def test_ten_mistakes_are_all_named() -> None:
    path = Path(__file__).parent / "cases" / "ten-mistakes.yaml"
    document = read(SourceText(path.name, path.read_text(encoding="utf-8")))
    codes = [problem.code for problem in document.problems]
    assert len(set(codes)) >= 10
    assert named(document) == [3, 6, 11, 13, 16, 20, 23, 27, 29, 31, 34, 38, 39, 41]


def test_the_usual_keys_are_those_of_the_model() -> None:
    records = (
        model.Document,
        model.Header,
        model.Source,
        model.Era,
        model.Event,
        model.Place,
        model.Citation,
        model.Media,
    )
    assert {key for record in records for key in record.key_names()} == USUAL_KEYS
