"""Texts that a program read, or wrote, in the wrong encoding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from timeline_kit.merge.cells.near_letters import near

_USUAL: Final = ("cp1252", "latin-1", "cp1251")
_PAGES: Final = (
    *_USUAL, "mac-roman", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp437",
    "cp850", "cp852", "cp866", "koi8-r", "mac-cyrillic", "iso8859-2", "iso8859-5", "iso8859-6",
    "gbk", "cp932", "big5", "cp949",
)  # fmt: skip
"""In which systems read and write texts that do not say their encoding."""

_WHOLE: Final = frozenset({"gbk", "cp932", "big5", "cp949"})
"""Pages of many signs: a text in one of them may well be one in UTF-8 by chance."""

_SIGNS = re.compile(
    r"(?<=[^\W\d_])[©®¬¦§¨°±µ¶·¸»«…†‡‰‹›€¢£¤¥¼½¾¡¿ˇ˘˝˙˛√∂∫≠∞≤≥∏π∑Ω≈\u2500-\u25ff\x80-\x9f\xad]"
)
"""What stands right after a letter in a text read in the wrong encoding, and hardly elsewhere."""

_BY_CHANCE = re.compile(r"[^ÃÂ\x00-\x7f]\u00a0")
"""A letter and a space that does not break are one letter in UTF-8: French has them so."""

_COMMON = re.compile(
    "[\u00a0-\u017f\u0400-\u045f\u0490\u0491\u05d0-\u05ea\u0621-\u064a\u0660-\u0669\u06cc\u06a9"
    "\u2010-\u2044\u20ac\u2116\u2122]"
)
"""Signs of which one alone tells that a text was misread: usual letters, quotes, dashes."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_LOST = re.compile(r"(?:[^\x00-\x7f]|\?)+")
_TOKEN = re.compile(r"(?:\w|[^\x00-\x7f]|\?)+")
"""A word, with what stands in it for a letter that was lost."""

_BEFORE = re.compile(r"(?:\A|(?<=[\s\"'(\[]))\?+[^\W\d_]")
"""Question marks that begin a word: nobody types such."""

_FOREIGN = re.compile(r"[^\x00-\x7f]")
_BYTES = 4
"""So many question marks may stand for one letter that was written in UTF-8."""

_FEWEST_SIGNS = 3
_LETTER = re.compile(r"[^\W\d_]")
_COMPARED: Final = 500
"""So many characters tell whether a text is another one, misread."""


def is_misread(old: str, new: str) -> bool:
    """Whether a text is one that was read in the wrong encoding, for certain.

    Args:
        old: what it was; empty where that is not known.
        new: the text.
    """
    if new.isascii():
        return False
    is_by_chance = _BY_CHANCE.sub("", new).isascii()
    for page, again in _read_as_utf8(new):
        if again == old:
            return True
        if is_by_chance or _is_by_chance(new, again):
            continue
        if page in _USUAL and (not old or not old.isascii()):
            return True
        is_strange = page not in _WHOLE and len(_SIGNS.findall(new)) > len(_SIGNS.findall(again))
        if (is_strange and not _SIGNS.search(old)) or _is_nearer(old, again, new):
            return True
    return _is_garbled(new) and not _is_garbled(old) and may_be_misread(old, new)


def may_be_misread(old: str, new: str) -> bool:
    """Whether a text may be another one, written in one encoding and read in another.

    Args:
        old: what it was.
        new: the text.
    """
    if new.isascii() or old.isascii() or near(old) == near(new):
        return False
    written = {_encoded(new, page) for page in _PAGES}
    if not written.isdisjoint({_strictly(old, page) for page in _PAGES} - {None}):
        return True
    return _is_far(old, new) and any(_is_near(old, again) for again in set(_otherwise(new)))


_MANY_LOST = 5
"""So many question marks, and no letter, are what is left of words in place of others."""


def is_lost(old: str, new: str) -> bool:
    """Whether question marks stand in a text for the letters that an encoding lacks.

    Excel on a Mac writes low lines.

    Args:
        old: what it was; empty where that is not known.
        new: the text.
    """
    if old and old.isascii():  # it lost nothing, but may have been written anew
        return new.count("?") >= _MANY_LOST and not _LETTER.search(new) and "?" not in old
    if new.count("_") > old.count("_") and old and _is_same_with(old, new, "_"):
        return True
    if "?" not in new:
        return False
    if not old:
        return re.search(r"\?{3,}", new) is not None and not _LETTER.search(new)
    if new.count("?") >= 3 and not _LETTER.search(new):
        return True
    more = new.count("?") - old.count("?")
    if more <= 0:
        return False
    if _is_same_but_for_lost(old, new) or (_BEFORE.search(new) and not _BEFORE.search(old)):
        return True
    return _has_lost_words(old, new) or (more >= 3 and _has_lost_signs(old, new))


def _has_lost_words(old: str, new: str) -> bool:
    """Whether words came back with question marks for letters, whatever else was changed."""
    before, after = Counter(_TOKEN.findall(old)), Counter(_TOKEN.findall(new))
    gone: dict[str, list[str]] = {}
    for word in before - after:
        if not word.isascii() and "?" not in word:
            gone.setdefault(_LOST.sub("?", word), []).append(word)
    return any(
        "?" in word and any(_is_lost_word(was, word) for was in gone.get(_LOST.sub("?", word), ()))
        for word in after - before
    )


def _is_lost_word(old: str, new: str) -> bool:
    if not _LETTER.search(new):
        return len(new) >= _FEWEST_SIGNS and len(new) == len(old)
    return _is_same_but_for_lost(old, new)


def _is_same_but_for_lost(old: str, new: str) -> bool:
    """Whether a text is another one with question marks for some of its letters, or for all."""
    return any(_is_same_with(old, new, "?" * count) for count in range(1, _BYTES + 1))


def _is_same_with(old: str, new: str, mark: str) -> bool:
    at = 0
    for sign in old:
        if new.startswith(sign, at):
            at += 1
        elif not sign.isascii() and new.startswith(mark, at):
            at += len(mark)
        elif not sign.isascii() and new.startswith(near(sign), at):
            at += len(near(sign))
        else:
            return False
    return at == len(new)


def _has_lost_signs(old: str, new: str) -> bool:
    """Whether question marks stand where letters stood, between signs that are the same."""
    was = old[:_COMPARED]
    lost = _FOREIGN.sub("?", was)
    matcher = SequenceMatcher(None, lost, new[:_COMPARED], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= _FEWEST_SIGNS]
    there = (was[block.a : block.a + block.size] for block in blocks)
    return sum(map(_foreign, there)) >= max(_FEWEST_SIGNS, _foreign(was) / 2)


def _is_by_chance(new: str, again: str) -> bool:
    """Whether a text may well mean what it says: `Ні` and `Её` are one strange letter in UTF-8.

    A misread text has several signs that are not ASCII, or one that is common and was misread as
    something else than letters of one alphabet.
    """
    made = {sign for sign in again if not sign.isascii()}
    if not any(map(_COMMON.match, made)):
        return len(made) == 1 or (len(made) < 4 and all(sign < "\u0800" for sign in made))
    there = "".join(sign for sign in new if not sign.isascii())
    is_latin = all(sign < "\u0250" for sign in there)
    is_mixed = re.search(r"[A-Za-z][^\W\d_a-zA-Z]|[^\W\d_a-zA-Z][A-Za-z]", new) is not None
    return len(made) == 1 and there.isalpha() and not is_latin and not is_mixed


def _foreign(text: str) -> int:
    return sum(not sign.isascii() for sign in text)


def _read_as_utf8(text: str) -> Iterator[tuple[str, str]]:
    """Yield, with the page it was read in, the text that this one is if it was written in UTF-8."""
    for page in _PAGES:
        written = _encoded(text, page)
        if written is None:
            continue
        try:
            again = written.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if again != text:
            yield page, again


def _otherwise(text: str) -> Iterator[str]:
    """Yield the texts that this one may be if it was written in one page and read in another."""
    for read_in in _PAGES:
        written = _encoded(text, read_in)
        if written is None:
            continue
        for page in _PAGES:
            if page != read_in:
                try:
                    again = written.decode(page)
                except UnicodeDecodeError:
                    continue
                if again != text:
                    yield again


def _encoded(text: str, page: str) -> bytes | None:
    """Return the bytes that were read as a text; what a page lacks is kept as a control sign."""
    try:
        return text.encode(page)
    except UnicodeEncodeError:
        try:
            return b"".join(_byte(sign, page) for sign in text)
        except UnicodeEncodeError:
            return None


@lru_cache(maxsize=4096)
def _byte(sign: str, page: str) -> bytes:
    """Return the byte that was read as a sign; LibreOffice reads one without a sign as U+F1xx."""
    if "\uf180" <= sign <= "\uf1ff":
        return bytes([ord(sign) - 0xF100])
    return sign.encode("latin-1" if "\x80" <= sign <= "\x9f" else page)


def _strictly(text: str, page: str) -> bytes | None:
    try:
        return text.encode(page)
    except UnicodeEncodeError:
        return None


def _letters(text: str) -> Counter[str]:
    return Counter(sign for sign in text[:_COMPARED] if not sign.isascii())


def _is_far(old: str, new: str) -> bool:
    """Whether a text has hardly any of the letters of the old one."""
    there = _letters(old)
    return bool(there) and (there & _letters(new)).total() <= 0.2 * there.total()


def _is_nearer(old: str, again: str, new: str) -> bool:
    """Whether a text has the letters of the old one, and the new one has none of them."""
    return _is_far(old, new) and _is_near(old, again)


def _is_near(old: str, again: str) -> bool:
    """Whether a text has most letters of the old one, and hardly others."""
    there, here = _letters(old), _letters(again)
    return (there & here).total() >= 0.6 * max(there.total(), here.total())


def _is_garbled(text: str) -> bool:
    """Whether a text looks as no language does: only accents, or capitals after small letters."""
    letters = _LETTER.findall(text)
    accented = sum("\u00aa" <= sign <= "\u024f" for sign in letters) + len(_SIGNS.findall(text))
    words = _WORD.findall(text)
    is_turned = any(word[0].islower() and word[1:].isupper() for word in words)
    return is_turned or accented > len(letters) / 2
