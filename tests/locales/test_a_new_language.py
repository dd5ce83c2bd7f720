"""A language is added as the how-to guide says: one file, and nothing else of the program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from bs4 import BeautifulSoup

import timeline_kit
from timeline_kit.locales.babel_patterns import date_patterns
from timeline_kit.locales.languages import LANGUAGES, written
from timeline_kit.locales.shape import ColumnHelp, Label

PACKAGE = Path(timeline_kit.__file__).parent
TESTS = Path(__file__).parents[1]
TAG = "fi"
LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "bcdefghijklmnopqrstuvwxyzaBCDEFGHIJKLMNOPQRSTUVWXYZA",
)
"""Turns English into words of no language, `Chronology` into `Disopopmphz`."""

DOCUMENT = f"""
timeline: {{id: toy, title: Ĵŭĝ, language: {TAG}}}
events:
  - {{id: a, date: 2016-12-20, title: Ĉŝ, status: cancelled}}
  - {{id: b, date: late 2017-12, title: Ĉĝ, participants: [Ĥĉ]}}
"""


def toy(text: str) -> str:
    """Return a text in the toy language: its templates and values that are no words stay."""
    pieces = re.split(r"(\{\w*\})", text)
    return "".join(piece if piece[:1] == "{" else piece.translate(LETTERS) for piece in pieces)


def toy_file() -> str:
    """Return English with other words, and Babel's months and patterns of the toy's tag."""
    found = date_patterns(TAG)
    assert found is not None
    own = {
        "beside_day": found.day_months,
        "without_year": found.lone_months,
        "short": found.short_months,
        "months": found.lone_months,
    }
    lines = []
    for line in (PACKAGE / "locales" / "en.yaml").read_text("utf-8").splitlines():
        key, colon, value = line.partition(":")
        name, value = key.strip(), value.strip()
        if name in own and value:
            value = f"[{', '.join(own[name])}]"
        elif name == "day" and value.startswith('"{d}'):
            value = f'"{found.day}"'
        elif name == "columns":
            lines.append(f"{key}:")
            lines += [f"    {column}: {column}u" for column in ColumnHelp.__struct_fields__]
            continue
        elif name.startswith("-"):
            key, colon, value = toy(line), "", ""
        elif '"' in value:
            value = re.sub(r'"(?:[^"\\]|\\.)*"', lambda said: toy(said[0]), value)
        elif value not in ("", "Latn", "ltr", "alone", "governed"):
            value = toy(value)
        lines.append(f"{key}{colon} {value}".rstrip())
    return "\n".join([*lines, ""])


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the program and the tests, to which the toy's file was added."""
    folder = tmp_path_factory.mktemp("program")
    package = folder / "src" / "timeline_kit"
    package.mkdir(parents=True)
    for path in PACKAGE.iterdir():
        if path.name != "locales":
            (package / path.name).symlink_to(path)
    shutil.copytree(PACKAGE / "locales", package / "locales")
    (package / "locales" / f"{TAG}.yaml").write_text(toy_file(), "utf-8")
    tests = folder / "tests"
    tests.mkdir()
    for name in ("conftest.py", "support", "locales"):
        (tests / name).symlink_to(TESTS / name)
    shutil.copytree(TESTS / "wording", tests / "wording")
    return folder


def _run(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    places = f"{folder / 'src'}{os.pathsep}{folder / 'tests'}"
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": places} | more,
        capture_output=True,
        text=True,
    )


def test_it_is_whole_and_its_tests_follow(program: Path) -> None:
    cases = program / "tests" / "wording" / "cases" / "words"
    shutil.copy(cases / "en.txt", cases / f"{TAG}.txt")
    pytest_of_all = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0", "--no-header")
    words = str(program / "tests" / "wording" / "test_date_words.py")
    asked = ("-k", f"[{TAG}] and not _as_in_its_file", "--rootdir", str(TESTS.parent))
    languages = str(program / "tests" / "locales" / "test_languages.py")
    _run(program, *pytest_of_all, words, "-k", f"as_in_its_file and {TAG}", UPDATE_CASES="1")
    assert "20. joulukuuta 2016" in (cases / f"{TAG}.txt").read_text("utf-8")
    run = _run(program, *pytest_of_all, words, languages, *asked)
    assert run.returncode == 0, run.stdout
    assert re.search(r"\b[89] passed|\b1\d passed", run.stdout), run.stdout


def test_page_calendar_workbook_and_picture_speak_it(program: Path) -> None:
    document = program / "toy.yaml"
    document.write_text(DOCUMENT, "utf-8")
    out = program / "out"
    formats = [part for name in ("ics", "xlsx", "svg", "md") for part in ("--to", name)]
    export = ("-m", "timeline_kit", "export", str(document), "-o", str(out), *formats)
    made = _run(program, *export)
    assert made.returncode == 0, made.stderr
    assert "TK533" not in made.stderr
    site = _run(program, "-m", "timeline_kit", "site", str(document), "-o", str(program / "page"))
    assert site.returncode == 0, site.stderr
    english = written("en")
    page = (program / "page" / "index.html").read_text("utf-8")
    text = BeautifulSoup(page, "html.parser").get_text(" ")
    for word in (
        english.page.chronology,
        english.page.embed_help,
        english.labels[Label.PARTICIPANTS],
    ):
        assert toy(word) in text
        assert word not in text
    assert 'lang="en"' not in page
    assert "20. joulukuuta 2016" in text
    assert toy("late") + " joulukuu 2017" in text
    picture = (out / "toy.svg").read_text("utf-8")
    assert "20. joulukuuta 2016" in picture
    calendar = (out / "toy.ics").read_text("utf-8")
    assert f"SUMMARY:{toy('Cancelled')}: Ĉŝ" in calendar
    assert f"({toy('late')} joulukuu 2017)" in calendar
    assert f"**{toy('late')} joulukuu 2017**" in (out / "toy.md").read_text("utf-8")
    book = openpyxl.load_workbook(out / "toy.xlsx")
    readme = [str(cell.value) for row in book["README"].iter_rows() for cell in row if cell.value]
    assert toy(english.workbook.about) in readme
    assert english.workbook.about not in readme
    notes = [cell.comment.text for cell in next(book["Events"].iter_rows()) if cell.comment]
    assert "title\ntitleu" in notes


def test_only_the_language_asked_for_is_read(program: Path) -> None:
    code = (
        "import sys; from timeline_kit import load, export\n"
        "from timeline_kit.locales.languages import written\n"
        "timeline = load(sys.argv[1]).timeline\n"
        "print(written.cache_info().currsize)\n"
        "for name in ('ics', 'xlsx', 'csv', 'timelinejs', 'md', 'svg'): export(timeline, name)\n"
        "print(written.cache_info().currsize)"
    )
    run = _run(program, "-c", code, DOCUMENT)
    assert run.stdout.split() == ["0", "1"], run.stderr
    assert TAG not in LANGUAGES
