"""The rules every text follows: NFC, line feeds, nothing invisible that misleads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath, PureWindowsPath
from typing import NoReturn
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
    "\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
"""Controls except tab and line feed, line separators, bidi overrides and isolates, the byte
order mark, lone surrogates and noncharacters."""

MOST_MARKS = 30
"""How many combining marks may follow each other. Source: UAX #15, stream-safe text format."""

_LINE_BREAKS = re.compile(r"\r\n?")
_BARE_HOST = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?:[/?#]|\Z)")
_BLANK_LINES_BEFORE = re.compile(r"\A(?:[ \t]*\n)+")


def name_character(character: str) -> str:
    """Return a character's code point and name, such as `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    fallback = "control character" if unicodedata.category(character) == "Cc" else "not a character"
    return f"U+{ord(character):04X} {unicodedata.name(character, fallback)}"


def long_mark_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where more than `MOST_MARKS` combining marks follow each other, end exclusive.

    Such a text takes hours to normalise, as marks are sorted one by one.
    """
    if text.isascii():
        return
    marks = "".join(filter(_is_mark, set(text)))
    if marks:
        for found in re.finditer(f"[{re.escape(marks)}]{{{MOST_MARKS + 1},}}", text):
            yield found.span()


def _is_mark(character: str) -> bool:
    return all(map(unicodedata.combining, unicodedata.normalize("NFKD", character)))


def _refuse(text: str, found: re.Match[str]) -> NoReturn:
    raise PydanticCustomError(
        "forbidden_character",
        "{name} is not allowed in text",
        {"name": name_character(found.group()), "start": found.start(), "end": found.end()},
    )


def _normalize(text: str) -> str:
    """Return text in NFC with line feeds; no printable character is forbidden."""
    if "\r" in text:
        text = _LINE_BREAKS.sub("\n", text)
    if not text.replace("\n", "").isprintable():
        found = FORBIDDEN.search(text)
        if found is not None:
            _refuse(text, found)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def line(text: str) -> str:
    """Return one line of text, normalised to NFC, without white space at its ends.

    Raises:
        PydanticCustomError: for a line break, a tab or a forbidden character.
    """
    if text.isascii() and text.isprintable():  # most lines
        stripped = text.strip()
        if stripped:
            return stripped
    text = _normalize(text).strip()
    if not text:
        raise PydanticCustomError("empty_text", "the text is empty")
    for mark, name in (("\n", "line break"), ("\t", "tab")):
        if mark in text:
            where = text.index(mark)
            raise PydanticCustomError(
                "not_one_line",
                "a {name} in text of one line",
                {"name": name, "start": where, "end": where + 1},
            )
    return text


def block(text: str) -> str:
    """Return text of any number of lines, normalised to NFC, with line feeds.

    Blank lines before and white space after the text are not part of it.

    Raises:
        PydanticCustomError: for a forbidden character.
    """
    text = _normalize(text).rstrip()
    if text[:1].isspace():
        text = _BLANK_LINES_BEFORE.sub("", text)
    if not text:
        raise PydanticCustomError("empty_text", "the text is empty")
    return text


@lru_cache(maxsize=4096)
def http_url(text: str) -> str:
    """Return an absolute http or https address, as written.

    Raises:
        PydanticCustomError: for another scheme, no host, white space, or a password in it.
    """
    text = line(text)
    if any(character.isspace() for character in text):
        raise PydanticCustomError("url", "white space in an address", {"help": "write it as %20"})
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - raises for a port that is no number
    except ValueError:
        raise PydanticCustomError(
            "url", "not an address", {"help": "write it in full: https://…"}
        ) from None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        bare = _BARE_HOST.match(text) is not None
        raise PydanticCustomError(
            "url",
            "not an http or https address",
            {"help": f"write `https://{text}`" if bare else "write it in full: https://…"},
        )
    if parts.username is not None or parts.password is not None:
        raise PydanticCustomError(
            "url",
            "a user name or password in an address",
            {"help": "remove what stands before the @"},
        )
    return text


def relative_path(text: str) -> str:
    """Return a path that stays below the folder of the YAML file.

    Raises:
        PydanticCustomError: for an absolute path or one with `..`.
    """
    text = line(text)
    path = PurePosixPath(text)
    if path.is_absolute() or PureWindowsPath(text).drive or "\\" in text or ".." in path.parts:
        raise PydanticCustomError(
            "path",
            "a path that leaves the folder of this file",
            {"help": "write it relative to this file, with /"},
        )
    return text
