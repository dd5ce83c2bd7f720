"""Every file ends in a text or in a reason why there is none: soon, and in little memory."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import saved_copies as corpus

from timeline_kit.sources import copies
from timeline_kit.sources.copies import CopyText, Unreadable, read_copy, text

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
