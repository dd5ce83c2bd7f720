"""Dates as people write them: every reading, and nothing but readings."""

from __future__ import annotations

import itertools
import re
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from support import date_names

from timeline_kit.dates import DateError, When
from timeline_kit.locales.languages import LANGUAGES
from timeline_kit.wording.date_help import explain
from timeline_kit.wording.date_words import words
from timeline_kit.wording.written import LONGEST, Hints, readings, search

CASES: dict[str, dict[str, str]] = yaml.load(
    (Path(__file__).parent / "cases" / "written.yaml").read_text("utf-8"), yaml.BaseLoader
)


@pytest.mark.parametrize("text", CASES)
def test_a_text_has_exactly_these_readings(text: str) -> None:
    expected = CASES[text]
    found = dict(readings(text))
    if set(expected) == {"calendar"}:
        assert (found, search(text).calendar) == ({}, expected["calendar"])
    elif set(expected) == {"refused"}:
        refusal = search(text).refusal
        assert refusal is not None
        assert (found, str(refusal)) == ({}, expected["refused"])
    else:
        assert list(found.items()) == list(expected.items())


BY_HAND: dict[str, dict[str, str | list[str] | dict[str, str]]] = yaml.load(
    (Path(__file__).parent / "cases" / "readings.yaml").read_text("utf-8"), yaml.BaseLoader
)


def _found(text: str) -> str | list[str] | dict[str, str]:
    """Return what a text means in the form of the file of cases."""
    found = sorted(reading.edtf for reading in readings(text))
    if found:
        return found[0] if len(found) == 1 else found
    try:
        When.parse(text)
    except DateError as error:
        explained = explain(error, text)
    if search(text).calendar is not None:
        return "another calendar"
    assert explained.exact is None or not explained.is_sure
    return "none" if explained.exact is None else {"offered": explained.exact}


@pytest.mark.parametrize("group", BY_HAND)
def test_dates_are_read_as_an_archivist_would(group: str) -> None:
    wrong = {}
    for text, expected in BY_HAND[group].items():
        found = _found(text)
        if found != (sorted(expected) if isinstance(expected, list) else expected):
            wrong[text] = found
    assert wrong == {}


def test_a_fraction_of_a_second_is_not_dropped_in_silence() -> None:
    text = "2016-12-20T13:00:00.123Z"
    assert readings(text)[0].reason == "without the fraction of a second"
    with pytest.raises(DateError) as caught:
        When.parse(text)
    assert not explain(caught.value, text).is_sure
    assert search("2016-12-20T13:00:00.000Z").is_whole


@pytest.mark.parametrize("text", CASES)
def test_every_reading_is_a_date(text: str) -> None:
    for reading in readings(text):
        assert When.parse(reading.edtf).text == reading.edtf
        assert reading.reason


def test_the_names_are_those_of_cldr() -> None:
    assert date_names.FILE.read_text("utf-8") == date_names.names()


@pytest.mark.parametrize(
    ("text", "hints", "expected"),
    [
        ("03/04/2020", Hints(order="dmy"), ["2020-04-03"]),
        ("03/04/2020", Hints(order="mdy"), ["2020-03-04"]),
        ("03/14/2020", Hints(order="dmy"), ["2020-03-14"]),
        ("03/04/05", Hints(order="ymd", century_from=1950), ["2003-04-05"]),
        ("15 Jun 90", Hints(century_from=1950), ["1990-06-15"]),
        ("15 Jun 49", Hints(century_from=1950), ["2049-06-15"]),
        ("15 Jun", Hints(year=1990), ["1990-06-15"]),
        ("June 15", Hints(year=1990), ["1990-06-15"]),
        ("15 Jun – 2 Jul", Hints(year=1990), ["1990-06-15/1990-07-02"]),
        ("15 Jun 1991", Hints(year=1990), ["1991-06-15"]),
        ("the 90s", Hints(century_from=1900), ["199X"]),
        ("15 Jun", Hints(), []),
    ],
)
def test_hints_narrow(text: str, hints: Hints, expected: list[str]) -> None:
    assert [reading.edtf for reading in readings(text, hints)] == expected


_DAYS = st.dates(date(1000, 1, 1), date(2199, 12, 31))
_ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MANY = {
    "it": "20 {m} {y}", "pt": "20 de {m} de {y}", "pl": "20 {m} {y} r.", "cs": "20. {m} {y}",
    "uk": "20 {m} {y} р.", "el": "20 {m} {y}", "hi": "20 {m} {y}", "ar_LB": "20 {m} {y}",
    "de": "20. {m} {y}", "fr": "20 {m} {y}", "es": "20 de {m} de {y}", "ru": "20 {m} {y} г.",
    "nl": "20 {m} {y}", "sv": "20 {m} {y}", "fi": "20. {m} {y}", "hu": "{y}. {m} 20.",
    "ro": "20 {m} {y}", "tr": "20 {m} {y}", "fa": "20 {m} {y}", "he": "20 {m} {y}",
    "sr": "20. {m} {y}.", "hr": "20. {m} {y}.", "bg": "20 {m} {y}", "lv": "20. {m} {y}",
    "et": "20. {m} {y}", "bn": "20 {m} {y}", "ta": "20 {m} {y}", "id": "20 {m} {y}",
    "ka": "20 {m}, {y}", "hy": "20 {m}, {y}", "az": "20 {m} {y}", "be": "20 {m} {y}",
}  # fmt: skip


@pytest.mark.parametrize("locale", sorted(_MANY))
def test_the_months_of_many_languages_are_read(locale: str) -> None:
    from babel import Locale

    months = Locale.parse(locale).months
    for context, width in (("format", "wide"), ("stand-alone", "wide"), ("format", "abbreviated")):
        for number, name in months[context][width].items():
            text = _MANY[locale].format(m=name, y=2016)
            found = [reading.edtf for reading in readings(text)]
            assert f"2016-{number:02d}-20" in found, text
            assert len(found) == 1 or locale in ("cs", "hr", "pl"), text  # listopad, lip, srp


_WRITTEN = st.tuples(_DAYS, _DAYS).map(sorted).flatmap(lambda days: st.sampled_from(_texts(*days)))


def _texts(first: date, last: date) -> list[str]:
    """Return dates of many kinds."""
    year, end = str(first)[:4], str(last)[:4]
    return [
        str(first), year, str(first)[:7], f"{year}~", f"{first}?", f"{year[:3]}X", f"{year[:2]}XX",
        f"late {year}", f"early {str(first)[:7]}", f"mid {year[:3]}X", f"{year}-22", f"{year}-35",
        f"{year}-41", f"{year}/..", f"../{first}", f"[..{year}]", f"[{year}..]",
        f"{year}-24", f"-{year[:2]}XX", f"late -{year[:2]}XX",
        f"-{year}", f"-{year}~", f"-{first}", f"{first}T10:30",
        f"{first}T10:30Z", f"{first}T10:30/{first}T11:45", f"0{year[:3]}",
        *([f"{first}/{last}"] if first < last else []),
        *([f"-{end}/-{year}", f"{year}/{end}", f"[{year},{end}]", f"[{year}..{end}]"]
          if year < end else []),
    ]  # fmt: skip


_PERIODS = ("18XX/..", "2016-33", "2016-33/..", "../194X", "../2016-33", "[2016-33..2016-35]")
_UNREAD = {
    "tr": {"18XX/..", "2016-33/..", "../194X", "../2016-33"},
    "uk": {"[2016-33..2016-35]"},
    "ar": {"[2016-33..2016-35]"},
}
"""What has a colon or a dash in place of a small word, or is grown together with one."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_words_of_periods_are_read_back(language: str) -> None:
    unread = set()
    for text in _PERIODS:
        found = {reading.edtf for reading in readings(words(When.parse(text), language))}
        if not {words(When.parse(text))} & {words(When.parse(edtf)) for edtf in found}:
            unread.add(text)
    assert unread == _UNREAD.get(language, set())


@given(_WRITTEN, st.sampled_from(LANGUAGES))
def test_our_own_words_are_read_back(text: str, language: str) -> None:
    """What we write of a date in a language is read as that date."""
    shown = words(When.parse(text), language)
    found = {words(When.parse(reading.edtf)) for reading in readings(shown)}
    assert words(When.parse(text)) in found


def _ordinal(number: int) -> str:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(0 if number in (11, 12, 13) else number % 10, "th")
    return f"{number}{suffix}"


def _forms(day: date) -> list[str]:
    """Return one day as people write it."""
    month, number, year = _ENGLISH[day.month - 1], day.day, day.year
    return [
        f"{number} {month} {year}", f"{month} {number}, {year}", f"{number} {month[:3]}. {year}",
        f"{month[:3]} {number} {year}", f"the {_ordinal(number)} of {month}, {year}",
        f"{day:%A}, {number} {month} {year}", f"{number:02d}.{day.month:02d}.{year}",
        f"{year}/{day.month}/{number}", f"{day.month}/{number}/{year}",
        f"{number}/{day.month}/{year}", f"on {month} {_ordinal(number)} {year}",
        f"{number}-{month[:3].upper()}-{year}", f"{year}年{day.month}月{number}日",
        f"{year}{day:%m%d}",
        f"{year}-{day:%j}", "{}-W{:02d}-{}".format(*day.isocalendar()),
        f"{number} {month} {str(year)[2:]}", f"{day.month}/{number}/{str(year)[2:]}",
    ]  # fmt: skip


@given(_DAYS, st.data())
def test_what_was_written_is_among_the_readings_and_alone_if_there_is_one(
    day: date, data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from(_forms(day)))
    found = [reading.edtf for reading in readings(text)]
    two_digits = not any(part in text for part in (str(day.year), f"W{day.isocalendar()[1]:02d}"))
    if two_digits and not 1800 <= day.year < 2100:
        assert len(found) > 1  # another century was meant, so it must at least be a question
    else:
        assert str(day) in found, text


@given(_DAYS, st.integers(1, 400), st.data())
def test_a_span_of_days_is_read(day: date, length: int, data: st.DataObject) -> None:
    last = day + timedelta(days=length)
    first_month, last_month = _ENGLISH[day.month - 1], _ENGLISH[last.month - 1]
    forms = [
        f"{day.day} {first_month} {day.year} – {last.day} {last_month} {last.year}",
        f"from {first_month} {day.day}, {day.year} to {last_month} {last.day}, {last.year}",
        f"{day:%d.%m.%Y}-{last:%d.%m.%Y}",
    ]
    if day.year == last.year or (day.year + 1 == last.year and day.month > last.month):
        forms.append(f"{first_month} {day.day} – {last_month} {last.day}, {last.year}")
    if (day.year, day.month) == (last.year, last.month):
        forms += [f"{day.day}–{last.day} {first_month} {day.year}",
                  f"{first_month} {day.day}-{last.day}, {day.year}"]  # fmt: skip
    text = data.draw(st.sampled_from(forms))
    found = [reading.edtf for reading in readings(text)]
    assert f"{day}/{last}" in found, text
    assert len(found) == 1 or "." in text, text


@given(_DAYS, st.integers(0, 6))
def test_a_weekday_that_is_wrong_is_never_passed_over(day: date, shift: int) -> None:
    named = day + timedelta(days=shift)
    found = readings(f"{named:%A}, {day.day} {_ENGLISH[day.month - 1]} {day.year}")
    assert str(day) in [reading.edtf for reading in found]
    assert (len(found) == 1) == (shift == 0)


@given(st.text("0123456789 .,/-–?~()decmarjuntofbc'", max_size=24) | st.text(max_size=24))
def test_any_text_is_read_in_peace(text: str) -> None:
    for reading in readings(text):
        assert When.parse(reading.edtf)


@pytest.mark.parametrize("frame", ["about {}", "15:00 {}", "first week of {}", "{} MSK"])
def test_every_date_is_read_in_peace_beside_more_words(frame: str) -> None:
    """A rule gives another what it has read, whatever form that has."""
    for text in dict.fromkeys([*CASES, *itertools.chain.from_iterable(BY_HAND.values())]):
        for reading in readings(frame.format(text)):
            assert When.parse(reading.edtf)


@pytest.mark.parametrize("figure", ["0", "9"])
def test_every_date_is_read_in_peace_with_other_figures(figure: str) -> None:
    """A form with figures that no date has is refused, or means something else."""
    for text in dict.fromkeys([*CASES, *itertools.chain.from_iterable(BY_HAND.values())]):
        for reading in readings(re.sub("[0-9]", figure, text)):
            assert When.parse(reading.edtf)


@given(st.sampled_from(sorted(CASES)), st.randoms(use_true_random=False))
def test_any_figures_in_any_form_are_read_in_peace(text: str, random: Random) -> None:
    other = re.sub("[0-9]", lambda _: str(random.randrange(10)), text)
    for reading in readings(other):
        assert When.parse(reading.edtf)


@given(
    st.sampled_from(sorted(CASES)), st.sampled_from(["possibly", "not", "wedding", "xyzzy", "17"])
)
def test_a_word_more_is_never_passed_over(text: str, word: str) -> None:
    """What is added to a text changes its readings, or there are none."""
    assume(not CASES[text].keys() & {"calendar", "refused"})
    before = {reading.edtf for reading in readings(text)}
    assert not before & {reading.edtf for reading in readings(f"{text} {word}")} or word == "17"


@pytest.mark.parametrize(
    "text",
    ["1 to " * 24, "- " * 60, "Dec 1 or " * 13, "c. " * 40, "(" * 120, "de la " * 20, "1." * 60,
     "early " * 20, "1/" * 60, "2016 " * 24, "x" * LONGEST, "mar di do " * 12],
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    begin = time.process_time()
    readings(text[:LONGEST])
    assert time.process_time() - begin < 2
