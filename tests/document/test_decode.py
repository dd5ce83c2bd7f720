"""Bytes become text, or a reason why not."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from timeline_kit.document import Limits, decode, encode, read

TEXT = "timeline:\n  title: Réunion à Astana\n"


def refusal(raw: bytes) -> tuple[str, str, str]:
    """Return code, message and help of the one reason why bytes are no text."""
    source, problems = decode(raw, "x.yaml")
    assert source is None
    (problem,) = problems
    assert problem.location is not None
    return problem.code, problem.message, problem.help


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (archive(), "a ZIP archive, perhaps a workbook (.xlsx, .ods)"),
        (gzip.compress(b"a: b"), "a gzip archive"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (TEXT.encode("utf-16"), "text in UTF-16, not UTF-8"),
        (TEXT.encode("utf-32"), "text in UTF-32, not UTF-8"),
        (TEXT.encode("utf-16-le"), "text in UTF-16 or UTF-32, or no text at all"),
        (TEXT.encode("utf-16-be"), "text in UTF-16 or UTF-32, or no text at all"),
        (bytes(range(256)) * 20, "a binary file"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "a calendar (.ics)"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html>", "HTML or XML"),
        (b"{\\rtf1\\ansi}", "rich text (.rtf)"),
    ],
    ids=[
        "zip",
        "gzip",
        "pdf",
        "png",
        "utf-16",
        "utf-32",
        "le",
        "be",
        "bytes",
        "ics",
        "html",
        "rtf",
    ],
)
def test_a_file_of_another_kind_is_named(raw: bytes, what: str) -> None:
    code, message, advice = refusal(raw)
    assert (code, message) == ("TK102", f"this is {what}")
    assert advice


def test_a_file_beyond_the_limit_is_not_read() -> None:
    limits = Limits(file=10)
    assert decode(b"a: 3456789", "x", limits)[0] is not None
    source, (problem,) = decode(b"a: 34567890", "x", limits)
    assert source is None
    assert (problem.code, problem.message) == ("TK103", "the file is larger than 10 bytes")


def test_a_byte_order_mark_is_taken_off_and_put_back() -> None:
    raw = b"\xef\xbb\xbf" + TEXT.encode()
    source, problems = decode(raw, "x.yaml")
    assert source is not None
    assert (source.text, source.bom, problems) == (TEXT, True, [])
    assert encode(source, source.text) == raw
    document = read(source)
    assert document.problems == []
    assert document.data == {"timeline": {"title": "Réunion à Astana"}}


@pytest.mark.parametrize(
    ("encoding", "text", "place", "guess"),
    [
        (
            "cp1252",
            "a: b\nt: Réunion à Astana\n",
            (2, 5),
            ("Windows-1252", "Réunion"),
        ),
        ("cp1251", "t: Встреча в Москве\n", (1, 4), ("Windows-1251", "Встреча")),
        ("cp1252", "t: it’s\n", (1, 6), ("Windows-1252", "it’s")),
        ("gb18030", "t: a\nu: 会谈\n", (2, 4), None),
    ],
)
def test_bytes_that_are_not_utf8_are_shown_and_guessed(
    encoding: str, text: str, place: tuple[int, int], guess: tuple[str, str] | None
) -> None:
    source, problems = decode(text.encode(encoding), "x.yaml")
    assert problems == []
    assert source is not None
    problem = source.flaw
    assert problem is not None
    assert problem.location is not None
    assert problem.code == "TK101"
    assert (problem.location.line, problem.location.column) == place
    expected = "save the file as UTF-8"
    if guess is not None:
        expected += f"; it looks like {guess[0]}, in which this word reads `{guess[1]}`"
        assert problem.help == expected
    assert problem.help.startswith("save the file as UTF-8")


def test_what_else_is_wrong_is_found_beside_wrong_bytes() -> None:
    source, _ = decode(b"t: caf\xe9\nu: null\nv: a: b\n", "x.yaml")
    assert source is not None
    assert [problem.code for problem in read(source).problems] == ["TK101", "TK111", "TK127"]
    with pytest.raises(ValueError, match="never written back"):
        encode(source, source.text)


def test_lines_are_those_of_the_file() -> None:
    source, _ = decode("a\r\nb\rc\u2028d\x0be\n\nf".encode(), "x")
    assert source is not None
    assert [source.line(number) for number in range(8)] == [
        "", "a", "b", "c\u2028d\x0be", "", "f", "", "",
    ]  # fmt: skip
