"""Text for the cells of a spreadsheet that TimelineJS reads.

A cell passes through two programs that change text. A spreadsheet runs what begins like
a formula and turns `007`, `2016` or `December 2016` into numbers and dates; TimelineJS
makes links of what looks like one, even inside of links. Both are kept from it by
characters that TimelineJS itself takes away again, or that nobody sees.
"""

from __future__ import annotations

import re

from timeline_kit.exporters.timelinejs.texts import WORD_JOINER

GUARD = "\N{NO-BREAK SPACE}"
"""Stands before text that a spreadsheet would change.

No spreadsheet takes it for white space, so the cell is text to it; TimelineJS removes it,
as it trims every cell (`extractEventFromCSVObject`), JavaScript's way.
"""

HTML = frozenset({"Headline", "Text", "Media Credit", "Media Caption"})
"""The columns that TimelineJS shows as HTML."""

_ADDRESSES = frozenset({"Media", "Media Thumbnail"})
_SIGN = re.compile(r"[=+\-@＝＋－＠]")
_CUT = re.compile(r'([\n\r;,\t])(["\s]*[=+\-@＝＋－＠][" =+\-@＝＋－＠]*)')
"""What begins a formula for a spreadsheet that takes another separator than ours."""

_TAG = re.compile(r"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_HREF = re.compile(r'\bhref="([^"]*)"')
_TITLE = re.compile(r'\btitle="([^"]*)"')
_SUSPECT = re.compile(r"://|www\.|@", re.IGNORECASE)
_LINK_IN_TEXT = re.compile(r"\b(?:https?|ftp):(?=//)|w(?=ww\.)|(?=@)", re.IGNORECASE)
_LINK_IN_HREF = re.compile(r"(?<!\A)(?:h(?=ttps?://)|f(?=tp://))|(?<![/>])w(?=ww\.)|@", re.I)


def guard(text: str) -> str:
    """Return text that no spreadsheet changes, and that TimelineJS reads as it was."""
    return text if not text or text[0] == "<" or _is_words(text) else GUARD + text


def keep_whole(column: str, text: str) -> str:
    """Return a cell that no separator of a spreadsheet, whichever it takes, cuts into a formula.

    In HTML a sign that may begin one becomes a character reference, in an address the
    separator before it is percent-encoded; elsewhere a no-break space stands between them.
    """
    if column in HTML:
        return _CUT.sub(lambda found: found[1] + _SIGN.sub(_reference, found[2]), text)
    if column in _ADDRESSES:
        return _CUT.sub(lambda found: _encoded(found) + found[2], text)
    return _CUT.sub(lambda found: found[1] + GUARD + found[2], text)


def _reference(sign: re.Match[str]) -> str:
    return f"&#{ord(sign.group())};"


def _is_words(text: str) -> bool:
    """Whether a text is neither a formula nor a number, date or truth value, in any language."""
    is_truth = text.lower() in ("true", "false")
    return text[0].isalpha() and not is_truth and not any(map(str.isnumeric, text))


def keep_links(html: str) -> str:
    """Return HTML in which TimelineJS finds nothing to make links of.

    It looks for addresses in the HTML as text (`linkify`, which only JSON can turn off),
    shortens what it finds to 30 characters, and breaks links that are there already. In
    text a `<wbr>` hides them, which is no character; in an address a percent-encoded
    letter, which means the same (RFC 3986 §2.3).
    """
    if _SUSPECT.search(html) is None:
        return html
    done: list[str] = []
    position = 0
    for tag in _TAG.finditer(html):
        done += _hidden(html[position : tag.start()], "<wbr>"), _kept_tag(tag.group())
        position = tag.end()
    return "".join([*done, _hidden(html[position:], "<wbr>")])


def _hidden(text: str, mark: str) -> str:
    """Return text with a mark inside of all that looks like an address."""
    if _SUSPECT.search(text) is None:
        return text
    return _LINK_IN_TEXT.sub(lambda found: found.group() + mark, text)


def _kept_tag(tag: str) -> str:
    if "=" not in tag:
        return tag
    tag = _HREF.sub(lambda found: f'href="{_LINK_IN_HREF.sub(_encoded, found[1])}"', tag)
    return _TITLE.sub(lambda found: f'title="{_hidden(found[1], WORD_JOINER)}"', tag)


def _encoded(found: re.Match[str]) -> str:
    return f"%{ord(found.group()[0]):02X}"
