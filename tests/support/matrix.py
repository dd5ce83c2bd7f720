"""The matrix: one event for every trap, the same for all formats and readers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from timeline_kit.document import SourceText
from timeline_kit.exporters.audience import published
from timeline_kit.loading import load_source
from timeline_kit.model import Event, Timeline
from timeline_kit.problems import Severity

FILE = Path(__file__).with_name("matrix.yaml")

VERY_LONG = "Слова, words, 言葉, كلمات; " * 400
"""A text of more than ten kilobytes without a line end."""

SECRETS = (
    "planted-source-note",
    "planted-file-name",
    "planted-event-note",
    "planted-draft-title",
    "planted-own-key",
    "planted-draft-description",
)
"""Words that must be in no public file."""


@cache
def matrix() -> Timeline:
    """Return the whole matrix, drafts and notes included."""
    text = FILE.read_text(encoding="utf-8").replace("VERY-LONG-TEXT", VERY_LONG)
    loaded = load_source(SourceText(FILE.name, text))
    errors = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    assert loaded.timeline is not None, errors
    return loaded.timeline


@cache
def public_matrix() -> Timeline:
    """Return the matrix as the export driver hands it to public formats."""
    return published(matrix())


def event(identifier: str) -> Event:
    """Return one event of the matrix."""
    return next(event for event in matrix().events if event.id == identifier)
