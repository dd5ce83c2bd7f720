"""The words in which people write dates, of many languages, as tokens of one small language.

`canonical` turns a text into all its ways to be read as tokens: `20 декабря 2016 г.` becomes
`20 M12 2016 YEAR`, `about 1914` becomes `ABOUT 1914`. The grammar knows only tokens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import product

from timeline_kit.locales import phrase_files
from timeline_kit.wording.written_text import plain

_MOST_VARIANTS = 128
_LONGEST_PHRASE = 5

_WHOLE_WORDS = frozenset({"IN", "OF", "AT", "AND", "OR", "FROM", "TO", "SINCE", "AFTER", "BEFORE"})

_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@cache
def _phrases() -> dict[str, frozenset[str]]:
    """Return what each phrase can mean, by its words in lower case with one space between."""
    found: dict[str, set[str]] = {}
    for token, listed in phrase_files.phrases("small_words.txt").items():
        for phrase in listed:
            found.setdefault(_key(phrase), set()).add(token)
    own = set(found)
    for line in phrase_files.text("date_names.txt").splitlines():
        name, names = line.split("\t")
        key = _key(name)
        kept = {n for n in names.split() if n not in ("BCE", "CE") or key not in own}
        found.setdefault(key, set()).update(kept)
    for phrase, tokens in list(found.items()):
        bare = _without_accents(phrase)
        if bare != phrase and len(bare) > 2 and bare not in found:
            found[bare] = tokens
        if any(token[0] == "M" and token[1:].isdecimal() for token in tokens):
            first = phrase[:1]
            if "\u05d0" <= first <= "\u05ea":  # Hebrew writes `in` as one letter before the name
                found.setdefault("ב" + phrase, tokens)
    return {phrase: frozenset(tokens) for phrase, tokens in found.items()}


def _key(phrase: str) -> str:
    return " ".join(re.sub(r"[.'’-]", " ", phrase).split()) or phrase


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in apart if not "\u0300" <= c <= "\u036f"))


def names_month(text: str) -> bool:
    """Return whether a text in lower case names a month."""
    known = _phrases()
    return any(
        token[0] == "M" and token[1:].isdecimal()
        for word in _words(text)
        for token in known.get(word, ())
    )


def known_words(text: str) -> list[frozenset[str]]:
    """Return what each number, `?` and known word of any text can mean, as tokens."""
    pieces = _pieces(plain(text).lower())
    known = _phrases()
    found: list[frozenset[str]] = []
    at = 0
    while at < len(pieces):
        piece, taken = pieces[at], 1
        if piece.isdecimal():
            found.append(frozenset({str(int(piece))}))
        elif piece in "?~":
            found.append(frozenset({"MAYBE" if piece == "?" else "ABOUT"}))
        elif _is_word(piece):
            taken, tokens = _longest(pieces, at, known)
            is_short = taken == 1 and len(piece) == 1  # a letter may be anything
            found.append(frozenset() if is_short else frozenset(tokens))
        at += taken
    return found


def canonical(text: str) -> list[str]:
    """Return all ways to read a prepared text as tokens; none where a word is not known."""
    pieces = _pieces(text)
    known = _phrases()
    choices: list[list[str]] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece[0].isdecimal() or not _is_word(piece):
            choices.append([piece, *sorted(known.get(piece, ()))] if piece in known else [piece])
            at += 1
            continue
        taken, tokens = _longest(pieces, at, known)
        if not tokens:
            return []
        choices.append(tokens)
        at += taken
    variants: list[str] = []
    for chosen in product(*choices):
        variants.append(" ".join(filter(None, chosen)))
        if len(variants) == _MOST_VARIANTS:
            break
    return list(dict.fromkeys(variants))


def _longest(pieces: list[str], at: int, known: dict[str, frozenset[str]]) -> tuple[int, list[str]]:
    """Return how many pieces the longest known phrase takes, and what it can mean."""
    words: list[str] = []
    ends: list[int] = []
    index = at
    while index < len(pieces) and len(words) < _LONGEST_PHRASE:
        if _is_word(pieces[index]):
            words.append(pieces[index])
            ends.append(index + 1)
        elif pieces[index] not in (".", "'", "’", "-") or not words:
            break
        index += 1
    for count in range(len(words), 0, -1):
        phrase = " ".join(words[:count])
        bare = _without_accents(phrase) if len(phrase) > 2 else phrase  # `Ç.` is no `c.`
        tokens = set(known.get(phrase) or known.get(bare) or ())
        if count == 1:
            tokens |= _roman(phrase)
            for suffix in ("ème", "eme", "th", "e", "º", "ο"):  # XIXe siècle
                tokens |= {f"{token} TH" for token in _roman(phrase.removesuffix(suffix))
                           if phrase.endswith(suffix)}  # fmt: skip
        if tokens:
            end = ends[count - 1]
            if end < len(pieces) and pieces[end] == ".":
                end += 1
                if len(phrase) == 1 and pieces[at + 1] == ".":
                    tokens -= _WHOLE_WORDS  # `v. 1914` is not `v 1914`
                    if not tokens:
                        return 1, []
            return end - at, sorted(tokens)
    return 1, []


def _roman(word: str) -> set[str]:
    word = word.translate({0x445: "x", 0x456: "i", 0x443: "v"})  # Cyrillic letters of that shape
    if not word or not _ROMAN.fullmatch(word):
        return set()
    values = [_VALUES[letter] for letter in word]
    number = sum(
        -value if value < max(values[index:]) else value for index, value in enumerate(values)
    )
    if number > 39 and not (1400 <= number <= 2100 or (number >= 1000 and len(word) > 3)):
        return set()  # `mi`, `di`, `mix` are words
    return {f"R{number}"}


def _is_word(piece: str) -> bool:
    return unicodedata.category(piece[0])[0] in "LM"


def _words(text: str) -> list[str]:
    return [piece for piece in _pieces(text) if _is_word(piece)]


def _pieces(text: str) -> list[str]:
    """Return numbers, words and marks; spaces separate them."""
    return list(_split(text))


_SILENT = dict.fromkeys(map(ord, "׳״॰"))
"""Marks of abbreviation that are written within or after a word."""


def _split(text: str) -> Iterator[str]:
    run, kind = "", ""
    for character in text.translate(_SILENT):
        category = unicodedata.category(character)
        now = "L" if category[0] in "LM" else "N" if character.isdecimal() else ""
        if now == "L" and character in "年月日号號년월일":
            now = ""
        if run and (now != kind or not now):
            yield run
            run = ""
        if character.isspace():
            kind = ""
            continue
        run, kind = run + character, now
        if not now:
            yield run
            run = ""
    if run:
        yield run
