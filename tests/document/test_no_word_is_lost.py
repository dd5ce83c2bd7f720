"""Every word of a source outside comments is in the model, or a problem says where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from timeline_kit.document import SourceText, locate, read
from timeline_kit.loading import load_source
from timeline_kit.problems import Problem, Severity

SIGNS = [
    *",#:{}[]&*!|>'\"%@`-?=;\\~",
    ", ", ": ", ": ", " #", "//", " - ", "- ", " ", " ", " ", "\u00a0", ":\u00a0", "\n      ",
    "\x01", "\n<<<<<<< w\n", "\n=======\n", "\n>>>>>>> w\n", "\n    title: ", "\n    <<: ",
]  # fmt: skip
FIELDS = (
    "title", "description", "group", "date_label", "note", "url", "timezone", "status", "id",
    "date", "x-own", "tags", "participants", "place", "media", "sources", "draft",
)  # fmt: skip
INNER = ("name", "caption", "credit", "alt", "quote", "locator", "lat", "ref", "x-inner")

PIECE = st.one_of(st.just("w"), st.just(" w"), st.sampled_from(SIGNS))
RAW = st.lists(PIECE, min_size=1, max_size=8).map("".join)
QUOTED = st.tuples(st.sampled_from("'\""), RAW).map(lambda pair: f"{pair[0]}{pair[1]}{pair[0]}")
VALUE = RAW | QUOTED
FLOW_LIST = st.lists(VALUE, max_size=3).map(lambda values: f"[{', '.join(values)}]")
FLOW_MAP = st.lists(st.tuples(st.sampled_from(INNER), VALUE), max_size=3).map(
    lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
)
BLOCK_LIST = st.lists(VALUE, min_size=1, max_size=3).map(
    lambda values: "".join(f"\n      - {value}" for value in values)
)
BLOCK_MAP = st.lists(st.tuples(st.sampled_from(INNER), VALUE), min_size=1, max_size=3).map(
    lambda pairs: "".join(f"\n      {key}: {value}" for key, value in pairs)
)
NODE = VALUE | FLOW_LIST | FLOW_MAP | BLOCK_LIST | BLOCK_MAP
BLOCK_EVENT = st.lists(st.tuples(st.sampled_from(FIELDS), NODE), min_size=1, max_size=4).map(
    lambda pairs: "  - id: wid\n" + "".join(f"    {key}: {value}\n" for key, value in pairs)
)
FLOW_EVENT = st.lists(
    st.tuples(st.sampled_from(FIELDS), VALUE | FLOW_LIST | FLOW_MAP), min_size=1, max_size=4
).map(lambda pairs: "  - {" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}\n")
HEAD = "timeline: {id: wid, title: w}\n"
SECTION = st.tuples(st.sampled_from(["timeline", "sources", "eras"]), NODE).map(
    lambda pair: f"{pair[0]}: {pair[1]}\n"
)
DOCUMENT = st.tuples(
    st.just(HEAD) | SECTION, st.lists(BLOCK_EVENT | FLOW_EVENT, min_size=1, max_size=3)
).map(lambda parts: parts[0] + "events:\n" + "".join(parts[1]))

SOUND = "timeline: {id: one, title: T}\nevents:\n  - id: one\n    date: 2016\n    title: T\n    "
SOUND_FIELD = st.tuples(
    st.sampled_from(("title", "description", "group", "note", "x-own", "tags", "place")), NODE
)

COMMENT = re.compile(
    r"^#|(?:^|[\s,\[\]{}])#+!*(?:\s|$)|[\"'\]}][ \t]+#|\W[ \t]*\n[ \t]*#", re.MULTILINE
)

WORD = re.compile(r"word\d+\b")


def numbered(text: str) -> str:
    """Give each word a number of its own."""
    count = iter(range(10**6))
    return re.sub(r"\bw(?:id)?\b", lambda _: f"word{next(count)}", text)


def texts_in(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield str(key)
            yield from texts_in(value)
    elif isinstance(node, list | tuple):
        for item in node:
            yield from texts_in(item)
    elif node is not None:
        yield str(node)


def named_by(problem: Problem, lines: list[str]) -> Iterator[str]:
    """Yield the words on the lines that a problem points to, and in what it says."""
    yield from WORD.findall(f"{problem.message} {problem.help}")
    for place in (problem.location, *(other.location for other in problem.related)):
        assert place is not None
        for number in range(place.line, place.end_line + 1):
            yield from WORD.findall(lines[number - 1])


def check(text: str) -> None:
    """Assert that every word of a text is in its data or named."""
    lines = re.split(r"\r\n|\r|\n", text)
    document = read(SourceText("x", text))
    problems = locate(document, document.problems)
    words = set(WORD.findall(text))
    kept = {word for each in texts_in(document.data) for word in WORD.findall(each)}
    named = {word for problem in problems for word in named_by(problem, lines)}
    is_refused = any(problem.severity is Severity.ERROR for problem in problems)
    if is_refused:
        for number in document.damaged:
            named.update(WORD.findall(lines[number - 1]))
    assert words <= kept | named, (sorted(words - kept - named), text, problems)
    loaded = load_source(SourceText("x", text))
    assert (loaded.timeline is None) == any(
        problem.severity is Severity.ERROR for problem in loaded.problems
    )
    if loaded.timeline is not None:
        told = " ".join(
            line[problem.location.column - 1 : problem.location.end_column - 1]
            for problem in loaded.problems
            if problem.location is not None
            for line in [lines[problem.location.line - 1]]
        )
        shown = " ".join(texts_in(msgspec.to_builtins(loaded.timeline, enc_hook=str)))
        assert words <= set(WORD.findall(shown + told)), (text, shown, told)


@given(DOCUMENT)
@settings(deadline=None)
@example("timeline: {id: w, title: w}\nevents:\n  - {id: w, title: w, w w, date: 2016}\n")
@example("timeline: {id: w, title: w #w}\nevents: []\n")
@example("timeline: {id: w, title: w}\nevents:\n  - {title: w}w, title: \n      w}\n")
@example("events:\n  - {id: w, date: 1, id: w\n<<<<<<< w\n    date: 2\n>>>>>>> w\nw, tags: []}\n")
@example("events:\n  - id: w\n    title: w\n    title: \x01\n      w\n")
@example("timeline: {name: :\u00a0\n      w}\nevents:\n  - id: w\n")
@example("events:\n  - title: ,w\n      #w\n      #w\n")
def test_every_word_is_in_the_data_or_named(text: str) -> None:
    assume(COMMENT.search(text) is None)
    check(numbered(text))


@given(SOUND_FIELD)
@settings(deadline=None)
@example(("place", "{name: w, w}"))
@example(("group", "#w"))
@example(("title", "#w\n      w"))
@example(("tags", "#w\n      - w"))
@example(("tags", "[w, #w\n      w]"))
def test_every_word_of_a_timeline_is_in_it_or_named(field: tuple[str, str]) -> None:
    name, node = field
    text = SOUND + f"{name}: {node}\n" if name != "title" else SOUND[:-13] + f"title: {node}\n"
    assume(COMMENT.search(text) is None)
    check(numbered(text))
