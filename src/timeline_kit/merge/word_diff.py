"""Two texts as one, with the words marked that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from timeline_kit.document.kept_items import common_ends

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_AROUND = 8
"""Words that are shown before and after a change; what is further away is left out."""

_MOST_TOKENS = 6_000
"""Texts of more words are not compared word by word."""


_Code = tuple[str, int, int, int, int]


class Piece(NamedTuple):
    """A part of two texts.

    Attributes:
        kind: whether it stands in both, only in the old, only in the new, or is left out.
        text: the part; empty for what is left out.
    """

    kind: Literal["same", "old", "new", "gap"]
    text: str


def pieces(old: str, new: str) -> list[Piece]:
    """Return two texts as one, word by word."""
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    if len(before) + len(after) > _MOST_TOKENS:
        return list(_by_ends(old, new))
    found: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, first, last, begin, end in _joined(matcher.get_opcodes(), before):
        if kind == "equal":
            found.append(Piece("same", "".join(before[first:last])))
            continue
        if first < last:
            found.append(Piece("old", "".join(before[first:last])))
        if begin < end:
            found.append(Piece("new", "".join(after[begin:end])))
    return found


def excerpt(old: str, new: str) -> list[Piece]:
    """Return the same with what is far from any change left out."""
    found = pieces(old, new)
    short: list[Piece] = []
    for index, piece in enumerate(found):
        if piece.kind != "same":
            short.append(piece)
            continue
        short += _around(piece.text, is_first=index == 0, is_last=index == len(found) - 1)
    return short


def _around(text: str, *, is_first: bool, is_last: bool) -> Iterator[Piece]:
    tokens = _TOKENS.findall(text)
    keep = _AROUND * 2
    most = keep if is_first or is_last else keep * 2
    if len(tokens) <= most + 2:
        yield Piece("same", text)
        return
    if not is_first:
        yield Piece("same", "".join(tokens[:keep]).rstrip())
    yield Piece("gap", "")
    if not is_last:
        yield Piece("same", "".join(tokens[-keep:]).lstrip())


def marked(old: str, new: str) -> str:
    """Return an excerpt as text: `[-old-]` for what goes, `{+new+}` for what comes."""
    return "".join(map(_marked, excerpt(old, new)))


def _marked(piece: Piece) -> str:
    match piece.kind:
        case "old":
            return f"[-{piece.text}-]"
        case "new":
            return f"{{+{piece.text}+}}"
        case "gap":
            return " … "
    return piece.text


def _joined(codes: Sequence[_Code], before: list[str]) -> list[_Code]:
    """Return changes joined where only a blank stands between them."""
    made: list[_Code] = []
    for code in codes:
        kind, _, last, _, end = code
        if (
            len(made) > 1
            and kind != "equal"
            and made[-1][0] == "equal"
            and not "".join(before[made[-1][1] : made[-1][2]]).strip()
        ):
            made.pop()
            _, first, _, begin, _ = made.pop()
            made.append(("replace", first, last, begin, end))
            continue
        made.append(code)
    return made


def _by_ends(old: str, new: str) -> Iterator[Piece]:
    begin, end = common_ends(old, new)
    if begin:
        yield Piece("same", old[:begin])
    if old[begin : len(old) - end]:
        yield Piece("old", old[begin : len(old) - end])
    if new[begin : len(new) - end]:
        yield Piece("new", new[begin : len(new) - end])
    if end:
        yield Piece("same", old[len(old) - end :])
