"""pandas: typed columns, and the law that a timeline comes back from its frame."""

from __future__ import annotations

import datetime as dt
import io
import pickle
import warnings
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.matrix import matrix
from support.strategies import timelines

from timeline_kit.dates import When
from timeline_kit.exporters.registry import export
from timeline_kit.exporters.table import COLUMNS, RowError
from timeline_kit.exporters.table.frame import to_frame
from timeline_kit.importers.frame import FrameError, from_frame
from timeline_kit.model import Event, Timeline, replace

_VALUES = st.recursive(
    st.none() | st.text(max_size=5) | st.booleans() | st.integers(-5, 5),
    lambda values: st.lists(values, max_size=2) | st.dictionaries(st.text(max_size=3), values),
    max_leaves=4,
)
_OWN = st.none() | st.dictionaries(st.sampled_from(["x-a", "x-b"]), _VALUES, min_size=1)


@st.composite
def timelines_with_own_keys(draw: st.DrawFn) -> Timeline:
    """Return a timeline with random own keys in everything."""

    def own(record: Any) -> Any:
        return record and replace(record, extensions=draw(_OWN))

    timeline = draw(timelines())
    events = [
        replace(
            own(event),
            place=own(event.place),
            media=own(event.media),
            sources=tuple(map(own, event.sources)),
        )
        for event in timeline.events
    ]
    sources = {key: own(source) for key, source in timeline.sources.items()}
    eras = tuple(map(own, timeline.eras))
    whole: Timeline = own(timeline)
    return replace(whole, events=tuple(events), sources=sources, eras=eras)


def test_the_matrix_comes_back_from_its_frame() -> None:
    assert from_frame(to_frame(matrix())) == matrix()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(timelines_with_own_keys())
def test_every_timeline_comes_back_from_its_frame(timeline: Timeline) -> None:
    assert from_frame(to_frame(timeline)) == timeline


def test_columns_have_types() -> None:
    types = {str(name): str(dtype) for name, dtype in to_frame(matrix()).dtypes.items()}
    assert {name: types[name] for name in ("id", "date", "when", "title", "description")} == {
        "id": "str",
        "date": "str",
        "when": "str",
        "title": "str",
        "description": "str",
    }
    assert (types["start"], types["end"]) == ("datetime64[s]", "datetime64[s]")
    assert (types["latitude"], types["longitude"]) == ("float64", "float64")
    assert (types["status"], types["draft"]) == ("category", "bool")
    assert {types[name] for name in ("tags", "participants", "sources", "quotes")} == {"object"}


def test_a_frame_without_events_has_the_same_types() -> None:
    empty = to_frame(matrix().where(lambda _: False))
    full = to_frame(matrix())
    assert len(empty) == 0
    assert [str(dtype) for dtype in empty.dtypes] == [
        str(full.dtypes[name]) for name in empty.columns
    ]
    assert from_frame(empty) == matrix().where(lambda _: False)


def test_columns_are_those_of_every_table() -> None:
    names = [column.name for column in COLUMNS if column.name != "citations"]
    assert list(to_frame(matrix()).columns) == [
        *names,
        "media.x-rights",
        "place.x-map",
        "sources.x-found-by",
        "x-checked-by",
    ]


@pytest.mark.parametrize(
    ("identifier", "start", "end"),
    [
        ("day", "2016-12-20", "2016-12-20"),
        ("late-month", "2016-12-21", "2016-12-31"),
        ("open-end", "2017-01-23", None),
        ("year-one", "0001-01-01", "0001-01-01"),
        ("ides-of-march", "-0043-03-15", "-0043-03-15"),
        ("far-far-future", "12000-01-01", "12000-12-31"),
        ("long-ago", "-170000002-01-01", "-170000002-12-31"),
        ("time-almaty", "2017-01-23T13:00", "2017-01-23T13:00"),
        ("time-span", "2017-01-23T13:00", "2017-01-23T15:30"),
    ],
)
def test_start_and_end_are_dates_of_any_year_in_local_time(
    identifier: str, start: str, end: str | None
) -> None:
    row = to_frame(matrix()).set_index("id").loc[identifier, ["start", "end"]]
    wanted = np.array([start, end or "NaT"], dtype="datetime64[s]")
    assert np.array_equal(row.to_numpy(dtype="datetime64[s]"), wanted, equal_nan=True)


def test_frames_sort_by_date_over_all_ages() -> None:
    frame = to_frame(matrix()).sort_values("start", kind="stable")
    assert list(frame["id"][:3]) == ["long-ago", "bce-year", "ides-of-march"]


def test_lists_stay_lists() -> None:
    frame = to_frame(matrix()).set_index("id")
    assert frame.loc["everything", "participants"] == [
        "Russia", "Turkey", "Iran, Islamic Republic of",
    ]  # fmt: skip
    assert frame.loc["everything", "sources"] == ["report", "report", "book"]
    assert frame.loc["everything", "locators"] == [None, "p. 3, paragraph 2", None]
    assert list(frame.explode("tags")["tags"].dropna().unique())[:2] == ["a;b", "c\\d"]


def test_a_frame_can_be_edited() -> None:
    frame = to_frame(matrix())
    frame.loc[frame["id"] == "day", "title"] = "Another title"
    frame = frame[frame["id"] != "span"]
    edited = from_frame(frame)
    assert edited.events[0].title == "Another title"
    assert len(edited.events) == len(matrix().events) - 1
    assert edited.sources == matrix().sources


def test_a_frame_that_went_through_pickle_and_concat_comes_back() -> None:
    frame = to_frame(matrix())
    halves = pd.concat([frame[:50], frame[50:]])
    halves.attrs = frame.attrs
    assert from_frame(pickle.loads(pickle.dumps(halves))) == matrix()


def test_a_frame_of_ones_own_becomes_a_timeline() -> None:
    frame = pd.DataFrame(
        {
            "id": ["ides", "moon"],
            "date": ["-0043-03-15", "1969-07-20"],
            "title": ["Caesar is killed", 1969],
            "tags": ["rome; murder", None],
            "latitude": [np.nan, 28.5],
            "longitude": [np.nan, -80.6],
            "place": [None, "Florida"],
        }
    )
    timeline = from_frame(frame, timeline={"id": "mine", "title": "Mine"})
    assert [event.title for event in timeline.events] == ["Caesar is killed", "1969"]
    assert timeline.events[0].tags == ("rome", "murder")
    assert timeline.events[0].place is None
    assert timeline.events[1].place is not None
    assert timeline.events[1].place.lat == 28.5


def test_a_frame_read_from_our_csv_becomes_the_timeline() -> None:
    from timeline_kit.exporters.base import ExportOptions
    from timeline_kit.exporters.registry import export
    from timeline_kit.model.paths import without

    data, _ = export(
        matrix(),
        "csv",
        ExportOptions(include_drafts=True, own={"dialect": "plain", "own_keys": True}),
    )
    frame = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, na_values=[""])
    attrs = to_frame(matrix()).attrs
    back = from_frame(
        frame, timeline=attrs["timeline"], sources=attrs["sources"], eras=attrs["eras"]
    )
    assert back == without(matrix(), frozenset({"events.note"}))


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"date": ["2017-02-30"]}, "events.0.date: "),
        ({"title": [None]}, "events.0.title: "),
        ({"date": [2016.5]}, "events.0.date: "),
        ({"title": [1.5]}, "events.0.title: "),
        ({"sources": [["unknown"]]}, "events.0.sources.0: "),
        ({"latitude": [91.0], "longitude": [0.0], "place": ["Nowhere"]}, "events.0.place.lat: "),
    ],
)
def test_what_is_wrong_in_a_frame_is_said_with_its_place(
    columns: dict[str, list[Any]], message: str
) -> None:
    rows = {"id": ["one"], "date": ["2016-12-20"], "title": ["One"], **columns}
    with pytest.raises(FrameError) as caught:
        from_frame(pd.DataFrame(rows), timeline={"id": "mine", "title": "Mine"})
    assert str(caught.value).startswith(message)
    assert all(problem.code.startswith("TK") for problem in caught.value.problems)


def test_all_that_is_wrong_is_said_at_once() -> None:
    frame = pd.DataFrame({"id": ["a", "a"], "date": ["2016-02-30", "x"], "title": ["A", "B"]})
    with pytest.raises(FrameError) as caught:
        from_frame(frame, timeline={"id": "mine"})
    places = {problem.path for problem in caught.value.problems}
    assert {("timeline", "title"), ("events", 0, "date"), ("events", 1, "date")} <= places
    assert ("events", 1, "id") in places


def test_a_frame_without_its_header_is_refused() -> None:
    frame = pd.DataFrame({"id": ["a"], "date": ["2016"], "title": ["A"]})
    with pytest.raises(FrameError, match="timeline"):
        from_frame(frame)


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (pd.DataFrame([["a", "b"]], columns=["id", "id"]), "id: there are two columns"),
        (pd.DataFrame({"sources": ["a"], "quotes": ["b; c"]}), "quotes: 2 items, but 1"),
    ],
)
def test_columns_that_contradict_each_other_are_refused(frame: pd.DataFrame, message: str) -> None:
    with pytest.raises(RowError) as caught:
        from_frame(frame, timeline={"id": "mine", "title": "Mine"})
    assert str(caught.value).startswith(message)


def test_a_guarded_csv_read_by_pandas_loses_its_guard() -> None:
    events = (
        Event(id="a", date=When.parse("2016"), title="=1+1", description="x;=2\n- y"),
        Event(id="b", date=When.parse("2017"), title="'tis", group="-5"),
    )
    whole = Timeline(id="t", title="T", events=events)
    data, _ = export(whole, "csv")
    frame = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
    header = {"id": "t", "title": "T"}

    with pytest.warns(UserWarning, match=r"taken away in 2 cells: no cell of the frame begins"):
        assert from_frame(frame, timeline=header).events == events
    assert from_frame(frame, timeline=header, guarded=True).events == events
    kept = from_frame(frame, timeline=header, guarded=False).events
    assert (kept[0].title, kept[0].description) == ("'=1+1", "x;'=2\n'- y")


def test_a_frame_of_ours_is_never_unguarded() -> None:
    event = Event(id="a", date=When.parse("2016"), title="'=1+1", description="'- y")
    whole = Timeline(id="t", title="T", events=(event,))
    assert from_frame(to_frame(whole)) == whole


def test_one_bare_start_of_a_formula_means_a_plain_table() -> None:
    events = (
        Event(id="a", date=When.parse("2016"), title="'=1+1"),
        Event(id="b", date=When.parse("2016"), title="=1+1"),
    )
    whole = Timeline(id="t", title="T", events=events)
    frame = to_frame(whole)
    frame.attrs = {}
    assert from_frame(frame, timeline={"id": "t", "title": "T"}).events == events


HEADER = {"id": "mine", "title": "Mine"}


@pytest.mark.parametrize(
    ("values", "dates"),
    [
        (
            pd.to_datetime(["2016-12-20", "2016-12-21 13:30"], format="mixed"),
            ["2016-12-20", "2016-12-21T13:30"],
        ),
        (
            [dt.date(2016, 12, 20), dt.datetime(2016, 12, 20, 10, 5)],
            ["2016-12-20", "2016-12-20T10:05"],
        ),
        (
            [pd.Period("2016"), pd.Period("2016-12"), pd.Period("2016-12-20"), pd.Period("2016Q3")],
            ["2016", "2016-12", "2016-12-20", "2016-35"],
        ),
        ([pd.Period("2016-12-20", "W")], ["2016-12-19/2016-12-25"]),
        ([2016, 1914], ["2016", "1914"]),
        ([2016.0, 1914.0], ["2016", "1914"]),
        (np.array(["2016-12-20"], dtype="datetime64[D]"), ["2016-12-20"]),
        (
            pd.to_datetime(["2016-12-20 10:00"]).tz_localize("Europe/Berlin"),
            ["2016-12-20T10:00+01:00"],
        ),
        (
            ["20 December 2016", "late 2016-12", "1936-39"],
            ["2016-12-20", "late 2016-12", "1936-39"],
        ),
    ],
    ids=str,
)
@pytest.mark.parametrize("name", ["date", "Date"])
def test_dates_are_taken_for_what_they_are(values: Any, dates: list[str], name: str) -> None:
    if name == "Date" and "1936-39" in dates:
        return  # in a column of anybody, two readings
    frame = pd.DataFrame({name: values, "title": [f"Title {n}" for n in range(len(dates))]})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        timeline = from_frame(frame, timeline=HEADER)
    assert [event.date.text for event in timeline.events] == dates


def test_a_missing_date_is_named_by_the_label_of_its_row() -> None:
    frame = pd.DataFrame({"date": [2016.0, np.nan], "title": ["A", "B"]}, index=["first", "second"])
    with pytest.raises(FrameError, match=r"^row 'second', date: an event needs `date`") as caught:
        from_frame(frame, timeline=HEADER)
    assert [problem.path for problem in caught.value.problems] == [("events", 1, "date")]
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_start_and_end_make_the_date_and_titles_the_ids() -> None:
    frame = pd.DataFrame(
        {
            "start": pd.to_datetime(["2016-12-20", "2017-01-23", "2017-02-01"]),
            "end": pd.to_datetime(["2016-12-21", "2017-01-23", "NaT"]),
            "title": ["Moscow meeting", "Moscow meeting", "Встреча"],
            "casualties": [3, 0, 1],
        }
    )
    with pytest.warns(UserWarning, match=r"`casualties` as x-casualties"):
        timeline = from_frame(frame, timeline=HEADER)
    assert [(e.id, e.date.text, e.extensions) for e in timeline.events] == [
        ("moscow-meeting", "2016-12-20/2016-12-21", {"x-casualties": 3}),
        ("moscow-meeting-2", "2017-01-23", {"x-casualties": 0}),
        ("vstrecha", "2017-02-01", {"x-casualties": 1}),
    ]


def test_names_in_other_languages_and_sources_in_cells_are_read() -> None:
    frame = pd.DataFrame(
        {
            "Wann": ["20. Dezember 2016", "13/02/2016", "03/04/2016"],
            "Was": ["Treffen", "A", "B"],
            "Quelle": ["https://example.org/a", "LR-004, p. 1", "https://example.org/a"],
            "Beschreibung": ["1. *so*", None, None],
        }
    )
    with pytest.warns(UserWarning, match="`Wann` as date"):
        timeline = from_frame(frame, timeline=HEADER)
    assert [e.date.text for e in timeline.events] == ["2016-12-20", "2016-02-13", "2016-04-03"]
    assert timeline.events[0].sources == timeline.events[2].sources
    assert timeline.sources["lr-004"].title == "LR-004"
    assert timeline.events[1].sources[0].locator == "p. 1"
    assert timeline.events[0].description == "1\\. \\*so\\*"


def test_two_readings_are_an_error_that_names_both_and_the_row() -> None:
    frame = pd.DataFrame({"date": ["03/04/2016"], "title": ["A"]}, index=pd.Index([7], name="row"))
    with pytest.raises(FrameError, match=r"row 7, date: .*2016-04-03.*2016-03-04"):
        from_frame(frame, timeline=HEADER)
