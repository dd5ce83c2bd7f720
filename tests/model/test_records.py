"""Records made in Python: what they take, what they say, and that they are values."""

from __future__ import annotations

import copy
import datetime as dt
import io
import pickle
from typing import Any

import msgspec
import pytest
from hypothesis import given
from support.matrix import matrix
from support.strategies import timelines

import timeline_kit
from timeline_kit import Citation, Era, Event, Media, Place, Source, Timeline, When
from timeline_kit.document.keys import OF_LINES
from timeline_kit.model import Document, Header, Record, Status, ValidationError, replace
from timeline_kit.model.explanations import wrong_shape
from timeline_kit.model.paths import INTERNAL_KEYS
from timeline_kit.model.records import Block, Choice, Compound, Field, FieldKind, Line, Scalar
from timeline_kit.wording.choice_words import chosen

RECORDS: list[type[Record]] = [
    Document, Header, Timeline, Source, Era, Event, Place, Citation, Media,
]  # fmt: skip


def event(**keys: Any) -> Event:
    return Event(**{"id": "a", "date": "2016-12-20", "title": "A", **keys})


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (dt.date(2016, 12, 20), "2016-12-20"),
        (dt.date(44, 3, 15), "0044-03-15"),
        (dt.datetime(2016, 12, 20, 13), "2016-12-20T13:00"),
        (dt.datetime(2016, 12, 20, 13, 0, 5), "2016-12-20T13:00:05"),
        (dt.datetime(2016, 12, 20, 13, tzinfo=dt.UTC), "2016-12-20T13:00+00:00"),
        ("late 2016-12", "late 2016-12"),
        (When("2016?"), "2016?"),
        (["2016", "2018"], "[2016,2018]"),
    ],
)
def test_a_date_is_taken_in_every_form(date: object, text: str) -> None:
    assert event(date=date).date == When(text)
    assert Source(title="S", published=date).published == When(text)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"date": 2016}, "date: `date` takes a text, not a number"),
        ({"date": None}, "date: `date` has no value (write the value)"),
        ({"title": 1984}, "title: `title` takes a text, not a number"),
        ({"title": b"A"}, "title: `title` takes a text, not a value of the type bytes"),
        ({"titel": "A"}, "titel: `titel` is not a key of an event"),
        ({"timezone": "MSK"}, "timezone: `MSK` is not a time zone"),
        ({"draft": 1}, "draft: `1` is neither true nor false"),
        (
            {"status": "done"},
            "status: `done` is not a status: `confirmed`, `tentative` or `cancelled`",
        ),
        ({"tags": "a"}, "tags: `tags` takes a list, not a text"),
        ({"tags": ["a", 1]}, "tags.1: an item of `tags` takes a text, not a number"),
        ({"place": {"name": "A", "lat": True, "lon": 0}}, "place.lat: `True` is not a number"),
        ({"place": {"name": "A", "lat": float("nan"), "lon": 0}}, "place.lat: `nan` is not"),
        ({"place": {"name": "A", "lat": 1}}, "place: the place has `lat` but no `lon`"),
        ({"sources": ["A b"]}, "sources.0: `A b` is not an id"),
        ({"date": dt.datetime(2016, 1, 1, microsecond=1)}, "date: `2016-01-01 00:00:00.000001` is"),
        ({"extensions": {"mine": 1}}, "mine: `mine` is not a key of an event"),
    ],
)
def test_what_is_wrong_is_said(keys: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        event(**keys)
    assert str(caught.value).startswith(said)
    assert isinstance(caught.value, ValueError)


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(ValidationError) as caught:
        Event(id="A b", date="2016-13", tags=["", "a\nb"], place={"lat": 91}, titel="A")
    paths = [problem.path for problem in caught.value.problems]
    assert paths == [
        ("id",), ("date",), ("tags", 0), ("tags", 1), ("place", "lat"), ("place", "name"),
        ("place",), ("titel",),
    ]  # fmt: skip
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems


def test_a_timeline_of_events_that_do_not_hold_together_is_refused() -> None:
    twice = {"date": "2005-03-27T02:30", "title": "A", "timezone": "Europe/Paris"}
    with pytest.raises(ValidationError) as caught:
        Timeline(
            id="t", title="T", events=[event(), event(), {"id": "b", **twice, "sources": ["r"]}]
        )
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        ("TK401", ("events", 1, "id")),
        ("TK402", ("events", 2, "sources", 0)),
        ("TK305", ("events", 2, "date")),
    ]


def test_records_may_be_given_as_records_or_as_plain_data() -> None:
    plain = {"name": "Moscow", "lat": "55.75", "lon": 37}
    assert event(place=plain) == event(place=Place(name="Moscow", lat=55.75, lon=37.0))
    assert event(sources=["r"]) == event(sources=(Citation(ref="r"),))
    assert event(status="cancelled").status is Status.CANCELLED
    assert event().status is None
    assert event(**{"x-desk": 1}).extensions == {"x-desk": 1}


def test_records_show_what_they_hold_and_no_more() -> None:
    assert repr(event()) == "Event(id='a', date=When('2016-12-20'), title='A')"
    assert repr(event(description="x" * 5000)).endswith(f"description='{'x' * 59}…')")
    assert repr(event(tags=list("abcde"), draft=True, status="tentative", **{"x-a": [1]})) == (
        "Event(id='a', date=When('2016-12-20'), title='A', tags=('a', 'b', 'c', …), "
        "status='tentative', draft=True, extensions={'x-a': [1]})"
    )
    assert repr(Place(name="Null Island", lat=0, lon=0)) == (
        "Place(name='Null Island', lat=0.0, lon=0.0)"
    )
    assert repr(Timeline(id="t", title="T", events=[event()])) == "<Timeline 't': 1 event>"
    assert max(len(repr(one)) for one in matrix().events) < 2000
    assert len(repr(matrix())) < 100


@given(timelines())
def test_a_timeline_is_a_value(timeline: Timeline) -> None:
    for twin in (
        pickle.loads(pickle.dumps(timeline)),
        copy.copy(timeline),
        copy.deepcopy(timeline),
    ):
        assert twin == timeline
        assert hash(twin) == hash(timeline)
        assert [event.date.start_instant for event in twin.events] == [
            event.date.start_instant for event in timeline.events
        ]
    for one in timeline.events:
        assert replace(one, title="another") != one or one.title == "another"
        fixed: Any = one
        with pytest.raises(AttributeError):
            fixed.title = "another"


def test_a_timeline_of_other_events_has_their_order() -> None:
    late, early = Event(id="a", date="2017", title="A"), Event(id="b", date="2016", title="B")
    timeline = Timeline(id="t", title="T", events=(late, early))
    assert timeline.chronological() == (early, late)

    assert replace(timeline, events=(late,)).chronological() == (late,)
    assert replace(timeline, title="U").chronological() == (early, late)
    assert copy.copy(timeline) == timeline == pickle.loads(pickle.dumps(timeline))


@given(timelines())
def test_what_a_record_holds_makes_it_again(timeline: Timeline) -> None:
    for one in timeline.events:
        assert Event(**msgspec.structs.asdict(one)) == one


def test_a_call_that_was_a_built_in_class_before_reads_as_any_other() -> None:
    """CPython then calls the class itself, past `__call__` of its metaclass."""

    def made(kind: Any, text: Any) -> Any:
        return kind(title=text)

    for _ in range(200):
        assert made(dict, "A") == {"title": "A"}
    assert made(Source, "A ").title == "A"
    with pytest.raises(ValidationError, match="`title` takes a text, not a number"):
        made(Source, 5)
    assert Source(title="A", published="2016").published == When("2016")


@given(timelines())
def test_a_change_by_hand_is_read_as_well(timeline: Timeline) -> None:
    change = msgspec.structs.replace
    assert change(timeline) == timeline
    for one in timeline.events:
        assert change(one, title="A ", date="2016") == replace(one, title="A", date=When("2016"))
        assert change(one, extensions={"x-a": 1}).extensions == {"x-a": 1}
        with pytest.raises(ValidationError, match="there is no month `13`"):
            change(one, date="2016-13")


@pytest.mark.parametrize("record", RECORDS)
def test_every_field_says_what_it_takes(record: type[Record]) -> None:
    fields = record.fields()
    assert {*fields, "extensions"} == set(record.__struct_fields__)
    assert list(fields) == record.key_names()
    for name, field in fields.items():
        assert field.name == name
        assert isinstance(field.kind, FieldKind)
        assert isinstance(field.kind, Scalar | Compound)
        assert field.kind.about.endswith(".")


def test_endless_combining_marks_are_refused_before_they_are_sorted() -> None:
    with pytest.raises(ValidationError, match="400,000 combining marks follow each other"):
        Event(id="a", date="2016", title="a" + "\u0301\u0323" * 200_000)


def test_values_are_given_by_name() -> None:
    event: Any = Event
    with pytest.raises(TypeError, match="`Event` takes its values by name, as in `id=…`"):
        event("a", "2016", "T")


@pytest.mark.parametrize("what", [None, 3, b"timeline: {}\n", io.StringIO("timeline: {}\n")])
def test_what_is_no_path_and_no_text_is_not_looked_for_on_the_disk(what: Any) -> None:
    with pytest.raises(TypeError, match="a path or the text of a timeline is read, not"):
        timeline_kit.load(what)


@pytest.mark.parametrize("what", [None, 2016, b"2017"])
def test_a_date_is_read_from_text(what: Any) -> None:
    with pytest.raises(TypeError, match="a date is read from text, not from"):
        When.parse(what)


def test_help_about_citations_shows_citations() -> None:
    with pytest.raises(ValidationError, match=r"write `sources: \[\{ref: a\}\]`"):
        Event(id="a", date="2016", title="T", sources={"ref": "a"})


NEVER_BLANK = [
    (record, name)
    for record in RECORDS
    for name, field in record.fields().items()
    if not field.kind.may_be_blank
]


@pytest.mark.parametrize(("record", "name"), NEVER_BLANK)
def test_what_withholds_an_event_needs_a_value(record: type[Record], name: str) -> None:
    assert record is Event  # of others nobody looks for it
    assert name in INTERNAL_KEYS

    loaded = timeline_kit.load(
        f"timeline: {{id: t, title: T}}\nevents:\n  - {{id: a, date: 2016, title: A, {name}: }}\n"
    )

    assert loaded.timeline is None
    (found,) = [problem for problem in loaded.problems if problem.code == "TK203"]
    assert f"write it like `{name}: " in found.help


FIELDS = [field for record in RECORDS for field in record.fields().values()]


def test_the_keys_whose_texts_have_many_lines_are_those_of_blocks() -> None:
    assert {field.name for field in FIELDS if isinstance(field.kind, Block)} == OF_LINES


@pytest.mark.parametrize("field", [one for one in FIELDS if isinstance(one.kind, Line | Block)])
def test_every_text_of_any_words_may_have_been_meant_by_a_list(field: Field) -> None:
    help_ = wrong_shape((field.name,), ["a", "b"], str).help
    assert f'`{field.name}: "a, b"`' in help_ or "the others under `tags`" in help_


@pytest.mark.parametrize("field", [one for one in FIELDS if isinstance(one.kind, Choice)])
def test_every_choice_is_known_by_its_own_word(field: Field) -> None:
    assert isinstance(field.kind, Choice)
    assert [chosen(field.name, word) for word in field.kind.words] == list(field.kind.words)
