"""No pattern of ours takes time that grows as a power of the input, or worse."""

from __future__ import annotations

import importlib
import pkgutil
import re
import warnings
from collections.abc import Iterator

import timeline_kit

with warnings.catch_warnings():  # it reads Python's own parser by its old name
    warnings.simplefilter("ignore", DeprecationWarning)
    from regexploit.ast.sre import SreOpParser
    from regexploit.redos import find

SQUARE = 2
"""How often a text may be looked through from each of its places."""

SOUND = {
    "timeline_kit.exporters.content.markdown.html._SIMPLE",
    "timeline_kit.exporters.content.markdown.plain._SIMPLE",
}
"""Taken for worse because the words in it may be parted by one sign or two, never by none."""


class Parser(SreOpParser):  # type: ignore[misc]  # it has no types
    """Knows what Python 3.11 added, which gives nothing back and so is never tried twice."""

    def from_POSSESSIVE_REPEAT(self, _: object) -> None:
        return None

    def from_ATOMIC_GROUP(self, _: object) -> None:
        return None


def patterns() -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    """Yield every compiled pattern of the package, by its full name."""
    for module in pkgutil.walk_packages(timeline_kit.__path__, "timeline_kit."):
        if module.name == "timeline_kit.__main__":
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for pattern in _in(value):
                yield f"{module.name}.{name}", pattern


def _in(value: object) -> Iterator[re.Pattern[str] | re.Pattern[bytes]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _in(item)


def test_none_runs_away() -> None:
    found = list(patterns())
    assert len(found) > 400
    assert [name for name, pattern in found if name not in SOUND and _runs_away(pattern)] == []


def _runs_away(pattern: re.Pattern[str] | re.Pattern[bytes]) -> bool:
    text = (
        pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    )
    return any(one.starriness > SQUARE for one in find(Parser().parse_sre(text, pattern.flags)))
