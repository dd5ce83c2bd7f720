"""Reads lists of phrases: a name stands alone on its line, its phrases below, after spaces."""

from __future__ import annotations

from pathlib import Path


def phrases(name: str) -> dict[str, list[str]]:
    """Return the phrases of each name of a file of this folder."""
    found: dict[str, list[str]] = {}
    listed: list[str] = []
    for line in text(name).splitlines():
        if line.startswith(" "):
            listed += line.strip().split(", ")
        else:
            listed = found.setdefault(line, [])
    return found


def text(name: str) -> str:
    """Return a file of this folder."""
    return Path(__file__).with_name(name).read_text("utf-8")
