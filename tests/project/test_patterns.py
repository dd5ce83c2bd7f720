"""Patterns that are compiled late: they are what `re.compile` makes, and all of them compile."""

from __future__ import annotations

import importlib
import pkgutil
import re

import timeline_kit
from timeline_kit import patterns
from timeline_kit.patterns import pattern


def test_a_late_pattern_is_what_re_compiles() -> None:
    late = pattern("(a)|b", re.IGNORECASE)
    at_once = re.compile("(a)|b", re.IGNORECASE)

    assert late.pattern == "(a)|b"
    assert late.sub(r"[\1]", "xAb") == at_once.sub(r"[\1]", "xAb") == "x[A][]"
    assert (late.flags, late.groups) == (at_once.flags, at_once.groups)
    assert late.search == late.search  # kept, not looked for again


def test_every_late_pattern_of_every_module_compiles() -> None:
    found = []
    for module in pkgutil.walk_packages(timeline_kit.__path__, "timeline_kit."):
        if not module.name.endswith("__main__"):
            values = vars(importlib.import_module(module.name)).values()
            found += [value for value in values if isinstance(value, patterns._Pattern)]

    assert len(found) > 30
    for late in found:
        assert late.search is not None
