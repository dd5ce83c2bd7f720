"""What a file looks like that is no timeline: other formats and other encodings."""

from __future__ import annotations

import re

import msgspec


class ForeignFormat(msgspec.Struct, frozen=True):
    """A format taken for a timeline by mistake: what it is, and what to do."""

    what: str
    help: str


class Guess(msgspec.Struct, frozen=True):
    """An encoding that fits bytes which are not UTF-8, and how the first word reads in it."""

    name: str
    excerpt: str


_TO_YAML = "give the YAML file with the events"
_UTF8 = "save the file as UTF-8"

_MAGIC = (
    (b"PK\x03\x04", ForeignFormat("a ZIP archive, perhaps a workbook (.xlsx, .ods)", _TO_YAML)),
    (b"\xd0\xcf\x11\xe0", ForeignFormat("an old Office file (.xls, .doc)", _TO_YAML)),
    (b"%PDF-", ForeignFormat("a PDF", _TO_YAML)),
    (b"\x1f\x8b", ForeignFormat("a gzip archive", "unpack it first")),
    (b"\x89PNG", ForeignFormat("a PNG picture", _TO_YAML)),
    (b"\xff\xd8\xff", ForeignFormat("a JPEG picture", _TO_YAML)),
    (b"SQLite format 3\x00", ForeignFormat("an SQLite database", _TO_YAML)),
    (b"\xff\xfe\x00\x00", ForeignFormat("text in UTF-32, not UTF-8", _UTF8)),
    (b"\x00\x00\xfe\xff", ForeignFormat("text in UTF-32, not UTF-8", _UTF8)),
    (b"\xff\xfe", ForeignFormat("text in UTF-16, not UTF-8", _UTF8)),
    (b"\xfe\xff", ForeignFormat("text in UTF-16, not UTF-8", _UTF8)),
)

_TEXT = (
    (re.compile(rb"BEGIN:VCALENDAR", re.I), ForeignFormat("a calendar (.ics)", _TO_YAML)),
    (
        re.compile(rb"<(?:!doctype html|html|\?xml|svg)\b", re.I),
        ForeignFormat("HTML or XML", _TO_YAML),
    ),
    (re.compile(rb"\{\\rtf"), ForeignFormat("rich text (.rtf)", "save it as plain text in UTF-8")),
)


def binary_kind(raw: bytes) -> ForeignFormat | None:
    """Return what the bytes are if they cannot be a YAML text, otherwise None."""
    for magic, kind in _MAGIC:
        if raw.startswith(magic):
            return kind
    head = raw[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    for pattern, kind in _TEXT:
        if pattern.match(head):
            return kind
    zeros = raw[:4096].count(0)
    if zeros * 4 > len(raw[:4096]):
        return ForeignFormat("text in UTF-16 or UTF-32, or no text at all", _UTF8)
    if zeros > 8:
        return ForeignFormat("a binary file", _TO_YAML)
    return None


_ROOT_KEYS = frozenset({"timeline", "events"})


def other_shape(text: str, root: object = None) -> ForeignFormat | None:
    """Return what a text is if it is another format that YAML may take for its own.

    Args:
        text: the whole text.
        root: what was read from it, if it could be read.
    """
    head = text.lstrip()[:1]
    if head == "{" and isinstance(root, dict):
        events = root.get("events")
        slides = events if isinstance(events, list) else []
        if any(isinstance(slide, dict) and "start_date" in slide for slide in slides):
            return ForeignFormat("a TimelineJS JSON file", _TO_YAML)
        if not _ROOT_KEYS & root.keys():
            return ForeignFormat("JSON without the keys `timeline` and `events`", _TO_YAML)
    if not isinstance(root, dict | list) and _is_table(text.lstrip()):
        return ForeignFormat("a table such as CSV", _TO_YAML)
    return None


def _is_table(text: str) -> bool:
    """Return whether the first two lines are divided by the same sign, before any colon."""
    first, _, rest = text.partition("\n")
    heading = first.partition(":")[0]
    second = rest.partition("\n")[0]
    return any(heading.count(sign) > 1 and second.count(sign) > 1 for sign in ",;\t")


_HIGH = re.compile(rb"[\x80-\xff]")
_WORD = re.compile(rb"[\w\x80-\xff'-]*\Z", re.ASCII)
_WORD_ON = re.compile(rb"[\w\x80-\xff'-]*", re.ASCII)


def guess_encoding(content: bytes, at: int) -> Guess | None:
    """Return the likeliest encoding of bytes that are not UTF-8.

    Only two answers are worth giving without a language model: Windows-1251 for words made of
    high bytes (Cyrillic), Windows-1252 for single high bytes among ASCII letters.

    Args:
        content: the bytes.
        at: the offset of the first byte that is not UTF-8.
    """
    before = _WORD.search(content, max(0, at - 40), at)
    after = _WORD_ON.match(content, at, at + 40)
    word = (before.group() if before else b"") + (after.group() if after else b"")
    high = len(_HIGH.findall(word))
    if not high:
        return None
    for name, codec, fits in (
        ("Windows-1251", "cp1251", high >= 3 and high * 10 >= len(word) * 8),
        ("Windows-1252", "cp1252", True),
    ):
        if not fits:
            continue
        try:
            text = word.decode(codec)
        except UnicodeDecodeError:
            continue
        if all(character.isalnum() or character in "'-’‘“”–—…«»" for character in text):
            return Guess(name, text)
    return None
