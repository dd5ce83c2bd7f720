"""Every language is whole: one file, one shape, and what other programs know of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel import Locale, localedata
from babel.core import get_global

from timeline_kit import locales
from timeline_kit.document import decode, read
from timeline_kit.document.characters import FORBIDDEN
from timeline_kit.exporters.table.sheets import HELPERS, MARKS, sheet_tables
from timeline_kit.locales.babel_patterns import read_anew
from timeline_kit.locales.direction import direction
from timeline_kit.locales.languages import (
    LANGUAGES,
    LanguageError,
    is_written,
    read_language,
    spoken,
    written,
)
from timeline_kit.locales.shape import ColumnHelp, faults
from timeline_kit.merge.cells.values import TRUE
from timeline_kit.model import Event, Timeline

FOLDER = Path(locales.__file__).parent
HOW_TO = (
    "A key of `locales/shape.py` is required in every language. To add one: write a line for it "
    "in its class there, then the words in each `locales/<tag>.yaml` (no language may lack it; "
    "English does not stand in). See docs/how-to/language.md."
)
SCRIPTS = {
    **{"ar": "ARABIC", "fa": "ARABIC", "ru": "CYRILLIC", "uk": "CYRILLIC"},
    **{"zh": "CJK", "zh-Hant": "CJK"},
}
"""Languages whose words cannot be English by mistake, and how Unicode names their letters."""

_LATIN = re.compile(r"\{\w*\}|\bX\b|Excel")
_WORD = re.compile(r"[^\W\d_]{2,}")


def _data(tag: str) -> Any:
    source, problems = decode((FOLDER / f"{tag}.yaml").read_bytes(), tag)
    assert source is not None
    found = read(source)
    assert [*problems, *found.problems] == []
    return found.data


def _texts(data: Any, where: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, str):
        yield where, data
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in () if isinstance(data, str) else pairs:
        yield from _texts(value, f"{where}.{key}")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_is_whole(tag: str) -> None:
    assert list(faults(_data(tag))) == [], HOW_TO
    assert written(tag)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_words_are_left_in_english(tag: str) -> None:
    """Single words may be the same, such as `Media`; two and more are not."""
    english = dict(_texts(_data("en")))
    left = [
        f"{where.lstrip('.')}: {text}"
        for where, text in (_texts(_data(tag)) if tag != "en" else ())
        if text == english.get(where) and len(_WORD.findall(_LATIN.sub("", text))) > 1
    ]
    assert left == [], HOW_TO


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_has_clean_words(tag: str) -> None:
    for where, text in _texts(_data(tag)):
        assert FORBIDDEN.search(text) is None, where
        assert unicodedata.is_normalized("NFC", text), where


@pytest.mark.parametrize("tag", sorted(set(LANGUAGES) & set(SCRIPTS)))
def test_words_are_in_the_script_of_their_language(tag: str) -> None:
    data = _data(tag)
    forms = data["dates"]["forms"]
    data["dates"]["forms"] = {name: form for name, form in forms.items() if isinstance(form, dict)}
    for where, text in _texts([data["dates"], data["labels"], data["page"]]):
        for letter in filter(str.isalpha, _LATIN.sub("", text)):
            assert SCRIPTS[tag] in unicodedata.name(letter), (where, text)


def test_traditional_chinese_has_no_simplified_characters() -> None:
    """Big5 has no simplified characters, GB 2312 no traditional ones."""
    for tag, encoding in (("zh-Hant", "big5"), ("zh", "gb2312")):
        for where, text in _texts(_data(tag)):
            assert re.sub("[–]", "", text).encode(encoding), where


def test_french_signs_do_not_part_from_their_words() -> None:
    """French has no-break spaces before `;` `:` `!` `?` and within « ». Dates are checked apart."""
    data = _data("fr")
    for where, text in _texts([data["labels"], data["page"], data["workbook"]]):
        assert re.search(r" [;:!?»]|« ", text) is None, where
    assert data["labels"]["semicolon"] == "\u202f; "


def test_there_is_help_on_every_column_in_every_language() -> None:
    waits = Event(id="x", date="2016", title="X", embargo="2999-12-01")  # a rare column
    columns = {
        column.name
        for table in sheet_tables(Timeline(id="x", title="X", events=[waits]))
        for column in (*table.fields, *HELPERS.get(table.name, ()), *MARKS)
    }
    assert set(ColumnHelp.__struct_fields__) == columns, HOW_TO
    described = [tag for tag in LANGUAGES if isinstance(written(tag).workbook.columns, str)]
    assert described == ["en"], "help on columns is to be had from any other file than en.yaml"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_short_months_are_those_of_babel(tag: str) -> None:
    """Babel's narrower names are not used; in May many languages have only one name."""
    locale = Locale.parse({"en": "en-GB"}.get(tag, tag), sep="-")
    short = locale.months["format"]["abbreviated"]
    assert written(tag).dates.months.short == tuple(short[month] for month in range(1, 13))


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_is_in_the_script_that_cldr_says(tag: str) -> None:
    likely = get_global("likely_subtags")[tag.replace("-", "_").partition("_Hant")[0]]
    assert written(tag).script == ("Hant" if tag == "zh-Hant" else likely.split("_")[1])


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_runs_as_cldr_says(tag: str) -> None:
    order = Locale.parse(tag, sep="-").character_order
    assert written(tag).direction == {"right-to-left": "rtl", "left-to-right": "ltr"}[order]
    assert written(tag).direction == direction(tag)


def test_the_word_for_yes_is_understood_when_the_workbook_comes_back() -> None:
    assert {written(tag).workbook.yes.casefold() for tag in LANGUAGES} <= TRUE


def test_the_wheel_holds_every_language() -> None:
    hatchling = pytest.importorskip(
        "hatchling.builders.wheel", reason="missing: hatchling, which builds the wheel"
    )
    builder = hatchling.WheelBuilder(str(FOLDER.parents[2]))
    packed = {Path(file.distribution_path) for file in builder.recurse_included_files()}
    files = {Path("timeline_kit", "locales", path.name) for path in FOLDER.iterdir()}
    assert {path for path in files - packed if path.suffix in (".yaml", ".txt")} == set()


def test_what_is_missing_is_named() -> None:
    text = (FOLDER / "de.yaml").read_text("utf-8")
    broken = text.replace("  chronology:", "  cronology:").replace("  place: Ort\n", "")
    broken = broken.replace('day: "bis zum {x}"', 'day: "bis zum {d}"')
    source, _ = decode(broken.encode(), "de.yaml")
    assert source is not None
    assert list(faults(read(source).data)) == [
        "dates.until.day: {x} is missing in “bis zum {d}”",
        "dates.until.day: {d} stands for nothing in “bis zum {d}”",
        "labels.place: missing",
        "page.chronology: missing",
        "page.cronology: not a key of `locales/shape.py`",
    ]
    with pytest.raises(LanguageError, match=r"page\.chronology: missing"):
        read_language(broken.encode(), "de.yaml")
    with pytest.raises(LanguageError, match=r"labels\.place: missing"):
        read_language(text.replace("  place: Ort\n", "").encode(), "de.yaml")
    with pytest.raises(LanguageError, match=r"x\.yaml:1: a text"):
        read_language(b"* a\n", "x.yaml")


@pytest.mark.parametrize(
    ("tag", "language", "known"),
    [
        ("en", "en", True),
        ("EN-us", "en", True),
        ("de-AT", "de", True),
        ("ru-Cyrl-RU", "ru", True),
        ("zh-TW", "zh-Hant", True),
        ("zh-Hant-HK", "zh-Hant", True),
        ("zh_hant", "zh-Hant", True),
        ("zh-Hans-HK", "zh", True),
        ("zh", "zh", True),
        ("ru-Latn", "en", False),
        ("fa-Latn-IR", "en", False),
        ("zh-Latn-pinyin", "en", False),
        ("zh-Latn-TW", "en", False),
        ("zh-Hant-TW", "zh-Hant", True),
        ("zh-Hans-CN", "zh", True),
        ("ja-Jpan", "ja", True),
        ("de-Latn-DE", "de", True),
        ("en-Shaw", "en", False),
        ("en-Latn-US", "en", True),
        ("sl-rozaj", "en", False),
        ("ko", "en", False),
        ("ky", "en", False),
        ("eng", "en", False),
        ("enm", "en", False),
        ("de-AT-x-amt", "de", True),
        ("zh-x-hk", "zh", True),
        ("ar-u-nu-latn", "ar", True),
        ("x-de", "en", False),
        ("en-Arab", "en", False),
    ],
)
def test_the_nearest_language_speaks_and_otherwise_english(
    tag: str, language: str, known: bool
) -> None:
    assert spoken(tag) == language
    assert is_written(tag) is known


def _likely() -> list[tuple[str, str]]:
    """Return tags and their likely scripts, by CLDR."""
    return [
        (tag.replace("_", "-"), likely.split("_")[1])
        for tag, likely in get_global("likely_subtags").items()
        if not tag.startswith("und") and not re.search("_[A-Z][a-z]{3}", tag)
    ]


RIGHT_TO_LEFT = {
    **{"Adlm": "ADLAM", "Arab": "ARABIC", "Armi": "IMPERIAL ARAMAIC", "Avst": "AVESTAN"},
    **{"Chrs": "CHORASMIAN", "Cprt": "CYPRIOT", "Elym": "ELYMAIC", "Hatr": "HATRAN"},
    **{"Hebr": "HEBREW", "Hung": "OLD HUNGARIAN CAPITAL", "Khar": "KHAROSHTHI", "Lydi": "LYDIAN"},
    **{"Mand": "MANDAIC", "Mani": "MANICHAEAN", "Mend": "MENDE KIKAKUI SYLLABLE M001"},
    **{"Merc": "MEROITIC CURSIVE", "Mero": "MEROITIC HIEROGLYPHIC", "Narb": "OLD NORTH ARABIAN"},
    **{"Nbat": "NABATAEAN", "Nkoo": "NKO", "Orkh": "OLD TURKIC", "Ougr": "OLD UYGHUR"},
    **{"Palm": "PALMYRENE", "Phli": "INSCRIPTIONAL PAHLAVI", "Phlp": "PSALTER PAHLAVI"},
    **{"Phnx": "PHOENICIAN", "Prti": "INSCRIPTIONAL PARTHIAN", "Rohg": "HANIFI ROHINGYA"},
    **{"Samr": "SAMARITAN", "Sarb": "OLD SOUTH ARABIAN", "Sogd": "SOGDIAN", "Sogo": "OLD SOGDIAN"},
    **{"Syrc": "SYRIAC", "Thaa": "THAANA", "Yezi": "YEZIDI"},
}


def test_scripts_run_as_unicode_says() -> None:
    letters: dict[str, str] = {}
    for number in range(0x590, 0x1F000):
        name = unicodedata.name(chr(number), "")
        if unicodedata.category(chr(number)).startswith("L"):
            for script, prefix in RIGHT_TO_LEFT.items():
                if name.startswith(prefix):
                    letters.setdefault(script, chr(number))
    assert set(letters) == set(RIGHT_TO_LEFT)
    for script, letter in letters.items():
        assert unicodedata.bidirectional(letter) in ("R", "AL")
        assert direction(f"und-{script}") == "rtl"


def test_every_language_of_cldr_runs_as_its_likely_script() -> None:
    likely = _likely()
    assert len(likely) > 7000
    wrong = {
        tag: script
        for tag, script in likely
        if (direction(tag) == "rtl") is not (script in RIGHT_TO_LEFT)
    }
    assert wrong == {}


def test_every_locale_runs_as_babel_says() -> None:
    for name in localedata.locale_identifiers():
        runs = {"rtl": "rtl"}.get(Locale.parse(name).text_direction, "ltr")  # or top to bottom
        assert direction(name) == direction(name.replace("_", "-")) == runs, name


@pytest.mark.parametrize(
    ("tag", "runs"),
    [
        ("az", "ltr"),
        ("az-Arab", "rtl"),
        ("az-IR", "rtl"),
        ("fa-Latn", "ltr"),
        ("pa-PK", "rtl"),
        ("PA_pk", "rtl"),
        ("sd-IN", "ltr"),
        ("sd-Deva-PK", "ltr"),
        ("uz-Arab-AF", "rtl"),
        ("en-Hebr", "rtl"),
        ("yi", "rtl"),
        ("iw", "rtl"),
        ("nqo", "rtl"),
        ("x-private", "ltr"),
        ("x-arab", "ltr"),
        ("de-x-arab", "ltr"),
        ("de-u-nu-arab", "ltr"),
        ("", "ltr"),
    ],
)
def test_a_script_or_a_place_turns_a_language(tag: str, runs: str) -> None:
    assert direction(tag) == runs


@pytest.mark.parametrize("table", ["months", "date_formats", "interval_formats"])
def test_the_files_of_babel_are_read_as_babel_reads_them(table: str) -> None:
    """Of languages that have scripts or exceptions, and of some others."""
    exceptions = get_global("parent_exceptions")
    known = sorted(localedata.locale_identifiers())
    chosen = [name for name in known if name in exceptions or re.search("_[A-Z][a-z]{3}", name)]
    for name in (*chosen[::3], *known[::30]):
        assert repr(read_anew(name)[table]) == repr(localedata.load(name)[table]), name
