"""Reading a document, and what is said when there is none."""

from __future__ import annotations

import os
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from timeline_kit.files import FileProblem, read_bytes, read_source, shown, stem_of
from timeline_kit.problems import Problem, reading


def said(problems: list[Problem]) -> list[tuple[str, str, str]]:
    return [(problem.code, problem.message, problem.help) for problem in problems]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_file_is_read_with_its_name() -> None:
    Path("events.yaml").write_bytes(b"\xef\xbb\xbftitle: \xc3\xa9\r\n")
    source, problems = read_source("events.yaml")

    assert problems == []
    assert source is not None
    assert (source.name, source.text) == ("events.yaml", "title: é\r\n")


def test_a_misspelt_file_is_suggested() -> None:
    Path("events.yaml").touch()
    assert said(read_source("evnts.yaml")[1]) == [
        ("TK801", "`evnts.yaml` does not exist", "did you mean `events.yaml`?")
    ]


def test_other_documents_in_the_folder_are_named() -> None:
    Path("talks").mkdir()
    Path("talks/astana.yaml").touch()
    Path("talks/notes.txt").touch()
    assert said(read_source("talks/zzz")[1]) == [
        ("TK801", "`talks/zzz` does not exist", "did you mean `talks/astana.yaml`?")
    ]
    Path("talks/moscow.yml").touch()
    assert said(read_source("talks/zzz")[1]) == [
        (
            "TK801",
            "`talks/zzz` does not exist",
            "there are `talks/astana.yaml` and `talks/moscow.yml`",
        )
    ]


def test_an_empty_folder_leads_to_init() -> None:
    assert said(read_source("events.yaml")[1]) == [
        (
            "TK801",
            "`events.yaml` does not exist",
            "`timeline-kit init` writes a first `events.yaml`",
        )
    ]


def test_a_missing_folder_is_said() -> None:
    assert said(read_source("nowhere/events.yaml")[1]) == [
        ("TK801", "`nowhere/events.yaml` does not exist", "the folder `nowhere` does not exist")
    ]


def test_a_folder_is_not_a_document() -> None:
    Path("talks").mkdir()
    assert said(read_source("talks")[1]) == [
        ("TK802", "`talks` is a folder, not a file", "name a YAML file")
    ]
    Path("talks/astana.yaml").touch()
    assert said(read_source("talks")[1]) == [
        ("TK802", "`talks` is a folder, not a file", "name the file: `talks/astana.yaml`")
    ]


def test_a_path_through_a_file_is_said() -> None:
    Path("a").touch()
    assert said(read_source("a/events.yaml")[1]) == [
        (
            "TK801",
            "`a/events.yaml` does not exist: a part of it is a file, not a folder",
            "",
        )
    ]


def test_names_that_cannot_be_are_said() -> None:
    assert said(read_source("a\0b")[1])[0][:2] == ("TK801", r"`a\x00b` does not exist")
    [(code, message, _)] = said(read_source("x" * 300)[1])
    assert (code, message) == ("TK803", f"cannot read `{'x' * 300}`: file name too long")


def test_a_name_that_is_not_utf8_is_read_and_shown() -> None:
    name = os.fsdecode(b"\xffevents.yaml")
    Path(name).write_bytes(b"a: b\n")
    source, problems = read_source(name)

    assert problems == []
    assert source is not None
    assert source.name == r"\xffevents.yaml"
    assert stem_of(name) == os.fsdecode(b"\xffevents")


def test_a_shown_name_is_always_one_printable_line() -> None:
    assert shown("a\nb\x1b[31m") == r"a\nb\x1b[31m"
    assert shown("события.yaml") == "события.yaml"
    assert shown("\u202e.yaml") == r"\u202e.yaml"


def test_an_endless_file_is_not_read_to_its_end() -> None:
    source, problems = read_source("/dev/zero")

    assert source is None
    assert [problem.code for problem in problems] == [reading.TOO_LARGE.id]


def test_a_pipe_can_be_a_document() -> None:
    out, into = os.pipe()
    os.write(into, b"a: b\n")
    os.close(into)
    try:
        source, problems = read_source(f"/dev/fd/{out}")
        assert stem_of(f"/dev/fd/{out}") is None
    finally:
        os.close(out)

    assert problems == []
    assert source is not None
    assert source.text == "a: b\n"


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO("é: b\r\n".encode()), "ascii"))
    source, problems = read_source("-")

    assert problems == []
    assert source is not None
    assert (source.name, source.text) == ("<stdin>", "é: b\r\n")
    assert stem_of("-") is None


def test_a_closed_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    assert said(read_source("-")[1]) == [
        ("TK803", "there is no standard input to read", "name a file")
    ]


def test_the_help_on_another_file_than_a_document_names_such_files() -> None:
    def told(name: str) -> tuple[str, str, str]:
        with pytest.raises(FileProblem) as raised:
            read_bytes(name)
        return said([raised.value.problem])[0]

    Path("events.yaml").touch()
    assert told(".") == ("TK802", "`.` is a folder, not a file", "name a file in it")
    assert told("old.ics")[2] == "no file there ends in `.ics`"
    Path("published-2016.ics").touch()
    assert told("old.ics")[2] == "did you mean `published-2016.ics`?"
    assert told("old")[2] == "did you mean `events.yaml`?"
