"""The files an export replaces: what it may know of them, and whether it may replace them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from timeline_kit.exporters.base import Exporter
from timeline_kit.files import FileProblem, not_ours
from timeline_kit.model import Timeline


def previous(
    read: Callable[[], bytes | None],
    path: Path,
    exporter: Exporter,
    timeline: Timeline,
    *,
    overwrite: bool,
) -> Callable[[], tuple[bytes, ...]]:
    """Return what gives an exporter the file it replaces, which is read only if it asks.

    Args:
        read: reads it; None when there is none.
        path: where it lies.
        exporter: the format.
        timeline: what is exported.
        overwrite: whether a file that is not this timeline's may be replaced; it is then not
            remembered.

    Raises:
        FileProblem: when the file is not this timeline's and may not be replaced.
    """
    refusal = getattr(exporter, "refusal", None)
    if refusal is None:
        return lambda: _one(read())
    try:
        there = read()
        reason = refusal(there, timeline, datetime.now(UTC)) if there is not None else ""
        if reason:
            raise FileProblem(not_ours(path, reason))
    except FileProblem:
        if not overwrite:
            raise
        there = None
    return lambda: _one(there)


def _one(there: bytes | None) -> tuple[bytes, ...]:
    return () if there is None else (there,)
