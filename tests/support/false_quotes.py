"""Quotes made from a text: honest ones in seven spellings, and false ones by one change."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator

_NEGATION = {
    "en": "not",
    "de": "nicht",
    "fr": "pas",
    "ru": "не",
    "ar": "لا",
    "he": "לא",
    "zh": "不",
}
NEGATIONS = re.compile(
    r"\b(?:not|never|neither|nobody|nor|nicht|nichts|keine|niemand|ne|pas|rien|personne|не|ничего"
    r"|никто|لن|لا|لم|לא|איננו)\b ?|n’t\b|n['’](?=a )|不|没有",
    re.IGNORECASE,
)
_MORE = {
    "en": "very",
    "de": "sehr",
    "fr": "très",
    "ru": "очень",
    "ar": "جدا",
    "he": "מאוד",
    "zh": "也",
}


def honest(text: str, language: str, chance: random.Random) -> str:
    """Some words of a text that follow each other."""
    if language == "zh":
        units = re.findall(r"\d+|\D", text)
        count = chance.randrange(10, 25)
        first = chance.randrange(len(units) - 9)
        return "".join(units[first : first + count])
    words = text.split(" ")
    count = chance.randrange(5, 16)
    first = chance.randrange(max(1, len(words) - count))
    return " ".join(words[first : first + count])


def _straight(quote: str) -> str:
    return quote.translate(str.maketrans("“”„‘’–—…", '"""\'\'---'))


SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": lambda quote: quote,
    "typed": lambda quote: _straight(quote).replace("« ", '"').replace(" »", '"'),
    "decomposed": lambda quote: unicodedata.normalize("NFD", quote),
    "wrapped": lambda quote: quote.replace(" ", "\n", 2),
    "without the last stop": lambda quote: quote.rstrip(".,;:"),
    "with spaces of printing": lambda quote: quote.replace(" ", "\u202f", 1).replace(
        " ", "\u00a0", 1
    ),
    "with another first letter": lambda quote: (
        quote[0].swapcase() + quote[1:] if len(quote[0].swapcase()) == 1 else quote
    ),
}


def false_ones(quote: str, language: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Make false quotes of an honest one: how, and what."""
    gap = "" if language == "zh" else " "
    units = re.findall(r"\d+|\D", quote) if language == "zh" else quote.split(" ")
    inner = chance.randrange(1, len(units) - 1)
    yield "dropped", gap.join(units[:inner] + units[inner + 1 :])
    yield "negated", gap.join([*units[:inner], _NEGATION[language], *units[inner:]])
    yield "inserted", gap.join([*units[:inner], _MORE[language], *units[inner:]])
    yield (
        "swapped",
        gap.join([*units[: inner - 1], units[inner], units[inner - 1], *units[inner + 1 :]]),
    )
    yield "not negated", NEGATIONS.sub("", quote, count=1)
    yield "other number", re.sub(r"\d", lambda found: str((int(found[0]) + 1) % 10), quote, count=1)
    yield "number cut in front", re.sub(r"\d(?=\d)", "", quote, count=1)
    yield "number cut behind", re.sub(r"(?<=\d)\d(?!\d)", "", quote, count=1)
    yield "comma moved", re.sub(r"(\d)[.,](\d)", r"\1\2", quote, count=1)
    yield "sign", re.sub(r"(?<![\d.,:–-])(\d)", r"−\1", quote, count=1)
    yield "joined", re.sub(r"(?<=\w)[.。] ?(?=\w)", gap, quote, count=1)


def plain(text: str) -> str:
    """The words of a text alone: what tells that a change changed something."""
    text = unicodedata.normalize("NFC", text).replace("−", "minus ")
    text = re.sub(r"(?<=\d)[.,:](?=\d)", "point", text)
    text = re.sub(r"[.。] ", " stop ", text)
    return " ".join(re.sub(r"\W+", " ", text).casefold().split())


def is_false(quote: str, text: str) -> bool:
    """Whether the words of a quote do not follow each other in a text."""
    return f" {plain(quote)} " not in f" {plain(text)} " and plain(quote) not in plain(text)
