"""`--from`, `--until`, `--group` and `--tag` keep what may fit, and nothing else."""

from __future__ import annotations

import unicodedata

import pytest

from timeline_kit import Timeline, When
from timeline_kit.cli.exit_codes import WrongUsage
from timeline_kit.cli.selection import Selection

EVENTS = {
    "day": "2016-12-20",
    "month": "2016-12",
    "late": "late 2016-12",
    "span": "2016-11-01/2017-01-31",
    "since": "2016-12-25/..",
    "until": "../2016-12-05",
    "unknown-end": "2016-12-25/",
    "timed": "2016-12-24T23:30",
    "year": "2016",
    "old": "-0043-03-15",
}

TIMELINE = Timeline(
    id="a",
    title="A",
    events=[{"id": name, "date": date, "title": name} for name, date in EVENTS.items()],
)


@pytest.mark.parametrize(
    ("since", "until", "left_out"),
    [
        (None, None, ""),
        ("2016-12-21", None, "day until old"),
        ("2016-12-20", None, "until old"),
        ("2017", None, "day month late until timed year old"),
        (None, "2016-12-04", "day late since unknown-end timed"),
        (None, "2016-12-24", "since unknown-end"),
        ("2016-12-24", "2016-12-24", "day until since unknown-end old"),
        ("2018", "2019", "day month late span until timed year old"),
        (None, "-0001", "day month late span since unknown-end timed year"),
        ("late 2016-12", "late 2016-12", "day until old"),
    ],
)
def test_an_event_is_kept_when_it_may_lie_in_the_time_asked_for(
    since: str | None, until: str | None, left_out: str
) -> None:
    selection = Selection(
        since=When.parse(since) if since else None, until=When.parse(until) if until else None
    )

    kept = [event.id for event in selection.of(TIMELINE).events]

    assert kept == [name for name in EVENTS if name not in left_out.split()]


GROUPED = Timeline(
    id="a",
    title="A",
    events=[
        {"id": "a", "date": "2016", "title": "A", "group": "Café", "tags": ["x", "y"]},
        {"id": "b", "date": "2017", "title": "B", "group": "On the ground", "tags": ["y"]},
        {"id": "c", "date": "2018", "title": "C"},
    ],
)


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        (Selection(groups=("Café",)), "a"),
        (Selection(groups=(unicodedata.normalize("NFD", "Café"),)), "a"),
        (Selection(groups=("Café", "On the ground")), "ab"),
        (Selection(tags=("y",)), "ab"),
        (Selection(tags=("x", "y")), "ab"),
        (Selection(groups=("Café",), tags=("y",)), "a"),
        (Selection(tags=("y",), since=When.parse("2017")), "b"),
    ],
)
def test_groups_and_tags_are_met_exactly_and_conditions_add_up(
    selection: Selection, kept: str
) -> None:
    assert "".join(event.id for event in selection.of(GROUPED).events) == kept


@pytest.mark.parametrize(
    ("selection", "message", "advice"),
    [
        (
            Selection(groups=("café",)),
            "there is no group `café`",
            "did you mean `Café`? The groups are `Café` and `On the ground`",
        ),
        (
            Selection(groups=("Café", "Elsewhere")),
            "there is no group `Elsewhere`",
            "the groups are `Café` and `On the ground`",
        ),
        (Selection(tags=("z",)), "there is no tag `z`", "the tags are `x` and `y`"),
        (
            Selection(groups=("Café",), since=When.parse("2017")),
            "no event fits",
            "the events lie between `2016` and `2018`; the groups are `Café` and `On the ground`",
        ),
    ],
)
def test_when_nothing_fits_what_there_is_is_said(
    selection: Selection, message: str, advice: str
) -> None:
    with pytest.raises(WrongUsage) as caught:
        selection.of(GROUPED)

    assert (caught.value.message, caught.value.help) == (message, advice)


def test_a_timeline_without_events_stays_one() -> None:
    empty = Timeline(id="a", title="A", events=[])

    assert Selection(since=When.parse("2016")).of(empty).events == ()
