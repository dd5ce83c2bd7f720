"""What the style sheets of a page hide: classes and ids that no rule ever shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain
from typing import NamedTuple

_SHEET = re.compile(r"<style\b[^>]*+>(.*?)(?:</style|\Z)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_PIECE = re.compile(r"[^{}]+|[{}]")
_DISPLAY = re.compile(r"(?:^|[;{\s])display\s*:\s*([\w-]+)", re.IGNORECASE)
_SIMPLE = re.compile(r"([a-z][\w-]*)?([.#][\w-]+)", re.IGNORECASE)
_NAME = re.compile(r"[.#][\w-]+")
_EVERYWHERE = re.compile(r"@media\s+(?:all|screen)\s*\Z|@(?:layer|supports)\b", re.IGNORECASE)


_FEW = 100
"""So many names are looked for themselves."""


class HiddenNames(NamedTuple):
    """The classes (`.menu`) and ids (`#menu`) whose elements are not shown.

    Attributes:
        anywhere: those of all elements.
        of_tags: those of elements of one kind, as `(nav, .menu)`.
        telling: finds what may be one of them in the attributes of a tag; None without any.
    """

    anywhere: frozenset[str]
    of_tags: frozenset[tuple[str, str]]
    telling: re.Pattern[str] | None

    def hide(self, tag: str, names: Collection[str]) -> bool:
        """Whether an element with these classes and this id is hidden."""
        return any(name in self.anywhere or (tag, name) in self.of_tags for name in names)


NOTHING = HiddenNames(frozenset(), frozenset(), None)


def hidden_names(page: str) -> HiddenNames:
    """Return what the sheets in a page hide.

    Of rules that take several steps to understand nothing is believed: a name counts as hidden
    when a rule for it alone says so, and no rule that has it, for whatever screen, shows it.
    """
    hidden: set[tuple[str, str]] = set()
    shown: set[str] = set()
    for sheet in _SHEET.finditer(page):
        if "display" not in sheet[1].lower():
            continue
        for selectors, display, is_always in _rules(_COMMENT.sub(" ", sheet[1])):
            if display == "none":
                simple = (_SIMPLE.fullmatch(one.strip()) for one in selectors.split(","))
                hidden |= {
                    ((found[1] or "").lower(), found[2]) for found in simple if found and is_always
                }
            else:
                shown.update(_NAME.findall(selectors))
    left = {(tag, name) for tag, name in hidden if name not in shown}
    if not left:
        return NOTHING
    words = sorted({name[1:] for _, name in left})
    if len(words) > _FEW:
        words = ["class", "id"]
    return HiddenNames(
        frozenset(name for tag, name in left if not tag),
        frozenset((tag, name) for tag, name in left if tag),
        re.compile("|".join(map(re.escape, words))),
    )


def _rules(sheet: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the selectors of each rule that has one, its `display`, and whether it always holds."""
    open_: list[str] = []
    before = ""
    for piece in chain(_PIECE.findall(sheet), "}"):  # a last rule may lack its end
        if piece == "{":
            open_.append(before.rpartition(";")[2].strip())
        elif piece == "}" and open_:
            selectors, found = open_.pop(), _DISPLAY.findall(before)
            if found and not selectors.startswith("@"):
                yield selectors, found[-1].lower(), all(map(_EVERYWHERE.match, open_))
        before = piece if piece not in "{}" else ""
