"""A document without errors, as plain data and as a timeline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline_kit.document import Limits, SourceText, read
from timeline_kit.model import Timeline
from timeline_kit.model.validation import kept, validate
from timeline_kit.problems import Severity


def read_plain(source: SourceText) -> Mapping[str, Any]:
    """Return the plain data of a document without errors."""
    return read(source, Limits()).data or {}


def read_valid(source: SourceText) -> tuple[Mapping[str, Any], Timeline]:
    """Return the plain data and the timeline of a document without errors.

    Raises:
        ValueError: when it has errors.
    """
    parsed = read(source, Limits())
    data = parsed.data or {}
    validated = validate(kept(data))
    errors = [
        problem
        for problem in (*parsed.problems, *validated.problems)
        if problem.severity is Severity.ERROR
    ]
    if errors:
        raise ValueError(errors[0].message)
    return data, validated.timeline
