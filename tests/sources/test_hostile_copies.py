"""Every file ends in a text or in a reason why there is none: soon, and in little memory."""

from __future__ import annotations

import base64
import gzip
import quopri
import time
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import saved_copies as corpus

from timeline_kit.sources import copies
from timeline_kit.sources.copies import CopyText, Unreadable, read_copy, text
from timeline_kit.sources.quotes import SourceWords

URL = "https://example.org/story"
PARAGRAPHS = corpus.TEXTS["en"]
WHOLE = [
    corpus.page(PARAGRAPHS),
    corpus.mhtml(PARAGRAPHS),
    corpus.mail(PARAGRAPHS, as_page=True),
    corpus.captions(PARAGRAPHS, rolling=True),
    corpus.docx(PARAGRAPHS),
    corpus.odt(PARAGRAPHS),
    corpus.warc(PARAGRAPHS),
    gzip.decompress(corpus.warc(PARAGRAPHS)),
    corpus.wacz(PARAGRAPHS),
]


def verdict(data: bytes) -> CopyText | None:
    try:
        return read_copy(data, URL)
    except Unreadable:
        return None


@given(
    st.sampled_from(WHOLE),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=6)), max_size=8),
    st.floats(0, 1),
)
def test_mutated(data: bytes, changes: list[tuple[float, bytes]], kept: float) -> None:
    for where, new in changes:
        at = int(where * len(data))
        data = data[:at] + new + data[at + len(new) // 2 :]
    found = verdict(data[: int(len(data) * kept)] if kept < 0.5 else data)
    if found is not None:
        found.text.encode()
        assert [start for start, _ in found.places] == sorted(start for start, _ in found.places)


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    verdict(data)


def _deep_mail() -> bytes:
    heads = [
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (number, number)
        for number in range(3000)
    ]
    return b"MIME-Version: 1.0\r\n" + b"".join(heads)


def _gunzips_to_itself(depth: int) -> bytes:
    data = corpus.page(PARAGRAPHS)
    for _ in range(depth):
        data = gzip.compress(data)
    return data


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "blank": lambda: b" \n" * 100_000,
    "open comments": lambda: b"<html>" + b"<!--" * 200_000,
    "open tags": lambda: b"<html>" + b"<a " * 200_000,
    "open quotes": lambda: b"<html>" + b"<a b='" * 200_000,
    "open declarations": lambda: b"<html>" + b"<![" * 200_000,
    "open ends": lambda: b"<html>" + b"</" * 200_000,
    "open instructions": lambda: b"<html>" + b"<?" * 200_000,
    "open scripts": lambda: b"<html>" + b"<script>" * 100_000,
    "open references": lambda: b"<html><p>" + b"&#" * 200_000,
    "deep": lambda: b"<html>" + b"<div>" * 300_000 + b"words",
    "deep and hidden": lambda: b"<html><div hidden>" + b"<div>" * 300_000 + b"</p>" * 300_000,
    "many attributes": lambda: b"<html><p " + b"a=b " * 300_000 + b">words",
    "frames in frames": lambda: b"<html>" + b"<iframe srcdoc='" * 50_000,
    "deep mail": _deep_mail,
    "endless header": lambda: b"From: a\r\nSubject: =?x?b?" + b"=?" * 200_000 + b"\r\n\r\nwords",
    "one long cue": lambda: b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"same\n" * 300_000,
    "many cues": lambda: b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\nsame\n\n" * 100_000,
    "open caption tags": lambda: b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<" * 300_000,
    "deep document": lambda: corpus.archive({"word/document.xml": b"<a>" * 500_000}),
    "entities": lambda: corpus.archive(
        {"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'}
    ),
    "zip bomb": lambda: corpus.archive({"word/document.xml": b" " * (80 << 20)}),
    "gzip bomb": lambda: gzip.compress(b"WARC/1.0\r\n" + b"\0" * (80 << 20)),
    "packed often": lambda: _gunzips_to_itself(8),
    "page bomb": lambda: (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/story\r\n"
        b"Content-Length: 500000\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
        b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(b"<p>a" * (20 << 20))
    ),
    "lying length": lambda: (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/story\r\n"
        b"Content-Length: 99999999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>words"
    ),
    "broken PDF": lambda: b"%PDF-1.7\n" + b"1 0 obj <<" * 10_000,
    "styles made from styles": lambda: corpus.archive(
        {
            "word/document.xml": b"<a/>",
            "word/styles.xml": b"<w:styles xmlns:w='http://schemas.openxmlformats.org/"
            b"wordprocessingml/2006/main'>"
            + b"".join(
                b"<w:style w:styleId='s%d'><w:basedOn w:val='s%d'/></w:style>" % (one, one + 1)
                for one in range(100_000)
            )
            + b"</w:styles>",
        }
    ),
    "cells": lambda: b"<html><p>" + b"a<td>" * 300_000,
    "notes": lambda: b"<html><p>" + b"a<sup><a href=#>1</a></sup>" * 100_000,
    "first letters": lambda: b"<html>" + b"<p><b>T</b>he</p>" * 100_000,
    "many members": lambda: gzip.compress(b"WARC/1.0\r\n\r\n") * 20_000,
    "picture": lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "unknown archive": lambda: corpus.archive({"mimetype": "application/epub+zip"}),
    "rich text": lambda: b"{\\rtf1 words}",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "SECONDS", 3)
    data = HOSTILE[kind]()
    began = time.process_time()
    verdict(data)
    assert time.process_time() - began < 10


PAGE = corpus.page(PARAGRAPHS)
QUOTED = quopri.encodestring(PAGE)
HEAD = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/story\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="%s"\r\n\r\n'
)
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def part(
    how: str, content: bytes, boundary: bytes = b"B", kind: str = "text/html", end: bytes = b"--"
) -> bytes:
    """A web archive of a browser with one page in it."""
    head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {how}\r\n\r\n".encode()
    last = b"\r\n--" + boundary + end if end else b""
    return HEAD % boundary + b"--" + boundary + b"\r\n" + head + content + last


def record(block: bytes, kind: str = "response", url: str = URL) -> bytes:
    """A record of a web archive."""
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def chunked(body: bytes) -> bytes:
    pieces = [body[start : start + 700] for start in range(0, len(body), 700)]
    sent = b"".join(b"%x; name=1\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return sent + b"0\r\nTrailer: x\r\n\r\n"


ODD: dict[str, bytes] = {
    "boundary of signs": part("quoted-printable", QUOTED, b"----Part--=_(x)?----"),
    "no last boundary": part("quoted-printable", QUOTED, end=b""),
    "base64 with dirt": part("base64", base64.encodebytes(PAGE).replace(b"\n", b"*\n")),
    "base64 cut off": part("base64", base64.encodebytes(PAGE + b" " * 90)[:-7]),
    "UTF-16 as declared": part(
        "base64",
        base64.encodebytes(PAGE.decode().encode("utf-16-le")),
        kind="text/html; charset=utf-16le",
    ),
    "a charset nobody knows": part("8bit", PAGE, kind="text/html; charset=x-none"),
    "a charset that is a codec": part("8bit", PAGE, kind="text/html; charset=unicode_escape"),
    "line ends of Unix": part("quoted-printable", QUOTED).replace(b"\r\n", b"\n"),
    "an empty line first": b"\r\n" + part("8bit", PAGE),
    "UTF-16": PAGE.decode().encode("utf-16"),
    "UTF-16 without a mark": PAGE.decode().encode("utf-16-be"),
    "UTF-32": PAGE.decode().encode("utf-32"),
    "a broken octet": PAGE.replace(b"<body>", b"<body>\xff"),
    "a nought": PAGE.replace(b"<p>", b"<p>\0", 1),
    "much space first": b" " * 5000 + PAGE,
    "chunks": record(ANSWER + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(PAGE)),
    "chunks joined": record(ANSWER + b"Transfer-Encoding: chunked\r\n\r\n" + PAGE),
    "gzip in chunks": record(
        ANSWER + b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
        + chunked(gzip.compress(PAGE))
    ),
    "gzip unpacked": record(ANSWER + b"Content-Encoding: gzip\r\n\r\n" + PAGE),
    "brotli unpacked": record(ANSWER + b"Content-Encoding: br\r\n\r\n" + PAGE),
    "deflate": record(ANSWER + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(PAGE)),
    "bare deflate": record(
        ANSWER + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(PAGE)[2:-4]
    ),
    "HTTP/2": record(b"HTTP/2 200\r\ncontent-type: text/html\r\n\r\n" + PAGE),
    "too long a length": record(ANSWER + b"Content-Length: 99999999\r\n\r\n" + PAGE),
    "a revisit first": record(b"HTTP/1.1 200 OK\r\n\r\n", "revisit")
    + record(ANSWER + b"\r\n" + PAGE),
    "not found first": record(b"HTTP/1.1 404 Not found\r\n\r\nx") + record(ANSWER + b"\r\n" + PAGE),
    "another spelling": record(
        ANSWER + b"\r\n" + PAGE, url="HTTP://Example.ORG:80/%73tory/#part"
    ),
    "members cut off": b"".join(
        gzip.compress(one)
        for one in (record(ANSWER + b"\r\n" + PAGE), record(ANSWER + b"\r\n" + PAGE, url="x:y"))
    )[:-30],
}  # fmt: skip


def test_marks_of_an_answer_are_no_words() -> None:
    mail = (
        b"From: a@example.org\nSubject: Re\n\n> Neither the mayor nor\n> > her deputy\n>answered\n"
    )
    words = SourceWords(read_copy(mail).text, wrapped=True)
    assert words.judge("Neither the mayor nor her deputy answered").verdict == "found"


@pytest.mark.parametrize("kind", ODD)
def test_odd_copies_have_their_text(kind: str) -> None:
    found = read_copy(ODD[kind], URL)
    assert SourceWords(found.text, wrapped=found.wrapped).judge(PARAGRAPHS[1]).verdict == "found"
    assert "tunnel" not in found.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (HOSTILE["zip bomb"](), "it unpacks to more than 64 MiB"),
        (HOSTILE["gzip bomb"](), "it unpacks to more than 64 MiB"),
        (HOSTILE["packed often"](), "it is packed more than four times"),
        (HOSTILE["broken PDF"](), "it is damaged"),
        (HOSTILE["entities"](), "it declares a document type, as no word processor does"),
        (HOSTILE["rich text"](), "it is RTF, which is not read here: save it as DOCX or PDF"),
        (corpus.docx(PARAGRAPHS)[:-40], "it is damaged"),
        (
            corpus.warc(PARAGRAPHS, "https://example.org/x"),
            f"the web archive has no record of {URL}",
        ),
        (b"<html><p hidden>words", "there is no text in it"),
    ],
)
def test_reasons(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as found:
        read_copy(data, URL)
    assert str(found.value) == reason


def test_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "LARGEST", 1 << 20)
    with pytest.raises(Unreadable, match="it has more than 1 MiB"):
        read_copy(b"words " * (1 << 18))


def test_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "SECONDS", -1)
    with pytest.raises(Unreadable, match="reading it took more than"):
        read_copy(b"<html>" + b"<p>words" * 5000)
