"""What helps name: the nearest of the names there are, and lists of names in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 60


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the name that is nearest to a word, or None when none is near.

    Capitals do not count, and `-` is as good as `_`.

    Args:
        word: what was written.
        known: the names there are.
        cutoff: how alike they have to be, from 0 to 1.
    """
    found = all_near(word, known, 1, cutoff)
    return found[0] if found else None


def all_near(word: str, known: Iterable[str], most: int, cutoff: float = 0.6) -> list[str]:
    """Return so many names at most that are near to a word, the nearest first."""
    from difflib import get_close_matches  # only mistakes need it

    names: dict[str, str] = {}
    for name in known:
        names.setdefault(_folded(name), name)
    return [names[match] for match in get_close_matches(_folded(word), names, most, cutoff)]


def _folded(name: str) -> str:
    return name.casefold().replace("-", "_")


def listed(names: Iterable[str], word: str = "and", most: int | None = None) -> str:
    """Return names as a sentence has them, such as `a`, `b` and `c`.

    Args:
        names: the names, without their marks.
        word: what stands before the last.
        most: how many are named; the rest is counted.
    """
    marked = [f"`{name}`" for name in names]
    if most is not None and len(marked) > most:
        marked = [*marked[:most], f"{len(marked) - most:,} more"]
    *first, last = marked
    return f"{', '.join(first)} {word} {last}" if first else last


def excerpt(text: str) -> str:
    """Return a value as a message quotes it: on one line, and not all of a long one."""
    flat = text.replace("\n", "⏎")
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 3]}…"
