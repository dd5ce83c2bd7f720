"""Our own words in the exported files, in the language of the timeline."""

from __future__ import annotations

import re

from timeline_kit.locales.direction import isolated
from timeline_kit.locales.languages import language as spoken_language
from timeline_kit.locales.shape import Label

__all__ = ["Label", "bracketed", "label", "labelled", "list_mark", "listed", "quoted", "set_apart"]

_BRACKETS = ("(", ")", "（", "）")
_COMMAS = re.compile("[,،、，]")


def label(which: Label, language: str) -> str:
    """Return our word for something, in a language.

    Args:
        which: the word or mark.
        language: a BCP 47 tag; `pt-BR` falls back to `pt`, then to English (RFC 4647 §3.4).
    """
    return spoken_language(language).labels[which]


def labelled(which: Label, value: str, language: str) -> str:
    """Return a value after its label, such as `Place: Astana`."""
    words = spoken_language(language).labels
    return f"{words[which]}{words[Label.COLON]}{value}"


def listed(items: tuple[str, ...], language: str) -> str:
    """Return the items of a list on one line, with the mark of `list_mark` between them."""
    return list_mark(items, language).join(items)


def list_mark(items: tuple[str, ...], language: str) -> str:
    """Return what stands between the items of a list: the language's own comma.

    Where an item has a comma of its own, of any script, it is the semicolon.
    """
    words = spoken_language(language).labels
    has_comma = any(map(_COMMAS.search, items))
    return words[Label.SEMICOLON if has_comma else Label.COMMA]


def quoted(text: str, language: str) -> str:
    """Return the text in the language's quotation marks, which stay around it in any direction."""
    return label(Label.QUOTES, language).format(isolated(text, language))


def bracketed(text: str, aside: str, language: str) -> str:
    """Return the text with an aside in brackets after it."""
    return text + spoken_language(language).labels[Label.BRACKETS].format(aside)


def set_apart(text: str, aside: str, language: str) -> str:
    """Return the text with an aside behind it: in brackets, or after a dash beside others."""
    if text.endswith(_BRACKETS) or any(sign in aside for sign in _BRACKETS):
        return f"{text} — {aside}"
    return bracketed(text, aside, language)
