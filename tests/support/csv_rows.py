"""The CSV of a document as rows that a test can change."""

from __future__ import annotations

import csv
import io

from timeline_kit import load
from timeline_kit.api import export


def exported(text: str) -> str:
    """Return the CSV of a document."""
    timeline = load(text).timeline
    assert timeline is not None
    return export(timeline, "csv").decode("utf-8-sig")


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def written(table: list[dict[str, str]], **dialect: str) -> str:
    """Return rows as a CSV."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(table[0]), **dialect)  # type: ignore[arg-type]  # typeshed types each option apart
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()
