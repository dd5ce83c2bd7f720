"""Edits that change only what they mean to: replaced ranges in an unchanged text."""

from __future__ import annotations

from collections.abc import Iterable

from timeline_kit.document.source_text import BOM, SourceText


def splice(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return a text with ranges of it replaced; everything outside them stays as it is.

    Args:
        text: the text.
        edits: start and end offset in code points, end exclusive, and the replacement. An empty
            range inserts; insertions at one place keep their order.

    Raises:
        ValueError: when two ranges overlap, or one lies outside the text.
    """
    pieces: list[str] = []
    at = 0
    for start, end, replacement in sorted(edits, key=lambda edit: edit[:2]):
        if not at <= start <= end <= len(text):
            raise ValueError(f"the range {start}–{end} overlaps another or leaves the text")
        pieces += text[at:start], replacement
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def encode(source: SourceText, text: str) -> bytes:
    """Return a changed text as the bytes of its file, with its byte order mark if it had one.

    Raises:
        ValueError: when the source was not read whole, so that writing would lose bytes.
    """
    if source.flaw is not None:
        raise ValueError("a file that is not UTF-8 is never written back")
    return ((BOM if source.bom else "") + text).encode("utf-8")
