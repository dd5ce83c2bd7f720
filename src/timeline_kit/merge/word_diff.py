"""Two texts as one, with the words marked that changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from timeline_kit.checks.hidden import hides
from timeline_kit.document.differences import Difference, differences

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_AROUND = 8
"""Words that are shown before and after a change; what is further away is left out."""


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
    found: list[Piece] = []
    at = 0
    for part in _joined(differences(before, after), before):
        found += (
            Piece("same", "".join(before[at : part.old_from])),
            Piece("old", "".join(before[part.old_from : part.old_to])),
            Piece("new", "".join(after[part.new_from : part.new_to])),
        )
        at = part.old_to
    found.append(Piece("same", "".join(before[at:])))
    return [piece for piece in found if piece.text]


def excerpt(old: str, new: str) -> list[Piece]:
    """Return the same with what is far from any change left out, and unseen changes named."""
    found = _with_names(pieces(old, new))
    short: list[Piece] = []
    for index, piece in enumerate(found):
        if piece.kind != "same":
            short.append(piece)
            continue
        short += _around(piece.text, is_first=index == 0, is_last=index == len(found) - 1)
    return short


def _with_names(found: Sequence[Piece]) -> list[Piece]:
    """Return pieces with the signs named that make a change, and that nobody sees.

    So it is where two texts look the same, or a word holds signs that only a web page has.
    """
    made: list[Piece] = []
    for index, piece in enumerate(found):
        beside = found[index + 1 : index + 2] if piece.kind == "old" else found[:index][-1:]
        others = [each.text for each in beside if {each.kind, piece.kind} == {"old", "new"}]
        is_same = _seen(piece.text) == _seen(others[0]) if others else not _seen(piece.text).strip()
        if piece.kind != "same" and (is_same or (piece.kind == "new" and hides(piece.text))):
            piece = piece._replace(text="".join(map(_name, piece.text)))
        made.append(piece)
    return made


def _seen(text: str) -> str:
    """Return a text without the signs that nobody sees, and with one kind of blank."""
    signs = ((sign, unicodedata.category(sign)) for sign in text)
    return "".join(" " if kind == "Zs" else sign for sign, kind in signs if kind != "Cf")


def _name(sign: str) -> str:
    """Return a sign, or its name in small letters where nobody sees it or takes it for a blank."""
    is_unseen = sign != " " and unicodedata.category(sign) in ("Cf", "Zs")
    return f"<{unicodedata.name(sign, 'sign').lower()}>" if is_unseen else sign


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


def _joined(parts: Sequence[Difference], before: Sequence[str]) -> list[Difference]:
    """Return changes joined where only a blank stands between them."""
    made: list[Difference] = []
    for part in parts:
        if made and not "".join(before[made[-1].old_to : part.old_from]).strip():
            part = made.pop()._replace(old_to=part.old_to, new_to=part.new_to)
        made.append(part)
    return made
