"""What neighbouring entries share is said once, and nothing becomes unclear by it."""

from __future__ import annotations

from itertools import product

import pytest

from timeline_kit.dates import When
from timeline_kit.exporters.content.wording import DatesInTurn
from timeline_kit.exporters.registry import export
from timeline_kit.locales.languages import LANGUAGES
from timeline_kit.model import Event, Timeline
from timeline_kit.wording.date_words import words
from timeline_kit.wording.words_after import (
    Known,
    known_from,
    known_to_all,
    known_words,
    words_after,
)

BERLIN = "Europe/Berlin"

DATES = {
    "2023-12-31": ("31 December 2023", "31. Dezember 2023", "2023年12月31日"),
    "2024-03-05": ("5 March 2024", "5. März 2024", "2024年3月5日"),
    "2024-03-05T09:00": (
        "09:00 (Europe/Berlin)",
        "09:00 Uhr (Europe/Berlin)",
        "09:00（Europe/Berlin）",
    ),
    "2024-03-05T10:30": ("10:30", "10:30 Uhr", "10:30"),
    "2024-03-05T12:00/2024-03-05T13:30": ("12:00–13:30", "12:00–13:30 Uhr", "12:00–13:30"),
    "2024-03-06T08:00": ("6 March, 08:00", "6. März, 08:00 Uhr", "3月6日 08:00"),
    "2024-03-07": ("7 March", "7. März", "3月7日"),
    "late 2024-03": ("late March", "Ende März", "3月下旬"),
    "2024-04-01/2024-04-03": ("1–3 April", "1.–3. April", "4月1日至3日"),
    "2024-04-30/2024-05-02": ("30 April – 2 May", "30. April – 2. Mai", "4月30日至5月2日"),
    "2024-06": ("June", "Juni", "6月"),
    "2024-07/2024-08": ("July–August", "Juli–August", "7月至8月"),
    "2024-09~": ("c. September 2024", "ca. September 2024", "约2024年9月"),
    "2024-10-01": ("1 October 2024", "1. Oktober 2024", "2024年10月1日"),
    "2025": ("2025", "2025", "2025年"),
    "2025-01-01/..": ("since 1 January 2025", "seit dem 1. Januar 2025", "自2025年1月1日起"),
}
"""Dates in their order, and what is said of each in English, German and Chinese."""


def _event(number: int, text: str, **more: str) -> Event:
    zone = BERLIN if "T" in text else None
    return Event(id=f"e{number}", date=When.parse(text, zone), title="An event", **more)


@pytest.mark.parametrize(("language", "column"), [("en", 0), ("de", 1), ("zh", 2)])
def test_entries_say_what_differs_from_the_one_before(language: str, column: int) -> None:
    dates = DatesInTurn(language)
    said = [dates.next(_event(number, text)) for number, text in enumerate(DATES)]
    assert said == [row[column] for row in DATES.values()]


IN_DOUBT = {
    "1986-04-25T14:00": "25 April 1986, 14:00 (Europe/Berlin)",
    "1986-04-26T01:23:40": "26 April, 01:23:40",
    "1986-04-26T01:23:45~": "c. 26 April, 01:23:45",
    "1986-04-26T01:28": "01:28",
    "[1986-04-26,1986-04-27]": "26 or 27 April",
    "1986-04-27T14:00/1986-04-27T17:00": "27 April, 14:00–17:00 (Europe/Berlin)",
    "1986-04-29~": "c. 29 April",
    "1986-04-30?": "30 April (?)",
    "[1986-04-30,1986-05-01,1986-05-03]": "30 April, 1 May or 3 May",
    "1986-05-04%": "c. 4 May (?)",
    "1986-05~-05": "5 May 1986 (year approximate, month approximate)",
    "[1986-12-31,1987-01-01]": "31 December 1986 or 1 January 1987",
    "1987-01-02~": "c. 2 January 1987",
    "1987-01-03": "3 January",
}
"""What is in doubt is said as short as what is not, as long as its year is plain."""


def test_a_date_in_doubt_is_as_short_as_its_neighbours() -> None:
    dates = DatesInTurn("en")
    said = {text: dates.next(_event(number, text)) for number, text in enumerate(IN_DOUBT)}
    assert said == IN_DOUBT


def test_the_same_day_month_and_year_are_said_to_be_the_same() -> None:
    texts = ["2016-12-20", "2016-12-20", "2017", "2017", "2018-05", "2018-05", "2018-05-01"]
    dates = DatesInTurn("pl")
    assert [dates.next(_event(0, text)) for text in texts] == [
        "20 grudnia 2016",
        "tego samego dnia",
        "2017",
        "w tym samym roku",
        "maj 2018",
        "w tym samym miesiącu",
        "1 maja",
    ]


def test_a_wording_of_the_author_stands_and_hides_what_came_before() -> None:
    dates = DatesInTurn("en")
    labelled = _event(1, "2016-12-20", date_label="that night")
    events = [_event(0, "2016-12-20"), labelled, _event(2, "2016-12-20")]
    said = ["20 December 2016", "that night, 2016", "20 December 2016"]
    assert list(map(dates.next, events)) == said


def _corpus() -> list[When]:
    days = ["2016-12-20", "2016-12-21", "2016-11-20", "2017-12-20", "-0043-12-20"]
    other = ["2016-12", "2016-11", "2016", "2017", "late 2016-12", "late 2016", "201X", "2016-24"]
    spans = [f"{a}/{b}" for a, b in product((*days, "2016-12", "2016-11"), repeat=2) if a < b]
    marked = [
        "2016-12-20~",
        "2016-12?",
        "[2016-12-20,2016-12-21]",
        "2016-12-20/..",
        "../2016-12",
        "2016-12-20?",
        "2016-12-20%",
        "[2016-11-20,2016-12-20]",
        "2016-12~-20",
    ]
    clocks = [
        When.parse(f"{day}T{clock}", zone)
        for day, clock, zone in product(
            days[:3], ("09:00", "10:00", "09:00+01:00", "09:00~"), (BERLIN, "Asia/Almaty")
        )
        if zone == BERLIN or "+" not in clock
    ]
    sound = [text for text in spans if not text.startswith("-")]
    return [*map(When.parse, (*days, *other, *sound, *marked)), *clocks]


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_any_date_different_dates_are_said_differently(language: str) -> None:
    dates = _corpus()
    for before in dates:
        known = known_from(before)
        said: dict[str, str] = {}
        for when in dates:
            text = words_after(when, known, language)
            assert said.setdefault(text, words(when, language)) == words(when, language), before
            assert "{" not in text


def test_without_anything_known_a_date_is_said_as_ever() -> None:
    for when in _corpus():
        assert words_after(when, Known()) == words(when)


def test_what_all_dates_of_a_picture_share() -> None:
    def shared(*texts: str) -> tuple[str, ...]:
        dates = [When.parse(text, BERLIN if "T" in text else None) for text in texts]
        return known_words(known_to_all(dates))

    assert shared("2024-03-05T09:00", "2024-03-05T10:30") == ("5 March 2024", BERLIN)
    assert shared("2024-03-05T09:00", "2024-03-06T10:30") == ("2024", BERLIN)
    assert shared("2024-03-05T09:00", "2025-03-06T10:30") == (BERLIN,)
    assert shared("2024-03-05", "2024-03-05") == ("2024",)
    assert shared("2024-03-05", "2024-03-05T10:30") == ("2024",)
    assert shared("2024-03-05", "2024-03-05~") == ()
    assert shared("2024-03-05T09:00") == ()
    assert shared() == ()


def _one_day() -> Timeline:
    clocks = ("09:00", "10:30", "18:00")
    events = tuple(_event(number, f"2024-03-05T{clock}") for number, clock in enumerate(clocks))
    return Timeline(id="day", title="A day", timezone=BERLIN, events=events)


@pytest.mark.parametrize("name", ["md", "svg"])
def test_a_day_and_its_zone_are_read_once(name: str) -> None:
    written = export(_one_day(), name)[0].decode()
    if name == "svg":  # what is seen; the name of each mark is whole, for it is read alone
        written = "\n".join(line for line in written.splitlines() if "<title" not in line)
    assert written.count("5 March 2024") == (3 if name == "md" else 1), "a line is copied alone"
    assert written.count(BERLIN) == 1
    assert all(clock in written for clock in ("09:00", "10:30", "18:00"))
