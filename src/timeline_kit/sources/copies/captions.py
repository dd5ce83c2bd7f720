"""Captions of films: WebVTT and SubRip."""

from __future__ import annotations

import html
import re

from timeline_kit.sources.copies.plain import decoded
from timeline_kit.sources.copies.text import CopyText

_TIMES = re.compile(r"^((?:\d+:)?\d\d:\d\d)[.,]\d{3}\s+-->")
_TAG = re.compile(r"</?[^<>]*>|\{\\[^}]*\}")
_ROLLING_AT_MOST = 8
"""Lines that one cue has from the last one."""
_BLOCK = re.compile(r"\n[ \t]*\n")


def read(data: bytes) -> CopyText:
    """Return the words that are shown, each once: rolling captions repeat their lines."""
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    lines: list[str] = []
    places: list[tuple[int, str]] = []
    length = 0
    for block in _BLOCK.split(text):
        cue = block.strip("\n").split("\n")
        number = next((n for n, line in enumerate(cue[:2]) if _TIMES.match(line.strip())), None)
        if number is None:
            continue  # the header, a note, a style
        begins = _TIMES.match(cue[number].strip())
        shown = [_plain(line) for line in cue[number + 1 :]]
        fresh = _without_repeats([line for line in shown if line], lines)
        if begins is not None and fresh:
            places.append((length, begins[1]))
        for line in fresh:
            lines.append(line)
            length += len(line) + 1
    return CopyText("\n".join(lines), wrapped=True, places=tuple(places))


def _plain(line: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", line)).split())


def _without_repeats(shown: list[str], before: list[str]) -> list[str]:
    """Leave out the lines at the beginning of a cue that stood at the end of the last one."""
    for size in range(min(len(shown), len(before), _ROLLING_AT_MOST), 0, -1):
        if shown[:size] == before[-size:]:
            return shown[size:]
    return shown
