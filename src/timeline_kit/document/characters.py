"""Characters that no text may hold, found before YAML sees them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice

import msgspec

from timeline_kit.document.source_text import SourceText
from timeline_kit.problems import Problem, reading

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

PLACEHOLDER = "\ufffd"
"""Stands in for a forbidden character while the rest of the file is read."""

CAP = 100
"""How many forbidden or lost characters are listed for one file."""

_LINES_CAP = 10_000
_SLICE = 1 << 20
_ASCII = bytes(range(128))
_ALLOWED = b"\t\n\r" + bytes(range(0x20, 0x7F)) + bytes(range(0x80, 0x100))


class Checked(msgspec.Struct, frozen=True):
    """Text without forbidden characters, the problems found, and the lines they stand on.

    Attributes:
        text: the text; each forbidden character is replaced by one U+FFFD.
        problems: one for each forbidden or lost character, up to `CAP` of each.
        lines: the numbers, from 1, of the lines with forbidden characters.
        in_keys: those of them where a key may be hit.
    """

    text: str
    problems: list[Problem]
    lines: frozenset[int]
    in_keys: frozenset[int]


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


def check_characters(source: SourceText) -> Checked:
    """Find every forbidden or lost character of a text, and replace the forbidden ones."""
    unusual = _unusual_characters(source.text)
    problems: list[Problem] = []
    if PLACEHOLDER in unusual and source.flaw is None:
        problems += _list(source, PLACEHOLDER, _lost)
    forbidden = "".join(FORBIDDEN.findall(unusual))
    runs = list(islice(_mark_runs(source.text, unusual), _LINES_CAP))
    if not forbidden and not runs:
        return Checked(source.text, problems, frozenset(), frozenset())
    text = source.text
    spots = list(runs)
    if runs:
        problems += _too_many_marks(source, runs)
        text = _without_marks(text, runs)
    if forbidden:
        problems += _list(source, forbidden, _forbidden)
        pattern = re.compile(f"[{re.escape(forbidden)}]")
        spots += [found.span() for found in islice(pattern.finditer(text), _LINES_CAP)]
        text = pattern.sub(PLACEHOLDER, text)
    lines: set[int] = set()
    in_keys: set[int] = set()
    for start, end in spots:
        place = source.location(start, end)
        if place.line not in lines or place.line not in in_keys:
            lines.add(place.line)
            if not source.has_before(":", start):
                in_keys.add(place.line)
    return Checked(text, problems, frozenset(lines), frozenset(in_keys))


def _mark_runs(text: str, unusual: str) -> Iterator[tuple[int, int]]:
    return long_mark_runs(text) if any(map(unicodedata.combining, unusual)) else iter(())


def _without_marks(text: str, runs: list[tuple[int, int]]) -> str:
    """Return the text with one U+FFFD instead of each mark beyond the limit."""
    pieces: list[str] = []
    at = 0
    for start, end in runs:
        kept = start + MOST_MARKS
        pieces += text[at:kept], PLACEHOLDER * (end - kept)
        at = end
    return "".join([*pieces, text[at:]])


def _too_many_marks(source: SourceText, runs: list[tuple[int, int]]) -> list[Problem]:
    problems = [
        reading.FORBIDDEN_CHARACTER.problem(
            f"{end - start:,} combining marks follow each other here, more than {MOST_MARKS}",
            help="delete them; no letter of any script has so many",
            location=source.location(start, end),
        )
        for start, end in runs[:CAP]
    ]
    if len(runs) > CAP:
        rest = len(runs) - CAP
        message = f"{rest:,} more places with too many marks are not listed"
        where = source.location(*runs[CAP])
        problems.append(reading.UNFINISHED.problem(message, location=where))
    return problems


def _unusual_characters(text: str) -> str:
    """Return each control and each character beyond ASCII that occurs, once.

    Works on bytes: deleting the ASCII bytes of UTF-8 leaves the other characters whole, and
    takes a hundredth of the time of a regular expression over the text.
    """
    found: set[str] = set()
    for start in range(0, len(text), _SLICE):
        raw = text[start : start + _SLICE].encode("utf-8", "surrogatepass")
        found.update(raw.translate(None, _ALLOWED).decode("ascii"))
        found.update(raw.translate(None, _ASCII).decode("utf-8", "surrogatepass"))
    return "".join(sorted(found))


def _list(source: SourceText, characters: str, describe: Callable[[str], Problem]) -> list[Problem]:
    pattern = re.compile(f"[{re.escape(characters)}]")
    problems = [
        (describe(found.group()) if number < CAP else _more(source, characters)).at(
            source.location(found.start(), found.end())
        )
        for number, found in enumerate(islice(pattern.finditer(source.text), CAP + 1))
    ]
    return problems


def _more(source: SourceText, characters: str) -> Problem:
    rest = sum(map(source.text.count, characters)) - CAP
    return reading.UNFINISHED.problem(f"{rest:,} more characters like those before are not listed")


def _lost(character: str) -> Problem:
    return reading.LOST_CHARACTER.problem(
        f"a letter was lost here and stands as `{character}`",
        help="type the letter again, as its source has it",
    )


def _forbidden(character: str) -> Problem:
    return reading.FORBIDDEN_CHARACTER.problem(
        f"{name_character(character)} is not allowed in text", help=advice(character)
    )


def advice(character: str) -> str:
    """Return what to do about a forbidden character."""
    if character in "\x85\u2028\u2029\x0b\x0c":
        return "delete it, and begin a new line with Enter where one is meant"
    if "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069":
        return "delete it; text in Arabic or Hebrew runs the right way without it"
    return "delete it"
