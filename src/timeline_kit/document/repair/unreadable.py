"""What to do when no rule explains the text: leave out as little of it as possible."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.document.lines import indent_of, is_blank
from timeline_kit.document.repair.failures import TOO_DEEP
from timeline_kit.document.repair.scene import Repair, Scene
from timeline_kit.problems import Code, reading

_REASONS = {
    "mapping values": "a colon stands where no key can be",
    "cannot start any token": "a text without quotes cannot begin with this sign",
    "<block end>": "this does not belong to the lines above it",
    "expected key": "this does not belong to the lines above it",
    "'-' indicator": "an item of a list was expected here, with a dash",
    "sequence entries": "a list cannot begin on this line",
    "could not find expected ':'": "a colon is missing after the key",
    "end of stream": "the text that begins here is not closed",
    "',' or ']'": "a comma or the bracket `]` is missing",
    "',' or '}'": "a comma or the bracket `}` is missing",
    "node content": "a value was expected here",
    "escape": "the backslash in this text has no meaning",
    "directive": "a line cannot begin with `%`",
    "document start": "text stands after the end of the document",
}


def last_resorts(scene: Scene) -> Iterator[Repair]:
    """Offer to leave out the line, then what belongs to it, then the whole window."""
    own = _own_lines(scene)
    blocks = [[scene.at], own, scene.numbers[1:], scene.numbers]
    for block in blocks[1:] if scene.failure.reason == TOO_DEEP else blocks:
        if block:
            yield _removal(scene, block)


def _removal(scene: Scene, block: list[int]) -> Repair:
    code, message, advice = _describe(scene)
    text = scene.lines[scene.failure.line] if scene.failure.line < len(scene.lines) else ""
    on_line = scene.failure.line == scene.at and scene.failure.column < len(text.rstrip())
    text = scene.lines[scene.at]
    start = scene.failure.column if on_line else indent_of(text)
    return Repair(
        code,
        message,
        advice,
        scene.at,
        start,
        max(len(text.rstrip()), start + 1),
        dict.fromkeys(block, ""),
        removed=frozenset(block),
    )


def _describe(scene: Scene) -> tuple[Code, str, str]:
    reason = scene.failure.reason
    if reason == TOO_DEEP:
        return (
            reading.TOO_DEEP,
            "lists and mappings are nested too deep",
            "close the brackets, or put the text in quotes",
        )
    said = next((text for words, text in _REASONS.items() if words in reason), None)
    return (
        reading.NOT_YAML,
        said or f"this is not YAML: {reason}",
        "compare it with the lines around it; text with special signs goes in quotes",
    )


def _own_lines(scene: Scene) -> list[int]:
    indent = indent_of(scene.lines[scene.at])
    own = [scene.at]
    for number in scene.after():
        text = scene.lines[number]
        if not is_blank(text) and indent_of(text) <= indent:
            break
        own.append(number)
    return own
