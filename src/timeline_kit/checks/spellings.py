"""A group, tag, place or participant is always spelt the same way.

Two names are taken for one when they differ only in capitals, spaces or accents; the
one used more often is taken for right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.problems import Fix, Problem
from timeline_kit.problems.advice import SPELLING_VARIANTS

_ACCENTS_AND_SPACES = re.compile("[\u0300-\u036f\\s]+")


def check(view: View) -> Iterator[Problem]:
    """Find names in several spellings; one note for each spelling, at its first use."""
    for kind, names in view.names.items():
        alike: dict[str, list[str]] = {}
        for name in names:
            alike.setdefault(_fold(name), []).append(name)
        for spellings in alike.values():
            usual = max(spellings, key=lambda name: names[name])
            for name in spellings:
                if name != usual:
                    path = view.first_use(kind, name)[1]
                    yield SPELLING_VARIANTS.problem(
                        f"the {kind} `{name}` is elsewhere written `{usual}`",
                        path,
                        f"write `{usual}`, as in {_elsewhere(names[usual])}",
                        fix=Fix.write(path, usual, safe=False),
                    )


def _fold(name: str) -> str:
    if not name.isascii():
        name = unicodedata.normalize("NFD", name)
    return _ACCENTS_AND_SPACES.sub("", name.casefold())


def _elsewhere(number: int) -> str:
    return "one other event" if number == 1 else f"{number} other events"
