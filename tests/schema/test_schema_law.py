"""The law of the schema: whatever loads is accepted, however it is written."""

from __future__ import annotations

import jsonschema_rs
from hypothesis import given
from hypothesis import strategies as st
from support.yaml_core import as_editor

import timeline_kit
from timeline_kit.exports import schema

VALIDATOR = jsonschema_rs.Draft202012Validator(schema())
HEADER = "timeline: {id: example, title: T}\nsources: {report: {title: A report}}\nevents:\n"


def one_of(words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words.split())


LINES = one_of(
    "talks 1984 3.14 -7 1e5 0x1F 0o17 No yes true FALSE .5 2016-12-20 12:30 '~' 'null' مرحبا 会谈"
)
DATES = one_of(
    "2016 2016-12 2016-12-20 1914~ -0043 0044 201X 2016-12-20T13:00 2016/.. 2016-21 Y17E7 1950S2 "
    "'2016' '[1667,1668]'"
) | st.sampled_from(["[1667, 1668]", "[1667, 2016-12..]", "late 2016-12", '"2016"'])
NUMBERS = one_of("51.13 51 -7 +3 .5 1e1 '51.13' 5. 1_0 -0")
SLUGS = one_of("a talks true no null-island e1 a_b")
EMPTY = st.just("")


def mapping(**values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.fixed_dictionaries({}, optional=values).map(
        lambda entries: "".join(f", {key}: {entries[key]}" for key in entries)
    )


def sequence(items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(items, max_size=3).map(lambda texts: f"[{', '.join(texts)}]")


PLACES = st.builds(
    lambda name, rest: f"{{name: {name}{rest}}}",
    LINES,
    st.just("")
    | st.builds(lambda lat, lon: f", lat: {lat}, lon: {lon}", NUMBERS, NUMBERS)
    | st.sampled_from([", lat: ", ", lon: ", ", lat: , lon: "]),
)
CITATIONS = st.just("report") | mapping(
    quote=LINES | EMPTY,
    locator=LINES | EMPTY,
    prefix=LINES | EMPTY,
    suffix=LINES,
    translation=LINES | EMPTY,
    says=DATES | EMPTY,
    stance=st.sampled_from(["disputes", ""]),
).map(lambda rest: f"{{ref: report{rest}}}")
ADDRESSES = st.sampled_from(["https://example.org/a", "HTTP://example.org", "' https://e.org '"])
MEDIA = mapping(caption=LINES, alt=LINES | EMPTY, thumbnail=ADDRESSES, link=EMPTY).map(
    lambda rest: f"{{url: https://example.org/a.jpg{rest}}}"
)
FIELDS = mapping(
    description=LINES | EMPTY,
    date_label=LINES,
    group=LINES | EMPTY,
    tags=sequence(LINES) | EMPTY,
    place=PLACES | EMPTY,
    participants=sequence(LINES) | EMPTY,
    status=st.sampled_from(["confirmed", "cancelled", "tentative", ""]),
    standing=st.sampled_from(["reported", "established", "disputed", "announced", ""]),
    draft=one_of("true false yes No ON off 1 0 y T 'TRUE'"),
    embargo=one_of("2026-12-01 2026-12-01T06:00 '2026-12-01T06:00+01:00' 2026-12-01T05:00Z"),
    sources=sequence(CITATIONS) | EMPTY,
    media=MEDIA | EMPTY,
    url=ADDRESSES | EMPTY,
    note=LINES,
    timezone=st.sampled_from(["Europe/Moscow", "UTC", ""]),
)
EVENTS = st.builds(
    lambda slug, date, title, rest: f"- {{id: {slug}, date: {date}, title: {title}{rest}}}\n",
    SLUGS,
    DATES,
    LINES,
    FIELDS,
)


EXPORTS = mapping(
    ics=mapping(length=one_of("1h 90m 1h30m 12m '2h'") | EMPTY).map(lambda own: f"{{x-a: 1{own}}}"),
    csv=mapping(
        dialect=st.sampled_from(["guarded", "semicolon", "plain", ""]),
    ).map(lambda own: f"{{x-a: [b]{own}}}"),
    outline=sequence(LINES).map(lambda own: f"{{anything: {own}}}") | EMPTY,
).map(lambda own: f"exports: {{x-own: 1{own}}}\n")


@given(EXPORTS)
def test_whatever_loads_under_exports_is_accepted(exports: str) -> None:
    text = f"{exports}{HEADER}- {{id: a, date: 2016, title: A}}\n"
    loaded = timeline_kit.load(text)
    assert loaded.timeline is not None, [problem.message for problem in loaded.problems]
    assert [error.message for error in VALIDATOR.iter_errors(as_editor(text))] == []


@given(EVENTS)
def test_whatever_loads_is_accepted(event: str) -> None:
    loaded = timeline_kit.load(HEADER + event)
    assert loaded.timeline is not None, [problem.message for problem in loaded.problems]
    errors = [error.message for error in VALIDATOR.iter_errors(as_editor(HEADER + event))]
    assert errors == []
