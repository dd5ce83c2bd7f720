"""Dates in words: the wording of every language, and what no wording may do."""

from __future__ import annotations

import os
import re
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from babel import Locale, localedata
from babel.dates import format_date, format_skeleton
from hypothesis import given
from hypothesis import strategies as st
from support.edtf_texts import edtf

from timeline_kit.dates import DateError, Point, When
from timeline_kit.locales.babel_patterns import date_patterns
from timeline_kit.locales.languages import LANGUAGES as WRITTEN
from timeline_kit.locales.languages import is_written, spoken, written
from timeline_kit.locales.voices import voice
from timeline_kit.wording import date_words
from timeline_kit.wording.date_words import words

CASES = Path(__file__).parent / "cases" / "words"
LANGUAGES = sorted(path.stem for path in CASES.glob("*.txt"))
BIDI_OR_MARKUP = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069<>&]")


def _said(text: str, language: str) -> str:
    text, _, zone = text.partition(" @ ")
    return words(When.parse(text, zone or None), language)


def test_every_written_language_has_its_cases() -> None:
    assert set(LANGUAGES) == set(WRITTEN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_dates_as_in_its_file(language: str) -> None:
    first, *lines = (CASES / f"{language}.txt").read_text("utf-8").splitlines()
    dates = [line.split(" | ")[0] for line in lines]
    said = [f"{text} | {_said(text, language)}" for text in dates]
    if os.environ.get("UPDATE_CASES"):
        (CASES / f"{language}.txt").write_text("\n".join([first, *said, ""]), "utf-8")
        return
    assert said == lines
    assert len(dates) > 100


def _by_us(language: str, said: str) -> str:
    """Return what Babel says with our spaces and the language's own digits."""
    digits = str.maketrans("0123456789", written(language).digits)
    return re.sub("[\u00a0\u202f]", " ", said).translate(digits)


@pytest.mark.parametrize("language", WRITTEN)
@given(day=st.dates(min_value=date(1000, 1, 1)).filter(lambda day: day.day > 1))
def test_a_day_is_said_as_babel_says_it(language: str, day: date) -> None:
    locale = "en_GB" if language == "en" else language.replace("-", "_")
    babel = format_date(day, "long", locale)
    assert words(When.parse(str(day)), language) == _by_us(language, babel)


@pytest.mark.parametrize("language", WRITTEN)
def test_a_first_day_is_said_as_babel_says_it_or_as_an_ordinal(language: str) -> None:
    locale = "en_GB" if language == "en" else language.replace("-", "_")
    babel = _by_us(language, format_date(date(1944, 6, 1), "long", locale))
    first = {"fr": "1er", "it": "1º"}.get(language)
    said = re.sub("^1(?= )", first, babel) if first else babel
    assert words(When.parse("1944-06-01"), language) == said


@pytest.mark.parametrize("language", WRITTEN)
def test_a_month_is_said_as_babel_says_it(language: str) -> None:
    for day in (date(2016, month, 1) for month in range(1, 13)):
        babel = format_skeleton("yMMMM", day, locale=language.replace("-", "_"))
        assert words(When.parse(f"{day:%Y-%m}"), language) == _by_us(language, babel)


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("en-US", "2016-12-20", "December 20, 2016"),
        ("en-US", "2017-01-23/2017-01-24", "January 23–24, 2017"),
        ("en-US", "late 2016-12", "late December 2016"),
        ("en-GB", "2016-12-20", "20 December 2016"),
        ("en-GB", "2016-11/2016-12", "November–December 2016"),
        ("de-AT", "2017-01-23/2017-01-24", "23.–24. Jänner 2017"),
        ("de-AT-x-amt", "2017-01-23/2017-01-24", "23.–24. Jänner 2017"),
        ("ar-SY", "2016-12-20", "20 كانون الأول 2016"),
        ("zh-TW", "18XX", "19世紀"),
        ("zh-Hant-HK", "[2016-12-21..2016-12-31]", "2016年12月21日至31日之間"),
        ("zh-CN", "2016-12-20~", "约2016年12月20日"),
        ("zh-TW", "-04XX", "西元前5世紀"),
        ("zh-HK", "-04XX", "公元前5世紀"),
        ("zh-Hant-MO", "[-0043,0014]", "公元前44年或公元14年"),
        ("zh-Hans-HK", "0079", "公元79年"),
        ("en-US", "[2016-12-20,2016-12-22,2016-12-24]", "December 20, 22 or 24, 2016"),
        ("en-US", "[2016-12-21..2016-12-31]", "between December 21 and 31, 2016"),
        ("ru-RU", "2016-12/..", "с декабря 2016 г."),
        ("pl", "2016-12-20", "20 grudnia 2016"),
        ("pl-PL", "2016-12", "grudzień 2016"),
        ("pl", "2017-01-23/2017-01-24", "23–24 stycznia 2017"),
        ("pl", "-0043", "44 p.n.e."),
        ("pl", "late 2016-12", "koniec grudnia 2016"),
        ("pl-PL", "2016-12/..", "od grudnia 2016"),
        ("pl", "[2016-12..2017-02]", "między grudniem 2016 a lutym 2017"),
        ("uk-UA", "2016-12/..", "від грудня 2016 р."),
        ("es-PE", "2016-09/..", "desde setiembre de 2016"),
        ("es-UY", "2016-09", "setiembre de 2016"),
        ("it-CH", "2016-12-20/..", "dal 20 dicembre 2016"),
        ("pt-BR", "2016-12-20", "20 de dezembro de 2016"),
        ("pt-PT", "2016-12/..", "desde dezembro de 2016"),
        ("sw", "2016-11-30/2016-12-02", "30 November – 2 December 2016"),
        ("ko", "-0043", "44 BCE"),
        ("ky", "late 2016-12", "late December 2016"),
        ("xx", "late 2016-12", "late December 2016"),
        ("x-us", "2016-12-20", "20 December 2016"),
        ("en-Arab", "2016-12-20", "20 December 2016"),
        ("not a language", "1914~", "c. 1914"),
        ("EN", "1914~", "c. 1914"),
    ],
)
def test_regions_other_languages_and_unknown_ones(language: str, written: str, said: str) -> None:
    assert _said(written, language) == said


_OWN_ERAS = {"en": ("BCE", "CE"), "fr": ("av. J.-C.", "apr. J.-C.")}
"""Where we follow a grammar rather than CLDR."""


def test_eras_are_those_of_babel() -> None:
    for tag in (*WRITTEN, "zh-TW", "zh-HK", "zh-MO"):
        eras = Locale.parse(tag, sep="-").eras["abbreviated"]
        before, after = _OWN_ERAS.get(tag, (eras[0], eras[1]))
        for text in ("-0043", "-0043/-0039", "-0043-03-15"):
            assert before in _said(text, tag), tag
        assert after in _said("0079", tag), tag


@pytest.mark.parametrize("language", WRITTEN)
def test_no_small_word_stands_before_a_between(language: str) -> None:
    """`since a time between 1900 and 1909`, and never `between between`."""
    dates = written(language).dates
    head, _, tail = (part.strip() for part in dates.between.other.partition("{a}"))
    tail = tail.partition("{b}")[2].strip()
    for text in ("[190X..192X]", "[2016-12-2X..2017-01-0X]", "[1984-1X..1985-0X]", "[1899..190X]"):
        said = _said(text, language)
        assert not head or len(re.findall(rf"\b{head}\b", said)) == 1, said
        assert not tail or said.count(tail) == 1, said
    for template in (dates.since, dates.starting, dates.until):
        assert template.other.startswith("{x}") or template.between or ": {x}" in template.other


_YEARS = ("2016", "201X", "200X", "20XX", "-04XX", "1XXX", "-00XX", "1950S2", "-0043")
_PARTS = ("2016-12", "2016-1X", "2016-24", "2016-33", "early 2016", "mid 2016-12", "2016-12~")
_THIRDS = ("late 201X", "early 200X", "mid 19XX", "late -04XX")
_DAYS = ("2016-12-08", "2016-12-2X", "2016-12-~20", "2016-12-20T10:00")
_POINTS = (*_YEARS, *_PARTS, *_THIRDS, *_DAYS)
_AROUND = ("{}/..", "{}/", "../{}", "[{}..]", "[..{}]", "[{}..2099]", "[-0999..{}]", "{}~")


@pytest.mark.parametrize("language", WRITTEN)
def test_two_small_words_never_stand_in_a_row(language: str) -> None:
    dates = written(language).dates
    templates = [getattr(group, kind) for group in (dates.since, dates.starting, dates.until)
                 for kind in ("other", "day", "month", "year", "period")]  # fmt: skip
    templates += [getattr(dates.between, kind) for kind in ("other", "day", "month", "year")]
    small = {re.split(r"\{[xa]\}", template)[0].strip() for template in templates} - {""}
    either = "|".join(map(re.escape, small))
    twice = re.compile(rf"\b(?:{either}) (?:{either})\b") if small else None
    for when in _valid([around.format(point) for point, around in product(_POINTS, _AROUND)]):
        said = words(when, language)
        assert twice is None or not twice.search(said), said


def test_every_region_says_a_day_as_babel_says_it() -> None:
    day = date(2016, 9, 20)
    known = {tag.replace("_", "-"): tag for tag in localedata.locale_identifiers()}
    tags = sorted(tag for tag in known if spoken(tag) != tag and is_written(tag))[::6]
    assert len(tags) > 35
    wrong = {
        tag: (said, babel)
        for tag in tags
        if (said := words(When.parse(str(day)), tag))
        != (babel := _by_us(spoken(tag), format_date(day, "long", known[tag])))
    }
    assert wrong == {}


@pytest.mark.parametrize("tag", ["de-AT", "es-PE", "ar-SY", "ko", "az"])
def test_what_was_asked_of_babel_before_changes_no_language(tag: str) -> None:
    """Babel mixes the months of languages: of what the program around us asked it, too."""
    alone = date_patterns(tag)
    localedata._cache.clear()
    for names in Locale("zh").months.values():
        assert [months[12] for months in names.values()]
    assert Locale("de", "AT").months["stand-alone"]["wide"][12] == "十二月"
    assert date_patterns(tag) == alone


def test_one_language_does_not_change_another() -> None:
    tags = ("ja", "de-AT", "ar-SY", "fr-CA", "es-MX")
    before = [_said("2016-12", language) for language in tags]
    for language in ("ru", "zh", "en-US", "ar-EG"):
        _said("2016-12", language)
    voice.cache_clear()
    date_words._said.cache_clear()
    assert [_said("2016-12", language) for language in tags] == before
    assert before[1:3] == ["Dezember 2016", "كانون الأول 2016"]


@given(edtf, st.sampled_from([*WRITTEN, "en-US", "de-AT", "ko"]))
def test_words_are_one_clean_line(text: str, language: str) -> None:
    said = words(When.parse(text), language)
    assert said == said.strip()
    assert said.replace("\u200c", "").isprintable()  # Persian joins words with it
    assert not BIDI_OR_MARKUP.search(said)
    assert "{" not in said
    assert "  " not in said


@given(edtf, st.sampled_from(WRITTEN))
def test_marks_of_doubt_are_never_lost(text: str, language: str) -> None:
    when = When.parse(text)
    marked = When.parse(re.sub("[?~%]", "", text))
    if when.approximate or when.uncertain:
        assert words(when, language) != words(marked, language)


def _point_meaning(point: Point | None) -> object:
    if point is None:
        return None
    whole = point.whole_qualifier
    stated = (point.season, point.third) if (point.season or 0) > 24 else point.third
    digits = point.digits if point.earliest.year != point.latest.year else None
    clock = (point.hour, point.minute, point.second, point.offset)
    bounds = (point.earliest, point.latest)
    doubt = point.qualifiers if whole is None else whole
    return bounds, doubt, stated, digits and point.year, clock


def _meaning(when: When) -> object:
    if len(when.choices) > 1:
        return tuple(_meaning(choice) for choice in when.choices)
    start, end = _point_meaning(when.start), _point_meaning(when.end)
    if not when.is_span and start is not None and end is not None and when.start is not when.end:
        assert when.start is not None
        assert when.end is not None
        if start[1] == end[1] == "":  # type: ignore[index]
            # a moment between two days, however they are written
            return "moment", when.start.earliest, when.end.latest, "between"
    states = when.start_state, when.end_state
    return "span" if when.is_span else "moment", start, end, states, when.zone


def _corpus() -> list[str]:
    years = ["2016", "2017", "1999", "0999", "0079", "0000", "-0043", "-0042", "Y12016", "Y-12016"]
    marks = ["", "?", "~", "%"]
    points = [
        *(year + mark for year, mark in product(years, marks)),
        *(f"{year}-{month}{mark}" for year, month, mark in product(
            years, ("11", "12", "21", "24", "25", "28", "29", "33", "37", "39", "40"), marks)),
        *(f"{year}-12-{day}{mark}" for year, day, mark in product(years, ("01", "20"), marks)),
        *(f"{third} {year}{tail}" for third, year, tail in product(
            ("early", "mid", "late"), years, ("", "-11", "-12", "?", "-12~"))),
        "201X", "200X", "190X", "19XX", "20XX", "1XXX", "XXXX", "-00XX", "-004X", "2016-1X",
        "2016-12-0X", "2016-12-1X", "2016-12-2X", "2016-12-3X", "201X-12", "201X-12-25",
        "2016-X1", "2016-X2", "2016-XX-05", "201X-21", "1950S1", "1950S2", "1950S3", "1951S2",
        "?2016-12-20", "2016-?12-20", "2016-12-?20", "2016?-12-20", "2016-12?-20",
        "~2016-12-20", "2016-~12-20", "2016-12-~20", "2016-12~-20", "%2016-12-20", "2016-?12",
        "?2016-~12", "~2016-?12", "2016-%12", "2016-~XX", "201X-~12",
    ]  # fmt: skip
    ends = ["2016", "2016-12", "2016-12-20", "2017-01-05", "2016-12-20~", "2017?", "late 2016",
            "-0043", "0014", "201X", "2016-12-~20"]  # fmt: skip
    pairs = list(product(ends, ends))
    return [
        *points,
        *(f"{end}{tail}" for end, tail in product(ends, ("/..", "/"))),
        *(f"{head}{end}" for end, head in product(ends, ("../", "/"))),
        *(f"[{end}..]" for end in ends),
        *(f"[..{end}]" for end in ends),
        *(f"{a}/{b}" for a, b in pairs),
        *(f"[{a}..{b}]" for a, b in pairs),
        *(f"[{a},{b}]" for a, b in pairs),
        *(f"[{a},{b}..]" for a, b in pairs),
        *(f"2016-12-20T{clock}{zone}{mark}" for clock, zone, mark in product(
            ("00:00", "13:00", "13:00:00"), ("", "Z", "+06:00"), marks)),
        *(f"2016-12-20T13:00{a}/2016-12-{day}T15:00{b}" for a, b, day in product(
            ("", "Z", "+01:00", "?"), ("", "Z", "+01:00", "?"), ("20", "21"))),
    ]  # fmt: skip


def _valid(texts: list[str]) -> list[When]:
    found = []
    for text in texts:
        try:
            found.append(When.parse(text))
        except DateError:
            continue
    return found


@pytest.mark.parametrize("language", WRITTEN)
def test_dates_of_different_meaning_differ_in_words(language: str) -> None:
    meanings: dict[str, set[object]] = {}
    for when in _valid(_corpus()):
        meanings.setdefault(words(when, language), set()).add(_meaning(when))
    assert len(meanings) > 900
    assert {said: found for said, found in meanings.items() if len(found) > 1} == {}
