"""The stream of YAML events that everything here is read from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

CHUNK = 64 * 1024

HAS_LIBYAML: bool = yaml.__with_libyaml__
"""Whether PyYAML brought libyaml; without it everything works, about 20 times slower."""


class Unreadable(Exception):
    """The text is YAML and goes on in a way that is not followed: too deep, or too long."""


class _Chunks:
    """Hands text to libyaml piece by piece, so that no second copy of it is made."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def read(self, size: int = -1) -> str:
        piece = self._text[self._at : self._at + CHUNK]
        self._at += len(piece)
        return piece


def event_source(text: str) -> Callable[[], Any]:
    """Return a function that gives the next YAML event of a text, or None after the last.

    Marks count code points, lines and columns from 0. The function raises
    `yaml.YAMLError` where the text is not YAML.
    """
    if HAS_LIBYAML:
        get: Callable[[], Any] = yaml.CSafeLoader(_Chunks(text)).get_event
        return get
    get = yaml.SafeLoader(text).get_event
    return get
