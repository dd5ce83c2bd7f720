"""The encoding of a file of text: what it is, and what is asked where that is not certain."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from string import ascii_lowercase
from typing import Final, NamedTuple

from timeline_kit.importers.report import Fate, Report
from timeline_kit.importers.texts import line, quoted

_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
UTF8: Final = "UTF-8"
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_SHARE_OF_ZEROS: Final = 0.3
"""So many of the high bytes are zero in UTF-16 of most languages."""

_LOOKED_AT: Final = 1 << 16
_NAMES: Final = {
    "cp1252": "Windows-1252", "cp1250": "Windows-1250", "cp1251": "Windows-1251",
    "cp1253": "Windows-1253", "cp1254": "Windows-1254", "cp1255": "Windows-1255",
    "cp1256": "Windows-1256", "cp1257": "Windows-1257", "cp1258": "Windows-1258",
    "koi8-r": "KOI8-R", "koi8-u": "KOI8-U", "iso8859-2": "ISO 8859-2", "cp850": "DOS 850",
    "cp852": "DOS 852", "cp866": "DOS 866", "mac-roman": "Mac Roman", "cp874": "Windows-874",
    "cp932": "Shift JIS", "euc_jis_2004": "EUC-JP", "gb18030": "GB 18030",
    "big5hkscs": "Big5", "cp949": "EUC-KR",
}  # fmt: skip
"""The encodings that are looked for, by their names in Python, and what they are called."""

_NAMES_ELSE: Final = {
    "mac-cyrillic": "Mac Cyrillic", "mac-latin2": "Mac Central European", "mac-greek": "Mac Greek",
    "mac-turkish": "Mac Turkish", "mac-croatian": "Mac Croatian", "mac-romanian": "Mac Romanian",
    "cp437": "DOS 437", "cp737": "DOS 737", "cp857": "DOS 857", "cp862": "DOS 862",
    "cp864": "DOS 864", "cp775": "DOS 775", "cp720": "DOS 720", "cp855": "DOS 855",
    "cp865": "DOS 865", "mac-arabic": "Mac Arabic", "iso8859-5": "ISO 8859-5",
    "iso8859-6": "ISO 8859-6", "iso8859-7": "ISO 8859-7", "iso8859-8": "ISO 8859-8",
}  # fmt: skip
"""Encodings that are not looked for, and known where words of the file are."""

_WESTERN: Final = "cp1252"
_SELDOM: Final = frozenset(
    {"cp1257", "cp1258", "koi8-u", "iso8859-2", "cp850", "cp852", "mac-roman"}
)
"""Encodings that have to fit better than others to be believed."""

_PREFERRED: Final = 1.2
_NEAR: Final = 0.65
_NEAREST: Final = 0.9
_MANY_WORDS: Final = 40
"""Another encoding makes one doubtful that is so near to it; nearer where words are many."""

_LOOKS_RIGHT: Final = 0.8
"""The share of words that look like words of a language, in an encoding to be believed."""

_UTF8: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_LINE: Final = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_WORD: Final = re.compile(r"[^\s!-,.-/:-@\[-`{-~]*[^\x00-\x7f][^\s!-,.-/:-@\[-`{-~]*")
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_BEFORE, _EXCERPT = 20, 50
_SETTLES: Final = "saving it as UTF-8 in a program that shows it right"
_JOINING: Final = frozenset("’‘ʼ'·‧-‐‑°ºª׳״،؛؟、。・（）「」ー")
_BESIDE_WORDS: Final = frozenset("–—…”“„‚«»‹›")
_BETWEEN_WORDS: Final = re.compile(r"[^\W\d_]{3}–[^\W\d_]{3}")
_ICELANDIC, _WITH_THEM = re.compile("[ðþÐÞ]"), re.compile("[áíúóéæÁÍÚÓÉÆ]")
_ACCENTS: Final = frozenset("ˆˇˉˊˋ")
_BEFORE_LETTERS: Final = frozenset("£¥¢¤§¬¦±¶׀")
_EASTERN: Final = frozenset(
    {"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "FULLWIDTH", "HALFWIDTH"}
)


class Doubt(NamedTuple):
    """What is asked about the bytes of a file.

    Attributes:
        line: the line where it begins, from 1.
        why: what is asked.
        is_of_all: whether it is asked about the whole file.
    """

    line: int
    why: str
    is_of_all: bool = False


class Decoded(NamedTuple):
    """A file as text.

    Attributes:
        text: the text, without a byte order mark; bytes that mean nothing are U+FFFD in it.
        encoding: what its encoding is called.
        doubts: what is asked.
    """

    text: str
    encoding: str
    doubts: Sequence[Doubt] = ()


def ask(doubts: Sequence[Doubt], report: Report) -> None:
    """Ask about the bytes of a file."""
    for doubt in doubts:
        place = f"line {doubt.line} (encoding)"
        report.add(place, "", Fate.ASKED, doubt.why, _SETTLES, path=("timeline",))


class _Guess(NamedTuple):
    encoding: str
    text: str
    share: float
    score: float


def decode(content: bytes, known: Callable[[], str] = str) -> Decoded:
    """Return a file of text.

    UTF-8, UTF-16 and UTF-32 with a byte order mark or plain. UTF-8 with odd bytes in some lines is
    UTF-8, and each of these lines is asked about. Of other encodings the likeliest is taken, and
    asked about where another one fits as well.

    Args:
        content: the file.
        known: gives a text with words that stand in the file, too, where one is needed.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _with_lost(content.decode(encoding, "replace"), encoding.upper())
    content = content.removeprefix(_UTF8_MARK)
    sample = content[:_LOOKED_AT]
    if sample and b"\x00" in sample:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if max(even, odd) * 2 > len(sample) * _SHARE_OF_ZEROS:
            encoding = "utf-16-be" if even > odd else "utf-16-le"
            return _with_lost(content.decode(encoding, "replace"), "UTF-16")
    try:
        return Decoded(content.decode("utf-8"), UTF8)
    except UnicodeDecodeError as error:
        is_cut = error.reason == "unexpected end of data" and not content[: error.start].isascii()
        is_utf8 = is_cut or _is_mostly_utf8(content)
        return _mixed(content) if is_utf8 else _guessed(content, known)


def _is_mostly_utf8(content: bytes) -> bool:
    """Whether bytes that are not UTF-8 stand in a text that is; a few may look so by chance."""
    valid, odd, lines = 0, 0, 0
    for one in _LINE.findall(content):
        if not one.isascii():
            found = _UTF8.findall(one)
            rest = len(_HIGH.findall(one)) - sum(map(len, found))
            valid, odd, lines = valid + len(found), odd + rest, lines + (not rest)
    return valid >= odd * 3 or (lines > 0 and valid * 2 >= odd)


def _mixed(content: bytes) -> Decoded:
    """Return UTF-8 in which some lines have bytes of another encoding."""
    lines = _LINE.findall(content)
    odd = {number for number, one in enumerate(lines) if not _is_utf8(one)}
    others = b"\n".join(_UTF8.sub(b" ", lines[number]) for number in sorted(odd))
    encoding = _fitting(_sample(others))[0].encoding
    texts, doubts = [], []
    for number, one in enumerate(lines):
        if number not in odd:
            texts.append(one.decode("utf-8"))
            continue
        text, at = "", 0
        first = 0
        for found in [*_UTF8.finditer(one), None]:
            end = found.start() if found else len(one)
            part = one[at:end].decode(encoding, "replace")
            first = first or (0 if part.isascii() else len(text) + 1)
            text += part + (found[0].decode("utf-8") if found else "")
            at = found.end() if found else end
        texts.append(text)
        excerpt = quoted(_excerpt(text, max(first - 1, 0)))
        why = f"{excerpt} is read as {_NAMES[encoding]}; the rest of the file is in UTF-8"
        doubts.append(Doubt(number + 1, why))
    return Decoded("".join(texts), UTF8, doubts)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _guessed(content: bytes, known: Callable[[], str]) -> Decoded:
    """Return a text in the likeliest encoding."""
    sample = _sample(content)
    fitting = _fitting(sample)
    told = _told(sample, known())
    if told:
        texts = {content.decode(encoding, "replace") for encoding in told}
        if len(texts) == 1:
            return _with_lost(texts.pop(), (_NAMES | _NAMES_ELSE)[told[0]])
        fitting = [one for one in fitting if one.encoding in told] or fitting
    best = fitting[0]
    name = _NAMES[best.encoding]
    whole = content.decode(best.encoding, "replace")
    words = len(set(_WORD.findall(best.text)))
    near = min(_NEAR + (_NEAREST - _NEAR) * words / _MANY_WORDS, _NEAREST)
    rivals = [one for one in fitting[1:] if one.score >= best.score * near]
    letters = [sign for sign in _BEYOND_ASCII.findall(best.text) if sign.isalpha()]
    is_only_marks = best.encoding == _WESTERN and not letters  # quotes and dashes, in English
    if (is_only_marks or not rivals) and best.share >= _LOOKS_RIGHT:
        return _with_lost(whole, name)
    number, mine, other = 1, _excerpt(best.text, _first_beyond(best.text)), ""
    for rival in [*rivals, *fitting[1:2]][:1]:
        number, mine, other = _first_difference(content, best.encoding, rival.encoding)
        other = f", in {_NAMES[rival.encoding]} {quoted(other)}"
    why = f"the file is not in UTF-8; in {name} it says {quoted(mine)}{other}; read as {name}"
    return Decoded(whole, name, (Doubt(number, why, is_of_all=True),))


def _told(sample: bytes, known: str) -> list[str]:
    """Return the encodings in which a sample has most words of a known text."""
    words = {word for word in _WORD.findall(known) if len(word) > 1}
    found = {
        encoding: len(words.intersection(_WORD.findall(sample.decode(encoding, "replace"))))
        for encoding in (*_NAMES, *_NAMES_ELSE)
        if words
    }
    most = max(found.values(), default=0)
    return [encoding for encoding, count in found.items() if count == most > 0]


def _with_lost(text: str, encoding: str) -> Decoded:
    """Return a text, and ask about bytes that mean nothing in its encoding."""
    count = text.count("\ufffd")
    if not count:
        return Decoded(text, encoding)
    at = text.index("\ufffd")
    one = "1 character" if count == 1 else f"{count:,} characters"
    why = f"{one} could not be read in {encoding}"
    number = text.count("\n", 0, at) + 1
    start = text.rfind("\n", 0, at) + 1
    here = text[start : text.find("\n", at) % (len(text) + 1)]
    why = f"{quoted(_excerpt(here, at - start))}: {why}"
    return Decoded(text, encoding, (Doubt(number, why),))


def _sample(content: bytes) -> bytes:
    """Return lines with high bytes, each once, as many as are looked at."""
    found: dict[bytes, None] = {}
    size = 0
    for one in re.split(rb"[\r\n]+", content):
        if not one.isascii() and one not in found:
            found[one] = None
            size += len(one)
            if size > _LOOKED_AT:
                break
    return b"\n".join(found)


@lru_cache(maxsize=4)
def _fitting(sample: bytes) -> Sequence[_Guess]:
    """Return the encodings that may be meant, the likeliest first; of equal texts one."""
    from chardet import detect_all

    found: dict[str, _Guess] = {}
    for guess in detect_all(
        sample, ignore_threshold=True, compat_names=False, include_encodings=list(_NAMES)
    ):
        encoding = str(guess["encoding"]).lower()
        if encoding not in _NAMES:
            continue
        text = sample.decode(encoding, "replace")
        share = _share_of_words(text)
        weight = _PREFERRED if encoding == _WESTERN else 1 / _PREFERRED ** (encoding in _SELDOM)
        score = float(guess["confidence"]) * share**4 * weight
        if score and (text not in found or found[text].score < score):
            found[text] = _Guess(encoding, text, share, score)
    none = _Guess(_WESTERN, sample.decode(_WESTERN, "replace"), 0.0, 0.0)
    return sorted(found.values(), key=lambda one: -one.score) or [none]


def _share_of_words(text: str) -> float:
    """Return which share of the words with signs beyond ASCII may be words of a language.

    Letters of Icelandic are in no word where its vowels are missing.
    """
    if len(_ICELANDIC.findall(text)) > len(_WITH_THEM.findall(text)):
        text = _ICELANDIC.sub("\ufffd", text)
    words = Counter(_WORD.findall(text))
    good = sum(count for word, count in words.items() if not _is_strange(word))
    return good / words.total() if words else 0.0


def _is_strange(word: str) -> bool:
    """Whether a word is one of no language: scripts or cases are mixed, or signs among letters."""
    scripts = set()
    before = ""
    for sign, after in zip(word, f"{word[1:]} ", strict=True):
        if sign.isalpha() and sign not in _ACCENTS:
            scripts.add(_script(sign))
            is_mixed = before.islower() or (before.isalpha() and after.islower())
            if sign.isupper() and is_mixed and not (sign + before).isascii():
                return True
            if before in _BEFORE_LETTERS:
                return True
            is_within = before in ascii_lowercase and after in ascii_lowercase
            if before and is_within and _script(sign) == "CJK":
                return True
        elif sign in _BESIDE_WORDS:
            if before.isalpha() and after.isalpha() and not _BETWEEN_WORDS.search(word):
                return True
        elif not sign.isascii() and sign not in _JOINING:
            kind = unicodedata.category(sign)[0]
            if kind == "C" or sign == "\ufffd" or (kind in "SPNL" and before.isalpha()):
                return True
            if kind == "M" and before.isascii():
                return True
        before = sign
    scripts.discard("MODIFIER")
    return len(scripts - {"LATIN"} if "CJK" in scripts else scripts) > 1


def _script(letter: str) -> str:
    if letter.isascii():
        return "LATIN"
    name = unicodedata.name(letter, "?").partition(" ")[0]
    return "CJK" if name in _EASTERN else name


def _first_difference(content: bytes, one: str, other: str) -> tuple[int, str, str]:
    """Return the first line that two encodings read in two ways, and its words in both."""
    for number, raw in enumerate(_LINE.findall(content), start=1):
        if not raw.isascii():
            mine, theirs = raw.decode(one, "replace"), raw.decode(other, "replace")
            if mine != theirs:
                pairs = enumerate(zip(mine, theirs, strict=False))
                at = next((place for place, (a, b) in pairs if a != b), 0)
                return number, _excerpt(mine, at), _excerpt(theirs, at)
    return 1, "", ""


def _first_beyond(text: str) -> int:
    found = _BEYOND_ASCII.search(text)
    return found.start() if found else 0


def _excerpt(text: str, at: int) -> str:
    """Return some words of a text around a place in it."""
    start = max(0, at - _BEFORE)
    start = max(start, text.rfind(" ", start, at) + 1) if start else 0
    return line(text[start : start + _EXCERPT])
