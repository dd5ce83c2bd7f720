"""All codes, by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType, ModuleType

from timeline_kit.problems import (
    advice,
    dates,
    fidelity,
    fields,
    files,
    importing,
    merging,
    quotes,
    reading,
    references,
)
from timeline_kit.problems.problem import Code
from timeline_kit.problems.suggestions import nearest

MODULES: tuple[ModuleType, ...] = (
    reading,
    fields,
    dates,
    references,
    quotes,
    advice,
    fidelity,
    files,
    importing,
    merging,
)
"""The modules that hold the codes, in the order of their series."""


def declared() -> Iterator[tuple[str, Code]]:
    """Yield every code with the name of its constant, as often as it is declared."""
    for module in MODULES:
        for name, value in vars(module).items():
            if isinstance(value, Code):
                yield name, value


CODES: Mapping[str, Code] = MappingProxyType(
    {code.id: code for _, code in sorted(declared(), key=lambda entry: entry[1].id)}
)
"""Every code by its id, such as `TK301`, in the order of the ids."""


def near(text: str) -> Code | None:
    """Return the code whose id or name is nearest to a text, or None; no number is near another."""
    import re

    if re.fullmatch(r"TK\d+", text):
        return None

    known = {key: code for code in CODES.values() for key in (code.id, code.name)}
    found = nearest(text, known, 0.75)
    return None if found is None else known[found]
