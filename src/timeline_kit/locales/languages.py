"""Which language our words are in, and its file, read when it is asked for."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import msgspec

from timeline_kit.document import decode, read
from timeline_kit.locales.direction import subtags
from timeline_kit.locales.shape import Language, faults

_FOLDER = Path(__file__).parent
_TRADITIONAL = frozenset({"tw", "hk", "mo"})

LANGUAGES = tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))
"""The BCP 47 tags of the languages that are written out, one file each."""

_TAGS = {tag.lower(): tag for tag in LANGUAGES}


class LanguageError(ValueError):
    """A file of a language that is not whole."""


def spoken(language: str) -> str:
    """Return which of `LANGUAGES` is nearest to a BCP 47 tag (RFC 4647 §3.4); English if none."""
    return _nearest(language) or "en"


def is_written(language: str) -> bool:
    """Return whether a BCP 47 tag names a language of ours; if not, our words are English."""
    return _nearest(language) is not None


@lru_cache(maxsize=256)
def _nearest(language: str) -> str | None:
    parts = subtags(language)
    if parts[0] == "zh" and not _script(parts[1:]) and _TRADITIONAL & set(parts[1:]):
        return "zh-Hant"
    for length in range(len(parts), 0, -1):
        tag = _TAGS.get("-".join(parts[:length]))
        if tag is not None:
            script = _script(parts[length:])
            return tag if not script or script == written(tag).script.lower() else None
    return None


def _script(rest: list[str]) -> str:
    """Return the script that a tag names after its language: with another one it is not ours."""
    return rest[0] if rest and len(rest[0]) == 4 and rest[0].isalpha() else ""


def of_our_words(tag: str) -> str:
    """Return the attributes of HTML and SVG for our words in a document of a language.

    They are empty where our words are in that language; else they are English, and say so.
    """
    return "" if is_written(tag) else ' lang="en"'


@lru_cache(maxsize=256)
def language(tag: str) -> Language:
    """Return the language that speaks for a BCP 47 tag."""
    return written(spoken(tag))


@cache
def written(tag: str) -> Language:
    """Return a language.

    Args:
        tag: one of `LANGUAGES`.

    Raises:
        LanguageError: for a file that is not whole.
    """
    return read_language((_FOLDER / f"{tag}.yaml").read_bytes(), f"{tag}.yaml")


def read_language(raw: bytes, name: str) -> Language:
    """Return the language of a file; see `written`."""
    source, problems = decode(raw, name)
    data = None
    if source is not None:
        found = read(source)
        data, problems = found.data, found.problems
    if problems:
        places = ((one.location.line if one.location else 1, one.message) for one in problems)
        raise LanguageError("\n".join(f"{name}:{line}: {message}" for line, message in places))
    try:
        return msgspec.convert(data, Language)
    except msgspec.ValidationError:
        raise LanguageError("\n".join([f"{name} is not whole:", *faults(data)])) from None
