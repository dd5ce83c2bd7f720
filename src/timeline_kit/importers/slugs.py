"""Ids from titles: in small Latin letters, short, and each its own."""

from __future__ import annotations

import re

from anyascii import anyascii

_LONGEST = 40
_APOSTROPHES = re.compile(r"['’`ʼ]")
_WORDS = re.compile(r"[a-z0-9]+")
_SLUG = re.compile(r"[a-z][a-z0-9_-]{0,99}")
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})
_BARE_DOTS = frozenset({"az", "et", "fi", "hu", "kk", "sv", "tk", "tr"})
"""Languages in which `ö` is no `oe`."""

_UKRAINIAN = str.maketrans(
    {"г": "h", "ґ": "g", "и": "y", "є": "ie", "ї": "i", "й": "i", "ю": "iu", "я": "ia", "х": "kh",
     "ц": "ts", "щ": "shch", "ь": ""}
)  # fmt: skip
_FIRST_UKRAINIAN = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya", "зг": "zgh"}
"""The official romanization, of 2010: at the start of a word, and `зг` anywhere."""

_FIRSTS = re.compile(r"(?<![\w'’`ʼ])[єїйюя]|зг")
_SMALL = frozenset(
    """
    a an the of in on at to for and or by with der die das und von im in le la les de du des
    et el los las y
    """.split()  # noqa: SIM905 - a list of words is read as words
)


def slug(text: str, prefix: str, language: str = "") -> str:
    """Return a text as an id: its first words, transliterated, at most 40 letters.

    Args:
        text: the text, in any script.
        prefix: what the id begins with where the text has no letter to begin with.
        language: of the text, as a BCP 47 tag; empty where that is not known.
    """
    if not text.isascii():
        text = anyascii(_in_language(text[:400], language.partition("-")[0].lower()))
    words = _WORDS.findall(_APOSTROPHES.sub("", text.lower()))
    chosen = ""
    for word in _shortened(words):
        longer = f"{chosen}-{word}" if chosen else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        chosen = longer
    if not chosen:
        return prefix
    return chosen if chosen[0].isalpha() else f"{prefix}-{chosen}"


def _in_language(text: str, language: str) -> str:
    """Return a text with what a language writes otherwise in Latin letters than most."""
    if language == "uk":
        text = _FIRSTS.sub(lambda found: _FIRST_UKRAINIAN[found[0]], text.lower())
        text = text.translate(_UKRAINIAN)
    return text if language in _BARE_DOTS else text.translate(_GERMAN)


def _shortened(words: list[str]) -> list[str]:
    """Leave out small words where a title is long."""
    if len("-".join(words)) <= _LONGEST:
        return words
    return [word for word in words if word not in _SMALL] or words


def is_slug(text: str) -> bool:
    """Whether a text is an id as it is."""
    return _SLUG.fullmatch(text) is not None


class Names:
    """The ids that are taken."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def own(self, wanted: str) -> str:
        """Return an id that nobody has: the wanted one, or it with a number."""
        name, number = wanted, self._next.get(wanted, 2)
        while name in self._taken:
            name = f"{wanted}-{number}"
            number += 1
        self._next[wanted] = number
        self._taken.add(name)
        return name

    def is_taken(self, name: str) -> bool:
        """Whether an id is taken."""
        return name in self._taken
